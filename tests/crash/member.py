"""A member whose page never gives up: it says what is to be said, and after a drop it comes back by itself.

It keeps every promise our page keeps: one id for one text however often it is sent, a cursor for
each room, `resume` before anything else. And it keeps a diary, for the checker to read.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from benchmarks.page import Page, Ticket, enter, uuid7
from benchmarks.town import Circle, Town
from tests.faults.history import Diary, Returned, Sent

IN_FLIGHT = 3
COME_BACK = 0.05
"""Seconds between two tries to come back."""
ANSWER = 20.0
"""Seconds after which a silent server counts as gone."""


@dataclass(slots=True)
class Unsaid:
    """One text on its way, by the same id until it is acked."""

    id: str
    text: str
    put_off: bool = False
    """The server asked to say it again later, so others may have gone before it."""


@dataclass(slots=True)
class Member:
    """One member of one circle."""

    circle: Circle
    seat: str
    ticket: Ticket
    pace: float
    """Seconds from one text to the next."""
    speaks: bool = True
    acked: list[str] = field(default_factory=list)
    acked_late: list[str] = field(default_factory=list)
    """Acked after having been put off: there, once, but in no promised order."""
    cursors: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    """What no checker needs to look for: a page would be dead."""
    refused: Counter[str] = field(default_factory=Counter)
    """How often each code came."""
    arrivals: int = 0
    gone: bool = False
    """Somebody took the circle from this page."""
    diary: Diary = field(init=False)
    _unsaid: list[Unsaid] = field(default_factory=list)
    _asked: dict[int, Unsaid] = field(default_factory=dict)
    _made: int = 0
    _reloads: bool = False

    def __post_init__(self) -> None:
        self.diary = Diary(self.seat, self.place)

    @property
    def place(self) -> str:
        return f"{self.circle.space}/{self.circle.room}"

    @property
    def cursor(self) -> int:
        """How far this page has heard its circle."""
        return self.cursors.get(self.place, 0)

    @property
    def quiet(self) -> bool:
        """Nothing of its own waits for an answer."""
        return not self._unsaid

    def reload(self) -> None:
        """From its next visit on the page knows nothing any more."""
        self._reloads = True

    async def live(self, http: aiohttp.ClientSession, port: int) -> None:
        """Come, speak, come back, until cancelled, or no longer wanted."""
        while not self.gone:
            with suppress(aiohttp.ClientError, OSError, TimeoutError):
                await self._visit(http, port)
            await asyncio.sleep(COME_BACK)

    async def _visit(self, http: aiohttp.ClientSession, port: int) -> None:
        async with asyncio.timeout(ANSWER):
            page = await enter(http, port, self.ticket)
        try:
            await self._resume(page)
            self.arrivals += 1
            speaking = asyncio.create_task(self._speak(page))
            try:
                while True:
                    self._hear(page, await page.read())
            finally:
                speaking.cancel()
                await asyncio.gather(speaking, return_exceptions=True)
        finally:
            await page.socket.close()

    async def _resume(self, page: Page) -> None:
        if self._reloads:
            self._reloads = False
            self.cursors.clear()
        self.diary.moments.append(Returned(dict(self.cursors)))
        async with asyncio.timeout(ANSWER):
            number = await page.ask("resume", json.dumps({"rooms": self.cursors}))
            while True:
                frame = await page.read()
                if (ack := page.ack_of(frame)) is None:
                    self._hear(page, frame)
                elif ack[0] == number:
                    break
        if not ack[1]["ok"] or self.place not in ack[1]["rooms"]:
            self.faults.append(f"came back and was not let in: {ack[1]}")

    # -- speaking

    async def _speak(self, page: Page) -> None:
        self._asked.clear()
        while True:
            for waiting in tuple(self._unsaid):
                if waiting not in self._asked.values():
                    await self._ask(page, waiting)
            if self.speaks and len(self._unsaid) < IN_FLIGHT:
                self._made += 1
                self._unsaid.append(Unsaid(uuid7(), f"{self.seat} {self._made}"))
                await self._ask(page, self._unsaid[-1])
            await asyncio.sleep(self.pace)

    async def _ask(self, page: Page, unsaid: Unsaid) -> None:
        said = {
            "id": unsaid.id,
            "space": self.circle.space,
            "meeting": self.circle.meeting,
            "text": unsaid.text,
        }
        self._asked[page.asked + 1] = unsaid
        self.diary.moments.append(Sent(unsaid.id, unsaid.text))
        await page.ask("say", json.dumps(said))

    def _answered(self, number: int, body: Mapping[str, Any]) -> None:
        unsaid = self._asked.pop(number)
        self.diary.answered(unsaid.id, body)
        if not body["ok"]:
            unsaid.put_off = True
            self.refused[body["refusal"]["code"]] += 1
            if not body["refusal"]["retry"] and not self.gone:
                self.faults.append(f"refused: {body['refusal']['code']}")
            return
        self._unsaid.remove(unsaid)
        (self.acked_late if unsaid.put_off else self.acked).append(unsaid.text)

    # -- hearing

    def _hear(self, page: Page, frame: str) -> None:
        ack = page.ack_of(frame)
        if ack is not None:
            self._answered(*ack)
            return
        name, body = page.event_of(frame) or ("", {})
        if name not in ("event", "room", "resync"):
            if name != "goodbye":
                self.faults.append(f"what is this: {frame[:80]}")
            return
        self.diary.heard(name, body)
        if body.get("ended"):
            if body["room"] == self.place:
                self.gone, self.speaks = True, False
            self.cursors.pop(body["room"], None)
        else:
            self.cursors[body["room"]] = body["seq"]


def members_of(town: Town, *, pace: float) -> list[Member]:
    """Everybody in town."""
    people = []
    for circle in town.circles:
        for seat in circle.members:
            opened = town.logins[seat]
            ticket = Ticket(circle.namespace, opened.login, opened.tab, opened.cookie)
            people.append(Member(circle, seat, ticket, pace))
    return people
