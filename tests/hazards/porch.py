"""A server of our real doors with a made-up house behind them, and a browser that can be as rude as it likes."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from rooms.ids import SeatId, SpaceId
from rooms.people import Actor
from server.config import Settings
from server.delivery.connections import Connection, Connections
from server.delivery.patience import Patience
from server.doors.house import Doors, build_doors
from server.doors.limits import CommandRates, World
from server.doors.logins import Opened
from server.doors.phrases import Phrases
from server.storage.accounts import Accounts
from server.storage.database import open_database
from server.storage.devices import Devices
from server.storage.sealing import open_sealer
from tests.live import CHEAP
from tests.storage.engines import lay_out

ORIGIN = "http://localhost:8787"
SECONDS = 10.0


class HandClock:
    """Moved by hand."""

    def __init__(self) -> None:
        self.at = 1_800_000_000_000

    def now(self) -> int:
        return self.at

    async def until(self, instant: int, sooner: asyncio.Event) -> None:
        raise AssertionError("nothing at the porch waits for a date")


class House:
    """Who lives here: seats by the first letters of their names."""

    def __init__(self) -> None:
        self.suspended: set[str] = set()
        self.demo: dict[str, str] = {}

    def world_of(self, seat: SeatId) -> World:
        return "partner" if seat.startswith("p") else "recovery" if seat.startswith("r") else "staff"

    def admit(self, namespace: str, seat: SeatId) -> bool:
        own = f"/{self.world_of(seat)}"
        return seat not in self.suspended and namespace in {own, "/couple" if own != "/staff" else own}

    def me(self, seat: SeatId) -> dict[str, Any] | None:
        return None if seat in self.suspended else {"seat": seat, "name": "Somebody"}

    def public(self) -> dict[str, Any]:
        return {"programme_name": "Tuesday", "language": "en", "crisis_lines": []}

    def demo_seat(self, secret: str) -> SeatId | None:
        seat = self.demo.get(secret)
        return SeatId(seat) if seat else None


class Shared:
    """What both of a couple said, as far as the doors can tell."""

    async def __call__(self, seat: SeatId, space: SpaceId, *, mine_alone: bool) -> dict[str, Any]:
        return {"of": seat, "space": space, "mine_alone": mine_alone}

    async def tried_at(self, seat: SeatId) -> int | None:
        return None


class Porch:
    """The server. `inbound`, `submit` and `make_copy` may be replaced; what they were asked is kept."""

    def __init__(
        self, folder: Path, *, patience: Patience, rates: CommandRates | None = None, **chosen: Any
    ) -> None:
        self.house, self.clock, self.connections = House(), HandClock(), Connections()
        self.asked: list[tuple[str, str, object]] = []
        self.submitted: list[tuple[Actor, str, object]] = []
        self.inbound: Callable[[Connection, str, object], Awaitable[dict[str, Any]]] = self.echo
        self.submit: Callable[[Actor, str, object], Awaitable[dict[str, Any]]] = self.allow
        self.make_copy: Callable[[SeatId], Awaitable[dict[str, Any]]] = self.copy
        self.is_ready = True
        lay_out(folder / "data")
        self.db = open_database(folder / "data")
        sealer = open_sealer(self.db, key_file=folder / "master.key")
        self.accounts = Accounts(self.db, sealer)
        self.phrases = Phrases(CHEAP)
        client = folder / "client"
        (client / "assets").mkdir(parents=True)
        (client / "index.html").write_text("<!doctype html><title>Notes</title>")
        (client / "assets" / "a-1234.js").write_text("export {};")
        self.doors: Doors = build_doors(
            Settings(public_url=ORIGIN, **chosen),
            accounts=self.accounts,
            devices=Devices(self.db, sealer),
            directory=self.house,
            inbound=lambda *asked: self.inbound(*asked),
            submit=lambda *asked: self.submit(*asked),
            make_copy=lambda seat: self.make_copy(seat),
            read_shared=Shared(),
            show_acts=self.acts,
            connections=self.connections,
            clock=self.clock,
            ready=self._ready,
            client=client,
            patience=patience,
            phrases=self.phrases,
            rates=rates,
        )
        self.engine = self.doors.gateway.eio
        self.url = ""
        self._stack = AsyncExitStack()

    async def copy(self, seat: SeatId) -> dict[str, Any]:
        return {"of": seat}

    async def acts(self, seat: SeatId, before: int | None) -> dict[str, Any] | None:
        return {"of": seat, "before": before}

    async def _ready(self) -> bool:
        return self.is_ready

    async def echo(self, connection: Connection, name: str, payload: object) -> dict[str, Any]:
        self.asked.append((connection.seat, name, payload))
        return {"ok": True, "heard": len(self.asked)}

    async def allow(self, actor: Actor, name: str, payload: object) -> dict[str, Any]:
        self.submitted.append((actor, name, payload))
        return {"ok": True}

    async def __aenter__(self) -> Self:
        await self.doors.start()
        self.runner = self.doors.runner()
        await self.runner.setup()
        self.doors.guard(self.runner)
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        self.port = int(self.runner.addresses[0][1])
        self.url = f"http://127.0.0.1:{self.port}"
        self.http = await self._stack.enter_async_context(
            aiohttp.ClientSession(
                base_url=self.url,
                cookie_jar=aiohttp.DummyCookieJar(),
                connector=aiohttp.TCPConnector(limit=0),
            )
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()
        await self.runner.cleanup()
        await self.db.close()

    def later(self, *, seconds: float) -> None:
        """Move the clock that never jumps, by which guesses are forgotten."""
        before = self.engine.now
        self.engine.now = lambda: before() + seconds

    async def login(self, seat: str) -> Opened:
        await self.doors.invitations.credential(SeatId(seat))
        return await self.doors.logins.open(SeatId(seat), stepped_up=False)

    async def browser(self, *, origin: str | None = ORIGIN, cookie: str = "", **extra: Any) -> "Browser":
        headers = {"Cookie": cookie} if cookie else {}
        if origin is not None:
            headers["Origin"] = origin
        socket = await self.http.ws_connect("/socket.io/?EIO=4&transport=websocket", headers=headers, **extra)
        return Browser(socket)

    async def visit(self, seat: str, namespace: str | None = None) -> "Browser":
        """A page signed in as `seat`, in its own world."""
        opened = await self.login(seat)
        namespace = namespace or f"/{self.house.world_of(SeatId(seat))}"
        browser = await self.browser(cookie=cookie_of(opened))
        await browser.arrive(namespace, opened.login, opened.tab)
        return browser

    async def post(self, door: str, body: object, opened: Opened | None = None, **headers: str) -> "Heard":
        said = {"Origin": ORIGIN, **headers}
        if opened is not None:
            said |= {"X-Login": opened.login, "X-Tab": opened.tab, "Cookie": cookie_of(opened)}
        async with self.http.post(f"/door/{door}", json=body, headers=said) as response:
            return Heard(response.status, dict(response.headers), await response.read())


def cookie_of(opened: Opened) -> str:
    return f"__Host-{opened.login}={opened.cookie}"


class Heard:
    """An HTTP answer."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        return str(self.json["refusal"]["code"])


class Browser:
    """A raw Engine.IO socket. `namespace` is set by `arrive`."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket, self.namespace, self.acks = socket, "", 0

    async def say(self, text: str) -> None:
        await self.socket.send_str(text)

    async def read(self) -> str:
        """The next text that is no heartbeat; heartbeats are answered. Raises ConnectionError at the end."""
        async with asyncio.timeout(SECONDS):
            while True:
                message = await self.socket.receive()
                if message.type is not aiohttp.WSMsgType.TEXT:
                    raise ConnectionError(message.type.name)
                if message.data != "2":
                    return str(message.data)
                await self.say("3")

    async def arrive(self, namespace: str, login: str, tab: str) -> str:
        if not self.namespace:
            await self.read()
        self.namespace = namespace
        await self.say(f"40{namespace},{json.dumps({'login': login, 'tab': tab})}")
        return await self.read()

    async def ask(self, name: str, payload: object) -> int:
        self.acks += 1
        await self.say(f"42{self.namespace},{self.acks}{json.dumps([name, payload])}")
        return self.acks

    async def answer(self, ack: int) -> Any:
        """The answer to one command; everything before it is skipped."""
        head = f"43{self.namespace},{ack}["
        while True:
            text = await self.read()
            if text.startswith(head):
                return json.loads(text[len(head) - 1 :])[0]

    async def call(self, name: str, payload: object) -> Any:
        return await self.answer(await self.ask(name, payload))

    async def rest(self) -> list[str]:
        """Everything until the server closes."""
        heard = []
        try:
            while True:
                heard.append(await self.read())
        except (ConnectionError, RuntimeError):
            return heard

    async def gone(self) -> bool:
        """Wait until the server has closed; True."""
        await self.rest()
        return True


async def until(condition: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Wait for something to become true, by looking."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (any condition, of any object)
            await asyncio.sleep(0.005)
