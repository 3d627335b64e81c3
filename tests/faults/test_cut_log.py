"""SQLite's log file cut at every frame, within frames, and with rubbish behind: the power failed there.

What is whole stands, in order, with its chain; everything acked before the cut is whole; the rest never was.
`make endure` cuts at every frame; `make test` at every sixth.
"""

import os
import random
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest

from rooms.ids import SpaceId, WordsId
from server.storage.chains import ChainBroken
from tests.storage.stand_ins import GROUP, OTHER, House, open_house, said

pytestmark = [pytest.mark.storage, pytest.mark.endure]
HEAD, FRAME_HEAD, PAGE = 32, 24, 4096
FRAME = FRAME_HEAD + PAGE
DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
LINES = 150 if DEEP else 60
EVERY = 1 if DEEP else 6
SPACES = (GROUP, OTHER)


@dataclass(frozen=True)
class Acked:
    """A line was acked when the log file was so long."""

    space: SpaceId
    version: int
    at: int


@dataclass(frozen=True)
class Evening:
    """The files as they were in the middle of it, and what had been acked when."""

    folder: Path
    wal: bytes
    acked: tuple[Acked, ...]

    @property
    def frames(self) -> int:
        return (len(self.wal) - HEAD) // FRAME

    def laid_out(self, place: Path, wal: bytes) -> Path:
        """The same data folder with another log file."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.folder, place)
        (place / "data" / "notes.db-wal").write_bytes(wal)
        return place


def length(file: Path) -> int:
    return file.stat().st_size


async def spoken(house: House, wal: Path) -> list[Acked]:
    """Lines of two groups, short and long, several in one commit."""
    chance, acked = random.Random(4), []
    versions = dict.fromkeys(SPACES, 0)
    while sum(versions.values()) < LINES:
        batch = []
        for _ in range(chance.randint(1, 3)):
            space = chance.choice(SPACES)
            versions[space] += 1
            text = f"{space} {versions[space]} " + "x" * chance.choice((0, 50, 9_000))
            answer = house.give("", **said(versions[space], text, space=space))
            batch.append((space, versions[space], answer))
        for space, version, answer in batch:
            await answer
            acked.append(Acked(space, version, length(wal)))
    return acked


@pytest.fixture
async def evening(tmp_path: Path) -> Evening:
    """Copied while the server lives, as the power would leave it: nothing was moved out of the log file."""
    live, kept = tmp_path / "live", tmp_path / "kept"
    house = await open_house(live)
    wal = live / "data" / "notes.db-wal"
    house.sql("PRAGMA wal_autocheckpoint = 0")
    house.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    acked = await spoken(house, wal)
    shutil.copytree(live, kept, ignore=shutil.ignore_patterns("*-shm"))
    await house.close()
    return Evening(kept, (kept / "data" / "notes.db-wal").read_bytes(), tuple(acked))


def commits(evening: Evening, upto: int) -> int:
    """How far the last whole commit reaches within so many bytes: told by the frames' own heads."""
    end = HEAD
    for frame in range((upto - HEAD) // FRAME):
        place = HEAD + frame * FRAME
        if int.from_bytes(evening.wal[place + 4 : place + 8], "big"):
            end = place + FRAME
    return end


async def stands(place: Path) -> set[tuple[SpaceId, int]]:
    """Open it as our own start does and read everything: what is there, numbered, chained and readable."""
    house = await open_house(place)
    try:
        assert house.sql("PRAGMA integrity_check") == [("ok",)]
        there = set()
        for space in await house.journal.spaces():
            log = await house.journal.replay(space)
            await house.journal.verify_chain(space)
            assert [one.version for one in log] == list(range(1, len(log) + 1))
            texts = await house.journal.load_words(WordsId(f"{space}-w{one.version}") for one in log)
            for one in log:
                text = texts[WordsId(f"{space}-w{one.version}")]
                assert text is not None
                assert text.startswith(f"{space} {one.version} ")
            there |= {(space, one.version) for one in log}
        return there
    finally:
        await house.close()


def wanted(evening: Evening, cut: int) -> set[tuple[SpaceId, int]]:
    """What was acked by the end of the last whole commit: no more and no less may stand."""
    end = commits(evening, cut)
    return {(each.space, each.version) for each in evening.acked if each.at <= end}


@pytest.mark.timeout(600)
async def test_a_log_cut_anywhere_holds_every_whole_commit_and_nothing_else(
    evening: Evening, tmp_path: Path
) -> None:
    assert evening.frames > 100
    chance = random.Random(8)
    cuts = [
        0,
        7,
        HEAD,
        len(evening.wal),
        *(HEAD + frame * FRAME for frame in range(1, evening.frames + 1, EVERY)),
    ]
    within = [
        HEAD + chance.randrange(evening.frames) * FRAME + chance.randrange(1, FRAME)
        for _ in range(200 if DEEP else 10)
    ]
    for cut in (*cuts, *within):
        rubbish = chance.randbytes(chance.choice((0, 100, FRAME, 2 * FRAME + 3)))
        there = await stands(evening.laid_out(tmp_path / "cut", evening.wal[:cut] + rubbish))
        assert there == wanted(evening, max(cut, HEAD)), f"cut at {cut} of {len(evening.wal)}"
        assert {(each.space, each.version) for each in evening.acked if each.at <= cut} <= there
    assert len(wanted(evening, len(evening.wal))) == len(evening.acked) >= LINES
    print(f"cut {len(cuts) + len(within)} times, {evening.frames} frames, {len(evening.acked)} acks")


async def test_an_older_frame_in_the_place_of_a_newer_one_is_no_commit(
    evening: Evening, tmp_path: Path
) -> None:
    """A disk that wrote in another order: what follows the hole does not stand, and the chain is whole."""
    half = HEAD + (evening.frames // 2) * FRAME
    holed = evening.wal[:half] + bytes(FRAME) + evening.wal[half + FRAME :]
    assert await stands(evening.laid_out(tmp_path / "hole", holed)) == wanted(evening, half)


async def test_a_row_lost_in_the_middle_is_not_taken_for_a_cut(evening: Evening, tmp_path: Path) -> None:
    """The twin: had SQLite lost a row where frames are whole, the chain would say so."""
    place = evening.laid_out(tmp_path / "lost", evening.wal)
    sql = sqlite3.connect(place / "data" / "notes.db")
    for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        sql.execute(f"DROP TRIGGER {name}")
    sql.execute("DELETE FROM event WHERE space_id = ? AND version = 3", (GROUP,))
    sql.commit()
    sql.close()
    with pytest.raises(ChainBroken):
        await stands(place)
