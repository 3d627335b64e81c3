"""What a meeting is built of, and the lines of the two plays that use it: `docs/whole-meetings.md` is made of it.

`make documents` writes the page; `tests/house/test_features.py` holds it to the plays.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.browser.screenplay import a_long_wednesday, two_lead
from tests.browser.screenplay.lines import Line, Script

PAGE = Path(__file__).resolve().parents[3] / "docs" / "whole-meetings.md"
PLAYS: dict[str, Script] = {"Tuesday": two_lead.EVENING, "Wednesday": a_long_wednesday.EVENING}
Part = Callable[[Line], bool]


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing to be had in a meeting. `parts`: each of them needs a line of its own."""

    called: str
    parts: tuple[Part, ...]


def sends(command: str) -> Part:
    return lambda it: command in it.act.commands


def reads(words: str) -> Part:
    return lambda it: re.search(words, it.act.reads) is not None


def shows(text: str, who: str = "") -> Part:
    return lambda it: any(text in seen and who in ("", name) for name, seen in it.sees)


def keeps_from(who: str, text: str) -> Part:
    """Somebody does not see it, or never has it at all."""
    return lambda it: any(name == who and text in each for name, each in (*it.gone, *it.unheard))


def both(one: Part, other: Part) -> Part:
    return lambda it: one(it) and other(it)


def feature(called: str, *parts: Part | str) -> Feature:
    """A part that is a word is a command."""
    return Feature(called, tuple(sends(each) if isinstance(each, str) else each for each in parts))


MEETING = (
    feature("a schedule that comes again by itself", "set_rhythm", "end_rhythm"),
    feature("told by the clocks of whoever is far away", shows("14:00 for you")),
    feature(
        "one evening cancelled, one restored", "cancel_meeting", "restore_meeting", shows("No meeting on")
    ),
    feature("one meeting planned", "schedule_meeting"),
    feature("the opening window", "open_waiting", "open_meeting"),
    feature("the waiting room, and who is let in", "enter_waiting", "admit"),
    feature("a card for whoever comes late, let in by default", shows("Welcome. We are at", "Olu")),
    feature(
        "*Where are you?*",
        *(shows(each) for each in ("somewhere private", "someone may walk in", "place not said")),
    ),
    feature(
        "*Just listening tonight*, *A softer seat tonight*", shows("just listening"), shows("softer seat")
    ),
    feature(
        "agreements, and the limits of what stays here, before the first words",
        "accept_agreements",
        shows("agreements not read yet"),
        shows("A court can ask to see what is kept here."),
    ),
    feature(
        "and again when they changed", "change_agreements", shows("This has changed since you agreed to it.")
    ),
    feature("a full group, and a list of who waits", reads("lets Yara wait"), reads("free place to Yara")),
    feature("the run-sheet", "next_step", "step_back"),
    feature(
        "a real pause, with one's own line to hold on to",
        "pause_room",
        "resume_room",
        shows("My feet", "Priya"),
    ),
    feature("drafts are kept", shows("Kept for later."), reads("brings back")),
    feature(
        "whoever leads is lost, and somebody stands in",
        reads("loses the line"),
        "prepare_stand_in",
        "take_over",
    ),
    feature("meanwhile the room waits by itself", shows("Your facilitator is reconnecting.")),
    feature(
        "alone, with a side room open: quiet", shows("The circle is in a quiet time while you are here.")
    ),
    feature("a check-out, and words left in the room", reads("checks out"), shows("Left in the room")),
    feature(
        "left without checking out: asked after in private", shows("left before the end"), "settle_follow_up"
    ),
    feature("a breather before the next", shows("Take a breather first")),
    feature("ended is ended", "close_meeting", shows("This meeting has ended."), "finish_close_out"),
    feature("whoever is new sees nothing of before", keeps_from("Wren", "I am afraid")),
)

FLOOR = (
    feature(
        "open, one voice, quiet", *(reads(f"floor to '{mode}'") for mode in ("Open", "One voice", "Quiet"))
    ),
    feature("hands in order", "raise_hand", "lower_hand", shows("You are 2nd.")),
    feature("and put in another by those who lead", "reorder_hands"),
    feature(
        "the piece: given, taken, passed, taken back", "give_piece", "take_piece", "pass", "take_back_piece"
    ),
    feature("unanswered it moves on, and comes round once more", keeps_from("Maren", "unanswered")),
    feature("more time, and done", "ask_more_time", "give_time", "lay_down"),
    feature("a timer that never cuts", shows("That is your time. Finish your thought")),
    feature("an order by chance", reads("an order by chance")),
    feature(
        "an order as they came, and one that is chosen",
        *(reads(each) for each in ("order they came in", "leaves Noa out", "moves Jo up in the order")),
    ),
    feature("a go-round", "begin_go_round", "end_go_round"),
    feature(
        "a few words back, and enough of them",
        both(sends("open_feedback"), shows("A few words for Maren", "Jo")),
        both(sends("close_feedback"), reads("has had enough")),
    ),
    feature(
        "and none: put aside at the desk, and not wanted after all",
        both(reads("puts the wish aside"), keeps_from("Jo", "feedback_settled")),
        both(reads("wants no words back"), keeps_from("desk", "Elin would like a few words back.")),
    ),
    feature(
        "gestures by name",
        both(sends("show_listening"), shows("Jo is with you")),
        both(sends("show_listening"), shows("Maren and Rosa are with you")),
    ),
    feature("a share that nobody met", shows("Nobody has shown Elin a sign")),
    feature("stepping out for a while", "step_out", "come_back"),
    feature("leaving, and coming in again", "leave", reads("comes in again")),
    feature("a press that comes too late", shows("These words have been decided about already.")),
    feature("typed: “!”, “done”, “pass”", reads("types '!'"), reads("types 'Done'"), reads("types 'pass'")),
)

ROUNDS = (
    feature("one by one, read out by those who lead", "answer_round", "reveal_next", "end_round"),
    feature("passed, and nobody hears of it", both(sends("pass_round"), keeps_from("others", "passed"))),
    feature("only for those who lead", both(sends("answer_round"), keeps_from("members", "go slowly"))),
    feature("only for oneself", both(sends("answer_round"), keeps_from("others", "my sister"))),
    feature("together, with another way for whom the body is no safe place", reads("reads along")),
    feature(
        "one of the programme's own, looked at before it is kept",
        "keep_ritual",
        reads("begins 'How we arrive'"),
    ),
)

MODERATION = (
    feature("words read first, as they are asked to be", reads("asks a facilitator to read")),
    feature("or because a facilitator said so", "read_first"),
    feature("let go, declined, other words asked for", "release_words", "decline_words", "ask_reword"),
    feature(
        "of one author in that author's order: what was said later waits",
        both(sends("release_words"), shows("Words by the same person wait from before these.", "Hanna")),
        shows("What Priya said before this comes first."),
    ),
    feature("said another way, or taken back meanwhile", "reword", "withdraw_held"),
    feature("who has held words open, as a hint at the other desk", shows("Ines is reading this", "Hanna")),
    feature("the other desk decides about none a second time", reads("what the other desk has released")),
    feature(
        "a line taken out, with its mark", both(sends("redact_line"), shows("A facilitator took a line out."))
    ),
    feature("a line taken back", "take_back_line"),
    feature(
        "a note before words, by who says them",
        both(reads("behind the note"), keeps_from("others", "caught")),
    ),
    feature("and by a facilitator", "note_line"),
    feature("opened by whoever chooses to", both(sends("open_line"), keeps_from("Rosa", "caught my hand"))),
    feature("writing off for a while", "mute_until", "unmute"),
    feature("a side room", "open_side_room", "say_aside", "close_side_room"),
    feature("removed from tonight", "remove_from_meeting"),
    feature("suspended while it is looked into", "suspend_member", "reinstate_member"),
    feature("two kept apart for good", "part_member", "link_people", reads("Cannot be placed here.")),
    feature("telling about a line, and what came of it", "report_line", "settle_report"),
    feature(
        "it stands there as it was, though it was taken back since",
        both(sends("take_back_line"), shows("Priya took back a line.")),
        both(sends("settle_report"), shows("A line by Priya: looked at.")),
    ),
    feature(
        "telling about a line of somebody who leads: to case staff, and to nobody who leads",
        "set_case_staff",
        both(sends("report_line"), keeps_from("desk", "I felt sent away.")),
        "see_to_case",
        shows("It has been seen to.", "Elin"),
    ),
    feature(
        "two people for what cannot be undone",
        *("ask_for_card", "confirm_card", "ask_legal_hold", "confirm_legal_hold"),
        *("ask_lift_hold", "confirm_lift_hold"),
    ),
    feature("a new sign-in card", "reissue_cards"),
    feature(
        "an incident note, with the line it is about: one that is gone, one behind a note",
        both(sends("write_incident"), shows("this line is gone")),
        both(sends("write_incident"), shows("behind a note: Names a death")),
    ),
    feature(
        "a note for whoever leads next, and its being read",
        "write_hand_over",
        shows("Begin slowly.", "Hanna"),
    ),
    feature("the debrief", reads("talks it over")),
    feature("reasons, owed at the close-out", "give_reason"),
    feature("nobody is shown why somebody went", keeps_from("Maren", "why")),
    feature(
        "a phone number, an address or a link is asked about before it goes",
        *(reads(f"says '{each}") for each in ("Call me on", "Write to jo@", "See https:")),
        shows("This looks like a phone number"),
    ),
)

SUPPORT = (
    feature(
        "a call: sent, seen, with you, over", "ask_support", "see_support", "join_support", "end_support"
    ),
    feature("taken back", "withdraw_support"),
    feature("not in the way of it: writing off", both(sends("ask_support"), shows("Sent at 19:41", "Rosa"))),
    feature("nor a pause", both(sends("ask_support"), shows("Sent at 19:58", "Elin"))),
    feature("nor a room that waits by itself", both(sends("ask_support"), shows("Sent at 19:41", "Olu"))),
    feature(
        "crisis lines as the programme set them: when nobody comes, and when the line is lost",
        "set_programme",
        *(shows(each) for each in ("The night line", "Checked on 12 January", "Your local emergency number")),
    ),
    feature("nobody on duty: said so", shows("Nobody is on duty now.")),
    feature("help hours, set and shown", "set_help_hours", shows("It is within help hours now.")),
    feature("after a minute it goes on to the rota", shows("It has gone on to somebody on duty.")),
    feature("and is met there", shows("Roy, who is on duty, has picked this up")),
    feature("from home, where no meeting is", reads("asks for somebody from home"), reads("is with Per")),
    feature(
        "no page open: a device rings, and says nothing",
        reads("has this device told"),
        reads("in the pocket of Roy it rings"),
        reads("the one line on the device"),
    ),
    feature("offline: said so at once", shows("You are not connected, so this has not gone.")),
    feature("a high check-out is a task, and no mark", shows("Jo found it hard to go")),
    feature("one's own line to hold on to", "keep_grounding_line"),
    feature("when to be reached: read beside the follow-up", "keep_safe_hours", shows("Jo writes: Only")),
)

CONSOLE = (
    feature("ready lines", reads("the ready line")),
    feature("backstage", "say_backstage"),
    feature("*Your chair was kept*", shows("Your chair was kept.")),
    feature(
        "how it went, beside the plan: a sentence, and a table with its bars",
        shows("took 8 minutes more than planned"),
        shows("The plan, and how it went"),
    ),
    feature("the guides, from Help", reads("into the guide$"), reads("the guide for those who lead")),
)

PARTS: dict[str, tuple[Feature, ...]] = {
    "Meeting": MEETING,
    "Floor": FLOOR,
    "Rounds": ROUNDS,
    "Moderation": MODERATION,
    "Support": SUPPORT,
    "Console, member's page, guides": CONSOLE,
}

LIVED: dict[str, tuple[str, ...]] = {
    "a rehearsal, `safepace rehearse`, to its end: every difficulty met by an act that the guide names": (
        "tests/scenes/test_rehearsal.py::test_a_rehearsal_to_its_end_in_which_every_moment_is_met",
        "tests/scenes/test_rehearsal.py::test_the_guide_names_every_act_that_meets_a_moment",
    ),
    "a turn, at the moment a text is sent; a mute, and being removed, from the answer on": (
        "tests/turns/test_turns.py::test_nobody_speaks_whose_turn_it_is_not",
    ),
    "*I need someone now*, on every page, and while a shared space rests": (
        "tests/browser/test_every_screen.py::test_members",
        "tests/browser/test_shared_space.py::test_a_couple_meeting_begun_and_rested_by_the_partner",
    ),
    "a ritual that does not fit: which file, which line, and what is expected": (
        "tests/rules/test_malformed_rituals.py::test_two_hundred_slips_each_give_one_clear_error",
        "tests/rules/test_rituals.py::test_a_ritual_that_does_not_fit_says_where",
    ),
    "every ritual of a track, begun, answered and passed": (
        "tests/browser/test_rituals.py::test_every_ritual_of_a_track",
    ),
    "FANOS and the check of a couple": (
        "tests/browser/test_fanos.py::test_one_speaks_and_one_listens",
        "tests/browser/test_shared_space.py::test_not_begun_both_read_not_tonight_in_the_same_words",
    ),
    "keys for every act, and a focus that is never lost": (
        "tests/browser/test_keys_alone.py::test_a_facilitator_alone_needs_no_mouse",
        "tests/browser/test_keys_alone.py::test_a_member_needs_no_mouse",
    ),
    "what is read out comes together, and not word by word": (
        "tests/browser/test_for_everyone.py::test_what_was_taken_back_meanwhile_is_read_out_to_nobody",
    ),
}
"""What is had beside any meeting, on a machine of its own, and the tests that live it."""


def told(plays: dict[str, Script]) -> Iterator[tuple[Line, str]]:
    """Every line with how it is told: "18:36 Ines sets a rhythm (Tuesday)"."""
    for evening, script in plays.items():
        now = ""
        for it in script:
            now = it.at or now
            yield it, f"{now} {it.who} {it.act.reads} ({evening})"


def used(one: Feature, plays: dict[str, Script]) -> list[str | None]:
    """For each part of it the first line that uses it, None where none does."""
    lines = list(told(plays))
    return [next((how for it, how in lines if part(it)), None) for part in one.parts]


def unused(plays: dict[str, Script]) -> list[str]:
    """What no line uses, or not all of it."""
    return [one.called for all_of in PARTS.values() for one in all_of if None in used(one, plays)]


def page() -> str:
    """The table, as a page."""
    head = (
        "# What the two whole meetings use\n\n"
        "`make endure` plays a Tuesday evening of eight, led by two, and a Wednesday circle led by one, whole, in a\n"
        "real browser. Beside what can be had in a meeting stand the lines that use it. Made by\n"
        "`tests/browser/screenplay/features.py`; `tests/house/test_features.py` says when a line is missing.\n"
    )
    sections = []
    for title, all_of in PARTS.items():
        rows = [f"| {one.called} | {'<br>'.join(str(each) for each in used(one, PLAYS))} |" for one in all_of]
        sections.append("\n".join((f"\n## {title}\n", "| what | where |", "|---|---|", *rows, "")))
    tests = [f"| {what} | {'<br>'.join(f'`{each}`' for each in where)} |" for what, where in LIVED.items()]
    sections.append("\n".join(("\n## Beside the meetings\n", "| what | where |", "|---|---|", *tests, "")))
    return head + "".join(sections)


if __name__ == "__main__":
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
        PAGE.write_text(page(), encoding="utf-8")
        sys.stdout.write("docs/whole-meetings.md\n")
