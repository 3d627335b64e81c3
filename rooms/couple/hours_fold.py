"""How open hours change a couple space, and what ends them for good (D10, D14, D17)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rooms.couple import hours_events as ev
from rooms.couple.lock import may_have_hours, reaches_the_other
from rooms.couple.open_hours import Chosen
from rooms.couple.sides import Couple
from rooms.mornings import DAY
from rooms.spaces import Event

BEFORE_ANY = DAY
"""How long (ms) after hours were chosen none of them begins. Sooner, choosing would ask the lock, and the answer would
stand on the page minutes later (D12)."""
Fold = Callable[[Couple, Any, int], Couple]


def chosen(couple: Couple, event: ev.HoursChosen, at: int) -> Couple:
    """They count if both read them and the two are at the stage that opens them; later nothing makes them count."""
    before, both_read = couple.chosen, reaches_the_other(couple)
    after = max(before.after, at + BEFORE_ANY)
    counts = both_read and may_have_hours(couple)
    read = (event.hours, event.time_zone) if both_read else (before.read, before.read_zone)
    return replace(couple, chosen=Chosen(event.hours, event.time_zone, at, counts, after, *read))


def taken_away(couple: Couple, event: ev.HoursTakenAway, at: int) -> Couple:
    """Fewer, and nothing else about them changes."""
    fewer = replace(couple.chosen, hours=event.left, at=at)
    return replace(couple, chosen=as_read(fewer) if reaches_the_other(couple) else fewer)


def as_read(chosen: Chosen) -> Chosen:
    """The other member reads them as they are."""
    return replace(chosen, read=chosen.hours, read_zone=chosen.time_zone)


def passed(couple: Couple, event: ev.HourPassed, at: int) -> Couple:  # noqa: ARG001
    """Up to then none comes any more."""
    return replace(couple, chosen=replace(couple.chosen, after=max(couple.chosen.after, event.through)))


def over_at_a_lower_stage(fold: Fold) -> Fold:
    """A fact about a stage, with what it does to the hours."""

    def folded(couple: Couple, event: Any, at: int) -> Couple:
        after = fold(couple, event, at)
        return after if may_have_hours(after) else over(after)

    return folded


def over(couple: Couple) -> Couple:
    """No hour comes any more until they are chosen anew. The pages keep showing what was chosen."""
    return replace(couple, chosen=replace(couple.chosen, counts=False)) if couple.chosen.counts else couple


def window_passed(couple: Couple, at: int) -> Couple:
    """An hour that has begun while another meeting was booked does not come."""
    return replace(couple, chosen=replace(couple.chosen, after=max(couple.chosen.after, at - 1)))


FOLDS: dict[type[Event], Fold] = {
    ev.HoursChosen: chosen,
    ev.HoursTakenAway: taken_away,
    ev.HourPassed: passed,
}
