"""One WebSocket under the Engine.IO handshake: frames out at once and in order, frames in one by one.

The library's own socket queues without bound, wakes a task per frame, times its heartbeat with the
wall clock and closes politely when it should unplug. This one writes to the transport directly,
counts what waits there, and is unplugged by aborting the TCP connection.
"""

import asyncio
import json
import socket as tcp
import struct
from collections.abc import Awaitable
from typing import Any, Protocol

from aiohttp import WSMsgType, web
from engineio.async_socket import AsyncSocket

from server.delivery.connections import Connection
from server.delivery.frames import PING, pong_frame, text_frame
from server.delivery.patience import Patience

FRAMES_PER_TURN = 16
"""A flood from one socket gives the loop back after so many frames."""
LINGER_NOT = struct.pack("ii", 1, 0)


class Host(Protocol):
    """What a socket needs of the server it belongs to."""

    patience: Patience
    max_http_buffer_size: int

    def now(self) -> float: ...

    def hear(self, socket: "Socket", text: str) -> Awaitable[None] | None: ...

    def forget(self, socket: "Socket") -> None: ...


class Socket(AsyncSocket):
    """One browser's WebSocket, logged in or not."""

    def __init__(self, host: Any, sid: str) -> None:
        super().__init__(host, sid)
        self.host: Host = host
        self.open = True
        self.connection: Connection | None = None
        """Set once, when the login behind it has been verified."""
        self.request: web.Request | None = None
        """The hand-shake; nothing else a client says is trusted to be about itself."""
        self.arriving = False
        self.opened_at = self.pinged_at = host.now()
        self.strikes = 0
        """Frames over the limit in a row, each answered or ignored; too many are a flood."""
        self._awaits_pong = False
        self._behind = 0
        self._transport: asyncio.Transport | None = None
        self._writer: Any = None

    async def handle_get_request(self, environ: dict[str, Any]) -> web.StreamResponse:
        """Upgrade and stay until the browser leaves or is cut. The library calls this for a new socket."""
        request: web.Request = environ["aiohttp.request"]
        self.request = request
        response = web.WebSocketResponse(
            timeout=1.0, autoping=False, compress=False, max_msg_size=self.host.max_http_buffer_size
        )
        self.connected = self.upgraded = True
        try:
            self._writer = await response.prepare(request)
            if not isinstance(request.transport, asyncio.Transport) or not self.open:
                return response
            self._transport = request.transport
            self._keep_the_kernel_short()
            self.write(text_frame("0" + self._opening()))
            await self._listen(response)
        except web.HTTPException as refused:
            return web.Response(status=refused.status)
        finally:
            self.cut("left")
        return response

    def _opening(self) -> str:
        patience = self.host.patience
        return json.dumps(
            {
                "sid": self.sid,
                "upgrades": [],
                "pingInterval": int(patience.ping_interval * 1000),
                "pingTimeout": int(patience.ping_timeout * 1000),
                "maxPayload": self.host.max_http_buffer_size,
            },
            separators=(",", ":"),
        )

    def _keep_the_kernel_short(self) -> None:
        """Bytes the kernel already holds cannot be recalled by a revocation: let it hold few."""
        raw = self._transport.get_extra_info("socket") if self._transport else None
        if raw is not None:
            raw.setsockopt(tcp.SOL_SOCKET, tcp.SO_SNDBUF, self.host.patience.kernel_buffer)

    async def _listen(self, response: web.WebSocketResponse) -> None:
        heard = 0
        while self.open:
            message = await response.receive()
            if message.type is WSMsgType.TEXT:
                waiting = self._hear(message.data)
                if waiting is not None:
                    await waiting
            elif message.type is WSMsgType.PING and self.struck():
                self.write(pong_frame(message.data))
            elif message.type is not WSMsgType.PONG or not self.struck():
                return
            heard += 1
            if not heard % FRAMES_PER_TURN:
                await asyncio.sleep(0)

    def _hear(self, text: str) -> Awaitable[None] | None:
        kind = text[:1]
        if kind == "4":
            return self.host.hear(self, text)
        if kind == "3" and len(text) <= len("3probe"):
            if not self._awaits_pong:
                self.struck()
            self._awaits_pong = False
        else:
            self.cut("left" if kind == "1" else "bad frame")
        return None

    def struck(self) -> bool:
        """Count one frame nobody asked for; False, and cut, once they are a flood."""
        self.strikes += 1
        if self.strikes > self.host.patience.strikes:
            self.cut("flood")
        return self.open

    def tend(self, now: float) -> None:
        """Beat the heart and end what has waited too long, all by a clock that never jumps."""
        patience = self.host.patience
        if self.connection is None and now - self.opened_at > patience.login:
            self.cut("no login")
        elif self._awaits_pong and now - self.pinged_at > patience.ping_timeout:
            self.cut("silent")
        elif not self._awaits_pong and now - self.pinged_at > patience.ping_interval:
            self.pinged_at, self._awaits_pong = now, True
            self.write(PING)

    def write(self, frame: bytes) -> None:
        """Write now, in order. Whoever reads too slowly is cut and resumes from the log later."""
        transport = self._transport
        if transport is None or not self.open:
            return
        waiting = transport.get_write_buffer_size()
        if not waiting:
            self._behind = 0
        else:
            self._behind += 1
            patience = self.host.patience
            if waiting > patience.waiting_bytes or self._behind > patience.waiting_frames:
                self.cut("slow")
                return
        transport.write(frame)

    async def drained(self) -> None:
        """Wait until the browser has taken most of what waits, or is gone."""
        try:
            if self.open and self._writer is not None:
                await self._writer.drain()
                self._behind = 0
        except ConnectionError:
            return

    def cut(self, why: str, farewell: bytes = b"") -> None:  # noqa: ARG002  (said for readers of a trace)
        """Unplug at once: what waits is dropped, the farewell is written only where nothing waits before it.

        Closing politely would leave the connection to a client that ignores it, for 45 s more.
        """
        if not self.open:
            return
        self.open, self.closed = False, True
        if (transport := self._transport) is not None:
            if farewell and not transport.get_write_buffer_size():
                transport.write(farewell)
            elif transport.get_write_buffer_size():
                self._drop_what_the_kernel_holds(transport)
            transport.abort()
        self.host.forget(self)

    def close_softly(self, farewell: bytes) -> None:
        """Let what waits leave first: only for a restart, where nobody's rights have changed."""
        if self._transport is None:
            self.cut("restart")
            return
        self._transport.write(farewell)
        self._transport.close()

    @staticmethod
    def _drop_what_the_kernel_holds(transport: asyncio.Transport) -> None:
        raw = transport.get_extra_info("socket")
        if raw is not None and raw.fileno() >= 0:
            raw.setsockopt(tcp.SOL_SOCKET, tcp.SO_LINGER, LINGER_NOT)

    async def send(self, pkt: Any) -> None:
        """The library's way to send, for its handshake: the same direct way as everything else."""
        self.write(text_frame(pkt.encode()))

    async def close(self, *_: object, reason: str | None = None, **__: object) -> None:
        """The library's way to close: ours is to unplug."""
        self.cut(reason or "closed")

    def schedule_ping(self) -> None:
        """The library's heartbeat is not used: `tend` beats."""

    async def check_ping_timeout(self) -> bool:
        """The library's wall-clock test is not used: `tend` decides."""
        return self.open
