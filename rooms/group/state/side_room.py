"""Side rooms: one member and the facilitators, while the circle goes on (D40)."""

from dataclasses import dataclass

from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.ids import SeatId
from rooms.spaces import Event, Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRoomOpened(MeetingEvent):
    """A facilitator opened a side room with a member."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRoomClosed(MeetingEvent):
    """The side room with this member is over."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRoomNoted(MeetingNotice):
    """To the facilitators' desk."""

    member: SeatId
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRoomForYou(MeetingNotice):
    """To the member."""

    open: bool


@dataclass(frozen=True, slots=True)
class SideRooms:
    """With whom a side room is open."""

    open: frozenset[SeatId] = frozenset()


EVENTS: tuple[type[Event], ...] = (SideRoomOpened, SideRoomClosed, SideRoomNoted, SideRoomForYou)


def evolve(rooms: SideRooms, recorded: Recorded) -> SideRooms:
    """Fold one fact about side rooms."""
    match recorded.event:
        case SideRoomOpened(member=member) if member not in rooms.open:
            return SideRooms(rooms.open | {member})
        case SideRoomClosed(member=member) if member in rooms.open:
            return SideRooms(rooms.open - {member})
        case SideRoomOpened() | SideRoomClosed():
            raise ValueError("the side room is so already")
        case _:
            return rooms
