"""Open hours of a couple space: weekly times in which the two may meet, chosen by the partner (D10).

They are bookings that the clock makes. All else is as in any couple meeting: both checks, and the partner's Begin.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHour:
    """Once a week. `day`: 0 is Monday; `begins`: minutes after midnight, by the programme's clocks;
    `minutes`: how long, past midnight too."""

    day: int
    begins: int
    minutes: int


Hours = tuple[OpenHour, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the partner has chosen. Times in ms.

    - `hours`: in the order of the week
    - `time_zone`: by whose clocks: the programme's, as they were when the hours were chosen
    - `at`: since when, None for never
    - `counts`: False once the stage was too low, or something closed the space, since. No page tells: it would tell of
      the other side's act (D15)
    - `after`: only an hour that begins later is still to come
    - `read`, `read_zone`: the hours as the other member reads them: those of before, where they were changed while
      nothing of the one reached the other
    """

    hours: Hours = ()
    time_zone: str = "UTC"
    at: int | None = None
    counts: bool = False
    after: int = 0
    read: Hours = ()
    read_zone: str = "UTC"

    @property
    def is_read(self) -> bool:
        """Whether the other member reads the very hours of the partner's choice."""
        return self.read == self.hours and (self.read_zone == self.time_zone or not self.hours)


def in_order(hours: Hours) -> Hours:
    """Each once, as the week goes."""
    return tuple(sorted(dict.fromkeys(hours), key=lambda it: (it.day, it.begins, it.minutes)))


def view_of_hours(hours: Hours, time_zone: str) -> dict[str, Any] | None:
    """As pages read them; None for none."""
    if not hours:
        return None
    read = [{"day": it.day, "begins": it.begins, "minutes": it.minutes} for it in hours]
    return {"hours": read, "time_zone": time_zone}


def view_of_chosen(chosen: Chosen) -> dict[str, Any] | None:
    """The same with when they were chosen, for the partner's clinician."""
    hours = view_of_hours(chosen.hours, chosen.time_zone)
    return hours and {**hours, "at": chosen.at}
