"""What was said in a couple's shared space: of both while both allow it, of one for that one at any hour (D52, D81).

Behind the pass phrase said again, as the copy of what is one's own (D63). The rules say yes or no; the words go
through this door alone.
"""

from collections.abc import Awaitable
from typing import Any, Protocol

from aiohttp import web

from rooms.ids import SeatId, SpaceId
from rooms.people import Actor
from rooms.refusals import TOO_FAST
from server.doors.asking import Body, Refused, said, text_of
from server.doors.directory import Submit
from server.doors.limits import SeatBudgets
from server.doors.sign_in import SignIn


class ReadShared(Protocol):
    """Reads what was said in a couple's shared space."""

    def __call__(self, seat: SeatId, space: SpaceId, *, mine_alone: bool) -> Awaitable[dict[str, Any]]: ...


class SharedCopyDoor:
    """The door of what both said."""

    def __init__(self, sign_in: SignIn, *, submit: Submit, read: ReadShared, copies: SeatBudgets) -> None:
        self._sign_in, self._submit, self._read, self._copies = sign_in, submit, read, copies

    def routes(self) -> list[web.RouteDef]:
        over = self._sign_in.threshold.over
        return [
            web.post("/door/account/shared", over(self.shared)),
            web.post("/door/account/said", over(self.mine)),
        ]

    async def shared(self, request: web.Request, body: Body) -> web.StreamResponse:
        """What both said, once the rules have allowed it and have that on record."""
        return await self._read_out(request, body, "make_shared_copy", mine_alone=False)

    async def mine(self, request: web.Request, body: Body) -> web.StreamResponse:
        """What this person said there, and nobody else: resting or not (D81)."""
        return await self._read_out(request, body, "read_my_shared_words", mine_alone=True)

    async def _read_out(
        self, request: web.Request, body: Body, verb: str, *, mine_alone: bool
    ) -> web.StreamResponse:
        login = await self._sign_in.login_of(request)
        if not self._copies.take(login.seat):
            raise Refused(TOO_FAST, 429)
        space = SpaceId(text_of(body, "space"))
        asked = {"id": body.get("id"), "space": space}
        outcome = await self._submit(Actor(login.seat, login.stepped_up_at), verb, asked)
        if outcome.get("ok") is not True:
            return said(outcome, 403)
        return said({"ok": True, "copy": await self._read(login.seat, space, mine_alone=mine_alone)})
