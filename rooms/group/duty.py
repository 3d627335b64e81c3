"""When somebody is on duty for this group's track, as the register wrote it here (D58)."""

from dataclasses import dataclass

from rooms.help_hours import HelpSpan
from rooms.spaces import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpHoursNoted(Event):
    """When, each week, by the clocks of `time_zone` (an IANA name). Never who."""

    hours: tuple[HelpSpan, ...]
    time_zone: str


EVENTS: tuple[type[Event], ...] = (HelpHoursNoted,)


@dataclass(frozen=True, slots=True)
class Duty:
    """What is told of it. No hours: nobody is ever on duty."""

    hours: tuple[HelpSpan, ...] = ()
    time_zone: str = "UTC"


def evolve(duty: Duty, event: Event) -> Duty:
    """Fold one fact about it."""
    match event:
        case HelpHoursNoted(hours=hours, time_zone=time_zone):
            return Duty(hours, time_zone)
        case _:
            return duty
