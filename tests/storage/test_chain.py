"""An altered log is seen; an erased text leaves it whole."""

import pytest

from rooms.ids import WordsId
from rooms.spaces import NewWords
from server.storage.chains import ChainBroken
from server.storage.entries import AuditChain, AuditRow
from server.storage.erasures import TextErased
from tests.storage.stand_ins import CIRCLE, GROUP, JONAS, MARA, AllShapes, House, Mood, recorded, said

pytestmark = pytest.mark.storage


async def three_lines(any_house: House) -> None:
    for n in (1, 2, 3):
        await any_house.give(str(n), **said(n, f"line {n}"))
    await any_house.journal.verify_chain(GROUP)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE event SET by = 'jonas' WHERE version = 2",
        "UPDATE event SET facts = replace(facts, 'mara', 'jonas') WHERE version = 2",
        "UPDATE event SET at = 1 WHERE version = 2",
        "UPDATE event SET room = 'own/mara' WHERE version = 3",
        "UPDATE event SET kind = 'line_noted' WHERE version = 1",
        "UPDATE event SET digest = zeroblob(32) WHERE version = 2",
        "UPDATE event SET words_id = NULL WHERE version = 2",
        "UPDATE event SET seq = 7 WHERE version = 2",
        "DELETE FROM event WHERE version = 2",
        "DELETE FROM event WHERE version = 1",
        "UPDATE event SET version = 9 WHERE version = 3",
        "UPDATE event SET space_id = 'g-bbbb' WHERE version = 1",
    ],
)
async def test_tampering_is_found(any_house: House, tampering: str) -> None:
    await three_lines(any_house)
    any_house.sql("DROP TRIGGER event_unchanged")
    any_house.sql("DROP TRIGGER event_undeleted")
    any_house.sql("INSERT INTO space VALUES ('g-bbbb', 'group')")
    any_house.sql(tampering)
    with pytest.raises(ChainBroken):
        await any_house.journal.verify_chain(GROUP)
    with pytest.raises(ChainBroken):
        await any_house.journal.replay(GROUP)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET by = 'jonas'",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event",
        "UPDATE audit SET actor = 'jonas'",
        "DELETE FROM audit",
        "DELETE FROM words",
        "UPDATE words SET author = 'jonas'",
        "UPDATE words SET sealed = zeroblob(40)",
        "UPDATE room_key SET wrapped = zeroblob(40)",
        "UPDATE room_key SET room = 'lobby'",
        "DELETE FROM room_key",
    ],
)
async def test_the_log_takes_no_change_by_hand(any_house: House, statement: str) -> None:
    await three_lines(any_house)
    await any_house.give("act", audit=(AuditRow("partner", 1, MARA, "mute", "x"),))
    with pytest.raises(Exception, match="never"):
        any_house.sql(statement)
    await any_house.journal.verify_chain(GROUP)


async def test_swapped_words_are_found(any_house: House) -> None:
    await three_lines(any_house)
    any_house.sql("DROP TRIGGER words_only_erased")
    any_house.sql("UPDATE words SET sealed = (SELECT sealed FROM words ORDER BY id LIMIT 1)")
    with pytest.raises(ChainBroken):
        await any_house.journal.verify_chain(GROUP)


async def test_erased_words_leave_the_chain_whole(any_house: House) -> None:
    await three_lines(any_house)
    gone = WordsId(f"{GROUP}-w2")
    texts = await any_house.give("erase", erased=(TextErased(1, (gone,)),), needs=frozenset({gone}))
    assert texts == {gone: None}
    assert await any_house.journal.load_words([gone]) == {gone: None}
    assert len(await any_house.journal.replay(GROUP)) == 3
    await any_house.journal.verify_chain(GROUP)


async def test_one_event_may_bring_several_words(any_house: House) -> None:
    ids = [WordsId("w1"), WordsId("w2")]
    event = AllShapes(
        mood=Mood.LOW,
        mode="open",
        until=None,
        on=True,
        people=(),
        lines=(),
        answers={"a": ids[0], "b": ids[1]},
    )
    words = tuple(NewWords(id_, JONAS, GROUP, CIRCLE, "text") for id_ in ids)
    await any_house.give("both", recorded=(recorded(1, event),), words=words)
    await any_house.give("erase", erased=(TextErased(1, (ids[0],)),))
    await any_house.journal.verify_chain(GROUP)
    any_house.sql("DROP TRIGGER words_only_erased")
    any_house.sql("UPDATE words SET sealed = zeroblob(40) WHERE id = 'w2'")
    with pytest.raises(ChainBroken):
        await any_house.journal.verify_chain(GROUP)


async def test_audit_has_a_chain_per_track(any_house: House) -> None:
    """D66."""
    chains: tuple[AuditChain, ...] = ("partner", "recovery", "staff", "partner")
    for n, chain in enumerate(chains, start=1):
        await any_house.give("act", audit=(AuditRow(chain, n, MARA, "mute", "someone", "safety"),))
    assert any_house.sql("SELECT chain_name, n FROM audit ORDER BY at") == [
        ("partner", 1),
        ("recovery", 1),
        ("staff", 1),
        ("partner", 2),
    ]
    await any_house.journal.verify_audit("partner")
    any_house.sql("DROP TRIGGER audit_unchanged")
    any_house.sql("UPDATE audit SET actor = 'jonas' WHERE chain_name = 'partner' AND n = 1")
    with pytest.raises(ChainBroken):
        await any_house.journal.verify_audit("partner")
    await any_house.journal.verify_audit("recovery")


async def test_the_chain_goes_on_after_a_restart_of_memory(any_house: House) -> None:
    await three_lines(any_house)
    any_house.journal._writer._forget()
    await any_house.give("4", **said(4, "line 4"))
    await any_house.journal.verify_chain(GROUP)
