"""How much one connection, one seat and one world may ask for, and how guesses are slowed.

Budgets are apart for each world, so that a flood in one is never felt in the other: load is a way
to learn. Nothing here locks anybody out, since whoever shares the home would use that.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from rooms.ids import SeatId

World = Literal["partner", "recovery", "staff"]
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
        rate = self._rate
        self._tokens = min(rate.burst, self._tokens + (now - self._at) * rate.per_second)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


@dataclass(frozen=True, slots=True)
class CommandRates:
    """What people, and what programs in their name, may send."""

    connection: Rate = Rate(20, 60)
    seat: Rate = Rate(30, 90)
    world: Rate = Rate(2000, 4000)


class CommandLimits:
    """Asked before a command is parsed: refusing must stay cheaper than asking."""

    def __init__(self, rates: CommandRates, now: Callable[[], float]) -> None:
        self._rates, self._now = rates, now
        self._seats: OrderedDict[SeatId, Bucket] = OrderedDict()
        self._worlds: dict[World, Bucket] = {}

    def connection(self) -> Bucket:
        """A fresh budget for one connection."""
        return Bucket(self._rates.connection, self._now())

    def spend(self, own: Bucket, seat: SeatId, world: World) -> Literal["fine", "too-fast", "busy"]:
        """Spend from the connection's, the seat's and the world's budget, the narrowest first."""
        now = self._now()
        if not own.take(now) or not self._of_seat(seat, now).take(now):
            return "too-fast"
        bucket = self._worlds.get(world)
        if bucket is None:
            bucket = self._worlds[world] = Bucket(self._rates.world, now)
        return "fine" if bucket.take(now) else "busy"

    def _of_seat(self, seat: SeatId, now: float) -> Bucket:
        bucket = self._seats.get(seat)
        if bucket is None:
            bucket = self._seats[seat] = Bucket(self._rates.seat, now)
            if len(self._seats) > REMEMBERED:
                self._seats.popitem(last=False)
        self._seats.move_to_end(seat)
        return bucket


@dataclass(slots=True)
class Guesses:
    """Wrong phrases of late for one name from one device."""

    wrong: int = 0
    forgotten_at: float = 0.0
    under_way: int = 0


@dataclass(slots=True)
class SlowDown:
    """Slows guessing of one account from one device. Never a lock: the wait stays under `longest` seconds
    and other devices do not feel it, so that nobody can shut another person out by guessing wrong."""

    now: Callable[[], float]
    free: int = 5
    longest: float = 4.0
    memory: float = 900.0
    at_once: int = 3
    _guesses: OrderedDict[str, Guesses] = field(default_factory=OrderedDict)

    @staticmethod
    def key(account: str, device: str) -> str:
        """Names and addresses are not kept, only a digest of both."""
        return hashlib.sha256(f"{account}\0{device}".encode()).hexdigest()

    def enter(self, key: str) -> float | None:
        """Seconds to wait before trying, or None when too many tries of this pair are under way."""
        now = self.now()
        guesses = self._guesses.setdefault(key, Guesses())
        self._guesses.move_to_end(key)
        if len(self._guesses) > REMEMBERED:
            self._guesses.popitem(last=False)
        if now > guesses.forgotten_at:
            guesses.wrong = 0
        if guesses.under_way >= self.at_once:
            return None
        guesses.under_way += 1
        over = guesses.wrong - self.free
        return 0.0 if over < 0 else float(min(self.longest, 0.25 * 2 ** min(over, 8)))

    def leave(self, key: str, *, right: bool) -> None:
        """Say how the try entered with `enter` went."""
        guesses = self._guesses.get(key)
        if guesses is None:
            return
        guesses.under_way -= 1
        guesses.wrong = 0 if right else guesses.wrong + 1
        guesses.forgotten_at = self.now() + self.memory
