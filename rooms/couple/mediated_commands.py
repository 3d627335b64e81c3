"""What a clinician of either side may want of a mediated meeting (D82)."""

from dataclasses import dataclass

from rooms.couple.mediated_events import Whose
from rooms.ids import MeetingId
from rooms.spaces import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinCoupleMeeting(Command):
    """Come into the begun meeting, seen by both."""

    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveCoupleMeeting(Command):
    """Go out of it, seen by both. Where nobody else is there, it is over."""

    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteClinicianLost(Command):
    """By the clock: for two minutes this side's clinician, who is in it, has had no line (D36, D82)."""

    meeting: MeetingId
    whose: Whose
