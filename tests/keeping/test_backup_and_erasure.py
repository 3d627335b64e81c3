"""What was erased comes back from no backup: not from a later one, nor from an earlier one, ledger in hand."""

import shutil
from pathlib import Path

import pytest

from rooms.ids import PROGRAMME, SeatId
from rooms.programme.commands import CloseAccount
from server.keeping.backing_up.backup import copy_along
from server.storage.erasure_ledger import ErasureLedger
from server.storage.erasures import PersonErased
from tests.keeping.evening import CANARY, Kept, an_evening
from tests.keeping.test_backup import back_up, bring_back, elsewhere
from tests.live import Town

pytestmark = pytest.mark.storage


async def maren_leaves(town: Town) -> None:
    await town.does("Maren", CloseAccount(space=PROGRAMME, erase_words=True))


async def the_month_is_over(town: Town) -> None:
    town.clock.move(days=120)
    for space in tuple(town.server.pipeline.spaces):
        town.server.pipeline.settle(space)


@pytest.mark.parametrize("more", [maren_leaves, the_month_is_over])
def test_everything_stands_after_an_erasure_and_after_its_backup_came_back(tmp_path: Path, more) -> None:
    kept = an_evening(tmp_path / "kept", more)
    verdict = kept.verify()
    assert verdict.stands, verdict.findings
    made = back_up(kept)
    back, _ = bring_back(kept, made, elsewhere(kept))
    verdict = back.verify()
    assert verdict.stands, verdict.findings


def test_an_earlier_backup_brings_back_neither_the_words_nor_the_seat(evening: Kept, tmp_path: Path) -> None:
    kept = evening.copy(tmp_path / "kept")
    seat = kept.rows("SELECT author FROM words WHERE sealed IS NOT NULL GROUP BY author ORDER BY count(*)")[
        -1
    ][0]
    made = back_up(kept)
    copy_along(kept.anchor, gone_since(kept, seat), to=made.backup.parent)
    back, done = bring_back(kept, made, elsewhere(kept))  # the machine is lost: only the copies are left
    assert done.with_ledger
    assert done.reapplied.people == 1
    assert kept.rows(f"SELECT 1 FROM words WHERE author = '{seat}' AND sealed IS NOT NULL")
    assert not back.rows(f"SELECT 1 FROM words WHERE author = '{seat}' AND sealed IS NOT NULL")
    assert not back.rows(f"SELECT 1 FROM credential WHERE seat = '{seat}'")
    assert back.verify().stands


def gone_since(kept: Kept, seat: str) -> Path:
    ledger = kept.folder / "data.erased"
    ErasureLedger(ledger).add([PersonErased(1, SeatId(seat), (), all_words=True)])
    return ledger


def test_no_word_and_no_id_is_in_the_clear_in_any_file_of_a_backup(kept: Kept) -> None:
    made = back_up(kept)
    seats = [row[0].encode() for row in kept.rows("SELECT seat_id FROM seat")]
    assert all(seat in kept.database.read_bytes() for seat in seats), "the grep sees what is there"
    for file in (made.backup, made.keys):
        raw = file.read_bytes()
        assert not [seat for seat in seats if seat in raw]
        assert CANARY.encode() not in raw
    folder = kept.folder.parent / "restored"
    back, _ = bring_back(kept, made, elsewhere(kept, "restored"))
    assert not [p for p in folder.rglob("*") if p.is_file() and CANARY.encode() in p.read_bytes()]
    shutil.rmtree(back.folder)
