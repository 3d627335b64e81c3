"""Stepping out of the circle without leaving the meeting, and coming back. Nobody is told why or for how long."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, here, to_backstage, to_own
from rooms.group.envelopes import MeetingCommand
from rooms.group.follows.consequences import joining, laying_down, lowering, moving_on
from rooms.group.state.stepped_out import CameBack, SteppedOut, YouCameBack, YouSteppedOut
from rooms.spaces import Decision, Fact, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOut(MeetingCommand):
    """Step out for a while. The piece goes round you meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBack(MeetingCommand):
    """Come back into the circle."""


def step_out(case: GroupCase) -> Outcome:
    """Facilitators know; the circle sees what it sees when anybody passes or is done."""
    it, member = here(case), case.actor.seat
    if member in it.stepped_out:
        return Decision()
    meeting = it.meeting.id
    facts: list[Fact] = [
        to_backstage(case, SteppedOut(meeting=meeting, member=member)),
        to_own(case, member, YouSteppedOut(meeting=meeting)),
    ]
    if member in it.floor.hands:
        facts += lowering(case.state, it, member)
    if it.floor.holder == member:
        facts += laying_down(case.state, it)
    if it.floor.offered == member:
        facts += moving_on(case.state, it, member)
    return Decision(tuple(facts))


def come_back(case: GroupCase) -> Outcome:
    """Back. Whoever the piece went round meanwhile is asked once more, last."""
    it, member = here(case), case.actor.seat
    if member not in it.stepped_out:
        return Decision()
    meeting = it.meeting.id
    listens = it.attendance.people[member].listening_only
    facts = (
        to_backstage(case, CameBack(meeting=meeting, member=member)),
        to_own(case, member, YouCameBack(meeting=meeting)),
        *joining(case.state, it, *(() if listens else (member,))),
    )
    return Decision(facts)
