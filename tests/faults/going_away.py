"""People who go away in the middle of a command: their page, their time or their line ends, and they come back.

The real server without sockets: each of them has a line of memory, and what it carries goes into a diary.
Whoever awaits a command is cancelled after any number of turns of the loop, and asks again under the same id.
"""

import asyncio
import itertools
import json
import random
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.page import uuid7
from benchmarks.town import Circle, Town, found
from server.app import Server, open_server
from server.config import Settings
from server.delivery.connections import Connection
from tests.crash.record import read_truth
from tests.faults.checker import violations
from tests.faults.history import Diary, Returned, Sent

PATIENCE = 5.0
"""Seconds until a command counts as never answered."""
_lines = itertools.count(1)


class Line:
    """A line of memory: whole frames in, names and bodies out."""

    def __init__(self, guest: "Guest") -> None:
        self._guest, self.open = guest, True

    def write(self, frame: bytes) -> None:
        if self.open:
            size = frame[1]
            text = frame[2 if size < 126 else 4 if size == 126 else 10 :].decode()
            name, body = json.loads(text[text.index("[") :])
            self._guest.hears(name, body)

    def cut(self, why: str, farewell: bytes = b"") -> None:
        self.open = False

    async def drained(self) -> None:
        return


@dataclass(slots=True)
class Guest:
    """One member, who goes away. `wrong`: what no diary can hold, such as an answer that never came."""

    party: "Party"
    circle: Circle
    seat: str
    diary: Diary = field(init=False)
    cursors: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    _line: Connection | None = None
    _made: int = 0
    _unsaid: tuple[str, str] | None = None
    """What was never answered, because the server ended: said first when there is one again."""

    def __post_init__(self) -> None:
        self.diary = Diary(self.seat, f"{self.circle.space}/{self.circle.room}")

    def hears(self, name: str, body: dict[str, Any]) -> None:
        if name != "goodbye":
            self.diary.heard(name, body)
            self.cursors[body["room"]] = body["seq"]

    # -- lines

    def hang_up(self) -> None:
        """The line is cut: nothing more comes through it."""
        if self._line is not None:
            self._line.cut("left")
            self.party.connections.discard(self._line)
            self._line = None

    async def comes(self) -> None:
        """A new line, and what was missed; sometimes that is cancelled as well, and is tried again. Whoever
        waited and was never let in says so, and has no line."""
        while self._line is None and not self.wrong:
            name = f"line-{next(_lines)}"
            self._line = Connection(name, self.seat, name, self.circle.namespace, Line(self))
            self.party.connections.add(self._line)
            self.diary.moments.append(Returned(dict(self.cursors)))
            asked = self.party.asks(self._line, "resume", {"rooms": self.cursors})
            turns = self.party.chance.choice((None, None, 0, 1, 3))
            let_in = False
            try:
                let_in = await gives_up(asked, turns) is not None
            finally:
                if not let_in:
                    self.hang_up()
            if not let_in and turns is None:
                self.wrong.append("unanswered: a coming back")

    # -- words

    async def says(self, *, goes_away: bool) -> None:
        """One text; whoever goes away asks until it is answered, always under the same id."""
        if self._unsaid is None:
            self._made += 1
            self._unsaid = uuid7(), f"{self.seat} {self._made}"
        await self.insists(*self._unsaid, goes_away=goes_away)
        self._unsaid = None

    async def insists(self, id_: str, text: str, *, goes_away: bool) -> None:
        chance = self.party.chance
        for tries in itertools.count():
            await self.comes()
            if self._line is None:
                return
            self.diary.moments.append(Sent(id_, text))
            said = {"id": id_, "space": self.circle.space, "meeting": self.circle.meeting, "text": text}
            asked = self.party.asks(self._line, "say", said)
            leaves = goes_away and tries < 1 + chance.randrange(2)
            answer = await gives_up(asked, self.party.turns() if leaves else None)
            if answer is not None:
                self.diary.answered(id_, answer)
                return
            if not leaves:
                self.wrong.append(f"unanswered: {text}")
                return
            self.party.cancelled += 1
            if chance.random() < 0.4:
                self.hang_up()
            await self.party.lets_pass()


async def gives_up(asked: Awaitable[dict[str, Any]], turns: int | None) -> dict[str, Any] | None:
    """Wait for an answer, and be cancelled after so many turns of the loop. None: there was none."""

    async def wait() -> dict[str, Any]:
        return await asked

    waiting = asyncio.create_task(wait())
    try:
        if turns is not None:
            for _ in range(turns):
                await asyncio.sleep(0)
            waiting.cancel()
        await asyncio.wait([waiting], timeout=PATIENCE)
    finally:
        waiting.cancel()
    with suppress(asyncio.CancelledError):
        return await waiting
    return None


@dataclass(slots=True)
class Party:
    """A server, its circles, and who is there. In each circle the last member never goes away."""

    settings: Settings
    server: Server
    town: Town
    chance: random.Random
    guests: list[Guest] = field(default_factory=list)
    cancelled: int = 0

    @property
    def connections(self) -> Any:
        return self.server.doors.gateway._connections

    def asks(self, line: Connection, name: str, payload: dict[str, Any]) -> Awaitable[dict[str, Any]]:
        return self.server.doors.gateway._inbound(line, name, payload)

    def turns(self) -> int:
        """Before the tick, within the commit, or about when it answers: nobody knows."""
        return self.chance.choice((0, 1, 2, self.chance.randrange(3, 60), self.chance.randrange(60, 400)))

    async def lets_pass(self) -> None:
        """Nothing, or as long as a few commits take."""
        for _ in range(self.chance.choice((0, 0, 1, 200))):
            await asyncio.sleep(0)

    async def talks(self, cancels: int) -> None:
        """Everybody at once, until so many were cancelled."""

        async def goes_on(guest: Guest) -> None:
            stays = guest.seat == guest.circle.members[-1]
            while self.cancelled < cancels and not any(each.wrong for each in self.guests):
                await guest.says(goes_away=not stays)

        await asyncio.gather(*(goes_on(guest) for guest in self.guests))

    async def restart(self) -> None:
        """Every line is cut, the server ends as it is, and there is another one."""
        for guest in self.guests:
            guest.hang_up()
        await self.server.close()
        self.server = await open_server(self.settings)

    async def ends(self) -> list[str]:
        """Everybody comes once more, the server ends well, and the checker looks."""
        found = [each for guest in self.guests for each in guest.wrong]
        if not found:
            for guest in self.guests:
                await guest.comes()
        await self.server.close()
        url = self.settings.database_url
        address = url.get_secret_value() if url else None
        truth = await read_truth(self.settings.data, self.town.circles, address)
        diaries = [guest.diary for guest in self.guests]
        return [*found, *violations(truth, diaries, to_the_end=not found)]


@asynccontextmanager
async def party(folder: Path, url: str | None = None, seed: int = 7) -> AsyncIterator[Party]:
    """Two circles of three, all of them there. Call `ends` in it."""
    chosen: dict[str, Any] = {"database_url": url} if url else {}
    settings = Settings(data=folder / "data", public_url="http://localhost", commit_tick_ms=1, **chosen)
    server = await open_server(settings)
    town = await found(server.pipeline, server.clock.now(), circles=2, members=3)
    it = Party(settings, server, town, random.Random(seed))
    it.guests += [Guest(it, circle, seat) for circle in town.circles for seat in circle.members]
    try:
        yield it
    finally:
        if it.server.database._lock >= 0 or url:
            with suppress(Exception):
                await it.server.close()
