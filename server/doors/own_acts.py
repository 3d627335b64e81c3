"""What a staff person did and looked at, for that person alone: pages of the own rows of the audit (D66, U54)."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import web

from rooms.ids import SeatId
from rooms.refusals import TOO_FAST, Refusal
from server.doors.asking import NOT_OURS, Body, Refused, said
from server.doors.limits import Rate, SeatBudgets
from server.doors.sign_in import SignIn

LOOKS: Final = Rate(1, 20)
"""How often one person may turn a page. Each first page writes a row, in the commits that both worlds wait for."""
LATEST: Final = 2**53
"""No instant is later: a page could not say it."""
NO_SUCH_PAGE: Final = Refusal(
    "no-such-page", "This list does not go on from there. Go back, and open it again."
)

ShowActs = Callable[[SeatId, int | None], Awaitable[dict[str, Any] | None]]
"""None where nothing of that person stands at the instant a page was to go on from."""


class OwnActsDoor:
    """One door. It asks for no pass phrase: nothing stands here that this person's other pages do not show."""

    def __init__(self, sign_in: SignIn, *, show: ShowActs, looks: SeatBudgets) -> None:
        self._sign_in, self._show, self._looks = sign_in, show, looks

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/door/account/acts", self._sign_in.threshold.over(self.look))]

    async def look(self, request: web.Request, body: Body) -> web.StreamResponse:
        """A page: the newest, or the one `before` an instant that the page before it named. A member has none."""
        login = await self._sign_in.login_of(request)
        me = self._sign_in.directory.me(login.seat) or {}
        if me.get("kind") != "staff":
            raise Refused(NOT_OURS)
        before = _instant(body.get("before"))
        if not self._looks.take(login.seat):
            raise Refused(TOO_FAST, 429)
        page = await self._show(login.seat, before)
        if page is None:
            raise Refused(NO_SUCH_PAGE, 400)
        return said({"ok": True, **page})


def _instant(asked: object) -> int | None:
    """Ms since the epoch, or None for the newest page; anything else is no page."""
    if asked is None:
        return None
    if not isinstance(asked, int) or isinstance(asked, bool) or not 0 <= asked < LATEST:
        raise Refused(NO_SUCH_PAGE, 400)
    return asked
