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

    - `hours`: as both members read them, in the order of the week
    - `time_zone`: by whose clocks: the programme's, as they were when the hours were chosen
    - `at`: since when, None for never
    - `counts`: False once the stage was too low, or something closed the space, since. No page tells: it would tell of
      the other side's act (D15)
    - `after`: only an hour that begins later is still to come
    """

    hours: Hours = ()
    time_zone: str = "UTC"
    at: int | None = None
    counts: bool = False
    after: int = 0


def in_order(hours: Hours) -> Hours:
    """Each once, as the week goes."""
    return tuple(sorted(dict.fromkeys(hours), key=lambda it: (it.day, it.begins, it.minutes)))


def view_of_hours(chosen: Chosen) -> dict[str, Any] | None:
    """As pages read them; None for none."""
    if not chosen.hours:
        return None
    hours = [{"day": it.day, "begins": it.begins, "minutes": it.minutes} for it in chosen.hours]
    return {"hours": hours, "time_zone": chosen.time_zone}


def view_of_chosen(chosen: Chosen) -> dict[str, Any] | None:
    """The same with when they were chosen, for the partner's clinician."""
    hours = view_of_hours(chosen)
    return hours and {**hours, "at": chosen.at}
