"""A new card was used on a seat of this couple: who is in it is open, and any doubt is resting (D14)."""

import pytest

from rooms.couple.commands import FinishCall
from rooms.couple.events import CallTask, ClinicianChanged, Closed, KeyEnded, SeatEnteredAnew
from rooms.couple.meeting_events import SharedResting
from rooms.couple.sides import GROUND
from rooms.ids import CARD, SeatId
from rooms.spaces import Fact
from tests.cast import COUPLE, HADDAD, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import (
    SIDES,
    a_locked_space,
    an_open_room,
    an_unlocked_space,
    clears,
    does,
    is_in_the_room,
    is_unlocked,
    manages,
)
from tests.stage import Stage, refused


def enters_anew(stage: Stage, seat: SeatId) -> None:
    stage.happens(Fact(COUPLE, GROUND, SeatEnteredAnew(seat=seat)), by=CARD)


def tasks(stage: Stage, clinician: SeatId) -> int:
    return len(stage.sees(clinician, COUPLE, f"key/{clinician}")["tasks"])


@pytest.mark.parametrize(("clinician", "member"), SIDES)
def test_a_member_s_couple_rests_until_the_own_clinician_has_called(clinician, member):
    """Nothing is voided: somebody forgot a pass phrase, and a call settles it."""
    stage = an_unlocked_space()
    enters_anew(stage, member)
    assert not is_unlocked(stage)
    assert not stage.happened(COUPLE, Closed)
    assert (tasks(stage, LINDQVIST), tasks(stage, OKAFOR)) == (1, 1)
    other = OKAFOR if clinician == LINDQVIST else LINDQVIST
    manages(stage, other, FinishCall, up_to=stage.now)
    assert not is_unlocked(stage), "the other's clinician cannot know who it is"
    stage.passes(minutes=60 * 24 * 7)
    assert not is_unlocked(stage), "time settles no doubt"
    manages(stage, clinician, FinishCall, up_to=stage.now)
    assert is_unlocked(stage)


@pytest.mark.parametrize("seat", [MAREN, PER, LINDQVIST, OKAFOR])
def test_an_open_room_is_cut_with_the_same_words_for_both(seat):
    stage, meeting = an_open_room()
    stage.inboxes.clear()
    enters_anew(stage, seat)
    assert not is_in_the_room(stage, meeting)
    hers, his = stage.hears(MAREN), stage.hears(PER)
    assert [type(each.event) for each in hers] == [type(each.event) for each in his] == [SharedResting]
    assert hers[0].event == his[0].event
    assert {hers[0].by, his[0].by} == {"clock"}


def test_the_member_finds_nothing_of_it_on_the_own_page():
    stage = an_unlocked_space()
    before = [stage.sees(who, COUPLE, f"own/{who}") for who in (MAREN, PER)]
    enters_anew(stage, MAREN)
    assert [stage.sees(who, COUPLE, f"own/{who}") for who in (MAREN, PER)] == before


def test_before_it_was_unlocked_the_doubt_waits_for_the_call_all_the_same():
    stage = a_locked_space()
    clears(stage, *SIDES[0])
    clears(stage, *SIDES[1], but=("key",))
    enters_anew(stage, MAREN)
    manages(stage, OKAFOR, FinishCall, up_to=stage.now) if tasks(stage, OKAFOR) else None
    clears(stage, *SIDES[1], but=("accept", "offer", "consent", "roi", "stage"))
    assert not is_unlocked(stage)
    manages(stage, LINDQVIST, FinishCall, up_to=stage.now)
    assert is_unlocked(stage)


def test_another_clinician_takes_over_the_call():
    stage = an_unlocked_space()
    enters_anew(stage, PER)
    changed = ClinicianChanged(member=PER, clinician=HADDAD, credential_until=None)
    stage.happens(Fact(COUPLE, GROUND, changed))
    assert tasks(stage, HADDAD) == 1
    clears(stage, HADDAD, PER, but=("offer", "consent", "stage"))
    assert not is_unlocked(stage)
    manages(stage, HADDAD, FinishCall, up_to=stage.now)
    assert is_unlocked(stage)


@pytest.mark.parametrize("at", [0, 1])
def test_whoever_takes_a_clinician_s_seat_takes_no_key_with_it(at):
    stage = an_unlocked_space()
    enters_anew(stage, SIDES[at][0])
    assert stage.happened(COUPLE, Closed)
    assert {each.clinician for each in stage.happened(COUPLE, KeyEnded)} == {LINDQVIST, OKAFOR}
    assert (tasks(stage, LINDQVIST), tasks(stage, OKAFOR)) == (1, 1)
    clears(stage, *SIDES[at], but=("accept", "roi", "stage"))
    assert not is_unlocked(stage), "everything is needed afresh, from everybody"
    clears(stage, *SIDES[1 - at], but=("accept", "roi", "stage"))
    assert is_unlocked(stage)


def test_a_clinician_who_had_turned_nothing_leaves_nothing_to_end():
    stage = a_locked_space()
    clears(stage, *SIDES[0])
    clears(stage, *SIDES[1], but=("key",))
    enters_anew(stage, OKAFOR)
    assert not stage.happened(COUPLE, KeyEnded)
    clears(stage, *SIDES[1], but=("accept", "offer", "consent", "roi", "stage"))
    assert is_unlocked(stage)


def test_the_key_falls_with_the_very_fact():
    """Before anything else is written, nobody is in the room any more (D13)."""
    stage, meeting = an_open_room()
    it = stage.space(COUPLE)
    before = len(it.log)
    enters_anew(stage, LINDQVIST)
    state = it.kind.empty(COUPLE)
    for recorded in it.log[: before + 1]:
        state = it.kind.evolve(state, recorded)
    assert f"shared/{meeting}" not in it.kind.audiences(state)


def test_a_stranger_s_seat_is_none_of_this_couple_s():
    stage = an_unlocked_space()
    enters_anew(stage, HADDAD)
    assert is_unlocked(stage)
    assert not stage.happened(COUPLE, CallTask)
    assert refused(does(stage, LINDQVIST, FinishCall, up_to=stage.now)) == "not-so"
