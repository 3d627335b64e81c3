"""A real server in this process, with people made by commands, and a socket that can be as rude as it likes.

async with open_town(tmp_path) as town:
    maren = await town.line("Maren")
    ack = await maren.does("say", town.groups["Tuesday evening"], meeting=…, text="…")
"""

import asyncio
import json
import secrets
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from argon2 import PasswordHasher
from engineio.packet import PING, Packet

from rooms.ids import PROGRAMME
from rooms.programme import commands as register
from rooms.spaces import Command
from server.app import Server, open_server
from server.config import Settings
from server.demo import programme
from server.demo.people import CLINICIANS, PHRASE
from server.doors.logins import Opened
from tests.cast import OFFERED
from tests.storage.engines import lay_out

SECONDS = 15.0
MINUTE = 60_000
DAY = 24 * 60 * MINUTE
TUESDAY, WEDNESDAY = "Tuesday evening", "Wednesday circle"
HASHED: list[str] = []
"""The one pass phrase as it is stored."""
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""What a phrase really costs is slow on purpose, at each start too; `tests/hazards/test_sign_in.py` pays it once."""
STEADY = {
    "whereabouts": "private",
    "body": "steady",
    "listening_only": False,
    "softer_seat": False,
    "shown_name": None,
}


class HandClock:
    """Time that moves when a test says so. Starts at the machine's own, because browsers have that one."""

    def __init__(self, at: int | None = None) -> None:
        self.at = at or time.time_ns() // 1_000_000
        self._moved = asyncio.Event()

    def now(self) -> int:
        return self.at

    def move(self, *, minutes: float = 0, days: float = 0) -> None:
        self.at += int(minutes * MINUTE + days * DAY)
        self._moved.set()
        self._moved = asyncio.Event()

    async def until(self, instant: int, sooner: asyncio.Event) -> None:
        seen = self.at
        while seen <= self.at < instant and not sooner.is_set():
            seen = self.at
            waits = [asyncio.ensure_future(each.wait()) for each in (sooner, self._moved)]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for each in waits:
                    each.cancel()


async def until(condition: Callable[[], Any], what: str = "it", seconds: float = SECONDS) -> Any:
    """Look until something is so, and give it."""
    try:
        async with asyncio.timeout(seconds):
            while not (found := condition()):  # noqa: ASYNC110  (any condition, of any object)
                await asyncio.sleep(0.005)
            return found
    except TimeoutError:
        raise AssertionError(f"waited {seconds:g} s for {what}") from None


def uuid7() -> str:
    """A command id as a page makes one."""
    digits = f"{time.time_ns() // 1_000_000:012x}7{secrets.randbits(12):03x}a{secrets.randbits(60):015x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def free_port() -> int:
    """The address people open must be known before anybody listens, so the port is chosen first."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Line:
    """One Socket.IO connection over a bare WebSocket. Everything it hears is kept, in order."""

    socket: aiohttp.ClientWebSocketResponse
    namespace: str
    heard: list[str] = field(default_factory=list)
    acks: dict[int, str] = field(default_factory=dict)
    asked: int = 0
    closed: bool = False
    reader: asyncio.Task[None] | None = None

    async def read(self) -> None:
        """Keep what comes; heartbeats are answered and not kept."""
        try:
            async for message in self.socket:
                if message.type is not aiohttp.WSMsgType.TEXT:
                    break
                if message.data == "2":
                    await self.socket.send_str("3")
                elif message.data.startswith(head := f"43{self.namespace},"):
                    number, _, body = message.data[len(head) :].partition("[")
                    self.acks[int(number)] = f"[{body}"
                    self.heard.append(f"43[{body}")
                else:
                    self.heard.append(str(message.data))
        finally:
            self.closed = True

    async def knock(self, login: str, tab: str) -> str:
        """Ask to be let into the namespace; the very bytes of the answer."""
        self.reader = asyncio.create_task(self.read())
        await until(lambda: self.heard, "the handshake")
        await self.socket.send_str(f"40{self.namespace},{json.dumps({'login': login, 'tab': tab})}")
        await until(lambda: len(self.heard) > 1 or self.closed, "an answer to the knock")
        return self.heard[1] if len(self.heard) > 1 else "closed"

    async def bytes_of(self, name: str, /, **fields: Any) -> str:
        """Send one command; the very bytes of its answer, without its number."""
        self.asked += 1
        asked, payload = self.asked, {"id": uuid7(), **fields}
        await self.socket.send_str(f"42{self.namespace},{asked}{json.dumps([name, payload])}")
        await until(lambda: asked in self.acks or self.closed, f"an answer to {name}")
        return self.acks.get(asked, "cut")

    async def says(self, name: str, /, **fields: Any) -> dict[str, Any]:
        """Send one command; its answer."""
        text = await self.bytes_of(name, **fields)
        if text == "cut":
            raise ConnectionError(name)
        answer: dict[str, Any] = json.loads(text)[0]
        return answer

    async def does(self, name: str, space: str, **fields: Any) -> dict[str, Any]:
        """A command that must be allowed."""
        answer = await self.says(name, space=space, **fields)
        assert answer["ok"], (name, answer)
        return answer

    async def refused(self, name: str, space: str, **fields: Any) -> str:
        """A command that must be refused: with which code."""
        answer = await self.says(name, space=space, **fields)
        assert not answer["ok"], (name, answer)
        return str(answer["refusal"]["code"])

    async def resume(self, **rooms: int) -> list[str]:
        """What every page says first."""
        answer = await self.says("resume", rooms=rooms)
        assert answer["ok"], answer
        return list(answer["rooms"])

    def frames(self, name: str | None = None) -> list[dict[str, Any]]:
        """The payloads heard under a name, oldest first."""
        head = f"42{self.namespace},"
        packets = [json.loads(each[len(head) :]) for each in self.heard if each.startswith(head)]
        return [body for said, body in packets if name in (None, said)]

    def events(self, kind: str) -> list[dict[str, Any]]:
        return [each for each in self.frames("event") if each["kind"] == kind]

    def view(self, path: str) -> dict[str, Any]:
        """The newest view of the room whose address ends so."""
        rooms = [*self.frames("room"), *self.frames("resync")]
        return dict(next(each["view"] for each in reversed(rooms) if each["room"].endswith(path)))

    async def hears(self, kind: str) -> dict[str, Any]:
        """Wait for an event of a kind."""
        return dict((await until(lambda: self.events(kind), kind))[-1])

    async def gone(self) -> None:
        """Wait until the server has cut this line."""
        await until(lambda: self.closed, "the cut")

    async def close(self) -> None:
        await self.socket.close()
        if self.reader:
            await self.reader


@dataclass
class Town(programme.Demo):
    """A running server and its people. `does(name, command)` acts inside the house, `line(name)` outside."""

    clock: HandClock = field(default_factory=HandClock)
    lines: list[Line] = field(default_factory=list)
    http: aiohttp.ClientSession | None = None

    @property
    def url(self) -> str:
        return self.server.settings.public_url

    @property
    def web(self) -> aiohttp.ClientSession:
        assert self.http is not None
        return self.http

    async def opened(self, name: str, *, stepped_up: bool = False) -> Opened:
        """A login of somebody."""
        await self.credential(name)
        return await self.server.doors.logins.open(self.seats[name], stepped_up=stepped_up)

    async def posts(self, login: Opened, door: str, /, **body: Any) -> dict[str, Any]:
        """A POST at a door by a page of this login; what it says."""
        headers = {
            "Origin": self.url,
            "Cookie": f"__Host-{login.login}={login.cookie}",
            "X-Login": login.login,
            "X-Tab": login.tab,
        }
        address = f"http://127.0.0.1:{self.server.port}/door/{door}"
        async with self.web.post(address, json=body, headers=headers) as answer:
            said: dict[str, Any] = await answer.json()
            return said

    async def credential(self, name: str) -> str:
        """Somebody's sign-in name; the pass phrase is the demo's."""
        invitations = self.server.doors.invitations
        if not HASHED:
            HASHED.append(await invitations.hash_phrase(PHRASE))
        return (await invitations.credential(self.seats[name], HASHED[0])).sign_in_name

    async def link(self, name: str) -> str:
        """An address that signs somebody in with one click."""
        await self.credential(name)
        secret = secrets.token_urlsafe(9)
        self.server.directory.invite_to_demo(secret, self.seats[name])
        return f"{self.url}/#demo={secret}"

    async def bare(self, namespace: str, cookie: str = "") -> Line:
        """A WebSocket that has said nothing yet."""
        headers = {"Origin": self.url, "Cookie": cookie}
        address = f"http://127.0.0.1:{self.server.port}/socket.io/?EIO=4&transport=websocket"
        line = Line(await self.web.ws_connect(address, headers=headers), namespace)
        self.lines.append(line)
        return line

    async def knock(self, name: str, namespace: str) -> tuple[Line, str]:
        """Somebody asks to be let into a namespace: the line, and the bytes of the answer."""
        login = await self.opened(name, stepped_up=True)
        line = await self.bare(namespace, f"__Host-{login.login}={login.cookie}")
        return line, await line.knock(login.login, login.tab)

    async def line(self, name: str, namespace: str = "", **rooms: int) -> Line:
        """Somebody's page: connected, and told its rooms."""
        namespace = namespace or self.server.directory.namespaces(self.seats[name])[0]
        line, said = await self.knock(name, namespace)
        assert said.startswith(f"40{namespace},"), said
        await line.resume(**rooms)
        return line

    def now(self, group: str) -> dict[str, Any]:
        """Where and which: the fields every command of tonight's meeting has."""
        return {"space": self.groups[group], "meeting": self.meetings[group]}

    def circle(self, group: str) -> str:
        return f"{self.groups[group]}/circle/{self.meetings[group]}"

    async def arrives(self, group: str, *names: str) -> None:
        """They come into the waiting room."""
        from rooms.group.wants.entering import EnterWaiting

        for name in names:
            await self.does(name, EnterWaiting(**self.now(group), **STEADY))

    async def opens(self, group: str, leader: str, *names: str) -> None:
        """The meeting is open, and these are in its circle."""
        from moderation.meeting_keeping import Admit, OpenMeeting

        await self.arrives(group, *names)
        await self.does(leader, OpenMeeting(**self.now(group)))
        members = tuple(self.seats[name] for name in names)
        if members:
            await self.does(leader, Admit(**self.now(group), members=members))

    async def remembers(self) -> None:
        """Last week happened, and tonight is planned."""
        self.clock.move(days=-7)
        await programme.found(self)
        await programme.last_week(self)
        self.clock.move(days=7)
        await programme.tonight(self)

    async def unlocked(self, partner: str = "Maren", recovering: str = "Per") -> str:
        """A couple whose meeting the partner may begin in a minute; its space."""
        hers, his = CLINICIANS[partner], CLINICIANS[recovering]
        space = await self.prepared(partner, recovering)
        await programme.unlock(self, space, ((hers, partner), (his, recovering)))
        return space

    async def prepared(self, partner: str = "Maren", recovering: str = "Per") -> str:
        """A couple both of whose clinicians have accepted, and nothing more."""
        from rooms.couple.commands import AcceptCouple, RecordScreen

        hers, his = CLINICIANS[partner], CLINICIANS[recovering]
        she, he = self.seats[partner], self.seats[recovering]
        await self.does(hers, register.AskForCouple(space=PROGRAMME, member=she, **OFFERED))
        prepare = register.PrepareCouple(space=PROGRAMME, partner=she, recovering=he)
        space: str = (await self.does("Noor", prepare))["couple"]
        for clinician in (hers, his):
            await self.does(clinician, RecordScreen(space=space, day=self.server.clock.now()))
            await self.does(clinician, AcceptCouple(space=space))
        return space

    async def beats(self) -> None:
        """Every line is pinged, as it would have been while the clock was moved: no page thinks that it slept."""
        for socket_ in list(self.server.doors.gateway.eio.sockets.values()):
            await socket_.send(Packet(PING))

    async def refused(self, name: str, command: Command) -> str:
        """A command inside the house that must be refused."""
        from rooms.people import Actor

        answer = await self.server.pipeline.do(Actor(self.seats[name], self.clock.now()), command)
        assert not answer["ok"], answer
        return str(answer["refusal"]["code"])


def settings_for(folder: Path, **chosen: Any) -> Settings:
    """A server of a folder's own, on this machine, at a port nobody has."""
    port = free_port()
    given = {"port": port, "public_url": f"http://localhost:{port}", "demo": True, "commit_tick_ms": 1}
    return Settings(data=folder / "data", host="127.0.0.1", **{**given, **chosen})


@asynccontextmanager
async def open_live(folder: Path, clock: HandClock, **chosen: Any) -> AsyncIterator[Server]:
    """A server with nobody in it, listening."""
    for tries in range(5):
        settings = settings_for(folder, **chosen)
        lay_out(settings.data, settings.database_url and settings.database_url.get_secret_value())
        server = await open_server(settings, clock=clock)
        server.doors._phrases._hasher = CHEAP
        try:
            await server.listen()
        except OSError:
            await server.close()
            if tries == 4:
                raise
            continue
        try:
            yield server
        finally:
            await server.close()
        return


@asynccontextmanager
async def open_town(
    folder: Path, *, history: bool = False, at: int | None = None, **chosen: Any
) -> AsyncIterator[Town]:
    """A server with the demo's people in it; with `history`, last week happened and two wait for tonight."""
    clock = HandClock(at)
    async with open_live(folder, clock, **chosen) as server:
        town = Town(server, clock=clock)
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as town.http:
            await (town.remembers() if history else programme.found(town))
            try:
                yield town
            finally:
                for line in town.lines:
                    await line.close()
