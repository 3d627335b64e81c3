"""Whoever leads for the first time: no empty page, no press that does nothing, no reason given twice."""

from playwright.async_api import expect

from moderation.sanctions import MuteUntil
from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.speaking import Say
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
LYING, KEYBOARD = {"width": 1024, "height": 600}, {"width": 360, "height": 330}


async def presses_twice(visitor: Visitor, name: str, seen: str) -> None:
    """A double press, slow enough that something else has come up under the pointer in between."""
    mouse, box = visitor.page.mouse, await visitor.button(name).first.bounding_box()
    assert box
    await mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for count in (1, 2):
        await mouse.down(click_count=count)
        await mouse.up(click_count=count)
        await visitor.sees(seen)


async def test_a_phone_shows_the_meeting_before_it_and_the_close_out_after(house: House) -> None:
    town = house.town
    await town.arrives(TUESDAY, "Maren", "Jo")
    ines = await house.signs_in("Ines")
    await ines.page.set_viewport_size(WIDE)
    await ines.press(f"Open: {TUESDAY}")
    await ines.sees("Open the meeting")
    await ines.page.set_viewport_size(NARROW)
    await ines.press("Open the meeting")
    await ines.sees("Anyone may write.")
    await ines.page.get_by_role("tab", name="People").click()
    await ines.press("Let everyone in")
    await ines.sees("Nobody is waiting.")
    for name in ("Maren", "Jo"):
        await town.does("Ines", MuteUntil(**town.now(TUESDAY), member=town.seats[name], minutes=10))
    await ines.press("Close meeting")
    await ines.page.get_by_role("dialog").get_by_role("button", name="Close meeting").click()
    await expect(ines.page.get_by_role("tab", name="Room")).to_have_attribute("aria-selected", "true")
    await ines.sees("2 acts need a reason")
    await presses_twice(ines, "Distress", "1 act needs a reason")
    await ines.press("Agreement")
    await ines.press("Finish the close-out")
    await ines.sees("Close-out is finished.")


async def test_a_line_is_chosen_only_where_one_stands(house: House) -> None:
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren")
    ines = await house.signs_in("Ines")
    await ines.press(f"Open: {TUESDAY}")
    await ines.sees("Nothing has been said yet.")
    await ines.page.keyboard.press("x")
    await ines.sees("There is no line to choose yet.")
    await expect(ines.button("Leave them all")).to_have_count(0)
    await town.does("Maren", Say(**town.now(TUESDAY), text="Good evening."))
    await ines.sees("Good evening.")
    await ines.page.keyboard.press("x")
    await expect(ines.page.locator("[data-take]").last).to_be_focused()


async def test_a_tablet_that_lies_down_keeps_its_panes_in_reach(house: House) -> None:
    """The column is longer than the screen; the tabs in it are pressed all the same."""
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren")
    ines = await house.signs_in("Ines")
    await ines.page.set_viewport_size(LYING)
    await ines.press(f"Open: {TUESDAY}")
    await town.does("Maren", Say(**town.now(TUESDAY), text="Read me first.", read_first=True))
    held = ines.page.get_by_role("tab", name="Held 1")
    await held.click()
    at = await held.bounding_box()
    assert at
    assert at["height"] >= 32
    await ines.press("Release")
    await expect(ines.page.locator("p.said", has_text="Read me first.")).to_be_visible()


async def test_a_phone_with_its_keyboard_up_shows_what_is_said_and_what_is_written(house: House) -> None:
    """The circle's box and a side room's, with a call that waits; what made room for them comes back."""
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren")
    for count in range(9):
        await town.does("Maren", Say(**town.now(TUESDAY), text=f"One thing, and then another: {count}."))
    await town.does("Maren", AskSupport(**town.now(TUESDAY)))
    ines = await house.signs_in("Ines", viewport=NARROW, has_touch=True, is_mobile=True)
    await ines.button(f"Open: {TUESDAY}").tap()
    for box in ("Message everyone as Ines", "Write to Maren"):
        if box == "Write to Maren":
            await ines.button("Open a side room with Maren").tap()
        await ines.page.get_by_label(box, exact=True).tap()
        await ines.page.set_viewport_size(KEYBOARD)
        await expect(ines.page.get_by_label(box, exact=True)).to_be_in_viewport(ratio=1)
        await expect(ines.button("Send")).to_be_in_viewport(ratio=1)
        await expect(ines.button("Leave now")).to_be_in_viewport(ratio=1)
        await ines.sees("Maren · just now")
        await ines.page.keyboard.type("I am here.")
        await ines.button("Send").tap()
        await expect(ines.page.get_by_text("I am here.").last).to_be_in_viewport()
        await ines.page.set_viewport_size(NARROW)
        await ines.page.get_by_role("tab", name="Room").tap()
    await expect(ines.button("Pause room")).to_be_visible()
