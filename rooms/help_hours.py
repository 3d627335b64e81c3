"""Help hours: when, each week, somebody is on duty to whom a call for support can go on (D58, D79)."""

from collections.abc import Iterable
from dataclasses import dataclass

from rooms.ids import SeatId
from rooms.mornings import day_of
from rooms.weekly import A_DAY, DAYS, occasions


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpSpan:
    """Once a week. `day`: 0 is Monday; `begins`: minutes after midnight, by the programme's clocks;
    `minutes`: how long, past midnight too."""

    day: int
    begins: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpHours:
    """The same with who is on duty then."""

    day: int
    begins: int
    minutes: int
    staff: tuple[SeatId, ...]

    @property
    def span(self) -> HelpSpan:
        """What members are told of it: when, and not who."""
        return HelpSpan(day=self.day, begins=self.begins, minutes=self.minutes)


Hours = tuple[HelpHours, ...]


def spans(hours: Iterable[HelpHours]) -> tuple[HelpSpan, ...]:
    """When somebody is on duty, and nothing of who."""
    return tuple(dict.fromkeys(each.span for each in hours))


def fits(each: HelpHours) -> bool:
    """Whether these are hours of a week: a quarter of an hour at least, a day at most."""
    return each.day in range(DAYS) and each.begins in range(A_DAY) and each.minutes in range(15, A_DAY + 1)


def on_duty(hours: Hours, time_zone: str, now: int) -> tuple[SeatId, ...]:
    """Who is on duty at an instant (ms), each once, in no telling order."""
    today = day_of(now, time_zone)
    found = {
        seat
        for each in hours
        for day in (today - 1, today)
        for begins, ends in occasions(each, day, time_zone)
        if begins <= now < ends
        for seat in each.staff
    }
    return tuple(sorted(found))


def next_other(hours: Hours, time_zone: str, since: int, there: tuple[SeatId, ...]) -> int | None:
    """The first instant (ms), not before `since`, at which others than these are on duty; None for never."""
    if on_duty(hours, time_zone, since) != there:
        return since
    today = day_of(since, time_zone)
    edges = {
        edge
        for each in hours
        for day in range(today - 1, today + DAYS + 1)
        for occasion in occasions(each, day, time_zone)
        for edge in occasion
        if edge > since
    }
    return next((edge for edge in sorted(edges) if on_duty(hours, time_zone, edge) != there), None)
