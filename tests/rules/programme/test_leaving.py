"""A member leaves for good, alone and at once: out of every room, and nothing of others' is touched (D81)."""

from typing import Any

import pytest

from moderation.meeting_keeping import Admit, OpenMeeting, ScheduleMeeting
from rooms.couple.events import CoupleParted
from rooms.group.state.agreements import EDITION
from rooms.group.state.attendance import MemberLeft
from rooms.group.state.conversation import LinesErased
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.entering import EnterWaiting
from rooms.group.wants.speaking import Say
from rooms.ids import CLOCK, PROGRAMME, SeatId
from rooms.mornings import DAY
from rooms.people import Actor
from rooms.programme.commands import (
    CloseAccount,
    EnrolMember,
    EraseMember,
    IssueCards,
    LinkPeople,
    PlaceMember,
    ReinstateMember,
)
from rooms.programme.events import ClientLost, MemberClosed
from rooms.spaces import Command, Decision, Outcome
from tests.cast import INES, JO, LINDQVIST, MAREN, NOOR, OKAFOR, PER, TUESDAY
from tests.rules.group.evening import AS_SHE_IS
from tests.rules.programme.house import does, done, register, the_house
from tests.rules.programme.test_coupling import a_prepared_couple
from tests.stage import MINUTE, Stage, refused


def asks(stage: Stage, who: SeatId, command: type[Command], **fields: Any) -> Outcome:
    """With the pass phrase just said."""
    return stage.does(Actor(who, stage.now), command(space=PROGRAMME, **fields))


def closes(stage: Stage, who: SeatId, *, erase_words: bool = True) -> dict[str, Any]:
    outcome = asks(stage, who, CloseAccount, erase_words=erase_words)
    assert isinstance(outcome, Decision)
    return dict(outcome.answer)


def test_only_with_the_pass_phrase_said_again() -> None:
    stage = the_house()
    assert refused(does(stage, MAREN, CloseAccount, erase_words=True)) == "step-up"
    assert MAREN in register(stage).groups[TUESDAY].members
    receipt = closes(stage, MAREN)
    assert receipt == {
        "closed_at": stage.now,
        "words_erased": True,
        "kept_by_hold": False,
        "backups_until": stage.now + 30 * DAY,
    }


@pytest.mark.parametrize("erase_words", [True, False])
def test_out_of_everything_at_once(erase_words: bool) -> None:
    stage = the_house()
    name = register(stage).members[MAREN].name
    closes(stage, MAREN, erase_words=erase_words)
    assert stage.rooms(MAREN, TUESDAY) == {}
    gone = register(stage).members[MAREN]
    assert (gone.groups, gone.clinician, gone.suspended, gone.closed) == (frozenset(), None, True, True)
    assert MAREN not in register(stage).staff[LINDQVIST].clients
    assert [each.member for each in stage.happened(PROGRAMME, ClientLost)] == [MAREN]
    assert stage.happened(PROGRAMME, MemberClosed) == [
        MemberClosed(seat=MAREN, names=(name,), all_words=erase_words)
    ]


def test_a_closed_seat_is_nobodys_for_good() -> None:
    stage = the_house()
    closes(stage, JO)
    assert refused(asks(stage, JO, CloseAccount, erase_words=True)) == "not-here"
    for command, fields in (
        (ReinstateMember, {"member": JO}),
        (EraseMember, {"member": JO, "erase_words": True}),
        (PlaceMember, {"member": JO, "group": TUESDAY}),
        (IssueCards, {"members": (JO,)}),
        (LinkPeople, {"a": JO, "b": PER, "kind": "apart"}),
    ):
        assert refused(asks(stage, NOOR, command, **fields)) == "not-here", command
    done(stage, NOOR, EnrolMember, name="Jo", track="partner", cohort="women", adult=True)


def test_a_coordinator_does_it_for_whoever_asks_some_other_way_but_not_for_somebody_linked() -> None:
    stage = the_house()
    done(stage, NOOR, LinkPeople, a=NOOR, b=PER, kind="apart")
    assert refused(asks(stage, NOOR, EraseMember, member=PER, erase_words=True)) == "cannot-be-assigned"
    assert refused(does(stage, NOOR, EraseMember, member=JO, erase_words=True)) == "step-up"
    assert refused(asks(stage, INES, EraseMember, member=JO, erase_words=True)) == "not-here"
    assert isinstance(asks(stage, NOOR, EraseMember, member=JO, erase_words=True), Decision)
    assert isinstance(asks(stage, CLOCK, EraseMember, member=MAREN, erase_words=True), Decision)


def in_the_circle(stage: Stage) -> str:
    """Maren and Jo are in Tuesday's open circle, and each has said something."""
    opens_at = stage.now + 10 * MINUTE
    ruling = stage.does(INES, ScheduleMeeting(space=TUESDAY, opens_at=opens_at, minutes=60))
    assert isinstance(ruling, Decision)
    here = {"space": TUESDAY, "meeting": ruling.answer["meeting"]}
    stage.passes(minutes=1)
    for who in (MAREN, JO):
        assert isinstance(stage.does(who, AcceptAgreements(space=TUESDAY, version=EDITION)), Decision)
        assert isinstance(stage.does(who, EnterWaiting(**here, **AS_SHE_IS)), Decision)
    stage.does(INES, OpenMeeting(**here))
    stage.does(INES, Admit(**here, members=(MAREN, JO)))
    for who in (MAREN, JO):
        assert isinstance(stage.does(who, Say(**here, text=f"I am {who}.")), Decision)
    stage.hears(JO)
    return str(here["meeting"])


def test_in_the_middle_of_a_meeting_the_circle_sees_a_leaving_and_a_mark_where_words_stood() -> None:
    stage = the_house()
    meeting = in_the_circle(stage)
    closes(stage, MAREN)
    told = [each.event for each in stage.hears(JO)]
    assert [type(each) for each in told if not isinstance(each, MemberLeft | LinesErased)] == []
    assert {type(each) for each in told} == {MemberLeft, LinesErased}
    lines = stage.sees(JO, TUESDAY, f"circle/{meeting}")["lines"]
    assert [each["author"] for each in lines] == [MAREN, JO], "the place stays, for the mark"


def test_who_leaves_the_words_to_their_time_leaves_no_mark() -> None:
    stage = the_house()
    in_the_circle(stage)
    closes(stage, MAREN, erase_words=False)
    assert [type(each.event) for each in stage.hears(JO)] == [MemberLeft]


@pytest.mark.parametrize(
    ("who", "other", "others_clinician"), [(MAREN, PER, OKAFOR), (PER, MAREN, LINDQVIST)]
)
def test_a_couple_space_never_opens_again_and_tells_the_other_nothing(
    who: SeatId, other: SeatId, others_clinician: SeatId
) -> None:
    stage, couple = a_prepared_couple()
    for seat in (other, others_clinician):
        stage.hears(seat)
    closes(stage, who)
    assert stage.happened(couple, CoupleParted)
    assert stage.hears(other) == []
    assert stage.hears(others_clinician) == [], "it was never unlocked, so nothing fell that they knew of"
    assert stage.rooms(who, couple) == {}
