"""Who is on duty for this group, as the register wrote it here: when for all to read, who for nobody (D58, D79)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from rooms.help_hours import HelpHours, HelpSpan, Hours
from rooms.ids import SeatId, WordsId
from rooms.spaces import Event, Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpHoursNoted(Event):
    """When, each week, by the clocks of `time_zone` (an IANA name). Never who."""

    signed = False
    hours: tuple[HelpSpan, ...]
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """One of the staff who may be on duty for this group."""

    staff: SeatId
    name: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyNoted(Event):
    """Who is on duty when, of those whom D6 would allow to lead this group: nobody else is ever called."""

    severs: ClassVar[bool] = True
    signed = False  # it may follow from what somebody did elsewhere, and would be in that person's own copy
    hours: tuple[HelpHours, ...]
    people: tuple[OnDuty, ...]


EVENTS: tuple[type[Event], ...] = (HelpHoursNoted, DutyNoted)


@dataclass(frozen=True, slots=True)
class Duty:
    """What is told of it, and what nobody is told.

    - `hours`, `time_zone`: when somebody of the track is on duty. No hours: nobody ever is
    - `rota`: who, of those who may answer for this group; `people`: their names
    - `noted_at`: since when (ms) it is so
    """

    hours: tuple[HelpSpan, ...] = ()
    time_zone: str = "UTC"
    rota: Hours = ()
    people: Mapping[SeatId, WordsId] = field(default_factory=dict)
    noted_at: int = 0


def evolve(duty: Duty, recorded: Recorded) -> Duty:
    """Fold one fact about it."""
    match recorded.event:
        case HelpHoursNoted(hours=hours, time_zone=time_zone):
            return replace(duty, hours=hours, time_zone=time_zone, noted_at=recorded.at)
        case DutyNoted(hours=hours, people=people):
            names = {each.staff: each.name for each in people}
            return replace(duty, rota=hours, people=names, noted_at=recorded.at)
        case _:
            return duty
