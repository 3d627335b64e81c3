"""A new card opens no own notes: somebody else than whoever made it speaks with the member first (D63)."""

from typing import Any

import pytest

from moderation.backstage import ReissueCards
from moderation.policy import TABLE
from rooms.ids import PROGRAMME, EntryId, LinkId, SeatId, own_space
from rooms.people import Actor
from rooms.personal.commands import TakeOutBoundary, WriteBoundary, WriteKnown
from rooms.personal.own import BOUNDARY
from rooms.personal.showing import ShowToClinician
from rooms.personal.vision_commands import WriteVision
from rooms.programme import commands as ask
from rooms.programme.events import FacilitatorAppointed, PeopleLinked
from rooms.programme.own_spaces import BeginOwnSpace
from rooms.programme.vouching import VouchForMember
from rooms.programme.vouching_events import ClientCameAnew, ClientVouchedFor
from rooms.spaces import Decision
from tests.cast import HADDAD, INES, JO, LINDQVIST, MAREN, NOOR, OKAFOR, PER, TOMAS, TUESDAY
from tests.rules.personal.test_boundary_plan import begins, everything, opened, plan, writes
from tests.rules.programme.house import done, happens, register
from tests.rules.programme.test_carding import a_house_of_two, did, does, enters
from tests.stage import Stage, refused

HERS = own_space(MAREN)


def came_anew(maker: SeatId = NOOR, who: SeatId = MAREN) -> Stage:
    """Maren wrote a line; then somebody comes into her seat with a card that this person made."""
    stage = opened(a_house_of_two(), who)
    writes(stage, "A door I can close.", who=who)
    enters(stage, who)
    did(stage, maker, ask.IssueCards, members=(who,))
    enters(stage, who)
    return stage


def is_shut(stage: Stage, who: SeatId = MAREN) -> bool:
    """Whether nobody at all is in any room of it, nor comes in."""
    shut = stage.rooms(who, own_space(who)) == {}
    assert (refused(begins(stage, who)) == "notes-wait") is shut
    return shut


def test_a_first_arrival_opens_them_like_anybody():
    stage = opened(a_house_of_two())
    did(stage, NOOR, ask.IssueCards, members=(MAREN,))
    enters(stage, MAREN)
    writes(stage, "A door I can close.")


def test_after_a_new_card_nobody_is_in_them_and_nothing_is_lost():
    stage = came_anew()
    assert is_shut(stage)
    [entry] = (each.entry for each in stage.state(HERS).plan)
    for command in (*everything(entry), WriteKnown(space=HERS, how="saw", text="A receipt.")):
        assert refused(stage.does(MAREN, command)) == "not-here"
    did(stage, INES, VouchForMember, member=MAREN)
    assert not is_shut(stage)
    assert plan(stage) == [("need", ["A door I can close."])]
    assert isinstance(stage.does(MAREN, TakeOutBoundary(space=HERS, entry=entry)), Decision)


def test_a_new_card_cannot_tell_notes_from_none():
    """D63, D77. Whatever is asked, the answer is the same whether anybody ever wrote there; and once somebody has
    spoken with her it is not."""
    told = []
    for wrote in (True, False):
        stage = opened(a_house_of_two()) if wrote else a_house_of_two()
        entry = EntryId(writes(stage, "A door I can close.") if wrote else "none")
        enters(stage, MAREN)
        did(stage, NOOR, ask.IssueCards, members=(MAREN,))
        enters(stage, MAREN)
        known = WriteKnown(space=HERS, how="saw", text="A receipt.")
        vision = WriteVision(space=HERS, title="A door", text="Mine")
        asked = (*everything(entry), known, vision, ShowToClinician(space=HERS, entry=entry, days=7))
        waits = [refused(stage.does(Actor(MAREN, stage.now), each)) for each in asked]
        opens = refused(begins(stage, MAREN))
        did(stage, INES, VouchForMember, member=MAREN)
        wrote_on = stage.does(MAREN, WriteBoundary(space=HERS, part="need", text="Mine."))
        assert isinstance(wrote_on, Decision) is wrote
        told.append((waits, opens))
    assert told[0] == told[1] == (["not-here"] * len(told[0][0]), "notes-wait")


def test_it_is_closed_in_the_append_in_which_the_seat_is_entered():
    stage = came_anew()
    [version] = {
        each.version for each in stage.space(HERS).log if type(each.event).__name__ == "OwnerCameAnew"
    }
    assert version == len(stage.space(HERS).log)


@pytest.mark.parametrize("who", [INES, LINDQVIST])
def test_a_coordinator_the_own_clinician_or_whoever_leads_her_says_it(who):
    stage = came_anew()
    did(stage, who, VouchForMember, member=MAREN)
    assert not is_shut(stage)


def test_whoever_leads_a_group_of_hers_and_keeps_no_register_says_it():
    stage = came_anew()
    did(stage, NOOR, ask.EndCoordinator, staff=INES)
    did(stage, INES, VouchForMember, member=MAREN)
    assert not is_shut(stage)


def test_never_whoever_made_the_card():
    """One person alone would else make it, come in with it, and read."""
    stage = came_anew(INES)
    assert refused(does(stage, INES, VouchForMember, member=MAREN)) == "made-the-card"
    assert is_shut(stage)
    did(stage, NOOR, VouchForMember, member=MAREN)
    assert not is_shut(stage)


def test_a_card_that_a_facilitator_made_in_the_group_counts_the_same():
    stage = opened(a_house_of_two())
    enters(stage, MAREN)
    did(stage, NOOR, ask.EndCoordinator, staff=INES)
    just_now = Actor(INES, stepped_up_at=stage.now)
    assert isinstance(stage.does(just_now, ReissueCards(space=TUESDAY, members=(MAREN,))), Decision)
    enters(stage, MAREN)
    assert refused(does(stage, INES, VouchForMember, member=MAREN)) == "made-the-card"
    did(stage, NOOR, VouchForMember, member=MAREN)
    assert not is_shut(stage)


def test_having_somebody_else_make_another_helps_nobody():
    """Whoever made the card that was used, or a newer one, is the first person and never the second."""
    stage = came_anew(NOOR)
    did(stage, INES, ask.IssueCards, members=(MAREN,))
    for who in (NOOR, INES):
        assert refused(does(stage, who, VouchForMember, member=MAREN)) == "made-the-card"
    enters(stage, MAREN)
    assert refused(does(stage, INES, VouchForMember, member=MAREN)) == "made-the-card"
    did(stage, NOOR, VouchForMember, member=MAREN)
    assert not is_shut(stage)


def test_a_card_of_which_nobody_knows_who_made_it_opens_nothing():
    """Those of an older server: another is made, and used."""
    stage = opened(a_house_of_two())
    enters(stage, MAREN)
    enters(stage, MAREN)
    assert refused(does(stage, NOOR, VouchForMember, member=MAREN)) == "maker-unknown"
    did(stage, NOOR, ask.IssueCards, members=(MAREN,))
    assert refused(does(stage, INES, VouchForMember, member=MAREN)) == "maker-unknown"
    enters(stage, MAREN)
    did(stage, INES, VouchForMember, member=MAREN)
    assert not is_shut(stage)


@pytest.mark.parametrize("who", [TOMAS, OKAFOR, HADDAD, MAREN, JO, PER])
def test_nobody_else_is_told_that_there_is_anything_to_say(who):
    """D4: whether her seat was entered or not."""
    for stage in (came_anew(), a_house_of_two()):
        assert refused(does(stage, who, VouchForMember, member=MAREN)) == "not-here"


def test_whoever_stands_in_for_one_evening_does_not_know_her():
    stage = came_anew()
    happens(stage, FacilitatorAppointed(staff=HADDAD, group=TUESDAY, until=stage.now + 1))
    assert refused(does(stage, HADDAD, VouchForMember, member=MAREN)) == "not-here"


def test_nobody_says_it_of_whom_they_are_linked_to():
    """D6, D7."""
    stage = came_anew()
    happens(stage, PeopleLinked(link=LinkId("kin"), a=INES, b=MAREN, relation="apart"))
    assert refused(does(stage, INES, VouchForMember, member=MAREN)) == "cannot-be-assigned"
    did(stage, LINDQVIST, VouchForMember, member=MAREN)


def test_it_wants_the_phrase_and_is_on_record():
    """D63, D66."""
    stage = came_anew()
    late = stage.does(Actor(INES), VouchForMember(space=PROGRAMME, member=MAREN))
    assert refused(late) == "step-up"
    assert TABLE[VouchForMember].audited


def test_it_is_said_once():
    stage = came_anew()
    did(stage, INES, VouchForMember, member=MAREN)
    assert refused(does(stage, LINDQVIST, VouchForMember, member=MAREN)) == "nothing-waits"


def test_whoever_comes_in_anew_again_waits_again():
    stage = came_anew()
    did(stage, INES, VouchForMember, member=MAREN)
    enters(stage, MAREN)
    assert is_shut(stage)


def marked(stage: Stage, who: SeatId = MAREN) -> tuple[Any, Any]:
    """What the desk and the own clinician read of it."""
    desk = {each["member"]: each["came_anew"] for each in stage.sees(NOOR, PROGRAMME, "register")["members"]}
    clients = stage.sees(LINDQVIST, PROGRAMME, f"clients/{LINDQVIST}")["clients"]
    return desk[who], {each["member"]: each["came_anew"] for each in clients}.get(who)


@pytest.mark.parametrize("wrote", [True, False])
def test_the_pages_of_staff_say_it_whether_or_not_she_ever_wrote_there(wrote):
    """D77: no page of staff says that an own space exists."""
    stage = a_house_of_two()
    enters(stage, MAREN)
    if wrote:
        writes(opened(stage), "A door I can close.")
    assert marked(stage) == (False, False)
    did(stage, NOOR, ask.IssueCards, members=(MAREN,))
    stage.inboxes.clear()
    enters(stage, MAREN)
    assert marked(stage) == (True, True)
    assert [type(each.event).__name__ for each in stage.hears(NOOR)] == ["MemberCameAnew"]
    assert {type(each.event) for each in stage.hears(LINDQVIST)} == {ClientCameAnew}
    assert stage.hears(OKAFOR) == stage.hears(PER) == []
    assert refused(begins(stage, MAREN)) == "notes-wait"
    did(stage, INES, VouchForMember, member=MAREN)
    assert marked(stage) == (False, False)
    assert {type(each.event) for each in stage.hears(LINDQVIST)} == {ClientVouchedFor}
    assert isinstance(begins(stage, MAREN), Decision) is not wrote


def test_a_clinician_who_comes_meanwhile_is_told():
    stage = came_anew(who=JO)
    done(stage, NOOR, ask.AppointClinician, staff=LINDQVIST, member=JO)
    assert marked(stage, JO) == (True, True)


def test_whoever_closes_the_account_is_spoken_with_no_more():
    stage = came_anew()
    closed = stage.does(Actor(MAREN, stage.now), ask.CloseAccount(space=PROGRAMME, erase_words=False))
    assert isinstance(closed, Decision)
    assert register(stage).came_anew == {}
    assert refused(does(stage, INES, VouchForMember, member=MAREN)) == "not-here"


def test_a_page_that_was_open_is_shut_with_it():
    stage = came_anew()
    assert BOUNDARY not in stage.rooms(MAREN, HERS)
    assert refused(stage.does(MAREN, WriteBoundary(space=HERS, part="need", text="x"))) == "not-here"
    assert refused(stage.does(PER, WriteBoundary(space=HERS, part="need", text="x"))) == "not-here"
    assert isinstance(stage.does(Actor(PER, stage.now), BeginOwnSpace(space=PROGRAMME)), Decision)
