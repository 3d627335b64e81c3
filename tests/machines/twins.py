"""A real pipeline on a real journal, and the pure rules beside it: every wish goes to both.

The rules get the ids the pipeline drew, and its clock; so both must answer and record the very same.
"""

import asyncio
from collections import deque
from pathlib import Path
from typing import Any

from rooms.ids import CLOCK, SeatId, SpaceId
from rooms.kinds import KINDS
from rooms.people import Actor
from rooms.refusals import Refusal
from rooms.spaces import Command, Fact
from server.delivery.connections import Connections
from server.delivery.fanout import Fanout
from server.fresh import SystemFresh
from server.pipeline import DECIDE, Pipeline
from server.storage.database import open_database
from server.storage.events_codec import EventCodec
from server.storage.journal import Journal
from server.storage.sealing import open_sealer
from server.verbs import EVENTS
from tests.live import HandClock
from tests.stage import EVENING, Stage


class Drawn(SystemFresh):
    """Chance that remembers what it gave."""

    def __init__(self) -> None:
        super().__init__()
        self.given: deque[Any] = deque()

    def id(self) -> str:
        self.given.append(super().id())
        return str(self.given[-1])

    def order(self, count: int) -> tuple[int, ...]:
        drawn = super().order(count)
        self.given.append(drawn)
        return drawn


class Again:
    """The same chance once more, in the same order."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn

    def id(self) -> str:
        return str(self._next())

    def order(self, count: int) -> tuple[int, ...]:
        order: tuple[int, ...] = self._next()
        assert len(order) == count
        return order

    def _next(self) -> Any:
        assert self.drawn.given, "the rules drew what the pipeline did not"
        return self.drawn.given.popleft()


class Settling(Stage):
    """A stage that, as the server does, settles another space before the first fact reaches it."""

    def happens(self, *facts: Fact, by: SeatId = CLOCK) -> None:
        settled: set[SpaceId] = set()
        for fact in facts:
            if fact.space not in settled:
                settled.add(fact.space)
                self.settles(fact.space)
            self.record(fact, by)
        for space in dict.fromkeys(fact.space for fact in facts):
            self.settles(space)


class Twins:
    """`do` asks both, and compares. Stands where a pipeline stands for whoever founds a town."""

    def __init__(self, data: Path) -> None:
        self.data, self.clock, self.drawn = data, HandClock(EVENING), Drawn()
        fresh: Any = Again(self.drawn)
        self.stage = Settling(verbs=DECIDE, kinds=KINDS, fresh=fresh)
        self.fatal: list[BaseException] = []

    async def open(self) -> None:
        """Start on what is stored. What fell due meanwhile is written down by both."""
        self.database = open_database(self.data)
        sealer = open_sealer(self.database, key_file=self.data.with_name(f"{self.data.name}.key"))
        codec = EventCodec(EVENTS)
        self.journal = Journal(self.database, sealer, codec, on_fatal=self.fatal.append, commit_tick=0.001)
        await self.journal.start()
        fanout = Fanout(Connections())
        self.pipeline = Pipeline(
            self.journal, fanout, self.clock, self.drawn, lambda body: sealer.keyed_digest("c", body)
        )
        await self.pipeline.start()
        self.stage.now = self.clock.now()
        for space in tuple(self.pipeline.spaces):
            self.stage.settles(space)

    async def close(self) -> None:
        await self.journal.close()
        await self.database.close()
        assert not self.fatal

    def do(self, actor: Actor, command: Command) -> "asyncio.Task[dict[str, Any]]":
        return asyncio.ensure_future(self.both(actor, command))

    async def both(self, actor: Actor, command: Command) -> dict[str, Any]:
        """The pipeline's answer, which is the rules' answer."""
        answer = await self.pipeline.do(actor, command)
        self.stage.now = self.clock.now()
        outcome = self.stage.does(actor, command)
        code = outcome.code if isinstance(outcome, Refusal) else None
        assert (None if answer["ok"] else answer["refusal"]["code"]) == code, (command, answer, code)
        return answer

    def alike(self) -> None:
        """Every space's state, version, numbers and audiences."""
        assert not self.drawn.given, "one drew what the other did not"
        for space, live in self.pipeline.spaces.items():
            it = self.stage.space(space)
            assert live.version == len(it.log), space
            assert live.state == it.state, space
            assert {room: seq for room, seq in live.seqs.items() if seq} == dict(it.seqs), space
            assert dict(live.audiences) == dict(it.kind.audiences(it.state)), space

    async def stored(self) -> None:
        """Every log on the disk is the rules' log."""
        for space in self.pipeline.spaces:
            assert list(await self.journal.replay(space)) == self.stage.space(space).log, space
