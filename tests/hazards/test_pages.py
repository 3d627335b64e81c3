"""The page: strict headers on every answer, one neutral answer for every path that is not there."""

import asyncio
import io
import logging
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from server.config import BadSetting, load_settings
from server.doors.pages import policy
from tests.hazards.porch import Porch

ROOT = Path(__file__).resolve().parents[2]
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "Notes",
}


async def get(porch: Porch, path: str) -> tuple[int, dict[str, str], bytes]:
    async with porch.http.get(path, allow_redirects=False) as answer:
        return answer.status, dict(answer.headers), await answer.read()


@pytest.mark.parametrize(
    "path", ["/", "/assets/a-1234.js", "/healthz", "/nothing", "/door/public", "/door/sign-in"]
)
async def test_every_answer_carries_the_headers(porch: Porch, path: str) -> None:
    """A page can speak to us alone, and to no one who counts or reports (D68)."""
    _, headers, _ = await get(porch, path)
    assert HEADERS.items() <= headers.items()
    assert headers["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'"
    )
    assert "Strict-Transport-Security" not in headers


async def test_the_page_is_never_kept_and_hashed_files_always(porch: Porch) -> None:
    assert (await get(porch, "/"))[1]["Cache-Control"] == "no-store"
    assert "immutable" in (await get(porch, "/assets/a-1234.js"))[1]["Cache-Control"]


async def test_paths_that_are_not_there_all_answer_alike(porch: Porch) -> None:
    paths = [
        "/nothing",
        "/assets/",
        "/assets/../index.html.bak",
        "/g-abc",
        "/%2e%2e/master.key",
        "/door/nothing",
        "/socket.io",
    ]
    heard = {(status, body) for status, _, body in [await get(porch, path) for path in paths]}
    assert heard == {(404, b"Nothing here.")}
    async with porch.http.put("/door/sign-in") as answer:
        assert (answer.status, await answer.read()) == (404, b"Nothing here.")


async def test_health_is_one_word(porch: Porch) -> None:
    assert (await get(porch, "/healthz"))[::2] == (200, b"ok")
    assert (await get(porch, "/readyz"))[::2] == (200, b"ready")
    porch.is_ready = False
    assert (await get(porch, "/readyz"))[::2] == (503, b"not-ready")


async def test_a_check_that_hangs_is_not_ready(porch: Porch, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hangs() -> bool:
        await asyncio.Event().wait()
        return True

    monkeypatch.setattr("server.doors.pages.READY_SECONDS", 0.05)
    monkeypatch.setattr(porch, "_ready", hangs)
    pages = next(
        r.handler for r in porch.doors.app.router.routes() if r.resource and r.resource.canonical == "/readyz"
    )
    monkeypatch.setattr(pages.__self__, "_ready", hangs)  # type: ignore[attr-defined]
    assert (await get(porch, "/readyz"))[::2] == (503, b"not-ready")


async def test_the_source_is_to_be_had(porch: Porch) -> None:
    status, _, body = await get(porch, "/source")
    assert status == 200
    names = zipfile.ZipFile(io.BytesIO(body)).namelist()
    assert {"server/doors/pages.py", "rooms/spaces.py", "LICENSE"} <= set(names)
    assert not [name for name in names if "node_modules" in name or name.endswith((".key", ".sqlite3"))]


async def test_public_says_only_what_the_sign_in_page_shows(porch: Porch) -> None:
    async with porch.http.get("/door/public") as answer:
        told = await answer.json()
    assert set(told) == {"programme_name", "language", "crisis_lines", "source", "set_up"}


def test_the_live_line_is_in_the_policy() -> None:
    assert "connect-src 'self' wss://notes.example.org;" in policy("https://notes.example.org")


async def test_no_word_reaches_a_log_at_any_level(porch: Porch, caplog: pytest.LogCaptureFixture) -> None:
    """Canaries in everything people can say at the doors, every logger wide open."""
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(logging.NOTSET)
    page = await porch.visit("p1")
    await page.call("say", {"text": "CANARY"})
    await page.say('42/partner,9["say",CANARY')
    await page.answer(9)
    await page.say("CANARY")
    await page.gone()
    await porch.post("sign-in", {"name": "canary canary", "phrase": "CANARY CANARY CANARY"})
    await porch.post("card", {"code": "CANARY", "word": "CANARY", "phrase": "CANARY CANARY CANARY"})
    await porch.post("sign-in", {"name": "x"}, None, **{"X-Login": "CANARY", "User-Agent": "CANARY"})
    await get(porch, "/CANARY?CANARY=CANARY")
    ours = [record for record in caplog.records if record.name.split(".")[0] in OURS]
    assert "canary" not in "\n".join(record.getMessage() for record in ours).casefold()


OURS = {"server", "socketio", "engineio", "aiohttp", "asyncio", "argon2", "root", "silent"}
"""The database's own loggers are the storage's to silence."""

SPEAKS = re.compile(r"\b(?:emit|send_str|send_json|send_bytes|transport\.write|enter_room|client_manager)\(")


def test_only_the_delivery_speaks() -> None:
    """Any `emit` of the library's may reach everybody; any other write may overtake what was numbered before."""
    allowed = {"server/delivery/socket.py"}
    # server/documents only writes prose about what clients emit.
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "server").rglob("*.py")
        if "documents" not in path.parts and SPEAKS.search(path.read_text(encoding="utf-8"))
    }
    assert found <= allowed
    assert SPEAKS.search("await sio.emit('x')")


BAD: list[tuple[dict[str, str], str]] = [
    ({"SAFEPACE_PUBLIC_URL": "http://notes.example.org"}, "must begin with https://"),
    ({"SAFEPACE_PUBLIC_URL": "notes.example.org"}, "must be an address"),
    ({"SAFEPACE_PUBLIC_URL": "https://notes.example.org/path"}, "without a path"),
    ({"SAFEPACE_PORT": "many"}, "SAFEPACE_PORT"),
    ({"SAFEPACE_PORT": "0"}, "SAFEPACE_PUBLIC_URL: must be given where PORT is 0"),
    ({"SAFEPACE_PROT": "80"}, "no setting SAFEPACE_PROT"),
    ({"SAFEPACE_TLS_KEY": "key.pem"}, "only work together"),
    ({"SAFEPACE_DEMO": "yes", "SAFEPACE_PUBLIC_URL": "https://notes.example.org"}, "this machine alone"),
    ({"SAFEPACE_TRUSTED_PROXIES": "10.0.0.1 proxy"}, "SAFEPACE_TRUSTED_PROXIES"),
]


@pytest.mark.parametrize(("environ", "sentence"), BAD)
def test_a_bad_setting_stops_the_start_with_a_sentence(environ: dict[str, str], sentence: str) -> None:
    with pytest.raises(BadSetting) as stopped:
        load_settings(environ)
    assert sentence in str(stopped.value)
    assert len(str(stopped.value).splitlines()) == 1


def test_good_settings_are_read_once_and_stay() -> None:
    environ: dict[str, Any] = {
        "SAFEPACE_PUBLIC_URL": "https://Notes.example.org/",
        "SAFEPACE_TRUSTED_PROXIES": "10.0.0.1, 10.0.0.2",
        "PATH": "/bin",
    }
    settings = load_settings(environ, port=0)
    assert settings.origins == ("https://notes.example.org",)
    assert settings.trusted_proxies == ("10.0.0.1", "10.0.0.2")
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1


ADDRESSES: list[tuple[dict[str, str], str]] = [
    ({}, "http://localhost:8787"),
    ({"SAFEPACE_PORT": "9000"}, "http://localhost:9000"),
    ({"SAFEPACE_PORT": "9000", "SAFEPACE_PUBLIC_URL": "http://localhost:80"}, "http://localhost:80"),
    (
        {"SAFEPACE_PORT": "443", "SAFEPACE_TLS_CERTIFICATE": "c.pem", "SAFEPACE_TLS_KEY": "k.pem"},
        "https://localhost:443",
    ),
]


@pytest.mark.parametrize(("environ", "address"), ADDRESSES)
def test_the_address_people_open_follows_the_port(environ: dict[str, str], address: str) -> None:
    """The set-up link is printed with it: at another port it would lead nowhere."""
    assert load_settings(environ).public_url == address
