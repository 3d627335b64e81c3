"""What happens to the open hours of a couple space (D10).

Rooms: `own/<partner>`; both own rooms; the partner's clinician's key room; `ground`. Nothing tells anybody whether the
hours still hold: that would tell of the lock (D12, D15).
"""

from dataclasses import dataclass
from typing import ClassVar

from rooms.couple.open_hours import OpenHour
from rooms.spaces import Event, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursChosen(Event):
    """The partner's own room: these hours, every week, in the place of all before, by the clocks of that zone. They
    count where the two are at the stage that opens them, and both read them (D10)."""

    hours: tuple[OpenHour, ...]
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursTakenAway(Event):
    """The partner's own room: of the hours chosen these are left."""

    left: tuple[OpenHour, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursShown(Notice):
    """Both own rooms in the same append: the hours, as both read them from here on. Once the two are kept apart, and
    while a yes of either counts no more, the partner's alone; the other's then with the next booking."""

    signed: ClassVar[bool] = False
    hours: tuple[OpenHour, ...]
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursForYou(Notice):
    """Key room of the partner's clinician: the hours the own client has chosen."""

    hours: tuple[OpenHour, ...]
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HourPassed(Event):
    """Ground: no hour that begins up to then (ms) comes any more. The space rested as it came, or nobody was there to
    look; nobody is told anything."""

    signed: ClassVar[bool] = False
    through: int


EVENTS: tuple[type[Event], ...] = (HoursChosen, HoursTakenAway, HoursShown, HoursForYou, HourPassed)
