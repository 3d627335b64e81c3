"""Breadth first through every state of a small world, with every watcher at every step.

A state is known again by its *key*: what is left of it once ids, numbers, words and absolute times
are taken away and people who are alike are put in order. The first state found stands for all with
its key, told with exact distances in time; states are counted by the order of their dates alone, so
that the same thing an hour later is no other state. Of what was seen only digests are kept, and for
each state the one before it and the move between, so that the shortest way to a violation can be
walked again.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Literal

from rooms.spaces import Decision
from tests.proofs.driver import Does, Move, Step, World, takes
from tests.proofs.instants import exactly

Watch = Callable[[Any], str | None]
"""Looks at a step or at a world: what is wrong with it, or None."""


@dataclass(frozen=True, slots=True)
class Invariant:
    """What must hold. `rules`: where domain and design say so. `on`: each wish
    answered, each step in which something happened, or each state found."""

    number: int
    name: str
    rules: str
    on: Literal["answer", "deed", "state"]
    watch: Watch


@dataclass(frozen=True, slots=True)
class Opening:
    """A state from which a small world is explored. `title`: what has happened so far, as a sentence."""

    title: str
    world: World


@dataclass(frozen=True, slots=True)
class SmallWorld:
    """What is explored: from where, by which moves, known again how, watched by whom.

    - `openings()`: where it begins
    - `moves(world)`: every move anybody could try, always in the same order
    - `key(world)`: the canonical state
    """

    name: str
    openings: Callable[[], Sequence[Opening]]
    moves: Callable[[World], Iterable[Move]]
    key: Callable[[World], object]
    invariants: tuple[Invariant, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """What went wrong, and the shortest way there."""

    invariant: Invariant
    said: str
    opening: Opening
    steps: tuple[Step, ...]
    last: Move | None = None
    """The move at which a rule called its own decision impossible; it made no step."""


@dataclass(slots=True)
class Explored:
    """How far it went. `layers`: distinct states first found at each depth; `complete`: no state was left untried.

    `answers`: each command by name, and whether it was done; `events`: what was ever recorded.
    """

    name: str
    layers: list[int] = field(default_factory=list)
    transitions: int = 0
    answers: set[tuple[str, bool]] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    counted: set[bytes] = field(default_factory=set)
    complete: bool = False
    violation: Violation | None = None

    @property
    def states(self) -> int:
        """Distinct states."""
        return sum(self.layers)


IMPOSSIBLE = Invariant(
    1, "Nothing impossible is ever decided: every fact folds, everything settles", "design 3", "deed", id
)
"""Watched by the explorer itself: a fold that raises, a rule that fails, a space that never settles."""


def digest_of(key: object) -> bytes:
    """A key, made short."""
    return blake2b(repr(key).encode(), digest_size=12).digest()


class Explorer:
    """One exploration. `only`: watch this one invariant alone, as the planted faults do. `openings`: of
    which of the small world's openings, by their places; of all where nothing is said. `among`: which
    commands are tried, beside time and all else that just happens; all of them where nothing is said."""

    def __init__(
        self,
        small: SmallWorld,
        *,
        depth: int,
        only: int | None = None,
        openings: Sequence[int] | None = None,
        among: Sequence[type] | None = None,
    ) -> None:
        self.small, self.depth, self.chosen, self.among = small, depth, openings, among
        watched = [each for each in small.invariants if only in (None, each.number)]
        self.on_answer = [each for each in watched if each.on == "answer"]
        self.on_deed = [each for each in watched if each.on == "deed"]
        self.on_state = [each for each in watched if each.on == "state"]
        self.watches_the_impossible = only in (None, IMPOSSIBLE.number)
        self.seen: set[bytes] = set()
        self.parents, self.by = array("q"), array("l")
        self.opened: list[Opening] = []
        self.told = Explored(small.name)

    def run(self) -> Explored:
        """Explore, layer by layer, until the bound, the end or the first violation."""
        layer = self.begin()
        while layer and self.told.violation is None and len(self.told.layers) <= self.depth:
            last = len(self.told.layers) == self.depth
            layer = self.deeper(layer, keep=not last)
        self.told.complete = self.told.layers[-1] == 0 and self.told.violation is None
        return self.told

    def begin(self) -> list[tuple[int, World]]:
        """The openings."""
        layer = []
        openings = self.small.openings()
        for opening in openings if self.chosen is None else [openings[at] for at in self.chosen]:
            if self.is_new(opening.world):
                self.opened.append(opening)
                self.parents.append(-len(self.opened))
                self.by.append(-1)
                layer.append((len(self.parents) - 1, opening.world))
                self.look(opening.world, layer[-1][0])
        self.told.layers.append(len(self.told.counted))
        return layer

    def deeper(self, layer: list[tuple[int, World]], *, keep: bool) -> list[tuple[int, World]]:
        """Every move from every state of one layer: the states nobody has seen yet."""
        found: list[tuple[int, World]] = []
        counted = len(self.told.counted)
        for ordinal, world in layer:
            for at, move in self.tried(world):
                step = self.take(world, move, ordinal)
                if step is not None and step.after is not world and self.is_new(step.after):
                    self.parents.append(ordinal)
                    self.by.append(at)
                    self.look(step.after, len(self.parents) - 1)
                    if keep:
                        found.append((len(self.parents) - 1, step.after))
                if self.told.violation is not None:
                    break
            if self.told.violation is not None:
                break
        self.told.layers.append(len(self.told.counted) - counted)
        return found

    def tried(self, world: World) -> Iterator[tuple[int, Move]]:
        """What is tried here, each with its place among all moves."""
        for at, move in enumerate(self.small.moves(world)):
            if self.among is None or not isinstance(move, Does) or type(move.command) in self.among:
                yield at, move

    def take(self, world: World, move: Move, ordinal: int) -> Step | None:
        """One move, watched."""
        self.told.transitions += 1
        try:
            step = takes(world, move)
        except Exception as wrong:  # noqa: BLE001 whatever a rule trips over is what is looked for
            if self.watches_the_impossible:
                self.violated(IMPOSSIBLE, f"{type(wrong).__name__}: {wrong}", ordinal, move)
            return None
        if isinstance(move, Does):
            self.told.answers.add((type(move.command).__name__, isinstance(step.outcome, Decision)))
            self.watched(self.on_answer, step, ordinal)
        if step.happened:
            self.told.events.update(type(it.recorded.event).__name__ for it in step.happened)
            self.watched(self.on_deed, step, ordinal)
        return step

    def watched(self, invariants: Sequence[Invariant], step: Step, ordinal: int) -> None:
        """A step, watched."""
        for each in invariants:
            said = each.watch(step)
            if said and self.told.violation is None:
                self.violated(each, said, ordinal, step.move)

    def look(self, world: World, ordinal: int) -> None:
        """A state nobody has seen yet, watched."""
        for each in self.on_state:
            said = each.watch(world)
            if said and self.told.violation is None:
                self.violated(each, said, ordinal)

    def is_new(self, world: World) -> bool:
        """Whether this state is seen for the first time."""
        digest = digest_of(exactly(self.small.key, world))
        if digest in self.seen:
            return False
        self.seen.add(digest)
        self.told.counted.add(digest_of(self.small.key(world)))
        return True

    def violated(self, invariant: Invariant, said: str, ordinal: int, move: Move | None = None) -> None:
        """Walk the shortest way once more, from its opening."""
        way = []
        while self.by[ordinal] >= 0:
            way.append(self.by[ordinal])
            ordinal = self.parents[ordinal]
        opening = self.opened[-self.parents[ordinal] - 1]
        world, steps = opening.world, []
        for at in reversed(way):
            chosen = next(each for index, each in enumerate(self.small.moves(world)) if index == at)
            steps.append(takes(world, chosen))
            world = steps[-1].after
        if move is not None and invariant is not IMPOSSIBLE:
            steps.append(takes(world, move))
        last = move if invariant is IMPOSSIBLE else None
        self.told.violation = Violation(invariant, said, opening, tuple(steps), last)
