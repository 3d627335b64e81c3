"""Maren takes a copy of what is hers, and closes her account alone; Jo sees a mark and nothing more."""

import json
from pathlib import Path

from playwright.async_api import expect

from moderation.sanctions import PauseRoom
from rooms.ids import PROGRAMME
from rooms.programme.commands import AppointCoordinator
from server.demo.people import PHRASE
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY

HERS = "I slept through the night."
LINE = "My feet are on the floor."


async def opens_my_account(visitor: Visitor) -> None:
    await visitor.press("Open My account")
    await visitor.fill("Pass phrase", PHRASE)
    await visitor.press("Open")
    await visitor.sees("A copy of what is mine")


async def spoke(house: House) -> Visitor:
    """Maren said something in the open circle, and is at home again."""
    await house.town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren = await house.signs_in("Maren")
    await maren.press("Go in")
    await maren.writes(HERS)
    await maren.sees(HERS)
    await maren.press("Back")
    return maren


async def test_a_copy_to_read_and_to_keep(house: House, tmp_path: Path) -> None:
    """A file by a name that says nothing (D61)."""
    maren = await spoke(house)
    await opens_my_account(maren)
    await maren.press("Make a copy")
    await maren.sees("You said")
    await maren.sees(HERS)
    await maren.sees("What other people said.")
    async with maren.page.expect_download() as kept:
        await maren.press("Save as a file")
    file = await kept.value
    assert file.suggested_filename == "notes.json"
    await file.save_as(tmp_path / "kept.json")
    told = json.loads((tmp_path / "kept.json").read_text())
    assert HERS in [entry["facts"].get("words") for entry in told["entries"]]
    await maren.press("Back")
    await maren.sees("Close my account")


async def test_closing_for_good(house: House) -> None:
    maren = await spoke(house)
    jo = await house.signs_in("Jo")
    await jo.press("Go in")
    await jo.sees(HERS)
    await opens_my_account(maren)
    await maren.press("Open Close my account")
    await maren.sees("There is no way back.")
    await maren.press("Not now")
    await maren.press("Open Close my account")
    await maren.choose("Erase it all now")
    await maren.fill("Your pass phrase, once more", "not her phrase at all")
    await maren.press("Close it for good")
    await maren.sees("That phrase does not match.")
    await maren.fill("Your pass phrase, once more", PHRASE)
    await maren.press("Close it for good")
    await expect(maren.page.get_by_role("heading", name="Your account is closed")).to_be_visible()
    await maren.sees("everything you wrote are erased")
    await maren.sees("Backup copies lose it by")
    await jo.sees("These words were taken back.")
    await jo.misses(HERS)
    await maren.press("Leave this page")
    await maren.sees("Name you were given")
    house.expected = r"403|401"


async def test_a_legal_hold_takes_two_and_the_waiting_room_does_not_promise_otherwise(house: House) -> None:
    await house.town.does("Noor", AppointCoordinator(space=PROGRAMME, staff=house.town.seats["Ines"]))
    noor, ines = await house.signs_in("Noor"), await house.signs_in("Ines")
    for page in (noor, ines):
        await page.press("Open the desk")
        await page.page.get_by_role("tab", name="Programme").click()
    await noor.page.get_by_label("Hold for").select_option(label=TUESDAY)
    await noor.press("Ask for a hold")
    await noor.sees("Nothing is held yet")
    await expect(noor.button("Yes, hold it")).to_have_count(0)
    await ines.press("Yes, hold it")
    await noor.sees("placed it.")
    maren = await house.signs_in("Maren")
    await maren.press("Waiting room")
    await maren.sees("kept longer than usual just now")
    await ines.press("Ask to lift it")
    await noor.press("Yes, lift it")
    await maren.sees("What is said is kept until the next meeting")


async def test_a_line_of_her_own_to_hold_on_to(house: House) -> None:
    maren = await spoke(house)
    await maren.press("Open My grounding line")
    await maren.fill("My line", LINE)
    await maren.press("Keep it")
    await maren.sees("Kept.")
    await maren.press("Close")
    await maren.press("Go in")
    await maren.press("Support: I need support")
    await maren.sees(f"Your line: {LINE}")
    await maren.press("Close")
    await house.town.does("Ines", PauseRoom(**house.town.now(TUESDAY)))
    await maren.sees("The room is paused. You can stay.")
    await maren.sees(LINE)
    await maren.press("Back")
    await maren.press("Open My grounding line")
    await maren.press("Keep none")
    await maren.sees("The words are erased.")
    await maren.press("Close")
    await says_when_she_may_be_reached(maren)


async def says_when_she_may_be_reached(maren: Visitor) -> None:
    """Nobody may, until she says so; and she takes it back."""
    await maren.press("Open When I may be reached")
    sheet = maren.page.get_by_role("dialog", name="When I may be reached")
    await expect(sheet.get_by_label("No, only in meetings")).to_be_checked()
    await sheet.get_by_label("Yes, at hours that are safe for me").check(force=True)
    await maren.press("Keep it")
    await maren.sees("Choose at least one day.")
    for box in ("Monday", "Thursday", "Phone call"):
        await sheet.get_by_label(box, exact=True).check(force=True)
    await maren.fill("A line for whoever reaches out, if you like", "Leave no message.")
    await maren.press("Keep it")
    await maren.sees("Kept. You can change it at any time.")
    await maren.press("Close")
    await maren.press("Open When I may be reached")
    await expect(sheet.get_by_label("Thursday", exact=True)).to_be_checked()
    await maren.press("Erase it")
    await maren.sees("Nobody calls or writes to you outside of meetings.")
    await expect(sheet.get_by_label("No, only in meetings")).to_be_checked()
