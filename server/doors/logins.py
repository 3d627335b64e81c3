"""A login is two halves, a cookie of its own and a half the tab keeps; both are needed, each time.

So tabs of one browser may be different people, and whoever finds the browser open finds nothing.
A login ends by leaving, by 30 idle minutes with no page open, after 12 hours, or from another device;
in the same moment every socket it opened is unplugged.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from moderation.policy import just_said
from rooms.ids import SeatId
from server.clock import Clock
from server.delivery.connections import Connection, Connections
from server.storage.accounts import Accounts, Login
from server.storage.database import whole

COOKIE = "__Host-"
LOGIN_CHARACTERS = 8
MAX_HALF = 200
TOUCH_MS = 60_000
"""How stale "last seen" may get; writing it at every command would be a write for every word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifetimes:
    """Of a login, ms (NIST 800-63B: 30 minutes idle, 12 hours in all)."""

    idle: int = 30 * 60_000
    absolute: int = 12 * 3_600_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A new login as its owner gets it; only digests of the halves are stored."""

    login: str
    cookie: str
    tab: str


class Logins:
    """Opens, recognises and ends logins."""

    def __init__(
        self,
        accounts: Accounts,
        connections: Connections,
        clock: Clock,
        unplug: Callable[[Connection, str], None],
        lifetimes: Lifetimes,
    ) -> None:
        self._accounts, self._connections, self._clock = accounts, connections, clock
        self._unplug, self._lifetimes = unplug, lifetimes
        self.endings = 0
        """Counts endings, so that whoever read a login while one ended reads again."""

    async def open(self, seat: SeatId, *, stepped_up: bool) -> Opened:
        """A fresh login; a phrase just said counts as stepping up (D63). Raises SeatGone."""
        opened = Opened(
            secrets.token_urlsafe(6)[:LOGIN_CHARACTERS], secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        )
        now = self._clock.now()
        await self._accounts.create_login(
            opened.login,
            seat=seat,
            cookie=opened.cookie,
            tab=opened.tab,
            now=now,
            stepped_up_at=now if stepped_up else 0,
        )
        return opened

    async def find(self, request: web.Request, login: str, tab: str) -> Login | None:
        """The living login both halves name, or None. An ended one and one that never was look alike."""
        login = login if login.isascii() and login.isprintable() else ""
        cookie = request.cookies.get(f"{COOKIE}{login}", "")
        while True:
            endings = self.endings
            found = await self._accounts.find_login(
                login[:MAX_HALF], cookie=cookie[:MAX_HALF], tab=tab[:MAX_HALF]
            )
            if endings == self.endings:
                break
        if found is None or not self._is_over(found):
            return found
        await self.end(found.login)
        return None

    def _is_over(self, login: Login) -> bool:
        """A time to come counts like one gone by: were the clock set back, a login would live for as long."""
        now, lifetimes = self._clock.now(), self._lifetimes
        idle = abs(now - login.seen_at) > lifetimes.idle and not self._connections.of_login(login.login)
        return idle or abs(now - login.created_at) > lifetimes.absolute

    async def of_request(self, request: web.Request) -> Login | None:
        """The login of an HTTP request, which it keeps alive."""
        login = await self.find(request, request.headers.get("X-Login", ""), request.headers.get("X-Tab", ""))
        if login is not None and abs(self._clock.now() - login.seen_at) > TOUCH_MS:
            await self._accounts.touch(login.login, now=self._clock.now())
        return login

    async def step_up(self, login: Login) -> None:
        """The pass phrase was just said once more: good for every page of this login."""
        now = self._clock.now()
        await self._accounts.step_up(login.login, now=now)
        for connection in self._connections.of_login(login.login):
            connection.stepped_up_at = now

    def has_just_said(self, login: Login) -> bool:
        """Whether this login said its pass phrase within the time one is good for (D63)."""
        return just_said(login.stepped_up_at, self._clock.now())

    async def end(self, login: str) -> None:
        """End one login. Its sockets are unplugged when this returns."""
        await whole(self._end(login))

    async def _end(self, login: str) -> None:
        await self._accounts.end_login(login, now=self._clock.now())
        self._ended(login)

    async def end_others(self, login: Login) -> None:
        """End every other login of the same seat."""
        await whole(self._end_all(login.seat, keep=login.login))

    async def end_seat(self, seat: SeatId) -> None:
        """End every login of a seat: it was suspended, or its card was made anew."""
        await whole(self._end_all(seat))

    async def _end_all(self, seat: SeatId, keep: str | None = None) -> None:
        """Whole, even when whoever asked has gone: an ended login whose socket lives on hears everything."""
        for ended in await self._accounts.end_logins_of(seat, now=self._clock.now(), keep=keep):
            self._ended(ended)

    async def of_seat(self, seat: SeatId) -> list[Login]:
        """The living logins of a seat, for "where am I signed in"."""
        return [each for each in await self._accounts.logins_of(seat) if not self._is_over(each)]

    def _ended(self, login: str) -> None:
        self.endings += 1
        for connection in self._connections.of_login(login):
            self._unplug(connection, "ended")

    async def sweep(self) -> None:
        """Keep logins with an open page alive (listening is not idling), and end those past 12 hours."""
        now = self._clock.now()
        for seat in {connection.seat for connection in self._connections}:
            for login in await self._accounts.logins_of(seat):
                if self._is_over(login):
                    await self.end(login.login)
                elif self._connections.of_login(login.login) and abs(now - login.seen_at) > TOUCH_MS:
                    await self._accounts.touch(login.login, now=now)
