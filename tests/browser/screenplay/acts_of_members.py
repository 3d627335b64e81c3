"""What members do, as it reads in a script."""

import re
from dataclasses import replace

from playwright.async_api import expect

from tests.browser.screenplay.hands import Hand
from tests.browser.screenplay.ledger import Ledger
from tests.browser.screenplay.lines import Act, Play

BOX, FLOOR_BOX = "Write when you like", "Take your time"
SHARE = {"circle": "Share my answers", "facilitators": "Give to the facilitators", "self": "Keep them for me"}


def pressing(reads: str, *buttons: str, sends: str = "") -> Act:
    """An act that is one button after another."""

    async def does(_: Play, hand: Hand) -> None:
        for button in buttons:
            await hand.press(button)

    return Act(reads, does, sends=(sends,) if sends else ())


async def door(hand: Hand) -> str:
    """What the way in is called now."""
    way = hand.visitor.page.get_by_role("button", name=re.compile("^(Waiting room|Go in)$")).first
    return (await way.text_content() or "").strip()


async def _comes_to_the_door(_: Play, hand: Hand) -> None:
    await hand.press(await door(hand))


comes_to_the_door = Act("comes to the door of the waiting room", _comes_to_the_door)


def arrives(
    *, where: str = "Somewhere private", body: str = "steady", seat: str = "", agrees: bool = False
) -> Act:
    """From home into the waiting room, and onto the list. `agrees`: reads the agreements there and says yes."""

    ready = is_ready(where=where, body=body, seat=seat, agrees=agrees)

    async def does(play: Play, hand: Hand) -> None:
        await _comes_to_the_door(play, hand)
        await ready.does(play, hand)

    return replace(ready, does=does)


def is_ready(
    *, where: str = "Somewhere private", body: str = "steady", seat: str = "", agrees: bool = False
) -> Act:
    """At the door already: onto the list."""

    async def does(_: Play, hand: Hand) -> None:
        if agrees:
            await hand.press("I agree to this")
        await hand.choose(where)
        await hand.choose(body)
        if seat:
            await hand.choose(seat)
        await hand.press("I am ready to join")

    sends = ("accept_agreements", "enter_waiting") if agrees else ("enter_waiting",)
    return Act("comes into the waiting room", does, tells=Ledger.arrives, sends=sends)


def says(text: str, *, with_the_piece: bool = False) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.write(FLOOR_BOX if with_the_piece else BOX, text)

    return Act(f"says {text!r}", does, sends=("say",))


def shares(text: str) -> Act:
    """Says with the piece in hand."""
    return says(text, with_the_piece=True)


MEANT = {"Yes, raise it": "raise_hand", "Yes, pass": "pass", "Yes, I am done": "lay_down"}


def types(text: str, meaning: str, *, with_the_piece: bool = False) -> Act:
    """Types what stands for an act; the page asks first, and sends no such word."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.write(FLOOR_BOX if with_the_piece else BOX, text)
        await hand.press(meaning)

    return Act(f"types {text!r}, and means it", does, sends=(MEANT[meaning],))


agrees_in_the_circle = pressing(
    "reads the agreements beside the floor and agrees",
    "Read it",
    "I agree to this",
    sends="accept_agreements",
)
raises_a_hand = pressing("raises a hand", "Hand", sends="raise_hand")
lowers_the_hand = pressing("lowers the hand", "Lower hand", sends="lower_hand")
takes_the_piece = pressing("takes the piece", "Take it", sends="take_piece")
passes = pressing("lets the piece pass", "Pass", sends="pass")
waits = pressing("does nothing")
is_done = pressing("is done sharing", "Done sharing", sends="lay_down")
asks_for_more_time = pressing("asks for more time", "More time", sends="ask_more_time")
listens = pressing("shows listening", "Listening", sends="show_listening")
takes_back_what_waits = pressing("takes back what waits to be read", "Take back", sends="withdraw_held")
takes_back_a_line = pressing("takes back the last line", "Take back", sends="take_back_line")
steps_away = pressing("is asked, and is not sure", "Change it")
asks_for_support = pressing(
    "asks for somebody now",
    "Support: I need support",
    "Ask a facilitator to come to me",
    sends="ask_support",
)

asks_from_home = pressing(
    "asks for somebody from home",
    "I need someone now",
    "Ask for somebody on duty",
    sends="ask_support",
)


async def _is_all_right(_: Play, hand: Hand) -> None:
    """No sooner than a second after the call: the rest of the press that asked does not undo it."""
    since = await hand.visitor.page.evaluate("performance.now()")
    await hand.visitor.page.wait_for_function("(since) => performance.now() > since + 1100", arg=since)
    await hand.press("I am all right for now")


is_all_right = Act("is all right for now", _is_all_right, sends=("withdraw_support",))
just_listens_after_all = pressing(
    "wants no words back after all", "Just listening after all", sends="close_feedback"
)
puts_the_sheet_away = pressing("puts the sheet away", "Close")
goes_from_the_sheet_to_the_side_room = pressing("goes to the side room", "Go to the side room")
has_had_enough = pressing("has had enough words back", "That’s enough, thank you", sends="close_feedback")
has_read_where_it_is = pressing("has read where the circle is", "All right")
is_on_the_own_page = pressing("looks at the own page")
looks_into_the_guide = pressing("looks into the guide", "Help and crisis lines", "An evening in your group")
goes_home = pressing("goes to the own page", "Back to your page")


async def _loses_the_line(play: Play, hand: Hand) -> None:
    await play.net_of(hand).cut()


loses_the_line = Act("loses the line", _loses_the_line)


async def _asks_without_a_line(_: Play, hand: Hand) -> None:
    await hand.visitor.sees("Reconnecting.")
    await hand.press("Support: I need support")
    await hand.press("Ask a facilitator to come to me")


asks_without_a_line = Act("asks for somebody while the line is lost", _asks_without_a_line)


def _out(ledger: Ledger, who: str) -> None:
    ledger.outside.add(who)


def _back(ledger: Ledger, who: str) -> None:
    ledger.outside.discard(who)


async def _steps_out(_: Play, hand: Hand) -> None:
    await hand.press("More")
    await hand.press("Step out for a while")


async def _comes_back(_: Play, hand: Hand) -> None:
    await hand.press("Come back in")


steps_out = Act("steps out for a while", _steps_out, tells=_out, sends=("step_out",))
comes_back = Act("comes back in", _comes_back, tells=_back, sends=("come_back",))


async def _leaves(_: Play, hand: Hand) -> None:
    await hand.press("More")
    await hand.press("Leave the circle")
    await hand.press("Leave quietly")


leaves = Act("leaves the circle", _leaves, tells=Ledger.leaves, sends=("leave",))


def returns(*, where: str = "Somewhere private", body: str = "steady") -> Act:
    """After leaving: through the waiting room once more."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Come back in")
        await hand.choose(where)
        await hand.choose(body)
        await hand.press("I am ready to join")

    return Act("comes in again", does, tells=Ledger.arrives, sends=("enter_waiting",))


def says_behind_a_note(text: str, note: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.press("More")
        await hand.press("A note before my next words")
        await hand.choose(note)
        await hand.press("Use this note")
        await hand.write(BOX, text)

    return Act(f"says behind the note {note!r}: {text!r}", does, sends=("say",))


def opens_the_line(by: str, note: str) -> Act:
    return pressing(f"opens the line by {by}", f"Show this line by {by}: {note}", sends="open_line")


def asks_to_be_read_first(text: str, *, with_the_piece: bool = False) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.press("More")
        await hand.press("Ask to be read first")
        await hand.write(FLOOR_BOX if with_the_piece else BOX, text)

    return Act(f"asks a facilitator to read {text!r} first", does, sends=("say",))


def rewords(text: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Reword")
        await hand.fill(hand.visitor.page.get_by_role("textbox", name=BOX), text)
        await hand.visitor.page.keyboard.press("Enter")

    return Act(f"says it another way: {text!r}", does, sends=("reword",))


async def _asks_for_a_few_words_back(_: Play, hand: Hand) -> None:
    await hand.tick("A few words back, please")
    await hand.press("Done sharing")


asks_for_a_few_words_back = Act(
    "is done, and asks for a few words back", _asks_for_a_few_words_back, sends=("lay_down",)
)


def keeps_a_line_to_hold_on_to(text: str) -> Act:
    """On the own page: shown to nobody else, in a pause and beside Support."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Open My grounding line")
        await hand.write("My line", text, send=False)
        await hand.press("Keep it")
        await hand.press("Close")

    return Act(f"keeps a line to hold on to: {text!r}", does, sends=("keep_grounding_line",))


def says_when_to_be_reached(line: str) -> Act:
    """On the own page: by telephone on Thursdays, and a line with it, for whoever has to ask after them."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Open When I may be reached")
        await hand.choose("Yes, at hours that are safe for me")
        await hand.tick("Thursday")
        await hand.tick("Phone call")
        await hand.write("A line for whoever reaches out, if you like", line, send=False)
        await hand.press("Keep it")
        await hand.visitor.sees("Kept. You can change it at any time.")
        await hand.press("Close")

    return Act(f"says when to be reached: {line!r}", does, sends=("keep_safe_hours",))


def tells_about_the_line(text: str, why: str, *, to: str = "the facilitators") -> Act:
    """Tells about somebody's line. `to`: who reads it; of somebody who leads no facilitator does."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("More")
        await hand.press("Tell a facilitator about a line")
        sheet = hand.visitor.page.get_by_role("dialog", name="Tell a facilitator about a line")
        await hand.hit(sheet.get_by_role("radio", name=text))
        await hand.fill(sheet.get_by_role("textbox"), why)
        await hand.hit(sheet.locator(".filled"))
        await expect(sheet).to_have_count(0)

    return Act(f"tells {to} about the line {text!r}", does, sends=("report_line",))


def brings_back(text: str) -> Act:
    """What was kept for later goes now."""
    return pressing(f"brings back {text!r} and sends it", "Bring it back", "Send", sends="say")


def writes_aside(text: str) -> Act:
    return replace(says(text), reads=f"writes aside {text!r}", sends=("say_aside",))


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

    said = ", ".join([*chosen, *written.values()])
    return Act(f"answers the round: {said}", does, sends=("answer_round",))


def checks_out(number: int) -> Act:
    """Tells the facilitators how hard it is to go, from 0 to 10."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Open the round")
        await hand.tick(str(number))
        await hand.press(SHARE["facilitators"])
        await expect(hand.visitor.page.get_by_role("dialog")).to_have_count(0)

    def tells(ledger: Ledger, who: str) -> None:
        ledger.checked_out[who] = number

    return Act(f"checks out with {number}", does, tells=tells, sends=("answer_round",))


async def _lets_the_round_pass(_: Play, hand: Hand) -> None:
    await hand.press("Open the round")
    await hand.press("Pass")
    await expect(hand.visitor.page.get_by_role("dialog")).to_have_count(0)


lets_the_round_pass = Act("lets the round pass", _lets_the_round_pass, sends=("pass_round",))
