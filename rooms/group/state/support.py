"""Someone now: a member's call to the facilitators of a meeting, or between meetings to whoever is on duty, with
its true state (D53)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from rooms.group.envelopes import CallEvent, CallNotice
from rooms.ids import LineId, SeatId, WordsId
from rooms.mornings import DAY
from rooms.spaces import Event, Recorded

CallState = Literal["sent", "seen", "with-you", "ended"]
ToldState = Literal["sent", "gone-on", "nobody", "seen", "with-you", "ended"]
UNMET_MS = 60_000
"""How long a call waits for the facilitators before it goes on (ms), D79."""
LAST_MS = DAY
"""How long a call between meetings lasts if nobody ends it (ms)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportAsked(CallEvent):
    """A member asks for someone now."""

    member: SeatId
    call: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportSeen(CallEvent):
    """A facilitator saw the call, and pressed so."""

    call: LineId
    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportJoined(CallEvent):
    """A facilitator is with the member, or whoever is on duty; then with the name, which is told with it."""

    call: LineId
    staff: SeatId
    name: WordsId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportGoneOn(CallEvent):
    """Nobody had met the call: it goes on to whoever is on duty, or to nobody where nobody is."""

    call: LineId
    staff: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportEnded(CallEvent):
    """The call is over: ended by a facilitator, or taken back by the member."""

    call: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportReopened(CallEvent):
    """Whoever had seen the call, or was with the member, leads no more: it waits for somebody again."""

    call: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class YourSupport(CallNotice):
    """To the member: the state of the call, never better than it is (U21)."""

    call: LineId
    state: ToldState
    staff: SeatId | None
    name: WordsId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTaken(CallNotice):
    """To whoever is on duty and met the call: it is yours."""

    call: LineId
    staff: SeatId


@dataclass(frozen=True, slots=True)
class Call:
    """One call for support.

    - `name`: of whoever met it, where that is nobody who leads this group
    - `since`: since when (ms) it waits for somebody; `gone_to`: who was on duty when it went on at `gone_at`
      (ms), None before it did
    """

    call: LineId
    member: SeatId
    at: int
    since: int
    state: CallState = "sent"
    staff: SeatId | None = None
    name: WordsId | None = None
    gone_to: tuple[SeatId, ...] | None = None
    gone_at: int = 0

    @property
    def told(self) -> ToldState:
        """What its member reads."""
        if self.state != "sent" or self.gone_to is None:
            return self.state
        return "gone-on" if self.gone_to else "nobody"


@dataclass(frozen=True, slots=True)
class Calls:
    """Every call of one meeting, in order; or those between meetings that are not over."""

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
    SupportGoneOn,
    SupportReopened,
    SupportEnded,
    YourSupport,
    CallTaken,
)


def running(calls: Calls, call: LineId) -> Call:
    """The call, which must not be over."""
    it = calls.calls.get(call)
    if it is None or it.state == "ended":
        raise ValueError("no such call")
    return it


def evolve_between(calls: Calls, recorded: Recorded) -> Calls:
    """Fold one fact about a call that is of no meeting. Once it is over nothing is left of it here."""
    return Calls({it.call: it for it in evolve(calls, recorded).active()})


def evolve(calls: Calls, recorded: Recorded) -> Calls:
    """Fold one fact about a call."""
    match recorded.event:
        case SupportAsked(member=member, call=call):
            it = Call(call, member, recorded.at, recorded.at)
        case SupportSeen(call=call, staff=staff):
            it = replace(running(calls, call), state="seen", staff=staff)
        case SupportJoined(call=call, staff=staff, name=name):
            it = replace(running(calls, call), state="with-you", staff=staff, name=name)
        case SupportGoneOn(call=call, staff=staff):
            it = replace(running(calls, call), gone_to=staff, gone_at=recorded.at)
        case SupportReopened(call=call):
            before = running(calls, call)
            it = Call(call, before.member, before.at, recorded.at)
        case SupportEnded(call=call):
            it = replace(running(calls, call), state="ended")
        case _:
            return calls
    return Calls({**calls.calls, it.call: it})
