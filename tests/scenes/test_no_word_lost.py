"""Said once, heard once, in order: a repeat answers the same and doubles nothing, a drop loses nothing."""

import pytest

from tests.live import TUESDAY, Line, Town, until, uuid7

pytestmark = pytest.mark.scene


def said(line: Line) -> list[str]:
    """The words that came, in order."""
    return [each["words"] for each in line.events("words_said")]


async def test_a_repeated_command_answers_the_same_and_doubles_nothing(town: Town) -> None:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren, jo = await town.line("Maren"), await town.line("Jo")
    command = {"id": uuid7(), **town.now(TUESDAY), "text": "I slept, which is new."}
    first = await maren.bytes_of("say", **command)
    assert await maren.bytes_of("say", **command) == first
    again = await town.line("Maren")
    assert await again.bytes_of("say", **command) == first
    await jo.does("raise_hand", **town.now(TUESDAY))
    assert said(jo) == ["I slept, which is new."]


async def test_one_number_for_two_things_is_refused(town: Town) -> None:
    await town.opens(TUESDAY, "Ines", "Maren")
    maren, ident = await town.line("Maren"), uuid7()
    await maren.does("say", **town.now(TUESDAY), id=ident, text="One thing.")
    assert await maren.refused("say", **town.now(TUESDAY), id=ident, text="Another.") == "id-reused"


async def test_a_drop_loses_no_word_and_doubles_none(town: Town) -> None:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren, jo = await town.line("Maren"), await town.line("Jo")
    await maren.does("say", **town.now(TUESDAY), text="before")
    last = (await jo.hears("words_said"))["seq"]
    await jo.close()
    for word in ("while", "she", "was", "away"):
        await maren.does("say", **town.now(TUESDAY), text=word)
    back, _ = await town.knock("Jo", "/partner")
    await back.says("resume", rooms={town.circle(TUESDAY): last})
    await maren.does("say", **town.now(TUESDAY), text="after")
    await back.hears("words_said")
    await back.does("raise_hand", **town.now(TUESDAY))
    assert said(back) == ["while", "she", "was", "away", "after"]
    numbers = [each["seq"] for each in back.frames("event") if each["room"] == town.circle(TUESDAY)]
    assert numbers == list(range(last + 1, last + 1 + len(numbers)))


async def test_whoever_left_and_came_back_is_sent_nothing_said_meanwhile(town: Town) -> None:
    """Whatever number the page claims to have: the numbers of the time away are not hers to ask for."""
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren, jo = await town.line("Maren"), await town.line("Jo")
    await maren.does("say", **town.now(TUESDAY), text="before")
    last = (await jo.hears("words_said"))["seq"]
    await jo.does("leave", **town.now(TUESDAY))
    await maren.does("say", **town.now(TUESDAY), text="while away")
    await town.arrives(TUESDAY, "Jo")
    await maren.does("say", **town.now(TUESDAY), text="after")
    await until(lambda: len(said(jo)) == 2, "what was said after")
    assert said(jo) == ["before", "after"]
    assert jo.view(town.circle(TUESDAY))["lines"] == []
    for claimed in ({}, {town.circle(TUESDAY): 0}, {town.circle(TUESDAY): last}):
        back, _ = await town.knock("Jo", "/partner")
        await back.says("resume", rooms=claimed)
        assert [line["words"] for line in back.view(town.circle(TUESDAY))["lines"]] == ["after"]
        assert not back.events("words_said")


async def test_a_cursor_from_the_future_gets_the_whole_view(town: Town) -> None:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren = await town.line("Maren")
    await maren.does("say", **town.now(TUESDAY), text="before")
    back, _ = await town.knock("Jo", "/partner")
    await back.says("resume", rooms={town.circle(TUESDAY): 10_000})
    assert [line["words"] for line in back.view(town.circle(TUESDAY))["lines"]] == ["before"]


async def test_her_own_event_comes_before_her_answer(town: Town) -> None:
    await town.opens(TUESDAY, "Ines", "Maren")
    maren = await town.line("Maren")
    answer = await maren.does("say", **town.now(TUESDAY), text="Here.")
    event = next(at for at, each in enumerate(maren.heard) if "words_said" in each)
    ack = next(at for at, each in enumerate(maren.heard) if each.startswith("43") and answer["line"] in each)
    assert event < ack
