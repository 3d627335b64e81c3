"""Signing in and out: pass phrase, step-up, leaving, "where am I signed in", the demo's one click.

A wrong name and a wrong phrase get the same words after the same work. Guesses are slowed for one
name from one home, never locked out: whoever shares the home must not be able to shut a door. A right
phrase changes nothing anybody could notice: whoever guesses must not learn that she has come in.
"""

import asyncio
import ipaddress
from collections.abc import Coroutine
from typing import Any

from aiohttp import web

from rooms.ids import SeatId
from rooms.refusals import BUSY, TOO_FAST, Refusal
from server.doors.asking import SIGNED_OUT, Body, Refused, Threshold, said, text_of
from server.doors.directory import Directory
from server.doors.limits import CommandLimits, SlowDown
from server.doors.logins import COOKIE, Logins, Opened
from server.doors.names import read_name
from server.doors.phrases import Phrases, refused
from server.storage.accounts import Accounts, Credential, Login, SeatGone

NOT_RECOGNISED = Refusal(
    "not-recognised",
    "That sign-in name and pass phrase do not go together. The name is on your card.",
    retry=True,
)

A_NO_SECONDS = 0.2
"""How long a no takes that no hashing makes slow: longer than a disk needs to write a row."""


class SignIn:
    """The doors of those who have a pass phrase already."""

    def __init__(
        self,
        *,
        threshold: Threshold,
        accounts: Accounts,
        logins: Logins,
        directory: Directory,
        phrases: Phrases,
        slow_down: SlowDown,
        limits: CommandLimits,
        demo: bool,
    ) -> None:
        self.threshold, self.accounts, self._logins, self._limits = threshold, accounts, logins, limits
        self.directory, self.phrases, self._slow_down, self._demo = directory, phrases, slow_down, demo

    def routes(self) -> list[web.RouteDef]:
        over = self.threshold.over
        return [
            web.post("/door/sign-in", over(self.sign_in)),
            web.post("/door/demo", over(self.demo)),
            web.post("/door/me", over(self.me)),
            web.post("/door/step-up", over(self.step_up)),
            web.post("/door/phrase", over(self.change_phrase)),
            web.post("/door/leave", over(self.leave, beacon=True)),
            web.post("/door/logins", over(self.logins)),
            web.post("/door/logins/end-others", over(self.end_others)),
        ]

    async def sign_in(self, request: web.Request, body: Body) -> web.StreamResponse:
        name, phrase = read_name(text_of(body, "name")), text_of(body, "phrase")
        stored = await self.accounts.credential_named(name)
        right = await self.guess(request, name, stored, phrase)
        if not right or stored is None:
            raise Refused(NOT_RECOGNISED)
        return await self.opened(stored.seat, stepped_up=True)

    async def guess(self, request: web.Request, account: str, stored: Credential | None, phrase: str) -> bool:
        """Whether this is the pass phrase, after the wait of this name in this home and by turns."""
        path = self.threshold.source(request, account)
        pause = self._slow_down.wait(path[:2])
        hashed = stored.phrase_hash if stored else None
        right = await self.phrases.matches(hashed, phrase, path, pause=pause)
        if not right:
            self._slow_down.wrong(path[:2])
        return right

    async def slowly(self, request: web.Request, account: str, check: Coroutine[Any, Any, bool]) -> None:
        """Run the check of something that is no pass phrase behind the same wait; it raises where it is wrong.
        Every no takes as long: the disk would tell which one was written down."""
        path, loop = self.threshold.source(request, account), asyncio.get_running_loop()
        pause = self._slow_down.wait(path[:2])
        try:
            with self.phrases.turns.place(path) as place:
                await place.pause(pause)
                over = loop.time() + A_NO_SECONDS
                try:
                    await check
                except Refused:
                    self._slow_down.wrong(path[:2])
                    await place.pause(over - loop.time())
                    raise
        finally:
            check.close()

    async def opened(self, seat: SeatId, *, stepped_up: bool, more: Body | None = None) -> web.StreamResponse:
        """A new login's answer, with its cookie; the same refusal for a seat that may not come in now."""
        me = self.directory.me(seat)
        if me is None:
            raise Refused(NOT_RECOGNISED)
        try:
            opened = await self._logins.open(seat, stepped_up=stepped_up)
        except SeatGone:
            raise Refused(NOT_RECOGNISED) from None
        response = said({"ok": True, "login": opened.login, "tab": opened.tab, "me": me, **(more or {})})
        self._give_cookie(response, opened)
        return response

    @staticmethod
    def _give_cookie(response: web.Response, opened: Opened) -> None:
        response.set_cookie(
            f"{COOKIE}{opened.login}", opened.cookie, httponly=True, secure=True, samesite="Strict", path="/"
        )

    @staticmethod
    def take_cookie(response: web.Response, login: str) -> None:
        """Have the browser forget its half of a login."""
        response.set_cookie(
            f"{COOKIE}{login}", "", max_age=0, httponly=True, secure=True, samesite="Strict", path="/"
        )

    async def login_of(self, request: web.Request) -> Login:
        """The login behind a request, or the one refusal of all that is not one. It spends from the budgets
        of its seat and its world: a flood by POST would be felt in the other world just as well."""
        login = await self._logins.of_request(request)
        if login is None or self.directory.me(login.seat) is None:
            raise Refused(SIGNED_OUT, 401)
        verdict = self._limits.spend_posting(login.seat, self.directory.world_of(login.seat))
        if verdict != "fine":
            raise Refused(TOO_FAST if verdict == "too-fast" else BUSY, 429)
        return login

    async def demo(self, request: web.Request, body: Body) -> web.StreamResponse:
        """One click in as a made-up person: on a demo, from this machine, and nowhere else."""
        peer = ipaddress.ip_address(self.threshold.address(request) or "0.0.0.0")  # noqa: S104  (means: unknown)
        seat = self.directory.demo_seat(text_of(body, "secret")) if self._demo and peer.is_loopback else None
        if seat is None:
            raise Refused(NOT_RECOGNISED)
        return await self.opened(seat, stepped_up=True)

    async def me(self, request: web.Request, _: Body) -> web.StreamResponse:
        login = await self.login_of(request)
        return said({"ok": True, "me": self.directory.me(login.seat)})

    async def step_up(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Say the pass phrase once more; good for five minutes (D63)."""
        login = await self.login_of(request)
        await self._says(request, login, text_of(body, "phrase"))
        await self._logins.step_up(login)
        return said({"ok": True})

    async def change_phrase(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Another pass phrase for oneself, with the present one said. Every other login of the seat ends:
        whoever knew the former one is out."""
        login = await self.login_of(request)
        phrase = text_of(body, "phrase")
        stored = await self._says(request, login, text_of(body, "now"))
        if (weak := refused(phrase, stored.sign_in_name)) is not None:
            raise Refused(weak)
        path = self.threshold.source(request, stored.sign_in_name)
        hashed = await self.phrases.hash(phrase, path)
        await self.accounts.set_phrase(login.seat, hashed)
        await self._logins.end_others(login)
        await self._logins.step_up(login)
        return said({"ok": True})

    async def _says(self, request: web.Request, login: Login, phrase: str) -> Credential:
        """The credential of a login whose pass phrase was just said, or the refusal."""
        stored = await self.accounts.credential_of(login.seat)
        name = stored.sign_in_name if stored else login.login
        if not await self.guess(request, name, stored, phrase) or stored is None:
            raise Refused(NOT_RECOGNISED)
        return stored

    async def leave(self, request: web.Request, body: Body) -> web.StreamResponse:
        """End this tab's login, and have the browser forget its half, also of one that was over already.

        Clear-Site-Data names the cache only: "cookies" or "storage" would also sign out the other
        people of this browser and destroy their drafts.
        """
        name = text_of(body, "login", 64)
        login = await self._logins.find(request, name, text_of(body, "tab", 200))
        if login is not None:
            await self._logins.end(login.login)
        response = web.Response(
            status=204, headers={"Clear-Site-Data": '"cache"', "Cache-Control": "no-store"}
        )
        if f"{COOKIE}{name}" in request.cookies:
            self.take_cookie(response, name)
        return response

    async def logins(self, request: web.Request, _: Body) -> web.StreamResponse:
        login = await self.login_of(request)
        living = await self._logins.of_seat(login.seat)
        return said(
            {
                "ok": True,
                "logins": [{"this": each.login == login.login, "since": each.created_at} for each in living],
            }
        )

    async def end_everywhere(self, seat: SeatId) -> None:
        """The seat has another pass phrase now: whoever came in with the former one is out."""
        await self._logins.end_seat(seat)

    async def end_others(self, request: web.Request, _: Body) -> web.StreamResponse:
        await self._logins.end_others(await self.login_of(request))
        return said({"ok": True})
