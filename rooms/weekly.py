"""Hours that come once a week, by the clocks of the programme."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from rooms.mornings import MINUTE, at_time, day_of

DAYS = 7
A_DAY = 24 * 60
THURSDAY = 3
"""1970-01-01, the day others are counted from, as a day of the week; Monday is 0."""

Occasion = tuple[int, int]
"""From when until when (ms)."""


class Weekly(Protocol):
    """Once a week. `day`: 0 is Monday; `begins`: minutes after midnight; `minutes`: how long, past midnight too."""

    @property
    def day(self) -> int: ...
    @property
    def begins(self) -> int: ...
    @property
    def minutes(self) -> int: ...


def occasions(each: Weekly, day: int, time_zone: str) -> Iterator[Occasion]:
    """When it is on that local day (since 1970-01-01); nothing on any other day.
    An hour that the clocks leave out is an hour later, and of two alike it is the first."""
    if (day + THURSDAY) % DAYS == each.day:
        begins = at_time(day, each.begins, time_zone)
        yield begins, begins + each.minutes * MINUTE


def next_occasion(hours: Iterable[Weekly], time_zone: str, after: int) -> Occasion | None:
    """The first that begins after an instant (ms); None for no hours."""
    today = day_of(after, time_zone)
    coming = (
        occasion
        for each in hours
        for day in range(today, today + DAYS + 1)
        for occasion in occasions(each, day, time_zone)
    )
    return min((each for each in coming if each[0] > after), default=None)


def overlap(hours: Iterable[Weekly]) -> bool:
    """Whether two of them are at one time, also across the end of the week."""
    week = DAYS * A_DAY
    spans = sorted((each.day * A_DAY + each.begins, each.minutes) for each in hours)
    if not spans:
        return False
    begins = [*(begins for begins, _ in spans[1:]), spans[0][0] + week]
    return any(began + lasts > after for (began, lasts), after in zip(spans, begins, strict=True))
