"""A couple space is unlocked only while everything of D10 holds at once."""

from typing import Any

import pytest

from rooms.couple.commands import (
    CallBreak,
    CallRest,
    CapStage,
    EndKey,
    EndRoi,
    PlaceHold,
    SetStage,
    TakeBackAcceptance,
    TakeBackConsent,
)
from rooms.couple.events import (
    ClinicianChanged,
    Closed,
    CoupleParted,
    CredentialNoted,
    LockShown,
    SeatEnteredAnew,
    TimeZoneNoted,
)
from rooms.couple.lock import is_open
from rooms.couple.lock import stage as effective_stage
from rooms.couple.sides import GROUND
from rooms.spaces import Fact
from rooms.standing import StandingRestored, StandingSuspended
from tests.cast import COUPLE, HADDAD, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import (
    DAY,
    SIDES,
    STEPS,
    a_locked_space,
    an_open_room,
    an_unlocked_space,
    clears,
    does,
    grants,
    is_in_the_room,
    is_ready,
    is_unlocked,
    manages,
)
from tests.stage import refused

TAKEN_AWAY: dict[str, Any] = {
    "Maren takes back her yes": (MAREN, TakeBackConsent, {}),
    "Per takes back his yes": (PER, TakeBackConsent, {}),
    "Lindqvist ends her key": (LINDQVIST, EndKey, {}),
    "Okafor ends his key": (OKAFOR, EndKey, {}),
    "Lindqvist holds": (LINDQVIST, PlaceHold, {"safety": False}),
    "Lindqvist holds for safety": (LINDQVIST, PlaceHold, {"safety": True}),
    "Okafor holds": (OKAFOR, PlaceHold, {"safety": False}),
    "Lindqvist takes back that she accepted": (LINDQVIST, TakeBackAcceptance, {}),
    "Okafor takes back that he accepted": (OKAFOR, TakeBackAcceptance, {}),
    "Maren's release is revoked": (LINDQVIST, EndRoi, {}),
    "Per's release is revoked": (OKAFOR, EndRoi, {}),
    "Maren's stage is lowered": (LINDQVIST, SetStage, {"stage": 2}),
    "Per's stage is lowered": (OKAFOR, SetStage, {"stage": 2}),
    "Maren steps down a stage": (MAREN, CapStage, {"stage": 2}),
}
FACTS = {
    "Maren is suspended": StandingSuspended(seat=MAREN),
    "Per is suspended": StandingSuspended(seat=PER),
    "Lindqvist is suspended": StandingSuspended(seat=LINDQVIST),
    "Okafor is suspended": StandingSuspended(seat=OKAFOR),
    "Lindqvist's engagement ends": ClinicianChanged(member=MAREN, clinician=None, credential_until=None),
    "Haddad follows Okafor": ClinicianChanged(member=PER, clinician=HADDAD, credential_until=None),
    "they are kept apart": CoupleParted(),
    "Maren's seat is entered anew": SeatEnteredAnew(seat=MAREN),
    "Per's seat is entered anew": SeatEnteredAnew(seat=PER),
    "Lindqvist's seat is entered anew": SeatEnteredAnew(seat=LINDQVIST),
    "Okafor's seat is entered anew": SeatEnteredAnew(seat=OKAFOR),
    "Okafor's credential has ended": CredentialNoted(clinician=OKAFOR, credential_until=1),
}


def test_new_it_is_locked_and_holds_nothing_to_read():
    """D9."""
    stage = a_locked_space()
    assert not is_unlocked(stage)
    assert not stage.rooms(MAREN, COUPLE)
    assert not stage.rooms(PER, COUPLE)
    assert stage.sees(LINDQVIST, COUPLE, "state") == {"unlocked": False}


def test_with_everything_granted_it_is_unlocked():
    stage = an_unlocked_space()
    assert stage.sees(LINDQVIST, COUPLE, "state") == {"unlocked": True}
    assert stage.sees(OKAFOR, COUPLE, "state") == {"unlocked": True}
    assert not is_open(stage.state(COUPLE), stage.now), "unlocked is not open"


@pytest.mark.parametrize("side", [0, 1], ids=["hers", "his"])
@pytest.mark.parametrize("missing", STEPS[2:])
def test_without_any_one_of_them_it_is_locked(side, missing):
    stage = a_locked_space()
    clears(stage, *SIDES[1 - side])
    clears(stage, *SIDES[side], but=(missing,))
    assert not is_unlocked(stage)
    grants(stage, *SIDES[side], missing)
    assert is_unlocked(stage)


@pytest.mark.parametrize("why", TAKEN_AWAY)
def test_whatever_is_taken_away_locks_at_once(why):
    stage = an_unlocked_space()
    who, command, fields = TAKEN_AWAY[why]
    manages(stage, who, command, **fields)
    assert not is_unlocked(stage)
    assert stage.sees(OKAFOR, COUPLE, "state") == {"unlocked": False}


@pytest.mark.parametrize("why", FACTS)
def test_what_the_register_says_locks_at_once(why):
    stage = an_unlocked_space()
    stage.happens(Fact(COUPLE, GROUND, FACTS[why]))
    assert not is_unlocked(stage)


@pytest.mark.parametrize("why", [*TAKEN_AWAY, *FACTS, "a break", "a rest"])
def test_each_of_them_cuts_the_open_room_with_the_same_words_for_both(why):
    stage, meeting = an_open_room()
    acts: dict[str, Any] = {
        **TAKEN_AWAY,
        "a break": (PER, CallBreak, {"minutes": 20}),
        "a rest": (MAREN, CallRest, {}),
    }
    if why in FACTS:
        stage.happens(Fact(COUPLE, GROUND, FACTS[why]))
    else:
        who, command, fields = acts[why]
        manages(stage, who, command, **fields)
    assert not is_in_the_room(stage, meeting)
    resting = [each for each in stage.space(COUPLE).log if type(each.event).__name__ == "SharedResting"]
    assert [each.room for each in resting] == [f"own/{MAREN}", f"own/{PER}"]
    assert resting[0].event == resting[1].event
    assert {each.by for each in resting} == {"clock"}
    assert resting[0].at == resting[1].at == stage.now


def test_the_room_falls_with_the_very_fact_that_takes_a_condition_away():
    """Before anything else is written, nobody is in it any more (D13)."""
    stage, meeting = an_open_room()
    stage.record(Fact(COUPLE, GROUND, StandingSuspended(seat=PER)), PER)
    assert not is_in_the_room(stage, meeting)


@pytest.mark.parametrize(
    ("hers", "his", "cap", "effective"), [(4, 4, None, 4), (5, 3, None, 3), (5, 5, 2, 2), (2, 5, 4, 2)]
)
def test_the_stage_is_the_lowest_of_all(hers, his, cap, effective):
    """The partner's own limit counts like a clinician's (D17)."""
    stage = an_unlocked_space()
    does(stage, LINDQVIST, SetStage, stage=hers)
    does(stage, OKAFOR, SetStage, stage=his)
    does(stage, MAREN, CapStage, stage=cap)
    assert effective_stage(stage.state(COUPLE)) == effective
    assert is_unlocked(stage) == (effective >= 3)


def test_time_never_moves_a_stage_or_supplies_a_key():
    """However long one waits (D11, D17)."""
    stage = a_locked_space()
    clears(stage, *SIDES[0])
    clears(stage, *SIDES[1], but=("key",))
    stage.passes(ms=29 * DAY)
    assert not is_unlocked(stage)
    grants(stage, *SIDES[1], "key")
    assert is_unlocked(stage)


@pytest.mark.parametrize("seat", [MAREN, PER, LINDQVIST, OKAFOR])
def test_a_reinstatement_opens_nothing(seat):
    """No administrator supplies a condition, not even by taking a suspension back (D11)."""
    stage = an_unlocked_space()
    stage.happens(Fact(COUPLE, GROUND, StandingSuspended(seat=seat)))
    stage.happens(Fact(COUPLE, GROUND, StandingRestored(seat=seat)))
    assert not is_unlocked(stage)
    assert stage.happened(COUPLE, Closed)
    for clinician, member in SIDES:
        clears(stage, clinician, member, but=("accept", "roi", "stage"))
    assert is_unlocked(stage)


def test_a_member_suspended_before_it_was_ever_unlocked_says_yes_afresh():
    stage = a_locked_space()
    clears(stage, *SIDES[0])
    clears(stage, *SIDES[1], but=("key",))
    stage.happens(Fact(COUPLE, GROUND, StandingSuspended(seat=MAREN)))
    grants(stage, *SIDES[1], "key")
    stage.happens(Fact(COUPLE, GROUND, StandingRestored(seat=MAREN)))
    assert not is_unlocked(stage)


def test_another_clinician_inherits_a_hold_and_no_yes():
    stage = an_unlocked_space()
    manages(stage, OKAFOR, PlaceHold, safety=True)
    stage.happens(Fact(COUPLE, GROUND, ClinicianChanged(member=PER, clinician=HADDAD, credential_until=None)))
    seen = stage.sees(HADDAD, COUPLE, f"key/{HADDAD}")
    assert (seen["hold"], seen["key"], seen["accepted"], seen["roi_until"]) == ("safety", None, False, None)
    assert not stage.rooms(OKAFOR, COUPLE)


def test_kept_apart_it_never_opens_again():
    stage = an_unlocked_space()
    stage.happens(Fact(COUPLE, GROUND, CoupleParted()))
    for clinician, member in SIDES:
        clears(stage, clinician, member, but=("accept", "roi", "stage"))
    assert not is_unlocked(stage)


def test_both_clinicians_are_told_the_same_word_at_the_same_instant_and_once():
    stage = an_unlocked_space()
    assert [each.unlocked for each in stage.happened(COUPLE, LockShown)] == [True]
    manages(stage, OKAFOR, EndRoi)
    heard = stage.hears(LINDQVIST)
    told = [(each.event.unlocked, each.by) for each in heard if isinstance(each.event, LockShown)]
    assert told == [(True, "clock"), (False, "clock")]
    assert len(stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["tasks"]) == 1
    assert len(stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}")["tasks"]) == 1


def test_one_human_on_both_sides_would_open_nothing():
    """The register refuses it (D6, D11); were it in the log all the same, the lock still refuses."""
    stage = an_unlocked_space()
    stage.happens(
        Fact(COUPLE, GROUND, ClinicianChanged(member=PER, clinician=LINDQVIST, credential_until=None))
    )
    assert not is_unlocked(stage)


def test_the_programme_may_move_to_another_time_zone():
    stage = an_unlocked_space()
    stage.happens(Fact(COUPLE, GROUND, TimeZoneNoted(time_zone="Pacific/Auckland")))
    assert stage.state(COUPLE).time_zone == "Pacific/Auckland"
    assert is_ready(stage)


def test_nobody_else_has_any_part_in_it():
    stage = an_unlocked_space()
    assert refused(does(stage, HADDAD, EndKey)) == "not-here"
    assert refused(does(stage, PER, CallRest)) == "not-here"
    assert refused(does(stage, OKAFOR, EndKey)) is None
