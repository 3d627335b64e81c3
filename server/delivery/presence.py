"""Who is looking at what right now: told while it lasts, kept in memory alone, and read by no rule (design §3).

A facilitator who has held words or a call open says so, and the others who may be backstage of that
meeting are shown it. It is a hint and no lock: whoever decides first decides. It is judged as a resume
is, by who may be in the room, and takes its turn in the journal's order, as everything does that is said.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from rooms.ids import SeatId, SpaceId
from rooms.refusals import MALFORMED, NOT_HERE
from server.delivery.connections import Connection, Connections, speak
from server.delivery.fanout import Fanout, Plan, carried, namespace_of
from server.delivery.frames import encode_event
from server.pipeline import Pipeline, settle_answer
from server.wire import address

AFTER_A_DROP = 30.0
"""Seconds for which a line that was lost still counts: a page that comes back sooner never looked away."""
WATCHED = "backstage/"
ITEM = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""An id of the house. No words can be told to anybody this way."""


class Timer(Protocol):
    """What a call put off can be told."""

    def cancel(self) -> None: ...


Later = Callable[[float, Callable[[], None]], Timer]
"""(seconds, what then) → what takes it back."""


@dataclass(frozen=True, slots=True)
class Look:
    """One page looking at one thing: a held line or a call, by its id, in one backstage."""

    seat: SeatId
    space: SpaceId
    room: str
    item: str


class Presence:
    """Answers `reading {room, item}`, and tells the others. A page looks at one thing at a time."""

    def __init__(self, pipeline: Pipeline, fanout: Fanout, connections: Connections) -> None:
        self._pipeline, self._fanout = pipeline, fanout
        self.later: Later = lambda wait, then: asyncio.get_running_loop().call_later(wait, then)
        """Tests move this clock."""
        self._looks: dict[str, Look] = {}
        """By connection: never more than there are pages, and for a moment those that were just lost."""
        self._ending: dict[str, Timer] = {}
        connections.on_lost(self._lost)

    def ask(self, connection: Connection, payload: object) -> asyncio.Future[dict[str, Any]]:
        """This page looks at `item` of `room`, or at nothing any more. The ack says no more than that it was heard."""
        asked = asked_of(payload)
        if asked is None:
            return self._pipeline.refuse(MALFORMED)
        space, room, item = asked
        self._pipeline.settle(space)
        if not room.startswith(WATCHED) or not self._may_read(connection, space, room):
            return self._pipeline.refuse(NOT_HERE)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        look = Look(connection.seat, space, room, item) if item is not None else None
        before = self._looks.get(connection.id)
        if before is not None and (before.space, before.room) != (space, room):
            self._in_turn(before.space, before.room, lambda: self._forget(connection.id))

        def turn() -> None:
            self._look(connection, look)
            settle_answer([answer], {"ok": True})

        self._in_turn(space, room, turn)
        return answer

    def greet(self, connection: Connection) -> None:
        """After a resume: what is being looked at, in the rooms that are this page's own."""
        rooms = {(look.space, look.room) for look in self._looks.values()}
        for space, room in sorted(rooms):
            if self._may_read(connection, space, room):
                said = partial(self._say, space, room, [connection])
                self._pipeline.view_in_turn(frozenset({space}), Plan(), said)

    def end(self) -> None:
        """The server stops: nobody waits for anybody to come back."""
        for timer in self._ending.values():
            timer.cancel()
        self._ending.clear()
        self._looks.clear()

    def _may_read(self, connection: Connection, space: SpaceId, room: str) -> bool:
        live = self._pipeline.spaces.get(space)
        if live is None or connection.seat not in live.audiences.get(room, ()):
            return False
        return namespace_of(space, connection.seat, live.state) == connection.namespace

    def _look(self, connection: Connection, look: Look | None) -> None:
        """Whatever this page looked at before is let go, and so is what its own lost line still held."""
        self._forget(connection.id)
        if look is None or not connection.open:
            return
        for lost in [each for each in self._ending if self._looks[each].seat == look.seat]:
            if self._looks[lost].room == look.room:
                self._forget(lost)
        self._looks[connection.id] = look

    def _forget(self, page: str) -> None:
        self._looks.pop(page, None)
        if (timer := self._ending.pop(page, None)) is not None:
            timer.cancel()

    def _lost(self, connection: Connection) -> None:
        if connection.id in self._looks:
            page = connection.id
            self._ending[page] = self.later(AFTER_A_DROP, lambda: self._given_up(page))

    def _given_up(self, page: str) -> None:
        look = self._looks[page]
        self._in_turn(look.space, look.room, lambda: self._forget(page))

    def _in_turn(self, space: SpaceId, room: str, change: Callable[[], None]) -> None:
        """Change what is looked at, then say it to those who were in the room when this was judged."""
        seats, live = self._audience(space, room), self._pipeline.spaces.get(space)

        def told(_: object) -> None:
            change()
            if live is not None:
                for namespace, there in carried(space, seats, live.state).items():
                    self._say(space, room, self._fanout.listeners(namespace, there))

        self._pipeline.view_in_turn(frozenset({space}), Plan(), told)

    def _audience(self, space: SpaceId, room: str) -> tuple[SeatId, ...]:
        live = self._pipeline.spaces.get(space)
        return tuple(live.audiences.get(room, ())) if live else ()

    def _say(self, space: SpaceId, room: str, hearers: Sequence[Connection], _: object = None) -> None:
        """Everything looked at in the room, by whoever still may be in it, to whoever still may."""
        live, here = self._pipeline.spaces.get(space), self._audience(space, room)
        if live is None:
            return
        looks = [each for each in self._looks.values() if (each.space, each.room) == (space, room)]
        reading = [{"by": each.seat, "item": each.item} for each in looks if each.seat in here]
        told = {"room": address(space, room), "reading": reading}
        for namespace in sorted({each.namespace for each in hearers}):
            frame = encode_event(namespace, "presence", told)
            speak(frame, [each for each in hearers if each.seat in here and each.namespace == namespace])


def asked_of(payload: object) -> tuple[SpaceId, str, str | None] | None:
    """Space, room and item of a `reading`, or None where it is no such thing."""
    if not isinstance(payload, dict) or set(payload) - {"id", "room", "item"}:
        return None
    room, item = payload.get("room"), payload.get("item")
    if not isinstance(room, str) or not (item is None or (isinstance(item, str) and ITEM.fullmatch(item))):
        return None
    space, _, path = room.partition("/")
    return SpaceId(space), path, item
