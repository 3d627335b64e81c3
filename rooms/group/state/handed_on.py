"""Follow-ups that wait where nobody is, handed on to whoever leads the group now (D46).

Backstage of a meeting that is over is read by whoever led it and still leads, a stand-in for as long as they stand
in (D36), and by nobody who leads the group since. Where all of those are gone nobody would ever ask. So whom to ask
after, and why, is told in the roster, and nothing else of that backstage; a stand-in is not in it. Whoever leads the
group settles it from there, as ever.

It is over once it is settled, and with its backstage. It is over as well when its member parts from the group:
whoever may lead it only since then might lead somebody linked to that member, and is to read nothing about them (D6).
"""

from dataclasses import dataclass

from rooms.group.state.follow_ups import Why
from rooms.group.state.roster import MemberUnseated
from rooms.ids import MeetingId, SeatId
from rooms.spaces import Event, Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpHandedOn(Event):
    """Nobody who led this meeting leads the group any more; whoever does should have a word with this member."""

    meeting: MeetingId
    member: SeatId
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpSeenTo(Event):
    """What was handed on waits no more: it was settled, or its meeting's backstage is forgotten."""

    meeting: MeetingId
    member: SeatId


@dataclass(frozen=True, slots=True)
class HandedOn:
    """One follow-up that was handed on and waits."""

    meeting: MeetingId
    member: SeatId
    why: Why


EVENTS: tuple[type[Event], ...] = (FollowUpHandedOn, FollowUpSeenTo)
AllHandedOn = tuple[HandedOn, ...]
"""Those that wait, in the order they were handed on; one of each member for a meeting."""


def evolve(waiting: AllHandedOn, recorded: Recorded) -> AllHandedOn:
    """Fold one fact about them."""
    match recorded.event:
        case FollowUpHandedOn(meeting=meeting, member=member, why=why):
            if any((each.meeting, each.member) == (meeting, member) for each in waiting):
                raise ValueError("a follow-up is handed on once")
            return (*waiting, HandedOn(meeting, member, why))
        case FollowUpSeenTo(meeting=meeting, member=member):
            rest = tuple(each for each in waiting if (each.meeting, each.member) != (meeting, member))
            if rest == waiting:
                raise ValueError("no such follow-up was handed on")
            return rest
        case MemberUnseated(member=member):
            return tuple(each for each in waiting if each.member != member)
        case _:
            return waiting
