"""The envelopes every concern shares: space, room, event, command, case (design §1, §3).

A *space* is what changes together: one ordered log, one decision at a time. A *room* is who sees
it: an audience inside a space, named by a path such as `circle/<meeting>`. An event has exactly one
room; what a second room must learn is a `Notice` of the same append, which no state ever reads.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from rooms.ids import Fresh, SeatId, SpaceId, WordsId
from rooms.people import Actor
from rooms.refusals import Refusal

STRICT = {"extra": "forbid", "strict": True}
"""Read by the wire's adapters; no validation library is imported below `server/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What somebody wants. Imperative, one space. Subclasses are frozen, slotted, keyword-only."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    space: SpaceId


ENVELOPE = frozenset({"room", "seq", "at", "by", "kind"})
"""What every event travels with. An event whose own fact had such a name would be told as another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened. Past tense; holds ids, numbers and choices, never words: only `WordsId`s.

    No fact may be called what the envelope is called: such a class cannot be made (TypeError).
    """

    v: ClassVar[int] = 1
    severs: ClassVar[bool] = False
    """Whoever loses a room by it, and did not do it, is unplugged and not only told."""
    signed: ClassVar[bool] = True
    """False: recorded `by` the clock whoever did it, because the doer would tell the reason. A circle
    learns that someone left, not whether by choice, by a facilitator or by a suspension (D32, D38)."""
    forgets: ClassVar[bool] = False
    """True: the key of the room it is in is destroyed with it, and everything said there (D81)."""
    erases: ClassVar[bool] = False
    """True: the words it names are blanked in the transaction that stores it, and no others (D81)."""
    unsays: ClassVar[bool] = False
    """True: words of the room it is in are shown to nobody there from now on. Who comes back gets a view,
    never the event that said them (D77)."""

    def __init_subclass__(cls) -> None:
        taken = sorted(ENVELOPE & set(cls.__annotations__))
        if taken:
            raise TypeError(f"{cls.__name__}: {', '.join(taken)} is the envelope's")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Event):
    """An event that only tells a room what another event of the same append did; state ignores it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasing(Event):
    """Words end with it, wherever they were said: the names of this seat, and with `all_words` all it
    wrote. Blanked in the transaction that stores it; nobody else's are touched (D81)."""

    seat: SeatId
    names: tuple[WordsId, ...]
    all_words: bool


@dataclass(frozen=True, slots=True)
class NewWords:
    """Words to seal once, under the key of `room` of `space`, and refer to by `id` ever after."""

    id: WordsId
    author: SeatId
    space: SpaceId
    room: str
    text: str


@dataclass(frozen=True, slots=True)
class CopiedWords:
    """The words `of`, as they are now, sealed once more: as `id`, under the key of `room` of `space`.

    They stay their `author`'s: erased with everything that author wrote, and otherwise kept as long as that
    room. Where the words `of` are gone already, the copy is gone too.
    """

    id: WordsId
    of: WordsId
    author: SeatId
    space: SpaceId
    room: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One event on its way into a room of a space; `words` and `copies` are those it is the first to refer to.

    Rules never see words, so a copy is named and made where the words are sealed, in the same commit. The
    event that brings one is not `signed`: what it holds was said by somebody else than whoever did it.
    """

    space: SpaceId
    room: str
    event: Event
    words: tuple[NewWords, ...] = ()
    copies: tuple[CopiedWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its place. `version` counts the space, `seq` the room, both from 1 with no gap.

    `at` is ms since the epoch and never runs back inside a space; `by` the acting seat, or `clock`
    (also for an event that is not `signed`).
    """

    space: SpaceId
    version: int
    room: str
    seq: int
    at: int
    by: SeatId
    event: Event


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command does: facts in order (the first space named is the command's own), and what
    its sender alone is answered beside `ok` (plain JSON values and `WordsId`s)."""

    facts: tuple[Fact, ...] = ()
    answer: Mapping[str, Any] = field(default_factory=dict)


S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Case(Generic[S]):
    """All a decision may look at.

    `now` = max(wall clock, newest `at` of the space), ms. `held` says why the policy wants the words
    held for a facilitator's eyes first, None when they may be said.
    """

    actor: Actor
    command: Any
    state: S
    now: int
    fresh: Fresh
    held: str | None = None


Outcome = Decision | Refusal
Decide = Callable[[Case[Any]], Outcome]
Audience = Mapping[SeatId, int]
"""Who is in a room, each with the first `seq` that is theirs to read (D69): 1 for everything."""


@dataclass(frozen=True, slots=True)
class SpaceKind(Generic[S]):
    """How a kind of space is composed of its concerns. All are pure functions.

    - `empty(space)`: the state before the first event
    - `evolve(state, recorded)`: ignores every `Notice`; an impossible event raises ValueError
    - `settle(state, now, fresh)`: facts for every deadline passed and every consequence not yet drawn;
      run again on its own result until it yields nothing
    - `due(state)`: the next instant (ms) at which `settle` would yield something, or None
    - `basis(state)`: what audiences are made from; the same objects again mean the same audiences
    - `audiences(state)`: every live room with who may be in it; an absent room does not exist
    - `view(state, room, since)`: the snapshot of one room, JSON values and `WordsId`s, with nothing
      said before `since`
    """

    empty: Callable[[SpaceId], S]
    evolve: Callable[[S, Recorded], S]
    settle: Callable[[S, int, Fresh], tuple[Fact, ...]]
    due: Callable[[S], int | None]
    basis: Callable[[S], tuple[object, ...]]
    audiences: Callable[[S], Mapping[str, Audience]]
    view: Callable[[S, str, int], dict[str, Any]]
