"""The desk of whoever leads: all that needs them is in sight at once, and a letter acts only where nobody writes."""

from playwright.async_api import Locator, expect

from moderation.floor_keeping import GivePiece
from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.speaking import Say
from rooms.group.wants.taking_turns import RaiseHand, TakePiece
from tests.browser.by_keys import BOTH, MOST
from tests.browser.screenplay.table import joins
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY

OLD, NEW = ("Maren", "Jo", "Dana", "Priya"), ("Rosa", "Elin", "Noa", "Wren")
DESK = {"width": 1280, "height": 800}
SHORT, TABLET, PHONE = ({"width": w, "height": h} for w, h in ((1280, 640), (900, 640), (360, 740)))
KEYBOARD_UP = {"width": 360, "height": 330}
READ_TO_THE_END = """() => {
  for (const one of document.querySelectorAll("aside, aside *, main, main *")) one.scrollTop = one.scrollHeight;
}"""
ON_TOP = """(one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return one.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
}"""
SCROLLED = "() => [document.scrollingElement.scrollHeight, innerHeight, scrollY]"


async def a_full_evening(house: House) -> Visitor:
    """Eight in the circle; one shares, three hands are up, one call and one held line wait."""
    town = house.town
    await joins(town, TUESDAY, NEW, "Hanna")
    await town.agrees(town.groups[TUESDAY], NEW)
    await town.opens(TUESDAY, "Ines", *OLD, *NEW)
    here = town.now(TUESDAY)
    await town.does("Ines", GivePiece(**here, member=town.seats["Maren"]))
    await town.does("Maren", TakePiece(**here))
    await town.does("Maren", Say(**here, text="I drove past the office on Thursday."))
    await town.does("Maren", Say(**here, text="He works at the harbour.", read_first=True))
    for name in ("Jo", "Dana", "Rosa"):
        await town.does(name, RaiseHand(**here))
    await town.does("Priya", AskSupport(**here))
    ines = await house.signs_in("Ines", viewport=DESK)
    await ines.press(f"Open: {TUESDAY}")
    await ines.sees("I drove past the office")
    return ines


async def test_a_desk_shows_what_waits_and_knows_its_letters(house: House) -> None:
    ines = await a_full_evening(house)
    await nothing_that_waits_is_out_of_sight(ines)
    await the_other_desk_sees_who_reads(house, ines)
    await a_call_is_in_sight_however_far_down_one_reads(house, ines)
    await a_letter_acts_where_nobody_writes_and_can_be_changed_or_switched_off(ines)


async def nothing_that_waits_is_out_of_sight(ines: Visitor) -> None:
    """Run-sheet, floor, log, the call, the held line, three hands and eight people, and no scrolling (U51)."""
    page = ines.page
    await ines.sees("Priya · just now")
    in_sight: list[Locator] = [
        ines.button("Next step: Check-in round"),
        ines.says("Maren has the floor"),
        ines.button("Give Maren two more minutes"),
        page.get_by_role("log", name="What has been said"),
        page.get_by_role("textbox", name="Message everyone as Ines"),
        ines.says("Priya · just now"),
        ines.button("I have seen it"),
        ines.says("He works at the harbour."),
        ines.button("Release"),
        *(ines.button(f"Give the piece to {name}") for name in ("Jo", "Dana", "Rosa")),
        *(page.locator("button.person", has=page.get_by_text(name, exact=True)) for name in (*OLD, *NEW)),
    ]
    for each in in_sight:
        await expect(each).to_be_in_viewport(ratio=0.99)
    high, window, moved = await page.evaluate(SCROLLED)
    assert high <= window
    assert moved == 0


async def the_other_desk_sees_who_reads(house: House, ines: Visitor) -> None:
    """A hand on held words, or on a call, shows at the other desk, moves no button there, and goes again (U20)."""
    hanna = await house.signs_in("Hanna", viewport=DESK)
    await hanna.press(f"Open: {TUESDAY}")
    await hanna.sees("He works at the harbour.")
    places = [await hanna.button(name).bounding_box() for name in ("Release", "I have seen it")]
    await ines.says("He works at the harbour.").click()
    await hanna.sees("Ines is reading this")
    await ines.says("Priya · just now").click()
    await hanna.sees("Ines is looking at this")
    await hanna.misses("Ines is reading this")
    assert places == [await hanna.button(name).bounding_box() for name in ("Release", "I have seen it")]
    await ines.misses("Ines is")
    await ines.press("Reword")
    await hanna.sees("Ines is reading this")
    await ines.press("Cancel")
    await hanna.misses("Ines is")


async def a_call_is_in_sight_however_far_down_one_reads(house: House, ines: Visitor) -> None:
    """It comes while the column is read to its end, on a desk, a tablet and a phone; and it covers nothing."""
    page = ines.page
    await page.set_viewport_size(SHORT)
    await page.evaluate(READ_TO_THE_END)
    await house.town.does("Rosa", AskSupport(**house.town.now(TUESDAY)))
    await can_be_pressed(ines.button("I am with Rosa"))
    await nothing_covers_what_the_keyboard_comes_to(ines)
    for size, tab in ((TABLET, "People"), (PHONE, "Room")):
        await page.set_viewport_size(size)
        await page.get_by_role("tab", name=tab).click()
        await page.evaluate(READ_TO_THE_END)
        await can_be_pressed(ines.button("I am with Rosa"))
    await page.get_by_role("textbox", name="Message everyone as Ines").focus()
    await page.set_viewport_size(KEYBOARD_UP)
    await can_be_pressed(ines.button("I am with Priya"))
    await page.set_viewport_size(DESK)
    # The desk is laid out anew, with another box to write in: what is typed before that goes into the old one.
    await expect(page.get_by_role("tab", name="Room")).to_have_count(0)
    await expect(ines.button("Next step: Check-in round")).to_be_visible()


async def can_be_pressed(button: Locator) -> None:
    await expect(button).to_be_in_viewport(ratio=0.99)
    assert await button.evaluate(ON_TOP)


async def nothing_covers_what_the_keyboard_comes_to(ines: Visitor) -> None:
    """Through the whole column with calls in it, up from its end and down again (U35)."""
    column = ines.page.get_by_role("complementary", name="People and what needs you")
    await column.get_by_role("button").last.focus()
    assert await comes_through(ines, column, "Shift+Tab") > 20
    await column.get_by_role("button").first.focus()
    assert await comes_through(ines, column, "Tab") > 20


async def comes_through(ines: Visitor, column: Locator, key: str) -> int:
    """How many controls there are on the way out of the column; each is plain to see."""
    for come_to in range(MOST):
        await ines.page.keyboard.press(key)
        if not await column.evaluate("(one) => one.contains(document.activeElement)"):
            return come_to
        on, seen = await ines.page.evaluate(BOTH)
        assert seen, f"nobody sees the focus on {on!r}"
    raise AssertionError("no way leads out of the column")


async def another_letter(ines: Visitor) -> None:
    """One that is taken is refused in a sentence; ours come back at one press."""
    keys, page = ines.page.keyboard, ines.page
    box = page.get_by_role("textbox", name="Pause or resume the room")
    await box.press("q")
    await ines.sees("Q now does this: Pause or resume the room.")
    await box.press("n")
    await ines.sees("N is already here: Next step.")
    await expect(box).to_have_value("Q")
    await ines.press("Close")
    await page.get_by_role("heading", name=TUESDAY).focus()
    await keys.press("z")
    await ines.sees("The room is paused.")
    await keys.press("q")
    await ines.misses("The room is paused.")
    await keys.press("q")
    await ines.sees("The room is paused.")
    await expect(page.get_by_role("button", name="Resume room Q")).to_be_visible()
    await keys.press("?")
    await ines.press("Back to our letters")
    await expect(box).to_have_value("Z")


async def a_letter_acts_where_nobody_writes_and_can_be_changed_or_switched_off(ines: Visitor) -> None:
    """In a box a letter is a letter; Ctrl K takes it out of there; the list says so, and can be told no (U36)."""
    keys, box = ines.page.keyboard, ines.page.get_by_role("textbox", name="Message everyone as Ines")
    await box.focus()
    await keys.type("zoo? mine")
    await expect(box).to_have_value("zoo? mine")
    await ines.misses("The room is paused.")
    await keys.press("Control+k")
    await keys.press("z")
    await ines.sees("The room is paused.")
    await expect(box).to_have_value("zoo? mine")
    await keys.press("Control+k")
    await keys.press("?")
    for told in ("Pause or resume the room", "Write an incident note", "Release the first held words"):
        await ines.sees(told)
    await another_letter(ines)
    await ines.press("Turn letters off")
    await ines.press("Close")
    await ines.page.get_by_role("heading", name=TUESDAY).focus()
    await keys.press("z")
    await keys.press("n")
    await keys.press("Control+k")
    await keys.press("z")
    await ines.misses("The room is paused.")
    await expect(ines.button("Next step: Check-in round")).to_be_visible()
