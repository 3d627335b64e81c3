"""Maren's own notes in a browser: behind her phrase, hers alone, in the page neither before nor after (D63, D77)."""

from playwright.async_api import expect

from server.demo.people import PHRASE
from tests.browser.visiting import House, Visitor

NEED = "A door I can close."
ANEW = "A door with a key."
SEEN = """(seen) => {
  Object.defineProperty(document, "visibilityState", { value: seen, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
"""The phone is locked, and lit up again."""


async def opens_notes(visitor: Visitor, which: str = "My own plan") -> None:
    await visitor.press("Open My notes")
    await visitor.fill("Pass phrase", PHRASE)
    await visitor.press("Open")
    await visitor.press(f"Open {which}")
    await visitor.sees(which)


async def test_a_plan_of_her_own(house: House) -> None:
    maren = await house.signs_in("Maren")
    await maren.sees("My notes")
    await maren.press("Open My notes")
    await expect(maren.page.get_by_text("My own plan")).to_have_count(0)
    assert "p-" + house.town.seats["Maren"] not in maren.carried, "nothing is asked for before the phrase"
    await maren.press("Back")
    await opens_notes(maren)
    await keeps_a_draft(maren)
    await maren.press("Keep")
    await maren.sees(NEED)
    await maren.press(f"Change: {NEED}")
    await expect(maren.page.get_by_label("In your own words")).to_have_value(NEED)
    await maren.fill("In your own words", ANEW)
    await maren.press("Keep")
    await maren.sees(ANEW)
    await maren.misses(NEED)
    await maren.press(f"Earlier versions of: {ANEW}")
    await maren.sees(NEED)
    await maren.press("Back")
    await maren.press("Back")
    await maren.sees("My groups")
    assert ANEW not in await maren.page.content()
    await opens_notes(maren)
    await maren.sees(ANEW)
    await maren.press(f"Take out: {ANEW}")
    await maren.sees("Backup copies lose it within 30 days.")
    await maren.press("Take it out")
    await maren.misses(ANEW)
    await expect(maren.page.get_by_role("status").filter(has_text="Taken out.")).to_have_count(1)
    await knows(maren)
    await is_asked_again(house, maren)
    await lies_there_unlocked(maren)
    stored = await maren.page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert NEED not in stored
    assert ANEW not in stored


async def keeps_a_draft(maren: Visitor) -> None:
    """What was begun outlives the sheet and a reload, in this tab."""
    await maren.press("Add to What I need")
    await maren.fill("In your own words", NEED)
    await maren.press("Close")
    await maren.page.reload()
    await opens_notes(maren)
    await maren.press("Add to What I need")
    await expect(maren.page.get_by_label("In your own words")).to_have_value(NEED)


async def knows(maren: Visitor) -> None:
    """What she knows is added to; what she takes out leaves its place, and no word."""
    await maren.press("Back")
    await maren.press("Open What I know")
    for how, words in (("I saw", "A receipt from a hotel."), ("I was told", "It was for work.")):
        await maren.press("Write something down")
        await maren.choose(how)
        await maren.fill("In your own words", words)
        await maren.press("Keep")
        await maren.sees(words)
    await maren.press("Add to: It was for work.")
    await maren.fill("In your own words", "It was not.")
    await maren.press("Keep")
    await maren.sees("More of: It was for work.")
    await maren.press("Take out: A receipt from a hotel.")
    await maren.press("Take it out")
    await maren.sees("You took this out.")
    await maren.misses("A receipt from a hotel.")
    await maren.sees("It was not.")


async def is_asked_again(house: House, maren: Visitor) -> None:
    """A line lost long after the phrase does not come back without it; what she was writing waits for her (D63)."""
    await maren.press("Write something down")
    await maren.fill("In your own words", "He rang at four.")
    house.town.clock.move(minutes=6)
    for connection in house.town.server.doors.gateway._connections:
        if connection.namespace == "/own":
            connection.cut("lost")
    await expect(maren.page.get_by_label("Pass phrase", exact=True)).to_be_visible()
    await maren.misses("It was not.")
    await maren.fill("Pass phrase", PHRASE)
    await maren.press("Open")
    await maren.sees("It was not.")
    await maren.press("Write something down")
    await expect(maren.page.get_by_label("In your own words")).to_have_value("He rang at four.")
    await maren.press("Keep")
    await maren.sees("He rang at four.")


async def lies_there_unlocked(maren: Visitor) -> None:
    """A page that was hidden, as a phone in a pocket is, shows nothing of hers until she says the phrase (D63)."""
    await maren.press("Write something down")
    await maren.fill("In your own words", "I called my sister.")
    for seen in ("hidden", "visible"):
        await maren.page.evaluate(SEEN, seen)
    await maren.reads("Open")
    for words in ("He rang at four.", "I called my sister."):
        assert words not in await maren.page.content()
    await maren.fill("Pass phrase", PHRASE)
    await maren.press("Open")
    await maren.sees("He rang at four.")
    await maren.press("Write something down")
    await expect(maren.page.get_by_label("In your own words")).to_have_value("I called my sister.")
    await maren.fill("In your own words", "")
    await maren.press("Close")
    await maren.press("Back")
    await maren.press("Back")
    await maren.press("Open My say")
    await maren.fill("Pass phrase", PHRASE)
    await maren.press("Open")
    await maren.sees("What I agreed to")
    for seen in ("hidden", "visible"):
        await maren.page.evaluate(SEEN, seen)
    await maren.misses("What I agreed to")
