"""What was said in a couple's shared space: of both while both allow it, of one for that one at any hour (D52, D81).

Behind the pass phrase said again, as the copy of what is one's own (D63). The rules say yes or no; the words go
through this door alone. Whether there is a copy tells whether both allow it and nothing rests: so it can be tried once
in 24 hours by the server's clock, on however many devices, and not again and again until the answer is another.
"""

import asyncio
from collections.abc import Awaitable
from typing import Any, Final, Protocol

from aiohttp import web

from moderation.policy import just_said
from rooms.ids import SeatId, SpaceId
from rooms.mornings import DAY
from rooms.people import Actor
from rooms.refusals import STEP_UP, TOO_FAST, Refusal
from server.clock import Clock
from server.doors.asking import Body, Refused, said, text_of
from server.doors.directory import Submit
from server.doors.limits import SeatBudgets, World
from server.doors.sign_in import SignIn
from server.storage.accounts import Login
from server.wire import refusal_json

ONCE_A_DAY: Final = Refusal(
    "copy-once-a-day", "You can try this once in 24 hours. Your last try is not that long ago."
)


class ReadShared(Protocol):
    """Reads what was said in a couple's shared space, and when somebody last tried to take it along."""

    def __call__(self, seat: SeatId, space: SpaceId, *, mine_alone: bool) -> Awaitable[dict[str, Any]]: ...

    def tried_at(self, seat: SeatId) -> Awaitable[int | None]:
        """In ms; None for not in the last 24 hours."""
        ...


class SharedCopyDoor:
    """The door of what both said."""

    def __init__(
        self, sign_in: SignIn, *, submit: Submit, read: ReadShared, clock: Clock, copies: SeatBudgets
    ) -> None:
        self._sign_in, self._submit, self._read, self._clock = sign_in, submit, read, clock
        self._copies = copies
        self._one_at_a_time: dict[World, asyncio.Semaphore] = {}
        """Two tries at one instant are two, not one; and a copy reads much. Each world waits for its own only."""

    def routes(self) -> list[web.RouteDef]:
        over = self._sign_in.threshold.over
        return [
            web.post("/door/account/shared", over(self.shared)),
            web.post("/door/account/said", over(self.mine)),
        ]

    async def shared(self, request: web.Request, body: Body) -> web.StreamResponse:
        """What both said, once the rules have allowed it and have that on record; at most once in 24 hours."""
        login = await self._asking(request)
        async with self._alone(login.seat):
            tried_at = await self._read.tried_at(login.seat)
            if tried_at is not None:
                return said({**refusal_json(ONCE_A_DAY), "again_at": tried_at + DAY}, 403)
            return await self._read_out(login, body, "make_shared_copy", mine_alone=False)

    async def mine(self, request: web.Request, body: Body) -> web.StreamResponse:
        """What this person said there, and nobody else: resting or not (D81)."""
        login = await self._asking(request)
        async with self._alone(login.seat):
            return await self._read_out(login, body, "read_my_shared_words", mine_alone=True)

    async def _asking(self, request: web.Request) -> Login:
        login = await self._sign_in.login_of(request)
        if not just_said(login.stepped_up_at, self._clock.now()):
            raise Refused(STEP_UP)
        return login

    def _alone(self, seat: SeatId) -> asyncio.Semaphore:
        world = self._sign_in.directory.world_of(seat)
        return self._one_at_a_time.setdefault(world, asyncio.Semaphore(1))

    async def _read_out(self, login: Login, body: Body, verb: str, *, mine_alone: bool) -> web.StreamResponse:
        if not self._copies.take(login.seat):
            raise Refused(TOO_FAST, 429)
        space = SpaceId(text_of(body, "space"))
        asked = {"id": body.get("id"), "space": space}
        outcome = await self._submit(Actor(login.seat, login.stepped_up_at), verb, asked)
        if outcome.get("ok") is not True:
            return said(outcome, 403)
        return said({"ok": True, "copy": await self._read(login.seat, space, mine_alone=mine_alone)})
