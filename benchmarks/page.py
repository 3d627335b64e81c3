"""A page without a browser: raw Engine.IO frames over one WebSocket, as little of it as will do."""

import json
import os
import time
from dataclasses import dataclass
from typing import Any

import aiohttp

ORIGIN = "http://localhost:{port}"
SOCKET = "http://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What gets a page in: a namespace, and the two halves of a login."""

    namespace: str
    login: str
    tab: str = ""
    cookie: str = ""

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": f"__Host-{self.login}={self.cookie}"} if self.cookie else {}


def uuid7() -> str:
    """A command's id, as our page makes it."""
    stamp, chance = time.time_ns() // 1_000_000, os.urandom(10).hex()
    return f"{stamp >> 16:08x}-{stamp & 0xFFFF:04x}-7{chance[:3]}-a{chance[3:6]}-{chance[6:18]}"


class Page:
    """One open WebSocket that has been let into its namespace."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, ticket: Ticket) -> None:
        self.socket, self.ticket, self.asked = socket, ticket, 0
        self._ack_head = f"43{ticket.namespace},"
        self._event_head = f"42{ticket.namespace},"

    async def read(self) -> str:
        """The next frame that is no heartbeat; heartbeats are answered. ConnectionError at the end."""
        while True:
            message = await self.socket.receive()
            if message.type is not aiohttp.WSMsgType.TEXT:
                raise ConnectionError(message.type.name)
            if message.data != "2":
                return str(message.data)
            await self.socket.send_str("3")

    async def ask(self, name: str, payload: str) -> int:
        """Send one command, its payload JSON already; the number its ack will carry."""
        self.asked += 1
        await self.socket.send_str(f'{self._event_head}{self.asked}["{name}",{payload}]')
        return self.asked

    def ack_of(self, frame: str) -> tuple[int, Any] | None:
        """Number and body of an ack, None for any other frame."""
        if not frame.startswith(self._ack_head):
            return None
        number, _, body = frame[len(self._ack_head) :].partition("[")
        return int(number), json.loads(f"[{body}")[0]

    def event_of(self, frame: str) -> tuple[str, Any] | None:
        """Name and body of a server event, None for any other frame."""
        if not frame.startswith(self._event_head):
            return None
        name, body = json.loads(frame[len(self._event_head) :])
        return str(name), body


async def enter(http: aiohttp.ClientSession, port: int, ticket: Ticket) -> Page:
    """Open a WebSocket and connect its namespace. ConnectionError when refused."""
    headers = {"Origin": ORIGIN.format(port=port), **ticket.headers}
    socket = await http.ws_connect(SOCKET.format(port=port), headers=headers, max_msg_size=0)
    page = Page(socket, ticket)
    try:
        await page.read()
        auth = json.dumps({"login": ticket.login, "tab": ticket.tab})
        await socket.send_str(f"40{ticket.namespace},{auth}")
        if not (await page.read()).startswith(f"40{ticket.namespace},"):
            raise ConnectionError("refused")
    except BaseException:
        await socket.close()
        raise
    return page


def new_http() -> aiohttp.ClientSession:
    """Cookies by hand, any number of sockets."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), connector=aiohttp.TCPConnector(limit=0))
