"""All the doors of one server, put together: the live gateway, the POSTs, the pages, and how they close."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from aiohttp import http_parser, web

from rooms.ids import SeatId
from server.clock import Clock
from server.config import Settings
from server.delivery.connections import Connection, Connections
from server.delivery.patience import Patience
from server.delivery.push import Services
from server.delivery.ringing import Ringing
from server.doors.answers import log_unforeseen
from server.doors.asking import MAX_BODY, Threshold
from server.doors.deadlines import KEEP_ALIVE_SECONDS, HeaderDeadline
from server.doors.devices import TRIES, DeviceDoors
from server.doors.directory import Directory, Inbound, Submit
from server.doors.gateway import Gateway
from server.doors.invitations import Invitations
from server.doors.limits import CommandRates, Rate, SeatBudgets, SlowDown
from server.doors.logins import Lifetimes, Logins
from server.doors.own_account import COPIES, MakeCopy, OwnAccount
from server.doors.own_acts import LOOKS, OwnActsDoor, ShowActs
from server.doors.pages import Pages
from server.doors.phrases import Phrases
from server.doors.shared_copy import ReadShared, SharedCopyDoor
from server.doors.sign_in import SignIn
from server.doors.stand_ins import StandIns
from server.storage.accounts import Accounts
from server.storage.devices import Devices

SOCKET_PATH = "socket.io"
LOGIN_SWEEP_SECONDS = 30.0


class NoCompiledParser(RuntimeError):
    """The HTTP library fell back to its slow parser, which has had holes the compiled one had not."""


class Doors:
    """One server's doors. `start` before the first request, `drain` to stop; `app` is what listens."""

    def __init__(
        self,
        app: web.Application,
        gateway: Gateway,
        logins: Logins,
        phrases: Phrases,
        invitations: Invitations,
    ) -> None:
        self.app, self.gateway, self.logins = app, gateway, logins
        self.invitations = invitations
        self._phrases = phrases
        self._tasks: list[asyncio.Task[None]] = []
        app.on_shutdown.append(self.drain)

    async def start(self) -> None:
        """Begin the periodic work. Refuses to run without the compiled HTTP parser."""
        if http_parser.HttpRequestParser is http_parser.HttpRequestParserPy:
            raise NoCompiledParser("aiohttp was installed without its compiled parser.")
        await asyncio.get_running_loop().run_in_executor(None, self._phrases.warm)
        self._tasks.append(asyncio.create_task(self._sweep_logins()))

    def runner(self) -> web.AppRunner:
        """How to serve `app`: no access log, short keep-alive. Call `guard` once it is set up."""
        return web.AppRunner(
            self.app,
            access_log=None,
            keepalive_timeout=KEEP_ALIVE_SECONDS,
            shutdown_timeout=2.0,
            handle_signals=False,
        )

    def guard(self, runner: web.AppRunner, deadline: HeaderDeadline | None = None) -> None:
        """Cut connections that never finish their headers."""
        self._tasks.append(asyncio.create_task((deadline or HeaderDeadline()).guard(runner.server)))

    async def _sweep_logins(self) -> None:
        while True:
            await asyncio.sleep(LOGIN_SWEEP_SECONDS)
            try:
                await self.logins.sweep()
            except Exception as error:  # noqa: BLE001  (the next sweep may work; a login's own checks hold meanwhile)
                log_unforeseen(error)

    def unplug(self, connection: Connection, why: str = "ended") -> None:
        """Cut one connection; effective when this returns."""
        self.gateway.unplug(connection, why)

    def unplug_seat(self, seat: SeatId, why: str = "ended") -> None:
        """Cut every connection of a seat; effective when this returns."""
        self.gateway.unplug_seat(seat, why)

    async def drain(self, *_: Any) -> None:
        """Answer what is under way, say goodbye, close every socket with 1012; well under ten seconds. Idempotent."""
        await self.gateway.drain()
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        self._tasks.clear()
        self._phrases.close()


class Behind(Protocol):
    """Doors behind the threshold."""

    def routes(self) -> list[web.RouteDef]: ...


def build_doors(
    settings: Settings,
    *,
    accounts: Accounts,
    devices: Devices,
    directory: Directory,
    inbound: Inbound,
    submit: Submit,
    make_copy: MakeCopy,
    read_shared: ReadShared,
    show_acts: ShowActs,
    connections: Connections,
    clock: Clock,
    ready: Callable[[], Awaitable[bool]],
    client: Path,
    ringing: Ringing | None = None,
    patience: Patience | None = None,
    phrases: Phrases | None = None,
    rates: CommandRates | None = None,
) -> Doors:
    """Everything wired, nothing running yet. `ringing`: None where no device is told. Tests shorten the last three."""
    gateway = _gateway(settings, connections, directory, inbound, rates, patience or Patience())
    gateway.logins = Logins(accounts, connections, clock, gateway.unplug, Lifetimes())
    phrases, now = phrases or Phrases(), lambda: gateway.eio.now()  # noqa: PLW0108  (tests move the clock)
    sign_in = SignIn(
        threshold=Threshold(settings.origins, settings.trusted_proxies),
        accounts=accounts,
        logins=gateway.logins,
        directory=directory,
        phrases=phrases,
        slow_down=SlowDown(now),
        limits=gateway.limits,
        demo=settings.demo,
    )
    invitations = Invitations(sign_in, submit=submit, clock=clock)
    own = _own_pages(sign_in, submit, make_copy, read_shared, show_acts, clock, now)
    own_devices = _own_devices(settings, sign_in, devices, ringing, clock, SeatBudgets(TRIES, now))
    behind = (sign_in, invitations, StandIns(sign_in, submit=submit), *own, own_devices)
    app = _application(gateway, behind, _pages(settings, accounts, directory, ready, client))
    return Doors(app, gateway, gateway.logins, phrases, invitations)


def _own_pages(
    sign_in: SignIn,
    submit: Submit,
    make_copy: MakeCopy,
    read_shared: ReadShared,
    show_acts: ShowActs,
    clock: Clock,
    now: Callable[[], float],
) -> tuple[OwnAccount, SharedCopyDoor, OwnActsDoor]:
    own, both = SeatBudgets(COPIES, now), SeatBudgets(COPIES, now)
    return (
        OwnAccount(sign_in, submit=submit, make_copy=make_copy, clock=clock, copies=own),
        SharedCopyDoor(sign_in, submit=submit, read=read_shared, clock=clock, copies=both),
        OwnActsDoor(sign_in, show=show_acts, looks=SeatBudgets(LOOKS, now)),
    )


def _own_devices(
    settings: Settings,
    sign_in: SignIn,
    devices: Devices,
    ringing: Ringing | None,
    clock: Clock,
    tries: SeatBudgets,
) -> DeviceDoors:
    services = Services(settings.push_services)
    return DeviceDoors(sign_in, devices=devices, services=services, ringing=ringing, clock=clock, tries=tries)


def _pages(
    settings: Settings,
    accounts: Accounts,
    directory: Directory,
    ready: Callable[[], Awaitable[bool]],
    client: Path,
) -> Pages:
    return Pages(
        client=client,
        public_url=settings.public_url,
        accounts=accounts,
        directory=directory,
        ready=ready,
        source_url=settings.source_url,
    )


def _application(gateway: Gateway, behind: Iterable[Behind], pages: Pages) -> web.Application:
    app = web.Application(client_max_size=MAX_BODY)
    gateway.attach(app, SOCKET_PATH)
    app.add_routes([*(each for it in behind for each in it.routes()), *pages.routes()])
    app.on_response_prepare.append(pages.dress)
    return app


def _gateway(
    settings: Settings,
    connections: Connections,
    directory: Directory,
    inbound: Inbound,
    rates: CommandRates | None,
    patience: Patience,
) -> Gateway:
    each, world = settings.commands_per_second, settings.world_commands_per_second
    rates = rates or CommandRates(
        connection=Rate(each, 3 * each), seat=Rate(1.5 * each, 4.5 * each), world=Rate(world, 2 * world)
    )
    return Gateway(
        origins=settings.origins,
        connections=connections,
        directory=directory,
        inbound=inbound,
        rates=rates,
        patience=patience,
    )
