"""Connections that never finish asking. The HTTP library waits for headers for ever, and an hour between requests."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

HEADERS_SECONDS = 15.0
KEEP_ALIVE_SECONDS = 15.0
"""For the runner: how long an idle connection is kept for the next request."""


class HeaderDeadline:
    """Aborts connections that have had no whole request for too long. WebSockets and answers under way
    have a request, and deadlines of their own."""

    def __init__(
        self, seconds: float = HEADERS_SECONDS, sweep: float = 1.0, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds, self._sweep, self._now = seconds, sweep, now
        self._idle_since: dict[Any, float] = {}

    async def guard(self, http: Any) -> None:
        """Run for as long as the server does; `http` is the runner's server."""
        while True:
            await asyncio.sleep(self._sweep)
            self.look(http)

    def look(self, http: Any) -> None:
        now, idle = self._now(), {}
        for handler in http.connections:
            if handler._current_request is not None or handler.transport is None:
                continue
            idle[handler] = since = self._idle_since.get(handler, now)
            if now - since > self._seconds:
                handler.transport.abort()
        self._idle_since = idle
