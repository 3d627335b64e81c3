"""Whether those whom a meeting needs have a line to it (D36, D82).

Lines are presence, and no rule reads it. Where somebody has had none for a while, that is noted in the space's own
log, by the one path and as the clock. A server that starts gives everybody their while.
"""

import asyncio
import contextlib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from rooms.ids import Kind, MeetingId, SpaceId, kind_of
from rooms.people import THE_CLOCK
from rooms.spaces import Command
from server.clock import Clock
from server.delivery.connections import Connection, Connections
from server.live import Draft
from server.pipeline import Pipeline
from server.ticker import FAR
from server.wire import Texts

AGAIN = 1_000
"""ms until it is looked whether what was noted stands."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look came to. `notes`: what is to be noted now; `due`: when (ms) to look again, FAR for not by time."""

    notes: tuple[Command, ...] = ()
    due: int = FAR


class Eye(Protocol):
    """Looks at the spaces of one kind."""

    def look(self, space: SpaceId, state: Any, now: int) -> Seen:
        """At one of them, as it is at that instant."""
        ...


class Losses:
    """Since when somebody has been without a line, in the meeting that is on."""

    def __init__(self) -> None:
        self._since: dict[Hashable, tuple[MeetingId, int]] = {}

    def since(self, who: Hashable, meeting: MeetingId, now: int) -> int:
        """From now on where that is new, or the clock was set back."""
        which, since = self._since.get(who, (meeting, now))
        self._since[who] = (meeting, now if which != meeting else min(since, now))
        return self._since[who][1]

    def over(self, who: Hashable) -> None:
        """There is a line again, or nothing that needs one."""
        self._since.pop(who, None)


class LinesWatch:
    """Looks at a space when it moved, when somebody of it came or went, and when a while is over."""

    def __init__(
        self, pipeline: Pipeline, connections: Connections, clock: Clock, eyes: Mapping[Kind, Eye]
    ) -> None:
        self._pipeline, self._connections, self._clock, self._eyes = pipeline, connections, clock, eyes
        self._to_look: set[SpaceId] = set()
        self._due: dict[SpaceId, int] = {}
        self._moved = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._pipeline.after.append(self._follow)
        self._connections.on_came(self._hear)
        self._connections.on_lost(self._hear)
        self._look_at(self._pipeline.spaces)
        self._task = asyncio.get_running_loop().create_task(self._run(), name="lines watch")

    async def close(self) -> None:
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    @property
    def due(self) -> int:
        """When (ms) something is to be looked at next; 0 where something is now."""
        return 0 if self._to_look else min(self._due.values(), default=FAR)

    def _follow(self, draft: Draft, _: Texts) -> None:
        self._look_at(draft.moving)

    def _hear(self, connection: Connection) -> None:
        self._look_at(self._pipeline.homes.get(connection.seat, ()))

    def _look_at(self, spaces: Iterable[SpaceId]) -> None:
        self._to_look.update(space for space in spaces if kind_of(space) in self._eyes)
        self._moved.set()

    async def _run(self) -> None:
        while True:
            self._moved.clear()
            now = self._clock.now()
            spaces = self._to_look | {space for space, due in self._due.items() if due <= now}
            self._to_look.clear()
            for space in spaces:
                self._look(space, now)
            await self._clock.until(self.due, self._moved)
            await asyncio.sleep(0)

    def _look(self, space: SpaceId, now: int) -> None:
        """Note what has changed in one space, or when that is to be looked at again."""
        self._due.pop(space, None)
        live, kind = self._pipeline.spaces.get(space), kind_of(space)
        if live is None or kind is None:  # it is being folded again
            self._due[space] = now + AGAIN
            return
        seen = self._eyes[kind].look(space, live.state, now)
        if seen.due != FAR:
            self._due[space] = seen.due
        for command in seen.notes:
            self._pipeline.do(THE_CLOCK, command)
            self._due[space] = now + AGAIN
