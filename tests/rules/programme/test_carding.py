"""A card opens a seat: one person makes a member's, two people a staff person's (D11)."""

from typing import Any

import pytest

from rooms.couple.commands import (
    AcceptCouple,
    GiveConsent,
    OfferConsent,
    RecordRoi,
    RecordScreen,
    SetStage,
    TurnKey,
)
from rooms.couple.events import CallTask, Closed, KeyEnded, SeatEnteredAnew
from rooms.ids import OPERATOR, PROGRAMME, SeatId, SpaceId
from rooms.people import A_CARD, Actor
from rooms.programme import commands as ask
from rooms.programme.events import CardAsked, CardConfirmed, CoordinatorAppointed, SeatEntered
from rooms.spaces import Command, Decision, Outcome
from tests.cast import INES, JO, LINDQVIST, MAREN, NOOR, OFFERED, OKAFOR, PER, TOMAS
from tests.rules.couple.pair import DAY
from tests.rules.programme.house import done, happens, register, the_house
from tests.stage import MINUTE, Stage, refused


def a_house_of_two() -> Stage:
    """Noor and Ines keep the register."""
    stage = the_house()
    happens(stage, CoordinatorAppointed(staff=INES))
    return stage


def does(stage: Stage, who: SeatId, command: type[Command], /, **fields: Any) -> Outcome:
    """Somebody whose pass phrase was just said."""
    return stage.does(Actor(who, stepped_up_at=stage.now), command(space=PROGRAMME, **fields))


def did(stage: Stage, who: SeatId, command: type[Command], /, **fields: Any) -> dict[str, Any]:
    outcome = does(stage, who, command, **fields)
    assert isinstance(outcome, Decision), outcome
    return dict(outcome.answer)


def enters(stage: Stage, seat: SeatId) -> None:
    outcome = stage.does(A_CARD, ask.EnterSeat(space=PROGRAMME, seat=seat))
    assert isinstance(outcome, Decision), outcome


def asked_by(stage: Stage, staff: SeatId) -> Any:
    rows = stage.sees(NOOR, PROGRAMME, "register")["staff"]
    return next(each["card_asked_by"] for each in rows if each["staff"] == staff)


def test_one_asks_and_another_confirms():
    stage = a_house_of_two()
    answer = did(stage, NOOR, ask.AskForCard, staff=LINDQVIST)
    assert asked_by(stage, LINDQVIST) == NOOR
    assert did(stage, INES, ask.ConfirmCard, staff=LINDQVIST) == {"ask": answer["ask"]}
    assert asked_by(stage, LINDQVIST) is None
    assert len(stage.happened(PROGRAMME, CardConfirmed)) == 1


def test_nobody_both_asks_and_confirms():
    stage = a_house_of_two()
    did(stage, NOOR, ask.AskForCard, staff=LINDQVIST)
    assert refused(does(stage, NOOR, ask.ConfirmCard, staff=LINDQVIST)) == "second-person"
    did(stage, INES, ask.AskForCard, staff=LINDQVIST)
    assert refused(does(stage, INES, ask.ConfirmCard, staff=LINDQVIST)) == "second-person"
    did(stage, NOOR, ask.ConfirmCard, staff=LINDQVIST)


def test_one_person_makes_no_staff_card_whatsoever():
    """Neither a used seat's nor a new one's: somebody made up would be the second person of all others."""
    stage = the_house()
    made_up = done(stage, NOOR, ask.EnrolStaff, name="Nobody")["staff"]
    for staff in (LINDQVIST, made_up):
        assert refused(does(stage, NOOR, ask.IssueCards, members=(staff,))) == "two-people"
        assert refused(does(stage, NOOR, ask.IssueCards, members=(JO, staff))) == "two-people"
        assert refused(does(stage, NOOR, ask.ConfirmCard, staff=staff)) == "card-not-asked"
        did(stage, NOOR, ask.AskForCard, staff=staff)
        assert refused(does(stage, NOOR, ask.ConfirmCard, staff=staff)) == "second-person"
    did(stage, NOOR, ask.IssueCards, members=(JO,))


def test_nobody_asks_for_or_confirms_the_own_card():
    stage = a_house_of_two()
    assert refused(does(stage, NOOR, ask.AskForCard, staff=NOOR)) == "own-seat"
    did(stage, NOOR, ask.AskForCard, staff=INES)
    assert refused(does(stage, INES, ask.ConfirmCard, staff=INES)) == "own-seat"


def test_whoever_is_linked_neither_asks_nor_confirms():
    stage = a_house_of_two()
    done(stage, NOOR, ask.LinkPeople, a=INES, b=TOMAS, kind="apart")
    assert refused(does(stage, INES, ask.AskForCard, staff=TOMAS)) == "cannot-be-assigned"
    did(stage, NOOR, ask.AskForCard, staff=TOMAS)
    assert refused(does(stage, INES, ask.ConfirmCard, staff=TOMAS)) == "cannot-be-assigned"


def test_the_asker_must_still_be_a_coordinator():
    stage = a_house_of_two()
    did(stage, INES, ask.AskForCard, staff=LINDQVIST)
    done(stage, NOOR, ask.EndCoordinator, staff=INES)
    assert refused(does(stage, NOOR, ask.ConfirmCard, staff=LINDQVIST)) == "card-not-asked"
    assert refused(does(stage, OPERATOR, ask.ConfirmCard, staff=LINDQVIST)) == "card-not-asked"


def test_both_have_just_said_their_pass_phrase():
    stage = a_house_of_two()
    long_ago = Actor(NOOR, stepped_up_at=stage.now - 6 * MINUTE)
    assert refused(stage.does(long_ago, ask.AskForCard(space=PROGRAMME, staff=TOMAS))) == "step-up"
    did(stage, INES, ask.AskForCard, staff=TOMAS)
    assert refused(stage.does(long_ago, ask.ConfirmCard(space=PROGRAMME, staff=TOMAS))) == "step-up"


def test_any_coordinator_may_end_the_asking():
    stage = a_house_of_two()
    assert refused(does(stage, NOOR, ask.DismissCard, staff=TOMAS)) == "not-so"
    did(stage, NOOR, ask.AskForCard, staff=TOMAS)
    did(stage, INES, ask.DismissCard, staff=TOMAS)
    assert refused(does(stage, INES, ask.ConfirmCard, staff=TOMAS)) == "card-not-asked"


def test_with_one_coordinator_the_operator_is_the_second_person():
    stage = the_house()
    assert refused(does(stage, OPERATOR, ask.ConfirmCard, staff=LINDQVIST)) == "card-not-asked"
    answer = did(stage, NOOR, ask.AskForCard, staff=LINDQVIST)
    assert did(stage, OPERATOR, ask.ConfirmCard, staff=LINDQVIST) == {"ask": answer["ask"]}
    assert refused(does(stage, OPERATOR, ask.AskForCard, staff=TOMAS)) == "not-here"


def test_the_operator_alone_lets_the_only_coordinator_back_in_and_nobody_else():
    stage = the_house()
    assert did(stage, OPERATOR, ask.ConfirmCard, staff=NOOR) == {"ask": None}
    happens(stage, CoordinatorAppointed(staff=INES))
    assert refused(does(stage, OPERATOR, ask.ConfirmCard, staff=NOOR)) == "card-not-asked"


def test_only_the_door_says_that_a_seat_was_entered():
    stage = a_house_of_two()
    for who in (NOOR, INES, LINDQVIST, MAREN, OPERATOR):
        assert refused(does(stage, who, ask.EnterSeat, seat=LINDQVIST)) == "not-here"
    enters(stage, LINDQVIST)
    unknown = ask.EnterSeat(space=PROGRAMME, seat=SeatId("nobody"))
    assert refused(stage.does(A_CARD, unknown)) == "not-here"
    done(stage, NOOR, ask.SuspendStaff, staff=TOMAS)
    assert refused(stage.does(A_CARD, ask.EnterSeat(space=PROGRAMME, seat=TOMAS))) == "not-here"


def test_coordinators_read_of_staff_who_came_in_and_of_members_nothing():
    stage = the_house()
    stage.inboxes.clear()
    enters(stage, MAREN)
    assert stage.hears(NOOR) == []
    enters(stage, LINDQVIST)
    assert stage.kinds_heard(NOOR) == ["SeatEntered"]
    assert len(stage.happened(PROGRAMME, SeatEntered)) == 2


def with_keys(stage: Stage) -> SpaceId:
    """Maren and Per have a couple space, and everybody said yes."""
    done(stage, LINDQVIST, ask.AskForCouple, member=MAREN, **OFFERED)
    prepare = {"partner": MAREN, "recovering": PER}
    space = SpaceId(done(stage, NOOR, ask.PrepareCouple, **prepare)["couple"])
    for clinician, member in ((LINDQVIST, MAREN), (OKAFOR, PER)):
        for who, command in (
            (clinician, RecordScreen(space=space, day=stage.now)),
            (clinician, AcceptCouple(space=space)),
            (clinician, OfferConsent(space=space, version="1")),
            (member, GiveConsent(space=space, version="1")),
            (clinician, RecordRoi(space=space, until=stage.now + 90 * DAY)),
            (clinician, SetStage(space=space, stage=4)),
            (clinician, TurnKey(space=space, days=30, reason="Steady for some weeks.")),
        ):
            assert isinstance(stage.does(Actor(who, stage.now), command), Decision)
    assert is_unlocked(stage, space)
    return space


def is_unlocked(stage: Stage, space: SpaceId) -> bool:
    return bool(stage.sees(LINDQVIST, space, "state")["unlocked"])


@pytest.mark.parametrize("seat", [MAREN, PER, LINDQVIST, OKAFOR])
def test_a_first_arrival_changes_nothing(seat):
    stage = the_house()
    space = with_keys(stage)
    enters(stage, seat)
    assert is_unlocked(stage, space)
    assert not stage.happened(space, SeatEnteredAnew)


def test_a_clinician_s_seat_entered_anew_ends_every_key_of_it_in_the_same_append():
    stage = the_house()
    space = with_keys(stage)
    enters(stage, OKAFOR)
    enters(stage, OKAFOR)
    assert not is_unlocked(stage, space)
    assert len(stage.happened(space, Closed)) == 1
    assert {each.clinician for each in stage.happened(space, KeyEnded)} == {LINDQVIST, OKAFOR}


@pytest.mark.parametrize(("seat", "clinician"), [(MAREN, LINDQVIST), (PER, OKAFOR)])
def test_a_member_s_seat_entered_anew_rests_and_both_clinicians_are_to_call(seat, clinician):
    stage = the_house()
    space = with_keys(stage)
    enters(stage, seat)
    stage.inboxes.clear()
    enters(stage, seat)
    assert not is_unlocked(stage, space)
    assert not stage.happened(space, Closed)
    for each in (LINDQVIST, OKAFOR):
        assert len(stage.sees(each, space, f"key/{each}")["tasks"]) == 1
    assert {each.event for each in stage.hears(clinician) if isinstance(each.event, CallTask)} == {CallTask()}
    assert stage.hears(MAREN) == stage.hears(PER) == []


def test_a_member_without_a_couple_comes_in_anew_like_anybody():
    stage = the_house()
    enters(stage, JO)
    before = len(stage.spaces)
    enters(stage, JO)
    assert len(stage.spaces) == before
    assert JO in register(stage).entered


def test_the_asking_names_the_asker_and_no_word():
    stage = a_house_of_two()
    did(stage, NOOR, ask.AskForCard, staff=TOMAS)
    [asked] = stage.happened(PROGRAMME, CardAsked)
    assert (asked.staff, asked.asker) == (TOMAS, NOOR)
