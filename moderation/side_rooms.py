"""Facilitators open and close side rooms (D40), also when they are alone (D36)."""

from dataclasses import dataclass

from moderation.floor_keeping import setting
from rooms.group.addresses import side
from rooms.group.deciding import GroupCase, here, to_backstage, to_own
from rooms.group.envelopes import MeetingCommand
from rooms.group.follows.consequences import closing_side_room
from rooms.group.refusals import SIDE_ROOM_OPEN
from rooms.group.state.side_room import SideRoomForYou, SideRoomNoted, SideRoomOpened
from rooms.ids import SeatId
from rooms.spaces import Decision, Fact, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSideRoom(MeetingCommand):
    """Open a side room with a member of the circle."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseSideRoom(MeetingCommand):
    """Close the side room with a member."""

    member: SeatId


def open_side_room(case: GroupCase) -> Outcome:
    """Open it. A facilitator alone cannot watch the circle meanwhile, so it becomes quiet (D36)."""
    it, member = here(case), case.command.member
    if member in it.side_rooms.open:
        return SIDE_ROOM_OPEN
    meeting = it.meeting.id
    alone = len(case.state.roster.leading_in(it.meeting.id)) == 1
    facts = (
        Fact(case.state.space, side(meeting, member), SideRoomOpened(meeting=meeting, member=member)),
        to_backstage(case, SideRoomNoted(meeting=meeting, member=member, open=True)),
        to_own(case, member, SideRoomForYou(meeting=meeting, open=True)),
        *(setting(case, "quiet") if alone else ()),
    )
    return Decision(facts)


def close_side_room(case: GroupCase) -> Outcome:
    """Close it; closed already is no mistake. The floor stays as it is until a facilitator sets it."""
    it, member = here(case), case.command.member
    if member not in it.side_rooms.open:
        return Decision()
    return Decision(tuple(closing_side_room(case.state, it, member)))
