"""A view, and the events since, make the view of now: the page's fold against the server's, for every seat."""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.machines.streams import days
from tests.noninterference.pairs import make

CLIENT = Path(__file__).parents[2] / "web_client"
DAYS = 150 if os.environ.get("SAFEPACE_ENDURE") == "deep" else 12

pytestmark = [pytest.mark.endure, pytest.mark.timeout(1800)]


async def folded(streams: Path) -> tuple[int, str]:
    """Let the client's own code fold them: the exit status and what it printed."""
    vitest = await asyncio.create_subprocess_exec(
        "npm",
        "run",
        "test",
        "--silent",
        cwd=CLIENT,
        env={**os.environ, "STREAMS": str(streams), "NO_COLOR": "1"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await vitest.communicate()
    return vitest.returncode or 0, printed.decode()


async def test_what_a_page_folded_is_what_the_server_shows(tmp_path: Path) -> None:
    made = await make(tmp_path / "made")
    streams = [each.json() for each in await days(made, tmp_path, DAYS)]
    status, printed = await folded(kept(tmp_path, streams))
    assert status == 0, printed
    for unheard in ("words_said", "hand_raised"):
        status, printed = await folded(kept(tmp_path, without(unheard, streams)))
        assert (status, "AssertionError" in printed) == (1, True), (
            f"pages that missed {unheard} were not found"
        )


def kept(folder: Path, streams: list[Any]) -> Path:
    """Where the client's code reads them."""
    file = folder / "streams.json"
    file.write_text(json.dumps(streams))
    return file


def without(kind: str, streams: list[Any]) -> list[Any]:
    """The same pages, had none of them heard events of this kind."""
    return [
        {**each, "frames": [f for f in each["frames"] if f["body"].get("kind") != kind]} for each in streams
    ]
