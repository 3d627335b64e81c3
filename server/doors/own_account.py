"""What people may do about their own account: take a copy of what is theirs, and close it for good, both behind the
pass phrase said again, as an unlocked device alone must do neither (D63); and open the own space for the first time.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from moderation.policy import just_said
from rooms.ids import PROGRAMME, SeatId
from rooms.people import Actor
from rooms.programme.deciding import ALREADY_SO
from rooms.refusals import STEP_UP, TOO_FAST
from server.clock import Clock
from server.doors.asking import Body, Refused, said
from server.doors.directory import Submit
from server.doors.limits import Rate, SeatBudgets, World
from server.doors.sign_in import SignIn

COPIES = Rate(1 / 20, 3)
"""How often one person may ask for a copy: it looks through the whole log."""

MakeCopy = Callable[[SeatId], Awaitable[dict[str, Any]]]


class OwnAccount:
    """The doors of one's own account."""

    def __init__(
        self, sign_in: SignIn, *, submit: Submit, make_copy: MakeCopy, clock: Clock, copies: SeatBudgets
    ) -> None:
        self._sign_in, self._submit, self._make_copy, self._clock = sign_in, submit, make_copy, clock
        self._copies = copies
        self._one_at_a_time: dict[World, asyncio.Semaphore] = {}
        """A copy reads much; nobody can make the server read for many at once. Each world waits for its own
        only: whoever had to wait would know that somebody of the other one is taking a copy."""

    def routes(self) -> list[web.RouteDef]:
        over = self._sign_in.threshold.over
        return [
            web.post("/door/account/copy", over(self.copy)),
            web.post("/door/account/close", over(self.close)),
            web.post("/door/account/own-space", over(self.own_space)),
        ]

    async def copy(self, request: web.Request, _: Body) -> web.StreamResponse:
        """Everything that is this person's own."""
        login = await self._sign_in.login_of(request)
        if not just_said(login.stepped_up_at, self._clock.now()):
            raise Refused(STEP_UP)
        if not self._copies.take(login.seat):
            raise Refused(TOO_FAST, 429)
        world = self._sign_in.directory.world_of(login.seat)
        async with self._one_at_a_time.setdefault(world, asyncio.Semaphore(1)):
            return said({"ok": True, "copy": await self._make_copy(login.seat)})

    async def close(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Once the rules have allowed and stored it: no card, no name, no login is left when this answers."""
        login = await self._sign_in.login_of(request)
        payload = {"id": body.get("id"), "space": PROGRAMME, "erase_words": body.get("erase_words")}
        outcome = await self._submit(Actor(login.seat, login.stepped_up_at), "close_account", payload)
        if outcome.get("ok") is not True:
            return said(outcome, 403)
        await self._sign_in.end_everywhere(login.seat)
        await self._sign_in.accounts.forget(login.seat)
        response = said(outcome)
        self._sign_in.take_cookie(response, login.login)
        return response

    async def own_space(self, request: web.Request, body: Body) -> web.StreamResponse:
        """A member's own space begins, or is there already: to whoever opens it that is the same."""
        login = await self._sign_in.login_of(request)
        payload = {"id": body.get("id"), "space": PROGRAMME}
        outcome = await self._submit(Actor(login.seat, login.stepped_up_at), "begin_own_space", payload)
        if outcome.get("ok") is True or outcome["refusal"]["code"] == ALREADY_SO.code:
            return said({"ok": True})
        return said(outcome, 403)
