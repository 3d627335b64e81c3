"""Maren and Per in their open room, again and again: each time it is cut while both are writing, on real sockets.

Whoever cuts it asks inside the house, so that what was asked before it and what after is known exactly; the pages
fire through their sockets and go on firing, whatever happens to them.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest

from rooms.couple import commands as wish
from rooms.couple.lock import ready
from rooms.couple.sides import Couple
from rooms.ids import MeetingId, SeatId, SpaceId
from rooms.mornings import next_morning
from rooms.people import Actor
from rooms.spaces import Command, Recorded
from server.app import Server, open_server
from server.config import Settings
from server.demo import programme
from server.doors.limits import CommandRates, Rate
from tests.live import CHEAP, DAY, MINUTE, SECONDS, HandClock, Line, Town, settings_for, until
from tests.storage.engines import lay_out
from tests.turns.checker import Written
from tests.turns.storm import noting

SIDES: Final = (("Lindqvist", "Maren"), ("Okafor", "Per"))
MEMBERS: Final = ("Maren", "Per")
LENGTH: Final = 15
"""Minutes of each meeting."""
WORDS: Final = 4
"""Texts by each page before it looks whether it was cut; it then fires as many more."""


@dataclass(frozen=True)
class Cut:
    """What ends the room. By nobody: the key lapses, with the end of the meeting that began before (D19)."""

    name: str
    who: str = ""
    command: type[Command] | None = None
    fields: dict[str, Any] = field(default_factory=dict)


CUTS: Final = (
    Cut("her break", "Maren", wish.CallBreak, {"minutes": 20}),
    Cut("his break", "Per", wish.CallBreak, {"minutes": 20}),
    Cut("a rest", "Maren", wish.CallRest),
    Cut("her key ended", "Lindqvist", wish.EndKey),
    Cut("his yes taken back", "Per", wish.TakeBackConsent),
    Cut("a key's lapse"),
)


@dataclass
class Try:
    """One try: what was asked inside the house in its order, what each page heard, what the server wrote."""

    cut: Cut
    meeting: MeetingId
    begins: int
    """How much had been written to pages before it."""
    pages: dict[str, Line]
    order: list[Command | Cut] = field(default_factory=list)
    told: dict[int, bool] = field(default_factory=dict)
    """By the id of a command asked inside the house, or of the cut: whether it was done."""
    answered: int | None = None
    """How much had been written when the cut was answered."""
    ends: int = 0
    late: list[str] = field(default_factory=list)
    """What was answered to words asked on a line of after the cut."""
    fired: int = 0
    never_cut: int = 0
    """How many pages still had their line when nobody waited any longer."""


@dataclass
class Life:
    """The couple, their server, and everything that was written to any page."""

    town: Town
    settings: Settings
    space: SpaceId
    written: list[Written]
    chance: random.Random = field(default_factory=lambda: random.Random(10))
    tries: list[Try] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    patience: float = SECONDS

    @property
    def couple(self) -> Couple:
        state: Couple = self.town.server.pipeline.spaces[self.space].state
        return state

    @property
    def clock(self) -> HandClock:
        return self.town.clock

    def asks(self, name: str, command: type[Command], /, **fields: Any) -> "asyncio.Future[dict[str, Any]]":
        """Somebody asks inside the house, with the pass phrase just said; decided before this comes back."""
        actor = Actor(self.town.seats[name], self.clock.now())
        return self.town.server.pipeline.do(actor, command(space=self.space, **fields))

    async def manages(self, *asked: "asyncio.Future[dict[str, Any]]") -> None:
        for answer in await asyncio.gather(*asked):
            assert answer["ok"], answer

    # ---------------------------------------------------------------- until it is open

    async def opens(self, cut: Cut) -> MeetingId:
        """Whatever rested it is over, both sides are cleared afresh, and the partner begins."""
        await self.wakes()
        await self.clears(days=30 if cut.command else 1)
        if cut.command is None:
            until_ = self.couple.partner.key_until
            assert until_ is not None
            self.clock.move(minutes=(until_ - self.clock.now()) / MINUTE - 5)
        booked = self.asks("Lindqvist", wish.BookCoupleMeeting, begins_at=self.clock.now(), minutes=LENGTH)
        assert self.couple.booking is not None
        meeting = self.couple.booking.meeting
        checks = [self.asks(each, wish.MakeCheck, meeting=meeting, body="steady") for each in MEMBERS]
        await self.manages(booked, *checks, self.asks("Maren", wish.BeginCoupleMeeting, meeting=meeting))
        return meeting

    async def wakes(self) -> None:
        """A rest is lifted on the next morning, a break over by itself, the booked time past."""
        rested_at = self.couple.rested_at
        self.clock.move(minutes=61)
        if rested_at is not None:
            morning = next_morning(rested_at, self.couple.time_zone)
            self.clock.move(minutes=max(morning - self.clock.now(), 0) / MINUTE)
            lifted = self.asks("Maren", wish.LiftRest)
            await self.manages(lifted, self.asks("Lindqvist", wish.ConfirmLift))

    async def clears(self, *, days: int) -> None:
        """What each side grants, but for what stands already."""
        asked = []
        for (clinician, member), side in zip(SIDES, self.couple.sides, strict=True):
            if not side.consent.counts:
                asked += [self.asks(clinician, wish.OfferConsent, version="1")]
                asked += [self.asks(member, wish.GiveConsent, version="1")]
            asked += [self.asks(clinician, wish.RecordRoi, until=self.clock.now() + 180 * DAY)]
            asked += [self.asks(clinician, wish.TurnKey, days=days, reason="Steady.")]
        await self.manages(*asked)
        assert ready(self.couple, self.clock.now())

    async def dials(self, name: str) -> Line:
        """A page of somebody on the couple's world, told its rooms."""
        town = self.town
        login = await town.server.doors.logins.open(town.seats[name], stepped_up=True)
        line = await town.bare("/couple", f"__Host-{login.login}={login.cookie}")
        assert (await line.knock(login.login, login.tab)).startswith("40/couple,")
        await line.resume()
        return line

    # ---------------------------------------------------------------- one try

    async def races(self, cut: Cut, *, restart: bool = False) -> Try:
        """The room is cut while both write. `restart`: the server ends right then, begins anew, and somebody has
        set the clock back."""
        begins = len(self.written)
        meeting = await self.opens(cut)
        pages = {name: await self.dials(name) for name in MEMBERS}
        it = Try(cut, meeting, begins, pages)
        self.tries.append(it)
        said = [self.says(it, name) for name in MEMBERS for _ in range(2)]
        fires = [self.fires(it, line) for line in pages.values()]
        acts = [*said, *fires, self.cuts(it)]
        self.chance.shuffle(acts)
        await asyncio.gather(*acts)
        await until(lambda: self.couple.begun is None, "the end of the meeting")
        if restart:
            await self.begins_anew()
        for line in pages.values():
            await self.is_cut(it, line)
        await self.comes_again(it)
        it.ends = len(self.written)
        return it

    async def is_cut(self, it: Try, line: Line) -> None:
        """Wait for it, and then wait no longer."""
        try:
            await until(lambda: line.closed, "the cut", self.patience)
        except AssertionError:
            it.never_cut += 1
            await line.close()

    async def turns(self) -> None:
        """A few turns of the loop: who is first is left to chance."""
        for _ in range(self.chance.choice((0, 0, 1, 2, 4, 8))):
            await asyncio.sleep(0)

    async def says(self, it: Try, name: str) -> None:
        """Words asked inside the house, where the order of asking is the order that counts."""
        await self.turns()
        text = f"{len(self.tries)} {name}"
        command = wish.SayShared(space=self.space, meeting=it.meeting, text=text)
        it.order.append(command)
        actor = Actor(self.town.seats[name], self.clock.now())
        it.told[id(command)] = (await self.town.server.pipeline.do(actor, command))["ok"]

    async def cuts(self, it: Try) -> None:
        """The cut: somebody's act, or the instant at which the meeting and the key are over."""
        for _ in range(3):
            await self.turns()
        it.order.append(it.cut)
        if it.cut.command is None:
            self.clock.move(minutes=LENGTH)
            return
        asked = self.asks(it.cut.who, it.cut.command, **it.cut.fields)

        def answered(_: object) -> None:
            it.answered = len(self.written)

        asked.add_done_callback(answered)
        it.told[id(it.cut)] = (await asked)["ok"]

    async def fires(self, it: Try, line: Line) -> None:
        """Words on a socket, before the cut and after, whatever the socket says of it."""
        for _ in range(WORDS * 2):
            await self.turns()
            line.asked += 1
            it.fired += 1
            body = f'{{"id":"{new_id(self.chance)}","space":"{self.space}","meeting":"{it.meeting}","text":"Hear me"}}'
            with suppress(aiohttp.ClientError, OSError):
                await line.socket.send_str(f'42/couple,{line.asked}["say_shared",{body}]')

    async def comes_again(self, it: Try) -> None:
        """One of them dials anew at once and goes on."""
        line = await self.dials(self.chance.choice(MEMBERS))
        it.late.append(
            await line.bytes_of("say_shared", space=self.space, meeting=it.meeting, text="Once more")
        )
        it.pages["again"] = line
        await line.close()

    async def begins_anew(self) -> None:
        """The server ends well and begins again at the same port; the clock is set back to before the cut."""
        await self.town.server.close()
        self.clock.move(minutes=-30)
        self.town.server = await listening(self.settings, self.clock)

    async def log(self) -> list[Recorded]:
        """The couple's whole log, its chain checked."""
        journal = self.town.server.journal
        await until(lambda: not journal.pending, "the journal")
        await journal.verify_chain(self.space)
        return list(await journal.replay(self.space))


def new_id(chance: random.Random) -> str:
    """A command id."""
    digits = f"{chance.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-7{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


async def listening(settings: Settings, clock: HandClock) -> Server:
    """A server that listens, and finds nobody too fast: what is raced is the lock, not the limit."""
    much = Rate(1e9, 1e9)
    server = await open_server(settings, clock=clock, rates=CommandRates(much, much, much))
    server.doors._phrases._hasher = CHEAP
    await server.listen()
    return server


@asynccontextmanager
async def a_couples_life(folder: Path, patch: pytest.MonkeyPatch, url: str | None) -> AsyncIterator[Life]:
    """Their space is unlocked. The booked time has not come."""
    settings = settings_for(folder, **({"database_url": url} if url else {}))
    lay_out(settings.data, url)
    clock = HandClock()
    with noting(patch) as written:
        town = Town(await listening(settings, clock), clock=clock)
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as town.http:
            try:
                await programme.found(town)
                for name in MEMBERS:
                    await town.credential(name)
                space = SpaceId(await town.unlocked())
                yield Life(town, settings, space, written)
            finally:
                for line in town.lines:
                    await line.close()
                await town.server.close()


def seats_of(life: Life) -> frozenset[SeatId]:
    return frozenset(life.town.seats[each] for each in MEMBERS)
