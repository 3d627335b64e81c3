"""What both of a couple said, for whoever of the two asks while both allow it (D52).

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
        return [web.post("/door/account/shared", self._sign_in.threshold.over(self.shared))]

    async def shared(self, request: web.Request, body: Body) -> web.StreamResponse:
        """What both said, once the rules have allowed it and have that on record."""
        login = await self._sign_in.login_of(request)
        if not self._copies.take(login.seat):
            raise Refused(TOO_FAST, 429)
        space = SpaceId(text_of(body, "space"))
        asked = {"id": body.get("id"), "space": space}
        outcome = await self._submit(Actor(login.seat, login.stepped_up_at), "make_shared_copy", asked)
        if outcome.get("ok") is not True:
            return said(outcome, 403)
        return said({"ok": True, "copy": await self._read(login.seat, space, mine_alone=False)})
