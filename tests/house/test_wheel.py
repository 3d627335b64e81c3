"""What `pip install` brings: the server and the built client, and no need for Node."""

import os
import socket
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made as a release makes it; the client is built on the way if it is stale."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=110)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_carries_the_client_and_no_source_of_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    client = {name for name in names if name.startswith("web_client/")}
    assert "web_client/dist/index.html" in client
    assert any(name.startswith("web_client/dist/assets/") for name in client)
    assert {n for n in client if not n.startswith("web_client/dist/")} == {"web_client/__init__.py"}


def test_the_wheel_carries_every_file_of_the_layers(wheel: Path) -> None:
    """Rituals and migrations are data beside the code: easily forgotten, and missed only at run time."""
    names = set(zipfile.ZipFile(wheel).namelist())
    layers = [ROOT / layer for layer in ("rooms", "moderation", "server")]
    files = {f.relative_to(ROOT).as_posix() for layer in layers for f in layer.rglob("*") if f.is_file()}
    assert sorted(name for name in files - names if "__pycache__" not in name) == []
    assert {name.split("/")[0] for name in names} <= {"rooms", "moderation", "server", "web_client"} | {
        name.split("/")[0] for name in names if ".dist-info/" in name
    }


def test_the_wheel_starts_where_there_is_no_node(wheel: Path, tmp_path: Path) -> None:
    """Run from the unpacked wheel alone, with an empty PATH and no checkout in sight."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    alone = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": str(tmp_path / "site"), "PYTHONSAFEPATH": "1"}
    code = "import server.cli, web_client; print(server.cli.__file__); print(web_client.DIST)"
    where = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=alone,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert all(line.startswith(str(tmp_path)) for line in where.stdout.splitlines())
    assert where.stdout.count("\n") == 2
    assert "Notes" in page_of(alone, tmp_path)


def page_of(alone: dict[str, str], folder: Path) -> str:
    """What the first page says, of a server on a new database with a free port."""
    port = free_port()
    chosen = {
        "SAFEPACE_DATA": "data",
        "SAFEPACE_PORT": str(port),
        "SAFEPACE_PUBLIC_URL": f"http://localhost:{port}",
    }
    command = [sys.executable, "-c", "from server.cli import main; main()", "serve"]
    server = subprocess.Popen(command, cwd=folder, env={**alone, **chosen}, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        told = [server.stdout.readline() for _ in range(5)]
        assert any("#set-up=" in line for line in told), told
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            return str(answer.read().decode())
    finally:
        server.terminate()
        server.communicate(timeout=15)
        assert server.returncode == 0


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
