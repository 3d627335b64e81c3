"""Who made a member's card neither ends the doubt it brings into the couple, nor says the member's yes (D11, D63).

Lindqvist is Maren's clinician, and keeps the register as well: so she may make Maren's card, and could come in with it.
"""

import pytest

from rooms.couple.commands import AcceptCouple, FinishCall, GiveConsent, OfferConsent, RecordScreen
from rooms.ids import SeatId, SpaceId
from rooms.people import Actor
from rooms.programme import commands as ask
from rooms.programme.vouching import VouchForMember
from rooms.spaces import Command, Decision, Outcome
from tests.cast import INES, LINDQVIST, MAREN, NOOR, OFFERED, PER
from tests.rules.programme.house import done
from tests.rules.programme.test_carding import a_house_of_two, did, enters
from tests.rules.programme.test_coupling import PREPARE
from tests.stage import Stage, refused


def a_couple(stage: Stage) -> SpaceId:
    """The partner's clinician asks, and a coordinator prepares it."""
    done(stage, LINDQVIST, ask.AskForCouple, member=MAREN, **OFFERED)
    return SpaceId(done(stage, INES, ask.PrepareCouple, **PREPARE)["couple"])


def came_anew(maker: SeatId, *, before: bool = False) -> tuple[Stage, SpaceId]:
    """Somebody comes into Maren's seat with a card that this one made: before there is a couple space, or in it."""
    stage = a_house_of_two()
    did(stage, NOOR, ask.AppointCoordinator, staff=LINDQVIST)
    enters(stage, MAREN)
    couple = SpaceId("none") if before else a_couple(stage)
    did(stage, maker, ask.IssueCards, members=(MAREN,))
    enters(stage, MAREN)
    couple = a_couple(stage) if before else couple
    within(stage, LINDQVIST, couple, RecordScreen, day=stage.now)
    within(stage, LINDQVIST, couple, AcceptCouple)
    within(stage, LINDQVIST, couple, OfferConsent, version="1")
    return stage, couple


def within(stage: Stage, who: SeatId, couple: SpaceId, command: type[Command], **fields: object) -> Outcome:
    return stage.does(Actor(who, stepped_up_at=stage.now), command(space=couple, **fields))


def calls(stage: Stage, couple: SpaceId) -> Outcome:
    """Lindqvist says that she called Maren."""
    return within(stage, LINDQVIST, couple, FinishCall, up_to=stage.now)


def is_doubted(stage: Stage, couple: SpaceId) -> bool:
    """Whether it is open who sits there; and then nobody says yes in that seat."""
    doubted = stage.state(couple).partner.member_in_doubt
    said = within(stage, MAREN, couple, GiveConsent, version="1")
    assert (refused(said) == "call-first") is doubted
    return bool(doubted)


@pytest.mark.parametrize("before", [False, True])
def test_a_clinician_who_made_the_card_ends_no_doubt_until_somebody_else_has_spoken_with_her(before):
    stage, couple = came_anew(LINDQVIST, before=before)
    assert refused(calls(stage, couple)) == "another-first"
    assert refused(within(stage, MAREN, couple, GiveConsent, version="1")) == "call-first"
    did(stage, INES, VouchForMember, member=MAREN)
    assert is_doubted(stage, couple), "nobody but her clinician ends it (D11)"
    assert isinstance(calls(stage, couple), Decision)
    assert not is_doubted(stage, couple)


@pytest.mark.parametrize("before", [False, True])
def test_a_clinician_who_did_not_make_it_needs_nobody_else(before):
    stage, couple = came_anew(NOOR, before=before)
    assert is_doubted(stage, couple)
    assert isinstance(calls(stage, couple), Decision)
    assert not is_doubted(stage, couple)


def test_nor_does_she_vouch_for_herself():
    stage, couple = came_anew(LINDQVIST)
    outcome = stage.does(
        Actor(LINDQVIST, stage.now),
        VouchForMember(space="programme", member=MAREN),  # type: ignore[arg-type]
    )
    assert refused(outcome) == "made-the-card"
    assert refused(calls(stage, couple)) == "another-first"


def test_coming_in_once_more_with_another_card_of_hers_takes_somebody_else_once_more():
    stage, couple = came_anew(LINDQVIST)
    did(stage, INES, VouchForMember, member=MAREN)
    did(stage, LINDQVIST, ask.IssueCards, members=(MAREN,))
    enters(stage, MAREN)
    assert refused(calls(stage, couple)) == "another-first"


def test_where_the_one_did_not_come_in_anew_a_couple_begins_without_a_doubt():
    stage = a_house_of_two()
    enters(stage, MAREN)
    couple = a_couple(stage)
    assert not any(side.member_in_doubt for side in stage.state(couple).sides)
    enters(stage, PER)
    enters(stage, PER)
    assert stage.state(couple).recovering.member_in_doubt
