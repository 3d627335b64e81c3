"""A mediated meeting: who is there besides the two, and that it begins and is over for those who may come (D82)."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from rooms.ids import MeetingId
from rooms.spaces import Event, Notice

Whose = Literal["partner", "recovering"]
"""Whose clinician somebody is: the name of their part, which both members read in place of a person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatedBegun(Notice):
    """Both key rooms: the two wait for one of you, until then (ms) at most."""

    signed: ClassVar[bool] = False
    meeting: MeetingId
    ends_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicianJoined(Event):
    """Shared room: this one's clinician is there from here on, and everybody there reads so."""

    signed: ClassVar[bool] = False
    meeting: MeetingId
    whose: Whose


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicianLeft(Event):
    """Shared room: this one's clinician is there no more."""

    signed: ClassVar[bool] = False
    meeting: MeetingId
    whose: Whose


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedForYou(Notice):
    """Key room of whoever joined or left: whether they are there now."""

    meeting: MeetingId
    there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatedOver(Notice):
    """Both key rooms: that meeting is over, whatever ended it."""

    signed: ClassVar[bool] = False
    meeting: MeetingId


EVENTS: tuple[type[Event], ...] = (MediatedBegun, ClinicianJoined, ClinicianLeft, JoinedForYou, MediatedOver)
