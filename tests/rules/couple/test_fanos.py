"""FANOS in an open couple meeting: one speaks, one listens, nothing is answered (D29, D51)."""

import pytest

from rooms.couple.commands import CallBreak, CallRest, EndCoupleMeeting, SayShared, TakeBackConsent
from rooms.couple.turn_commands import BeginTurns, EndTurn, GoOnInTurn, SayInTurn, StopTurns
from rooms.couple.turn_events import FanosOver, TurnChanged, TurnWentOn
from rooms.rituals.shelf import rituals
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import an_open_room, an_unlocked_space, books, does, is_in_the_room, manages
from tests.stage import refused

STEPS = [prompt.id for prompt in rituals()["fanos"].prompts]


def room_of(stage, meeting, who=MAREN):
    return stage.sees(who, COUPLE, f"shared/{meeting}")


def turn_of(stage, meeting):
    """Who speaks, to which prompt, and whether it is the second turn."""
    turns = room_of(stage, meeting)["turns"]
    return turns["speaker"], turns["step"], turns["second"]


def begun(*, partner_first=True):
    stage, meeting = an_open_room()
    manages(stage, MAREN, BeginTurns, meeting=meeting, partner_first=partner_first)
    return stage, meeting


# ---------------------------------------------------------------- beginning


def test_the_partner_alone_begins_it():
    stage, meeting = an_open_room()
    for who in (PER, LINDQVIST, OKAFOR):
        assert refused(does(stage, who, BeginTurns, meeting=meeting)) == "not-here"
    manages(stage, MAREN, BeginTurns, meeting=meeting)
    assert refused(does(stage, MAREN, BeginTurns, meeting=meeting)) == "already-so"


@pytest.mark.parametrize("ritual", ["trust-record", "our-week", "what-we-keep"])
def test_another_ritual_goes_by_turns_like_it(ritual):
    stage, meeting = an_open_room()
    shown = [each["ritual"] for each in room_of(stage, meeting)["rituals"]]
    assert ritual in shown
    manages(stage, MAREN, BeginTurns, meeting=meeting, ritual=ritual)
    first, *rest = [each["id"] for each in room_of(stage, meeting)["turns"]["prompts"]]
    assert turn_of(stage, meeting) == (MAREN, first, False)
    assert refused(does(stage, PER, SayShared, meeting=meeting, text="But…")) == "one-speaks"
    for step in (first, *rest):
        manages(stage, MAREN, GoOnInTurn, meeting=meeting, step=step)
    assert turn_of(stage, meeting) == (PER, first, True)


@pytest.mark.parametrize("ritual", ["regulated-check", "ours-slowly", "gratitude", "nothing"])
def test_what_is_written_alone_or_in_groups_is_not_taken_in_turns(ritual):
    stage, meeting = an_open_room()
    assert refused(does(stage, MAREN, BeginTurns, meeting=meeting, ritual=ritual)) == "no-such-ritual"
    assert room_of(stage, meeting)["turns"] is None


def test_it_is_begun_in_an_open_room_alone():
    stage = an_unlocked_space()
    meeting = books(stage, in_minutes=0)
    assert refused(does(stage, MAREN, BeginTurns, meeting=meeting)) == "resting"
    assert refused(does(stage, MAREN, BeginTurns, meeting="another")) == "not-here"


@pytest.mark.parametrize(("partner_first", "speaker"), [(True, MAREN), (False, PER)])
def test_the_partner_says_who_speaks_first(partner_first, speaker):
    stage, meeting = begun(partner_first=partner_first)
    assert turn_of(stage, meeting) == (speaker, "feelings", False)


def test_what_is_asked_is_what_the_file_says_and_needs_asks_for_no_touch():
    stage, meeting = begun()
    hers, his = room_of(stage, meeting), room_of(stage, meeting, PER)
    assert hers["turns"] == his["turns"]
    assert [each["id"] for each in hers["turns"]["prompts"]] == STEPS
    [needs] = [each["ask"] for each in hers["turns"]["prompts"] if each["id"] == "needs"]
    assert "never a request for touch or for sex" in needs


# ---------------------------------------------------------------- one speaks


def test_while_one_speaks_the_other_says_nothing():
    stage, meeting = begun()
    for command, fields in (
        (SayShared, {"text": "But I did."}),
        (SayInTurn, {"text": "But I did.", "step": "feelings"}),
        (GoOnInTurn, {"step": "feelings"}),
        (EndTurn, {}),
        (StopTurns, {}),
    ):
        assert refused(does(stage, PER, command, meeting=meeting, **fields)) == "one-speaks"
    assert refused(does(stage, MAREN, SayShared, meeting=meeting, text="Free")) == "one-speaks"
    manages(stage, MAREN, SayInTurn, meeting=meeting, step="feelings", text="sad, calm")
    assert [each["step"] for each in room_of(stage, meeting, PER)["lines"]] == ["feelings"]


def test_nobody_else_has_a_word_in_it():
    stage, meeting = begun()
    for who in (LINDQVIST, OKAFOR):
        for command, fields in (
            (SayInTurn, {"text": "Well done.", "step": "feelings"}),
            (GoOnInTurn, {"step": "feelings"}),
            (EndTurn, {}),
            (StopTurns, {}),
        ):
            assert refused(does(stage, who, command, meeting=meeting, **fields)) == "not-here"


def test_it_goes_step_by_step_and_the_other_follows():
    stage, meeting = begun()
    for step in STEPS[1:]:
        manages(stage, MAREN, GoOnInTurn, meeting=meeting, step=turn_of(stage, meeting)[1])
        assert turn_of(stage, meeting) == (MAREN, step, False)
    manages(stage, MAREN, GoOnInTurn, meeting=meeting, step=STEPS[-1])
    assert turn_of(stage, meeting) == (PER, "feelings", True)
    manages(stage, PER, EndTurn, meeting=meeting)
    assert turn_of(stage, meeting)[0] is None
    manages(stage, PER, SayShared, meeting=meeting, text="Thank you.")


def test_a_press_too_many_skips_nothing():
    stage, meeting = begun()
    manages(stage, MAREN, GoOnInTurn, meeting=meeting, step="feelings")
    assert refused(does(stage, MAREN, GoOnInTurn, meeting=meeting, step="feelings")) == "not-so"
    late = {"step": "feelings", "text": "tired"}
    assert refused(does(stage, MAREN, SayInTurn, meeting=meeting, **late)) == "not-so"
    assert turn_of(stage, meeting) == (MAREN, "affirmation", False)


def test_passing_leaves_no_trace():
    """Whether a word was said to a step, and whether a turn went through them all, stands in no event (D32)."""
    stage, meeting = begun()
    manages(stage, MAREN, SayInTurn, meeting=meeting, step="feelings", text="calm")
    said, passed = (
        manages(stage, MAREN, GoOnInTurn, meeting=meeting, step=step).facts[0].event for step in STEPS[:2]
    )
    assert said == TurnWentOn(meeting=meeting, step="affirmation")
    assert passed == TurnWentOn(meeting=meeting, step="needs")
    early = manages(stage, MAREN, EndTurn, meeting=meeting).facts[0].event
    assert early == TurnChanged(meeting=meeting, speaker=PER)


def test_empty_words_are_refused_as_anywhere():
    stage, meeting = an_open_room()
    free = refused(does(stage, MAREN, SayShared, meeting=meeting, text=" "))
    manages(stage, MAREN, BeginTurns, meeting=meeting)
    assert refused(does(stage, MAREN, SayInTurn, meeting=meeting, step="feelings", text=" ")) == free


# ---------------------------------------------------------------- the end of it


@pytest.mark.parametrize(("who", "partner_first"), [(MAREN, True), (PER, False)])
def test_whoever_has_the_turn_ends_it_for_both(who, partner_first):
    stage, meeting = begun(partner_first=partner_first)
    ended = manages(stage, who, StopTurns, meeting=meeting)
    assert ended.facts[0].event == FanosOver(meeting=meeting)
    assert [each.by for each in stage.spaces[COUPLE].log if isinstance(each.event, FanosOver)] == ["clock"]
    assert refused(does(stage, who, StopTurns, meeting=meeting)) == "not-so"
    manages(stage, PER, SayShared, meeting=meeting, text="I am here.")
    manages(stage, MAREN, BeginTurns, meeting=meeting)


@pytest.mark.parametrize(
    ("who", "command", "fields"),
    [
        (PER, CallBreak, {"minutes": 20}),
        (MAREN, CallBreak, {"minutes": 20}),
        (MAREN, CallRest, {}),
        (PER, TakeBackConsent, {}),
        (PER, EndCoupleMeeting, {"meeting": None}),
    ],
)
def test_whatever_stops_stops_a_turn_as_well(who, command, fields):
    stage, meeting = begun()
    fields = {name: meeting if name == "meeting" else value for name, value in fields.items()}
    manages(stage, who, command, **fields)
    assert not is_in_the_room(stage, meeting)
    assert stage.state(COUPLE).booking.turns is None
    word = {"meeting": meeting, "step": "feelings", "text": "One more"}
    assert refused(does(stage, MAREN, SayInTurn, **word)) == "resting"


def test_the_meetings_end_ends_it():
    stage, meeting = begun()
    stage.passes(minutes=60)
    assert refused(does(stage, MAREN, EndTurn, meeting=meeting)) == "not-here"
