"""A walk past what of one's own notes goes to the own clinician, and past notes that wait after a new card."""

from server.demo.people import PHRASE
from tests.browser.tour import Show
from tests.browser.visiting import House, Visitor
from tests.scenes.test_new_card import comes_in_with_a_card

NEED = "A door I can close."


async def opens(maren: Visitor) -> None:
    """My notes, behind the phrase."""
    await maren.press("Open My notes")
    await maren.fill("Pass phrase", PHRASE)
    await maren.press("Open")


async def shows_and_waits(house: House, show: Show) -> None:
    """One line is shown to her clinician; then a new card is made, and somebody comes in with it."""
    maren = await house.signs_in("Maren")
    await opens(maren)
    await maren.press("Open My own plan")
    await maren.press("Add to What I need")
    await maren.fill("In your own words", NEED)
    await maren.press("Keep")
    await maren.press(f"Show to my clinician: {NEED}")
    await show(maren, "notes-show", full=False)
    await maren.press("Show it")
    await maren.sees("Your clinician can read this until")
    await show(maren, "notes-shown")
    lindqvist = await house.signs_in("Lindqvist")
    await lindqvist.press("Open: Maren")
    await lindqvist.sees(NEED)
    await show(lindqvist, "clinician-shown")
    for _ in range(2):
        await comes_in_with_a_card(house.town)
    await lindqvist.sees("I spoke with Maren")
    await show(lindqvist, "clinician-new-card")
    await waits(house, show)


async def waits(house: House, show: Show) -> None:
    """Whoever came in, the desk, and whoever leads her group."""
    maren = await house.signs_in("Maren")
    await opens(maren)
    await maren.sees("Your notes wait")
    await show(maren, "notes-wait")
    noor = await house.signs_in("Noor")
    await noor.press("Open the desk")
    await noor.press("Open: Maren")
    await noor.sees("I spoke with Maren")
    await show(noor, "member-new-card", full=False)
    ines = await house.signs_in("Ines")
    await ines.press("Plan a meeting: Tuesday evening")
    row = ines.page.locator(".line", has_text="Somebody came in with a new card")
    await row.get_by_role("button", name="Open").click()
    await show(ines, "spoke-with", full=False)
