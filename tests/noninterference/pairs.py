"""Two runs of one town: the watched side lives the same life in both, the other side another one."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import aiohttp

from rooms.ids import PROGRAMME, SeatId
from rooms.people import Track
from rooms.programme.cases import SetCaseStaff
from rooms.programme.commands import AppointCoordinator
from server.demo import programme
from tests.live import HandClock, Town, open_live, until
from tests.noninterference.lives import PARTNER, RECOVERY, Life, Side, Step, live
from tests.noninterference.watching import Watcher, act, watchers_of

EPOCH = 1_800_000_000_000
STEPS = 36
MINUTES, OFTEN = (0.0, 0.5, 2.0, 30.0, 600.0), (60, 20, 15, 4, 1)
"""How much time goes by between two acts, and how often."""
Told = dict[str, dict[str, list[str]]]
"""By watcher, by page: everything told, in order."""


@dataclass
class Made:
    """A town as it was left on disk, to be opened again as often as wanted."""

    folder: Path
    seats: dict[str, SeatId]
    groups: dict[str, str]
    meetings: dict[str, str]
    couple: str
    at: int = EPOCH
    """The instant it was left at, and is found at each time."""


async def make(folder: Path) -> Made:
    """Everybody enrolled, Maren's and Per's couple space prepared and accepted, and somebody named for each track who
    reads what is told of whoever leads; nothing more."""
    clock = HandClock(EPOCH)
    async with open_live(folder, clock) as server:
        town = Town(server, clock=clock)
        await programme.found(town)
        couple = await town.prepared()
        await town.does("Noor", AppointCoordinator(space=PROGRAMME, staff=town.seats[RECOVERY.reader]))
        for side in (PARTNER, RECOVERY):
            named = (town.seats[side.reader],)
            await town.does("Noor", SetCaseStaff(space=PROGRAMME, track=Track(side.track), staff=named))
        return Made(folder, town.seats, town.groups, town.meetings, couple)


async def unpaired(folder: Path) -> Made:
    """Everybody enrolled, and nobody has asked for a couple space."""
    clock = HandClock(EPOCH)
    async with open_live(folder, clock) as server:
        town = Town(server, clock=clock)
        await programme.found(town)
        return Made(folder, town.seats, town.groups, town.meetings, "")


@asynccontextmanager
async def reopened(made: Made, folder: Path) -> AsyncIterator[Town]:
    """The same town once more, on a copy of its files, at the same instant."""
    shutil.copytree(made.folder, folder)
    clock = HandClock(made.at)
    async with open_live(folder, clock) as server:
        town = Town(server, dict(made.seats), dict(made.groups), dict(made.meetings), clock=clock)
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as town.http:
            try:
                yield town
            finally:
                for line in town.lines:
                    await line.close()


@dataclass(frozen=True)
class Script:
    """What happens: one side's chances, the other's, and when time passes. Made of one number."""

    watched: Side
    own: tuple[int, ...]
    other: tuple[tuple[int, ...], ...]
    """After each own step: what the other side does then."""
    passing: tuple[float, ...]
    """After each own step: minutes that go by, the same in both runs."""

    @classmethod
    def of(cls, watched: Side, seed: int, other_seed: int | None) -> "Script":
        """`other_seed` None: the other side sleeps."""
        own, theirs = Random(f"{watched.track} {seed}"), Random(f"other {other_seed}")
        passing = tuple(own.choices(MINUTES, OFTEN, k=STEPS))
        quiet = other_seed is None
        other = tuple(
            tuple(theirs.getrandbits(40) for _ in range(0 if quiet else theirs.randint(0, 3)))
            for _ in range(STEPS)
        )
        return cls(watched, tuple(own.getrandbits(40) for _ in range(STEPS)), other, passing)


@dataclass
class Run:
    """One run of a script, and what the watchers were told."""

    town: Town
    script: Script
    couple: str
    watchers: list[Watcher] = field(default_factory=list)

    async def play(self) -> Told:
        other = RECOVERY if self.script.watched is PARTNER else PARTNER
        own_life = Life(self.script.watched, self.town, self.couple)
        other_life = Life(other, self.town, self.couple)
        self.watchers = watchers_of(self.script.watched, self.town)
        for watcher in self.watchers:
            await watcher.arrive()
        for chance, others, minutes in zip(
            self.script.own, self.script.other, self.script.passing, strict=True
        ):
            await act(self.watchers, own_life, chance)
            for each in others:
                await live(other_life, Step(other, each))
            self.town.clock.move(minutes=minutes)
            await self.settled()
        return await self.told()

    async def settled(self) -> None:
        """Whatever is due is written down, all of it is said, and who was cut has noticed."""
        server = self.town.server

        def quiet() -> bool:
            now = self.town.clock.now()
            dues = (live.kind.due(live.state) for live in server.pipeline.spaces.values())
            looked = server.watch.due > now
            return looked and not server.journal.pending and all(due is None or due > now for due in dues)

        await until(quiet, "the clock's own acts")
        connections = server.doors.gateway._connections
        for watcher in self.watchers:
            for page, lines in watcher.lines.items():
                if not connections.of(page, self.town.seats[watcher.name]):
                    await lines[-1].gone()

    async def told(self) -> Told:
        """Everything, once each page has said a last word and heard its answer, and whoever works here has read
        what they did."""
        for watcher in self.watchers:
            for page in watcher.pages:
                await watcher.does(page, "resume", {"rooms": {}})
            await watcher.asks("POST", "/door/account/acts", json={})
        return {watcher.name: watcher.told() for watcher in self.watchers}


async def differences(made: Made, folder: Path, watched: Side, seed: int, *, same: bool = False) -> list[str]:
    """What a pair of runs told differently: nothing, or the first difference of each page. In a third of
    the pairs the other side sleeps in one run; with `same` it lives the same life in both."""
    told = []
    for number, other_seed in enumerate((seed, seed if same else seed + 1_000_003 if seed % 3 else None)):
        async with reopened(made, folder / f"{seed}-{number}") as town:
            told.append(await Run(town, Script.of(watched, seed, other_seed), made.couple).play())
        shutil.rmtree(folder / f"{seed}-{number}")
        await asyncio.sleep(0)
    return compared(*told)


def compared(one: Told, two: Told) -> list[str]:
    """The first difference of each page of each watcher."""
    found = []
    for name, pages in one.items():
        for page, heard in pages.items():
            there = two[name][page]
            if heard != there:
                at = next(
                    (n for n, (a, b) in enumerate(zip(heard, there, strict=False)) if a != b),
                    min(len(heard), len(there)),
                )
                here, other = (each[at] if at < len(each) else "nothing more" for each in (heard, there))
                found.append(f"{name} {page} at {at}:\n  {here[:600]}\n  {other[:600]}")
    return found
