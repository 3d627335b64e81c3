"""The page of Caddy in docs/operations.md, as it stands there, before a real server. Needs `caddy`."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from server.app import Server, open_server
from server.config import load_settings
from server.doors.asking import Threshold
from tests.house.tree import ROOT
from tests.live import free_port

CADDY = shutil.which("caddy")
RECIPE = re.compile(r"^(    notes\.example\.org \{\n.*?^    \}\n)", re.MULTILINE | re.DOTALL)
HERE_ONLY = (
    "{{\n admin off\n auto_https disable_redirects\n skip_install_trust\n storage file_system {}\n}}\n"
)
"""For a test: no port 80, no certificate authority of the machine's, nothing outside its folder."""
SOMEBODY = "127.0.0.2"


def recipe() -> str:
    """The Caddyfile of the page."""
    found = RECIPE.search((ROOT / "docs" / "operations.md").read_text(encoding="utf-8"))
    assert found, "the page has no Caddyfile"
    return found[1]


@asynccontextmanager
async def behind_caddy(folder: Path) -> AsyncIterator[str]:
    """A server with the settings of the page, and Caddy before it; yields the address people open."""
    port, outside = free_port(), free_port()
    address = f"https://localhost:{outside}"
    chosen = {"public_url": address, "port": port, "data": folder / "data"}
    settings = load_settings({"SAFEPACE_TRUSTED_PROXIES": "127.0.0.1"}, **chosen)
    text = recipe().replace("notes.example.org", address).replace("127.0.0.1:8787", f"127.0.0.1:{port}")
    file = folder / "Caddyfile"
    file.write_text(HERE_ONLY.format(folder / "caddy") + text, encoding="utf-8")
    server: Server = await open_server(settings)
    await server.listen()
    arguments = ("run", "--adapter", "caddyfile", "--config", str(file))
    quiet = asyncio.subprocess.DEVNULL
    caddy = await asyncio.create_subprocess_exec(str(CADDY), *arguments, stdout=quiet, stderr=quiet)
    try:
        yield address
    finally:
        caddy.terminate()
        await caddy.wait()
        await server.close()


async def listening(http: aiohttp.ClientSession, address: str) -> None:
    """Wait until Caddy has its certificate and listens."""
    for _ in range(300):
        try:
            async with http.get(f"{address}/healthz", ssl=False) as response:
                assert await response.text() == "ok"
                return
        except aiohttp.ClientConnectionError:
            await asyncio.sleep(0.1)
    raise AssertionError("caddy does not listen")


def watch_addresses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses the doors take their visitors to have."""
    seen: list[str] = []
    told = Threshold.address

    def address(threshold: Threshold, request: web.Request) -> str:
        seen.append(told(threshold, request))
        return seen[-1]

    monkeypatch.setattr(Threshold, "address", address)
    return seen


@pytest.mark.skipif(CADDY is None, reason="caddy is not installed")
async def test_page_door_and_live_line_work_through_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = watch_addresses(monkeypatch)
    somebody = aiohttp.TCPConnector(local_addr=(SOMEBODY, 0))
    async with behind_caddy(tmp_path) as address, aiohttp.ClientSession(connector=somebody) as http:
        await listening(http, address)
        async with http.get(f"{address}/door/public", ssl=False) as response:
            assert response.status == 200
            assert response.headers.getall("Server") == ["Notes"]
            assert "Via" not in response.headers
            assert "Content-Encoding" not in response.headers
        sign_in = {"name": "nobody here", "phrase": "slow river lantern"}
        headers = {"Origin": address}
        async with http.post(f"{address}/door/sign-in", json=sign_in, headers=headers, ssl=False) as response:
            assert (await response.json())["refusal"]["code"] == "not-recognised"
        line = f"{address}/socket.io/?EIO=4&transport=websocket"
        async with http.ws_connect(line, headers=headers, ssl=False) as socket:
            assert (await socket.receive_str()).startswith("0{")
    assert set(seen) == {SOMEBODY}, "the server sees who asks, and not the proxy"


def test_the_recipe_is_one_page() -> None:
    assert len(recipe().splitlines()) < 20
