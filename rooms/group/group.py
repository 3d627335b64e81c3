"""The group as a kind of space: one log, its rooms, and everything that can happen in it."""

from dataclasses import replace

from rooms.changing import but
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
from rooms.spaces import Notice, Recorded, SpaceKind


def empty(space: SpaceId) -> GroupState:
    """A group before its founding."""
    return GroupState(space)


def evolve(state: GroupState, recorded: Recorded) -> GroupState:
    """Fold one event. An impossible one raises ValueError."""
    event = recorded.event
    if recorded.room in LASTING:
        state = replace(state, reached={**state.reached, recorded.room: recorded.seq})
    if isinstance(event, Notice):
        return state
    if isinstance(event, MeetingScheduled):
        if event.meeting in state.gatherings:
            raise ValueError("a meeting is scheduled once")
        return replace(
            state,
            gatherings={**state.gatherings, event.meeting: Gathering(scheduled(event))},
            schedule=rhythm.planned(state.schedule, event),
        )
    if isinstance(event, BETWEEN_MEETINGS):
        return evolve_between(state, recorded)
    if isinstance(event, OF_TEXT_LIFE):
        return forgotten(state, recorded)
    if isinstance(event, CallEvent) and event.meeting is None:
        return replace(state, between=support.evolve_between(state.between, recorded))
    if isinstance(event, MeetingEvent | CallEvent):
        return evolve_meeting(state, event, recorded)
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


def evolve_meeting(state: GroupState, event: MeetingEvent | CallEvent, recorded: Recorded) -> GroupState:
    """Fold one event of one meeting."""
    before = state.gatherings.get(event.meeting) if event.meeting else None
    if before is None or event.meeting is None:
        raise ValueError("no such meeting")
    if isinstance(event, MeetingUnscheduled):
        only_in(before.meeting, "scheduled", "cancelled")
    if isinstance(event, CloseOutFinished | MeetingUnscheduled):
        rest = {each: it for each, it in state.gatherings.items() if each != event.meeting}
        return replace(state, gatherings=rest)
    after = before
    for fold in FOLDS[type(event)]:
        after = fold(after, recorded)
    moved = but(state, gatherings={**state.gatherings, event.meeting: after})
    if isinstance(event, MeetingClosed):
        life = keeping(state.text_life, after.meeting, after.asides)
        left = state.words_left
        if after.meeting.opened_at is not None:
            left = leaving_words(after.meeting, after.attendance, after.check_in)
        return replace(moved, closed_last=after.meeting, words_left=left, text_life=life)
    if isinstance(event, LineRedacted) and state.words_left is not None:
        return replace(moved, words_left=state.words_left.without(event.line))
    if isinstance(event, AgreementsShownAgain):
        return replace(moved, agreements=agreements.evolve(state.agreements, recorded))
    if isinstance(event, MemberAdmitted | MemberRemoved):
        return replace(moved, roster=roster.evolve(state.roster, recorded, {}))
    return moved


GROUP: SpaceKind[GroupState] = SpaceKind(
    empty=empty,
    evolve=evolve,
    settle=settling.settle,
    due=settling.due,
    audiences=audiences,
    basis=audience_basis,
    view=view,
)
