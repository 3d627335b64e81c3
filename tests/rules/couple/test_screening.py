"""The violence screen: a day, taken alone with each, before the own clinician accepts (D23, D75)."""

from dataclasses import fields

import pytest

from rooms.couple.commands import AcceptCouple, RecordScreen, TakeBackAcceptance, TurnKey
from rooms.couple.events import ClinicianChanged, CoupleAccepted, ScreenRecorded
from rooms.couple.sides import GROUND, key
from rooms.mornings import morning_of
from rooms.spaces import Event, Fact
from tests.cast import COUPLE, HADDAD, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import DAY, a_locked_space, an_unlocked_space, clears, does, is_unlocked, manages
from tests.rules.couple.test_silence import life_of
from tests.stage import refused


def test_nobody_accepts_before_having_asked_and_each_asks_the_own_client() -> None:
    stage = a_locked_space(screened=False)
    for clinician, other in ((LINDQVIST, OKAFOR), (OKAFOR, LINDQVIST)):
        assert refused(does(stage, clinician, AcceptCouple)) == "screen-first"
        manages(stage, clinician, RecordScreen, day=stage.now)
        if other == OKAFOR:
            assert refused(does(stage, other, AcceptCouple)) == "screen-first"
        manages(stage, clinician, AcceptCouple)


def test_the_day_is_one_of_the_last_ninety_and_may_be_recorded_anew() -> None:
    stage = a_locked_space(screened=False)
    for far in (DAY, 500 * DAY, 10**17, -91 * DAY):
        assert refused(does(stage, OKAFOR, RecordScreen, day=stage.now + far)) == "out-of-range"
    first = manages(stage, OKAFOR, RecordScreen, day=stage.now - 90 * DAY).answer
    assert first == {"day": morning_of(stage.now - 90 * DAY, "UTC")}
    assert refused(does(stage, OKAFOR, RecordScreen, day=stage.now - 90 * DAY)) == "already-so"
    manages(stage, OKAFOR, RecordScreen, day=stage.now)
    assert stage.sees(OKAFOR, COUPLE, key(OKAFOR))["screened_on"] == morning_of(stage.now, "UTC")


@pytest.mark.parametrize("who", [MAREN, PER, HADDAD])
def test_nobody_else_records_one(who: object) -> None:
    stage = a_locked_space(screened=False)
    assert refused(does(stage, who, RecordScreen, day=stage.now)) == "not-here"  # type: ignore[arg-type]


def test_it_reaches_nobody_but_the_clinician_who_took_it() -> None:
    """Nothing of it is told to the other side, or to the own client (D12, D23)."""
    lives = []
    for screened in (False, True):
        stage = a_locked_space(screened=False)
        manages(stage, LINDQVIST, RecordScreen, day=stage.now)
        if screened:
            manages(stage, OKAFOR, RecordScreen, day=stage.now - DAY)
        clears(stage, LINDQVIST, MAREN)
        lives.append((life_of(stage, MAREN, PER, LINDQVIST), stage.sees(LINDQVIST, COUPLE, key(LINDQVIST))))
    assert lives[0] == lives[1]
    assert "ScreenRecorded" in stage.kinds_heard(OKAFOR)


def test_whoever_follows_as_clinician_asks_anew() -> None:
    stage = an_unlocked_space()
    changed = ClinicianChanged(member=PER, clinician=HADDAD, credential_until=None)
    stage.happens(Fact(COUPLE, GROUND, changed))
    assert stage.sees(HADDAD, COUPLE, key(HADDAD))["screened_on"] is None
    assert refused(does(stage, HADDAD, AcceptCouple)) == "screen-first"
    manages(stage, HADDAD, RecordScreen, day=stage.now)
    manages(stage, HADDAD, AcceptCouple)


def test_whoever_takes_back_an_acceptance_need_not_ask_twice() -> None:
    stage = an_unlocked_space()
    manages(stage, OKAFOR, TakeBackAcceptance)
    manages(stage, OKAFOR, AcceptCouple)


def test_a_couple_accepted_before_there_was_a_screen_stays_accepted() -> None:
    stage = a_locked_space(screened=False)
    for clinician in (LINDQVIST, OKAFOR):
        stage.happens(Fact(COUPLE, key(clinician), CoupleAccepted(clinician=clinician)), by=clinician)
    for clinician, member in ((LINDQVIST, MAREN), (OKAFOR, PER)):
        clears(stage, clinician, member, but=("accept",))
    assert is_unlocked(stage)
    assert refused(does(stage, OKAFOR, AcceptCouple)) == "already-so"
    manages(stage, OKAFOR, TurnKey, days=60)
    manages(stage, OKAFOR, TakeBackAcceptance)
    assert refused(does(stage, OKAFOR, AcceptCouple)) == "screen-first"


def test_there_is_no_field_for_an_answer() -> None:
    """Who, and which day: what was asked and answered cannot be written down."""
    assert issubclass(ScreenRecorded, Event)
    assert {fact.name for fact in fields(ScreenRecorded)} == {"clinician", "day"}
    assert {fact.name for fact in fields(RecordScreen)} == {"space", "day"}
