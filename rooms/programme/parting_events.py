"""Who parted from which group, and when that is remembered no more (D6)."""

from dataclasses import dataclass
from typing import ClassVar

from rooms.ids import SeatId, SpaceId
from rooms.spaces import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberParted(Event):
    """A member no longer belongs to a group. `read_until`: when (ms) nothing of theirs there can be read any more, and
    the rules need not think of it; None in a log from before anybody remembered (D6)."""

    member: SeatId
    group: SpaceId
    read_until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartingForgotten(Event):
    """To nobody: what who parted did in this group can be read no more, by whoever leads it."""

    signed: ClassVar[bool] = False
    member: SeatId
    group: SpaceId
