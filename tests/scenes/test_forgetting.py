"""What was agreed to be forgotten is forgotten on the disk, whether or not the server was awake for it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from moderation.meeting_keeping import CloseMeeting
from rooms.group.wants.speaking import Say
from server.storage.erasure_ledger import ErasureLedger
from server.storage.erasures import RoomErased
from tests.live import TUESDAY, HandClock, Town, open_live, open_town, until

pytestmark = pytest.mark.scene
SAID = "The canary slept badly."


def rows(folder: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "data" / "notes.db", isolation_level=None)) as database:
        return database.execute(statement).fetchall()


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in (folder / "data").glob("notes.db*"))


LIVING = (
    "SELECT sealed, wrapped FROM words JOIN room_key ON room_key.id = room_key_id WHERE room LIKE 'circle/%'"
)


async def an_evening(town: Town) -> None:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    await town.does("Maren", Say(**town.now(TUESDAY), text=SAID))
    await town.does("Ines", CloseMeeting(**town.now(TUESDAY)))


async def test_after_its_days_an_evening_is_gone_from_the_disk(town: Town, tmp_path: Path) -> None:
    await an_evening(town)
    ines = await town.line("Ines", "/partner")
    assert [line["words"] for line in ines.view("circle/" + town.meetings[TUESDAY])["lines"]] == [SAID]
    living = [part for row in rows(tmp_path, LIVING) for part in row if isinstance(part, bytes)]
    assert living
    assert all(part in bytes_of(tmp_path) for part in living)
    town.clock.move(days=7, minutes=1)
    ended = await until(lambda: [each for each in ines.frames("room") if each.get("ended")], "the room's end")
    assert [each["room"] for each in ended] == [town.circle(TUESDAY)]
    assert not ines.closed, "nobody is unplugged for what was agreed"
    assert not any(part in bytes_of(tmp_path) for part in living)
    assert rows(tmp_path, LIVING) == [(None, None)]
    again = await town.line("Ines", "/partner")
    assert town.circle(TUESDAY) not in [each["room"] for each in again.frames("room")]
    [erased] = ErasureLedger(tmp_path / "data.erased").entries()
    assert isinstance(erased, RoomErased)
    assert erased.room == f"circle/{town.meetings[TUESDAY]}"


async def test_what_fell_due_while_nobody_was_awake_comes_before_anything_else(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        await an_evening(town)
        space, now = town.groups[TUESDAY], town.clock.now()
    clock = HandClock(now)
    clock.move(days=8)
    async with open_live(tmp_path, clock) as server:
        live = server.pipeline.spaces[space]
        await until(lambda: rows(tmp_path, LIVING) == [(None, None)], "the forgetting")
        log = rows(tmp_path, f"SELECT kind, at FROM event WHERE space_id = '{space}' ORDER BY version")
        assert log[-2:] == [("circle_forgotten", clock.now()), ("words_gone", clock.now())]
        assert live.version == len(log)
        await server.journal.verify_chain(space)


async def test_a_copy_put_back_by_hand_forgets_again_at_the_start(tmp_path: Path) -> None:
    """An old copy of the database comes back, and nobody thought of the ledger."""
    async with open_town(tmp_path) as town:
        await an_evening(town)
        now = town.clock.now()
        copy = tmp_path / "copy.db"
        rows(tmp_path, f"VACUUM INTO '{copy}'")
        town.clock.move(days=7, minutes=1)
        await until(lambda: rows(tmp_path, LIVING) == [(None, None)], "the forgetting")
    database = tmp_path / "data" / "notes.db"
    database.write_bytes(copy.read_bytes())
    assert rows(tmp_path, LIVING) != [(None, None)]
    async with open_live(tmp_path, HandClock(now)):
        assert rows(tmp_path, LIVING) == [(None, None)]
