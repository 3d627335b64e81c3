"""The group's rhythm: every week or every two, at the same hour of the group's own clocks.

A day is told as the number of days since 1970-01-01, as the group's own calendar counts them.
"""

from dataclasses import dataclass, field, replace

from rooms.group.state.meeting import MINUTE, MeetingScheduled
from rooms.mornings import DAY, at_time
from rooms.spaces import Event

WEEK = 7
AHEAD = 6 * WEEK * DAY
"""How long before its day (by UTC, which needs no clocks) a meeting stands on the schedule (ms). Longer than
two meetings are apart, so that there is always a next one; enough to call off what falls on a holiday."""
WEEKS = (1, 2)
"""How many weeks may lie between two meetings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmSet(Event):
    """The group meets like this from a day on.

    `time_of_day` in minutes after midnight, on the clocks of `time_zone` (an IANA name): 19:00 stays 19:00
    when those clocks change.
    """

    first_day: int
    every_weeks: int
    time_of_day: int
    minutes: int
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmEnded(Event):
    """No further meeting comes by itself."""


EVENTS: tuple[type[Event], ...] = (RhythmSet, RhythmEnded)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a group meets. An hour that the clocks leave out is an hour later; of two alike it is the first."""

    first_day: int
    every_weeks: int
    time_of_day: int
    minutes: int
    time_zone: str

    def opens_at(self, day: int) -> int:
        """When the meeting of that day opens (ms)."""
        return at_time(day, self.time_of_day, self.time_zone)

    def ends_at(self, day: int) -> int:
        """When it is planned to end (ms)."""
        return self.opens_at(day) + self.minutes * MINUTE

    def day_after(self, day: int) -> int:
        """The first day of the rhythm after that day."""
        step = WEEK * self.every_weeks
        return self.first_day + max(0, (day - self.first_day) // step + 1) * step


@dataclass(frozen=True, slots=True)
class Schedule:
    """What comes by itself.

    - `through`: the last day of the rhythm that has been planned
    - `off`: days that were cancelled before the rhythm was last changed, and stay so if it still has them
    """

    rhythm: Rhythm | None = None
    through: int = 0
    off: frozenset[int] = field(default_factory=frozenset)


def rhythm_of(event: RhythmSet) -> Rhythm:
    """The rhythm that was set."""
    return Rhythm(
        event.first_day,
        event.every_weeks,
        event.time_of_day,
        event.minutes,
        event.time_zone,
    )


def begun(event: RhythmSet, off: frozenset[int]) -> Schedule:
    """The schedule of a rhythm that was just set, with nothing planned yet."""
    return Schedule(rhythm_of(event), event.first_day - 1, off)


def planned(schedule: Schedule, event: MeetingScheduled) -> Schedule:
    """A meeting was planned; from the rhythm, if it says so."""
    if event.rhythm_day is None:
        return schedule
    return replace(schedule, through=event.rhythm_day, off=schedule.off - {event.rhythm_day})
