"""A stage for the pure rules: spaces in memory, a clock moved by hand, chance that repeats itself.

It walks the way of one command (settle, judge, decide, evolve, settle) with no disk and no wire, and
gives every event to exactly those whom the audience of that moment names.

    stage = Stage(group_verbs())
    stage.does(MAREN, Say(space=TUESDAY, meeting=meeting, text="I slept."))
    stage.hears(JO)      # what reached Jo since she was last asked
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from importlib import import_module
from typing import Any

from rooms.ids import CLOCK, SeatId, SpaceId, WordsId, kind_of
from rooms.people import Actor
from rooms.refusals import Refusal
from rooms.spaces import Case, Command, Decide, Decision, Event, Fact, NewWords, Outcome, Recorded, SpaceKind

EVENING = 1_790_000_000_000
"""When every scene begins, ms since the epoch."""
MINUTE = 60_000
ENOUGH = 50

KINDS = {
    "group": ("rooms.group.group", "GROUP"),
    "couple": ("rooms.couple.couple", "COUPLE"),
    "personal": ("rooms.personal.personal", "PERSONAL"),
}
VERBS = {
    "group": ("rooms.group.verbs", "moderation.verbs_group"),
    "couple": ("rooms.couple.verbs", "moderation.verbs_couple"),
    "personal": ("rooms.personal.verbs", "moderation.verbs_personal"),
    "programme": ("rooms.programme.verbs", "moderation.verbs_programme"),
}


def verbs_of(*kinds: str) -> dict[type[Command], Decide]:
    """Every verb of these kinds of space, as far as their files exist."""
    found: dict[type[Command], Decide] = {}
    for kind in kinds:
        for place in VERBS[kind]:
            try:
                found |= import_module(place).VERBS
            except ModuleNotFoundError as missing:
                if missing.name != place:
                    raise
    return found


def known_kinds() -> dict[str, SpaceKind[Any]]:
    """Every kind of space, as the server knows them."""
    kinds: dict[str, SpaceKind[Any]] = import_module("rooms.kinds").KINDS
    return kinds


class CountingFresh:
    """Ids that count, and orders that keep: chance without surprise."""

    def __init__(self) -> None:
        self.count = 0

    def id(self) -> str:
        self.count += 1
        return f"{self.count:016d}"

    def order(self, count: int) -> tuple[int, ...]:
        return tuple(range(count))


@dataclass
class Space:
    """One space on the stage."""

    kind: SpaceKind[Any]
    state: Any
    log: list[Recorded] = field(default_factory=list)
    seqs: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass
class Stage:
    """`kinds` and `verbs` may be given; otherwise those of the group and the couple are used."""

    verbs: Mapping[type[Command], Decide] = field(default_factory=lambda: verbs_of("group"))
    kinds: Mapping[str, SpaceKind[Any]] | None = None
    now: int = EVENING
    fresh: CountingFresh = field(default_factory=CountingFresh)
    spaces: dict[SpaceId, Space] = field(default_factory=dict)
    words: dict[WordsId, NewWords] = field(default_factory=dict)
    inboxes: defaultdict[SeatId, list[Recorded]] = field(default_factory=lambda: defaultdict(list))

    # ---------------------------------------------------------------- what happens

    def does(self, who: SeatId | Actor, command: Command) -> Outcome:
        """Someone wants something: the decision, or why not. A refusal changes nothing but what was due."""
        from moderation.policy import Hold, judge

        actor = who if isinstance(who, Actor) else Actor(who)
        space = self.space(command.space)
        self.settles(command.space)
        at = self.at(command.space)
        case = Case(actor, command, space.state, at, self.fresh)
        verdict = judge(case)
        if isinstance(verdict, Refusal):
            return verdict
        held = verdict.why if isinstance(verdict, Hold) else None
        outcome = self.verbs[type(command)](Case(actor, command, space.state, at, self.fresh, held))
        if isinstance(outcome, Decision):
            self.happens(*outcome.facts, by=actor.seat)
        return outcome

    def happens(self, *facts: Fact, by: SeatId = CLOCK) -> None:
        """Facts are recorded, and what follows from them."""
        for fact in facts:
            self.record(fact, by)
        for space in dict.fromkeys(fact.space for fact in facts):
            self.settles(space)

    def passes(self, *, ms: int = 0, seconds: int = 0, minutes: float = 0) -> None:
        """Time goes by, and everything due happens at its own instant."""
        end = self.now + ms + seconds * 1_000 + int(minutes * MINUTE)
        while True:
            dues = [due for it in self.spaces.values() if (due := it.kind.due(it.state)) is not None]
            soonest = min((due for due in dues if due <= end), default=None)
            if soonest is None:
                break
            self.now = max(self.now, soonest)
            before = sum(len(it.log) for it in self.spaces.values())
            for space in list(self.spaces):
                self.settles(space)
            if before == sum(len(it.log) for it in self.spaces.values()):
                raise AssertionError("something is due, and nothing happens")
        self.now = end

    def settles(self, space: SpaceId) -> None:
        """Everything that is due or follows, until nothing more does."""
        it = self.space(space)
        for _ in range(ENOUGH):
            facts = it.kind.settle(it.state, self.at(space), self.fresh)
            if not facts:
                return
            for fact in facts:
                self.record(fact, CLOCK)
        raise AssertionError(f"{space} never settles")

    def record(self, fact: Fact, by: SeatId) -> None:
        """Number one fact, fold it, and tell those who are in its room now."""
        it = self.space(fact.space)
        for words in fact.words:
            assert words.id not in self.words, "words are sealed once"
            self.words[words.id] = words
        for copy in fact.copies:
            assert copy.id not in self.words, "words are copied once"
            assert not fact.event.signed, "what is copied was said by somebody else"
            if (of := self.words.get(copy.of)) is not None:
                self.words[copy.id] = NewWords(copy.id, copy.author, copy.space, copy.room, of.text)
        it.seqs[fact.room] += 1
        signed = by if fact.event.signed else CLOCK
        version, seq = len(it.log) + 1, it.seqs[fact.room]
        recorded = Recorded(fact.space, version, fact.room, seq, self.at(fact.space), signed, fact.event)
        before, basis = it.kind.audiences(it.state), it.kind.basis(it.state)
        it.state = it.kind.evolve(it.state, recorded)
        it.log.append(recorded)
        self.check_basis(it, basis, before)
        for seat, since in it.kind.audiences(it.state).get(fact.room, {}).items():
            if seq >= since:
                self.inboxes[seat].append(recorded)

    def check_basis(self, it: Space, basis: tuple[object, ...], before: Mapping[str, Any]) -> None:
        """The promise of `basis`: the same objects, the same audiences."""
        after = it.kind.basis(it.state)
        if len(after) == len(basis) and all(a is b for a, b in zip(basis, after, strict=True)):
            assert it.kind.audiences(it.state) == before, "an audience changed behind its basis"

    # ---------------------------------------------------------------- what is there

    def space(self, space: SpaceId) -> Space:
        """A space; one that nobody founded is empty."""
        if space not in self.spaces:
            kind = self.kind(space)
            self.spaces[space] = Space(kind, kind.empty(space))
        return self.spaces[space]

    def kind(self, space: SpaceId) -> SpaceKind[Any]:
        """The kind of a space."""
        name = kind_of(space)
        assert name is not None, f"{space} is no space"
        if self.kinds is not None:
            return self.kinds[name]
        if name in KINDS:
            place, attribute = KINDS[name]
            kind: SpaceKind[Any] = getattr(import_module(place), attribute)
            return kind
        return known_kinds()[name]

    def at(self, space: SpaceId) -> int:
        """Now, as this space counts it: never before its newest event."""
        log = self.space(space).log
        return max(self.now, log[-1].at if log else 0)

    def state(self, space: SpaceId) -> Any:
        """The state of a space."""
        return self.space(space).state

    def rooms(self, seat: SeatId, space: SpaceId) -> dict[str, int]:
        """The rooms a person is in now, each with the first number that is theirs."""
        it = self.space(space)
        return {room: who[seat] for room, who in it.kind.audiences(it.state).items() if seat in who}

    def sees(self, seat: SeatId, space: SpaceId, room: str) -> Any:
        """The view a person gets of a room of theirs, with the words in it."""
        it = self.space(space)
        return self.plain(it.kind.view(it.state, room, self.rooms(seat, space)[room]))

    def hears(self, seat: SeatId) -> list[Recorded]:
        """What reached a person since they were last asked."""
        heard, self.inboxes[seat] = self.inboxes[seat], []
        return heard

    def kinds_heard(self, seat: SeatId) -> list[str]:
        """The names of what reached a person since they were last asked."""
        return [type(each.event).__name__ for each in self.hears(seat)]

    def told(self, seat: SeatId) -> str:
        """Everything that reached a person since they were last asked, with the words: to search in."""
        return "\n".join(f"{each.room} {each.by} {self.plain(each.event)}" for each in self.hears(seat))

    def happened(self, space: SpaceId, kind: type[Event]) -> list[Any]:
        """Every event of a kind in a space, oldest first."""
        return [each.event for each in self.space(space).log if isinstance(each.event, kind)]

    def plain(self, value: Any) -> Any:
        """A value with words in the place of their ids."""
        if isinstance(value, WordsId):
            return self.words[value].text if value in self.words else None
        if isinstance(value, Mapping):
            return {key: self.plain(each) for key, each in value.items()}
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self.plain(each) for each in value]
        if is_dataclass(value) and not isinstance(value, type):
            named = {each.name: self.plain(getattr(value, each.name)) for each in fields(value)}
            return {"kind": type(value).__name__, **named}
        return value


def refused(outcome: Outcome) -> str | None:
    """The code of a refusal, None for a decision."""
    return outcome.code if isinstance(outcome, Refusal) else None
