"""What facilitators do, as it reads in a script, and what must stand in the audit because of it (D38, D66)."""

import re
from collections.abc import Callable

from playwright.async_api import expect

from tests.browser.screenplay.hands import Hand, says_the_pass_phrase
from tests.browser.screenplay.ledger import Ledger
from tests.browser.screenplay.lines import Act, Play
from tests.live import until

Tells = Callable[[Ledger, str], None]


def pressing(
    reads: str,
    *buttons: str,
    audited: tuple[str, ...] = (),
    tells: Tells | None = None,
    sends: tuple[str, ...] = (),
) -> Act:
    """An act that is one button after another."""

    async def does(_: Play, hand: Hand) -> None:
        for button in buttons:
            await hand.press(button)

    return Act(reads, does, audited, tells, sends)


def by_letter(reads: str, button: str, letter: str, *audited: str) -> Act:
    """An act that has a button and a letter."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.act(button, letter)

    return Act(reads, does, audited)


def about(name: str, button: str, reads: str, *audited: str, tells: Tells | None = None) -> Act:
    """An act about one person, in the list of people."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.turn_to(name)
        await hand.press(button)

    return Act(f"{reads} {name}", does, audited, tells)


def sits_down_at_the_desk(group: str) -> Act:
    return pressing("opens the desk", f"Open: {group}")


# ---------------------------------------------------------------- coming in

opens_the_waiting_room = pressing(
    "opens the waiting room", "Open the waiting room", audited=("open_waiting",)
)


def _opens(ledger: Ledger, _: str) -> None:
    ledger.opens()


opens_the_meeting = pressing("opens the meeting", "Open the meeting", audited=("open_meeting",), tells=_opens)


def _all_come_in(ledger: Ledger, _: str) -> None:
    ledger.comes_in(*ledger.waiting())


lets_everyone_in = pressing("lets everyone in", "Let everyone in", audited=("admit",), tells=_all_come_in)


def admits(name: str) -> Act:
    def tells(ledger: Ledger, _: str) -> None:
        ledger.comes_in(name)

    return pressing(f"admits {name}", f"Admit {name}", audited=("admit",), tells=tells)


# ---------------------------------------------------------------- structure


def moves_on_to(step: str) -> Act:
    return by_letter(f"moves on to {step!r}", f"Next step: {step}", "n", "next_step")


steps_back = pressing("goes back one step", "Back one step", audited=("step_back",))
begins_the_round = pressing("begins the round", "Begin: Arriving", audited=("begin_round",))
begins_another_round = pressing(
    "begins the round of this step", "Begin: A word to leave in the room", audited=("begin_round",)
)
reads_out_the_next = pressing("reads out the next", "Read out the next", audited=("reveal_next",))
ends_the_round = pressing("ends the round", "End the round", audited=("end_round",))


def begins(title: str, minutes: int) -> Act:
    """A ritual out of those there are."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Choose a ritual")
        chosen = hand.visitor.page.get_by_label("Choose a ritual").last
        await hand.pick(chosen, f"{title} ({minutes} min)")
        await hand.press("Begin it")

    return Act(f"begins {title!r}", does, ("begin_round",))


pauses = by_letter("pauses the room", "Pause room Z", "z", "pause_room")
resumes = by_letter("lets it go on", "Resume room Z", "z", "resume_room")


def sets_the_floor(mode: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        modes = hand.visitor.page.get_by_role("group", name="Who may write")
        await hand.hit(modes.get_by_role("button", name=mode, exact=True))

    return Act(f"sets the floor to {mode!r}", does, ("set_floor",))


# ---------------------------------------------------------------- the floor


def gives_the_piece(name: str) -> Act:
    return about(name, "Give the piece", "gives the piece to", "give_piece")


def passes_the_piece_on(name: str) -> Act:
    return by_letter(f"passes the piece to the next hand, {name}", f"Give to {name} P", "p", "give_piece")


def gives_two_minutes(name: str) -> Act:
    return pressing(f"gives {name} two minutes more", f"Give {name} two more minutes", audited=("give_time",))


def moves_up(name: str) -> Act:
    return pressing(f"moves the hand of {name} up", f"Move {name} up", audited=("reorder_hands",))


takes_the_piece_back = pressing("takes the piece back", "Take the piece back", audited=("take_back_piece",))


def lets_a_few_words_be_said_to(name: str) -> Act:
    button = f"Let everybody write a few words to {name} for 2 minutes"
    return pressing(f"lets a few words be said to {name}", button, audited=("open_feedback",))


has_no_time_for_words_back = pressing("puts the wish aside", "Not now", sends=("close_feedback",))


# ---------------------------------------------------------------- words


def says_to_everyone(text: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.write(await _box(hand), text)

    return Act(f"says {text!r}", does, sends=("say",))


def says_a_ready_line(text: str) -> Act:
    """One of those that lie ready, into the box and then to everyone."""
    return pressing(f"says the ready line {text!r}", "Ready lines", text, "Send", sends=("say",))


async def _box(hand: Hand) -> str:
    box = hand.visitor.page.get_by_role("textbox", name=re.compile("^Message everyone as "))
    return str(
        await box.get_attribute("aria-label")
        or await box.evaluate("(one) => one.labels[0].textContent.trim()")
    )


has_the_held_words_open = pressing("has the held words open", "Reword")
leaves_the_held_words = pressing("leaves the held words as they are", "Cancel")
releases = by_letter("releases the held words", "Release", "r", "release_words")
declines = pressing("declines the held words", "Decline", audited=("decline_words",))


def asks_to_reword(what: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Reword")
        await hand.write("What would help? (optional)", what, send=False)
        await hand.press("Ask")

    return Act(f"asks for other words: {what!r}", does, ("ask_reword",))


async def _chooses_the_last_line(hand: Hand) -> None:
    await hand.act("Choose a line", "x")
    await expect(hand.visitor.page.locator("[data-take]").last).to_be_focused()


async def _takes_out_the_last_line(_: Play, hand: Hand) -> None:
    await _chooses_the_last_line(hand)
    await hand.visitor.page.keyboard.press("Enter")


takes_out_the_last_line = Act("takes the last line out", _takes_out_the_last_line, ("redact_line",))


def puts_a_note_before_the_last_line(note: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await _chooses_the_last_line(hand)
        await hand.hit(hand.visitor.page.locator("[data-note]").last, back=True)
        await hand.choose(note)
        await hand.press("Use this note")

    return Act(f"puts the note {note!r} before the last line", does, ("note_line",))


def mutes(name: str) -> Act:
    return about(name, "Writing off, 10 min", "turns writing off for", "mute_until")


def unmutes(name: str) -> Act:
    return about(name, "Writing on", "turns writing on again for", "unmute")


def reads_first(name: str) -> Act:
    return about(name, "Read words first", "reads words first of", "read_first")


def stops_reading_first(name: str) -> Act:
    return about(name, "Stop reading first", "stops reading first what is said by", "read_first")


def removes(name: str) -> Act:
    def tells(ledger: Ledger, _: str) -> None:
        ledger.is_removed(name)

    return about(name, "Remove from tonight", "removes from tonight", "remove_from_meeting", tells=tells)


def makes_a_new_card_for(name: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.turn_to(name)
        await hand.press("New sign-in card")
        await hand.confirm("Make a new card")
        await says_the_pass_phrase(hand)
        await hand.visitor.sees("Tell each person their word")
        await hand.confirm("Close")

    return Act(f"makes a new card for {name}", does, ("reissue_cards (step-up)", "reissue_cards"))


# ---------------------------------------------------------------- beside the circle


def opens_a_side_room(name: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.turn_to(name)
        await hand.act("Side room", "s")

    return Act(f"opens a side room with {name}", does, ("open_side_room",))


def opens_a_side_room_for_the_call(name: str) -> Act:
    return by_letter(
        f"opens a side room with {name}, who called", f"Open a side room with {name}", "s", "open_side_room"
    )


def writes_aside_to(name: str, text: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.write(f"Write to {name}", text)

    return Act(f"writes aside to {name}: {text!r}", does, sends=("say_aside",))


closes_the_side_room = pressing("closes the side room", "Close the side room", audited=("close_side_room",))


has_seen_the_call = pressing("has seen the call", "I have seen it", audited=("see_support",))


def is_with(name: str) -> Act:
    return pressing(f"is with {name}", f"I am with {name}", audited=("join_support",))


ends_the_call = pressing("ends the call", "All right for now", audited=("end_support",))


# ---------------------------------------------------------------- the line


async def _loses_the_line(play: Play, hand: Hand) -> None:
    town, lines = play.house.town, play.house.town.server.doors.gateway._connections
    seat = town.seats[next(name for name, page in play.pages.items() if page is hand.visitor)]
    await town.server.doors.logins.sweep()  # the hour that went by at once was spent at the page
    await play.net_of(hand).cut()
    for connection in lines.of_seat(seat):
        connection.cut("lost")  # the server learns of it at once, and not only after a heartbeat
    await until(lambda: not lines.of_seat(seat) and town.server.watch.due > town.clock.now(), "the watch")


async def _has_the_line_again(play: Play, hand: Hand) -> None:
    play.net_of(hand).down = False
    await hand.visitor.page.keyboard.press("Shift")  # somebody is at the page: it need not wait its turn


loses_the_line = Act("loses the line", _loses_the_line)
has_the_line_again = Act("has the line again", _has_the_line_again)
waits = pressing("waits")

# ---------------------------------------------------------------- the end


def _closes(ledger: Ledger, _: str) -> None:
    ledger.is_open, ledger.closed = False, True


async def _closes_the_meeting(_: Play, hand: Hand) -> None:
    await hand.press("Close meeting")
    await hand.confirm("Close meeting")


closes_the_meeting = Act("closes the meeting", _closes_the_meeting, ("close_meeting",), _closes)


def gives_the_reason(what: str, reason: str) -> Act:
    """For an act that owes one; `what` is how the close-out calls it."""

    async def does(_: Play, hand: Hand) -> None:
        owed = hand.visitor.page.get_by_role("group", name=what).first
        before = await hand.visitor.page.get_by_role("group", name=what).count()
        await expect(owed).to_be_visible()
        await hand.hit(owed.get_by_role("button", name=reason, exact=True))
        await expect(hand.visitor.page.get_by_role("group", name=what)).to_have_count(before - 1)

    return Act(f"gives the reason {reason!r}: {what}", does, ("give_reason",))


def sees_to(name: str, how: str) -> Act:
    """A follow-up is done, or handed over."""
    buttons = {"done": f"Done: a word with {name}", "handed-over": f"Handed over: a word with {name}"}

    def tells(ledger: Ledger, _: str) -> None:
        ledger.settled[name] = how

    return pressing(f"sees to {name}: {how}", buttons[how], audited=("settle_follow_up",), tells=tells)


def looks_at_what_was_told(name: str, did: str, *, words: str) -> Act:
    """About a line by somebody: read as it was, and what was done about it. `words`: as it was."""

    async def does(_: Play, hand: Hand) -> None:
        pane = hand.visitor.page.get_by_role("region", name="Told about a line")
        await hand.hit(pane.get_by_role("button", name=f"Read it: the line by {name}"))
        await expect(pane.get_by_text(words, exact=True)).to_be_visible()
        await hand.hit(pane.get_by_role("button", name=did))

    return Act(f"looks at what was told about a line by {name}: {did}", does, ("settle_report",))


def leaves_a_note_for_whoever_leads_next(text: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.write("A note, if you like", text, send=False)
        await hand.press("Leave the note")

    return Act(f"leaves a note for whoever leads next: {text!r}", does, ("write_hand_over",))


looks_into_the_guide = pressing(
    "looks into the guide for those who lead", "Help and crisis lines", "Leading a meeting"
)
FINISHES = ("finishes the close-out", "Finish the close-out")
finishes_the_close_out = pressing(*FINISHES, audited=("finish_close_out",))
