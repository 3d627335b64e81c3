"""A suspension in the register and words in a group at the same instant: the group's own order decides.

The suspension stands in the group's log by the same append as in the register (design §3), so there
is nothing to lose a race against: what came before it was said, what came after it never was.
"""

import asyncio
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks.town import Circle, Town, does, entering, found
from rooms.group.state.conversation import WordsSaid
from rooms.group.wants.speaking import Say
from rooms.ids import PROGRAMME, SeatId, SpaceId
from rooms.people import Actor
from rooms.programme.commands import ReinstateMember, SuspendMember
from rooms.spaces import Command, Recorded
from rooms.standing import StandingRestored, StandingSuspended
from server.clock import WallClock
from server.delivery.connections import Connections
from server.delivery.fanout import Fanout
from server.fresh import SystemFresh
from server.pipeline import Pipeline
from server.storage.database import open_database
from server.storage.events_codec import EventCodec
from server.storage.journal import Journal
from server.storage.sealing import open_sealer
from server.verbs import EVENTS
from tests.crash.record import read_log

TRIES = 1_000
CIRCLES = 10
WORDS = 4
"""Texts by the one who is being suspended, in each try."""


@dataclass(slots=True)
class Arena:
    """A pipeline on a real journal, nobody connected. `kept`: the texts that were asked in time."""

    pipeline: Pipeline
    town: Town
    chance: random.Random
    kept: defaultdict[SpaceId, list[str]]

    async def races(self, circle: Circle) -> None:
        for count in range(TRIES // CIRCLES):
            await self.race(circle, count)

    async def race(self, circle: Circle, count: int) -> None:
        """One try: everything at once in some order, then everything back as it was."""
        seat, leader = circle.members[0], Actor(self.town.coordinator)
        suspend = SuspendMember(space=PROGRAMME, member=seat)
        said = [
            Say(space=circle.space, meeting=circle.meeting, text=f"{count} {each}") for each in range(WORDS)
        ]
        runners: list[tuple[Actor, Command]] = [(leader, suspend), *((Actor(seat), each) for each in said)]
        self.chance.shuffle(runners)
        order: list[Command] = []
        answers = await asyncio.gather(*(self.run(order, *runner) for runner in runners))
        told = {id(command): answer["ok"] for (_, command), answer in zip(runners, answers, strict=True)}
        instant = order.index(suspend)
        for place, command in enumerate(order):
            assert told[id(command)] is (place <= instant), "asked in time is done, asked later is refused"
        self.kept[circle.space] += [each.text for each in order[:instant] if isinstance(each, Say)]
        await does(self.pipeline, leader, ReinstateMember(space=PROGRAMME, member=seat))
        await does(self.pipeline, Actor(seat), entering(circle.space, circle.meeting))

    async def run(self, order: list[Command], actor: Actor, command: Command) -> dict[str, Any]:
        """Ask within a few turns of the loop; the order of asking is the order that counts."""
        for _ in range(self.chance.choice((0, 0, 0, 1, 2))):
            await asyncio.sleep(0)
        order.append(command)
        return await self.pipeline.do(actor, command)


@asynccontextmanager
async def arena(data: Path, url: str | None) -> AsyncIterator[Arena]:
    database = open_database(data, url)
    sealer = open_sealer(database, key_file=data.with_name(f"{data.name}.key"))
    fatal: list[BaseException] = []
    journal = Journal(database, sealer, EventCodec(EVENTS), on_fatal=fatal.append, commit_tick=0.001)
    await journal.start()
    clock, fanout = WallClock(), Fanout(Connections())
    pipeline = Pipeline(journal, fanout, clock, SystemFresh(), lambda body: sealer.keyed_digest("c", body))
    await pipeline.start()
    try:
        town = await found(pipeline, clock.now(), circles=CIRCLES, members=2)
        yield Arena(pipeline, town, random.Random(5), defaultdict(list))
    finally:
        await journal.close()
        await database.close()
    assert not fatal


def spoken_after(log: Sequence[Recorded], seat: SeatId) -> list[Recorded]:
    """Words by this seat that the group's order puts after a suspension of it."""
    suspended, found = False, []
    for each in log:
        event = each.event
        if isinstance(event, StandingSuspended | StandingRestored) and event.seat == seat:
            suspended = isinstance(event, StandingSuspended)
        elif suspended and isinstance(event, WordsSaid) and event.author == seat:
            found.append(each)
    return found


def suspensions(log: Sequence[Recorded]) -> int:
    return sum(isinstance(each.event, StandingSuspended) for each in log)


@pytest.mark.slow
@pytest.mark.storage
async def test_no_word_is_numbered_after_a_suspension(tmp_path: Path, any_database: str | None) -> None:
    data = tmp_path / "data"
    async with arena(data, any_database) as it:
        await asyncio.gather(*(it.races(circle) for circle in it.town.circles))
    tries = 0
    for circle in it.town.circles:
        log, lines = await read_log(data, circle, any_database)
        assert not spoken_after(log, circle.members[0])
        assert [line.text for line in lines] == it.kept[circle.space], "and every word before it is there"
        assert [each.version for each in log] == list(range(1, len(log) + 1))
        tries += suspensions(log)
        planted = behind_a_suspension(log)
        assert len(spoken_after(planted, circle.members[0])) == 1, "the checker sees"
    assert tries == TRIES
    words = sum(map(len, it.kept.values()))
    assert TRIES < words < TRIES * WORDS, "some in time, some too late"


def behind_a_suspension(log: Sequence[Recorded]) -> list[Recorded]:
    """A planted fault: the last word before some suspension, moved to just behind it."""
    at = next(
        place
        for place, each in enumerate(log)
        if isinstance(each.event, StandingSuspended) and isinstance(log[place - 1].event, WordsSaid)
    )
    return [*log[: at - 1], log[at], log[at - 1], *log[at + 1 :]]
