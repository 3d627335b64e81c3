"""What happens about taking along what both said (D52). Rooms: `own/<member>` alone."""

from dataclasses import dataclass

from rooms.ids import SeatId
from rooms.spaces import Event, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCopyAllowed(Event):
    """Own room: this member's half of the permission, until then (ms)."""

    member: SeatId
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCopyEnded(Event):
    """Own room: it is taken back, or its day is over."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCopyMade(Notice):
    """Own room: this member took it along."""

    member: SeatId


EVENTS: tuple[type[Event], ...] = (SharedCopyAllowed, SharedCopyEnded, SharedCopyMade)
