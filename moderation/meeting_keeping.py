"""Facilitators keep the meeting: schedule, open, admit, step, close, close out."""

from dataclasses import dataclass

from rooms.group.addresses import LOBBY, circle
from rooms.group.deciding import GroupCase, here, to_backstage, to_circle
from rooms.group.envelopes import MeetingCommand
from rooms.group.follows.consequences import admitting, closing
from rooms.group.follows.planning import is_taken
from rooms.group.refusals import (
    ANOTHER_OPEN,
    FIRST_STEP,
    LAST_STEP,
    MEMBER_AWAY,
    NOT_NOW,
    NOT_YET,
    OUT_OF_RANGE,
    OVERLAPS,
    TOO_EARLY,
)
from rooms.group.state.floor import FloorSet
from rooms.group.state.meeting import (
    MINUTE,
    WAITING_BEFORE,
    WAITING_BY_HAND,
    CloseOutFinished,
    MeetingOpened,
    MeetingScheduled,
    StepBegun,
    StepNoted,
    WaitingOpened,
)
from rooms.ids import MeetingId, SeatId
from rooms.refusals import NOT_HERE
from rooms.rituals.shelf import run_sheet
from rooms.spaces import Command, Decision, Fact, Outcome

LENGTHS = range(15, 241)
"""Minutes a meeting may last."""
AHEAD_MS = 400 * 24 * 60 * MINUTE
"""How far ahead a meeting may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleMeeting(Command):
    """Set a meeting. `opens_at` in ms since the epoch."""

    opens_at: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWaiting(MeetingCommand):
    """Let members into the waiting room, before it opens by itself: from two hours before the meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMeeting(MeetingCommand):
    """Open the circle (D36)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admit(MeetingCommand):
    """Let members who wait into the open circle."""

    members: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep(MeetingCommand):
    """Move the run-sheet on. `seen` is the step one looks at: two hands at once move it once."""

    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBack(MeetingCommand):
    """Move the run-sheet back: a key was hit too soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseMeeting(MeetingCommand):
    """End the meeting for members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishCloseOut(MeetingCommand):
    """Nothing is owed any more: end this meeting's rooms."""


def schedule_meeting(case: GroupCase) -> Outcome:
    """Within 400 days, 15 to 240 minutes, beside no other meeting. Answers `{meeting}`."""
    opens_at, minutes = case.command.opens_at, case.command.minutes
    ends_at = opens_at + minutes * MINUTE
    if minutes not in LENGTHS or not case.now < ends_at <= case.now + AHEAD_MS:
        return OUT_OF_RANGE
    if is_taken(case.state, opens_at, ends_at):
        return OVERLAPS
    track = case.state.roster.track
    if track is None:
        return NOT_HERE
    meeting = MeetingId(case.fresh.id())
    scheduled = MeetingScheduled(meeting=meeting, opens_at=opens_at, minutes=minutes, steps=run_sheet(track))
    return Decision((Fact(case.state.space, LOBBY, scheduled),), {"meeting": meeting})


def open_waiting(case: GroupCase) -> Outcome:
    """Open the waiting room now; no earlier, when nobody who leads would be there for whoever comes."""
    meeting = here(case).meeting
    if meeting.phase == "waiting":
        return Decision()
    if meeting.phase != "scheduled":
        return NOT_NOW
    if case.now < meeting.opens_at - WAITING_BY_HAND:
        return NOT_YET
    return Decision((Fact(case.state.space, LOBBY, WaitingOpened(meeting=meeting.id)),))


def open_meeting(case: GroupCase) -> Outcome:
    """Open the circle with an open floor: not before its waiting room's time, nor beside another circle of the
    group. Who was in this group's circle before comes straight in; a first arrival waits for `Admit` (D80)."""
    it = here(case)
    meeting = it.meeting
    if meeting.phase == "open":
        return Decision()
    if meeting.phase in ("closed", "cancelled"):
        return NOT_NOW
    if case.now < meeting.opens_at - WAITING_BEFORE:
        return TOO_EARLY
    if any(other.is_open for other in case.state.gatherings.values()):
        return ANOTHER_OPEN
    known = [seat for seat in it.attendance.waiting() if not it.attendance.people[seat].first]
    facts = (
        Fact(case.state.space, LOBBY, MeetingOpened(meeting=meeting.id)),
        Fact(case.state.space, circle(meeting.id), FloorSet(meeting=meeting.id, mode="open")),
        *admitting(case.state, it, known),
    )
    return Decision(facts)


def admit(case: GroupCase) -> Outcome:
    """Let them in. Who is in already is no mistake: two facilitators may press at once."""
    it, named = here(case), dict.fromkeys(case.command.members)
    standings = {member: it.attendance.standing(member) for member in named}
    if any(not case.state.roster.has_member(member) for member in named):
        return NOT_HERE
    if any(standing not in ("waiting", "admitted") for standing in standings.values()):
        return MEMBER_AWAY
    coming = [member for member, standing in standings.items() if standing == "waiting"]
    return Decision(tuple(admitting(case.state, it, coming)))


def next_step(case: GroupCase) -> Outcome:
    """Begin the next step; one that has begun meanwhile is no mistake."""
    meeting = here(case).meeting
    if case.command.seen not in (None, meeting.step):
        return Decision()
    step = meeting.step + 1
    if step >= len(meeting.steps):
        return LAST_STEP
    return Decision(stepping(case, step))


def stepping(case: GroupCase, step: int) -> tuple[Fact, ...]:
    """The circle is at another step, and whoever waits or comes late is told so."""
    meeting = case.command.meeting
    return (
        to_circle(case, StepBegun(meeting=meeting, step=step)),
        Fact(case.state.space, LOBBY, StepNoted(meeting=meeting, step=step)),
    )


def step_back(case: GroupCase) -> Outcome:
    """Begin the step before this one again."""
    meeting = here(case).meeting
    if meeting.step == 0:
        return FIRST_STEP
    return Decision(stepping(case, meeting.step - 1))


def close_meeting(case: GroupCase) -> Outcome:
    """Close it, whatever its phase; one that was cancelled has nothing to close."""
    it = here(case)
    if it.meeting.phase == "cancelled":
        return NOT_NOW
    return Decision(() if it.meeting.phase == "closed" else tuple(closing(case.state, it)))


def finish_close_out(case: GroupCase) -> Outcome:
    """End the rooms of a closed meeting. The policy has found that no reason is owed (D38)."""
    meeting = here(case).meeting
    if meeting.phase != "closed":
        return NOT_NOW
    return Decision((to_backstage(case, CloseOutFinished(meeting=meeting.id)),))
