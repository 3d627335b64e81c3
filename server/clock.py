"""The server takes its time from an object, so that tests move it by hand and nothing jumps unseen."""

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    """Wall time in ms since the epoch, and a way to wait for an instant of it."""

    def now(self) -> int: ...

    async def until(self, instant: int, sooner: asyncio.Event) -> None:
        """Return at `instant`, or as soon as `sooner` is set."""
        ...


class WallClock:
    """The machine's clock. Waits at most a second at a time, so that a jump of it is noticed."""

    def now(self) -> int:
        return time.time_ns() // 1_000_000

    async def until(self, instant: int, sooner: asyncio.Event) -> None:
        while (left := instant - self.now()) > 0 and not sooner.is_set():
            try:
                await asyncio.wait_for(sooner.wait(), min(left / 1000, 1.0))
            except TimeoutError:
                continue
