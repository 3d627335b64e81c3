"""The machine: any command by anybody, several at once, twice, or lost; pages that come, go and come back;
time; restarts; kills at any call of the pen; another server that is quicker. After each step both are alike.
"""

import asyncio
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from rooms.ids import PROGRAMME, SeatId
from rooms.mornings import DAY, MINUTE
from rooms.people import Track
from tests.machines.comparing import alike, stored
from tests.machines.ends import killed, race
from tests.machines.house import OPENINGS, Made, make
from tests.machines.pages import Page, Said
from tests.machines.twins import Plant, Wish
from tests.machines.wishes import Mind, instants
from tests.storage.engines import Engine

DICE = st.integers(0, 2**32 - 1)
MOST_CALLS = 40
"""Calls of the pen after which a server that is to die has mostly said all it was asked."""
SELDOM = 3


@cache
def opening(engine: Engine, title: str) -> Made:
    """Made once in a process, and gone with it."""
    folder = tempfile.TemporaryDirectory(prefix="opening-")
    KEPT.append(folder)
    return asyncio.run(make(Path(folder.name), engine, OPENINGS[title]))


KEPT: list[tempfile.TemporaryDirectory[str]] = []


def let_openings_go() -> None:
    """Of their files."""
    opening.cache_clear()
    while KEPT:
        KEPT.pop().cleanup()


class Machine(RuleBasedStateMachine):
    """One run. `engine` and `plant` are of the subclass; what was done is counted over all runs."""

    engine: ClassVar[Engine] = "sqlite"
    plant: ClassVar[Plant | None] = None
    count: ClassVar[Counter[str]] = Counter()
    kinds: ClassVar[Counter[tuple[str, bool]]] = Counter()
    """Each command by name, whether it was done, and how often."""
    streams: ClassVar[list[dict[str, Any]]] = []
    folded: ClassVar[int] = 0
    """Of so many runs all that the pages heard is kept, for the client to fold."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0
        self.broken = False
        self.past: list[Wish] = []
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory(prefix="run-")

    @initialize(title=st.sampled_from(list(OPENINGS)))
    def begins(self, title: str) -> None:
        plant = type(self).plant
        copy = opening(self.engine, title).copy(Path(self.folder.name), *([plant] if plant else []))
        self.copy, self.twins = copy, copy.__enter__()
        self.runner.run(self.opens())

    async def opens(self) -> None:
        await self.twins.open()
        await self.twins.come_back(self.likely())

    # ---------------------------------------------------------------- what is wanted

    def mind(self, dice: Random, **only: Any) -> Mind:
        return Mind(self.twins, dice, **only)

    @rule(dice=DICE, count=st.integers(1, 6))
    def ask_in_turn(self, dice: int, count: int) -> None:
        """One after another wants something, each once the one before was answered."""
        chance = Random(dice)
        for _ in range(count):
            self.asks(chance)

    def asks(self, chance: Random) -> None:
        """Somebody wants something."""
        self.past.append(self.mind(chance).wish())
        self.done("asked", self.twins.both(self.past[-1]))

    @rule(dice=DICE, count=st.integers(2, 5))
    def ask_at_once(self, dice: int, count: int) -> None:
        """Several want something at the same instant, each judging by what was before; one of them asks twice."""
        chance, mind = Random(dice), self.mind(Random(dice))
        wishes = [mind.wish() for _ in range(count)]
        self.past += wishes
        self.done("asked at once", self.twins.both(*wishes, chance.choice(wishes)))

    @rule(dice=DICE)
    def asks_again(self, dice: int) -> None:
        """An answer was lost: the same is asked under the same id. Or another thing is, which is refused."""
        chance = Random(dice)
        if not self.past:
            return self.asks(chance)
        again = chance.choice(self.past[-12:])
        if chance.random() < 0.2:
            other = self.mind(chance).wish()
            again = Wish.of(again.actor, other.asked.command, again.asked.id)
        return self.done("asked again", self.twins.both(again))

    # ---------------------------------------------------------------- time

    @rule(dice=DICE, tick=st.booleans())
    def time_passes(self, dice: int, tick: bool) -> None:
        """A little, or to or past a date that something waits for. The clock may look, or nobody does yet."""
        chance, now = Random(dice), self.twins.clock.now()
        ahead = instants(self.twins.rules)
        way = chance.random()
        if way < 0.35 or not ahead:
            to = now + chance.choice((1, 1_000, MINUTE, 20 * MINUTE))
        elif way < 0.95:
            to = min(chance.choice(ahead[:4]), now + 40 * DAY) + chance.choice((-1, 0, 1))
        else:
            to = now + chance.choice((DAY, 8 * DAY, 40 * DAY))
        self.twins.clock.move(minutes=max(0, to - now) / MINUTE)
        if tick:
            self.done("time", self.twins.tick())

    # ---------------------------------------------------------------- pages

    def likely(self) -> list[Page]:
        """A page of everybody in each world they have something in, and of some who have not."""
        known = self.twins.rules.state(PROGRAMME)
        pages = [(seat, f"/{one.track}") for seat, one in known.members.items()]
        pages += [(seat, world) for seat in known.members for world in ("/couple", "/own")]
        for seat in known.staff:
            pages += [(seat, "/staff"), *((seat, f"/{track}") for track in Track)]
        return [self.twins.page(SeatId(seat), namespace) for seat, namespace in sorted(pages)]

    @rule(dice=DICE)
    def pages_come_back(self, dice: int) -> None:
        """Some whose line is lost, or who never had one."""
        away = [page for page in self.likely() if page.connection is None]
        chance = Random(dice)
        some = chance.sample(away, chance.randint(0, len(away)))
        self.done("pages", self.twins.come_back(some))

    @rule(dice=DICE, anew=st.booleans())
    def a_page_asks(self, dice: int, anew: bool) -> None:
        """For all its views anew, or for what it may have missed."""
        self.done("pages", self.twins.looks(Random(dice).choice(self.likely()), anew=anew))

    @rule(dice=DICE)
    def a_line_is_lost(self, dice: int) -> None:
        """And nobody notices."""
        page = Random(dice).choice(self.likely())
        if page.connection is not None:
            self.done("pages", self.twins.looks(page, anew=True))
        self.twins.hangs_up(page)

    # ---------------------------------------------------------------- ends

    @rule(dice=DICE, back=st.booleans())
    def restarts(self, dice: int, back: bool) -> None:
        """In good order; everybody comes back, or hardly anybody does."""
        if self.is_seldom(dice):
            self.done("restarts", self.again(back))

    def is_seldom(self, dice: int) -> bool:
        """Ends cost ten times what a command does, so mostly somebody wants something in their place."""
        if dice % SELDOM:
            self.asks(Random(dice))
        return dice % SELDOM == 0

    async def again(self, back: bool) -> None:
        await self.last_words()
        await self.twins.close()
        await self.twins.open()
        await stored(self.twins)
        if back:
            await self.twins.come_back(self.likely())

    @rule(dice=DICE, count=st.integers(1, 4), call=st.integers(1, MOST_CALLS), after=st.booleans())
    def is_killed(self, dice: int, count: int, call: int, after: bool) -> None:
        """In the middle of several wishes."""
        if not self.is_seldom(dice):
            return
        mind = self.mind(Random(dice))
        wishes = [mind.wish() for _ in range(count)]
        self.past += wishes
        self.done("kills", killed(self.twins, wishes, call, after=after))
        self.all_come_back(dice)

    @rule(dice=DICE)
    def another_is_quicker(self, dice: int) -> None:
        """The second wish is judged on a state that no longer is."""
        if not self.is_seldom(dice):
            return
        self.runner.run(self.twins.tick())
        first = self.mind(Random(dice)).wish()
        second = self.mind(Random(dice + 1), only=first.asked.command.space).wish()
        self.past += (first, second)
        self.done("races", race(self.twins, first, second))
        self.all_come_back(dice)

    def all_come_back(self, dice: int) -> None:
        """Mostly."""
        if dice // SELDOM % 4:
            self.runner.run(self.twins.come_back(self.likely()))

    # ---------------------------------------------------------------- what must be

    def done(self, what: str, doing: Any) -> None:
        self.broken = True  # until it is done: a run that failed has nothing more to compare
        self.runner.run(doing)
        self.broken = False
        self.count[what] += 1

    @invariant()
    def both_are_alike(self) -> None:
        if not self.broken:
            self.broken = True
            alike(self.twins)
            self.broken = False
        self.steps += 1

    def teardown(self) -> None:
        try:
            if hasattr(self, "twins"):
                self.runner.run(self.twins.lets_go() if self.broken else self.ends())
        finally:
            if hasattr(self, "copy"):
                self.copy.__exit__(None, None, None)
            self.runner.close()
            self.folder.cleanup()

    async def last_words(self) -> None:
        """Each page asks for all its views: they are what it had folded."""
        await self.twins.tick()
        for page in self.likely():
            if page.connection is not None:
                await self.twins.looks(page, anew=True)

    async def ends(self) -> None:
        """Every page says a last word; then what is on the disk is compared."""
        try:
            await self.last_words()
            await self.twins.come_back(self.likely())
            alike(self.twins)
            await stored(self.twins)
        finally:
            await self.twins.lets_go()
        self.kinds.update(self.twins.kinds)
        self.count["runs"] += 1
        self.count["long runs"] += self.steps >= 50
        self.count["steps"] += self.steps
        if self.count["runs"] <= self.folded:
            type(self).streams += [
                {"who": page.who, "frames": [{"name": name, "body": body} for name, body in stream]}
                for page in self.twins.pages.values()
                for stream in page.streams
                if compares(stream)
            ]


def compares(stream: list[Said]) -> bool:
    """Whether any room was viewed twice, so that there is something to hold against each other."""
    viewed = [body["room"] for name, body in stream if name != "event" and "view" in body]
    return len(viewed) > len(set(viewed))
