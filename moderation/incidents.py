"""Facilitators write down what happened, for themselves and whoever else leads this meeting (D66)."""

from dataclasses import dataclass

from rooms.group.addresses import backstage
from rooms.group.deciding import GroupCase, here, new_words, to_backstage
from rooms.group.envelopes import MeetingCommand
from rooms.group.refusals import NOT_NOW, OUT_OF_RANGE
from rooms.group.state.incident_notes import IncidentWritten
from rooms.ids import LineId, NoteId, SeatId
from rooms.refusals import Refusal
from rooms.spaces import Decision, Outcome
from rooms.texts import clean

MOST = 20
"""How many people, and how many lines, one note points at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteIncident(MeetingCommand):
    """Write an incident note; `note` writes an own one anew. Lines are named, never copied."""

    text: str
    people: tuple[SeatId, ...] = ()
    lines: tuple[LineId, ...] = ()
    note: NoteId | None = None


def write_incident(case: GroupCase) -> Outcome:
    """Sealed under backstage's key, to end with it. Answers `{note}`."""
    meeting, command = here(case).meeting, case.command
    if meeting.phase in ("scheduled", "cancelled"):
        return NOT_NOW
    people, lines = tuple(dict.fromkeys(command.people)), tuple(dict.fromkeys(command.lines))
    if max(len(people), len(lines)) > MOST:
        return OUT_OF_RANGE
    text = clean(command.text)
    if isinstance(text, Refusal):
        return text
    note = command.note or NoteId(case.fresh.id())
    words = new_words(case, backstage(meeting.id), text)
    written = IncidentWritten(
        meeting=meeting.id,
        note=note,
        author=case.actor.seat,
        words=words.id,
        people=people,
        lines=lines,
    )
    return Decision((to_backstage(case, written, words),), {"note": note})
