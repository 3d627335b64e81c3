"""Times of a state, told in two ways.

By their order: what lies ahead, and in which order; what has passed is one. So states are counted.
Exactly: how far off each is, and the next morning. So states are known again while exploring: two that
differ in how far apart their dates lie may go different ways once one more date is made.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import ClassVar

from rooms.mornings import next_morning
from tests.proofs.driver import World

UTC = "UTC"


class Ahead:
    """Ranks the instants of one state against its now and against each other.

    `exact`: tells how far off they are instead.
    """

    __slots__ = ("now", "ranks")
    exact: ClassVar[bool] = False

    def __init__(self, now: int, instants: Iterable[int | None]) -> None:
        self.now = now
        ahead = sorted({each for each in instants if each is not None and each > now})
        self.ranks = {each: at for at, each in enumerate(ahead, 1)}

    def of(self, instant: int | None) -> int:
        """-1 for none, 0 for passed, else its place among all that lies ahead."""
        if instant is not None and self.exact:
            return max(0, instant - self.now)
        return -1 if instant is None else self.ranks.get(instant, 0)


def exactly(key: Callable[[World], object], world: World) -> object:
    """A state's key with its times told exactly."""
    Ahead.exact = True
    try:
        return key(world), morning_after(world.now) - world.now
    finally:
        Ahead.exact = False


@cache
def morning_after(instant: int, time_zone: str = UTC) -> int:
    """The first 05:00 after it (ms)."""
    return next_morning(instant, time_zone)
