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
class CallEvent(Event):
    """Something about a call for support. `meeting` None: made while none was to be had."""

    meeting: MeetingId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNotice(Notice):
    """What one more room learns of it."""

    meeting: MeetingId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCommand(Command):
    """Something wanted of or for a call. `meeting` None: outside of any."""

    meeting: MeetingId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCommand(Command):
    """Something wanted in one meeting."""

    meeting: MeetingId
