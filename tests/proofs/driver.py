"""The way of one move through the pure rules: settle, judge, decide, evolve, settle.

Worlds are values: a move makes another world and leaves the one before as it was. Nothing of the
server is used; `test_driver.py` shows that the server's own draft writes the very same events.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from moderation.policy import Hold, judge
from rooms.ids import CLOCK, SeatId, SpaceId, kind_of
from rooms.kinds import KINDS
from rooms.people import Actor
from rooms.refusals import Refusal
from rooms.spaces import Audience, Case, Command, Decide, Fact, Outcome, Recorded
from tests.proofs.ledgers import Ledgers, remember
from tests.stage import verbs_of

ENOUGH = 50
VERBS: dict[type[Command], Decide] = verbs_of("programme", "group", "couple", "personal")


@dataclass(frozen=True, slots=True)
class Place:
    """One space as it stands."""

    state: Any
    version: int = 0
    seqs: Mapping[str, int] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class World:
    """Everything there is at one instant. `ledger`: what the watchers wrote down of each space."""

    now: int
    places: Mapping[SpaceId, Place] = field(default_factory=dict)
    ledger: Ledgers = field(default_factory=dict)
    ids: int = 0

    def state(self, space: SpaceId) -> Any:
        """The state of one space."""
        return self.places[space].state

    def audience(self, space: SpaceId, room: str) -> Audience:
        """Who is in a room now; nobody where there is none."""
        return self.places[space].audiences.get(room, {})


@dataclass(frozen=True, slots=True)
class Does:
    """Somebody wants something. `stepped_up`: the pass phrase was said just now (D63)."""

    who: SeatId
    command: Command
    stepped_up: bool = True


@dataclass(frozen=True, slots=True)
class Passes:
    """Time goes by until then (ms), past whatever lies on the way."""

    to: int


@dataclass(frozen=True, slots=True)
class Writes:
    """The register writes into a space that is explored without it."""

    facts: tuple[Fact, ...]


Move = Does | Passes | Writes


@dataclass(frozen=True, slots=True)
class Happened:
    """One recorded event, the audiences around it, and the ledger with it written down."""

    recorded: Recorded
    state: Any
    before: Mapping[str, Audience]
    after: Mapping[str, Audience]
    ledger: Any


@dataclass(frozen=True, slots=True)
class Step:
    """One move with all it did. `outcome`: None unless somebody wanted something."""

    before: World
    move: Move
    outcome: Outcome | None
    happened: tuple[Happened, ...]
    after: World


class Counted:
    """Ids that count on from the world's, so that one path always makes the same."""

    __slots__ = ("count",)

    def __init__(self, count: int) -> None:
        self.count = count

    def id(self) -> str:
        self.count += 1
        return f"{self.count:04d}"

    def order(self, count: int) -> tuple[int, ...]:
        return tuple(range(count))


class Taking:
    """One move in the making. `late`: spaces in which what time has brought is not written down yet."""

    __slots__ = ("fresh", "happened", "late", "ledger", "now", "places")

    def __init__(self, world: World, now: int, fresh: Counted) -> None:
        self.places, self.now, self.ledger = dict(world.places), now, world.ledger
        self.fresh = fresh
        self.late: set[SpaceId] = set()
        self.happened: list[Happened] = []

    def settle(self, space: SpaceId) -> None:
        """Everything that is due or follows, until nothing more does."""
        self.late.discard(space)
        settling = KINDS[kind_of(space)].settle  # type: ignore[index]
        for _ in range(ENOUGH):
            facts = settling(self.places[space].state, self.now, self.fresh)
            if not facts:
                return
            for fact in facts:
                self.record(fact, CLOCK)
        raise RuntimeError(f"{space} never settles")

    def apply(self, facts: tuple[Fact, ...], by: SeatId) -> None:
        """Facts in order, then what follows in every space concerned."""
        for fact in facts:
            self.record(fact, by)
        for space in dict.fromkeys(fact.space for fact in facts):
            self.settle(space)

    def record(self, fact: Fact, by: SeatId) -> None:
        """Number one fact, fold it, and let the watchers write it down: after what its space owes to time, as the
        server does it."""
        if fact.space in self.late:
            self.settle(fact.space)
        kind = KINDS[kind_of(fact.space)]  # type: ignore[index]
        place = self.places.get(fact.space) or Place(kind.empty(fact.space))
        seq = place.seqs.get(fact.room, 0) + 1
        signed = by if fact.event.signed else CLOCK
        recorded = Recorded(fact.space, place.version + 1, fact.room, seq, self.now, signed, fact.event)
        state = kind.evolve(place.state, recorded)
        rooms = place.audiences
        if state is not place.state:
            rooms = kind.audiences(state)
        self.places[fact.space] = Place(state, recorded.version, {**place.seqs, fact.room: seq}, rooms)
        self.ledger = remember(self.ledger, recorded)
        self.happened.append(Happened(recorded, state, place.audiences, rooms, self.ledger))

    def world(self) -> World:
        """What came of it."""
        return World(self.now, self.places, self.ledger, self.fresh.count)


def takes(world: World, move: Move) -> Step:
    """One move. What a rule holds impossible raises, as it would in the server."""
    outcome: Outcome | None = None
    if isinstance(move, Does):
        fresh = Counted(world.ids)
        outcome = answer(state_for(world, move.command.space), move, world.now, fresh)
        if isinstance(outcome, Refusal) or not outcome.facts:
            return Step(world, move, outcome, (), world)
        making = Taking(world, world.now, fresh)
        making.apply(outcome.facts, move.who)
        return Step(world, move, outcome, tuple(making.happened), making.world())
    making = Taking(world, move.to if isinstance(move, Passes) else world.now, Counted(world.ids))
    if isinstance(move, Passes):
        making.late.update(world.places)
        for space in world.places:
            making.settle(space)
    else:
        making.apply(move.facts, CLOCK)
    return Step(world, move, outcome, tuple(making.happened), making.world())


def state_for(world: World, space: SpaceId) -> Any:
    """The state a wish meets. It is settled: every move ends so."""
    place = world.places.get(space)
    return place.state if place else KINDS[kind_of(space)].empty(space)  # type: ignore[index]


def answer(state: Any, move: Does, now: int, fresh: Counted) -> Outcome:
    """Judged and decided: what the rules say to one wish in one state."""
    actor = Actor(move.who, now if move.stepped_up else 0)
    case = Case(actor, move.command, state, now, fresh)
    verdict = judge(case)
    if isinstance(verdict, Refusal):
        return verdict
    if isinstance(verdict, Hold):
        case = Case(actor, move.command, state, now, fresh, verdict.why)
    return VERBS[type(move.command)](case)


def walked(world: World, moves: Iterable[Move]) -> World:
    """The world once these moves are made, none of them refused."""
    for move in moves:
        step = takes(world, move)
        if isinstance(step.outcome, Refusal):
            raise AssertionError(f"{move}: {step.outcome.code}")
        world = step.after
    return world
