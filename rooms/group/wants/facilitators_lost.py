"""Everybody who leads an open meeting has lost their line, or one of them is back (D36).

Whether somebody is connected no rule can see. The server looks, and gives these commands as the clock: once
for a meeting, and of nobody in particular.
"""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, here, to_circle
from rooms.group.envelopes import MeetingCommand
from rooms.group.follows.consequences import after_a_pause
from rooms.group.state.meeting import FacilitatorsBack, FacilitatorsLost, RoomPaused, RoomResumed
from rooms.spaces import Decision, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacilitatorsLost(MeetingCommand):
    """For a minute nobody who leads this open meeting has had a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacilitatorsBack(MeetingCommand):
    """Somebody who leads it has one again."""


def note_facilitators_lost(case: GroupCase) -> Outcome:
    """The circle waits for them. Where nobody leads it at all it waits already, and for somebody else."""
    meeting = here(case).meeting
    if meeting.lost_at is not None or not case.state.roster.leading_in(meeting.id):
        return Decision()
    lost = to_circle(case, FacilitatorsLost(meeting=meeting.id))
    return Decision((lost,) if meeting.paused else (lost, to_circle(case, RoomPaused(meeting=meeting.id))))


def note_facilitators_back(case: GroupCase) -> Outcome:
    """It goes on by itself, and costs nobody any time, if it was paused for that alone. A pause that somebody
    wanted stays, and so does that of a meeting nobody leads any more."""
    it = here(case)
    if it.meeting.lost_at is None:
        return Decision()
    back = to_circle(case, FacilitatorsBack(meeting=it.meeting.id))
    if not it.meeting.by_itself:
        return Decision((back,))
    resumed = to_circle(case, RoomResumed(meeting=it.meeting.id))
    return Decision((back, resumed, *after_a_pause(case.state, it, case.now)))
