"""What a member says yes to: a text that is known, for one purpose, for a time (D67)."""

from hashlib import sha256
from typing import Any

import pytest

from rooms.couple.commands import (
    AcceptCouple,
    EndKey,
    GiveConsent,
    OfferConsent,
    TakeBackConsent,
)
from rooms.couple.consent_texts import consent_texts, read_texts
from rooms.couple.events import Closed, ConsentEnded, ConsentOffered, OneSideClosed
from rooms.couple.sides import key
from rooms.ids import CLOCK
from rooms.rituals.places import NotARitual
from rooms.spaces import Fact
from rooms.standing import StandingSuspended
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import (
    DAY,
    SIDES,
    a_locked_space,
    an_unlocked_space,
    does,
    is_unlocked,
    manages,
)
from tests.stage import Stage, refused

SAID_YES_TO = {
    "1": ("shared", 365, "d5210e61b17c"),
    "joined-1": ("joined", 365, "a0304b6063c9"),
    "vision-1": ("vision", 365, "7ac947b94869"),
    "item-1": ("item", 90, "016d913b7f4e"),
}
"""Every text that somebody may have said yes to: what for, for how long, and a digest of its words."""


def says_yes_to_being_joined(stage: Stage, side: int) -> None:
    clinician, member = SIDES[side]
    manages(stage, clinician, OfferConsent, version="joined-1")
    manages(stage, member, GiveConsent, version="joined-1")


def page(stage: Stage, member: str) -> Any:
    return stage.sees(member, COUPLE, f"own/{member}")


def test_no_text_that_somebody_said_yes_to_was_changed_or_taken_away():
    """A text that changes is another one, with another yes (D67). Who adds one adds a line above."""
    told = {
        it.id: (it.purpose, it.days, sha256("\n".join(it.text).encode()).hexdigest()[:12])
        for it in consent_texts().values()
    }
    assert told == SAID_YES_TO


@pytest.mark.parametrize("version", ["", "2", "a b", "x" * 21, "Dear Maren, …"])
def test_a_text_that_is_not_known_is_neither_offered_nor_agreed_to(version):
    """D67."""
    stage = a_locked_space()
    manages(stage, LINDQVIST, AcceptCouple)
    assert refused(does(stage, LINDQVIST, OfferConsent, version=version)) == "unknown-text"
    manages(stage, LINDQVIST, OfferConsent, version="1")
    assert refused(does(stage, MAREN, GiveConsent, version=version)) == "unknown-text"
    manages(stage, MAREN, GiveConsent, version="1")


def test_a_text_of_an_old_log_that_nobody_can_read_any_more_is_offered_anew():
    stage = a_locked_space()
    manages(stage, LINDQVIST, AcceptCouple)
    stage.happens(Fact(COUPLE, key(LINDQVIST), ConsentOffered(member=MAREN, version="2026-1")))
    assert page(stage, MAREN)["consent"] == {"offered": "2026-1", "given": None, "until": None}
    assert refused(does(stage, MAREN, GiveConsent, version="2026-1")) == "unknown-text"
    manages(stage, LINDQVIST, OfferConsent, version="1")
    manages(stage, MAREN, GiveConsent, version="1")


def test_one_yes_stands_in_for_no_other():
    """Each is offered, given and taken back by itself (D67)."""
    stage = an_unlocked_space()
    assert page(stage, MAREN)["others"] == {}
    assert refused(does(stage, MAREN, GiveConsent, version="joined-1")) == "not-offered"
    assert refused(does(stage, MAREN, TakeBackConsent, purpose="joined")) == "not-so"
    manages(stage, LINDQVIST, OfferConsent, version="joined-1")
    assert page(stage, MAREN)["others"]["joined"]["offered"] == "joined-1"
    until = page(stage, MAREN)["consent"]["until"]
    manages(stage, MAREN, GiveConsent, version="joined-1")
    assert refused(does(stage, MAREN, GiveConsent, version="joined-1")) == "already-so"
    assert refused(does(stage, LINDQVIST, OfferConsent, version="joined-1")) == "already-so"
    seen = page(stage, MAREN)
    assert seen["others"]["joined"] == {"offered": "joined-1", "given": "joined-1", "until": until}
    assert seen["consent"] == {"offered": "1", "given": "1", "until": until}
    told = stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")
    assert told["others"] == {"joined": {"offered": "joined-1", "consented": True}}


def test_without_the_yes_to_the_space_a_yes_to_being_joined_unlocks_nothing():
    stage = an_unlocked_space()
    for side in (0, 1):
        says_yes_to_being_joined(stage, side)
    manages(stage, PER, TakeBackConsent)
    assert not is_unlocked(stage)


def test_taken_back_the_yes_to_being_joined_takes_nothing_else_with_it():
    """In one step, as it was given (D67). No Close: keys and the other yes stand."""
    stage = an_unlocked_space()
    for side in (0, 1):
        says_yes_to_being_joined(stage, side)
    manages(stage, PER, TakeBackConsent, purpose="joined")
    assert refused(does(stage, PER, TakeBackConsent, purpose="joined")) == "not-so"
    assert is_unlocked(stage)
    assert not stage.happened(COUPLE, Closed)
    assert page(stage, PER)["others"]["joined"] == {"offered": "joined-1", "given": None, "until": None}
    assert page(stage, PER)["consent"]["given"] == "1"
    assert stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}")["others"]["joined"]["consented"] is False
    manages(stage, PER, GiveConsent, version="joined-1")


def test_which_yes_stands_is_nobody_elses_to_know():
    """D12, D15."""
    stage = an_unlocked_space()
    for seat in (PER, OKAFOR):
        stage.hears(seat)
    pages = [stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}"), page(stage, PER)]
    says_yes_to_being_joined(stage, 0)
    manages(stage, MAREN, TakeBackConsent, purpose="joined")
    assert not stage.hears(PER)
    assert not stage.hears(OKAFOR)
    assert pages == [stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}"), page(stage, PER)]


def test_a_close_voids_each_of_them_and_the_own_page_does_not_tell():
    """D14, D15."""
    stage = an_unlocked_space()
    for side in (0, 1):
        says_yes_to_being_joined(stage, side)
    manages(stage, LINDQVIST, EndKey)
    for clinician, member in SIDES:
        assert stage.sees(clinician, COUPLE, f"key/{clinician}")["others"]["joined"]["consented"] is False
        assert page(stage, member)["others"]["joined"]["given"] == "joined-1"
        manages(stage, clinician, OfferConsent, version="joined-1")
        manages(stage, member, GiveConsent, version="joined-1")


def test_a_suspended_member_has_no_yes_of_any_kind():
    stage = a_locked_space()
    manages(stage, OKAFOR, AcceptCouple)
    says_yes_to_being_joined(stage, 1)
    stage.happens(Fact(COUPLE, "ground", StandingSuspended(seat=PER)))
    assert len(stage.happened(COUPLE, OneSideClosed)) == 1
    assert stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}")["others"]["joined"]["consented"] is False


def test_each_has_a_date_of_its_own():
    stage = an_unlocked_space()
    says_yes_to_being_joined(stage, 0)
    stage.passes(ms=366 * DAY)
    lapsed = [each for each in stage.happened(COUPLE, ConsentEnded) if each.member == MAREN]
    assert {(each.purpose, each.how) for each in lapsed} == {("shared", "lapsed"), ("joined", "lapsed")}
    assert {each.by for each in stage.space(COUPLE).log if isinstance(each.event, ConsentEnded)} == {CLOCK}
    assert stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["others"]["joined"]["consented"] is False


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('id = "b"', 'id = "a"'),
        ('purpose = "joined"', 'purpose = "anything"'),
        ("days = 30", "days = 400"),
        ('text = ["Yes."]', "text = []"),
    ],
)
def test_a_slip_of_the_pen_is_found(was, becomes):
    one = '[[consents]]\nid = "a"\npurpose = "shared"\ndays = 30\ntext = ["Yes."]\n'
    text = one + one.replace('"a"', '"b"').replace("shared", "joined")
    assert [it.purpose for it in read_texts(text)] == ["shared", "joined"]
    with pytest.raises(NotARitual):
        read_texts(text.replace(was, becomes))
