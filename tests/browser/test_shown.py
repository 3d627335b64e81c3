"""Maren shows one line to her clinician and stops; somebody comes in with a new card, and her notes wait (D63, D77)."""

from playwright.async_api import expect

from server.demo.people import PHRASE
from tests.browser.axe import is_sound
from tests.browser.test_own_notes import ANEW, NEED, opens_notes
from tests.browser.visiting import House, Visitor
from tests.scenes.test_new_card import comes_in_with_a_card


async def writes(maren: Visitor, text: str) -> None:
    await maren.press("Add to What I need")
    await maren.fill("In your own words", text)
    await maren.press("Keep")
    await maren.sees(text)


async def looks_at_maren(house: House) -> Visitor:
    """Her clinician's page of her."""
    lindqvist = await house.signs_in("Lindqvist")
    await lindqvist.press("Open: Maren")
    await lindqvist.sees("No shared space is prepared.")
    return lindqvist


async def test_one_line_is_shown_until_she_stops(house: House) -> None:
    maren = await house.signs_in("Maren")
    await opens_notes(maren)
    await writes(maren, NEED)
    lindqvist = await looks_at_maren(house)
    await lindqvist.misses("Shown to you")
    await maren.press(f"Show to my clinician: {NEED}")
    await maren.sees("as it reads now, and nothing else of your notes")
    await is_sound(maren, "the sheet that shows a line")
    await maren.choose("30 days")
    await maren.press("Show it")
    await maren.sees("Your clinician can read this until")
    await expect(maren.page.get_by_role("status").filter(has_text="Shown to your clinician.")).to_have_count(
        1
    )
    await lindqvist.sees("Shown to you")
    await lindqvist.sees(NEED)
    await is_sound(lindqvist, "what a client shows")
    await is_sound(maren, "a line that is shown")
    await maren.press(f"Change: {NEED}")
    await maren.fill("In your own words", ANEW)
    await maren.press("Keep")
    await maren.sees(ANEW)
    await lindqvist.sees(NEED)
    await lindqvist.misses(ANEW)
    await maren.press(f"Stop showing: {ANEW}")
    await lindqvist.misses("Shown to you")
    assert NEED not in await lindqvist.page.content()
    await maren.misses("Your clinician can read this until")


async def test_what_she_knows_is_shown_with_how_she_knows_it(house: House) -> None:
    maren, lindqvist = await house.signs_in("Maren"), await looks_at_maren(house)
    await opens_notes(maren, "What I know")
    await maren.press("Write something down")
    await maren.choose("I was told")
    await maren.fill("In your own words", "It was for work.")
    await maren.press("Keep")
    await maren.press("Show to my clinician: It was for work.")
    await maren.press("Show it")
    await lindqvist.sees("It was for work.")
    await expect(lindqvist.says("I was told")).to_be_visible()
    await maren.press("Take out: It was for work.")
    await maren.press("Take it out")
    await lindqvist.misses("It was for work.")


async def test_after_a_new_card_her_notes_wait_for_a_second_person(house: House) -> None:
    house.expected = "status of 403"
    town = house.town
    await comes_in_with_a_card(town)
    await comes_in_with_a_card(town)
    maren = await house.signs_in("Maren")
    await maren.press("Open My notes")
    await maren.fill("Pass phrase", PHRASE)
    await maren.press("Open")
    await maren.sees("Your notes wait")
    await maren.sees("Nothing is lost")
    await maren.misses("My own plan")
    await is_sound(maren, "notes that wait")
    await at_the_desk(house)
    lindqvist = await looks_at_maren(house)
    town.clock.move(minutes=6)
    await lindqvist.press("I spoke with Maren")
    await says_the_phrase(lindqvist)
    await lindqvist.sees("Noted: you spoke with Maren.")
    await lindqvist.misses("Somebody came in as Maren with a new card")
    await maren.press("Back")
    await opens_notes(maren)


async def at_the_desk(house: House) -> None:
    """Noor made the card; the desk says who came in, and she is no second person."""
    noor = await house.signs_in("Noor")
    await noor.press("Open the desk")
    await noor.sees("came in with a new card")
    await noor.press("Open: Maren")
    await is_sound(noor, "a member who came in anew")
    await noor.press("I spoke with Maren")
    await noor.sees("You made that card. Somebody else speaks with them and says this.")


async def says_the_phrase(visitor: Visitor) -> None:
    await visitor.fill("Pass phrase", PHRASE)
    await visitor.press("Continue")


async def test_whoever_leads_her_group_says_whom_she_spoke_with(house: House) -> None:
    town = house.town
    for _ in range(2):
        await comes_in_with_a_card(town)
    ines = await house.signs_in("Ines")
    await ines.press("Plan a meeting: Tuesday evening")
    row = ines.page.locator(".line", has_text="Somebody came in with a new card")
    await row.get_by_role("button", name="Open").click()
    await is_sound(ines, "whom a facilitator spoke with")
    await ines.page.get_by_label("Whom did you speak with?").select_option(label="Jo")
    await ines.press("I spoke with them")
    await ines.sees("Nothing waits for this person.")
    await ines.page.get_by_label("Whom did you speak with?").select_option(label="Maren")
    await ines.press("I spoke with them")
    await ines.sees("Noted: you spoke with Maren.")


async def test_the_sheet_over_a_new_card_asks_to_hand_it_over_oneself(house: House) -> None:
    """D63: of whose hands a card went through nothing is recorded."""
    noor = await house.signs_in("Noor")
    await noor.press("Open the desk")
    await noor.press("Open: Maren")
    await noor.press("Make a card")
    await noor.press("Make a new card")
    await noor.sees("Give it to them yourself. Whoever carries it could use it")
    await is_sound(noor, "cards that are made")
