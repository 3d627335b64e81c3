"""An evening in town: a real server process, everybody's page, and a look at the disk afterwards."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.page import new_http
from benchmarks.process import Process, safepace
from benchmarks.town import Town, settle_in
from tests.crash.leading import leading
from tests.crash.member import Member, members_of
from tests.crash.record import read_truth
from tests.faults.checker import violations
from tests.faults.history import Truth

PATIENCE = 60.0


@dataclass(slots=True)
class Company:
    """Who is there, through whatever server."""

    data: Path
    town: Town
    people: list[Member]

    @property
    def said(self) -> int:
        """How many texts were acked so far."""
        return sum(len(member.acked) for member in self.people)

    @property
    def faults(self) -> list[str]:
        return [fault for member in self.people for fault in member.faults]

    @property
    def trouble(self) -> str:
        """What to tell of the server when something is waited for in vain."""
        return ""

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for something to become true, while everybody lives on."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain for: {what}\n{self.trouble}"
            await asyncio.sleep(0.01)

    async def until_all_speak(self) -> None:
        """Wait until everybody has had two more texts acked than now: all are back, and traffic flows."""
        aim = {member.seat: len(member.acked) + 2 for member in self.people if member.speaks}
        await self.until(
            lambda: all(len(each.acked) >= aim[each.seat] for each in self.people if each.speaks),
            "everybody to be heard",
        )

    async def fall_silent(self) -> None:
        """Nobody begins anything new; what is under way is answered and has reached everybody."""
        for member in self.people:
            member.speaks = False
        staying = [member for member in self.people if not member.gone]
        await self.until(lambda: all(member.quiet for member in staying), "every answer")
        for circle in self.town.circles:
            here = [member for member in staying if member.circle is circle]
            farthest = max(member.cursor for member in here)
            await self.until(lambda: all(m.cursor == farthest for m in here), "every copy")  # noqa: B023

    async def truth(self) -> Truth:
        """What stands in the log, once the server has let go of it."""
        return await read_truth(self.data, self.town.circles)

    async def check_disk(self, *, everybody_heard_all: bool) -> int:
        """Hold what is on the disk against what people were told; how many lines there are."""
        assert not self.faults, self.faults[:10]
        truth = await self.truth()
        diaries = [member.diary for member in self.people]
        found = violations(truth, diaries, to_the_end=everybody_heard_all)
        assert not found, found[:10]
        return sum(bool(each.line) for each in truth.kept)


@dataclass(slots=True)
class Evening(Company):
    """Through a process of its own."""

    server: Process
    url: str | None = None
    """Of PostgreSQL."""

    @property
    def trouble(self) -> str:
        return self.server.printed[-2000:]

    async def restart(self) -> None:
        """On the same port, the same folder, by the same command."""
        await asyncio.to_thread(self.server.start)

    async def truth(self) -> Truth:
        return await read_truth(self.data, self.town.circles, self.url)

    async def check_disk(self, *, everybody_heard_all: bool) -> int:
        assert not self.server.runs
        return await Company.check_disk(self, everybody_heard_all=everybody_heard_all)


@asynccontextmanager
async def evening(
    folder: Path,
    *,
    circles: int,
    members: int,
    pace: float,
    url: str | None = None,
    through: Callable[..., Process] = safepace,
) -> AsyncIterator[Evening]:
    """Everybody has arrived once. `url`: of PostgreSQL. `through`: what makes the server's process."""
    data = folder / "data"
    chosen = {"database_url": url} if url else {}
    town = await settle_in(data, circles=circles, members=members, **chosen)
    server = through(data, commands_per_second="1000", log_level="warning", **chosen)
    server.start()
    people = members_of(town, pace=pace)
    it = Evening(data, town, people, server, url)
    async with new_http() as http:
        lives = [asyncio.create_task(member.live(http, server.port)) for member in people]
        lives += leading(town, http, server.port)
        try:
            await it.until(lambda: all(member.arrivals for member in people), "everybody to arrive")
            yield it
        finally:
            for life in lives:
                life.cancel()
            await asyncio.gather(*lives, return_exceptions=True)
            if server.runs:
                server.kill()
