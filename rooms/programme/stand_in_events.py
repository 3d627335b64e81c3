"""What happens to a stand-in's code before it is used (D36). Nobody is told."""

from dataclasses import dataclass

from rooms.ids import SeatId, SpaceId
from rooms.spaces import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInPrepared(Event):
    """Ground: this staff person may take over a meeting of this group by a code, until `until` (ms).

    `mark`: the code's digest under a key that is not in the database."""

    staff: SeatId
    group: SpaceId
    mark: str
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInMissed(Event):
    """Ground: a code was said that is not this person's, or D6 forbids it: one try fewer."""

    staff: SeatId
