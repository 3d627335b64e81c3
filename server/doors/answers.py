"""Every command gets exactly one answer: the outcome, or `try-again` when it takes too long."""

import asyncio
import logging
import traceback
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from rooms.refusals import INTERNAL, TRY_AGAIN
from server.wire import refusal_json

Say = Callable[[dict[str, Any]], None]

log = logging.getLogger(__name__)


def log_unforeseen(error: BaseException) -> None:
    """Where it happened and of which kind. Never its message: it may quote what somebody wrote."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("unforeseen %s\n%s", type(error).__name__, where)


class Pending:
    """One command on its way. The first of outcome and deadline answers; the other is dropped."""

    __slots__ = ("_say", "answered", "expires", "outcome")

    def __init__(self, outcome: "asyncio.Future[dict[str, Any]]", say: Say, expires: float) -> None:
        self.answered, self.expires = False, expires
        self.outcome, self._say = outcome, say
        outcome.add_done_callback(self._settle)

    def answer(self, body: dict[str, Any]) -> None:
        if not self.answered:
            self.answered = True
            self._say(body)

    def _settle(self, outcome: "asyncio.Future[dict[str, Any]]") -> None:
        if outcome.cancelled():
            self.answer(refusal_json(TRY_AGAIN))
        elif (error := outcome.exception()) is not None:
            log_unforeseen(error)
            self.answer(refusal_json(INTERNAL))
        else:
            self.answer(outcome.result())


class Answers:
    """Watches every pending command for the one deadline they share, without a timer or a task for each."""

    def __init__(self, bound: float) -> None:
        self._bound = bound
        self._pending: deque[Pending] = deque()
        self._timer: asyncio.TimerHandle | None = None

    def expect(self, outcome: "asyncio.Future[dict[str, Any]]", say: Say) -> Pending:
        """See to it that `say` is called once: with the outcome, or at the deadline. Nothing is cancelled:
        a commit that was only slow still happens, and the sender may safely ask again."""
        loop = asyncio.get_running_loop()
        pending = Pending(outcome, say, loop.time() + self._bound)
        self._pending.append(pending)
        if self._timer is None:
            self._timer = loop.call_at(pending.expires, self._expire)
        return pending

    def _expire(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = None
        while self._pending and (self._pending[0].answered or self._pending[0].expires <= loop.time()):
            self._pending.popleft().answer(refusal_json(TRY_AGAIN))
        if self._pending:
            self._timer = loop.call_at(self._pending[0].expires, self._expire)

    async def settled(self) -> None:
        """Wait until every command that came in has been answered."""
        await asyncio.gather(*(pending.outcome for pending in self._pending), return_exceptions=True)
        await asyncio.sleep(0)

    def stop(self) -> None:
        """Forget the deadline; used when the server stops."""
        if self._timer is not None:
            self._timer.cancel()


def as_future(outcome: Awaitable[dict[str, Any]]) -> "tuple[asyncio.Future[dict[str, Any]], bool]":
    """The outcome as a future, and whether the next command may be handed over before it is done."""
    if isinstance(outcome, asyncio.Future):
        return outcome, True
    return asyncio.ensure_future(outcome), False
