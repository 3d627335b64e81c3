"""A short note before a line, so that everybody chooses whether to read it (D41).

What stands behind a note is told to no page: the circle gets the note alone, and the words lie in a room
nobody is in until one person asks for them (U18).
"""

from dataclasses import dataclass
from typing import ClassVar

from rooms.group.envelopes import MeetingEvent
from rooms.ids import LineId, SeatId, WordsId
from rooms.refusals import TOO_LONG, Refusal
from rooms.texts import clean

NOTE_LIMIT = 80
"""Characters of a note."""
NOTE_TOO_LONG = Refusal("too-long", "A note has 80 characters at most. Your words are kept; make it shorter.")
NOTE_TWO_LINES = Refusal("hidden-characters", "A note is one line. Your words are kept.")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsPutBehind(MeetingEvent):
    """To nobody: the words of a line that is about to be said behind a note."""

    line: LineId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBehindNote(MeetingEvent):
    """To the circle: someone said something at `said_at` (ms), and a note stands before it."""

    signed = False
    line: LineId
    author: SeatId
    note: WordsId
    said_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNoted(MeetingEvent):
    """To the circle: a facilitator put a note before this line, never who. Its words are behind it now."""

    signed = False
    unsays: ClassVar[bool] = True
    line: LineId
    note: WordsId


def clean_note(text: str) -> str | Refusal:
    """A note as it can be taken: one short line."""
    note = clean(text, NOTE_LIMIT)
    if note is TOO_LONG:
        return NOTE_TOO_LONG
    return NOTE_TWO_LINES if isinstance(note, str) and "\n" in note else note
