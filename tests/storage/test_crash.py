"""`kill -9` in the middle of traffic: every acked line is there once, in order, and opens."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rooms.ids import WordsId
from tests.storage.crashing import SPACES
from tests.storage.stand_ins import open_house

pytestmark = pytest.mark.storage
ROOT = Path(__file__).resolve().parents[2]
KILLS = 5


def killed_after(folder: Path, lines: int, url: str | None) -> list[str]:
    """Let a server talk, kill it after so many acks, and tell all acks it ever printed."""
    command = [sys.executable, "-m", "tests.storage.crashing", str(folder), *([url] if url else [])]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        acked = []
        for line in server.stdout:
            acked.append(line.strip())
            if len(acked) == lines:
                server.send_signal(signal.SIGKILL)
                break
        acked += [line.strip() for line in server.stdout if line.endswith("\n")]
        assert server.stderr is not None
        assert (server.wait(), server.stderr.read()) == (-signal.SIGKILL, "")
    return acked


async def test_no_acked_line_is_lost_or_doubled(tmp_path: Path, any_database: str | None) -> None:
    """Each server that follows takes the place of one that never let go of its lock."""
    acked: list[str] = []
    kills = KILLS if any_database is None else 2
    for kill in range(kills):
        acked += killed_after(tmp_path, 150 + 37 * kill, any_database)
    house = await open_house(tmp_path, url=any_database)
    if any_database is None:
        assert house.sql("PRAGMA integrity_check") == [("ok",)]
    kept = set()
    for space in SPACES:
        log = await house.journal.replay(space)
        await house.journal.verify_chain(space)
        assert [one.version for one in log] == list(range(1, len(log) + 1))
        names = [WordsId(f"{space}-w{one.version}") for one in log]
        texts = await house.journal.load_words(names)
        assert [texts[name] for name in names] == [f"{space} {one.version}" for one in log]
        kept |= {f"{space} {one.version}" for one in log}
    assert len(acked) == len(set(acked)) > 150 * kills
    assert set(acked) <= kept
    await house.close()
