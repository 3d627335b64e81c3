"""Spaces in memory, and the draft of an append: what the spaces would be if it is stored.

A `Draft` settles, decides and folds without touching anything; `keep` makes its spaces the ahead
states. So a decision either moves every space it concerns or none.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rooms.ids import CLOCK, Fresh, SeatId, SpaceId, kind_of
from rooms.kinds import KINDS
from rooms.spaces import Audience, CopiedWords, Fact, NewWords, Recorded, SpaceKind

RECENT = 256
"""How many events of a room are kept at hand for those who come back after a drop."""
SETTLE_ROUNDS = 50
"""Consequences of consequences end long before this; more is a rule that feeds itself."""


@dataclass(slots=True)
class Live:
    """One space as of its newest event, stored or about to be."""

    kind: SpaceKind[Any]
    space: SpaceId
    state: Any
    version: int = 0
    newest_at: int = 0
    seqs: dict[str, int] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    recent: dict[str, deque[Recorded]] = field(default_factory=dict)

    def take(self, log: Iterable[Recorded]) -> None:
        """Fold what is already in the log. Who hears what is asked once, of the state at its end."""
        evolve = self.kind.evolve
        for recorded in log:
            self.state = evolve(self.state, recorded)
            self.version, self.newest_at = recorded.version, recorded.at
            self.seqs[recorded.room] = recorded.seq
            self.remember(recorded)
        if self.version:
            self.audiences = self.kind.audiences(self.state)
            self.let_go()

    def remember(self, recorded: Recorded) -> None:
        """Keep it at hand for those who come back. What it unsays is said to nobody again."""
        recent = self.recent.get(recorded.room)
        if recent is None or recorded.event.unsays:
            recent = self.recent[recorded.room] = deque(maxlen=RECENT)
        recent.append(recorded)

    def let_go(self) -> None:
        """Keep nothing at hand of rooms that nobody comes back to: years of closed meetings would stay."""
        for room in self.recent.keys() - self.audiences.keys():
            del self.recent[room]


def same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two bases are the very same objects."""
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def empty(space: SpaceId) -> Live | None:
    """A space before its first event, or None where the id speaks of no kind of space."""
    kind = kind_of(space)
    return Live(KINDS[kind], space, KINDS[kind].empty(space)) if kind else None


@dataclass(frozen=True, slots=True)
class Step:
    """One recorded event with the audiences it made and the state it made them in."""

    recorded: Recorded
    state: Any
    before: Mapping[str, Audience]
    after: Mapping[str, Audience]
    seqs: Mapping[str, int]
    """Room numbers after the event; only filled where the audiences changed."""


@dataclass(slots=True)
class Moving:
    """One space inside a draft."""

    live: Live
    state: Any
    version: int
    newest_at: int
    seqs: dict[str, int]
    audiences: Mapping[str, Audience]
    moved: dict[str, int] = field(default_factory=dict)


class Draft:
    """An append in the making, over one or more spaces."""

    __slots__ = ("_fresh", "_now", "_spaces", "copies", "moving", "steps", "words")

    def __init__(self, spaces: Mapping[SpaceId, Live], fresh: Fresh, now: int) -> None:
        self._spaces, self._fresh, self._now = spaces, fresh, now
        self.moving: dict[SpaceId, Moving] = {}
        self.steps: list[Step] = []
        self.words: list[NewWords] = []
        self.copies: list[CopiedWords] = []

    def space(self, space: SpaceId) -> Moving | None:
        """The space as this draft has it, settled on first touch; None where there is none."""
        moving = self.moving.get(space)
        if moving is None and (live := self._spaces.get(space)) is not None:
            moving = self._enter(live)
            self.settle(space)
        return moving

    def _enter(self, live: Live) -> Moving:
        moving = Moving(live, live.state, live.version, live.newest_at, live.seqs, live.audiences)
        self.moving[live.space] = moving
        return moving

    def now(self, space: SpaceId) -> int:
        """The instant of this draft in a space: never before the space's newest event."""
        moving = self.moving.get(space)
        return max(self._now, moving.newest_at if moving else 0)

    def settle(self, space: SpaceId) -> None:
        """Write down everything that has become due or follows, until nothing more does."""
        moving = self.moving[space]
        for _ in range(SETTLE_ROUNDS):
            facts = moving.live.kind.settle(moving.state, self.now(space), self._fresh)
            if not facts:
                return
            for fact in facts:
                self.add(fact, CLOCK)
        raise RuntimeError("a space that never settles")

    def apply(self, facts: Iterable[Fact], by: SeatId) -> None:
        """Record facts in order, then let every space concerned draw its consequences."""
        touched: dict[SpaceId, None] = {}
        for fact in facts:
            self.add(fact, by)
            touched[fact.space] = None
        for space in touched:
            self.settle(space)

    def add(self, fact: Fact, by: SeatId) -> None:
        """Number one fact and fold it."""
        moving = self.space(fact.space) or self._found(fact.space)
        seq = moving.moved.get(fact.room, moving.seqs.get(fact.room, 0)) + 1
        at = self.now(fact.space)
        signed = by if fact.event.signed else CLOCK
        recorded = Recorded(fact.space, moving.version + 1, fact.room, seq, at, signed, fact.event)
        kind, before = moving.live.kind, moving.audiences
        basis = kind.basis(moving.state)
        moving.state = kind.evolve(moving.state, recorded)
        moving.version, moving.newest_at = recorded.version, at
        moving.moved[fact.room] = seq
        seqs: Mapping[str, int] = {}
        if not same(basis, kind.basis(moving.state)):
            moving.audiences = kind.audiences(moving.state)
            seqs = {**moving.seqs, **moving.moved}
        self.steps.append(Step(recorded, moving.state, before, moving.audiences, seqs))
        self.words.extend(fact.words)
        self.copies.extend(fact.copies)

    def _found(self, space: SpaceId) -> Moving:
        live = empty(space)
        if live is None:
            raise ValueError("a fact for no kind of space")
        return self._enter(live)

    def keep(self, spaces: dict[SpaceId, Live]) -> None:
        """Make this draft's states the ahead states."""
        for step in self.steps:
            self.moving[step.recorded.space].live.remember(step.recorded)
        for space, moving in self.moving.items():
            live = moving.live
            live.state, live.version = moving.state, moving.version
            live.newest_at = moving.newest_at
            live.seqs.update(moving.moved)
            if moving.audiences is not live.audiences:
                live.audiences = moving.audiences
                live.let_go()
            if moving.version:
                spaces[space] = live
