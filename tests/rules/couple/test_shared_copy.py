"""What two wrote leaves only with both: a yes of each, for a day, given and taken back alone (D52)."""

import pytest

from rooms.couple.commands import (
    BeginCoupleMeeting,
    CallBreak,
    CallRest,
    CapStage,
    EndCoupleMeeting,
    EndKey,
    FinishCall,
    PlaceHold,
    SetStage,
    TakeBackConsent,
)
from rooms.couple.copy_commands import AllowSharedCopy, MakeSharedCopy, ReadMySharedWords, TakeBackSharedCopy
from rooms.couple.events import CoupleParted, SeatEnteredAnew
from rooms.couple.sides import GROUND
from rooms.people import Actor
from rooms.spaces import Fact
from tests.cast import COUPLE, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.rules.couple.pair import (
    DAY,
    an_open_room,
    an_unlocked_space,
    books,
    checks,
    does,
    grants,
    manages,
)
from tests.stage import MINUTE, Stage, refused


def they_have_met() -> Stage:
    """Their first meeting is over, and nothing rests."""
    stage, meeting = an_open_room()
    manages(stage, MAREN, EndCoupleMeeting, meeting=meeting)
    stage.passes(minutes=60)
    for who in (MAREN, PER):
        stage.hears(who)
    return stage


def both_allow(stage: Stage) -> None:
    """Each says yes, alone."""
    for who in (MAREN, PER):
        manages(stage, who, AllowSharedCopy)


def until(stage: Stage, who: str) -> int | None:
    """What the own page shows."""
    page = stage.sees(who, COUPLE, f"own/{who}")  # type: ignore[arg-type]
    return page["copy_until"]  # type: ignore[no-any-return]


def test_either_takes_it_along_once_both_say_yes():
    stage = they_have_met()
    assert refused(does(stage, MAREN, MakeSharedCopy)) == "no-copy-now"
    answer = manages(stage, MAREN, AllowSharedCopy).answer
    assert answer == {"until": stage.now + DAY} == {"until": until(stage, MAREN)}
    for who in (MAREN, PER):
        assert refused(does(stage, who, MakeSharedCopy)) == "no-copy-now"
    manages(stage, PER, AllowSharedCopy)
    for who in (MAREN, PER):
        manages(stage, who, MakeSharedCopy)


@pytest.mark.parametrize(("who", "other"), [(MAREN, PER), (PER, MAREN)])
def test_the_other_learns_nothing_of_a_yes_its_end_or_a_copy(who, other):
    stage = they_have_met()
    before = stage.sees(other, COUPLE, f"own/{other}")
    manages(stage, who, AllowSharedCopy)
    manages(stage, who, TakeBackSharedCopy)
    assert stage.hears(other) == []
    assert stage.sees(other, COUPLE, f"own/{other}") == before
    both_allow(stage)
    stage.hears(other)
    manages(stage, who, MakeSharedCopy)
    assert stage.hears(other) == []


@pytest.mark.parametrize("who", [MAREN, PER])
def test_either_takes_the_own_yes_back_in_one_press(who):
    stage = they_have_met()
    assert refused(does(stage, who, TakeBackSharedCopy)) == "not-so"
    both_allow(stage)
    manages(stage, who, TakeBackSharedCopy)
    assert until(stage, who) is None
    for each in (MAREN, PER):
        assert refused(does(stage, each, MakeSharedCopy)) == "no-copy-now"


def test_a_yes_ends_by_itself_after_a_day():
    stage = they_have_met()
    both_allow(stage)
    stage.passes(ms=DAY - 1)
    manages(stage, PER, MakeSharedCopy)
    stage.passes(ms=1)
    assert until(stage, MAREN) is until(stage, PER) is None
    assert refused(does(stage, PER, MakeSharedCopy)) == "no-copy-now"


@pytest.mark.parametrize(
    ("who", "command", "fields"),
    [
        (MAREN, CallBreak, {"minutes": 20}),
        (PER, CallBreak, {"minutes": 20}),
        (MAREN, CallRest, {}),
        (MAREN, CapStage, {"stage": 3}),
        (PER, TakeBackConsent, {}),
        (OKAFOR, EndKey, {}),
        (LINDQVIST, PlaceHold, {"safety": True}),
        (OKAFOR, SetStage, {"stage": 2}),
    ],
)
def test_while_it_rests_it_is_refused_in_the_same_words(who, command, fields):
    """D15, D81."""
    stage = they_have_met()
    nobody = does(stage, MAREN, MakeSharedCopy)
    both_allow(stage)
    manages(stage, who, command, **fields)
    for each in (MAREN, PER):
        assert does(stage, each, MakeSharedCopy) == nobody
        manages(stage, each, ReadMySharedWords)
        assert until(stage, each) is not None, "the own page tells of nobody else's act"


def test_after_a_break_it_goes_on_and_after_a_close_it_takes_a_new_yes():
    """D14."""
    stage = they_have_met()
    both_allow(stage)
    manages(stage, PER, CallBreak, minutes=20)
    stage.passes(minutes=20)
    manages(stage, MAREN, MakeSharedCopy)
    manages(stage, OKAFOR, EndKey)
    for clinician, member in ((LINDQVIST, MAREN), (OKAFOR, PER)):
        for step in ("offer", "consent", "key"):
            grants(stage, clinician, member, step)
    assert refused(does(stage, MAREN, MakeSharedCopy)) == "no-copy-now"
    manages(stage, MAREN, AllowSharedCopy)
    assert refused(does(stage, MAREN, MakeSharedCopy)) == "no-copy-now"
    manages(stage, PER, AllowSharedCopy)
    manages(stage, MAREN, MakeSharedCopy)


def test_while_they_meet_nobody_learns_by_it_of_the_others_yes():
    """The words are the same with her yes and without; once the meeting is over both have it."""
    stage = they_have_met()
    meeting = books(stage, in_minutes=10)
    stage.passes(minutes=10)
    checks(stage, meeting)
    nobody = does(stage, PER, MakeSharedCopy)
    assert refused(nobody) == "no-copy-now"
    both_allow(stage)
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)
    assert does(stage, PER, MakeSharedCopy) == nobody
    manages(stage, MAREN, TakeBackSharedCopy)
    assert does(stage, PER, MakeSharedCopy) == nobody
    manages(stage, MAREN, AllowSharedCopy)
    manages(stage, PER, EndCoupleMeeting, meeting=meeting)
    manages(stage, PER, MakeSharedCopy)


def test_whoever_comes_in_anew_gives_no_yes_before_the_call_and_none_outlives_it():
    """D63. It may be somebody with a card: what that one allowed is nothing once Maren herself is there."""
    stage = they_have_met()
    both_allow(stage)
    stage.happens(Fact(COUPLE, GROUND, SeatEnteredAnew(seat=MAREN)))
    assert refused(does(stage, MAREN, AllowSharedCopy)) == "call-first"
    manages(stage, PER, AllowSharedCopy)
    stage.passes(minutes=30)
    for clinician in (LINDQVIST, OKAFOR):
        manages(stage, clinician, FinishCall, up_to=stage.now)
    assert refused(does(stage, PER, MakeSharedCopy)) == "no-copy-now"
    manages(stage, MAREN, AllowSharedCopy)
    manages(stage, PER, MakeSharedCopy)


@pytest.mark.parametrize("who", [MAREN, PER])
def test_whoever_comes_in_anew_does_not_read_what_was_said_in_that_seat_before_the_call(who):
    """D63, D81. Whoever holds a new card may be anybody; the other reads the own words as ever."""
    stage = they_have_met()
    stage.happens(Fact(COUPLE, GROUND, SeatEnteredAnew(seat=who)))
    assert refused(does(stage, who, ReadMySharedWords)) == "read-later"
    manages(stage, PER if who == MAREN else MAREN, ReadMySharedWords)
    manages(stage, LINDQVIST if who == MAREN else OKAFOR, FinishCall, up_to=stage.now)
    manages(stage, who, ReadMySharedWords)


def test_those_who_are_kept_apart_take_nothing_along():
    stage = they_have_met()
    both_allow(stage)
    stage.happens(Fact(COUPLE, GROUND, CoupleParted()))
    assert refused(does(stage, MAREN, MakeSharedCopy)) == "no-copy-now"


def test_before_the_two_know_of_their_space_there_is_nothing_to_take_along():
    """D18."""
    stage = an_unlocked_space()
    for command in (AllowSharedCopy, TakeBackSharedCopy, MakeSharedCopy, ReadMySharedWords):
        assert refused(does(stage, MAREN, command)) == "not-here"
    books(stage)
    manages(stage, MAREN, AllowSharedCopy)


@pytest.mark.parametrize("command", [AllowSharedCopy, MakeSharedCopy, ReadMySharedWords])
def test_it_takes_the_pass_phrase_said_just_now(command):
    """D63. Taking back takes none."""
    stage = they_have_met()
    both_allow(stage)
    late = Actor(MAREN, stage.now - 6 * MINUTE)
    assert refused(stage.does(late, command(space=COUPLE))) == "step-up"
    manages(stage, MAREN, command)
    stage.does(late, TakeBackSharedCopy(space=COUPLE))
    assert until(stage, MAREN) is None


@pytest.mark.parametrize("who", [LINDQVIST, OKAFOR, NOOR])
def test_nobody_else_has_a_part_in_it(who):
    stage = they_have_met()
    both_allow(stage)
    for command in (AllowSharedCopy, TakeBackSharedCopy, MakeSharedCopy, ReadMySharedWords):
        assert refused(does(stage, who, command)) == "not-here"
