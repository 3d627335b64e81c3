"""A real pipeline on a real journal with pages open, and the pure rules beside it: every wish goes to both.

The rules get the ids the pipeline drew, and its clock; so both must answer, record and tell the very same.
"""

import asyncio
import itertools
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rooms.ids import SeatId
from rooms.people import Actor
from rooms.refusals import Refusal
from rooms.spaces import Command
from server.delivery.connections import Connections
from server.delivery.fanout import Fanout
from server.delivery.resume import Resume
from server.pipeline import DECIDE, Pipeline
from server.storage.database import Database, open_database
from server.storage.events_codec import EventCodec
from server.storage.sealing import open_sealer
from server.verbs import EVENTS
from server.wire import Asked, plain, read
from tests.live import HandClock
from tests.machines.chance import Again, Drawn
from tests.machines.dying import Mortal
from tests.machines.pages import Page, on_return, rooms_of, to_come
from tests.machines.rules import Append, Rules
from tests.stage import EVENING

TICK = 0.001
CODEC = EventCodec(EVENTS)
"""Costs more than all else of a start, and knows nothing of any one."""
Plant = Callable[["Twins"], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """One command of one person under one id, as a page sent it."""

    actor: Actor
    asked: Asked

    @classmethod
    def of(cls, actor: Actor, command: Command, id_: str) -> "Wish":
        """Through the wire's own reader."""
        asked = read(type(command), {**plain(command, {}), "id": id_})
        assert not isinstance(asked, Refusal), (command, asked)
        assert asked.command == command
        return cls(actor, asked)

    @property
    def key(self) -> tuple[SeatId, str]:
        """What makes it the same once more."""
        return self.actor.seat, self.asked.id


class Twins:
    """One programme, twice. `url`: of PostgreSQL. `plant`: what to make wrong in each new pipeline."""

    def __init__(
        self, data: Path, url: str | None = None, *, rules: Rules | None = None, plant: Plant = lambda _: None
    ) -> None:
        self.data, self.url, self.plant = data, url, plant
        self.drawn = Drawn("anew" if rules is None else "on")
        self.rules = rules.copy() if rules else Rules(Again(self.drawn), DECIDE, EVENING)
        self.rules.fresh = Again(self.drawn)
        self.clock = HandClock(self.rules.now)
        self.pages: dict[tuple[SeatId, str], Page] = {}
        self.fatal: list[BaseException] = []
        self.lines = itertools.count()
        self.kinds: Counter[tuple[str, bool]] = Counter()

    # ---------------------------------------------------------------- start and end

    async def open(self, found: Callable[[], Awaitable[None]] | None = None) -> None:
        """Start on what is stored. `found`: looks at it first. What fell due meanwhile both write down."""
        self.database = self._database()
        await self._begin(self.database)
        if found is not None:
            await found()
        self.drawn.given.clear()
        self.rules.now = self.clock.now()
        await self.pipeline.start()
        for space in tuple(self.pipeline.spaces):
            self.rules.settles(space)
        await self.quiet()

    def _database(self) -> Database:
        return open_database(self.data, self.url, alone=self.url is None)

    async def _begin(self, database: Database) -> None:
        self.sealer = open_sealer(database, key_file=self.data.with_name("data.key"))
        self.journal = self.new_journal(database)
        await self.journal.start()
        self.connections = Connections()
        self.fanout = Fanout(self.connections)
        self.pipeline = self.new_pipeline(self.journal, self.fanout)
        self.resume = Resume(self.pipeline, self.fanout)
        self.plant(self)

    def new_journal(self, database: Database) -> Mortal:
        journal = Mortal(database, self.sealer, CODEC, on_fatal=self.fatal.append, commit_tick=TICK)
        journal.drawn = self.drawn
        return journal

    def new_pipeline(self, journal: Mortal, fanout: Fanout) -> Pipeline:
        sealer = self.sealer
        return Pipeline(
            journal, fanout, self.clock, self.drawn, lambda body: sealer.keyed_digest("command", body)
        )

    async def close(self) -> None:
        """An orderly end. What is folded anew is folded to its end first."""
        self.hang_up()
        await asyncio.gather(*self.pipeline._tasks, return_exceptions=True)
        await self.journal.close()
        await self.database.close()
        assert not self.fatal, self.fatal

    async def lets_go(self) -> None:
        """Of files and connections, whatever is the matter."""
        self.hang_up()
        await self.drops()

    async def drops(self) -> None:
        """What a process that ends leaves: nothing of it goes on."""
        if not self.journal._thread._shutdown:
            self.journal.kill()
        for task in (going_on := tuple(self.pipeline._tasks)):
            task.cancel()
        await asyncio.gather(*going_on, return_exceptions=True)
        await self.database.close()

    async def quiet(self) -> None:
        """Everything asked so far is on disk and said."""
        await self.journal._idle.wait()

    # ---------------------------------------------------------------- what is asked

    async def both(self, *wishes: Wish) -> list[dict[str, Any]]:
        """All at once, in this order: the pipeline's answers, which are the rules' answers."""
        waiting = [self.pipeline.ask(each.actor, each.asked) for each in wishes]
        answers = [await each for each in waiting]
        self.rules.now = self.clock.now()
        appends = []
        first: dict[tuple[SeatId, str], dict[str, Any]] = {}
        for wish, answer in zip(wishes, answers, strict=True):
            expected = first.get(wish.key)
            if expected is None:  # else it waits for the answer that is on its way
                expected, append = self.rules.asks(wish.actor, wish.asked.id, wish.asked.command)
                first[wish.key] = expected
                appends.append(append)
            assert answer == expected, (wish, answer, expected)
            self.kinds[type(wish.asked.command).__name__, answer["ok"]] += 1
        await self.quiet()
        self.told([each.told_with(self.rules.texts) for each in appends])
        return answers

    async def does(self, actor: Actor, command: Command) -> dict[str, Any]:
        """One command that is allowed."""
        [answer] = await self.both(Wish.of(actor, command, self.drawn.command_id()))
        assert answer["ok"], (actor, command, answer)
        return answer

    async def tick(self) -> None:
        """The clock looks at every space."""
        self.rules.now = self.clock.now()
        appends = []
        for space in tuple(self.pipeline.spaces):
            self.pipeline.settle(space)
            appends.append(self.rules.settles(space))
        await self.quiet()
        self.told(appends)

    # ---------------------------------------------------------------- pages

    def page(self, seat: SeatId, namespace: str) -> Page:
        """Somebody's page, made when it is first asked for."""
        return self.pages.setdefault((seat, namespace), Page(seat, namespace))

    async def looks(self, page: Page, *, anew: bool = False) -> None:
        """A page comes back with what it holds, or asks for every view anew."""
        held = {} if anew else dict(page.holds)
        if page.connection is None:
            connection = page.dials(next(self.lines))
            self.connections.add(connection)
            listening = False
        else:
            connection, listening = page.connection, True
        self.rules.now = self.clock.now()
        answer = await self.resume.ask(connection, {"rooms": held})
        # Only now: a meeting that is planned as they come gets an id, which the server draws.
        appends = [self.rules.settles(space) for space in self.rules.homes(page.seat)]
        await self.quiet()
        self.told(appends, but=page)
        first = [said for each in appends for said in to_come(page, each, self.rules)] if listening else []
        page.inbox, views = page.inbox[: len(first)], page.inbox[len(first) :]
        page.takes(first)
        if page.connection is None:  # what fell due has unplugged it
            assert not views
            return
        page.holds = (
            {} if anew else {name: seq for name, seq in page.holds.items() if name in answer["rooms"]}
        )
        page.inbox = views
        page.takes(on_return(page, self.rules, held, views), asked=listening)
        assert sorted(answer["rooms"]) == sorted(rooms_of(page, self.rules)), page.who

    async def come_back(self, pages: Sequence[Page]) -> None:
        """Everybody at once, as after a restart, each with what they hold."""
        await self.tick()
        away = [page for page in pages if page.connection is None]
        held = [dict(page.holds) for page in away]
        waiting = []
        for page in away:
            connection = page.dials(next(self.lines))
            self.connections.add(connection)
            waiting.append(self.resume.ask(connection, {"rooms": dict(page.holds)}))
        for page, holds, each in zip(away, held, waiting, strict=True):
            mine = (await each)["rooms"]
            page.holds = {name: seq for name, seq in page.holds.items() if name in mine}
            page.takes(on_return(page, self.rules, holds, page.inbox))
            assert sorted(mine) == sorted(rooms_of(page, self.rules)), page.who
        await self.quiet()

    def told(self, appends: Sequence[Append], but: Page | None = None) -> None:
        """Every page that listens has heard what it must and nothing else; the others nothing."""
        for page in self.pages.values():
            if page is not but:
                self._told(page, appends)
        self.forget_lost()

    def _told(self, page: Page, appends: Sequence[Append]) -> None:
        expected = [] if page.connection is None and not page.inbox else self._expected(page, appends)
        page.takes(expected)

    def _expected(self, page: Page, appends: Sequence[Append]) -> list[Any]:
        said: list[Any] = []
        for append in appends:
            said += to_come(page, append, self.rules)
            if said and said[-1] == ("cut", None):
                break
        return said

    def heard_at_most(self, appends: Sequence[Append]) -> None:
        """Every page had heard some first part of what it must, when its line was lost, and nothing else."""
        for page in self.pages.values():
            heard = list(page.inbox)
            page.takes(self._expected(page, appends)[: len(heard)])

    def forget_lost(self) -> None:
        """Lines that were cut are known to nobody."""
        for page in self.pages.values():
            for connection in page.lost:
                self.connections.discard(connection)
            page.lost.clear()

    def hangs_up(self, page: Page) -> None:
        """A page's line is lost; what it holds it keeps."""
        page.gone()
        self.forget_lost()

    def hang_up(self) -> None:
        """All lines are lost, as at a restart."""
        for page in self.pages.values():
            page.gone()
        self.forget_lost()
