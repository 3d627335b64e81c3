"""Dates, doubts about a seat, and clinicians who follow: what of an item of a vision stands after them (D19, D24)."""

import pytest

from rooms.couple.commands import (
    EndRoi,
    FinishCall,
    OfferConsent,
    RecordRoi,
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
    says_yes_to_be_told,
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


@pytest.mark.parametrize(("clinician", "left"), [(OKAFOR, []), (LINDQVIST, ["item"])])
def test_nobody_reads_an_item_past_the_own_credential(clinician, left):
    """D19: cleared or not; and the other side's clinician only what that takes away."""
    stage, _ = a_passed_item()
    writes(stage, CredentialNoted(clinician=clinician, credential_until=stage.now + DAY))
    stage.passes(minutes=24 * 60 - 1)
    assert (rooms_of(stage, OKAFOR), rooms_of(stage, LINDQVIST)) == (["item"], ["passed"])
    stage.passes(minutes=1)
    assert (rooms_of(stage, OKAFOR), rooms_of(stage, LINDQVIST)) == (left, [])


def test_with_a_new_credential_it_is_passed_on_anew_and_cleared_afresh():
    stage, _ = an_offered_item()
    writes(stage, CredentialNoted(clinician=LINDQVIST, credential_until=stage.now + DAY))
    stage.passes(minutes=25 * 60)
    writes(stage, CredentialNoted(clinician=LINDQVIST, credential_until=None))
    assert page(stage, LINDQVIST, "passed")["cleared"] is False


def test_a_clearance_of_hers_is_void_with_her_credential():
    stage, _ = an_offered_item()
    writes(stage, CredentialNoted(clinician=LINDQVIST, credential_until=stage.now + DAY))
    stage.passes(minutes=25 * 60)
    stage.passes(minutes=24 * 60)
    assert rooms_of(stage, MAREN) == []


def test_who_was_suspended_clears_afresh():
    stage, release = a_passed_item()
    writes(stage, StandingSuspended(seat=OKAFOR))
    writes(stage, StandingRestored(seat=OKAFOR))
    assert page(stage, OKAFOR, "item")["cleared"] is False
    assert refused(does(stage, OKAFOR, UnclearItem, release=release)) == "not-so"


def test_a_clinicians_seat_entered_anew_reads_no_item_even_where_nothing_is_cleared():
    """Whoever sits there now may be anybody (D19). What is let go of after it is for whoever sits there then."""
    stage = a_locked_space()
    lets_go(stage)
    writes(stage, SeatEnteredAnew(seat=OKAFOR))
    assert who_reads(stage) == NOBODY
    lets_go(stage, release="another")
    assert rooms_of(stage, OKAFOR) == ["item"]


def test_nor_does_a_seat_of_the_partners_clinician_what_was_passed_there():
    """Not even where no key stands. Maren says yes to be told once more before anything comes to that seat again."""
    stage = a_locked_space()
    for clinician, member in ((LINDQVIST, MAREN), (OKAFOR, PER)):
        clears(stage, clinician, member, but=("key",))
    a_passed_item(stage)
    assert rooms_of(stage, LINDQVIST) == ["passed"]
    writes(stage, SeatEnteredAnew(seat=LINDQVIST))
    assert rooms_of(stage, LINDQVIST) == []
    says_yes_to_be_told(stage)
    assert rooms_of(stage, LINDQVIST) == ["passed"]


def test_what_an_author_let_go_of_before_a_new_card_is_over_and_nothing_later_comes_before_the_call():
    stage = an_unlocked_space()
    lets_go(stage)
    writes(stage, SeatEnteredAnew(seat=PER))
    lets_go(stage, release="another")
    assert rooms_of(stage, OKAFOR) == []
    manages(stage, OKAFOR, FinishCall, up_to=stage.now)
    assert the_one(stage, OKAFOR, "item") == "another"


def test_while_its_author_is_suspended_it_rests():
    """The author's to end, who cannot. What was cleared is cleared afresh."""
    stage, release = a_passed_item()
    writes(stage, StandingSuspended(seat=PER))
    assert who_reads(stage) == NOBODY
    assert refused(does(stage, OKAFOR, ClearItem, release=release)) == "not-here"
    writes(stage, StandingRestored(seat=PER))
    assert page(stage, OKAFOR, "item")["cleared"] is False


@pytest.mark.parametrize("clinician", [OKAFOR, LINDQVIST])
def test_a_clearance_needs_a_release_of_information_of_that_side_and_falls_with_it(clinician):
    """D19, D24; a new one clears nothing by itself."""
    stage, _ = an_agreed_item()
    manages(stage, clinician, EndRoi)
    assert rooms_of(stage, LINDQVIST) == []
    assert page(stage, OKAFOR, "item")["cleared"] is (clinician == LINDQVIST)
    if clinician == OKAFOR:
        release = the_one(stage, OKAFOR, "item")
        assert refused(does(stage, OKAFOR, ClearItem, release=release)) == "no-release"
    manages(stage, clinician, RecordRoi, until=stage.now + 30 * DAY)
    if clinician == OKAFOR:
        manages(stage, OKAFOR, ClearItem, release=release)
    it = page(stage, LINDQVIST, "passed")
    assert (it["cleared"], it["offer"]) == (False, None)


def test_a_release_that_ends_by_its_date_takes_a_clearance_with_it():
    stage, release = a_passed_item()
    manages(stage, OKAFOR, RecordRoi, until=stage.now + 2 * DAY)
    assert page(stage, OKAFOR, "item")["cleared"] is True
    stage.passes(minutes=2 * 24 * 60)
    assert page(stage, OKAFOR, "item")["cleared"] is False
    assert refused(does(stage, OKAFOR, ClearItem, release=release)) == "no-release"


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


def test_whoever_follows_lindqvist_reads_it_under_a_release_of_her_own_and_decides_afresh():
    stage, _ = an_agreed_item()
    writes(stage, ClinicianChanged(member=MAREN, clinician=HADDAD, credential_until=None))
    grants(stage, HADDAD, MAREN, "accept")
    assert rooms_of(stage, HADDAD) == []
    manages(stage, HADDAD, RecordRoi, until=stage.now + 30 * DAY)
    it = page(stage, HADDAD, "passed")
    assert (it["cleared"], it["offer"]) == (False, None)
    stage.passes(minutes=24 * 60)
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
