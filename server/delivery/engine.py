"""The Engine.IO server: WebSocket only, exact origins, ids that count nothing, its own sweep.

What python-engineio does by default and we must not: polling, upgrades, compression, ids that end
in a process-wide counter (one could count everybody's connects), no deadline for a login, queues
without a bound, a heartbeat on the wall clock, bodies in its log.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

import engineio
from aiohttp import web

from server.delivery.patience import Patience
from server.delivery.socket import Socket

MAX_FRAME = 64 * 1024


def silent_logger() -> logging.Logger:
    """A logger outside the tree: no level set anywhere can make the libraries write what people said."""
    return logging.Logger("silent", level=logging.CRITICAL + 1)  # noqa: LOG001  (outside the tree on purpose)


class Engine(engineio.AsyncServer):
    """Sockets, from the upgrade request to the cut. What they say goes to `hear`."""

    sockets: dict[str, Socket]  # type: ignore[assignment]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.patience = Patience()
        self.now: Callable[[], float] = time.monotonic
        self.hear: Callable[[Socket, str], Awaitable[None] | None] = lambda *_: None
        self.lost: Callable[[Socket], None] = lambda _: None
        self.stopping = False
        self._strangers: dict[str, Socket] = {}
        self._empty = asyncio.Event()
        self._sweeper: asyncio.Task[None] | None = None

    @staticmethod
    def options(origins: Sequence[str]) -> dict[str, Any]:
        """The construction of a server on which no library default matters."""
        if not origins or "*" in origins:
            raise ValueError("origins must be named exactly: an empty list or a star would let everybody in")
        return {
            "async_mode": "aiohttp",
            "transports": ["websocket"],
            "allow_upgrades": False,
            "cors_allowed_origins": list(origins),
            "max_http_buffer_size": MAX_FRAME,
            "http_compression": False,
            "monitor_clients": False,
            "async_handlers": False,
            "cookie": None,
            "logger": silent_logger(),
            "engineio_logger": silent_logger(),
        }

    def generate_id(self) -> str:
        """128 random bits and nothing else."""
        return secrets.token_urlsafe(16)

    async def handle_request(self, *args: Any, **kwargs: Any) -> web.StreamResponse:
        """Let in nothing but a fresh WebSocket of our own page; all else gets one and the same answer."""
        request: web.Request = args[0]
        fresh = request.method == "GET" and request.query.get("transport") == "websocket"
        ours = request.headers.get("Origin") in self.cors_allowed_origins
        if not fresh or not ours or "sid" in request.query or "j" in request.query:
            return web.Response(status=400, text="Bad Request")
        if self.stopping:
            return web.Response(status=503, text="Restarting")
        answer: web.StreamResponse = await super().handle_request(*args, **kwargs)
        return answer

    async def _handle_connect(self, environ: dict[str, Any], *_: object) -> web.StreamResponse:
        if self._sweeper is None:
            self._sweeper = asyncio.create_task(self._sweep())
        while len(self._strangers) >= self.patience.strangers:
            next(iter(self._strangers.values())).cut("made room")
        socket = Socket(self, self.generate_id())
        self.sockets[socket.sid] = self._strangers[socket.sid] = socket
        return await socket.handle_get_request(environ)

    def known(self, socket: Socket) -> None:
        """Its login is verified: it no longer counts as a stranger."""
        self._strangers.pop(socket.sid, None)

    def forget(self, socket: Socket) -> None:
        """Called by a socket when it is cut or lost."""
        self._strangers.pop(socket.sid, None)
        if self.sockets.pop(socket.sid, None) is not None:
            self.lost(socket)
        if not self.sockets:
            self._empty.set()

    async def emptied(self) -> None:
        """Wait until no socket is left."""
        while self.sockets:
            self._empty.clear()
            await self._empty.wait()

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(self.patience.sweep)
            now = self.now()
            for socket in tuple(self.sockets.values()):
                socket.tend(now)

    async def stop(self) -> None:
        """Cut whatever is left and end the sweep."""
        self.stopping = True
        for socket in tuple(self.sockets.values()):
            socket.cut("stopped")
        if self._sweeper is not None:
            self._sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._sweeper
            self._sweeper = None
