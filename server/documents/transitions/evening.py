"""One made-up evening of one group, as a value: a move makes another evening and leaves this one as it was.

Every move goes the way of the server's own draft: settle, judge, decide, evolve, settle. No disk, no wire,
the clock moved by hand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from moderation.policy import Hold, judge
from rooms.group.gathering import Gathering, GroupState
from rooms.group.state.meeting import MeetingScheduled
from rooms.ids import CLOCK, MeetingId, SeatId, SpaceId
from rooms.kinds import KINDS
from rooms.mornings import MINUTE
from rooms.people import Actor
from rooms.refusals import Refusal
from rooms.spaces import Case, Command, Fact, Outcome, Recorded
from server.live import Draft, Live
from server.verbs import VERBS
from server.wire import snake

GROUP = SpaceId("g-tuesday")
NOTHING = "nothing"
NO_MEETING = MeetingId(NOTHING)
"""The id of what never was."""
DECIDE = {verb.command: verb.decide for verb in VERBS.values()}


@dataclass(frozen=True, slots=True)
class Does:
    """Somebody wants something."""

    who: SeatId
    command: Command


@dataclass(frozen=True, slots=True)
class Passes:
    """Time goes by, for so long (ms), or until the next date at which anything follows by itself."""

    ms: int | None = None


@dataclass(frozen=True, slots=True)
class Writes:
    """The register writes into the group."""

    facts: tuple[Fact, ...]


Move = Does | Passes | Writes


class Counting:
    """Ids that count on, so that the same evening is always told with the same ones."""

    def __init__(self, count: int) -> None:
        self.count = count

    def id(self) -> str:
        self.count += 1
        return f"{self.count:016d}"

    def order(self, count: int) -> tuple[int, ...]:
        return tuple(range(count))


@dataclass(frozen=True, slots=True)
class Evening:
    """The group as it stands, at `now` (ms). `meeting`: the one every wish is about."""

    live: Live
    now: int
    ids: int = 0
    meeting: MeetingId = NO_MEETING

    @property
    def group(self) -> GroupState:
        """The group's state."""
        state: GroupState = self.live.state
        return state

    @property
    def it(self) -> Gathering | None:
        """Everything of the meeting; None before it is planned and once it is closed out."""
        return self.group.gatherings.get(self.meeting)


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a move: why not, or what was written in which rooms, and the evening then."""

    after: Evening
    refusal: str | None = None
    written: tuple[tuple[str, str], ...] = ()


def begun(at: int) -> Evening:
    """A group before its first event."""
    kind = KINDS["group"]
    return Evening(Live(kind, GROUP, kind.empty(GROUP)), at)


def answer(case: Case[Any]) -> Outcome:
    """Judged by the table, then decided."""
    ruling = judge(case)
    if isinstance(ruling, Refusal):
        return ruling
    if isinstance(ruling, Hold):
        case = replace(case, held=ruling.why)
    return DECIDE[type(case.command)](case)


def tries(evening: Evening, move: Move) -> Told:
    """One move."""
    live = replace(evening.live, seqs=dict(evening.live.seqs), recent={})
    now = evening.now
    if isinstance(move, Passes):
        now = max(now, live.kind.due(live.state) or 0) if move.ms is None else now + move.ms
    fresh = Counting(evening.ids)
    draft = Draft({GROUP: live}, fresh, now)
    draft.space(GROUP)
    if isinstance(move, Does):
        just_signed_in = Actor(move.who, stepped_up_at=now)
        outcome = answer(Case(just_signed_in, move.command, live.state, now, fresh))
        if isinstance(outcome, Refusal):
            return Told(evening, outcome.code)
        draft.apply(outcome.facts, move.who)
    elif isinstance(move, Writes):
        draft.apply(move.facts, CLOCK)
    draft.keep({})
    happened = [step.recorded for step in draft.steps]
    meeting = planned(happened, evening.meeting)
    written = tuple((place(each, meeting), snake(type(each.event).__name__)) for each in happened)
    return Told(Evening(live, now, fresh.count, meeting), None, written)


def planned(happened: Iterable[Recorded], meeting: MeetingId) -> MeetingId:
    """The meeting wishes are about from now on: the first that is planned."""
    new = (each.event.meeting for each in happened if isinstance(each.event, MeetingScheduled))
    return next(new, NO_MEETING) if meeting == NO_MEETING else meeting


def place(recorded: Recorded, meeting: MeetingId) -> str:
    """The room of an event, without the ids of the meeting, of a call and of a case."""
    kind = recorded.room.split("/")[0]
    return kind if kind in ("duty", "case") else recorded.room.replace(f"/{meeting}", "")


Make = Callable[[Evening], Move]
"""A move, for the evening as it stands."""


def wants(who: SeatId, command: type[Command], **given: Any) -> Make:
    """Somebody wants something of this evening's meeting. A function among what is given is asked of the evening."""
    new: Callable[..., Command] = command

    def make(evening: Evening) -> Move:
        values = {name: value(evening) if callable(value) else value for name, value in given.items()}
        of_meeting = {"meeting": evening.meeting} if "meeting" in command.__dataclass_fields__ else {}
        return Does(who, new(space=GROUP, **{**of_meeting, **values}))

    return make


def writes(room: str, *events: Any) -> Make:
    """The register writes."""
    return lambda _: Writes(tuple(Fact(GROUP, room, event) for event in events))


def time_passes(_: Evening) -> Move:
    """Until the next date."""
    return Passes()


def later(minutes: int) -> Make:
    """So many minutes later."""
    return lambda _: Passes(minutes * MINUTE)


def through(evening: Evening, *moves: Make) -> Evening:
    """The evening after these moves, none of them refused."""
    for make in moves:
        told = tries(evening, make(evening))
        if told.refusal is not None:
            raise AssertionError(f"the tables' evening was refused: {make(evening)}, {told.refusal}")
        evening = told.after
    return evening


def as_far_as_it_goes(evening: Evening, moves: Iterable[Make]) -> Evening:
    """The evening after these moves, without those that are refused in it."""
    for make in moves:
        evening = tries(evening, make(evening)).after
    return evening
