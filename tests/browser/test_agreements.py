"""What a group agrees on: read in peace, agreed to before the first word, and never in the way of help (D35)."""

import pytest
from playwright.async_api import expect

from moderation.meeting_keeping import Admit
from rooms.ids import PROGRAMME
from rooms.programme.commands import PartMember, PlaceMember
from tests.browser.axe import is_sound
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY

FIRST = "What people say here stays here."


async def comes_anew(house: House, name: str) -> None:
    """Somebody who belongs to the group since this minute, and has agreed to nothing."""
    town = house.town
    for command in (PartMember, PlaceMember):
        place = command(space=PROGRAMME, member=town.seats[name], group=town.groups[TUESDAY])
        await town.does("Noor", place)


async def agrees(visitor: Visitor, focus: str) -> None:
    """By the keyboard, and the focus is not lost by it."""
    await visitor.button("I agree to this").focus()
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.button("I agree to this")).to_have_count(0)
    await visitor.page.wait_for_function("document.activeElement !== document.body")
    assert focus in await visitor.page.evaluate("document.activeElement.tagName")


@pytest.mark.parametrize("width", [360, 1280])
async def test_in_the_waiting_room_it_is_read_and_agreed_to_once(house: House, width: int) -> None:
    await comes_anew(house, "Maren")
    maren = await house.signs_in("Maren", viewport={"width": width, "height": 740})
    await maren.press("Waiting room")
    await maren.sees(FIRST)
    await expect(maren.button("Support: I need support")).to_be_visible()
    await is_sound(maren, "what the group agrees on")
    await agrees(maren, "H")
    await expect(maren.says(FIRST)).to_be_hidden()
    await maren.sees("You agreed to this on")
    await maren.page.get_by_text("What we agree on here, in full").click()
    await maren.sees(FIRST)
    await maren.press("I am ready to join")
    await maren.sees("You are on the list.")
    await is_sound(maren, "what the group agrees on")


async def test_in_the_circle_words_wait_for_it_and_nothing_else_does(house: House) -> None:
    town = house.town
    await comes_anew(house, "Maren")
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren, jo, ines = [await house.signs_in(name) for name in ("Maren", "Jo", "Ines")]
    await maren.press("Go in")
    await jo.press("Go in")
    await jo.misses("Before you write here, there is something to read.")
    await ines.press(f"Open: {TUESDAY}")
    people = ines.page.get_by_role("region", name="People")
    await expect(people.get_by_role("button", name="Maren")).to_contain_text("agreements not read yet")
    await expect(people.get_by_role("button", name="Jo")).not_to_contain_text("agreements not read yet")
    await maren.sees("Before you write here, there is something to read.")
    await maren.press("Support: I need support")
    await maren.press("Ask a facilitator to come to me")
    await maren.sees("Sent at")
    await maren.press("Close")
    box = maren.page.get_by_role("textbox", name="Write when you like")
    await box.fill("I slept.")
    await maren.press("Read it")
    await maren.sees(FIRST)
    await is_sound(maren, "what the group agrees on")
    await agrees(maren, "TEXTAREA")
    await expect(box).to_have_value("I slept.")
    await box.press("Enter")
    await jo.sees("I slept.")
    await expect(people.get_by_role("button", name="Maren")).not_to_contain_text("agreements not read yet")


async def test_when_somebody_came_or_went_it_stands_there_once_more_and_asks_for_nothing(
    house: House,
) -> None:
    town, once_more = house.town, "The group is not quite the same as when you read this"
    await comes_anew(house, "Dana")
    maren = await house.signs_in("Maren")
    await maren.press("Waiting room")
    await expect(maren.says(FIRST)).to_be_hidden()
    await maren.press("I am ready to join")
    await maren.sees(once_more)
    await maren.sees(FIRST)
    await is_sound(maren, "what the group agrees on, once more")
    await town.opens(TUESDAY, "Ines", "Jo")
    await town.does("Ines", Admit(**town.now(TUESDAY), members=(town.seats["Maren"],)))
    await maren.sees("Anyone may write.")
    await maren.misses("Here is once more what we agree on.")
    await maren.writes("I slept.")
    jo = await house.signs_in("Jo")
    await jo.press("Go in")
    await jo.sees("Here is once more what we agree on.")
    await jo.press("Read it")
    await jo.sees(once_more)
    await jo.press("Close")
    await jo.misses("Here is once more what we agree on.")


async def test_a_facilitator_writes_it_anew_and_what_changed_is_marked(house: House) -> None:
    town = house.town
    ines = await house.signs_in("Ines")
    maren = await house.signs_in("Maren")
    await ines.press(f"Plan a meeting: {TUESDAY}")
    await ines.sees("The text that comes with Notes")
    await ines.press("Read or change")
    box = ines.page.get_by_label("One thing on each line")
    await box.fill("What people say here stays here.\nWe begin with a quiet minute.")
    await is_sound(ines, "writing what the group agrees on")
    await ines.press("See how it looks")
    await ines.sees("The limits of what stays here")
    await ines.press("Begin with this text")
    await ines.sees("The new text is in place.")
    await ines.sees("Your group’s own text")
    await maren.press("Waiting room")
    await maren.sees("This has changed since you agreed to it.")
    new = maren.page.get_by_role("listitem").filter(has_text="We begin with a quiet minute.")
    await expect(new).to_contain_text("New:")
    await maren.sees("No longer there")
    await maren.sees("A court can ask to see what is kept here.")
    await is_sound(maren, "what changed")
    await agrees(maren, "H")
    await town.opens(TUESDAY, "Ines", "Maren")
    await maren.writes("I slept.")
    await ines.press("Read or change")
    await box.fill("We begin with two quiet minutes.")
    await ines.press("See how it looks")
    await ines.sees("Nobody there is interrupted")
    await ines.press("Begin with this text")
    await ines.sees("It begins when this meeting is over.")
    await maren.writes("And then I woke.")
    await maren.sees("And then I woke.")
