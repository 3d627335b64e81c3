"""What the doors ask about people: answered from committed state by whoever composes the server."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from rooms.ids import SeatId
from rooms.people import Actor
from server.delivery.connections import Connection
from server.doors.limits import World

NAMESPACES = ("/partner", "/recovery", "/couple", "/own", "/staff")
"""The worlds. A name not among them and one that refuses this seat answer with the same bytes."""

BEHIND_THE_PHRASE = frozenset({"/own"})
"""The worlds that open only to a login that has just said its pass phrase once more (D63). A line that is open
stays open; it is the next one that is asked."""

Inbound = Callable[[Connection, str, object], Awaitable[dict[str, Any]]]
"""(connection, event name, payload) → the ack's body. See `Gateway` for what order it may count on."""

Submit = Callable[[Actor, str, object], Awaitable[dict[str, Any]]]
"""(who, wire name of a command, payload with its id) → the ack's body."""


class Directory(Protocol):
    """Plain synchronous questions; none of them may wait, so that asking and acting are one step."""

    def admit(self, namespace: str, seat: SeatId) -> bool:
        """Whether the seat may be in the namespace now."""
        ...

    def world_of(self, seat: SeatId) -> World:
        """Whose budget the seat spends."""
        ...

    def me(self, seat: SeatId) -> dict[str, Any] | None:
        """What the seat's own page shows of it; None where there is no way in, e.g. while suspended."""
        ...

    def public(self) -> dict[str, Any]:
        """What the sign-in page shows to anybody: the programme's name, crisis lines, language."""
        ...

    def demo_seat(self, secret: str) -> SeatId | None:
        """Whose one-click link this is; always None outside the demo."""
        ...
