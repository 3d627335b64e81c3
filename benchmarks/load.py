"""The load: one member of each circle speaks at a steady pace, and every copy is counted on arrival."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from benchmarks.page import Page, Ticket, enter, new_http, uuid7

SIZE = 200
"""Bytes of each text."""
MARK = '"words":"#'
DIGITS = 8
ARRIVAL_SECONDS = 60.0
AT_ONCE = 20
"""How many pages open together while everybody arrives."""
IN_FLIGHT = 16
"""A page holds back what is more than this many unanswered, as ours does: no server is asked to refuse."""


@dataclass(frozen=True, slots=True)
class Table:
    """One circle as the generator needs it: what a `say` names, and who comes."""

    space: str
    meeting: str
    tickets: Sequence[Ticket]


@dataclass(frozen=True, slots=True)
class Measured:
    """One run. `wrong` counts copies that never came or came twice, and refusals."""

    copies: int
    wrong: int
    out_of_order: int
    cpu: float
    own_cpu: float
    waits: Sequence[float]

    @property
    def micros(self) -> float:
        """Server CPU per delivered copy, µs."""
        return self.cpu / self.copies * 1e6


@dataclass(slots=True)
class Listener:
    """One member's page. Its circle has one speaker, so the texts that come are numbered 0, 1, 2 …"""

    page: Page
    heard: set[int] = field(default_factory=set)
    newest: int = -1
    wrong: int = 0
    out_of_order: int = 0
    sent: dict[int, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)

    async def listen(self) -> None:
        """Count until cancelled."""
        acks = f"43{self.page.ticket.namespace},"
        while True:
            frame = await self.page.read()
            place = frame.find(MARK)
            if place >= 0:
                self.hear(int(frame[place + len(MARK) : place + len(MARK) + DIGITS]))
            elif frame.startswith(acks):
                self.hear_ack(frame[len(acks) :])

    def hear(self, number: int) -> None:
        self.wrong += number in self.heard
        self.out_of_order += number < self.newest
        self.newest = max(self.newest, number)
        self.heard.add(number)

    def hear_ack(self, rest: str) -> None:
        """`try-again` says that the disk is late, not that the words were refused: their copies must come."""
        number, _, body = rest.partition("[")
        sent = self.sent.pop(int(number), None)
        if sent is not None:
            self.waits.append(time.perf_counter() - sent)
            self.wrong += not (body.startswith('{"ok":true') or '"try-again"' in body)


@dataclass(slots=True)
class Crowd:
    """Everybody, arrived. `said`: texts of each circle so far."""

    tables: Sequence[Table]
    circles: list[list[Listener]]
    said: int = 0

    @property
    def listeners(self) -> Iterator[Listener]:
        return (one for circle in self.circles for one in circle)

    async def speak(self, rate: float, seconds: float) -> int:
        """Say `rate` messages a second in all, evenly spread, and wait for every copy; how many copies."""
        each, begun, count = max(1, round(rate * seconds / len(self.circles))), time.perf_counter(), 0
        for number in range(self.said, self.said + each):
            for table, circle in zip(self.tables, self.circles, strict=True):
                early = begun + count / rate - time.perf_counter()
                if early > 0:
                    await asyncio.sleep(early)
                await say(circle[0], table, number)
                count += 1
        self.said += each
        await until(lambda: all(len(one.heard) >= self.said and not one.sent for one in self.listeners))
        return sum(len(circle) for circle in self.circles) * each

    async def measure(self, rate: float, seconds: float, cpu: Callable[[], float]) -> Measured:
        """What the server spends on these seconds, `cpu` telling its CPU seconds so far."""
        for one in self.listeners:
            one.wrong = one.out_of_order = 0
            one.waits.clear()
        before, own = cpu(), time.process_time()
        copies = await self.speak(rate, seconds)
        spent, own_spent = cpu() - before, time.process_time() - own
        wrong = sum(one.wrong + self.said - len(one.heard) + len(one.sent) for one in self.listeners)
        waits = sorted(wait for one in self.listeners for wait in one.waits)
        out_of_order = sum(one.out_of_order for one in self.listeners)
        return Measured(copies, wrong, out_of_order, spent, own_spent, waits)


async def say(speaker: Listener, table: Table, number: int) -> None:
    """One message of the agreed size."""
    await until(lambda: len(speaker.sent) < IN_FLIGHT)
    text = f"#{number:0{DIGITS}d} ".ljust(SIZE, "x")
    what = f'{{"id":"{uuid7()}","space":"{table.space}","meeting":"{table.meeting}","text":"{text}"}}'
    speaker.sent[speaker.page.asked + 1] = time.perf_counter()
    await speaker.page.ask("say", what)


async def until(there: Callable[[], bool]) -> None:
    """Wait until everything has come, or long enough to know that it will not."""
    deadline = time.perf_counter() + ARRIVAL_SECONDS
    while not there() and time.perf_counter() < deadline:  # noqa: ASYNC110  (any condition)
        await asyncio.sleep(0.005)


@asynccontextmanager
async def gathered(port: int, tables: Sequence[Table]) -> AsyncIterator[Crowd]:
    """Everybody connected, resumed and listening."""
    async with new_http() as http:
        gate = asyncio.Semaphore(AT_ONCE)

        async def arrive(ticket: Ticket) -> Listener:
            async with gate:
                page = await enter(http, port, ticket)
                number = await page.ask("resume", '{"rooms":{}}')
                while (ack := page.ack_of(await page.read())) is None or ack[0] != number:
                    continue
                return Listener(page)

        circles = [
            list(await asyncio.gather(*(arrive(ticket) for ticket in table.tickets))) for table in tables
        ]
        crowd = Crowd(tables, circles)
        listening = [asyncio.create_task(one.listen()) for one in crowd.listeners]
        try:
            yield crowd
        finally:
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)
