"""A legal hold takes two people to place and two to lift, stops every destruction, and opens nothing (D65)."""

from typing import Any

import pytest

from moderation.meeting_keeping import CloseMeeting
from rooms.group.state.conversation import LinesErased
from rooms.group.state.text_life import CircleForgotten
from rooms.ids import PROGRAMME, SeatId, SpaceId
from rooms.kept_longer import KeptLonger
from rooms.mornings import DAY
from rooms.people import Actor
from rooms.programme.commands import (
    AppointCoordinator,
    AskLegalHold,
    AskLiftHold,
    CloseAccount,
    ConfirmLegalHold,
    ConfirmLiftHold,
    DismissLegalHold,
    LinkPeople,
    PartMember,
    PlaceMember,
)
from rooms.programme.events import MemberClosed, OwedErased
from rooms.spaces import Command, Decision, Outcome
from tests.cast import INES, JO, MAREN, NOOR, TOMAS, TUESDAY
from tests.rules.programme.house import done, register, the_house
from tests.rules.programme.test_leaving import in_the_circle
from tests.stage import Stage, refused

MONDAY = SpaceId("g-monday")


def asks(stage: Stage, who: SeatId, command: type[Command], **fields: Any) -> Outcome:
    """With the pass phrase just said."""
    return stage.does(Actor(who, stage.now), command(space=PROGRAMME, **fields))


def gets(stage: Stage, who: SeatId, command: type[Command], **fields: Any) -> dict[str, Any]:
    outcome = asks(stage, who, command, **fields)
    assert isinstance(outcome, Decision), outcome
    return dict(outcome.answer)


def two_coordinators() -> Stage:
    """Noor and Tomas keep the register."""
    stage = the_house()
    done(stage, NOOR, AppointCoordinator, staff=TOMAS)
    return stage


def holds(stage: Stage, subject: str) -> str:
    hold = gets(stage, NOOR, AskLegalHold, subject=subject)["hold"]
    gets(stage, TOMAS, ConfirmLegalHold, hold=hold)
    return str(hold)


def lifts(stage: Stage, hold: str) -> None:
    gets(stage, TOMAS, AskLiftHold, hold=hold)
    gets(stage, NOOR, ConfirmLiftHold, hold=hold)


def over(stage: Stage) -> None:
    """Tuesday's meeting with Maren and Jo is over."""
    meeting = in_the_circle(stage)
    stage.does(INES, CloseMeeting(space=TUESDAY, meeting=meeting))  # type: ignore[arg-type]


def test_one_alone_places_none_and_lifts_none() -> None:
    stage = two_coordinators()
    hold = gets(stage, NOOR, AskLegalHold, subject=TUESDAY)["hold"]
    assert not stage.state(TUESDAY).text_life.kept_longer
    assert refused(asks(stage, NOOR, ConfirmLegalHold, hold=hold)) == "same-person"
    gets(stage, TOMAS, ConfirmLegalHold, hold=hold)
    assert stage.state(TUESDAY).text_life.kept_longer
    gets(stage, TOMAS, AskLiftHold, hold=hold)
    assert refused(asks(stage, TOMAS, ConfirmLiftHold, hold=hold)) == "same-person"
    assert stage.state(TUESDAY).text_life.kept_longer
    gets(stage, NOOR, ConfirmLiftHold, hold=hold)
    assert not stage.state(TUESDAY).text_life.kept_longer
    assert register(stage).legal_holds == {}


def test_what_one_alone_asked_for_can_be_dismissed() -> None:
    stage = two_coordinators()
    hold = gets(stage, NOOR, AskLegalHold, subject=JO)["hold"]
    gets(stage, NOOR, DismissLegalHold, hold=hold)
    assert refused(asks(stage, TOMAS, ConfirmLegalHold, hold=hold)) == "not-here"
    standing = holds(stage, TUESDAY)
    assert refused(asks(stage, NOOR, DismissLegalHold, hold=standing)) == "not-so"
    gets(stage, NOOR, AskLiftHold, hold=standing)
    gets(stage, NOOR, DismissLegalHold, hold=standing)
    assert refused(asks(stage, TOMAS, ConfirmLiftHold, hold=standing)) == "not-so"
    assert stage.state(TUESDAY).text_life.kept_longer


def test_it_needs_the_pass_phrase_and_nobody_decides_about_somebody_they_are_linked_to() -> None:
    stage = two_coordinators()
    assert refused(stage.does(NOOR, AskLegalHold(space=PROGRAMME, subject=JO))) == "step-up"
    assert refused(asks(stage, NOOR, AskLegalHold, subject="nobody")) == "not-here"
    assert refused(asks(stage, INES, AskLegalHold, subject=JO)) == "not-here"
    done(stage, NOOR, LinkPeople, a=NOOR, b=JO, kind="apart")
    assert refused(asks(stage, NOOR, AskLegalHold, subject=JO)) == "cannot-be-assigned"
    hold = gets(stage, TOMAS, AskLegalHold, subject=JO)["hold"]
    assert refused(asks(stage, NOOR, ConfirmLegalHold, hold=hold)) == "cannot-be-assigned"


@pytest.mark.parametrize("subject", [TUESDAY, MAREN])
def test_while_it_stands_nothing_is_forgotten_and_when_it_is_lifted_what_is_due_is(subject: str) -> None:
    stage = two_coordinators()
    over(stage)
    hold = holds(stage, subject)
    stage.passes(ms=40 * DAY)
    assert not stage.happened(TUESDAY, CircleForgotten)
    assert stage.sees(JO, TUESDAY, "lobby")["kept_longer"] is True, "the page does not promise what is not so"
    lifts(stage, hold)
    assert stage.happened(TUESDAY, CircleForgotten)
    assert stage.sees(JO, TUESDAY, "lobby")["kept_longer"] is False


def test_it_lets_nobody_read_a_word_more() -> None:
    stage = two_coordinators()
    before = {seat: stage.rooms(seat, TUESDAY) for seat in (NOOR, TOMAS, INES, JO)}
    holds(stage, TUESDAY)
    assert {seat: stage.rooms(seat, TUESDAY) for seat in before} == before


def test_a_persons_hold_follows_them_and_covers_where_they_have_been() -> None:
    stage = two_coordinators()
    done(stage, NOOR, PartMember, member=JO, group=TUESDAY)
    holds(stage, JO)
    assert stage.state(TUESDAY).text_life.kept_longer, "what was said there is still there"
    done(stage, NOOR, PlaceMember, member=JO, group=TUESDAY)
    assert len(stage.happened(TUESDAY, KeptLonger)) == 1


def test_two_holds_over_one_space_end_with_the_second() -> None:
    stage = two_coordinators()
    first, second = holds(stage, TUESDAY), holds(stage, MAREN)
    lifts(stage, first)
    assert stage.state(TUESDAY).text_life.kept_longer
    lifts(stage, second)
    assert not stage.state(TUESDAY).text_life.kept_longer


@pytest.mark.parametrize("erase", [True, False])
def test_who_leaves_under_it_leaves_at_once_and_is_erased_when_it_is_lifted(erase: bool) -> None:
    stage = two_coordinators()
    in_the_circle(stage)
    hold, name = holds(stage, TUESDAY), register(stage).members[MAREN].name
    receipt = gets(stage, MAREN, CloseAccount, erase_words=erase)
    assert receipt["kept_by_hold"] is True
    assert stage.rooms(MAREN, TUESDAY) == {}
    [closed] = stage.happened(PROGRAMME, MemberClosed)
    assert (closed.names, closed.all_words) == ((), False)
    assert not stage.happened(TUESDAY, LinesErased)
    lifts(stage, hold)
    assert stage.happened(PROGRAMME, OwedErased) == [OwedErased(seat=MAREN, names=(name,), all_words=erase)]
    assert bool(stage.happened(TUESDAY, LinesErased)) is erase
