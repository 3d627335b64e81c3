"""Someone now: a member's call to the facilitators of this meeting, with its true state (D53)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.ids import LineId, SeatId
from rooms.spaces import Event, Recorded

CallState = Literal["sent", "seen", "with-you", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportAsked(MeetingEvent):
    """A member asks for someone now."""

    member: SeatId
    call: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportSeen(MeetingEvent):
    """A facilitator saw the call, and pressed so."""

    call: LineId
    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportJoined(MeetingEvent):
    """A facilitator is with the member."""

    call: LineId
    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportEnded(MeetingEvent):
    """The call is over: ended by a facilitator, or taken back by the member."""

    call: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportReopened(MeetingEvent):
    """Whoever had seen the call, or was with the member, leads no more: it waits for somebody again."""

    call: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class YourSupport(MeetingNotice):
    """To the member: the state of the call, never better than it is (U21)."""

    call: LineId
    state: CallState
    staff: SeatId | None


@dataclass(frozen=True, slots=True)
class Call:
    """One call for support."""

    call: LineId
    member: SeatId
    at: int
    state: CallState = "sent"
    staff: SeatId | None = None


@dataclass(frozen=True, slots=True)
class Calls:
    """Every call of one meeting, in order."""

    calls: Mapping[LineId, Call] = field(default_factory=dict)

    def active(self) -> tuple[Call, ...]:
        """Calls not yet over."""
        return tuple(call for call in self.calls.values() if call.state != "ended")

    def newest_of(self, member: SeatId) -> Call | None:
        """The member's last call, over or not."""
        return next((c for c in reversed(tuple(self.calls.values())) if c.member == member), None)


EVENTS: tuple[type[Event], ...] = (
    SupportAsked,
    SupportSeen,
    SupportJoined,
    SupportReopened,
    SupportEnded,
    YourSupport,
)


def running(calls: Calls, call: LineId) -> Call:
    """The call, which must not be over."""
    it = calls.calls.get(call)
    if it is None or it.state == "ended":
        raise ValueError("no such call")
    return it


def evolve(calls: Calls, recorded: Recorded) -> Calls:
    """Fold one fact about a call."""
    match recorded.event:
        case SupportAsked(member=member, call=call):
            it = Call(call, member, recorded.at)
        case SupportSeen(call=call, staff=staff):
            it = replace(running(calls, call), state="seen", staff=staff)
        case SupportJoined(call=call, staff=staff):
            it = replace(running(calls, call), state="with-you", staff=staff)
        case SupportReopened(call=call):
            it = replace(running(calls, call), state="sent", staff=None)
        case SupportEnded(call=call):
            it = replace(running(calls, call), state="ended")
        case _:
            return calls
    return Calls({**calls.calls, it.call: it})
