"""Eight members and two facilitators in one circle, all of them at once: words, gestures, wishes for the floor.

The real server in this process, real sockets, a clock that runs forty times as fast. Nobody waits for their turn,
and whoever is cut off comes back and goes on.
"""

import asyncio
import itertools
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from benchmarks.page import Page, Ticket, enter, new_http, uuid7
from benchmarks.town import Circle, does, found
from rooms.ids import PROGRAMME, SeatId
from rooms.people import Actor
from rooms.programme.commands import AppointFacilitator, EnrolStaff
from rooms.spaces import Recorded
from server.app import Server
from server.config import Settings, load_settings
from server.delivery.connections import Connection, Connections
from tests.crash.record import read_log
from tests.faults.night import opened
from tests.live import STEADY, HandClock, free_port, until
from tests.turns.checker import Written, violations

MEMBERS = 8
FASTER = 40
"""Minutes of the clock in one by the wall: an offer is unanswered after a second and a half."""
TICK = 0.025
BURST = 4
GESTURES = ("show_listening",)
WISHES = (*("take_piece",) * 5, "raise_hand", "lower_hand", "pass", "lay_down", "ask_more_time")
ACTS = {
    ("give_piece",): 6,
    ("say",): 2,
    ("take_back_piece",): 1,
    ("pause_room", "resume_room"): 1,
    ("mute_until",): 1,
    ("unmute",): 2,
    ("tell_order", "begin_go_round"): 1,
    ("begin_go_round",): 1,
    ("give_time", "end_go_round"): 1,
    ("set_floor",): 1,
}
"""What facilitators do, one act after the other, and how often."""
AWAY = {"ok": False, "refusal": {"code": "away"}}


@dataclass(slots=True)
class Client:
    """One page that asks whatever it likes whenever it likes. `said`: the lines that were acked."""

    circle: Circle
    seat: SeatId
    ticket: Ticket
    codes: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)
    page: Page | None = None
    _waits: dict[int, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)

    async def live(self, http: aiohttp.ClientSession, port: int) -> None:
        """Come, and come back, until cancelled."""
        while True:
            with suppress(aiohttp.ClientError, OSError, TimeoutError):
                await self._visit(http, port)
            await asyncio.sleep(TICK)

    async def _visit(self, http: aiohttp.ClientSession, port: int) -> None:
        page = await enter(http, port, self.ticket)
        try:
            resumed = await page.ask("resume", json.dumps({"rooms": {}}))
            while True:
                ack = page.ack_of(await page.read())
                if ack and ack[0] == resumed:
                    self.page = page
                elif ack and (asked := self._waits.pop(ack[0], None)) and not asked.done():
                    asked.set_result(ack[1])
        finally:
            self.page = None
            for asked in self._waits.values():
                if not asked.done():
                    asked.set_result(AWAY)
            self._waits.clear()
            await page.socket.close()

    async def asks(self, name: str, **fields: Any) -> dict[str, Any]:
        """Send one command of this meeting; its answer, or that the line was cut."""
        if self.page is None:
            await asyncio.sleep(TICK)
        page = self.page
        if page is None:
            return AWAY
        where = {"id": uuid7(), "space": self.circle.space, "meeting": self.circle.meeting}
        asked: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waits[page.asked + 1] = asked
        try:
            await page.ask(name, json.dumps({**where, **fields}))
        except (aiohttp.ClientError, OSError):
            return AWAY
        answer = await asked
        self.codes[f"{name}: {'ok' if answer['ok'] else answer['refusal']['code']}"] += 1
        if name == "say" and answer["ok"]:
            self.said.append(answer["line"])
        return answer

    async def comes(self) -> dict[str, Any]:
        return await self.asks("enter_waiting", **STEADY)


@dataclass(slots=True)
class Storm:
    """The evening. `plant_restart`: what goes wrong while the server starts again, nothing by default."""

    data: Path
    circle: Circle
    settings: Settings
    server: Server
    clock: HandClock
    members: list[Client]
    leaders: list[Client]
    written: list[Written]
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    plant_restart: Callable[[], AbstractContextManager[Any]] = nullcontext
    firing: bool = True
    over: bool = False
    log: list[Recorded] = field(default_factory=list)
    _count: Iterator[int] = field(default_factory=itertools.count)

    # ---------------------------------------------------------------- members

    def one_wish(self, client: Client) -> Any:
        """Something that a member may want, whether it is their turn or not: words half of the time."""
        name = self.chance.choice(("say",) * 10 + GESTURES + WISHES)
        fields = {"text": f"{client.seat} {next(self._count)}"} if name == "say" else {}
        return client.asks(name, **fields)

    async def fires(self, client: Client) -> None:
        """Bursts, without end; now and then out of the circle and in again."""
        while self.firing:
            await asyncio.gather(*(self.one_wish(client) for _ in range(BURST)))
            if self.chance.random() < 0.02:
                await client.asks("leave")
                await client.comes()

    # ---------------------------------------------------------------- facilitators

    async def leads(self, client: Client) -> None:
        """One act after the other, of every kind there is about turns."""
        while self.firing:
            await self.one_act(client)

    async def one_act(self, client: Client) -> None:
        """What a facilitator may do about turns, mostly the piece."""
        names = self.chance.choices(tuple(ACTS), weights=tuple(ACTS.values()))[0]
        member = self.chance.choice(self.members).seat
        given = {
            "give_piece": {"member": member},
            "say": {"text": f"{client.seat} {next(self._count)}"},
            "mute_until": {"member": member, "minutes": self.chance.choice((1, 4))},
            "unmute": {"member": member},
            "tell_order": {"order": "random", "members": []},
            "set_floor": {"mode": self.chance.choice(("open", "quiet"))},
            "give_time": {"minutes": 1},
        }
        for name in names:
            await client.asks(name, **given.get(name, {}))
            await asyncio.sleep(self.chance.random() * 0.02)
        if "set_floor" in names:
            await client.asks("set_floor", mode="one-voice")

    # ---------------------------------------------------------------- the evening

    async def blows(self, seconds: float) -> None:
        """Everybody at once, for so long by the wall; somebody is removed half-way."""
        self.firing = True
        tasks = [asyncio.create_task(self.fires(each)) for each in self.members]
        tasks += [asyncio.create_task(self.leads(each)) for each in self.leaders]
        await asyncio.sleep(seconds / 2)
        await self.leaders[0].asks("remove_from_meeting", member=self.members[-1].seat)
        await asyncio.sleep(seconds / 2)
        self.firing = False
        await asyncio.gather(*tasks)

    async def all_try(self) -> None:
        """The floor is one voice's, then everybody's; all of them try, and those who are muted are given it."""
        lead = self.leaders[0]
        await lead.asks("resume_room")
        for mode in ("one-voice", "open"):
            await lead.asks("set_floor", mode=mode)
            for _ in range(2):
                await asyncio.gather(*(self.one_burst(each) for each in self.members))

    async def one_burst(self, client: Client) -> None:
        await asyncio.gather(
            *(client.asks("say", text=f"{client.seat} {next(self._count)}") for _ in range(2))
        )

    async def tries_what_was_taken(self, muted: Client, removed: Client, *, anew: bool = True) -> None:
        """A mute and a removal, and everybody tries: at once, after coming in again, and if `anew` after a new
        start of the server, and after coming in again then."""
        lead = self.leaders[0]
        for client in (muted, removed):
            await client.comes()
        assert (await lead.asks("mute_until", member=muted.seat, minutes=60))["ok"]
        assert (await lead.asks("remove_from_meeting", member=removed.seat))["ok"]
        await until(lambda: removed.page, "the removed one's page, without its circle")
        await self.both_come_again(muted, removed)
        if anew:
            await self.restarts()
            await self.both_come_again(muted, removed)

    async def both_come_again(self, *clients: Client) -> None:
        """Everybody tries, and once more after these went out and came in."""
        await self.all_try()
        for client in clients:
            await client.asks("leave")
            await client.comes()
        await self.all_try()

    async def restarts(self) -> None:
        """The server ends well and begins again at the same port; everybody comes back by themselves."""
        await self.server.close()
        with self.plant_restart():
            self.server = await opened(self.settings, self.clock)
        everybody = (*self.members, *self.leaders)
        await until(lambda: all(each.page for each in everybody), "everybody to come back")

    async def close(self) -> None:
        """The server ends, once."""
        if not self.over:
            self.over = True
            await self.server.close()

    async def ends(self) -> list[str]:
        """The server is closed, and the checker looks."""
        await self.close()
        self.log, _ = await read_log(self.data, self.circle)
        lines = {getattr(each.event, "line", None) for each in self.log}
        lost = [
            f"lost: {line}"
            for each in (*self.members, *self.leaders)
            for line in each.said
            if line not in lines
        ]
        return [*lost, *violations(self.log, self.written, (each.seat for each in self.leaders))]


@contextmanager
def noting(patch: pytest.MonkeyPatch) -> Iterator[list[Written]]:
    """Everything the server writes to a page, and every line that is cut or lost, in its order."""
    written: list[Written] = []
    send, cut, discard = Connection.send, Connection.cut, Connections.discard

    def sends(self: Connection, frame: bytes) -> None:
        if self.open:
            written.append(Written(self.id, self.seat, bytes(frame)))
        send(self, frame)

    def cuts(self: Connection, why: str, farewell: bytes | None = None) -> None:
        written.append(Written(self.id, self.seat, None))
        cut(self, why, farewell)

    def discards(self: Connections, connection: Connection) -> None:
        written.append(Written(connection.id, connection.seat, None))
        discard(self, connection)

    with patch.context() as it:
        it.setattr(Connection, "send", sends)
        it.setattr(Connection, "cut", cuts)
        it.setattr(Connections, "discard", discards)
        yield written


async def hurry(clock: HandClock) -> None:
    """Time, forty times as fast."""
    while True:
        await asyncio.sleep(TICK)
        clock.move(minutes=TICK * FASTER / 60)


async def client_of(server: Server, circle: Circle, seat: SeatId) -> Client:
    """Somebody's page."""
    await server.doors.invitations.credential(seat)
    login = await server.doors.logins.open(seat, stepped_up=True)
    return Client(circle, seat, Ticket(circle.namespace, login.login, login.tab, login.cookie))


@asynccontextmanager
async def storm(folder: Path, patch: pytest.MonkeyPatch) -> AsyncIterator[Storm]:
    """Everybody is in the circle, and has a page."""
    data, port = folder / "data", free_port()
    clock = HandClock()
    settings = load_settings(
        {},
        data=data,
        host="127.0.0.1",
        port=port,
        public_url=f"http://localhost:{port}",
        commit_tick_ms=2,
        commands_per_second=1_000,
    )
    with noting(patch) as written:
        server = await opened(settings, clock)
        run = server.pipeline
        town = await found(run, clock.now(), circles=1, members=MEMBERS)
        circle, noor = town.circles[0], Actor(town.coordinator, clock.now())
        ines = SeatId((await does(run, noor, EnrolStaff(space=PROGRAMME, name="Ines")))["staff"])
        await does(run, noor, AppointFacilitator(space=PROGRAMME, staff=ines, group=circle.space))
        members = [await client_of(server, circle, seat) for seat in circle.members]
        leaders = [await client_of(server, circle, seat) for seat in (ines, town.coordinator)]
        it = Storm(data, circle, settings, server, clock, members, leaders, written)
        async with new_http() as http:
            lives = [asyncio.create_task(each.live(http, port)) for each in (*members, *leaders)]
            lives.append(asyncio.create_task(hurry(clock)))
            try:
                await until(lambda: all(each.page for each in (*members, *leaders)), "everybody's page")
                yield it
            finally:
                for life in lives:
                    life.cancel()
                await asyncio.gather(*lives, return_exceptions=True)
                await it.close()
