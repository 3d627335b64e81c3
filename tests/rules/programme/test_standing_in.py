"""A stand-in takes over one meeting with a code, and reads nothing else (D36, D6)."""

from typing import Any

import pytest

from moderation.backstage import ReissueCards
from moderation.following_up import SettleFollowUp
from moderation.meeting_keeping import (
    Admit,
    CloseMeeting,
    FinishCloseOut,
    NextStep,
    OpenMeeting,
    ScheduleMeeting,
)
from moderation.meeting_planning import CancelMeeting
from moderation.sanctions import ResumeRoom
from rooms.group.state.agreements import EDITION
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.entering import EnterWaiting, Leave
from rooms.group.wants.speaking import Say
from rooms.help_hours import HelpHours
from rooms.ids import MeetingId, SeatId
from rooms.people import Actor, Track
from rooms.programme import commands as ask
from rooms.programme.help_hours import NOBODY, SetHelpHours, duties
from rooms.programme.stand_in_events import StandInMissed
from rooms.programme.standing_in import AT_MOST, GOOD_FOR, TRIES, PrepareStandIn, TakeOver
from rooms.refusals import NOT_HERE
from rooms.spaces import Command, Decision, Outcome
from rooms.standing import StandingSuspended
from tests.cast import HADDAD, INES, JO, LINDQVIST, MAREN, NOOR, OKAFOR, PER, ROY, THURSDAY, TOMAS, TUESDAY
from tests.rules.group.evening import AS_SHE_IS
from tests.rules.programme.house import does, done, hires, register, the_house
from tests.stage import MINUTE, Stage, refused

CODE, WRONG = "a" * 64, "b" * 64
GRETA = SeatId("greta")
"""Of the staff, and of no group: nobody she reads is linked to anybody."""


def prepares(stage: Stage, staff: SeatId, who: SeatId = NOOR, **other: Any) -> Outcome:
    """A coordinator whose pass phrase was just said makes a code."""
    fields = {"staff": staff, "group": TUESDAY, "mark": CODE, **other}
    return stage.does(Actor(who, stepped_up_at=stage.now), PrepareStandIn(space="programme", **fields))  # type: ignore[arg-type]


def takes_over(stage: Stage, staff: SeatId, code: str = CODE) -> Any:
    """Somebody says a code: into which group it let them."""
    return done(stage, staff, TakeOver, mark=code)["group"]


def meets(stage: Stage, *members: SeatId, hours: int = 0) -> dict[str, Any]:
    """Ines plans a meeting in some hours; without any, she opens it, and these are in the circle."""
    opens_at = stage.now + hours * 60 * MINUTE + MINUTE
    planned = stage.does(INES, ScheduleMeeting(space=TUESDAY, opens_at=opens_at, minutes=60))
    assert isinstance(planned, Decision), planned
    where = {"space": TUESDAY, "meeting": MeetingId(planned.answer["meeting"])}
    if not hours:
        for member in members:
            stage.does(member, AcceptAgreements(space=TUESDAY, version=EDITION))
            stage.does(member, EnterWaiting(**where, **AS_SHE_IS))  # type: ignore[arg-type]
        stage.does(INES, OpenMeeting(**where))
        stage.does(INES, Admit(**where, members=members))
    return where


def acts(stage: Stage, who: SeatId, command: type[Command], /, **fields: Any) -> Outcome:
    """Somebody does something in a group."""
    return stage.does(who, command(**fields))


def test_when_the_facilitator_is_lost_a_stand_in_leads_that_meeting_to_the_end_of_its_close_out() -> None:
    stage = the_house()
    where = meets(stage, JO)
    later = meets(stage, hours=20)
    assert isinstance(prepares(stage, LINDQVIST), Decision)
    assert stage.rooms(LINDQVIST, TUESDAY) == {}, "a code alone opens nothing"
    done(stage, NOOR, ask.EndFacilitator, staff=INES, group=TUESDAY)
    assert refused(acts(stage, JO, Say, **where, text="Is anybody here?")) == "room-paused"
    assert takes_over(stage, LINDQVIST) == TUESDAY
    meeting = where["meeting"]
    assert set(stage.rooms(LINDQVIST, TUESDAY)) == {"lobby", f"circle/{meeting}", f"backstage/{meeting}"}
    assert isinstance(acts(stage, LINDQVIST, ResumeRoom, **where), Decision)
    assert isinstance(acts(stage, JO, Say, **where, text="Good."), Decision)
    assert isinstance(acts(stage, LINDQVIST, NextStep, **where), Decision)
    assert acts(stage, LINDQVIST, CloseMeeting, **later) == NOT_HERE, "of another meeting nothing"
    assert isinstance(acts(stage, LINDQVIST, CloseMeeting, **where), Decision)
    assert isinstance(acts(stage, LINDQVIST, FinishCloseOut, **where), Decision)
    assert stage.rooms(LINDQVIST, TUESDAY) == {}
    assert acts(stage, LINDQVIST, OpenMeeting, **later) == NOT_HERE


def test_whom_a_stand_in_did_not_ask_after_the_groups_own_facilitators_do() -> None:
    """Nobody else led that meeting; the roster, where it is told then, is no stand-in's (D46)."""
    stage = the_house()
    where = meets(stage, JO, MAREN)
    prepares(stage, LINDQVIST)
    done(stage, NOOR, ask.EndFacilitator, staff=INES, group=TUESDAY)
    takes_over(stage, LINDQVIST)
    acts(stage, JO, Leave, **where)
    assert isinstance(acts(stage, LINDQVIST, CloseMeeting, **where), Decision)
    stage.passes(minutes=1)
    done(stage, NOOR, ask.AppointFacilitator, staff=INES, group=TUESDAY)
    asks = {"meeting": where["meeting"], "member": JO, "why": "left", "reach": None}
    assert stage.sees(INES, TUESDAY, "roster")["handed_on"] == [], (
        "the stand-in sees to it, while there is one"
    )
    stage.passes(ms=AT_MOST)
    assert stage.sees(INES, TUESDAY, "roster")["handed_on"] == [asks]
    assert f"backstage/{where['meeting']}" not in stage.rooms(INES, TUESDAY)
    assert stage.rooms(LINDQVIST, TUESDAY) == {}
    assert acts(stage, LINDQVIST, SettleFollowUp, **where, member=JO, how="done") == NOT_HERE
    assert isinstance(acts(stage, INES, SettleFollowUp, **where, member=JO, how="done"), Decision)
    assert stage.sees(INES, TUESDAY, "roster")["handed_on"] == []


def test_what_is_beyond_one_meeting_is_no_stand_ins() -> None:
    stage = the_house()
    meets(stage, JO)
    prepares(stage, LINDQVIST)
    takes_over(stage, LINDQVIST)
    plan = ScheduleMeeting(space=TUESDAY, opens_at=stage.now + 900 * MINUTE, minutes=60)
    assert stage.does(LINDQVIST, plan) == NOT_HERE
    assert stage.does(LINDQVIST, ReissueCards(space=TUESDAY, members=(JO,))) == NOT_HERE
    assert isinstance(stage.does(INES, plan), Decision), "it is the facilitator's"


def test_whoever_d6_refuses_is_answered_as_by_a_wrong_code() -> None:
    """Okafor is Per's own clinician, and Maren, whom he is linked to, is of this group."""
    stage = the_house()
    meets(stage, MAREN)
    assert refused(prepares(stage, OKAFOR)) == "cannot-be-assigned"
    assert isinstance(prepares(stage, ROY, group="g-thursday"), Decision)
    prepares(stage, HADDAD)
    done(stage, NOOR, ask.EndClinician, staff=HADDAD, member=register_client(stage, HADDAD))
    done(stage, NOOR, ask.AppointClinician, staff=HADDAD, member=PER)
    refusing = done(stage, HADDAD, TakeOver, mark=CODE)
    prepares(stage, LINDQVIST)
    assert refusing == done(stage, LINDQVIST, TakeOver, mark=WRONG) == done(stage, INES, TakeOver, mark=CODE)
    assert [each.staff for each in stage.happened("programme", StandInMissed)] == [HADDAD, LINDQVIST]  # type: ignore[arg-type]
    assert stage.rooms(HADDAD, TUESDAY) == {}


def register_client(stage: Stage, staff: SeatId) -> SeatId:
    """The one client of a clinician."""
    [member] = register(stage).staff[staff].clients
    return member


def test_five_wrong_codes_end_it_and_another_one_is_as_good_as_new() -> None:
    stage = the_house()
    prepares(stage, LINDQVIST)
    for _ in range(TRIES):
        assert takes_over(stage, LINDQVIST, WRONG) is None
    assert takes_over(stage, LINDQVIST) is None
    prepares(stage, LINDQVIST)
    assert takes_over(stage, LINDQVIST) == TUESDAY


def test_a_code_works_once_for_one_person_and_not_for_ever() -> None:
    stage = the_house()
    prepares(stage, LINDQVIST)
    assert takes_over(stage, NOOR) is None, "it is somebody else's"
    stage.passes(ms=GOOD_FOR)
    assert takes_over(stage, LINDQVIST) is None
    prepares(stage, LINDQVIST)
    assert takes_over(stage, LINDQVIST) == TUESDAY
    done(stage, NOOR, ask.EndFacilitator, staff=LINDQVIST, group=TUESDAY)
    assert takes_over(stage, LINDQVIST) is None


def test_whoever_never_finishes_the_close_out_stands_in_for_half_a_day_at_most() -> None:
    stage = the_house()
    meets(stage, JO)
    prepares(stage, LINDQVIST)
    takes_over(stage, LINDQVIST)
    assert isinstance(does(stage, NOOR, ask.AppointClinician, staff=LINDQVIST, member=PER), type(NOT_HERE))
    stage.passes(ms=AT_MOST)
    assert stage.rooms(LINDQVIST, TUESDAY) == {}
    assert LINDQVIST not in register(stage).groups[TUESDAY].facilitators


def test_the_next_meeting_is_theirs_where_none_goes_on_yet() -> None:
    stage = the_house()
    prepares(stage, LINDQVIST)
    takes_over(stage, LINDQVIST)
    assert set(stage.rooms(LINDQVIST, TUESDAY)) == {"lobby"}
    where = meets(stage, JO)
    assert isinstance(acts(stage, LINDQVIST, NextStep, **where), Decision)


@pytest.mark.parametrize("who", [INES, TOMAS, MAREN])
def test_only_coordinators_prepare_one(who: SeatId) -> None:
    stage = the_house()
    assert prepares(stage, LINDQVIST, who=who) == NOT_HERE
    assert refused(does(stage, NOOR, PrepareStandIn, staff=LINDQVIST, group=TUESDAY, mark=CODE)) == "step-up"
    assert refused(prepares(stage, INES)) == "already-so"
    assert refused(prepares(stage, LINDQVIST, mark="x")) == "out-of-range"


def test_a_suspension_ends_it_at_once() -> None:
    stage = the_house()
    where = meets(stage, JO)
    prepares(stage, LINDQVIST)
    takes_over(stage, LINDQVIST)
    done(stage, NOOR, ask.SuspendStaff, staff=LINDQVIST)
    assert stage.rooms(LINDQVIST, TUESDAY) == {}
    assert acts(stage, LINDQVIST, NextStep, **where) == NOT_HERE
    assert [each.seat for each in stage.happened(TUESDAY, StandingSuspended)] == [LINDQVIST]


def test_a_suspension_ends_a_code_for_good() -> None:
    stage = the_house()
    meets(stage, MAREN)
    prepares(stage, HADDAD)
    done(stage, NOOR, ask.SuspendStaff, staff=HADDAD)
    done(stage, NOOR, ask.ReinstateStaff, staff=HADDAD)
    assert takes_over(stage, HADDAD) is None
    prepares(stage, HADDAD)
    assert takes_over(stage, HADDAD) == TUESDAY


def test_a_stand_in_cancels_nothing() -> None:
    stage = the_house()
    where = meets(stage, hours=6)
    prepares(stage, HADDAD)
    takes_over(stage, HADDAD)
    assert refused(stage.does(HADDAD, CancelMeeting(**where))) is not None
    assert refused(stage.does(INES, CancelMeeting(**where))) is None


def test_when_the_hours_are_over_every_group_is_told_who_may_answer_again() -> None:
    """By the clock as by anybody's doing (D6): what the groups were told is what the register says."""
    stage = the_house()
    hires(stage, GRETA)
    always = tuple(HelpHours(day=day, begins=0, minutes=24 * 60, staff=(GRETA,)) for day in range(7))
    done(stage, NOOR, SetHelpHours, track=Track.RECOVERY, hours=always)
    meets(stage, MAREN)
    prepares(stage, GRETA)
    assert THURSDAY in duties(register(stage))
    takes_over(stage, GRETA)
    assert GRETA not in stage.state(THURSDAY).duty.people
    stage.passes(minutes=12 * 60 + 1)
    assert register(stage).standing_in == {}
    for group in register(stage).groups:
        said = duties(register(stage)).get(group, NOBODY)
        assert set(stage.state(group).duty.people) == {each.staff for each in said.people}
    assert GRETA in stage.state(THURSDAY).duty.people
