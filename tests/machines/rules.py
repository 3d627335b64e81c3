"""The pure rules beside the server: what each space's log must hold, what each answer must be.

Written as plainly as can be (audiences are asked anew after every event, words stand in one dictionary),
so that nothing the pipeline keeps at hand is kept here too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from moderation.policy import TABLE, Hold, judge
from rooms.ids import CLOCK, PROGRAMME, Fresh, SeatId, SpaceId, WordsId, kind_of
from rooms.kinds import KINDS
from rooms.people import Actor
from rooms.refusals import ID_REUSED, NOT_HERE, Refusal
from rooms.spaces import (
    Audience,
    Case,
    Command,
    Decide,
    Erasing,
    Fact,
    NewWords,
    Outcome,
    Recorded,
)
from server.wire import plain, refusal_json, words_in

ENOUGH = 50
Texts = dict[WordsId, str | None]


@dataclass(frozen=True, slots=True)
class Moment:
    """One event, with who was in which room before it and after. `seqs`: the rooms' numbers after."""

    recorded: Recorded
    state: Any
    before: Mapping[str, Audience]
    after: Mapping[str, Audience]
    seqs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Append:
    """All that one command, or the clock, made happen.

    - `texts`: the words as they are told with it; `new`: those of them that are said with it
    """

    moments: tuple[Moment, ...]
    texts: Texts
    new: Texts

    def told_with(self, texts: Texts) -> "Append":
        """The same, kept together with others: what these end is told with none of them any more."""
        return replace(self, texts={**texts, **self.new})


@dataclass(slots=True)
class Space:
    """One space as its log says."""

    state: Any
    log: tuple[Recorded, ...] = ()
    seqs: Mapping[str, int] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)


@dataclass(slots=True)
class Rules:
    """Every space, every word, every answer given under an id."""

    fresh: Fresh
    verbs: Mapping[type[Command], Decide]
    now: int
    spaces: dict[SpaceId, Space] = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    said: dict[WordsId, NewWords] = field(default_factory=dict)
    given: dict[tuple[SeatId, str], tuple[Command, Mapping[str, Any]]] = field(default_factory=dict)
    audited: int = 0
    _moments: list[Moment] = field(default_factory=list)
    _new: Texts = field(default_factory=dict)

    def copy(self) -> "Rules":
        """As they are now; what happens to one does not happen to the other."""
        spaces = {
            name: Space(it.state, it.log, dict(it.seqs), it.audiences) for name, it in self.spaces.items()
        }
        return Rules(
            self.fresh,
            self.verbs,
            self.now,
            spaces,
            dict(self.texts),
            dict(self.said),
            dict(self.given),
            self.audited,
        )

    # ---------------------------------------------------------------- what is asked

    def asks(self, actor: Actor, id_: str, command: Command) -> tuple[dict[str, Any], Append]:
        """A command under its id: the whole answer, and what happened. A repeat makes nothing happen."""
        before = self.given.get((actor.seat, id_))
        if before is not None:
            first, answer = before
            if first != command:
                return refusal_json(ID_REUSED), self._told()
            return {"ok": True, **plain(answer, self.texts)}, self._told()
        outcome = self._answered(actor, command)
        self.audited += TABLE[type(command)].audited
        if isinstance(outcome, Refusal):
            return refusal_json(outcome), self._told()
        self._happen(outcome.facts, actor.seat)
        self.given[(actor.seat, id_)] = (command, outcome.answer)
        append = self._told()
        return {"ok": True, **plain(outcome.answer, append.texts)}, append

    def settles(self, space: SpaceId) -> Append:
        """The clock writes down what is due in one space."""
        self._settle(space)
        return self._told()

    def _answered(self, actor: Actor, command: Command) -> Outcome:
        space = command.space
        if space not in self.spaces and space != PROGRAMME:
            return NOT_HERE
        self._settle(space)
        case = Case(actor, command, self._space(space).state, self.at(space), self.fresh)
        verdict = judge(case)
        if isinstance(verdict, Refusal):
            return verdict
        held = verdict.why if isinstance(verdict, Hold) else None
        return self.verbs[type(command)](Case(actor, command, case.state, case.now, self.fresh, held))

    # ---------------------------------------------------------------- what happens

    def _happen(self, facts: Iterable[Fact], by: SeatId) -> None:
        touched: dict[SpaceId, None] = {}
        for fact in facts:
            if fact.space not in touched:
                touched[fact.space] = None
                self._settle(fact.space)
            self._record(fact, by)
        for space in touched:
            self._settle(space)

    def _settle(self, space: SpaceId) -> None:
        kind = KINDS[kind_of(space)]  # type: ignore[index]
        for _ in range(ENOUGH):
            facts = kind.settle(self._space(space).state, self.at(space), self.fresh)
            if not facts:
                return
            for fact in facts:
                self._record(fact, CLOCK)
        raise AssertionError(f"{space} never settles")

    def _record(self, fact: Fact, by: SeatId) -> None:
        it, kind = self._space(fact.space), KINDS[kind_of(fact.space)]  # type: ignore[index]
        seq, signed = it.seqs.get(fact.room, 0) + 1, by if fact.event.signed else CLOCK
        version, at = len(it.log) + 1, self.at(fact.space)
        recorded = Recorded(fact.space, version, fact.room, seq, at, signed, fact.event)
        before = it.audiences
        it.state = kind.evolve(it.state, recorded)
        it.log, it.seqs = (*it.log, recorded), {**it.seqs, fact.room: seq}
        it.audiences = kind.audiences(it.state)
        self.spaces[fact.space] = it
        for words in fact.words:
            self.said[words.id] = words
            self.texts[words.id] = self._new[words.id] = words.text
        for copy in fact.copies:
            text = {**self.texts, **self._new}.get(copy.of)
            self.said[copy.id] = NewWords(copy.id, copy.author, copy.space, copy.room, text or "")
            self.texts[copy.id] = self._new[copy.id] = text
        self._moments.append(Moment(recorded, it.state, before, it.audiences, it.seqs))

    def _told(self) -> Append:
        """What happened since last asked. Words end last, so what is new is told once even so."""
        for moment in self._moments:
            self._forget(moment.recorded)
        append = Append(tuple(self._moments), {**self.texts, **self._new}, self._new)
        self._moments, self._new = [], {}
        return append

    def _forget(self, recorded: Recorded) -> None:
        event = recorded.event
        gone: set[WordsId] = set()
        if isinstance(event, Erasing):
            gone.update(event.names)
            gone.update(name for name, it in self.said.items() if event.all_words and it.author == event.seat)
        if event.erases:
            gone.update(words_in(event))
        if event.forgets:
            here = (recorded.space, recorded.room)
            gone.update(name for name, it in self.said.items() if (it.space, it.room) == here)
        self.texts.update(dict.fromkeys(gone))

    # ---------------------------------------------------------------- what is there

    def _space(self, space: SpaceId) -> Space:
        return self.spaces.get(space) or Space(KINDS[kind_of(space)].empty(space))  # type: ignore[index]

    def state(self, space: SpaceId) -> Any:
        """The state of one space."""
        return self._space(space).state

    def at(self, space: SpaceId) -> int:
        """Now, as this space counts it."""
        log = self._space(space).log
        return max(self.now, log[-1].at if log else 0)

    def homes(self, seat: SeatId) -> list[SpaceId]:
        """The spaces in which somebody is in any room."""
        return sorted(
            space for space, it in self.spaces.items() if any(seat in who for who in it.audiences.values())
        )
