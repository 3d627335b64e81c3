"""That a member has an own space, as the register remembers it (D77)."""

from dataclasses import dataclass

from rooms.ids import SeatId
from rooms.spaces import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSpaceBegun(Event):
    """To nobody: this member has an own space from now on. `knows_care`: it is told of clinician and couple space,
    `knows_home`: of the owner's track and the programme's clocks; those begun by older servers are not, until they are
    opened again."""

    member: SeatId
    knows_care: bool = False
    knows_home: bool = False
