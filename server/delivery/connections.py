"""Who is connected right now, and the one way to say something to them.

A connection is one WebSocket that has logged in, in one namespace. Nothing here decides who may
hear what: recipients come from the fan-out, which recomputes audiences from the log. Sending
to nobody in particular is not possible, since no call here takes "everybody" for an answer.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from rooms.ids import SeatId
from server.delivery.frames import Frame


class Wire(Protocol):
    """What a connection writes to: bytes go out in order, at once, or the wire is cut."""

    def write(self, frame: bytes) -> None: ...

    def cut(self, why: str, farewell: bytes = b"") -> None: ...

    async def drained(self) -> None: ...

    @property
    def open(self) -> bool: ...


class Connection:
    """One logged-in WebSocket. `id` is random and means nothing outside this process."""

    __slots__ = ("_wire", "_words", "id", "login_id", "namespace", "seat", "stepped_up_at")

    def __init__(self, id_: str, seat: SeatId, login_id: str, namespace: str, wire: Wire) -> None:
        self.id, self.seat, self.login_id, self.namespace = id_, seat, login_id, namespace
        self.stepped_up_at = 0
        """When this login's pass phrase was last said, ms; set by the doors, read by the rules (D63)."""
        self._wire, self._words = wire, 0

    def weigh(self, words: int) -> None:
        """Note how many words said what it just asked for is made of."""
        self._words += words

    def weighed(self) -> int:
        """How many since this was last asked."""
        words, self._words = self._words, 0
        return words

    @property
    def open(self) -> bool:
        """False from the moment it is cut or lost."""
        return self._wire.open

    def send(self, frame: bytes) -> None:
        """Write now. A reader too slow for what already waits is cut instead; it will resume."""
        self._wire.write(frame)

    async def drained(self) -> None:
        """Wait until the browser has taken most of what was sent: between the rooms of a long resume."""
        await self._wire.drained()

    def cut(self, why: str, farewell: Frame | None = None) -> None:
        """Unplug: drop what waits, say `farewell` if nothing waits before it, close the TCP connection."""
        self._wire.cut(why, farewell or b"")


class Connections:
    """Every connection, by namespace and seat, and by login."""

    def __init__(self) -> None:
        self._by_seat: dict[tuple[str, SeatId], dict[str, Connection]] = {}
        self._by_login: dict[str, dict[str, Connection]] = {}
        self._by_id: dict[str, Connection] = {}
        self._came: list[Callable[[Connection], None]] = []
        self._lost: list[Callable[[Connection], None]] = []

    def on_came(self, callback: Callable[[Connection], None]) -> None:
        """Have `callback` run once, at once, for each connection that begins."""
        self._came.append(callback)

    def on_lost(self, callback: Callable[[Connection], None]) -> None:
        """Have `callback` run once, at once, for each connection that ends, whatever the reason."""
        self._lost.append(callback)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Connection]:
        return iter(tuple(self._by_id.values()))

    def of(self, namespace: str, seat: SeatId) -> tuple[Connection, ...]:
        """The connections of one seat in one namespace; empty when there is none."""
        there = self._by_seat.get((namespace, seat))
        return tuple(there.values()) if there else ()

    def of_seat(self, seat: SeatId) -> tuple[Connection, ...]:
        """The connections of one seat in every namespace."""
        return tuple(each for each in self._by_id.values() if each.seat == seat)

    def of_login(self, login_id: str) -> tuple[Connection, ...]:
        """The connections one login opened: all of them go when it ends."""
        return tuple(self._by_login.get(login_id, {}).values())

    def add(self, connection: Connection) -> None:
        self._by_id[connection.id] = connection
        self._by_seat.setdefault((connection.namespace, connection.seat), {})[connection.id] = connection
        self._by_login.setdefault(connection.login_id, {})[connection.id] = connection
        for callback in self._came:
            callback(connection)

    def discard(self, connection: Connection) -> None:
        """Forget one; unknown ones are no error, since a cut and a loss may both report it."""
        if self._by_id.pop(connection.id, None) is None:
            return
        place = (connection.namespace, connection.seat)
        self._by_seat[place].pop(connection.id, None)
        if not self._by_seat[place]:
            del self._by_seat[place]
        self._by_login[connection.login_id].pop(connection.id, None)
        if not self._by_login[connection.login_id]:
            del self._by_login[connection.login_id]
        for callback in self._lost:
            callback(connection)


def speak(frame: bytes, connections: Iterable[Connection]) -> int:
    """Write one frame to each of these and to nobody else; how many. No recipients is silence, never a broadcast."""
    heard = 0
    for connection in connections:
        connection.send(frame)
        heard += 1
    return heard
