"""Meetings come by themselves, from the group's rhythm."""

from collections.abc import Iterator

from rooms.group.addresses import LOBBY
from rooms.group.gathering import GroupState
from rooms.group.state.meeting import MeetingCancelled, MeetingScheduled
from rooms.group.state.rhythm import AHEAD, Rhythm
from rooms.ids import Fresh, MeetingId
from rooms.mornings import DAY, day_of
from rooms.rituals.shelf import run_sheet
from rooms.spaces import Fact

AT_ONCE = 0
YESTERDAY = 2
"""Days before today of which no meeting can be going on any more."""


def free_day(state: GroupState, rhythm: Rhythm, after: int, now: int) -> int:
    """The first day of the rhythm whose meeting is not over, and at whose time nothing else is. A meeting
    set singly stands for the day's own."""
    day = rhythm.day_after(after)
    while rhythm.ends_at(day) <= now or is_taken(state, rhythm.opens_at(day), rhythm.ends_at(day)):
        day = rhythm.day_after(day)
    return day


def is_taken(state: GroupState, opens_at: int, ends_at: int) -> bool:
    """Whether a meeting of this group is to come or goes on at some time between the two (ms)."""
    there = (it.meeting for it in state.gatherings.values())
    return any(
        each.phase not in ("closed", "cancelled") and each.opens_at < ends_at and opens_at < each.ends_at
        for each in there
    )


def planning_due(state: GroupState) -> int | None:
    """When (ms) the next meeting is to be planned. The first of a rhythm is at once, however far it is."""
    rhythm = state.schedule.rhythm
    if rhythm is None:
        return None
    if state.schedule.through < rhythm.first_day:
        return AT_ONCE
    return rhythm.day_after(state.schedule.through) * DAY - AHEAD


def planning(state: GroupState, now: int, fresh: Fresh) -> Iterator[Fact]:
    """The next meeting, once it is due. What a server slept through is not made up for."""
    rhythm, track, due = state.schedule.rhythm, state.roster.track, planning_due(state)
    if rhythm is None or track is None or due is None or now < due:
        return
    after = max(state.schedule.through, day_of(now, rhythm.time_zone) - YESTERDAY)
    day = free_day(state, rhythm, after, now)
    meeting = MeetingId(fresh.id())
    yield Fact(
        state.space,
        LOBBY,
        MeetingScheduled(
            meeting=meeting,
            opens_at=rhythm.opens_at(day),
            minutes=rhythm.minutes,
            steps=run_sheet(track),
            rhythm_day=day,
        ),
    )
    if day in state.schedule.off:
        yield Fact(state.space, LOBBY, MeetingCancelled(meeting=meeting))
