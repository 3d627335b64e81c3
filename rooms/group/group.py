"""The group as a kind of space: one log, its rooms, and everything that can happen in it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from rooms.changing import changer_of
from rooms.group.addresses import LASTING
from rooms.group.audiences import audience_basis, audiences
from rooms.group.envelopes import CallEvent, MeetingEvent
from rooms.group.follows import settling
from rooms.group.gathering import FOLDS, Gathering, GroupState, forgotten
from rooms.group.state import (
    agreements,
    duty,
    grounding,
    hand_over,
    handed_on,
    passed_on,
    rhythm,
    roster,
    safe_hours,
    shelf,
    support,
)
from rooms.group.state.agreements import AgreementsShownAgain
from rooms.group.state.attendance import MemberAdmitted, MemberRemoved
from rooms.group.state.conversation import LineRedacted
from rooms.group.state.meeting import (
    CloseOutFinished,
    Meeting,
    MeetingClosed,
    MeetingScheduled,
    MeetingUnscheduled,
    only_in,
    scheduled,
)
from rooms.group.state.rhythm import RhythmEnded, RhythmSet, Schedule
from rooms.group.state.text_life import OF_TEXT_LIFE, keeping
from rooms.group.state.words_left import leaving_words
from rooms.group.view import view
from rooms.ids import SpaceId
from rooms.spaces import Event, Notice, Recorded, SpaceKind


def empty(space: SpaceId) -> GroupState:
    """A group before its founding."""
    return GroupState(space)


Way = Callable[[GroupState, Recorded], GroupState]


def evolve(state: GroupState, recorded: Recorded) -> GroupState:
    """Fold one event. An impossible one raises ValueError."""
    if recorded.room in LASTING:
        state = replace(state, reached={**state.reached, recorded.room: recorded.seq})
    way = way_of(type(recorded.event))  # type: ignore[arg-type]  # a class has a hash
    return way(state, recorded)


@cache
def way_of(kind: type[Event]) -> Way:
    """How events of a class are folded. Asked once of each class: every said line passes by here."""
    return next((way for kinds, way in WAYS if issubclass(kind, kinds)), evolve_group)


def evolve_nothing(state: GroupState, _: Recorded) -> GroupState:
    """Fold what only tells a room of another event."""
    return state


def evolve_schedule(state: GroupState, recorded: Recorded) -> GroupState:
    """Fold one meeting more."""
    event: MeetingScheduled = recorded.event  # type: ignore[assignment]  # see WAYS
    if event.meeting in state.gatherings:
        raise ValueError("a meeting is scheduled once")
    return replace(
        state,
        gatherings={**state.gatherings, event.meeting: Gathering(scheduled(event))},
        schedule=rhythm.planned(state.schedule, event),
    )


def evolve_call(state: GroupState, recorded: Recorded) -> GroupState:
    """Fold one event of a call, in a meeting or outside of any."""
    event: CallEvent = recorded.event  # type: ignore[assignment]  # see WAYS
    if event.meeting is None:
        return replace(state, between=support.evolve_between(state.between, recorded))
    return evolve_meeting(state, recorded)


def evolve_group(state: GroupState, recorded: Recorded) -> GroupState:
    """Fold one event of the group itself."""
    return replace(
        state,
        roster=roster.evolve(state.roster, recorded, begins_at(state)),
        agreements=agreements.evolve(state.agreements, recorded),
        duty=duty.evolve(state.duty, recorded),
        grounding=grounding.evolve(state.grounding, recorded),
        safe_hours=safe_hours.evolve(state.safe_hours, recorded),
        passed_on=passed_on.evolve(state.passed_on, recorded),
        hand_overs=hand_over.evolve(state.hand_overs, recorded),
        handed_on=handed_on.evolve(state.handed_on, recorded),
    )


BETWEEN_MEETINGS = (RhythmSet, RhythmEnded, *shelf.EVENTS, *hand_over.EVENTS)


def evolve_between(state: GroupState, recorded: Recorded) -> GroupState:
    """Fold one event of what goes from one meeting to the next: its rhythm, its rituals, its notes."""
    event = recorded.event
    if isinstance(event, RhythmSet):
        return replace(state, schedule=rhythm.begun(event, days_off(state)))
    if isinstance(event, RhythmEnded):
        return replace(state, schedule=Schedule())
    if isinstance(event, shelf.EVENTS):
        return replace(state, shelf=shelf.evolve(state.shelf, event))
    return replace(state, hand_overs=hand_over.evolve(state.hand_overs, recorded))


def days_off(state: GroupState) -> frozenset[int]:
    """The days of the rhythm whose meeting is cancelled."""
    off = (it.meeting.rhythm_day for it in state.gatherings.values() if it.meeting.phase == "cancelled")
    return frozenset(day for day in off if day is not None)


def begins_at(state: GroupState) -> dict[str, int]:
    """The first number of each lasting room for whoever gets a place now."""
    return {room: state.reached.get(room, 0) + 1 for room in LASTING}


def evolve_meeting(state: GroupState, recorded: Recorded) -> GroupState:
    """Fold one event of one meeting."""
    event: MeetingEvent = recorded.event  # type: ignore[assignment]  # see WAYS
    before = state.gatherings.get(event.meeting)
    if before is None:
        raise ValueError("no such meeting")
    kind = type(event)
    if kind in GONE:
        return without_meeting(state, before.meeting, recorded)
    after = before
    for fold in FOLDS[kind]:
        after = fold(after, recorded)
    moved = _with_gatherings(state, {**state.gatherings, event.meeting: after})
    return BESIDE[kind](moved, recorded) if kind in BESIDE else moved


_with_gatherings: Callable[..., GroupState] = changer_of(GroupState, "gatherings")
GONE = (CloseOutFinished, MeetingUnscheduled)


def without_meeting(state: GroupState, meeting: Meeting, recorded: Recorded) -> GroupState:
    """The group once nothing is owed of a meeting, or it is off the schedule."""
    if isinstance(recorded.event, MeetingUnscheduled):
        only_in(meeting, "scheduled", "cancelled")
    rest = {each: it for each, it in state.gatherings.items() if each != meeting.id}
    return replace(state, gatherings=rest)


def closed(state: GroupState, recorded: Recorded) -> GroupState:
    """What a meeting that closed leaves to the group."""
    event: MeetingClosed = recorded.event  # type: ignore[assignment]  # see BESIDE
    it = state.gatherings[event.meeting]
    left = state.words_left
    if it.meeting.opened_at is not None:
        left = leaving_words(it.meeting, it.attendance, it.check_in)
    life = keeping(state.text_life, it.meeting, it.asides)
    return replace(state, closed_last=it.meeting, words_left=left, text_life=life)


def redacted(state: GroupState, recorded: Recorded) -> GroupState:
    """What was taken out is not left in the room either."""
    event: LineRedacted = recorded.event  # type: ignore[assignment]  # see BESIDE
    left = state.words_left
    return replace(state, words_left=left.without(event.line)) if left else state


def shown_again(state: GroupState, recorded: Recorded) -> GroupState:
    """The agreements of the group know it too."""
    return replace(state, agreements=agreements.evolve(state.agreements, recorded))


def in_the_roster(state: GroupState, recorded: Recorded) -> GroupState:
    """The roster of the group knows it too."""
    return replace(state, roster=roster.evolve(state.roster, recorded, {}))


BESIDE: Mapping[type[Event], Way] = {
    MeetingClosed: closed,
    LineRedacted: redacted,
    AgreementsShownAgain: shown_again,
    MemberAdmitted: in_the_roster,
    MemberRemoved: in_the_roster,
}
"""What else of the group an event of a meeting moves, beside that meeting."""

WAYS: tuple[tuple[type[Event] | tuple[type[Event], ...], Way], ...] = (
    (Notice, evolve_nothing),
    (MeetingScheduled, evolve_schedule),
    (BETWEEN_MEETINGS, evolve_between),
    (OF_TEXT_LIFE, forgotten),
    (CallEvent, evolve_call),
    (MeetingEvent, evolve_meeting),
)
"""The first that fits counts; what fits none is of the group itself."""


GROUP: SpaceKind[GroupState] = SpaceKind(
    empty=empty,
    evolve=evolve,
    settle=settling.settle,
    due=settling.due,
    audiences=audiences,
    basis=audience_basis,
    view=view,
)
