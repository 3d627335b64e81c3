"""Maren and Per take along what both said, while both allow it: the same for either, and no word more (D52)."""

import asyncio
from typing import Any

import pytest

from rooms.couple.commands import (
    BeginCoupleMeeting,
    BookCoupleMeeting,
    CallRest,
    EndCoupleMeeting,
    MakeCheck,
    SayShared,
)
from rooms.couple.copy_commands import AllowSharedCopy, TakeBackSharedCopy
from rooms.ids import MeetingId, SpaceId
from rooms.mornings import DAY
from tests.live import Town, uuid7
from tests.scenes.test_shared_room import begun

pytestmark = pytest.mark.scene
TWO = ("Maren", "Per")
HERS, HIS = "I will listen.", "Thank you for coming."


async def spoken(town: Town) -> str:
    """A meeting in which both said something, one of it in a turn; it is over. Its space."""
    space, meeting, maren, per = await begun(town)
    await maren.does("say_shared", space, meeting=meeting, text=HERS)
    await per.does("say_shared", space, meeting=meeting, text=HIS)
    await maren.does("begin_turns", space, meeting=meeting)
    await maren.does("say_in_turn", space, meeting=meeting, step="feelings", text="Calmer.")
    await town.does("Per", EndCoupleMeeting(space=SpaceId(space), meeting=MeetingId(meeting)))
    return space


async def meets_once_more(town: Town, ours: SpaceId, words: str) -> None:
    """When the time of the first meeting is over, they meet again, and Maren says this."""
    town.clock.move(minutes=61)
    booked = BookCoupleMeeting(space=ours, begins_at=town.clock.now(), minutes=60)
    meeting = MeetingId((await town.does("Lindqvist", booked))["meeting"])
    for name in TWO:
        await town.does(name, MakeCheck(space=ours, meeting=meeting, body="steady"))
    await town.does("Maren", BeginCoupleMeeting(space=ours, meeting=meeting))
    await town.does("Maren", SayShared(space=ours, meeting=meeting, text=words))


async def asks(town: Town, name: str, space: str) -> dict[str, Any]:
    """By the door of the own account, the pass phrase said just now."""
    opened = await town.opened(name, stepped_up=True)
    return await town.posts(opened, "account/shared", id=uuid7(), space=space)


async def test_either_takes_it_along_while_both_say_yes(town: Town) -> None:
    ours = SpaceId(await spoken(town))
    await town.does("Maren", AllowSharedCopy(space=ours))
    refusals = [await asks(town, name, ours) for name in TWO]
    town.clock.move(days=1)
    for name in TWO:
        await town.does(name, AllowSharedCopy(space=ours))
    for name in TWO:
        copy = (await asks(town, name, ours))["copy"]
        [meeting] = copy["meetings"]
        told = [(line["words"], line["who"], line["mine"], bool(line["ask"])) for line in meeting["lines"]]
        mine = name == "Maren"
        said = [(HERS, "Maren", mine, False), (HIS, "Per", not mine, False), ("Calmer.", "Maren", mine, True)]
        assert told == said
        for ident in (ours, *town.seats.values()):
            assert ident not in str(copy), "no id leaves"
        own = str((await town.posts(await town.opened(name, stepped_up=True), "account/copy"))["copy"])
        assert not any(each in own for each in (HERS, HIS)), "the copy of one holds no word of it"
    town.clock.move(days=1)
    await town.does("Maren", AllowSharedCopy(space=ours))
    refusals += [await asks(town, name, ours) for name in TWO]
    assert len({str(each) for each in refusals}) == 1, "the same words, whatever is missing"
    assert refusals[0]["refusal"]["code"] == "no-copy-now"


async def test_nobody_can_look_again_and_again_whether_the_other_has_said_yes(town: Town) -> None:
    """One try in 24 hours, refused or not, over all logins; another's is another's."""
    ours = SpaceId(await spoken(town))
    nowhere = await asks(town, "Per", "c-nowhere")
    assert nowhere["refusal"]["code"] == "not-here", "which is no try: it looked at nothing"
    assert (await asks(town, "Per", ours))["refusal"]["code"] == "no-copy-now"
    tried_at = town.clock.now()
    for name in TWO:
        await town.does(name, AllowSharedCopy(space=ours))
    town.clock.move(minutes=2)
    for _ in range(2):
        again = await asks(town, "Per", ours)
        assert (again["refusal"]["code"], again["again_at"]) == ("copy-once-a-day", tried_at + DAY)
        town.clock.move(minutes=1)
    assert (await asks(town, "Maren", ours))["ok"]
    town.clock.at = tried_at + DAY - 1
    assert (await asks(town, "Per", ours))["refusal"]["code"] == "copy-once-a-day"
    town.clock.at += 1
    for name in TWO:
        await town.does(name, AllowSharedCopy(space=ours))
    assert (await asks(town, "Per", ours))["ok"]
    assert (await asks(town, "Per", ours))["refusal"]["code"] == "copy-once-a-day"


async def test_two_tries_at_one_instant_are_one(town: Town) -> None:
    ours = await spoken(town)
    answers = await asyncio.gather(*(asks(town, "Per", ours) for _ in range(3)))
    codes = sorted(each["refusal"]["code"] for each in answers)
    assert codes == ["copy-once-a-day", "copy-once-a-day", "no-copy-now"]


async def test_no_page_asks_for_it_on_its_socket(town: Town) -> None:
    """Which could be asked many times a second."""
    ours = SpaceId(await spoken(town))
    for name in TWO:
        await town.does(name, AllowSharedCopy(space=ours))
    per = await town.line("Per", "/couple")
    for verb in ("make_shared_copy", "read_my_shared_words"):
        assert await per.refused(verb, ours) == "not-here"
    assert (await asks(town, "Per", ours))["ok"], "and that was no try"


async def test_nothing_said_after_a_yes_was_taken_back_is_in_a_copy(town: Town, monkeypatch: Any) -> None:
    """Though the log is read after the rules have said yes, and that takes a moment."""
    ours = SpaceId(await spoken(town))
    for name in TWO:
        await town.does(name, AllowSharedCopy(space=ours))
    reached, goes_on = asyncio.Event(), asyncio.Event()
    replay = town.server.journal.replay

    async def slowly(space: SpaceId) -> Any:
        reached.set()
        await goes_on.wait()
        return await replay(space)

    monkeypatch.setattr(town.server.journal, "replay", slowly)
    asking = asyncio.create_task(asks(town, "Per", ours))
    async with asyncio.timeout(20):
        await reached.wait()
    await town.does("Maren", TakeBackSharedCopy(space=ours))
    await meets_once_more(town, ours, "Only for the two of us.")
    goes_on.set()
    copy = str((await asking)["copy"])
    assert HERS in copy
    assert "Only for the two of us." not in copy


async def test_while_it_rests_each_reads_the_own_words_alone(town: Town) -> None:
    """D81."""
    ours = SpaceId(await spoken(town))
    await town.does("Maren", CallRest(space=ours))
    for name, own in (("Maren", [HERS, "Calmer."]), ("Per", [HIS])):
        opened = await town.opened(name, stepped_up=True)
        copy = (await town.posts(opened, "account/said", id=uuid7(), space=ours))["copy"]
        assert [line["words"] for each in copy["meetings"] for line in each["lines"]] == own
    stranger = await town.opened("Lindqvist", stepped_up=True)
    answer = await town.posts(stranger, "account/said", id=uuid7(), space=ours)
    assert answer["refusal"]["code"] == "not-here"


async def test_a_stranger_and_a_space_that_is_not_answer_alike(town: Town) -> None:
    """D4."""
    ours = await spoken(town)
    heard = [await asks(town, "Jo", space) for space in (ours, "c-nowhere")]
    assert heard[0] == heard[1]
    assert heard[0]["refusal"]["code"] == "not-here"
    assert (await asks(town, "Lindqvist", ours)) == heard[0], "no clinician reads it"
