"""What two wrote leaves only with both: a yes of each, for a day, given and taken back alone (D52)."""

import pytest

from rooms.couple.commands import CallBreak, CallRest, EndKey, PlaceHold, SetStage, TakeBackConsent
from rooms.couple.copy_commands import AllowSharedCopy, MakeSharedCopy, ReadMySharedWords, TakeBackSharedCopy
from rooms.couple.events import CoupleParted
from rooms.couple.sides import GROUND
from rooms.people import Actor
from rooms.spaces import Fact
from tests.cast import COUPLE, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.rules.couple.pair import DAY, an_open_room, an_unlocked_space, books, does, grants, manages
from tests.stage import MINUTE, Stage, refused


def both_allow(stage: Stage) -> None:
    """Each says yes, alone."""
    for who in (MAREN, PER):
        manages(stage, who, AllowSharedCopy)


def until(stage: Stage, who: str) -> int | None:
    """What the own page shows."""
    page = stage.sees(who, COUPLE, f"own/{who}")  # type: ignore[arg-type]
    return page["copy_until"]  # type: ignore[no-any-return]


def test_either_takes_it_along_once_both_say_yes():
    stage, _ = an_open_room()
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
    stage, _ = an_open_room()
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
    stage, _ = an_open_room()
    assert refused(does(stage, who, TakeBackSharedCopy)) == "not-so"
    both_allow(stage)
    manages(stage, who, TakeBackSharedCopy)
    assert until(stage, who) is None
    for each in (MAREN, PER):
        assert refused(does(stage, each, MakeSharedCopy)) == "no-copy-now"


def test_a_yes_ends_by_itself_after_a_day():
    stage, _ = an_open_room()
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
        (PER, TakeBackConsent, {}),
        (OKAFOR, EndKey, {}),
        (LINDQVIST, PlaceHold, {"safety": True}),
        (OKAFOR, SetStage, {"stage": 2}),
    ],
)
def test_while_it_rests_it_is_refused_in_the_same_words(who, command, fields):
    """D15, D81."""
    stage, _ = an_open_room()
    nobody = does(stage, MAREN, MakeSharedCopy)
    both_allow(stage)
    manages(stage, who, command, **fields)
    for each in (MAREN, PER):
        assert does(stage, each, MakeSharedCopy) == nobody
        manages(stage, each, ReadMySharedWords)
        assert until(stage, each) is not None, "the own page tells of nobody else's act"


def test_after_a_break_it_goes_on_and_after_a_close_it_takes_a_new_yes():
    """D14."""
    stage, _ = an_open_room()
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


def test_those_who_are_kept_apart_take_nothing_along():
    stage, _ = an_open_room()
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
    stage, _ = an_open_room()
    both_allow(stage)
    late = Actor(MAREN, stage.now - 6 * MINUTE)
    assert refused(stage.does(late, command(space=COUPLE))) == "step-up"
    manages(stage, MAREN, command)
    stage.does(late, TakeBackSharedCopy(space=COUPLE))
    assert until(stage, MAREN) is None


@pytest.mark.parametrize("who", [LINDQVIST, OKAFOR, NOOR])
def test_nobody_else_has_a_part_in_it(who):
    stage, _ = an_open_room()
    both_allow(stage)
    for command in (AllowSharedCopy, TakeBackSharedCopy, MakeSharedCopy, ReadMySharedWords):
        assert refused(does(stage, who, command)) == "not-here"
