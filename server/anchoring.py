"""Keeps the anchor, and holds the database against it at the start: any doubt is resting.

A database that is older than its anchor has been put back, by its keeper or by somebody else. A rest
called since, a key ended, a login ended are not in it. So before anybody is let in every couple space
rests, as after a Close, whatever a member showed or let go is that member's alone again, and every login
and every card ends (D14).
"""

import asyncio
import contextlib
from functools import partial

import structlog

from rooms.couple.closing import afresh
from rooms.couple.sides import Couple
from rooms.ids import CLOCK, PROGRAMME, kind_of
from rooms.personal.in_doubt import mine_alone
from rooms.personal.own import Own
from server.clock import Clock
from server.pipeline import Pipeline
from server.storage.accounts import Accounts
from server.storage.anchor import ANCHORED, RESTORED, Anchor, AnchorBroken, Anchored, Heads, Why, heads_now
from server.storage.before_upgrade import let_copies_go
from server.storage.database import Database, whole
from server.storage.entries import AuditRow, Entry
from server.storage.journal import Journal
from server.wire import Texts

HOUR = 3_600_000
log = structlog.get_logger("anchor")


class NoAnchor(Exception):
    """The anchor cannot be written. Without it nobody could see that an end was cut off."""


class Anchoring:
    """One per server. `wake` before anybody is let in, `end` last of all."""

    def __init__(self, database: Database, anchor: Anchor, clock: Clock) -> None:
        self.database, self._anchor, self.clock = database, anchor, clock
        self._task: asyncio.Task[None] | None = None

    async def wake(self, pipeline: Pipeline, journal: Journal, accounts: Accounts) -> None:
        """Start the pipeline; bring everything to rest when in doubt; write the first line.

        Raises NoAnchor, a sentence for whoever starts the server.
        """
        why = await self._in_doubt()  # before anything is written
        await pipeline.start()
        if why is not None:
            await self._rest(why, pipeline, journal, accounts)
        try:
            await self._add(why or "start")
        except OSError:
            raise NoAnchor(
                f"The anchor {self._anchor.path} cannot be written. Name a file in SAFEPACE_ANCHOR_FILE whose "
                "folder is the server's, outside of the data folder."
            ) from None
        if await self.database.meta(ANCHORED) is None:
            await self.database.set_meta(ANCHORED, "1")
        if why is not None:
            await self.database.drop_meta(RESTORED)
        self._task = asyncio.get_running_loop().create_task(self._hourly(), name="anchor")

    async def _in_doubt(self) -> Why | None:
        """Hold the database against the anchor: why it is not to be believed, None when it is."""
        try:
            anchored: Anchored | None = await asyncio.to_thread(self._anchor.read)
        except AnchorBroken:
            await asyncio.to_thread(self._anchor.put_aside, self.clock.now())
            anchored = None
        if await self.database.meta(RESTORED) is not None:
            return "restored"
        if anchored is not None and anchored.lines == 0:  # never begun, or taken away?
            return "found-older" if await self.database.meta(ANCHORED) is not None else None
        older = anchored is None or anchored.is_ahead_of(await self._heads())
        return "found-older" if older else None

    async def end(self) -> None:
        """The last line, once nothing more is written. Nothing when the journal has fallen silent."""
        if self._task is None:
            return
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        await self._add("stop")

    async def _rest(self, why: Why, pipeline: Pipeline, journal: Journal, accounts: Accounts) -> None:
        log.warning("every couple space rests and every login ends", why=why)
        await accounts.end_every_login(now=self.clock.now())
        await accounts.end_every_card()
        for space in tuple(pipeline.spaces):
            if kind_of(space) == "couple":
                pipeline.write_down(space, lambda state: afresh(state) if isinstance(state, Couple) else ())
            if kind_of(space) == "personal":
                pipeline.write_down(space, lambda state: mine_alone(state) if isinstance(state, Own) else ())
        stored: asyncio.Future[Texts] = asyncio.get_running_loop().create_future()
        act = AuditRow("staff", self.clock.now(), CLOCK, why.replace("-", "_"), PROGRAMME)
        journal.append(Entry(done=stored.set_result, failed=stored.set_exception, audit=(act,)))
        await stored

    async def _hourly(self) -> None:
        never = asyncio.Event()
        while True:
            await asyncio.to_thread(let_copies_go, self.database.path, self.clock.now())
            await self.clock.until(self.clock.now() + HOUR, never)
            try:
                await self._add("hour")
            except (OSError, AnchorBroken) as fault:
                log.error("the anchor could not be written", fault=type(fault).__name__)

    async def _add(self, why: Why) -> None:
        await asyncio.to_thread(partial(self._anchor.add, self.clock.now(), why, await self._heads()))

    async def _heads(self) -> Heads:
        return await whole(self._read_heads())

    async def _read_heads(self) -> Heads:
        async with self.database.reads.connect() as connection:
            return await connection.run_sync(heads_now, self._anchor)
