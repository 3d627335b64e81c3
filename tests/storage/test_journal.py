"""Groups at fixed ticks, answers in order, and what falls with an entry that does not stand."""

import asyncio
import math
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from rooms.ids import SeatId, WordsId
from rooms.spaces import NewWords
from server.storage.entries import AuditRow, Entry, LostRace, Receipt, RowChange
from server.storage.pen import Unwritable
from server.storage.writing import Texts
from tests.storage.engines import REFUSED
from tests.storage.stand_ins import (
    CIRCLE,
    GROUP,
    MARA,
    OTHER,
    Bare,
    House,
    LineNoted,
    open_house,
    recorded,
    said,
)

pytestmark = pytest.mark.storage


async def test_what_was_said_is_there_again(any_house: House) -> None:
    needs = frozenset({WordsId(f"{GROUP}-w1")})
    texts = await any_house.give("one", **said(1, "good evening"), needs=needs)
    assert texts == {WordsId(f"{GROUP}-w1"): "good evening"}
    assert await any_house.journal.replay(GROUP) == list(said(1, "")["recorded"])
    assert await any_house.journal.spaces() == [GROUP]
    assert await any_house.journal.load_words([WordsId(f"{GROUP}-w1"), WordsId("never")]) == texts


async def test_a_thousand_at_once_are_numbered_one_to_a_thousand(any_house: House) -> None:
    answers = [any_house.give(str(n), **said(n, f"line {n}")) for n in range(1, 1001)]
    assert any_house.journal.pending == 1000
    await asyncio.gather(*answers)
    assert any_house.journal.pending == 0
    log = await any_house.journal.replay(GROUP)
    assert [one.version for one in log] == list(range(1, 1001))
    assert [name for name, _ in any_house.told] == [str(n) for n in range(1, 1001)]


async def test_entries_without_rows_wait_their_turn(any_house: House) -> None:
    """A refusal and a view are answered after what they were judged on, and before what came later."""
    any_house.give("say", **said(1, "a"))
    any_house.give("refusal", spaces=frozenset({GROUP}))
    any_house.give("say again", **said(2, "b"))
    view = any_house.give("view", spaces=frozenset({GROUP}), needs=frozenset({WordsId(f"{GROUP}-w1")}))
    assert await view == {WordsId(f"{GROUP}-w1"): "a"}
    assert [name for name, _ in any_house.told] == ["say", "refusal", "say again", "view"]


@pytest.mark.parametrize("rows", [{}, {"recorded": (recorded(1, Bare()),)}])
async def test_a_lone_entry_waits_for_the_tick(
    tmp_path: Path, any_database: str | None, rows: dict[str, object]
) -> None:
    """Quiet or busy, with rows or without: nobody is answered between two ticks."""
    tick = 0.03
    house = await open_house(tmp_path, url=any_database, tick=tick)
    loop = asyncio.get_running_loop()
    appended = loop.time()
    await house.give("lone", **rows)
    assert loop.time() >= (math.floor(appended / tick) + 1) * tick
    await house.close()


async def test_nobody_feels_what_the_disk_had_to_do(tmp_path: Path, any_database: str | None) -> None:
    """With rows of others to write or without, on a slow disk or a quick one: what is committed is told at the
    tick after. Whoever asked for nothing, again and again, would have felt every line of the other world."""
    tick = 0.05
    house = await open_house(tmp_path, url=any_database, tick=tick)
    loop, write = asyncio.get_running_loop(), house.journal._writer.write

    def slowly(group: Sequence[Entry]) -> list[Texts | Exception]:
        time.sleep(tick / 2)
        return write(group)

    for number, wrote in enumerate((write, slowly), start=1):
        house.journal._writer.write = wrote  # type: ignore[method-assign]
        appended = loop.time()
        others, own = house.give("others", **said(number, "a line")), house.give("own")
        await asyncio.gather(others, own)
        assert loop.time() >= (math.floor(appended / tick) + 2) * tick
    await house.close()


async def test_a_lost_race_takes_its_space_with_it_and_nothing_else(any_house: House) -> None:
    await any_house.give("first", **said(1, "a"))
    fine = any_house.give("fine", **said(2, "b"))
    lost = any_house.give("lost", **said(2, "somebody else was faster"))
    after = any_house.give("after", **said(3, "judged on what never was"))
    view = any_house.give("view", spaces=frozenset({GROUP}))
    other = any_house.give("other", **said(1, "elsewhere", space=OTHER))
    both = any_house.give("both", recorded=(recorded(2, Bare(), space=OTHER), recorded(4, Bare())))
    then = any_house.give("then", **said(3, "after both", space=OTHER))
    answers = await asyncio.gather(fine, lost, after, view, other, both, then, return_exceptions=True)
    assert [isinstance(answer, LostRace) for answer in answers] == [
        False,
        True,
        True,
        True,
        False,
        True,
        True,
    ]
    assert [name for name, _ in any_house.told] == [
        "first",
        "fine",
        "lost",
        "after",
        "view",
        "other",
        "both",
        "then",
    ]
    assert [one.version for one in await any_house.journal.replay(GROUP)] == [1, 2]
    assert [one.version for one in await any_house.journal.replay(OTHER)] == [1]
    await any_house.give("folded again", **said(3, "c"))
    await any_house.journal.verify_chain(GROUP)


async def test_what_waits_falls_too_when_its_space_does(any_house: House) -> None:
    """The doomed entry was appended while the group it leans on was being written."""
    await any_house.give("first", **said(1, "a"))
    lost = any_house.give("lost", **said(3, "a gap"))
    assert any_house.journal._timer is not None
    any_house.journal._timer.cancel()
    any_house.journal._send_group()
    waits = any_house.give("waits", **said(4, "leans on it"))
    stands = any_house.give("stands", **said(1, "does not", space=OTHER))
    answers = await asyncio.gather(lost, waits, stands, return_exceptions=True)
    assert [type(answer) for answer in answers[:2]] == [LostRace, LostRace]
    assert answers[2] == {}
    assert [name for name, _ in any_house.told] == ["first", "lost", "waits", "stands"]


async def test_a_refused_projection_row_fails_its_entry_whole(any_house: House) -> None:
    row = RowChange(
        "membership",
        "insert",
        {"group_id": "g-x", "person_id": "p", "track": "partner", "cohort": "women", "group_cohort": "women"},
    )
    parts = said(1, "must not stay")
    parts["recorded"] += (recorded(1, Bare(), space=OTHER),)
    act = AuditRow("staff", 1, MARA, "place", "p")
    with pytest.raises(REFUSED):
        await any_house.give("bad", **parts, rows=(row,), audit=(act,), receipt=Receipt(MARA, "c", b"d", {}))
    for table in ("event", "words", "audit", "receipt", "space"):
        assert any_house.sql(f"SELECT count(*) FROM {table}") == [(0,)]
    await any_house.give("good", **said(1, "stays"), audit=(act,), receipt=Receipt(MARA, "c", b"d", {}))
    await any_house.journal.verify_audit("staff")


async def test_a_row_that_is_not_there_cannot_be_taken_away(any_house: House) -> None:
    with pytest.raises(LostRace):
        await any_house.give("bad", rows=(RowChange("leads", "delete", {"staff_id": "s", "group_id": "g"}),))


async def test_words_without_an_event_are_refused(any_house: House) -> None:
    stray = NewWords(WordsId("stray"), MARA, GROUP, CIRCLE, "nobody speaks of it")
    with pytest.raises(ValueError, match="no event"):
        await any_house.give("stray", recorded=(recorded(1, Bare()),), words=(stray,))


async def test_two_events_may_speak_of_the_same_words_and_one_of_two(any_house: House) -> None:
    words = WordsId(f"{GROUP}-w1")
    parts = said(1, "held")
    parts["recorded"] += (recorded(2, LineNoted(words=words), room="own/mara", seq=1),)
    await any_house.give("held", **parts, needs=frozenset({words}))
    await any_house.journal.verify_chain(GROUP)
    assert any_house.sql("SELECT words_id FROM event ORDER BY version") == [(words,), ("",)]


async def test_receipts_give_the_first_answer_again(any_house: House) -> None:
    answer = {
        "line": "l1",
        "name": WordsId("w1"),
        "members": [{"name": WordsId("w2"), "n": 1}],
        "held": False,
    }
    kept = Receipt(MARA, "0199-a", b"digest", answer)
    await any_house.give("say", **said(1, "a"), receipt=kept)
    found = await any_house.journal.receipt(MARA, "0199-a")
    assert found == kept
    assert isinstance(found.answer["members"][0]["name"], WordsId)
    assert not isinstance(found.answer["line"], WordsId)
    assert await any_house.journal.receipt(SeatId("jonas"), "0199-a") is None


async def test_a_receipt_is_written_once(any_house: House) -> None:
    first = Receipt(MARA, "0199-a", b"d", {})
    await any_house.give("one", **said(1, "a"), receipt=first)
    with pytest.raises(REFUSED):
        await any_house.give("two", **said(2, "again"), receipt=first)
    await any_house.give("another's", **said(2, "b"), receipt=Receipt(SeatId("jonas"), "0199-a", b"d", {}))
    await any_house.give("later", **said(3, "c"), receipt=Receipt(MARA, "0199-b", b"d", {}))
    recent = await any_house.journal.recent_receipts(2)
    assert [(one.seat, one.command_id) for one in recent] == [("jonas", "0199-a"), (MARA, "0199-b")]


async def test_the_tail_of_a_room(any_house: House) -> None:
    for n in range(1, 9):
        room, seq = (CIRCLE, (n + 1) // 2) if n % 2 else ("own/mara", n // 2)
        await any_house.give("e", recorded=(recorded(n, Bare(), room=room, seq=seq),))
    tail = any_house.journal.tail
    assert [one.seq for one in await tail(GROUP, CIRCLE, after=1, upto=3, limit=9)] == [2, 3]
    assert [one.version for one in await tail(GROUP, "own/mara", after=2, upto=4, limit=9)] == [6, 8]
    assert [one.seq for one in await tail(GROUP, CIRCLE, after=0, upto=4, limit=2)] == [3, 4]
    assert await tail(GROUP, CIRCLE, after=4, upto=4, limit=9) == []
    assert await tail(OTHER, CIRCLE, after=0, upto=4, limit=9) == []


async def test_a_full_disk_silences_the_journal(house: House) -> None:
    """Nobody is told anything once a write has failed: not the entry, not those after it."""
    await house.give("first", **said(1, "a"))
    pages = house.sql("PRAGMA page_count")[0][0]
    house.sql(f"PRAGMA max_page_count = {pages}")
    house.give("too much", **said(2, "x" * 400_000))
    house.give("with it", spaces=frozenset({OTHER}))
    why = await house.fatal
    house.give("after", spaces=frozenset({OTHER}))
    assert house.told == [("first", "done")]
    assert isinstance(why, Unwritable)
    assert house.journal.pending == 0


async def test_another_writer_is_waited_for(house: House) -> None:
    """A backup or an account that holds the file for a moment costs time, never an entry."""
    other = sqlite3.connect(house.db.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    answer = house.give("say", **said(1, "a"))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(answer), 0.1)
    other.execute("COMMIT")
    other.close()
    await answer


async def test_a_broken_callback_does_not_silence_the_others(any_house: House) -> None:
    broken = any_house.give("broken")
    broken.set_result({})  # so that its callback raises
    await any_house.give("next", **said(1, "a"))


async def test_closing_commits_what_waits(tmp_path: Path, any_database: str | None) -> None:
    house = await open_house(tmp_path, url=any_database)
    house.give("say", **said(1, "a"))
    await house.close()
    assert house.told == [("say", "done")]
    again = await open_house(tmp_path, url=any_database)
    assert len(await again.journal.replay(GROUP)) == 1
    await again.close()
