"""A suspension, as every space of theirs learns of it: in its own order, so that no word can overtake it."""

from dataclasses import dataclass
from typing import ClassVar

from rooms.ids import SeatId
from rooms.spaces import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingSuspended(Event):
    """The register suspended this seat. It is in no room and may do nothing until restored."""

    severs: ClassVar[bool] = True
    seat: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRestored(Event):
    """The register lifted the suspension of this seat."""

    seat: SeatId


EVENTS = (StandingSuspended, StandingRestored)
