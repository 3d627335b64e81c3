"""The server takes its time from an object, so that tests move it by hand and nothing jumps unseen."""

import asyncio
import time
from typing import Protocol

import structlog

JUMP = 60_000
"""ms by which a clock must be set, back or forward, to be spoken of in the log."""
STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""A clock that nobody sets, and that goes on while the machine sleeps."""
log = structlog.get_logger("clock")


class Clock(Protocol):
    """Wall time in ms since the epoch, and a way to wait for an instant of it."""

    def now(self) -> int: ...

    async def until(self, instant: int, sooner: asyncio.Event) -> None:
        """Return at `instant`, as soon as `sooner` is set, or once the clock was set back: whoever counted
        on it looks again, or an hour would take a month."""
        ...


class WallClock:
    """The machine's clock. Waits at most a second at a time, so that a jump of it is noticed, and told."""

    def __init__(self) -> None:
        self._ahead: int | None = None

    def now(self) -> int:
        return time.time_ns() // 1_000_000

    async def until(self, instant: int, sooner: asyncio.Event) -> None:
        seen = self._look()
        while (left := instant - seen) > 0 and not sooner.is_set():
            try:
                # Not `wait_for`: it may swallow a cancel that comes as `sooner` is set, and nobody would end.
                async with asyncio.timeout(min(left / 1000, 1.0)):
                    await sooner.wait()
            except TimeoutError:
                before, seen = seen, self._look()
                if seen < before:
                    return

    def _look(self) -> int:
        """What time it is; and a line in the log when somebody has set the machine's clock."""
        ahead = (time.time_ns() - time.clock_gettime_ns(STEADY)) // 1_000_000
        if self._ahead is not None and abs(ahead - self._ahead) > JUMP:
            log.warning("the clock was set", by_seconds=(ahead - self._ahead) // 1000)
        self._ahead = ahead
        return self.now()
