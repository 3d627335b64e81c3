"""Nobody learns what is not theirs: lives replayed with and without the other side's acts (D12, D15, D22)."""

from collections.abc import Callable

import pytest

from rooms.couple.commands import (
    CallBreak,
    CallRest,
    CapStage,
    EndCoupleMeeting,
    EndKey,
    EndRoi,
    LiftHold,
    LiftRest,
    MakeCheck,
    PlaceHold,
    SetStage,
    TakeBackConsent,
    TurnKey,
)
from rooms.couple.events import SeatEnteredAnew
from rooms.couple.sides import GROUND
from rooms.ids import CARD, SeatId
from rooms.spaces import Fact
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import (
    SIDES,
    STEPS,
    a_locked_space,
    an_open_room,
    an_unlocked_space,
    books,
    clears,
    grants,
    manages,
)
from tests.stage import Stage


def life_of(stage: Stage, *people: SeatId) -> list[tuple[object, ...]]:
    """Everything that reached these people, but for the ids chance gave."""
    return [
        (each.room, each.seq, each.at, each.by, stage.plain(each.event))
        for who in people
        for each in stage.hears(who)
    ]


def turned_and_ended(stage: Stage) -> None:
    grants(stage, LINDQVIST, MAREN, "key")
    manages(stage, LINDQVIST, EndKey)


HER_ACTS: dict[str, Callable[[Stage], object]] = {
    "nothing": lambda stage: None,
    "her key is turned": lambda stage: grants(stage, LINDQVIST, MAREN, "key"),
    "her key is turned and ended": turned_and_ended,
    "a safety hold": lambda stage: manages(stage, LINDQVIST, PlaceHold, safety=True),
    "a safety hold, lifted": lambda stage: (
        manages(stage, LINDQVIST, PlaceHold, safety=True),
        manages(stage, LINDQVIST, LiftHold),
    ),
    "she takes back her yes": lambda stage: manages(stage, MAREN, TakeBackConsent),
    "she rests": lambda stage: manages(stage, MAREN, CallRest),
    "a break": lambda stage: manages(stage, MAREN, CallBreak, minutes=600),
    "a cap": lambda stage: manages(stage, MAREN, CapStage, stage=2),
    "her seat is entered anew": lambda stage: enters_anew(stage, MAREN),
    "her clinician's seat is entered anew": lambda stage: enters_anew(stage, LINDQVIST),
}


@pytest.mark.parametrize("act", HER_ACTS)
def test_before_it_was_ever_unlocked_nothing_on_her_side_reaches_his(act):
    """Neither Per nor Okafor can tell a safety hold from "not cleared" (D22)."""
    lives = []
    for hers in (HER_ACTS["nothing"], HER_ACTS[act]):
        stage = a_locked_space()
        clears(stage, LINDQVIST, MAREN, but=("key", "stage"))
        clears(stage, OKAFOR, PER)
        hers(stage)
        lives.append((life_of(stage, PER, OKAFOR), stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}")))
    assert lives[0] == lives[1]


@pytest.mark.parametrize("upto", range(len(STEPS)))
def test_her_life_is_the_same_however_far_he_is(upto):
    lives = []
    for steps in ((), STEPS[:upto]):
        stage = a_locked_space()
        for step in steps:
            grants(stage, OKAFOR, PER, step)
        clears(stage, *SIDES[0])
        lives.append(life_of(stage, MAREN, LINDQVIST))
    assert lives[0] == lives[1]


RESTING: dict[str, Callable[[Stage], object]] = {
    "he takes back his yes": lambda stage: manages(stage, PER, TakeBackConsent),
    "his key ends": lambda stage: manages(stage, OKAFOR, EndKey),
    "his clinician holds": lambda stage: manages(stage, OKAFOR, PlaceHold, safety=False),
    "his clinician holds for safety": lambda stage: manages(stage, OKAFOR, PlaceHold, safety=True),
}
HERS: dict[str, Callable[[Stage], object]] = {
    "she takes back her yes": lambda stage: manages(stage, MAREN, TakeBackConsent),
    "her key ends": lambda stage: manages(stage, LINDQVIST, EndKey),
    "her clinician holds for safety": lambda stage: manages(stage, LINDQVIST, PlaceHold, safety=True),
    "her clinician's seat is entered anew": lambda stage: enters_anew(stage, LINDQVIST),
}


def enters_anew(stage: Stage, seat: SeatId) -> None:
    """Somebody comes with a new card into a seat of this couple."""
    stage.happens(Fact(COUPLE, GROUND, SeatEnteredAnew(seat=seat)), by=CARD)


@pytest.mark.parametrize(("acts", "others"), [(RESTING, (MAREN, LINDQVIST)), (HERS, (PER, OKAFOR))])
def test_every_close_looks_the_same_from_the_other_side(acts, others):
    lives = []
    for act in acts.values():
        stage, _ = an_open_room()
        act(stage)
        lives.append(life_of(stage, *others))
    assert all(life == lives[0] for life in lives)
    assert lives[0], "the other side reads that it rests"


SUSPENDING: dict[str, Callable[[Stage], object]] = {
    "a break": lambda stage: manages(stage, MAREN, CallBreak, minutes=600),
    "a rest": lambda stage: manages(stage, MAREN, CallRest),
    "a cap": lambda stage: manages(stage, MAREN, CapStage, stage=3),
    "a stage": lambda stage: manages(stage, LINDQVIST, SetStage, stage=2),
    "a release": lambda stage: manages(stage, LINDQVIST, EndRoi),
    "a new card": lambda stage: enters_anew(stage, MAREN),
    **HERS,
}


def test_for_him_all_causes_whatever_are_the_same_bytes():
    lives = []
    for act in SUSPENDING.values():
        stage, _ = an_open_room()
        act(stage)
        lives.append(life_of(stage, PER))
    assert all(life == lives[0] for life in lives)
    assert [type_of(each) for each in lives[0]] == ["SharedResting"]


def type_of(heard: tuple[object, ...]) -> object:
    event = heard[-1]
    assert isinstance(event, dict)
    return event["kind"]


@pytest.mark.parametrize("who", [MAREN, PER])
def test_who_ended_the_meeting_is_in_no_payload_but_the_own(who):
    other = PER if who == MAREN else MAREN
    stage, meeting = an_open_room()
    manages(stage, who, EndCoupleMeeting, meeting=meeting)
    assert who not in stage.told(other)
    assert "EndCalled" in stage.told(who)


def test_outside_a_meeting_the_others_break_and_rest_reach_nobody_but_as_resting():
    stage = an_unlocked_space()
    books(stage)
    for seat in (MAREN, PER, LINDQVIST, OKAFOR):
        stage.hears(seat)
    before = stage.sees(PER, COUPLE, f"own/{PER}")
    manages(stage, MAREN, CallRest)
    manages(stage, MAREN, LiftRest)
    assert stage.hears(PER) == []
    assert stage.sees(PER, COUPLE, f"own/{PER}") == before
    assert stage.kinds_heard(OKAFOR) == ["LockShown", "CallTask"]


def test_a_check_is_the_members_alone():
    stage = an_unlocked_space()
    meeting = books(stage, in_minutes=5)
    for seat in (MAREN, PER, LINDQVIST, OKAFOR):
        stage.hears(seat)
    manages(stage, PER, MakeCheck, meeting=meeting, body="very-down")
    assert [stage.hears(seat) for seat in (MAREN, LINDQVIST, OKAFOR)] == [[], [], []]


def test_both_own_pages_are_alike_but_for_own_acts():
    stage = an_unlocked_space()
    books(stage)
    hers, his = (stage.sees(who, COUPLE, f"own/{who}") for who in (MAREN, PER))
    assert hers.keys() == his.keys()
    assert hers["shared"] == his["shared"]
    assert hers["mine"] == his["mine"]


def test_no_page_of_one_clinician_names_the_other():
    stage, _ = an_open_room()
    manages(stage, OKAFOR, TurnKey, days=60)
    for who, other, foreign in ((LINDQVIST, OKAFOR, PER), (OKAFOR, LINDQVIST, MAREN)):
        seen = repr(stage.sees(who, COUPLE, f"key/{who}")) + repr(stage.sees(who, COUPLE, "state"))
        assert other not in seen
        assert foreign not in seen
        heard = stage.told(who)
        assert other not in heard
        assert foreign not in heard
