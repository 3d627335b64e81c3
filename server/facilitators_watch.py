"""Whether anybody who leads an open meeting has a line to it (D36).

Lines are presence, and no rule reads it. Where nobody has had one for a minute that is noted in the group's own
log, by the one path and as the clock, and noted again as soon as somebody has: for the meeting, and of nobody
in particular. A server that starts gives everybody their minute.
"""

import asyncio
import contextlib
from collections.abc import Iterable

from rooms.group.envelopes import MeetingCommand
from rooms.group.gathering import Gathering, GroupState
from rooms.group.wants.facilitators_lost import NoteFacilitatorsBack, NoteFacilitatorsLost
from rooms.ids import MeetingId, SpaceId, kind_of
from rooms.people import THE_CLOCK
from server.clock import Clock
from server.delivery.connections import Connection, Connections
from server.live import Draft
from server.pipeline import Pipeline
from server.ticker import FAR
from server.wire import Texts

LOST_AFTER = 60_000
"""ms without any line of theirs after which a meeting waits for its facilitators: time to dial again."""
AGAIN = 1_000
"""ms until it is looked whether what was noted stands."""


class FacilitatorsWatch:
    """Looks at a group when it moved, when somebody of it came or went, and when a minute is over."""

    def __init__(self, pipeline: Pipeline, connections: Connections, clock: Clock) -> None:
        self._pipeline, self._connections, self._clock = pipeline, connections, clock
        self._to_look: set[SpaceId] = set()
        self._due: dict[SpaceId, int] = {}
        self._since: dict[SpaceId, tuple[MeetingId, int]] = {}
        self._moved = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._pipeline.after.append(self._follow)
        self._connections.on_came(self._hear)
        self._connections.on_lost(self._hear)
        self._look_at(self._pipeline.spaces)
        self._task = asyncio.get_running_loop().create_task(self._run(), name="facilitators watch")

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
        self._to_look.update(space for space in spaces if kind_of(space) == "group")
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
        """Note what has changed in one group, or when that is to be looked at again."""
        self._due.pop(space, None)
        live = self._pipeline.spaces.get(space)
        if live is None:  # it is being folded again
            self._due[space] = now + AGAIN
            return
        it = self._led(live.state)
        there = it is not None and self._has_a_line(live.state, it)
        if it is None or there or it.meeting.lost_at is not None:
            self._since.pop(space, None)
            if it is not None and there and it.meeting.lost_at is not None:
                self._note(NoteFacilitatorsBack(space=space, meeting=it.meeting.id), now)
            return
        since = self._begun(space, it.meeting.id, now)
        self._due[space] = since + LOST_AFTER
        if now >= since + LOST_AFTER:
            self._note(NoteFacilitatorsLost(space=space, meeting=it.meeting.id), now)

    def _begun(self, space: SpaceId, meeting: MeetingId, now: int) -> int:
        """Since when nobody has had a line; from now on where that is new, or the clock was set back."""
        which, since = self._since.get(space, (meeting, now))
        self._since[space] = (meeting, now if which != meeting else min(since, now))
        return self._since[space][1]

    def _note(self, command: MeetingCommand, now: int) -> None:
        self._pipeline.do(THE_CLOCK, command)
        self._due[command.space] = now + AGAIN

    def _led(self, group: GroupState) -> Gathering | None:
        """The meeting that is open, if anybody has the right to lead it: a group has one at most."""
        found = (it for it in group.gatherings.values() if it.is_open)
        return next((it for it in found if group.roster.leading_in(it.meeting.id)), None)

    def _has_a_line(self, group: GroupState, it: Gathering) -> bool:
        """Whether somebody who leads it is connected where its circle is told."""
        leading = group.roster.leading_in(it.meeting.id)
        return any(self._connections.of(f"/{group.track}", seat) for seat in leading)
