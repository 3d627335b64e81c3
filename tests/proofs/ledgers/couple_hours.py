"""What the watchers write down of open hours: which, and whether they hold."""

from dataclasses import dataclass, replace
from typing import Any

from rooms.couple import events as ev
from rooms.couple import hours_events as hour
from rooms.couple.open_hours import OpenHour


@dataclass(frozen=True, slots=True)
class Weekly:
    """`hours`: which were chosen last; `counts`: at stage five, and nothing has ended them since; `at`: when
    (ms); `through`: none that begins up to then comes any more."""

    hours: tuple[OpenHour, ...] = ()
    counts: bool = False
    at: int = 0
    through: int = 0


def on_hours(it: Weekly, event: Any, at: int, *, stage: int) -> Weekly:
    """One more event. `stage`: the lowest of both and the partner's limit, once it has happened."""
    match event:
        case hour.HoursChosen(hours=hours):
            return replace(it, hours=hours, counts=stage == 5, at=at)
        case hour.HoursTakenAway(left=left):
            return replace(it, hours=left)
        case hour.HourPassed(through=through):
            return replace(it, through=through)
        case ev.Closed() | ev.OneSideClosed() | ev.CoupleParted():
            return replace(it, counts=False)
    return it if stage == 5 or not it.counts else replace(it, counts=False)
