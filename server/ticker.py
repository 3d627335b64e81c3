"""Deadlines. Whatever falls due is written down by the same path, as the clock's own act."""

import asyncio
import contextlib

from server.clock import Clock
from server.pipeline import Pipeline

FAR = 1 << 52


class Ticker:
    """Waits for the next deadline of any space and lets that space settle."""

    def __init__(self, pipeline: Pipeline, clock: Clock) -> None:
        self._pipeline, self._clock = pipeline, clock
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._run(), name="ticker")

    async def close(self) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        due: dict[str, tuple[int, int]] = {}
        while True:
            self._pipeline.moved.clear()
            now, soonest = self._clock.now(), FAR
            for space, live in tuple(self._pipeline.spaces.items()):
                version, instant = due.get(space, (-1, FAR))
                if version != live.version:
                    found = live.kind.due(live.state)
                    instant = FAR if found is None else found
                    due[space] = (live.version, instant)
                if instant <= now:
                    self._pipeline.settle(space)
                    version = live.version
                    found = live.kind.due(live.state)
                    # A rule that is due but settles nothing must not spin: look again in a second.
                    instant = FAR if found is None else max(found, now + 1000)
                    due[space] = (version, instant)
                soonest = min(soonest, instant)
            await self._clock.until(soonest, self._pipeline.moved)
            await asyncio.sleep(0)
