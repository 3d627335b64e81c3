"""A code for a stand-in: made for a coordinator, said by the one it is for (D36).

It is two plain words, so that it can be said on the telephone while a group waits. It is good for one staff
person who is signed in already, for a day, for five tries; only its digest is kept.
"""

from aiohttp import web

from rooms.ids import PROGRAMME, SeatId
from rooms.people import Actor
from rooms.refusals import Refusal
from server.doors import names
from server.doors.asking import Body, Refused, said, text_of
from server.doors.directory import Submit
from server.doors.sign_in import SignIn

CODE_NOT_RECOGNISED = Refusal(
    "code-not-recognised",
    "This code is not good, or it is no more. Ask whoever gave it to you.",
    retry=True,
)


class StandIns:
    """Making a code, and taking over with it."""

    def __init__(self, sign_in: SignIn, *, submit: Submit) -> None:
        self._sign_in, self._submit = sign_in, submit

    def routes(self) -> list[web.RouteDef]:
        over = self._sign_in.threshold.over
        return [
            web.post("/door/stand-in", over(self.make)),
            web.post("/door/stand-in/use", over(self.use)),
        ]

    async def make(self, request: web.Request, body: Body) -> web.StreamResponse:
        """A code for one staff person and one group, told once; the rules have allowed and recorded it."""
        login = await self._sign_in.login_of(request)
        staff, group = SeatId(text_of(body, "staff", 64)), text_of(body, "space", 64)
        code = f"{names.said_aloud()} {names.said_aloud()}"
        payload = {
            "id": body.get("id"),
            "space": PROGRAMME,
            "staff": staff,
            "group": group,
            "mark": self._mark(staff, code),
        }
        outcome = await self._submit(Actor(login.seat, login.stepped_up_at), "prepare_stand_in", payload)
        if outcome.get("ok") is not True:
            return said(outcome, 403)
        return said({"ok": True, "code": code, "until": outcome["until"]})

    async def use(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Take over. Wrong, used, over, or against D6: the same answer, after the same wait."""
        login = await self._sign_in.login_of(request)
        mark = self._mark(login.seat, text_of(body, "code", 100))
        taken: list[str] = []

        async def taking() -> bool:
            payload = {"id": body.get("id"), "space": PROGRAMME, "mark": mark}
            outcome = await self._submit(Actor(login.seat, login.stepped_up_at), "take_over", payload)
            if outcome.get("group") is None:
                raise Refused(CODE_NOT_RECOGNISED)
            taken.append(outcome["group"])
            return True

        await self._sign_in.slowly(request, f"stand-in {login.seat}", taking())
        return said({"ok": True, "group": taken[0]})

    def _mark(self, seat: SeatId, code: str) -> str:
        plain = " ".join(code.casefold().replace("-", " ").split())
        return self._sign_in.accounts.digest_of_stand_in(seat, plain)
