"""What the watchers write down of open hours: which, and whether they hold."""

from dataclasses import dataclass, replace
from typing import Any

from rooms.couple import events as ev
from rooms.couple import hours_events as hour
from rooms.couple import meeting_events as met
from rooms.couple.open_hours import OpenHour


@dataclass(frozen=True, slots=True)
class Weekly:
    """`hours`: which were chosen last; `read`: which the other member reads; `counts`: at stage five and read by both,
    and nothing has ended them since; `at`: when (ms); `through`: none that begins up to then comes any more."""

    hours: tuple[OpenHour, ...] = ()
    read: tuple[OpenHour, ...] = ()
    counts: bool = False
    at: int = 0
    through: int = 0


def on_hours(it: Weekly, event: Any, at: int, *, stage: int, both: bool) -> Weekly:
    """One more event. `stage`: the lowest of both and the partner's limit, once it has happened; `both`: what the
    one does may reach the other's page."""
    match event:
        case hour.HoursChosen(hours=hours):
            read = hours if both else it.read
            return replace(it, hours=hours, read=read, counts=stage == 5 and both, at=at)
        case hour.HoursTakenAway(left=left):
            return replace(it, hours=left, read=left if both else it.read)
        case met.CoupleMeetingBooked():
            return replace(it, read=it.hours) if it.read != it.hours else it
        case hour.HourPassed(through=through):
            return replace(it, through=through)
        case ev.Closed() | ev.OneSideClosed() | ev.CoupleParted():
            return replace(it, counts=False)
    return it if stage == 5 or not it.counts else replace(it, counts=False)
