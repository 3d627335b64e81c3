"""Who should be asked after: whoever left without checking out, whoever found it hard to go (D46), whoever was left
alone when the meeting ended by itself (D36), and whoever was removed: their page says that somebody will talk with
them (D38).

A follow-up is a task of the facilitators at their close-out, and never a mark: no circle and no member is told
of it, and it says of nobody when they left (U40).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from rooms.group.envelopes import MeetingEvent
from rooms.group.state.check_in import AnswerTakenBack, RoundBegun, RoundWritten
from rooms.ids import RoundId, SeatId
from rooms.spaces import Event, Recorded

CHECK_OUT = "window-check-out"
"""The ritual in which members say how they leave."""
HIGH = 8
"""From this number on somebody should be asked after."""
Why = Literal["left", "high", "alone", "removed"]
How = Literal["done", "handed-over"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingHigh(MeetingEvent):
    """To the facilitators: whether this member's newest check-out says how hard it is to go (D46)."""

    member: SeatId
    high: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRaised(MeetingEvent):
    """The meeting is over, and somebody should have a word with this member, at an hour that is safe."""

    member: SeatId
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpSettled(MeetingEvent):
    """A facilitator had that word, or handed it over to somebody who will."""

    member: SeatId
    how: How


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One follow-up. `how`: None while nobody has settled it."""

    member: SeatId
    why: Why
    how: How | None = None


@dataclass(frozen=True, slots=True)
class FollowUps:
    """What one meeting left to be done for its members.

    - `check_out`: the round that goes on, if members say in it how they leave
    - `checked_out`: who has said so; `high`: who finds it hard
    - `raised`: the follow-ups, one for a member at most
    """

    check_out: RoundId | None = None
    checked_out: frozenset[SeatId] = frozenset()
    high: frozenset[SeatId] = frozenset()
    raised: Mapping[SeatId, FollowUp] = field(default_factory=dict)

    def waiting(self) -> tuple[FollowUp, ...]:
        """Those nobody has settled."""
        return tuple(each for each in self.raised.values() if each.how is None)


EVENTS: tuple[type[Event], ...] = (LeavingHigh, FollowUpRaised, FollowUpSettled)


def evolve(ups: FollowUps, recorded: Recorded) -> FollowUps:
    """Fold one fact about how somebody leaves, or about what is done for them."""
    match recorded.event:
        case RoundBegun(round=ident, ritual=ritual):
            return replace(ups, check_out=ident if ritual == CHECK_OUT else None)
        case RoundWritten(round=ident, member=member) if ident == ups.check_out:
            return replace(ups, checked_out=ups.checked_out | {member})
        case AnswerTakenBack(round=ident, member=member) if ident == ups.check_out:
            return replace(ups, checked_out=ups.checked_out - {member})
        case LeavingHigh(member=member, high=high):
            return replace(ups, high=ups.high | {member} if high else ups.high - {member})
        case FollowUpRaised(member=member, why=why):
            if member in ups.raised:
                raise ValueError("a follow-up is raised once")
            return replace(ups, raised={**ups.raised, member: FollowUp(member, why)})
        case FollowUpSettled(member=member, how=how):
            it = ups.raised.get(member)
            if it is None or it.how is not None:
                raise ValueError("no such follow-up waits")
            return replace(ups, raised={**ups.raised, member: replace(it, how=how)})
        case _:
            return ups
