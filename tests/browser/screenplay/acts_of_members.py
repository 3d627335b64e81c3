"""What members do, as it reads in a script."""

import re

from playwright.async_api import expect

from tests.browser.screenplay.hands import Hand
from tests.browser.screenplay.ledger import Ledger
from tests.browser.screenplay.lines import Act, Play

BOX, FLOOR_BOX = "Write when you like", "Take your time"
SHARE = {"circle": "Share my answers", "facilitators": "Give to the facilitators", "self": "Keep them for me"}


def pressing(reads: str, *buttons: str) -> Act:
    """An act that is one button after another."""

    async def does(_: Play, hand: Hand) -> None:
        for button in buttons:
            await hand.press(button)

    return Act(reads, does)


async def door(hand: Hand) -> str:
    """What the way in is called now."""
    way = hand.visitor.page.get_by_role("button", name=re.compile("^(Waiting room|Go in)$")).first
    return (await way.text_content() or "").strip()


def arrives(
    *, where: str = "Somewhere private", body: str = "steady", seat: str = "", agrees: bool = False
) -> Act:
    """From home into the waiting room, and onto the list. `agrees`: reads the agreements there and says yes."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press(await door(hand))
        if agrees:
            await hand.press("I agree to this")
        await hand.choose(where)
        await hand.choose(body)
        if seat:
            await hand.choose(seat)
        await hand.press("I am ready to join")

    return Act("comes into the waiting room", does, tells=Ledger.arrives)


def says(text: str, *, with_the_piece: bool = False) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.write(FLOOR_BOX if with_the_piece else BOX, text)

    return Act(f"says {text!r}", does)


def shares(text: str) -> Act:
    """Says with the piece in hand."""
    return says(text, with_the_piece=True)


def types(text: str, meaning: str, *, with_the_piece: bool = False) -> Act:
    """Types what stands for an act; the page asks first, and sends no such word."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.write(FLOOR_BOX if with_the_piece else BOX, text)
        await hand.press(meaning)

    return Act(f"types {text!r}, and means it", does)


agrees_in_the_circle = pressing(
    "reads the agreements beside the floor and agrees", "Read it", "I agree to this"
)
raises_a_hand = pressing("raises a hand", "Hand")
lowers_the_hand = pressing("lowers the hand", "Lower hand")
takes_the_piece = pressing("takes the piece", "Take it")
passes = pressing("lets the piece pass", "Pass")
waits = pressing("does nothing")
is_done = pressing("is done sharing", "Done sharing")
asks_for_more_time = pressing("asks for more time", "More time")
listens = pressing("shows listening", "Listening")
takes_back_what_waits = pressing("takes back what waits to be read", "Take back")
takes_back_a_line = pressing("takes back the last line", "Take back")
steps_away = pressing("is asked, and is not sure", "Change it")
asks_for_support = pressing(
    "asks for somebody now", "Support: I need support", "Ask a facilitator to come to me"
)
is_all_right = pressing("is all right for now", "I am all right for now")
puts_the_sheet_away = pressing("puts the sheet away", "Close")
goes_to_the_side_room = pressing("goes to the side room", "Go there")
goes_back_to_the_circle = pressing("goes back to the circle", "Back")
goes_from_the_sheet_to_the_side_room = pressing("goes to the side room", "Go to the side room")
has_had_enough = pressing("has had enough words back", "That’s enough, thank you")
has_read_where_it_is = pressing("has read where the circle is", "All right")
goes_home = pressing("goes to the own page", "Back to your page")
reads_the_lines = pressing("reads the crisis lines", "Crisis lines, open at any hour")


def _out(ledger: Ledger, who: str) -> None:
    ledger.outside.add(who)


def _back(ledger: Ledger, who: str) -> None:
    ledger.outside.discard(who)


async def _steps_out(_: Play, hand: Hand) -> None:
    await hand.press("More")
    await hand.press("Step out for a while")


async def _comes_back(_: Play, hand: Hand) -> None:
    await hand.press("Come back in")


steps_out = Act("steps out for a while", _steps_out, tells=_out)
comes_back = Act("comes back in", _comes_back, tells=_back)


async def _leaves(_: Play, hand: Hand) -> None:
    await hand.press("More")
    await hand.press("Leave the circle")
    await hand.press("Leave quietly")


leaves = Act("leaves the circle", _leaves, tells=Ledger.leaves)


def returns(*, where: str = "Somewhere private", body: str = "steady") -> Act:
    """After leaving: through the waiting room once more."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Come back in")
        await hand.choose(where)
        await hand.choose(body)
        await hand.press("I am ready to join")

    return Act("comes in again", does, tells=Ledger.arrives)


def says_behind_a_note(text: str, note: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.press("More")
        await hand.press("A note before my next words")
        await hand.choose(note)
        await hand.press("Use this note")
        await hand.write(BOX, text)

    return Act(f"says behind the note {note!r}: {text!r}", does)


def opens_the_line(by: str, note: str) -> Act:
    return pressing(f"opens the line by {by}", f"Show this line by {by}: {note}")


def asks_to_be_read_first(text: str, *, with_the_piece: bool = False) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.press("More")
        await hand.press("Ask to be read first")
        await hand.write(FLOOR_BOX if with_the_piece else BOX, text)

    return Act(f"asks a facilitator to read {text!r} first", does)


def rewords(text: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Reword")
        box = hand.visitor.page.get_by_role("textbox", name=BOX)
        await box.fill("")
        await hand.write(BOX, text)

    return Act(f"says it another way: {text!r}", does)


async def _asks_for_a_few_words_back(_: Play, hand: Hand) -> None:
    await hand.tick("A few words back, please")
    await hand.press("Done sharing")


asks_for_a_few_words_back = Act("is done, and asks for a few words back", _asks_for_a_few_words_back)


def keeps_a_line_to_hold_on_to(text: str) -> Act:
    """On the own page: shown to nobody else, in a pause and beside Support."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Open My grounding line")
        await hand.write("My line", text, send=False)
        await hand.press("Keep it")
        await hand.press("Close")

    return Act(f"keeps a line to hold on to: {text!r}", does)


def tells_about_the_line(text: str, why: str) -> Act:
    """Tells the facilitators about somebody's line."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("More")
        await hand.press("Tell a facilitator about a line")
        sheet = hand.visitor.page.get_by_role("dialog", name="Tell a facilitator about a line")
        await sheet.get_by_role("radio", name=text).check()
        await sheet.get_by_role("textbox").fill(why)
        await sheet.locator(".filled").click()
        await expect(sheet).to_have_count(0)

    return Act(f"tells the facilitators about the line {text!r}", does)


def brings_back(text: str) -> Act:
    """What was kept for later goes now."""
    return pressing(f"brings back {text!r} and sends it", "Bring it back", "Send")


def writes_aside(text: str) -> Act:
    return says(text)


def answers(chosen: tuple[str, ...], written: dict[str, str], *, to: str = "circle") -> Act:
    """Opens the round, answers of it what they like, and gives it to whom it is for."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Open the round")
        for each in chosen:
            await hand.choose(each)
        for ask, text in written.items():
            await hand.write(ask, text, send=False)
        await hand.press(SHARE[to])
        await expect(hand.visitor.page.get_by_role("dialog")).to_have_count(0)

    return Act(f"answers the round: {', '.join([*chosen, *written.values()])}", does)


def checks_out(number: int) -> Act:
    """Tells the facilitators how hard it is to go, from 0 to 10."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Open the round")
        await hand.tick(str(number))
        await hand.press(SHARE["facilitators"])
        await expect(hand.visitor.page.get_by_role("dialog")).to_have_count(0)

    def tells(ledger: Ledger, who: str) -> None:
        ledger.checked_out[who] = number

    return Act(f"checks out with {number}", does, tells=tells)


async def _lets_the_round_pass(_: Play, hand: Hand) -> None:
    await hand.press("Open the round")
    await hand.press("Pass")
    await expect(hand.visitor.page.get_by_role("dialog")).to_have_count(0)


lets_the_round_pass = Act("lets the round pass", _lets_the_round_pass)


async def _leaves_now(_: Play, hand: Hand) -> None:
    await hand.press("Leave now")
    await hand.visitor.page.wait_for_url("https://www.bbc.com/weather")


leaves_now = Act("leaves by the button in the corner", _leaves_now)
