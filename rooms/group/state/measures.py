"""What facilitators do for one member's or the room's safety, and the reasons they owe for it (D38)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.group.state.attendance import MemberRemoved
from rooms.group.state.conversation import LineRedacted
from rooms.group.state.holds import HoldDeclined
from rooms.ids import ActId, SeatId
from rooms.spaces import Event, Recorded

Reason = Literal[
    "safety", "agreement", "contact-details", "explicit-detail", "cross-talk", "distress", "mistake", "other"
]
What = Literal["declined", "redacted", "muted", "removed", "read-first"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberMuted(MeetingEvent):
    """A member's words wait until `until` (ms). Support, hands and leaving do not."""

    member: SeatId
    until: int
    act: ActId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberUnmuted(MeetingEvent):
    """The member may speak again: the time is over, or a facilitator said so."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFirstSet(MeetingEvent):
    """Whether a facilitator reads this member's words first. `act` when turned on, null when off."""

    member: SeatId
    on: bool
    act: ActId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonGiven(MeetingEvent):
    """The reason of one act, as a code (D66)."""

    act: ActId
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class YouWereMuted(MeetingNotice):
    """To the member."""

    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YouWereUnmuted(MeetingNotice):
    """To the member."""


@dataclass(frozen=True, slots=True)
class Owed:
    """An act whose reason is owed."""

    act: ActId
    what: What
    member: SeatId


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one meeting."""

    muted: Mapping[SeatId, int] = field(default_factory=dict)
    read_first: frozenset[SeatId] = frozenset()
    owed: Mapping[ActId, Owed] = field(default_factory=dict)

    def is_muted(self, member: SeatId, now: int) -> bool:
        """Whether the member's words wait at this instant: a mute is a deadline, not a timer."""
        return now < self.muted.get(member, 0)


EVENTS: tuple[type[Event], ...] = (
    MemberMuted,
    MemberUnmuted,
    ReadFirstSet,
    ReasonGiven,
    YouWereMuted,
    YouWereUnmuted,
)


def owing(measures: Measures, act: ActId, what: What, member: SeatId) -> Measures:
    """One more reason owed."""
    return replace(measures, owed={**measures.owed, act: Owed(act, what, member)})


def evolve(measures: Measures, recorded: Recorded) -> Measures:
    """Fold one measure, or the reason for one."""
    match recorded.event:
        case MemberMuted(member=member, until=until, act=act):
            muted = {**measures.muted, member: until}
            return owing(replace(measures, muted=muted), act, "muted", member)
        case MemberUnmuted(member=member):
            muted = {each: until for each, until in measures.muted.items() if each != member}
            return replace(measures, muted=muted)
        case ReadFirstSet(member=member, on=False):
            return replace(measures, read_first=measures.read_first - {member})
        case ReadFirstSet(member=member, act=act):
            read = replace(measures, read_first=measures.read_first | {member})
            return owing(read, act, "read-first", member) if act else read
        case HoldDeclined(member=member, act=act):
            return owing(measures, act, "declined", member)
        case LineRedacted(member=member, act=act):
            return owing(measures, act, "redacted", member)
        case MemberRemoved(member=member, act=act):
            return owing(measures, act, "removed", member)
        case ReasonGiven(act=act):
            if act not in measures.owed:
                raise ValueError("no reason is owed for this")
            return replace(measures, owed={each: it for each, it in measures.owed.items() if each != act})
        case _:
            return measures
