"""The disk is full, has become read-only, fails a sync: the server says so and ends, and nobody was told a lie.

A commit that failed may stand on the disk or not. So the process speaks no more, and its next start
reads what is truly there. While the disk is bad, a start is refused with a sentence; once it is mended
everybody comes back to exactly what was acked, and what was on its way is said again under its own id.
`make endure` tries every fault; `make test` a full disk and a failed sync.
"""

import asyncio
import json
import os
import sys
from functools import partial
from pathlib import Path

import pytest

from benchmarks.process import safepace
from server.app import DISK_FAILED
from tests.crash.evening import Evening, evening
from tests.faults.bad_disk import BAD_SYNC, BAD_WRITE, FULL, READ_ONLY

pytestmark = [pytest.mark.storage, pytest.mark.slow, pytest.mark.endure]
DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
FAULTS = {
    "full": (f"write {FULL}", "SQLITE_FULL"),
    "synced and said not": (f"sync {BAD_SYNC} kept", "SQLITE_IOERR_FSYNC"),
    "not synced": (f"sync {BAD_SYNC} lost", "SQLITE_IOERR_FSYNC"),
    "gone read-only": (f"write {BAD_WRITE}", "SQLITE_IOERR_WRITE"),
    "read-only": (f"write {READ_ONLY}", "SQLITE_READONLY"),
}


@pytest.mark.timeout(180)
async def test_it_says_what_is_wrong_and_goes_on_once_it_is_mended(tmp_path: Path) -> None:
    told = tmp_path / "told"
    command = (sys.executable, "-m", "tests.faults.serving", str(told))
    through = partial(safepace, command=command)
    async with evening(tmp_path, circles=2, members=3, pace=0.02, through=through) as it:
        for fault, code in list(FAULTS.values())[: None if DEEP else 2]:
            await it.until_all_speak()
            told.write_text(fault)
            await ended(it, code)
            if fault.startswith("write"):
                await refuses_to_start(it)
            told.unlink()
            await it.restart()
        await it.until_all_speak()
        await it.fall_silent()
        assert await asyncio.to_thread(it.server.terminate) == 0
        assert await it.check_disk(everybody_heard_all=True) >= it.said > 0
        assert "Traceback" not in it.server.printed


async def ended(it: Evening, code: str) -> None:
    """With a status and a line for whoever looks after it, in codes and never in words."""
    await it.until(lambda: not it.server.runs, "the end")
    assert it.server.status == DISK_FAILED
    last = [json.loads(line) for line in it.server.printed.splitlines() if line.startswith("{")][-1]
    assert last["event"] == "the disk failed a commit"
    assert code in last["why"]


async def refuses_to_start(it: Evening) -> None:
    """The disk is as bad as before."""
    with pytest.raises(RuntimeError, match="did not start"):
        await it.restart()
    assert it.server.status == 2
    assert "cannot be written" in it.server.printed.splitlines()[-1]
