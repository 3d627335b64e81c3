"""Who has stepped out of the circle and is still in the meeting. Facilitators know, and nobody else."""

from dataclasses import dataclass

from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.group.state.attendance import MemberLeft
from rooms.ids import SeatId
from rooms.spaces import Event, Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class SteppedOut(MeetingEvent):
    """Backstage: this member has stepped out. Never why."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack(MeetingEvent):
    """Backstage: this member is back in the circle."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class YouSteppedOut(MeetingNotice):
    """To the member: you have stepped out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YouCameBack(MeetingNotice):
    """To the member: you are back."""


EVENTS: tuple[type[Event], ...] = (SteppedOut, CameBack, YouSteppedOut, YouCameBack)


def evolve(out: frozenset[SeatId], recorded: Recorded) -> frozenset[SeatId]:
    """Fold one fact about who has stepped out. Whoever leaves is out no longer."""
    match recorded.event:
        case SteppedOut(member=member):
            return out | {member}
        case CameBack(member=member) | MemberLeft(member=member):
            return out - {member}
        case _:
            return out
