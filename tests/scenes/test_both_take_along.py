"""Maren and Per take along what both said, while both allow it: the same for either, and no word more (D52)."""

from typing import Any

import pytest

from rooms.couple.commands import CallRest, EndCoupleMeeting
from rooms.couple.copy_commands import AllowSharedCopy, TakeBackSharedCopy
from rooms.ids import MeetingId, SpaceId
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


async def asks(town: Town, name: str, space: str) -> dict[str, Any]:
    """By the door of the own account, the pass phrase said just now."""
    opened = await town.opened(name, stepped_up=True)
    return await town.posts(opened, "account/shared", id=uuid7(), space=space)


async def test_either_takes_it_along_while_both_say_yes(town: Town) -> None:
    ours = SpaceId(await spoken(town))
    await town.does("Maren", AllowSharedCopy(space=ours))
    refusals = [await asks(town, name, ours) for name in TWO]
    await town.does("Per", AllowSharedCopy(space=ours))
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
    await town.does("Per", TakeBackSharedCopy(space=ours))
    refusals += [await asks(town, name, ours) for name in TWO]
    assert len({str(each) for each in refusals}) == 1, "the same words, whatever is missing"
    assert refusals[0]["refusal"]["code"] == "no-copy-now"


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
