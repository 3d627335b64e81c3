"""Who is told what: the steps of one append as frames, each encoded once, to those it is for.

What is said of a step is fixed when it is decided (`plan`) and spoken when it is stored (`speak`),
in the journal's order. Whoever loses a room is cut off from it before anything more is said there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from rooms.couple.sides import Couple
from rooms.ids import SeatId, SpaceId, WordsId, kind_of, own_space
from rooms.personal.events import OwnerCameAnew, OwnerGone
from rooms.spaces import Event, Recorded
from rooms.standing import StandingSuspended
from server.delivery.connections import Connection, Connections, speak
from server.delivery.frames import Frame, encode_event, goodbye
from server.live import Step
from server.wire import Texts, address, event_json, plain, words_in


class Viewed(Protocol):
    """What makes views: a kind of space."""

    @property
    def view(self) -> Any: ...


def namespace_of(space: SpaceId, seat: SeatId, state: Any) -> str:
    """The namespace a seat hears a space on: its track's world, the couple's, the own, or the staff's (design §6). A
    clinician hears where staff hear everything what is shown to them of an own space, and a couple meeting they joined;
    the two have their own (D77, D82)."""
    kind = kind_of(space)
    if kind == "group":
        return f"/{state.track}"
    if kind == "personal":
        return "/own" if own_space(seat) == space else "/staff"
    if kind == "couple" and isinstance(state, Couple) and state.side_of(seat) is not None:
        return "/couple"
    return "/staff"


def carried(space: SpaceId, seats: Iterable[SeatId], state: Any) -> Mapping[str, tuple[SeatId, ...]]:
    """These seats by the namespace they hear a space on."""
    found: dict[str, list[SeatId]] = {}
    for seat in seats:
        found.setdefault(namespace_of(space, seat, state), []).append(seat)
    return {namespace: tuple(there) for namespace, there in found.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """One event, for those in its room as of it."""

    namespace: str
    recorded: Recorded
    seats: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A room that has become somebody's to see, with its view. `event` says resync in place of room."""

    namespace: str
    address: str
    seq: int
    view: Mapping[str, Any]
    seats: tuple[SeatId, ...]
    event: str = "room"


@dataclass(frozen=True, slots=True)
class Ended:
    """A room somebody has lost. `unplug`: they did not leave by themselves, so their line is cut too."""

    namespace: str
    address: str
    seats: tuple[SeatId, ...]
    unplug: bool


Speech = Told | Opened | Ended


@dataclass(slots=True)
class Plan:
    """Everything one append makes us say, and the stored words needed for it."""

    speeches: list[Speech] = field(default_factory=list)
    needs: set[WordsId] = field(default_factory=set)


def plan(steps: Iterable[Step], views: Mapping[SpaceId, Viewed]) -> Plan:
    """What is to be said once these steps are stored."""
    made = Plan()
    for step in steps:
        recorded = step.recorded
        if step.before is not step.after:
            made.speeches.extend(losses(step))
        now, was = step.after.get(recorded.room, {}), step.before.get(recorded.room, {})
        seats = tuple(seat for seat in now if seat in was)
        for namespace, there in carried(recorded.space, seats, step.state).items():
            made.speeches.append(Told(namespace, recorded, there))
            made.needs.update(words_in(recorded.event))
        if step.before is not step.after:
            for opened in gains(step, views[recorded.space]):
                made.speeches.append(opened)
                made.needs.update(words_in(opened.view))
    return made


def losses(step: Step) -> Iterable[Ended]:
    """The rooms this step takes from people."""
    recorded = step.recorded
    for room, was in step.before.items():
        lost = tuple(seat for seat in was if seat not in step.after.get(room, {}))
        for namespace, seats in carried(recorded.space, lost, step.state).items():
            unplug = severed(recorded, room, seats, namespace)
            yield Ended(namespace, address(recorded.space, room), seats, unplug)


def severed(recorded: Recorded, room: str, lost: tuple[SeatId, ...], namespace: str) -> bool:
    """Whether losing this room pulls the plug: to revoke is to unplug, to leave or to close is not.

    The shared room of a couple always does, for both alike, so that no cause can be told from another. A clinician
    who was in it keeps the line that carries everything else of theirs: of this room nothing is sent on it any more.
    So does a clinician to whom something of an own space was shown, when it is its owner who is revoked.
    """
    of_two = namespace == "/couple" and room.startswith("shared/")
    if (
        kind_of(recorded.space) == "personal"
        and namespace == "/staff"
        and is_the_owners(recorded.event, lost)
    ):
        return False
    return of_two or (recorded.event.severs and recorded.by not in lost)


def is_the_owners(event: Event, lost: tuple[SeatId, ...]) -> bool:
    """Whether it revokes the owner of an own space alone: a new card, a suspension, a closed account."""
    if isinstance(event, StandingSuspended):
        return event.seat not in lost
    return isinstance(event, OwnerCameAnew | OwnerGone)


def gains(step: Step, kind: Viewed) -> Iterable[Opened]:
    """The rooms this step gives to people, one view for all who may read from the same number."""
    recorded = step.recorded
    for room, now in step.after.items():
        was = step.before.get(room, {})
        by_since: dict[tuple[int, str], list[SeatId]] = {}
        for seat, since in now.items():
            if seat not in was:
                namespace = namespace_of(recorded.space, seat, step.state)
                by_since.setdefault((since, namespace), []).append(seat)
        for (since, namespace), seats in by_since.items():
            yield Opened(
                namespace,
                address(recorded.space, room),
                step.seqs.get(room, 0),
                kind.view(step.state, room, since),
                tuple(seats),
            )


class Fanout:
    """Speaks plans to the connections that have asked for their rooms."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._listening: set[str] = set()
        connections.on_lost(lambda connection: self._listening.discard(connection.id))

    def listen(self, connection: Connection) -> None:
        """From here on this connection is told everything its seat may know."""
        self._listening.add(connection.id)

    def listeners(self, namespace: str, seats: Iterable[SeatId]) -> list[Connection]:
        """The open connections of these seats that have resumed."""
        found = (each for seat in seats for each in self._connections.of(namespace, seat))
        return [each for each in found if each.id in self._listening]

    def speak(self, speeches: Iterable[Speech], texts: Texts) -> None:
        """Say it all, in order."""
        for speech in speeches:
            if isinstance(speech, Ended):
                self._end(speech)
                continue
            hearers = self.listeners(speech.namespace, speech.seats)
            if hearers:
                speak(frame_of(speech, texts), hearers)

    def tell(self, connection: Connection, speeches: Iterable[Speech], texts: Texts) -> None:
        """Say it to one connection alone: a resume."""
        for speech in speeches:
            if not isinstance(speech, Ended):
                connection.send(frame_of(speech, texts))

    def _end(self, speech: Ended) -> None:
        frame = encode_event(speech.namespace, "room", {"room": speech.address, "ended": True})
        for connection in self.listeners(speech.namespace, speech.seats):
            if speech.unplug:
                connection.cut("revoked", frame)
            else:
                connection.send(frame)

    def dismiss(self, connection: Connection, why: str) -> None:
        """End one connection with a word of why."""
        connection.cut(why, goodbye(connection.namespace, why))


def frame_of(speech: Told | Opened, texts: Texts) -> Frame:
    """One speech as bytes."""
    if isinstance(speech, Told):
        return encode_event(speech.namespace, "event", event_json(speech.recorded, texts))
    told = {"room": speech.address, "seq": speech.seq, "view": plain(speech.view, texts)}
    return encode_event(speech.namespace, speech.event, told)
