"""Facilitators say how their group meets, and which one meeting will not be."""

from collections.abc import Iterator
from dataclasses import dataclass

from moderation.meeting_keeping import AHEAD_MS, LENGTHS
from rooms.group.addresses import LOBBY
from rooms.group.deciding import GroupCase, here
from rooms.group.envelopes import MeetingCommand
from rooms.group.follows.consequences import closing
from rooms.group.follows.planning import is_taken
from rooms.group.gathering import GroupState
from rooms.group.refusals import NOT_NOW, OUT_OF_RANGE, OVERLAPS
from rooms.group.state.meeting import MeetingCancelled, MeetingRestored, MeetingUnscheduled
from rooms.group.state.rhythm import WEEKS, Rhythm, RhythmEnded, RhythmSet, rhythm_of
from rooms.mornings import zone
from rooms.refusals import NO_SUCH_ZONE
from rooms.spaces import Command, Decision, Fact, Outcome

DAYS = range(100_000)
"""Days that a calendar of ours has, since 1970-01-01."""
TIMES = range(24 * 60)
"""Minutes of a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRhythm(Command):
    """Say how the group meets, from `first_day` on (days since 1970-01-01, which is its weekday too).

    `every_weeks` is 1 or 2; `time_of_day` minutes after midnight on the clocks of `time_zone`, an IANA name.
    """

    first_day: int
    every_weeks: int
    time_of_day: int
    minutes: int
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRhythm(Command):
    """Have no further meeting come by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelMeeting(MeetingCommand):
    """Say that this one meeting will not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreMeeting(MeetingCommand):
    """Say that it will be after all."""


def set_rhythm(case: GroupCase) -> Outcome:
    """In place of the rhythm before, whose meetings to come go; a day cancelled stays so if it comes again."""
    wanted = case.command
    if zone(wanted.time_zone) is None:
        return NO_SUCH_ZONE
    begun = RhythmSet(
        first_day=wanted.first_day,
        every_weeks=wanted.every_weeks,
        time_of_day=wanted.time_of_day,
        minutes=wanted.minutes,
        time_zone=wanted.time_zone,
    )
    rhythm = rhythm_of(begun)
    if not fits(rhythm, case.now):
        return OUT_OF_RANGE
    if rhythm == case.state.schedule.rhythm:
        return Decision()
    return Decision((Fact(case.state.space, LOBBY, begun), *unscheduling(case.state)))


def fits(rhythm: Rhythm, now: int) -> bool:
    """A first meeting that is not over and within 400 days, of 15 to 240 minutes, every week or every two."""
    sane = (
        rhythm.every_weeks in WEEKS
        and rhythm.minutes in LENGTHS
        and rhythm.time_of_day in TIMES
        and rhythm.first_day in DAYS
    )
    return sane and now < rhythm.ends_at(rhythm.first_day) <= now + AHEAD_MS


def unscheduling(state: GroupState) -> Iterator[Fact]:
    """What the rhythm has planned, and nobody has come to."""
    for it in state.gatherings.values():
        if it.meeting.rhythm_day is not None and it.meeting.phase in ("scheduled", "cancelled"):
            yield Fact(state.space, LOBBY, MeetingUnscheduled(meeting=it.meeting.id))


def end_rhythm(case: GroupCase) -> Outcome:
    """Its meetings to come go with it; one that members are in already does not."""
    if case.state.schedule.rhythm is None:
        return Decision()
    return Decision((Fact(case.state.space, LOBBY, RhythmEnded()), *unscheduling(case.state)))


def cancel_meeting(case: GroupCase) -> Outcome:
    """Until its circle opens. With the waiting room open already, it is over for whoever waits."""
    it = here(case)
    if it.meeting.cancelled:
        return Decision()
    if it.meeting.phase not in ("scheduled", "waiting"):
        return NOT_NOW
    cancelled = Fact(case.state.space, LOBBY, MeetingCancelled(meeting=it.meeting.id))
    return Decision((cancelled, *(closing(case.state, it) if it.meeting.phase == "waiting" else ())))


def restore_meeting(case: GroupCase) -> Outcome:
    """Unless something else is at that time now, or its waiting room was open already."""
    meeting = here(case).meeting
    if meeting.phase == "scheduled":
        return Decision()
    if meeting.phase != "cancelled":
        return NOT_NOW
    if is_taken(case.state, meeting.opens_at, meeting.ends_at):
        return OVERLAPS
    return Decision((Fact(case.state.space, LOBBY, MeetingRestored(meeting=meeting.id)),))
