"""Dates, doubts about a seat, and clinicians who follow: what of an item of a vision stands after them (D19, D24)."""

from rooms.couple.commands import (
    FinishCall,
    OfferConsent,
    TakeBackConsent,
)
from rooms.couple.events import ClinicianChanged, CoupleParted, CredentialNoted, SeatEnteredAnew
from rooms.couple.vision_commands import (
    ClearItem,
    OpenItem,
    UnclearItem,
)
from rooms.standing import StandingRestored, StandingSuspended
from tests.cast import HADDAD, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.letting_go import (
    NOBODY,
    a_passed_item,
    an_agreed_item,
    an_offered_item,
    lets_go,
    page,
    rooms_of,
    takes_it_back,
    the_one,
    who_reads,
    writes,
)
from tests.rules.couple.pair import (
    DAY,
    a_locked_space,
    an_open_room,
    an_unlocked_space,
    clears,
    does,
    grants,
    manages,
)
from tests.stage import refused


def test_a_date_falls_at_the_end_of_a_meeting_and_never_inside_it():
    stage, _ = an_open_room(minutes=60)
    lets_go(stage, minutes=30)
    stage.passes(minutes=59)
    assert rooms_of(stage, OKAFOR) == ["item"]
    stage.passes(minutes=1)
    assert rooms_of(stage, OKAFOR) == []


def test_outside_of_meetings_a_date_falls_when_it_comes():
    stage = an_unlocked_space()
    lets_go(stage, minutes=30)
    stage.passes(minutes=29)
    assert rooms_of(stage, OKAFOR) == ["item"]
    stage.passes(minutes=1)
    assert rooms_of(stage, OKAFOR) == []


def test_a_clearance_is_void_with_the_credential():
    stage, release = a_passed_item()
    writes(stage, CredentialNoted(clinician=OKAFOR, credential_until=stage.now + DAY))
    stage.passes(minutes=25 * 60)
    assert page(stage, OKAFOR, "item")["cleared"] is False
    assert refused(does(stage, OKAFOR, ClearItem, release=release)) == "not-current"
    assert rooms_of(stage, LINDQVIST) == []


def test_a_clearance_of_hers_is_void_with_her_credential():
    stage, _ = an_offered_item()
    writes(stage, CredentialNoted(clinician=LINDQVIST, credential_until=stage.now + DAY))
    stage.passes(minutes=25 * 60)
    assert rooms_of(stage, MAREN) == []


def test_who_was_suspended_clears_afresh():
    stage, release = a_passed_item()
    writes(stage, StandingSuspended(seat=OKAFOR))
    writes(stage, StandingRestored(seat=OKAFOR))
    assert page(stage, OKAFOR, "item")["cleared"] is False
    assert refused(does(stage, OKAFOR, UnclearItem, release=release)) == "not-so"


def test_a_clinicians_seat_entered_anew_leaves_no_clearance_even_where_no_key_stands():
    stage = a_locked_space()
    clears(stage, OKAFOR, PER, but=("key",))
    release = lets_go(stage)
    manages(stage, OKAFOR, ClearItem, release=release)
    writes(stage, SeatEnteredAnew(seat=OKAFOR))
    assert page(stage, OKAFOR, "item")["cleared"] is False


def test_after_a_doubt_about_his_own_client_okafor_calls_and_then_clears():
    stage, release = a_passed_item()
    writes(stage, SeatEnteredAnew(seat=PER))
    assert page(stage, OKAFOR, "item")["cleared"] is False
    assert refused(does(stage, OKAFOR, ClearItem, release=release)) == "call-client-first"
    manages(stage, OKAFOR, FinishCall, up_to=stage.now)
    manages(stage, OKAFOR, ClearItem, release=release)


def test_after_a_doubt_about_maren_lindqvist_reads_it_again_once_she_has_called():
    stage, _ = an_agreed_item()
    writes(stage, SeatEnteredAnew(seat=MAREN))
    assert rooms_of(stage, LINDQVIST) == []
    manages(stage, LINDQVIST, FinishCall, up_to=stage.now)
    it = page(stage, LINDQVIST, "passed")
    assert (it["cleared"], it["offer"]) == (False, None)
    assert rooms_of(stage, MAREN) == []


def test_whoever_follows_okafor_reads_nothing_of_it():
    stage, _ = a_passed_item()
    writes(stage, ClinicianChanged(member=PER, clinician=HADDAD, credential_until=None))
    grants(stage, HADDAD, PER, "accept")
    assert rooms_of(stage, HADDAD) == []


def test_whoever_follows_lindqvist_reads_it_once_she_has_accepted_and_decides_afresh():
    stage, _ = an_agreed_item()
    writes(stage, ClinicianChanged(member=MAREN, clinician=HADDAD, credential_until=None))
    assert rooms_of(stage, HADDAD) == []
    grants(stage, HADDAD, MAREN, "accept")
    it = page(stage, HADDAD, "passed")
    assert (it["cleared"], it["offer"]) == (False, None)
    assert rooms_of(stage, MAREN) == []


def test_a_text_laid_before_maren_anew_takes_her_yes_to_be_told_with_it():
    stage, _ = a_passed_item()
    assert refused(does(stage, LINDQVIST, OfferConsent, version="vision-1")) == "already-so"
    manages(stage, MAREN, TakeBackConsent, purpose="vision")
    manages(stage, LINDQVIST, OfferConsent, version="vision-1")
    assert rooms_of(stage, LINDQVIST) == []


def test_what_is_over_here_may_be_taken_back_there():
    """The own space knows nothing of what ended here (D27)."""
    stage, release = a_passed_item()
    writes(stage, CoupleParted())
    takes_it_back(stage, release)
    assert who_reads(stage) == NOBODY


def test_what_is_let_go_of_once_kept_apart_is_read_by_nobody():
    stage = an_unlocked_space()
    writes(stage, CoupleParted())
    lets_go(stage)
    assert who_reads(stage) == NOBODY


def test_two_items_know_nothing_of_each_other():
    stage, meeting = an_open_room()
    an_agreed_item(stage)
    another = lets_go(stage, release="another")
    manages(stage, OKAFOR, ClearItem, release=another)
    manages(stage, MAREN, OpenItem, meeting=meeting, release=the_one(stage, MAREN, "offered"))
    takes_it_back(stage, another)
    assert rooms_of(stage, PER) == ["vision"]
    assert rooms_of(stage, LINDQVIST) == ["passed"]
