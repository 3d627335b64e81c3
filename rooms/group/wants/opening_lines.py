"""Reading what stands behind a note: `OpenLine`. Whoever opens it is answered the words; nobody else hears of it."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, here
from rooms.group.envelopes import MeetingCommand
from rooms.ids import LineId
from rooms.refusals import NOT_HERE
from rooms.spaces import Decision, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine(MeetingCommand):
    """Read a line before which a note stands."""

    line: LineId


def open_line(case: GroupCase) -> Outcome:
    """No event: who chose to read is nobody's to know. Answers `{line, words}`."""
    line = here(case).circle.find(case.command.line)
    if line is None or line.mark is not None:
        return NOT_HERE
    return Decision((), {"line": line.line, "words": line.words})
