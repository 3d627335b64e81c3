"""A couple's shared room, from begun to resting: the two hear the same, and her group hears nothing."""

import json

import pytest

from tests.live import TUESDAY, Line, Town, until

pytestmark = pytest.mark.scene


async def begun(town: Town) -> tuple[str, str, Line, Line]:
    """The booked meeting of Maren and Per is open: its space, the meeting, both their pages."""
    space = await town.unlocked()
    town.clock.move(minutes=2)
    maren, per = await town.line("Maren", "/couple"), await town.line("Per", "/couple")
    meeting = maren.view(f"own/{town.seats['Maren']}")["shared"]["meeting"]["meeting"]
    for page in (maren, per):
        await page.does("make_check", space, meeting=meeting, body="steady")
    await maren.does("begin_couple_meeting", space, meeting=meeting)
    await until(lambda: [each for each in per.frames("room") if "shared/" in each["room"]], "the open room")
    return space, meeting, maren, per


async def test_they_speak_and_only_they_hear(town: Town) -> None:
    space, meeting, maren, per = await begun(town)
    jo = await town.line("Jo")
    await maren.does("say_shared", space, meeting=meeting, text="Thank you for coming.")
    assert (await per.hears("shared_said"))["words"] == "Thank you for coming."
    await per.does("say_shared", space, meeting=meeting, text="I am here.")
    assert (await maren.hears("shared_said"))["words"] == "I am here."
    assert not [each for each in jo.heard if "shared" in each]


async def test_in_fanos_the_other_hears_and_cannot_answer(town: Town) -> None:
    """And whoever comes back in the middle finds it as it stands (D51)."""
    space, meeting, maren, per = await begun(town)
    await maren.does("begin_turns", space, meeting=meeting, partner_first=False)
    assert (await maren.hears("fanos_begun"))["speaker"] == town.seats["Per"]
    await per.does("say_in_turn", space, meeting=meeting, step="feelings", text="ashamed, tired")
    assert (await maren.hears("turn_said"))["words"] == "ashamed, tired"
    for command in ("say_shared", "say_in_turn"):
        step = {"step": "feelings"} if command == "say_in_turn" else {}
        code = await maren.refused(command, space, meeting=meeting, text="Why?", **step)
        assert code == "one-speaks"
    await per.does("end_turn", space, meeting=meeting)
    assert (await maren.hears("turn_changed"))["speaker"] == town.seats["Maren"]
    again = (await town.line("Per", "/couple")).view(f"shared/{meeting}")
    assert (again["turns"]["speaker"], again["turns"]["second"]) == (town.seats["Maren"], True)
    assert [each["step"] for each in again["lines"]] == ["feelings"]
    assert await per.refused("stop_turns", space, meeting=meeting) == "one-speaks"
    await maren.does("stop_turns", space, meeting=meeting)
    assert (await per.hears("fanos_over"))["by"] == "clock"


async def test_only_the_partner_begins(town: Town) -> None:
    space = await town.unlocked()
    town.clock.move(minutes=2)
    maren, per = await town.line("Maren", "/couple"), await town.line("Per", "/couple")
    meeting = maren.view(f"own/{town.seats['Maren']}")["shared"]["meeting"]["meeting"]
    for page in (maren, per):
        await page.does("make_check", space, meeting=meeting, body="steady")
    assert await per.refused("begin_couple_meeting", space, meeting=meeting) == "not-here"


@pytest.mark.parametrize(
    ("who", "command", "fields"),
    [
        ("Maren", "call_rest", {}),
        ("Maren", "call_break", {"minutes": 60}),
        ("Per", "call_break", {"minutes": 60}),
    ],
)
async def test_when_it_rests_both_get_the_same_frame(
    town: Town, who: str, command: str, fields: dict[str, int]
) -> None:
    space, meeting, maren, per = await begun(town)
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    group = await town.line("Maren", "/partner")
    heard = len(group.heard)
    pages = {"Maren": maren, "Per": per}
    text = await pages[who].bytes_of(command, space=space, **fields)
    assert text == "cut" or json.loads(text)[0]["ok"]
    for page in pages.values():
        await page.gone()
    ended = [[each for each in page.frames("room") if each.get("ended")] for page in pages.values()]
    assert ended[0] == ended[1] == [{"room": f"{space}/shared/{meeting}", "ended": True}]
    assert group.heard[heard:] == []
    assert not group.closed
    back = {name: await town.line(name, "/couple") for name in pages}
    word = {"space": space, "meeting": meeting, "text": "One more thing"}
    after = [await page.bytes_of("say_shared", **word) for page in back.values()]
    assert after[0] == after[1]
    assert json.loads(after[0])[0]["ok"] is False
    assert group.heard[heard:] == []


async def test_both_resting_views_are_the_same(town: Town) -> None:
    """Who rested it and why stands in no byte of what the other's page holds (D15)."""
    space, _, maren, per = await begun(town)
    await maren.bytes_of("call_rest", space=space)
    await maren.gone()
    await per.gone()
    hers = (await town.line("Maren", "/couple")).view(f"own/{town.seats['Maren']}")
    his = (await town.line("Per", "/couple")).view(f"own/{town.seats['Per']}")
    assert hers["shared"] == his["shared"]
    assert hers["shared"]["resting"]
    assert hers["mine"]["resting"] is True
    assert his["mine"] == {"break_until": None, "resting": False, "lift_asked": False, "cap": None}
