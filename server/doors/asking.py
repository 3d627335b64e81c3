"""What every POST at a door has in common: our own page asked, in JSON, soon, and not too much of it."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from rooms.refusals import INTERNAL, MALFORMED, TOO_FAST, TRY_AGAIN, Refusal
from server.doors.answers import log_unforeseen
from server.doors.turns import Path, TurnedAway, path_of
from server.storage.database import whole
from server.wire import refusal_json

MAX_BODY = 64 * 1024
BODY_SECONDS = 10.0
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""The null character, and half a pair of UTF-16: JSON may spell them, and no database takes them."""

SIGNED_OUT = Refusal("signed-out", "You are signed out on this page. Sign in to go on.")
NOT_OURS = Refusal("not-here", "There is nothing here.")
"""A request from another site's page, or none."""

Body = dict[str, Any]
Answer = Callable[[web.Request, Body], Coroutine[Any, Any, web.StreamResponse]]


class Refused(Exception):
    """Ends a request at a door with a refusal and a status."""

    def __init__(self, refusal: Refusal, status: int = 403) -> None:
        super().__init__(refusal.code)
        self.refusal, self.status = refusal, status


def said(body: Body, status: int = 200) -> web.Response:
    """JSON out, never stored."""
    return web.Response(
        status=status,
        text=json.dumps(body, separators=(",", ":"), ensure_ascii=False),
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def refused(refusal: Refusal, status: int = 403) -> web.Response:
    return said(refusal_json(refusal), status)


def text_of(body: Body, name: str, longest: int = 1000) -> str:
    """A text field of the body, or MALFORMED: also where it holds what nothing can store."""
    value = body.get(name)
    if not isinstance(value, str) or len(value) > longest or UNSTORABLE.search(value):
        raise Refused(MALFORMED, 400)
    return value


@dataclass(frozen=True, slots=True)
class Threshold:
    """Wraps every handler of a POST. Cross-site forms cannot send JSON, nor our Origin (CSRF).

    What was asked whole is done whole, even when whoever asked has gone: a pass phrase that changed
    and left the former logins living would be a door nobody knows of."""

    origins: Sequence[str]
    trusted_proxies: Sequence[str] = ()

    def over(
        self, answer: Answer, *, beacon: bool = False
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """The handler to register. A `beacon` may say text/plain: a page going away can send nothing else."""

        async def knock(request: web.Request) -> web.StreamResponse:
            try:
                asked = await self._body(request, beacon=beacon)
                return await whole(answer(request, asked))
            except Refused as no:
                return refused(no.refusal, no.status)
            except TurnedAway:
                return refused(TOO_FAST, 429)
            except (web.HTTPException, asyncio.CancelledError):
                raise
            except TimeoutError:
                return refused(TRY_AGAIN, 408)
            except Exception as error:  # noqa: BLE001  (one answer for the unforeseen; the trace stays with us)
                log_unforeseen(error)
                return refused(INTERNAL, 500)

        return knock

    async def _body(self, request: web.Request, *, beacon: bool) -> Body:
        kinds = ("application/json", "text/plain") if beacon else ("application/json",)
        if request.headers.get("Origin") not in self.origins or request.content_type not in kinds:
            raise Refused(NOT_OURS, 403)
        async with asyncio.timeout(BODY_SECONDS):
            raw = await request.read()
        try:
            body = json.loads(raw or b"{}")
        except (ValueError, RecursionError):
            raise Refused(MALFORMED, 400) from None
        if not isinstance(body, dict):
            raise Refused(MALFORMED, 400)
        return body

    def address(self, request: web.Request) -> str:
        """The peer's address; a proxy's word for it counts only from a proxy named in the settings."""
        peer = request.remote or ""
        if peer in self.trusted_proxies:
            told = [
                part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()
            ]
            for each in reversed(told):
                if each not in self.trusted_proxies:
                    return each
        return peer

    def source(self, request: web.Request, account: str) -> Path:
        """Home, name and device of a request. What tells devices of one home apart is no cookie, which
        would stay: only the browser's own word, which is only used to share turns."""
        return path_of(self.address(request), account, request.headers.get("User-Agent", "")[:200])
