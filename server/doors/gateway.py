"""Socket.IO events in, exactly one ack each out.

The handshake is the library's; what follows is ours, because the library runs one client's events
at once, acks nothing when a handler fails, lets a client name the server's own handlers, and
broadcasts to everybody when a room is empty. Limits come before parsing, the ack id before the body.

One WebSocket speaks one namespace, so that cutting one world never cuts another.
"""

import asyncio
import secrets
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any, NoReturn

import socketio

from rooms.refusals import BUSY, MALFORMED, TOO_FAST, Refusal
from server.delivery.connections import Connection, Connections
from server.delivery.engine import Engine
from server.delivery.frames import close_frame, encode_ack, goodbye, text_frame
from server.delivery.patience import Patience
from server.delivery.socket import Socket
from server.doors.answers import Answers, as_future, log_unforeseen
from server.doors.directory import BEHIND_THE_PHRASE, NAMESPACES, Directory, Inbound
from server.doors.limits import Bucket, CommandLimits, CommandRates, World
from server.doors.logins import Logins
from server.doors.packets import COMMAND, KNOCK, LEAVE, NoBinaryPacket, auth_of, command_of
from server.wire import refusal_json

RESTARTING = 1012


class _Visit:
    """What the gateway keeps beside a connection."""

    __slots__ = ("bucket", "pending", "world")

    def __init__(self, bucket: Bucket, world: World) -> None:
        self.bucket, self.world, self.pending = bucket, world, 0


class Gateway(socketio.AsyncServer):
    """The one door for live pages.

    `inbound` is called synchronously, in the order the frames arrived. Where it returns a plain
    future the connection's next command is handed over at once; where it returns a coroutine the
    commands of one connection are strictly one after another.
    """

    eio: Engine

    def __init__(
        self,
        *,
        origins: tuple[str, ...],
        connections: Connections,
        directory: Directory,
        inbound: Inbound,
        rates: CommandRates,
        patience: Patience,
    ) -> None:
        super().__init__(serializer=NoBinaryPacket, namespaces=list(NAMESPACES), **Engine.options(origins))
        self._connections, self._directory = connections, directory
        self._inbound = inbound
        self.eio.patience = patience
        self.limits = CommandLimits(rates, lambda: self.eio.now())  # noqa: PLW0108  (tests move the clock)
        self.logins: Logins | None = None
        """Set once by the composition: logins unplug connections, connections need logins."""
        self._answers = Answers(patience.answer)
        self._visits: dict[str, _Visit] = {}
        self.eio.hear, self.eio.lost = self._hear, self._lost

    def _engineio_server_class(self) -> type[Engine]:
        return Engine

    def _refuse_to_broadcast(self, *_: object, **__: object) -> NoReturn:
        raise RuntimeError("only server/delivery speaks: an emit of the library's may reach everybody")

    emit = send = call = enter_room = _refuse_to_broadcast

    # ------------------------------------------------------------------ frames in

    def _hear(self, socket: Socket, text: str) -> Awaitable[None] | None:
        head = COMMAND.match(text)
        if head is not None and (connection := socket.connection) is not None:
            if head[1] == connection.namespace:
                return self._command(socket, connection, int(head[2]) if head[2] else None, text, head.end())
        elif (knock := KNOCK.match(text)) is not None and not (socket.arriving or socket.connection):
            socket.arriving = True
            return self._arrive(socket, knock[1], *auth_of(text, knock.end()))
        socket.cut("left" if LEAVE.fullmatch(text) else "bad frame")
        return None

    # ------------------------------------------------------------------ arriving

    async def _arrive(self, socket: Socket, namespace: str, login_id: str, tab: str) -> None:
        """Verify the login and connect, or refuse: a namespace that is not there takes the same path."""
        try:
            connection = await self._verified(socket, namespace, login_id, tab)
        except Exception as error:  # noqa: BLE001  (a door that fails stays shut)
            log_unforeseen(error)
            connection = None
        if not socket.open:
            return
        if connection is None:
            socket.write(text_frame(f'44{namespace},{{"message":"Unable to connect"}}'))
            return
        self._make_room(connection)
        socket.connection = connection
        self._visits[connection.id] = _Visit(
            self.limits.connection(), self._directory.world_of(connection.seat)
        )
        self._connections.add(connection)
        self.eio.known(socket)
        socket.write(text_frame(f'40{namespace},{{"sid":"{connection.id}"}}'))

    async def _verified(self, socket: Socket, namespace: str, login_id: str, tab: str) -> Connection | None:
        if self.logins is None or socket.request is None:
            return None
        login = await self.logins.find(socket.request, login_id, tab)
        if login is None or namespace not in NAMESPACES or not self._directory.admit(namespace, login.seat):
            return None
        if namespace in BEHIND_THE_PHRASE and not self.logins.has_just_said(login):
            return None
        connection = Connection(secrets.token_urlsafe(15), login.seat, login.login, namespace, socket)
        connection.stepped_up_at = login.stepped_up_at
        return connection

    def _make_room(self, connection: Connection) -> None:
        there = self._connections.of(connection.namespace, connection.seat)
        for oldest in there[: max(0, len(there) + 1 - self.eio.patience.per_seat)]:
            self.unplug(oldest, "elsewhere")

    def _lost(self, socket: Socket) -> None:
        if socket.connection is not None:
            self._visits.pop(socket.connection.id, None)
            self._connections.discard(socket.connection)

    # ------------------------------------------------------------------ commands

    def _command(
        self, socket: Socket, connection: Connection, ack: int | None, text: str, begins: int
    ) -> Awaitable[None] | None:
        visit = self._visits[connection.id]
        refusal = self._over_limits(socket, connection, visit)
        if refusal is not None:
            self._say(connection, ack, refusal_json(refusal))
            return None
        command = command_of(text, begins)
        if command is None:
            self._say(connection, ack, refusal_json(MALFORMED))
            return None
        outcome, together = as_future(self._asked(connection, *command))
        self.limits.weigh(connection.seat, connection.weighed())
        visit.pending += 1
        done = None if together else asyncio.get_running_loop().create_future()

        def say(body: dict[str, Any]) -> None:
            visit.pending -= 1
            self._say(connection, ack, body)
            if done is not None and not done.done():
                done.set_result(None)

        self._answers.expect(outcome, say)
        return done

    def _asked(self, connection: Connection, name: str, payload: object) -> Awaitable[dict[str, Any]]:
        try:
            return self._inbound(connection, name, payload)
        except Exception as error:  # noqa: BLE001  (whatever happens, one ack)
            failed: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
            failed.set_exception(error)
            return failed

    def _over_limits(self, socket: Socket, connection: Connection, visit: _Visit) -> Refusal | None:
        verdict = self.limits.spend(visit.bucket, connection.seat, visit.world)
        if self.eio.stopping:
            return BUSY
        if verdict == "fine" and visit.pending < self.eio.patience.pending:
            socket.strikes = 0
            return None
        if verdict == "too-fast":
            socket.struck()
            return TOO_FAST
        return BUSY

    @staticmethod
    def _say(connection: Connection, ack: int | None, body: dict[str, Any]) -> None:
        if ack is not None:
            connection.send(encode_ack(connection.namespace, ack, body))

    # ------------------------------------------------------------------ unplugging

    def unplug(self, connection: Connection, why: str) -> None:
        """Cut at once, with a goodbye where one can still be said. Effective when this returns."""
        connection.cut(why, goodbye(connection.namespace, why))

    def unplug_seat(self, seat: str, why: str = "ended") -> None:
        """Cut every connection of a seat, in every namespace."""
        for connection in self._connections:
            if connection.seat == seat:
                self.unplug(connection, why)

    async def drain(self) -> None:
        """Tell every page that the server restarts, close its socket with 1012, and leave nobody behind."""
        self.eio.stopping = True
        with suppress(TimeoutError):
            async with asyncio.timeout(self.eio.patience.answer):
                await self._answers.settled()
        for connection in self._connections:
            connection.send(goodbye(connection.namespace, "restart"))
        for socket in tuple(self.eio.sockets.values()):
            socket.close_softly(close_frame(RESTARTING))
        with suppress(TimeoutError):
            async with asyncio.timeout(self.eio.patience.goodbye):
                await self.eio.emptied()
        await self.eio.stop()
        self._answers.stop()
