"""A server that dies as under kill -9: at any call of its pen, before it or after, and is heard of no more.

What the dead one had not committed is gone with its connection; what it had, stands, answered or not.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from server.storage.journal import Journal
from server.storage.postgres_pen import PostgresPen
from tests.machines.chance import Drawn

CALLS = ("begin", "commit", "row", "rows", "count", "many", "mark", "unmark")


class Killed(BaseException):
    """Nothing after it happens. No `except Exception` of the server's holds it up."""


class Doomed:
    """A pen that dies at its n-th call, before it or after."""

    def __init__(self, pen: Any, at: int, *, after: bool) -> None:
        self.pen, self.left, self.after = pen, at, after

    def __getattr__(self, name: str) -> Any:
        true = getattr(self.pen, name)
        return self._dying(true) if name in CALLS else true

    def _dying(self, true: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            self.left -= 1
            if self.left <= 0 and not self.after:
                raise Killed
            done = true(*args)
            if self.left <= 0:
                raise Killed
            return done

        return call


class Mortal(Journal):
    """A journal that can be killed. `drawn`: what a first try drew is nothing to the second."""

    drawn: Drawn
    dead = False

    def _group_written(self, written: "asyncio.Future[list[Any]]") -> None:
        if self.dead or isinstance(written.exception(), Killed):
            self.dead = self._dead = True
            self._idle.set()
            return
        super()._group_written(written)

    async def replay(self, space: Any) -> Any:
        """Folding anew: what was decided before did not stand."""
        self.drawn.given.clear()
        return await super().replay(space)

    def dies_at(self, call: int, *, after: bool) -> None:
        """From now on its pen has so many calls left."""
        self._writer._pen = Doomed(self._pen, call, after=after)  # type: ignore[assignment]

    def kill(self) -> None:
        """Now. Its thread ends what it is in the middle of; nobody hears of it."""
        self.dead = self._dead = True
        if self._timer is not None:
            self._timer.cancel()
        self._waiting.clear()
        self._thread.submit(abandon, self._pen).result()
        self._thread.shutdown(wait=True)

    @property
    def silent(self) -> bool:
        """Whether there is nothing more to be heard of what was asked."""
        return self.dead or not self.pending


def abandon(pen: Any) -> None:
    """The connection of a process that is no more: no rollback is asked for, no goodbye said."""
    if not isinstance(pen, PostgresPen):
        pen.close()
        return
    pid = pen.sql.get_server_pid()
    pen.sql.terminate()
    pen._loop.run_until_complete(asyncio.sleep(0))
    pen._loop.close()
    ended(pen, pid)


def ended(pen: PostgresPen, pid: int) -> None:
    """Let PostgreSQL end what that connection was doing, and wait until it has."""
    import asyncpg

    async def end() -> None:
        keeper = await asyncpg.connect(**pen._args)
        try:
            await keeper.execute("SELECT pg_terminate_backend($1, 5000)", pid)
        finally:
            await keeper.close()

    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(end())
    finally:
        loop.close()
