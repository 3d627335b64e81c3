"""Who waits for a place in which group (D37). Coordinators alone are told."""

from dataclasses import dataclass

from rooms.ids import SeatId, SpaceId
from rooms.spaces import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitBegan(Event):
    """A member waits for a place in this group. `since`: ms since the epoch.

    Being placed there, and closing the account, end it without another event."""

    member: SeatId
    group: SpaceId
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitEnded(Event):
    """A coordinator took the name off: this member waits for no place in this group."""

    member: SeatId
    group: SpaceId
