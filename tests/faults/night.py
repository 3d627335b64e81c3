"""A night: a real server in this process, pages on real sockets that never give up, and a truth at the end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.page import new_http
from benchmarks.town import Circle, settle_in
from rooms.people import Actor
from rooms.spaces import Command
from server.app import Server, open_server
from server.clock import Clock
from server.config import Settings
from tests.crash.evening import Company
from tests.crash.leading import leading
from tests.crash.member import Member, members_of
from tests.crash.record import read_truth
from tests.faults.history import Truth
from tests.live import free_port


@dataclass(slots=True)
class Night(Company):
    """Through a server that the test can reach into."""

    server: Server
    http: aiohttp.ClientSession
    settings: Settings
    clock: Clock | None
    lives: list[asyncio.Task[None]]
    over: bool = False

    async def leads(self, command: Command) -> dict[str, Any]:
        """The facilitator of every circle does something."""
        return await self.server.pipeline.do(Actor(self.town.coordinator), command)

    async def asked(self, path: str) -> tuple[int, str]:
        """What `/healthz` or `/readyz` says: status and text."""
        async with self.http.get(f"http://127.0.0.1:{self.server.port}{path}") as answer:
            return answer.status, await answer.text()

    def of(self, circle: Circle) -> list[Member]:
        """The members of one circle."""
        return [member for member in self.people if member.circle is circle]

    def cut_everybody(self) -> None:
        """Every line drops at once."""
        for connection in self.server.doors.gateway._connections:
            connection.cut("dropped")

    async def restart(self) -> None:
        """Ends well, and begins again at the same port."""
        await self.server.close()
        self.server = await opened(self.settings, self.clock)

    async def close(self) -> None:
        """Everybody goes home."""
        if self.over:
            return
        self.over = True
        for life in self.lives:
            life.cancel()
        await asyncio.gather(*self.lives, return_exceptions=True)
        await self.server.close()

    async def truth(self) -> Truth:
        url = self.settings.database_url
        address = url.get_secret_value() if url else None
        return await read_truth(self.data, self.town.circles, address)

    async def ends(self, *, everybody_heard_all: bool = True) -> int:
        """Everybody falls silent, the server is closed, and the checker looks; how many lines there are."""
        await self.fall_silent()
        await self.close()
        return await self.check_disk(everybody_heard_all=everybody_heard_all)


async def opened(settings: Settings, clock: Clock | None) -> Server:
    """A server that listens."""
    server = await open_server(settings, clock=clock)
    await server.listen()
    return server


@asynccontextmanager
async def night(
    folder: Path,
    *,
    circles: int = 2,
    members: int = 3,
    pace: float = 0.01,
    url: str | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[Night]:
    """Everybody has arrived once. `url`: of PostgreSQL."""
    data, port = folder / "data", free_port()
    chosen: dict[str, Any] = {"database_url": url} if url else {}
    town = await settle_in(data, circles=circles, members=members, **chosen)
    settings = Settings(
        data=data,
        host="127.0.0.1",
        port=port,
        public_url=f"http://localhost:{port}",
        commit_tick_ms=2,
        commands_per_second=1_000,
        **chosen,
    )
    people = members_of(town, pace=pace)
    async with new_http() as http:
        it = Night(data, town, people, await opened(settings, clock), http, settings, clock, [])
        it.lives += [asyncio.create_task(member.live(http, port)) for member in people]
        it.lives += leading(town, http, port)
        try:
            await it.until(lambda: all(member.arrivals for member in people), "everybody to arrive")
            yield it
        finally:
            await it.close()
