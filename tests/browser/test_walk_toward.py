"""Something to walk toward, in a browser: his alone, one item his clinician may have, one said in his group (D24)."""

from playwright.async_api import expect

from moderation.floor_keeping import GivePiece
from rooms.group.wants.taking_turns import TakePiece
from rooms.ids import own_space
from server.demo.people import PHRASE
from tests.browser.test_own_notes import opens_notes
from tests.browser.visiting import House, Visitor
from tests.live import WEDNESDAY

PAGE = "Something to walk toward"
TITLE, WORDS = "What people can count on", "I want to be somebody who is there."
STANDS = "You let your clinician have this until"


async def writes_it(visitor: Visitor) -> None:
    """From a prompt; what was typed outlives the sheet."""
    await visitor.press(f"Begin with: {TITLE}")
    await expect(visitor.page.get_by_label("A line to know it by")).to_have_value(TITLE)
    await visitor.fill("In your own words", WORDS)
    await visitor.press("Close")
    await visitor.press(f"Begin with: {TITLE}")
    await expect(visitor.page.get_by_label("In your own words")).to_have_value(WORDS)
    await visitor.press("Keep")
    await visitor.reads(WORDS)


async def test_he_lets_his_clinician_have_one_and_takes_it_back(house: House) -> None:
    """D24, D27, D28: an own act, said before what it means; nothing there asks, and nothing is told back."""
    per = await house.signs_in("Per")
    await opens_notes(per, PAGE)
    await writes_it(per)
    await per.misses(STANDS)
    await per.press(f"Let my clinician have: {TITLE}")
    for said in ("Ask your clinician first", "You are not told whether anything comes of it."):
        await per.sees(said)
    await per.press("Not now")
    await per.misses(STANDS)
    await per.press(f"Let my clinician have: {TITLE}")
    await per.choose("60 days")
    await per.press("Let my clinician have it")
    await per.sees(STANDS)
    house.town.clock.move(minutes=1)
    await says_it_otherwise(per)
    await per.press(f"Take back: {TITLE}")
    await expect(per.page.get_by_role("status").filter(has_text="What was read stays read.")).to_have_count(1)
    await per.misses(STANDS)
    await is_asked_for_the_phrase(house, per)
    await per.press(f"Take out: {TITLE}")
    await per.press("Take it out")
    await per.misses(WORDS)


async def says_it_otherwise(per: Visitor) -> None:
    """What his clinician may have stays as it was."""
    await per.press(f"Change: {TITLE}")
    await per.sees("What you let your clinician have stays as it was.")
    await per.fill("In your own words", f"{WORDS} Every day.")
    await per.press("Keep")
    await per.sees("You changed it since.")
    await per.press(f"Earlier versions of: {TITLE}")
    await per.reads(WORDS)


async def is_asked_for_the_phrase(house: House, per: Visitor) -> None:
    """D63: minutes after the phrase it is asked for once more, in the sheet."""
    house.town.clock.move(minutes=6)
    await per.press(f"Let my clinician have: {TITLE}")
    await per.press("Let my clinician have it")
    await per.sees("Say your pass phrase once more.")
    await per.fill("Pass phrase", PHRASE)
    await per.press("Let my clinician have it")
    await per.sees(STANDS)


async def test_without_a_clinician_it_says_what_is_missing(house: House) -> None:
    olu = await house.signs_in("Olu")
    await opens_notes(olu, PAGE)
    await writes_it(olu)
    await olu.press(f"Let my clinician have: {TITLE}")
    await olu.press("Let my clinician have it")
    await olu.sees("Nothing can be let go to a clinician of yours just now.")
    await olu.press("Not now")
    await olu.misses(STANDS)


async def test_a_partner_keeps_one_alone(house: House) -> None:
    """D25, D78: with no button that gives it to anybody."""
    maren = await house.signs_in("Maren")
    await opens_notes(maren, PAGE)
    await writes_it(maren)
    for name in ("Let my clinician have", "Put it where I write"):
        await expect(maren.page.get_by_role("button", name=name)).to_have_count(0)
    await maren.sees("It is on your page alone.")


async def test_with_the_floor_it_goes_into_his_box_and_no_further(house: House) -> None:
    """D24: item by item, in the own group, by being said."""
    town = house.town
    per, olu = await house.signs_in("Per"), await house.signs_in("Olu")
    await town.opens(WEDNESDAY, "Tomas", "Per", "Olu")
    await olu.press("Go in")
    await opens_notes(per, PAGE)
    await writes_it(per)
    bring = per.page.get_by_role("button", name="Put it where I write")
    await expect(bring).to_have_count(0)
    here = town.now(WEDNESDAY)
    await town.does("Tomas", GivePiece(**here, member=town.seats["Per"]))
    await town.does("Per", TakePiece(**here))
    await per.press(f"Put it where I write in {WEDNESDAY}: {TITLE}")
    box = per.page.get_by_role("textbox", name="Take your time")
    await expect(box).to_have_value(f"{TITLE}\n{WORDS}")
    assert WORDS not in olu.carried
    assert own_space(town.seats["Per"]) not in olu.carried
    await per.press("Send")
    await olu.sees(WORDS)
    await per.press("Back")
    await opens_notes(per, PAGE)
    await per.reads(WORDS)
