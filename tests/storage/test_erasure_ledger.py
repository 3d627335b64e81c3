"""An erasure outlives every backup: the ledger says it again to a database that has forgotten it."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from rooms.ids import SeatId, WordsId
from server.storage.erasure_ledger import (
    ErasureLedger,
    LedgerBroken,
    Reapplied,
    bring_together,
    reapply,
)
from server.storage.erasures import PersonErased, RoomErased, TextErased
from tests.storage.stand_ins import CIRCLE, GROUP, JONAS, MARA, OTHER, House, said

pytestmark = pytest.mark.storage

EVENING = RoomErased(1, GROUP, CIRCLE)
TAKEN_BACK = TextErased(3, (WordsId("g-aaaa-w1"),))
GONE = PersonErased(2, MARA, (WordsId("g-bbbb-w1"),), all_words=True)


def sealed(path: Path) -> set[str]:
    """The words that are still there."""
    with sqlite3.connect(path) as database:
        return {row[0] for row in database.execute("SELECT id FROM words WHERE sealed IS NOT NULL")}


def bytes_of(path: Path) -> bytes:
    """The file and whatever stands beside it."""
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


async def a_backup(house: House, to: Path) -> Path:
    """Mara and Jonas each said something in two groups; somebody took a copy."""
    await house.give("one", **said(1, "mine", by=MARA))
    await house.give("two", **said(2, "yours", by=JONAS))
    await house.give("three", **said(1, "a name", by=JONAS, space=OTHER))
    await house.give("four", **said(2, "again", by=JONAS, space=OTHER))
    house.sql("INSERT INTO credential VALUES (?, 'quiet-river', 'hash', 'member')", [MARA])
    house.sql("INSERT INTO login VALUES ('l1', ?, x'00', x'00', 1, 1, 0, NULL)", [MARA])
    house.sql("VACUUM INTO ?", [str(to)])
    return to


async def test_a_restored_backup_loses_again_what_was_erased(house: House, tmp_path: Path) -> None:
    copy = await a_backup(house, tmp_path / "old.db")
    ledger = ErasureLedger(tmp_path / "notes.erased")
    ledger.add([GONE])
    assert sealed(copy) == {"g-aaaa-w1", "g-aaaa-w2", "g-bbbb-w1", "g-bbbb-w2"}
    told = reapply(ledger.path, copy)
    assert told == Reapplied(rooms=0, people=1, words=2)
    assert sealed(copy) == {"g-aaaa-w2", "g-bbbb-w2"}, "one person's words are gone, the other's stay"
    with sqlite3.connect(copy) as database:
        assert database.execute("SELECT COUNT(*) FROM credential").fetchone() == (0,)
        assert database.execute("SELECT COUNT(*) FROM event").fetchone() == (4,), "the facts stay"
    assert reapply(ledger.path, copy) == Reapplied(), "and once is enough"


async def test_a_room_ends_again_with_everybodys_words(house: House, tmp_path: Path) -> None:
    copy = await a_backup(house, tmp_path / "old.db")
    ledger = ErasureLedger(tmp_path / "notes.erased")
    ledger.add([EVENING])
    key = house.sql("SELECT wrapped FROM room_key WHERE space_id = ?", [GROUP])[0][0]
    words = [row[0] for row in house.sql("SELECT sealed FROM words WHERE id LIKE 'g-aaaa%'")]
    assert all(each in bytes_of(copy) for each in (key, *words))
    assert reapply(ledger.path, copy) == Reapplied(rooms=1, people=0, words=2)
    assert sealed(copy) == {"g-bbbb-w1", "g-bbbb-w2"}
    assert not any(each in bytes_of(copy) for each in (key, *words)), "not even in a corner of the file"


async def test_words_taken_back_are_gone_again_and_no_others(house: House, tmp_path: Path) -> None:
    copy = await a_backup(house, tmp_path / "old.db")
    ledger = ErasureLedger(tmp_path / "notes.erased")
    ledger.add([TAKEN_BACK])
    assert reapply(ledger.path, copy) == Reapplied(rooms=0, people=0, words=1)
    assert sealed(copy) == {"g-aaaa-w2", "g-bbbb-w1", "g-bbbb-w2"}
    assert reapply(ledger.path, copy) == Reapplied(), "and once is enough"


async def test_the_start_tells_the_ledger_what_a_crash_kept_from_it(house: House, tmp_path: Path) -> None:
    await a_backup(house, tmp_path / "old.db")
    await house.give("back", erased=(TAKEN_BACK,))
    ledger = ErasureLedger(tmp_path / "notes.erased")
    for _ in ("at the start", "and the next"):
        house.by_pen(lambda pen: bring_together(ledger, pen, 7))
        assert ledger.entries() == (TextErased(7, TAKEN_BACK.words),), "and says it once"


async def test_the_start_takes_away_what_an_old_copy_brought_back(house: House, tmp_path: Path) -> None:
    await a_backup(house, tmp_path / "old.db")
    ledger = ErasureLedger(tmp_path / "notes.erased")
    ledger.add([TAKEN_BACK])
    house.by_pen(lambda pen: bring_together(ledger, pen, 7))
    assert house.sql("SELECT id FROM words WHERE sealed IS NULL") == [("g-aaaa-w1",)]
    assert ledger.entries() == (TAKEN_BACK,)


async def test_an_older_backup_knows_nothing_of_it_and_that_is_no_fault(house: House, tmp_path: Path) -> None:
    copy = tmp_path / "older.db"
    house.sql("VACUUM INTO ?", [str(copy)])
    ledger = ErasureLedger(tmp_path / "notes.erased")
    ledger.add([EVENING, GONE])
    assert reapply(ledger.path, copy) == Reapplied()


def test_where_nothing_was_erased_there_is_no_ledger(tmp_path: Path) -> None:
    assert ErasureLedger(tmp_path / "none").entries() == ()
    ErasureLedger(tmp_path / "none").add([])
    assert not (tmp_path / "none").exists()


def test_each_erasure_is_written_once_and_read_again(tmp_path: Path) -> None:
    ledger = ErasureLedger(tmp_path / "notes.erased")
    ledger.add([EVENING])
    ledger.add([EVENING, GONE])
    ledger.add([GONE])
    assert ErasureLedger(ledger.path).entries() == (EVENING, GONE)
    assert ledger.path.stat().st_mode & 0o777 == 0o600


def test_a_line_cut_short_by_a_crash_is_none(tmp_path: Path) -> None:
    ledger = ErasureLedger(tmp_path / "notes.erased")
    ledger.add([EVENING])
    with ledger.path.open("ab") as file:
        file.write(b'{"at":2,"seat":"ma')
    assert ledger.entries() == (EVENING,)
    ledger.add([GONE])
    assert ledger.entries() == (EVENING, GONE)


@pytest.mark.parametrize("line", [0, 1])
def test_an_altered_or_missing_line_is_found(tmp_path: Path, line: int) -> None:
    ledger = ErasureLedger(tmp_path / "notes.erased")
    ledger.add([EVENING, GONE, PersonErased(3, SeatId("jo"), (), all_words=True)])
    lines = ledger.path.read_text().splitlines(keepends=True)
    ledger.path.write_text("".join(lines[:line] + lines[line + 1 :]))
    with pytest.raises(LedgerBroken):
        ledger.entries()
    ledger.path.write_text("".join(lines).replace('"at":2', '"at":9'))
    with pytest.raises(LedgerBroken):
        reapply(ledger.path, shutil.copy(ledger.path, tmp_path / "never.db"))
