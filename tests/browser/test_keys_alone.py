"""A member's whole evening and a facilitator's, without a mouse (U33, U34)."""

from playwright.async_api import expect

from moderation.floor_keeping import GivePiece
from moderation.meeting_keeping import Admit
from moderation.round_keeping import BeginRound
from rooms.group.wants.speaking import Say
from rooms.group.wants.taking_turns import RaiseHand
from server.demo.people import PHRASE
from tests.browser.by_keys import commands, focused, hits, picks, tabs_to, types
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY


async def comes_in(house: House) -> Visitor:
    """Sign-in, home, the waiting room and the questions in it."""
    town, maren = house.town, await house.visitor()
    await maren.page.goto(town.url)
    await types(maren, "Name you were given", await town.credential("Maren"))
    await types(maren, "Pass phrase", PHRASE)
    await maren.page.keyboard.press("Enter")
    await hits(maren, "Go in")
    await picks(maren, "Somewhere private")
    await picks(maren, "steady")
    await picks(maren, "A softer seat tonight")
    await hits(maren, "I am ready to join")
    await maren.sees("You are on the list.")
    assert await focused(maren)
    return maren


async def puts_a_note_before_words_and_opens_one(house: House, maren: Visitor) -> None:
    """Her own, and a line by Jo: opened and hidden again by one key each."""
    await hits(maren, "More")
    await hits(maren, "A note before my next words")
    await picks(maren, "Names an injury")
    await hits(maren, "Use this note")
    assert await focused(maren) == "Write when you like"
    await maren.page.keyboard.type("The door caught my hand.")
    await maren.page.keyboard.press("Enter")
    await maren.sees("Names an injury")
    here = house.town.now(TUESDAY)
    await house.town.does("Jo", Say(**here, text="I heard it fall.", note="Names a fall"))
    await hits(maren, "Show this line by Jo: Names a fall")
    await maren.sees("I heard it fall.")
    assert await focused(maren) == "Hide again"
    await maren.page.keyboard.press("Space")
    await maren.misses("I heard it fall.")


async def shares(house: House, maren: Visitor) -> None:
    """Hand up, the piece taken, words said, the piece laid down."""
    town = house.town
    await hits(maren, "Hand", key="Space")
    await maren.sees("Your hand is up.")
    await town.does("Ines", GivePiece(**town.now(TUESDAY), member=town.seats["Maren"]))
    await hits(maren, "Take it")
    await maren.sees("You have the floor")
    assert await focused(maren) == "You have the floor"
    await types(maren, "Take your time", "I slept. That is new.", send=True)
    await maren.sees("I slept. That is new.")
    await hits(maren, "Done sharing")


async def test_a_member_needs_no_mouse(house: House) -> None:
    town = house.town
    await town.opens(TUESDAY, "Ines", "Jo")
    maren = await comes_in(house)
    await town.does("Ines", Admit(**town.now(TUESDAY), members=(town.seats["Maren"],)))
    await maren.sees("Anyone may write.")
    await types(maren, "Write when you like", "Good evening.", send=True)
    await puts_a_note_before_words_and_opens_one(house, maren)
    await town.does("Ines", BeginRound(**town.now(TUESDAY), ritual="arriving"))
    await hits(maren, "Open the round")
    await picks(maren, "a bit revved up")
    await types(maren, "One word or one sentence for how I am here.", "Here.")
    await hits(maren, "Share my answers")
    await expect(maren.page.get_by_role("dialog")).to_have_count(0)
    assert await focused(maren) == "Your answers"
    await shares(house, maren)
    await hits(maren, "Support: I need support")
    await hits(maren, "Ask a facilitator to come to me")
    await maren.sees("Sent at")
    await maren.page.keyboard.press("Tab")
    assert await focused(maren)
    await maren.page.keyboard.press("Escape")
    await expect(maren.page.get_by_role("dialog")).to_have_count(0)
    assert await focused(maren) == "Support: I need support"
    await hits(maren, "More")
    await hits(maren, "Leave the circle")
    await hits(maren, "Leave quietly")
    await maren.sees("You have left the circle.")
    assert await focused(maren) == TUESDAY
    await hits(maren, "Back to your page")
    await hits(maren, "Leave now")
    await maren.page.wait_for_url("https://www.bbc.com/weather")


async def opens_and_admits(house: House) -> Visitor:
    town = house.town
    await town.arrives(TUESDAY, "Maren", "Jo", "Dana", "Priya")
    ines = await house.signs_in("Ines")
    await hits(ines, f"Open: {TUESDAY}")
    await hits(ines, "Open the meeting")
    await hits(ines, "Admit Maren")
    await ines.sees("Maren")
    await hits(ines, "Let everyone in")
    await ines.sees("Nobody is waiting.")
    return ines


async def begins_a_round_and_ends_it(ines: Visitor) -> None:
    """The focus stays where the next act is: at the round, and at the way to another (U35)."""
    await hits(ines, "Begin: Arriving")
    await ines.button("Read out the next").wait_for()
    assert await focused(ines) == "Arriving"
    await ines.page.keyboard.press("Tab")
    assert await focused(ines) == "Read out the next"
    await hits(ines, "End the round")
    await ines.button("Again: Arriving").wait_for()
    assert await focused(ines) == "Choose a ritual"


async def keeps_the_floor(house: House, ines: Visitor) -> None:
    """The run-sheet moves on, a hand gets the piece, held words go out, the room rests for a while."""
    town = house.town
    await commands(ines, "n")
    await begins_a_round_and_ends_it(ines)
    await hits(ines, "Back one step")
    await expect(ines.button("Again: Arriving")).to_have_count(0)
    assert await focused(ines)
    await commands(ines, "n")
    await town.does("Dana", Say(**town.now(TUESDAY), text="Please read me first.", read_first=True))
    await ines.sees("Please read me first.")
    await commands(ines, "r")
    await expect(ines.page.locator("p.said", has_text="Please read me first.")).to_be_visible()
    await town.does("Jo", RaiseHand(**town.now(TUESDAY)))
    await ines.button("Give the piece to Jo").wait_for()
    await commands(ines, "p")
    await ines.sees("Jo is being offered the piece")
    await commands(ines, "p")
    await ines.sees("No hand is up.")
    await commands(ines, "z")
    await ines.sees("The room is paused.")
    await commands(ines, "z")
    await expect(ines.button("Pause room Z")).to_be_visible()


async def goes_aside_and_closes(ines: Visitor) -> None:
    """A side room, a note, the end, the reasons."""
    person = await ines.page.get_by_role("button", name="Priya").first.evaluate(
        "(one) => one.textContent.replace(/\\s+/g, ' ').trim()"
    )
    await tabs_to(ines, person)
    await ines.page.keyboard.press("Enter")
    await ines.page.keyboard.press("s")
    await ines.sees("Side room with Priya")
    assert await focused(ines) == "Write to Priya"
    await ines.page.keyboard.type("I am here.")
    await ines.page.keyboard.press("Enter")
    await hits(ines, "Close the side room")
    await ines.sees("It stays quiet until you choose Open or One voice.")
    assert await focused(ines) == "A quiet time. Only facilitators write."
    await hits(ines, "Writing off, 10 min")
    await ines.sees("1 act needs a reason")
    await commands(ines, "b")
    await ines.page.keyboard.type("Call Priya on Thursday.")
    await ines.page.keyboard.press("Enter")
    await ines.sees("Call Priya on Thursday.")
    await hits(ines, "Close meeting")
    await hits(ines, "Close meeting")
    await ines.sees("Writing was turned off for Priya")
    assert await focused(ines)
    await hits(ines, "Distress")
    await ines.sees("No reasons are owed.")
    await hits(ines, "Finish the close-out")
    await ines.sees("Close-out is finished.")
    assert await focused(ines)


async def test_a_facilitator_alone_needs_no_mouse(house: House) -> None:
    ines = await opens_and_admits(house)
    await keeps_the_floor(house, ines)
    await goes_aside_and_closes(ines)
