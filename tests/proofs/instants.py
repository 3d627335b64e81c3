"""Times as order classes: what lies ahead, in which order; what has passed is one class."""

from collections.abc import Iterable
from functools import cache

from rooms.mornings import next_morning

UTC = "UTC"


class Ahead:
    """Ranks the instants of one state against its now and against each other."""

    __slots__ = ("ranks",)

    def __init__(self, now: int, instants: Iterable[int | None]) -> None:
        ahead = sorted({each for each in instants if each is not None and each > now})
        self.ranks = {each: at for at, each in enumerate(ahead, 1)}

    def of(self, instant: int | None) -> int:
        """-1 for none, 0 for passed, else its place among all that lies ahead."""
        return -1 if instant is None else self.ranks.get(instant, 0)


@cache
def morning_after(instant: int, time_zone: str = UTC) -> int:
    """The first 05:00 after it (ms)."""
    return next_morning(instant, time_zone)
