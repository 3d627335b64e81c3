"""Facilitators see to whoever left without checking out, found it hard to go, or was left alone (D36, D46)."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, here, to_backstage
from rooms.group.envelopes import MeetingCommand
from rooms.group.state.follow_ups import FollowUpSettled, How
from rooms.ids import SeatId
from rooms.spaces import Decision, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleFollowUp(MeetingCommand):
    """This member has been asked after, or somebody else will see to it."""

    member: SeatId
    how: How


def settle_follow_up(case: GroupCase) -> Outcome:
    """Settled. Of two facilitators who press at once the first stands."""
    it, command = here(case), case.command
    if it.follow_ups.raised[command.member].how is not None:
        return Decision()
    settled = FollowUpSettled(meeting=it.meeting.id, member=command.member, how=command.how)
    return Decision((to_backstage(case, settled),))
