"""How much one connection, one seat and one world may ask for, and how guesses are slowed.

Budgets are apart for each world, so that a flood in one is never felt in the other: load is a way
to learn. Nothing here locks anybody out, since whoever shares the home would use that.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from rooms.ids import SeatId

World = Literal["partner", "recovery", "staff"]
Place = tuple[str, ...]
"""A home and a name, as digests."""
WORDS_A_TOKEN = 50
"""How many words said an answer may carry for the price of one command."""
REMEMBERED = 20_000
"""Keys kept at most; the longest unused are forgotten first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_second` on average, `burst` at once."""

    per_second: float
    burst: float


class Bucket:
    """A token bucket on a clock that never jumps."""

    __slots__ = ("_at", "_rate", "_tokens")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate, self._tokens, self._at = rate, rate.burst, now

    def take(self, now: float) -> bool:
        """Spend one token, or False when there is none."""
        self._refill(now)
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def owe(self, now: float, tokens: float) -> None:
        """What was done already cost this much more. No more than half a burst is ever owed at once."""
        self._refill(now)
        self._tokens -= min(tokens, self._rate.burst / 2)

    def _refill(self, now: float) -> None:
        self._tokens = min(self._rate.burst, self._tokens + (now - self._at) * self._rate.per_second)
        self._at = now


@dataclass(frozen=True, slots=True)
class CommandRates:
    """What people, and what programs in their name, may send."""

    connection: Rate = Rate(20, 60)
    seat: Rate = Rate(30, 90)
    world: Rate = Rate(2000, 4000)


Verdict = Literal["fine", "too-fast", "busy"]


class SeatBudgets:
    """A budget for each seat, apart from everybody else's."""

    def __init__(self, rate: Rate, now: Callable[[], float]) -> None:
        self._rate, self._now = rate, now
        self._seats: OrderedDict[SeatId, Bucket] = OrderedDict()

    def take(self, seat: SeatId) -> bool:
        """Spend one token of this seat's, or False when there is none."""
        return self._of(seat).take(self._now())

    def owe(self, seat: SeatId, tokens: float) -> None:
        """What was done for this seat cost so much more."""
        self._of(seat).owe(self._now(), tokens)

    def _of(self, seat: SeatId) -> Bucket:
        bucket = self._seats.get(seat)
        if bucket is None:
            bucket = self._seats[seat] = Bucket(self._rate, self._now())
            if len(self._seats) > REMEMBERED:
                self._seats.popitem(last=False)
        self._seats.move_to_end(seat)
        return bucket


class CommandLimits:
    """Asked before a command is parsed: refusing must stay cheaper than asking."""

    def __init__(self, rates: CommandRates, now: Callable[[], float]) -> None:
        self._rates, self._now = rates, now
        self._seats = SeatBudgets(rates.seat, now)
        self._worlds: dict[World, Bucket] = {}

    def connection(self) -> Bucket:
        """A fresh budget for one connection."""
        return Bucket(self._rates.connection, self._now())

    def spend(self, own: Bucket, seat: SeatId, world: World) -> Verdict:
        """Spend from the connection's, the seat's and the world's budget, the narrowest first."""
        return self.spend_posting(seat, world) if own.take(self._now()) else "too-fast"

    def weigh(self, seat: SeatId, words: int) -> None:
        """An answer of many words costs its seat more: one page that asks for a whole evening again and again
        would keep the others waiting, in the other world too."""
        if words > WORDS_A_TOKEN:
            self._seats.owe(seat, words / WORDS_A_TOKEN)

    def spend_posting(self, seat: SeatId, world: World) -> Verdict:
        """The same for a POST, which has no connection: of the same two budgets as the sockets' commands."""
        if not self._seats.take(seat):
            return "too-fast"
        now = self._now()
        bucket = self._worlds.get(world)
        if bucket is None:
            bucket = self._worlds[world] = Bucket(self._rates.world, now)
        return "fine" if bucket.take(now) else "busy"


@dataclass(slots=True)
class SlowDown:
    """Slows guessing at one name from one home. Never a lock: the wait stays under `longest` seconds.

    Only wrong tries are remembered, and nothing makes the wait shorter but time: a right phrase that did
    would tell whoever guesses that she has signed in.
    """

    now: Callable[[], float]
    free: int = 5
    longest: float = 4.0
    memory: float = 900.0
    _wrong: OrderedDict[Place, tuple[int, float]] = field(default_factory=OrderedDict)

    def wait(self, place: Place) -> float:
        """Seconds to wait before the next try."""
        wrong, forgotten_at = self._wrong.get(place, (0, 0.0))
        over = wrong - self.free if self.now() <= forgotten_at else -1
        return 0.0 if over < 0 else float(min(self.longest, 0.25 * 2 ** min(over, 8)))

    def wrong(self, place: Place) -> None:
        """One more wrong try."""
        wrong, forgotten_at = self._wrong.get(place, (0, 0.0))
        now = self.now()
        self._wrong[place] = (wrong + 1 if now <= forgotten_at else 1, now + self.memory)
        self._wrong.move_to_end(place)
        if len(self._wrong) > REMEMBERED:
            self._wrong.popitem(last=False)
