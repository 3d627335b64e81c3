"""The quiet days after a disclosure: both are called, both see whom they can call, and nobody meets (D13, D15, D21).

They follow from the reading alone, and no correction shortens them: some quiet days too many harm nobody.
"""

from collections.abc import Iterator

from rooms.couple.deciding import to_both, to_key
from rooms.couple.disclosure_events import AftercareBegun, AftercareEnded, AftercareShown
from rooms.couple.events import CallTask
from rooms.couple.sides import PATHWAY, Couple
from rooms.mornings import morning_in
from rooms.spaces import Fact

DAYS = 3
"""How long they are: 72 hours, counted from the morning after the day of the disclosure."""


def aftercare(couple: Couple, now: int) -> Iterator[Fact]:
    """What a reading brings, before it is written down itself: nobody is in the shared room any more when both
    clinicians read of it. Nothing where its day was so long ago that these days are over, or where they run already."""
    if couple.steps.day is None:
        raise ValueError("nothing is read without a day")
    until = morning_in(couple.steps.day, 1 + DAYS, couple.time_zone)
    if until <= max(now, couple.aftercare_until or 0):
        return
    yield Fact(couple.space, PATHWAY, AftercareBegun(until=until))
    if couple.aftercare_until is None:
        yield from to_both(couple, AftercareShown(on=True))
    for side in couple.sides:
        yield from to_key(couple, side, CallTask())


def aftercare_over(couple: Couple, now: int) -> Iterator[Fact]:
    """They end by themselves, for both at the same instant."""
    if couple.aftercare_until is not None and now >= couple.aftercare_until:
        yield Fact(couple.space, PATHWAY, AftercareEnded())
        yield from to_both(couple, AftercareShown(on=False))
