"""What every event and command of one meeting carries."""

from dataclasses import dataclass

from rooms.ids import MeetingId
from rooms.spaces import Command, Event, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEvent(Event):
    """Something that happened in one meeting."""

    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNotice(Notice):
    """What one more room learns of it."""

    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCommand(Command):
    """Something wanted in one meeting."""

    meeting: MeetingId
