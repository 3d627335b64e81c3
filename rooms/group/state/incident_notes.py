"""Incident notes: what a facilitator writes down about something that happened, for the facilitators alone.

A note names people and points at lines by their ids. It copies no word of anybody's, so that a line which is
taken back, taken out or forgotten is gone here too. Its own words end with those of backstage (D81).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rooms.group.envelopes import MeetingEvent
from rooms.ids import LineId, NoteId, SeatId, WordsId
from rooms.spaces import Event, Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentWritten(MeetingEvent):
    """A facilitator wrote an incident note, or wrote an own one anew. `people` and `lines`: whom and what it
    is about."""

    note: NoteId
    author: SeatId
    words: WordsId
    people: tuple[SeatId, ...]
    lines: tuple[LineId, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One note as it stands. `at`: when it was first written, `changed`: when last (ms)."""

    note: NoteId
    author: SeatId
    words: WordsId
    people: tuple[SeatId, ...]
    lines: tuple[LineId, ...]
    at: int
    changed: int


@dataclass(frozen=True, slots=True)
class Incidents:
    """The notes of one meeting, in the order they were first written."""

    notes: Mapping[NoteId, Incident] = field(default_factory=dict)


EVENTS: tuple[type[Event], ...] = (IncidentWritten,)


def evolve(incidents: Incidents, recorded: Recorded) -> Incidents:
    """Fold one note. Only its author writes it anew."""
    match recorded.event:
        case IncidentWritten(note=ident, author=author) as it:
            before, at = incidents.notes.get(ident), recorded.at
            if before is None:
                now = Incident(ident, author, it.words, it.people, it.lines, at, at)
            elif before.author != author:
                raise ValueError("a note is its author's")
            else:
                now = replace(before, words=it.words, people=it.people, lines=it.lines, changed=at)
            return Incidents({**incidents.notes, ident: now})
        case _:
            return incidents
