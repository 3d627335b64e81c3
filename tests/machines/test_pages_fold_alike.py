"""A view, and the events since, make the view of now: the page's fold against the server's, for every seat."""

import asyncio
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.machines.streams import days
from tests.noninterference.pairs import make

CLIENT = Path(__file__).parents[2] / "web_client"
DAYS = 150 if os.environ.get("SAFEPACE_ENDURE") == "deep" else 12
UNHEARD = ("words_said", "hand_raised")

pytestmark = [pytest.mark.endure, pytest.mark.timeout(1800)]


async def folded(*streams: Path) -> tuple[int, str]:
    """Let the client's own code fold each of them: the exit status and what it printed."""
    vitest = await asyncio.create_subprocess_exec(
        "npm",
        "run",
        "test",
        "--silent",
        cwd=CLIENT,
        env={**os.environ, "STREAMS": ":".join(map(str, streams)), "NO_COLOR": "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await vitest.communicate()
    return vitest.returncode or 0, printed.decode()


async def test_what_a_page_folded_is_what_the_server_shows(tmp_path: Path) -> None:
    made = await make(tmp_path / "made")
    streams = [each.json() for each in await days(made, tmp_path, DAYS)]
    lived = kept(tmp_path, "lived", streams)
    missing = [kept(tmp_path, kind, without(kind, streams)) for kind in UNHEARD]
    status, printed = await folded(lived, *missing)
    assert wrong(lived, printed) is False, printed
    assert status == 1, printed
    for kind, file in zip(UNHEARD, missing, strict=True):
        assert wrong(file, printed) is True, f"pages that missed {kind} were not found"


def wrong(file: Path, printed: str) -> bool | None:
    """Whether these pages were told something else than they had folded; None when nobody looked."""
    if re.search(rf"FAIL .*: {re.escape(str(file))}\n(?:.*\n)?AssertionError", printed):
        return True
    return False if f"✓ what a page folded is what the server shows: {file}" in printed else None


def kept(folder: Path, name: str, streams: list[Any]) -> Path:
    """Where the client's code reads them."""
    file = folder / f"{name}.json"
    file.write_text(json.dumps(streams))
    return file


def without(kind: str, streams: list[Any]) -> list[Any]:
    """The same pages, had none of them heard events of this kind."""
    return [
        {**each, "frames": [f for f in each["frames"] if f["body"].get("kind") != kind]} for each in streams
    ]
