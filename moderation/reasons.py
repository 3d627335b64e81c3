"""A reason for an act that owes one (D38): a code, at the latest at close-out."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, to_backstage
from rooms.group.envelopes import MeetingCommand
from rooms.group.state.measures import Reason, ReasonGiven
from rooms.ids import ActId
from rooms.spaces import Decision, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveReason(MeetingCommand):
    """Give the reason for an act."""

    act: ActId
    reason: Reason


def give_reason(case: GroupCase) -> Outcome:
    """The act owes no reason any more."""
    given = ReasonGiven(meeting=case.command.meeting, act=case.command.act, reason=case.command.reason)
    return Decision((to_backstage(case, given),))
