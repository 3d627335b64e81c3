"""The journal: entries in, groups committed at fixed ticks, callbacks out in the order appended.

Everything said goes through its order. A tick never comes sooner because it is quiet, and what was
committed is told at the next one, not when the disk is done: latency would tell one track of the
other's traffic. After a failed commit nobody knows what the disk holds, so the journal falls silent
and asks for the process to end.
"""

import asyncio
import math
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import structlog

from rooms.ids import SpaceId
from server.storage.database import Database
from server.storage.entries import Entry, LostRace
from server.storage.erasure_ledger import ErasureLedger
from server.storage.events_codec import EventCodec
from server.storage.reading import LogReader
from server.storage.scrubbing import AGAIN_AFTER
from server.storage.sealing import Sealer
from server.storage.writing import GroupWriter, Texts

COMMIT_TICK: Final = 0.020
"""Seconds. A message waits for the next tick, and its answer for the one after the disk is done with it."""
GROUP_AT_MOST: Final = 1_024
log = structlog.get_logger(__name__)


class Journal(LogReader):
    """One per process. `append` may be called from the event loop only."""

    def __init__(
        self,
        db: Database,
        sealer: Sealer,
        codec: EventCodec,
        *,
        on_fatal: Callable[[BaseException], None],
        commit_tick: float = COMMIT_TICK,
        ledger: ErasureLedger | None = None,
    ) -> None:
        super().__init__(db, sealer, codec)
        self._on_fatal = on_fatal
        self._tick = commit_tick
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._pen = self._thread.submit(db.pen).result()
        self._writer = GroupWriter(self._pen, sealer, codec, ledger)
        self._waiting: deque[Entry] = deque()
        self._in_flight: list[Entry] = []
        self._written: list[Texts | Exception] | None = None
        """What the group in flight is to be answered at the next tick."""
        self._timer: asyncio.TimerHandle | None = None
        self._dead = False
        self._tending = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def start(self) -> None:
        """Bring the thread up, so that the first message does not pay for it."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._writer.write, ())

    @property
    def pending(self) -> int:
        """Entries appended and not yet answered. The pipeline bounds it (`busy`)."""
        return len(self._waiting) + len(self._in_flight)

    def append(self, entry: Entry) -> None:
        """Take an entry into the order. Never waits, never raises; its callbacks tell the rest.

        A callback that appends is judged on states of its own time: `done` of one space must not
        append to a space whose `failed` is still to come.
        """
        if self._dead:
            return
        self._waiting.append(entry)
        self._idle.clear()
        self._arm()

    async def close(self) -> None:
        """Commit what waits, then let go of the thread and the connection."""
        if not self._dead:
            await self._idle.wait()
        self._dead = True
        self._thread.submit(self._pen.close)
        self._thread.shutdown(wait=True)

    # ------------------------------------------------------------ ticks

    def _arm(self) -> None:
        is_free = self._waiting and not self._in_flight
        if self._timer is None and (self._written is not None or is_free):
            loop = asyncio.get_running_loop()
            next_tick = (math.floor(loop.time() / self._tick) + 1) * self._tick
            self._timer = loop.call_at(next_tick, self._turn)

    def _turn(self) -> None:
        """One tick: what was committed is told, and what waits meanwhile goes to the disk."""
        self._timer = None
        if self._written is not None:
            self._tell(self._written)
        if self._waiting and not self._in_flight:
            self._send_group()
        elif not self._in_flight:
            self._idle.set()

    def _send_group(self) -> None:
        self._timer = None
        count = min(len(self._waiting), GROUP_AT_MOST)
        self._in_flight = [self._waiting.popleft() for _ in range(count)]
        loop = asyncio.get_running_loop()
        written = loop.run_in_executor(self._thread, self._writer.write, self._in_flight)
        written.add_done_callback(self._group_written)

    def _group_written(self, written: asyncio.Future[list[Texts | Exception]]) -> None:
        if written.cancelled() or written.exception() is not None:
            self._die(None if written.cancelled() else written.exception())
            return
        self._written = written.result()
        self._arm()

    def _tell(self, told: list[Texts | Exception]) -> None:
        group, self._written = self._in_flight, None
        doomed = self._take_doomed(group, told)
        for entry, answer in zip(group, told, strict=True):
            _answer(entry, answer)
        for entry in doomed:
            _answer(entry, LostRace("an earlier entry of the space was not kept"))
        self._in_flight = []
        if not self._waiting:
            self._idle.set()
            self._see_to_scrubbing()

    def _see_to_scrubbing(self) -> None:
        """What is erased leaves the files soon, even when nobody says anything more."""
        if self._writer.scrubbing.owed and not self._dead and not self._tending:
            self._tending = True
            asyncio.get_running_loop().call_later(AGAIN_AFTER, self._tend)

    def _tend(self) -> None:
        self._tending = False
        self.append(Entry(done=lambda _: None, failed=lambda _: None))

    def _take_doomed(self, group: Iterable[Entry], told: Iterable[Texts | Exception]) -> list[Entry]:
        """Waiting entries judged on a state that did not come to be, taken out of the line."""
        lost: set[SpaceId] = set()
        for entry, answer in zip(group, told, strict=True):
            if isinstance(answer, Exception):
                lost.update(recorded.space for recorded in entry.recorded)
        if not lost:
            return []
        doomed: list[Entry] = []
        standing: deque[Entry] = deque()
        for entry in self._waiting:
            if lost & entry.touched:
                lost.update(recorded.space for recorded in entry.recorded)
                doomed.append(entry)
            else:
                standing.append(entry)
        self._waiting = standing
        return doomed

    def _die(self, why: BaseException | None) -> None:
        """Nothing more is answered, to anybody: an ack now could be a lie."""
        self._dead = True
        self._waiting.clear()
        self._in_flight = []
        self._idle.set()
        log.error("journal-stopped", why=type(why).__name__)
        self._on_fatal(why or RuntimeError("the journal's thread was cancelled"))


def _answer(entry: Entry, answer: Texts | Exception) -> None:
    """One callback. What it does wrong must not keep the others from their answers."""
    try:
        if isinstance(answer, Exception):
            entry.failed(answer)
        else:
            entry.done(answer)
    except Exception as why:  # noqa: BLE001  the trace could quote words; its kind and place cannot
        place = why.__traceback__.tb_next if why.__traceback__ else None
        where = place.tb_frame.f_code.co_qualname if place else ""
        log.error("callback-broke", why=type(why).__name__, where=where)
