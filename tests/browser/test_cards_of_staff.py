"""Two coordinators at their own desks, and a clinician who forgot her pass phrase (D11)."""

from playwright.async_api import expect

from rooms.ids import PROGRAMME
from rooms.programme.commands import AppointCoordinator
from server.demo.people import PHRASE
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY


async def at_the_card(house: House, name: str) -> Visitor:
    """A coordinator's page, with Lindqvist's card open on it."""
    one = await house.signs_in(name)
    await one.press("Open the desk")
    await one.page.get_by_role("tab", name="Staff").click()
    await one.press("Open: Lindqvist")
    await one.press("A new card")
    await one.sees("A card for Lindqvist")
    return one


async def test_one_asks_and_says_the_words_another_hands_the_card_over(house: House) -> None:
    staff = house.town.seats["Tomas"]
    await house.town.does("Noor", AppointCoordinator(space=PROGRAMME, staff=staff))
    noor = await at_the_card(house, "Noor")
    await noor.press("Ask for a card")
    await noor.sees("You asked for a card for Lindqvist.")
    words = await noor.page.locator("dialog p.strong").inner_text()
    tomas = await at_the_card(house, "Tomas")
    await tomas.sees("Noor asks for a card for Lindqvist.")
    await tomas.misses(words)
    await tomas.press("Make the card")
    await tomas.sees("The words are with the coordinator who asked.")
    code = await tomas.page.locator("article .code").inner_text()
    await tomas.misses(words)
    lindqvist = await house.visitor()
    await lindqvist.page.goto(f"{house.town.url}/#card={code.strip()}")
    await lindqvist.fill("The word you were told", words)
    await lindqvist.fill("New pass phrase", f"{PHRASE} of mine")
    await lindqvist.press("Save and continue")
    await expect(lindqvist.page.get_by_text("Lindqvist").first).to_be_visible()
    await two_keep_what_was_said(house, noor, tomas)


async def two_keep_what_was_said(house: House, noor: Visitor, tomas: Visitor) -> None:
    """Some minutes after signing in each is asked for the pass phrase, and then it is done at one press (D65)."""
    house.town.clock.move(minutes=6)
    for one in (noor, tomas):
        await one.press("Close")
        await one.page.get_by_role("tab", name="Programme").click()
    await noor.page.get_by_label("Hold for").select_option(TUESDAY)
    for one, button, told in (
        (noor, "Ask for a hold", "Noor asks"),
        (tomas, "Yes, hold it", "Noor and Tomas placed it."),
        (tomas, "Ask to lift it", "Tomas asks to lift it."),
    ):
        await one.press(button)
        if button != "Ask to lift it":
            await one.fill("Pass phrase", PHRASE)
            await one.press("Continue")
        for visitor in (noor, tomas):
            await visitor.sees(told)


async def test_the_asker_sees_that_it_waits_and_may_end_it(house: House) -> None:
    noor = await at_the_card(house, "Noor")
    await noor.press("Ask for a card")
    await noor.press("Close")
    await noor.sees("card asked for by Noor")
    await noor.press("Open: Lindqvist")
    await noor.press("A new card")
    await noor.sees("It waits for another coordinator.")
    await noor.press("No card")
    await noor.sees("No card is asked for any more.")
    await noor.misses("card asked for by Noor")


async def test_she_changes_her_own_pass_phrase(house: House) -> None:
    jo = await house.signs_in("Jo")
    await jo.press("Change pass phrase")
    await jo.fill("Pass phrase now", "not what it is at all")
    await jo.fill("New pass phrase", f"{PHRASE} of mine")
    house.expected = "403"
    await jo.press("Change it")
    await jo.sees("That is not your pass phrase now.")
    await jo.fill("Pass phrase now", PHRASE)
    await jo.press("Change it")
    await jo.sees("Your pass phrase is changed.")
