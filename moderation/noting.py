"""Facilitators put a note before a line that was said without one (D41)."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, circle_words, here, to_circle
from rooms.group.envelopes import MeetingCommand
from rooms.group.refusals import ALREADY_DECIDED
from rooms.group.state.content_notes import LineNoted, clean_note
from rooms.ids import LineId
from rooms.refusals import Refusal
from rooms.spaces import Decision, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine(MeetingCommand):
    """Put a note before a line of the circle."""

    line: LineId
    note: str


def note_line(case: GroupCase) -> Outcome:
    """Its words leave every page at once, and are there for whoever chooses them. One note a line."""
    line = here(case).circle.find(case.command.line)
    if line is None or line.mark is not None or line.note is not None:
        return ALREADY_DECIDED
    text = clean_note(case.command.note)
    if isinstance(text, Refusal):
        return text
    note = circle_words(case, text)
    noted = LineNoted(meeting=case.command.meeting, line=line.line, note=note.id)
    return Decision((to_circle(case, noted, note),))
