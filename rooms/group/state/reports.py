"""Lines that members told about: what the facilitators were told, and what became of it (D38).

A report keeps the line as it was, in a copy under backstage's key: it is there when the line is taken back,
taken out or forgotten, and ends with what facilitators wrote to each other (D81). It is a task, never a mark:
no circle hears of it, and neither does the author of the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from rooms.group.envelopes import MeetingEvent
from rooms.ids import LineId, ReportId, SeatId, WordsId
from rooms.spaces import Event, Recorded

Outcome = Literal["nothing-needed", "spoke", "taken-out", "noted", "other"]
"""What came of it: nothing was needed, a word with somebody, the line taken out, an incident note, else."""
ReportState = Literal["sent", "looked-at"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReported(MeetingEvent):
    """To the facilitators: a member told about a line that `author` said at `said_at` (ms). `note`: a few
    words of the member's own."""

    report: ReportId
    line: LineId
    member: SeatId
    author: SeatId
    said_at: int
    note: WordsId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedLineKept(MeetingEvent):
    """To the facilitators: the line as it was. Its author's words, and nobody who told about it said them."""

    signed = False
    report: ReportId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSettled(MeetingEvent):
    """A facilitator has looked at it, and says what came of it as a code (D66)."""

    report: ReportId
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class YourReport(MeetingEvent):
    """To the member who told: whether somebody has looked at it, never who nor what came of it."""

    signed = False
    member: SeatId
    line: LineId
    state: ReportState


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it stands. `at`: when it was made (ms); `outcome`: None while nobody has looked at it;
    `staff`: who did."""

    report: ReportId
    line: LineId
    member: SeatId
    author: SeatId
    said_at: int
    note: WordsId | None
    at: int
    words: WordsId | None = None
    outcome: Outcome | None = None
    staff: SeatId | None = None


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of one meeting in the order they were made, and what each member told about."""

    reports: Mapping[ReportId, Report] = field(default_factory=dict)
    told: Mapping[SeatId, Mapping[LineId, ReportState]] = field(default_factory=dict)

    def waiting(self) -> tuple[Report, ...]:
        """Those nobody has looked at."""
        return tuple(each for each in self.reports.values() if each.outcome is None)

    def told_by(self, member: SeatId) -> Mapping[LineId, ReportState]:
        """The lines this member told about."""
        return self.told.get(member, {})


EVENTS: tuple[type[Event], ...] = (LineReported, ReportedLineKept, ReportSettled, YourReport)


def evolve(reports: Reports, recorded: Recorded) -> Reports:
    """Fold one fact about a report."""
    match recorded.event:
        case LineReported(report=ident) as it:
            if ident in reports.reports:
                raise ValueError("a report is made once")
            made = Report(ident, it.line, it.member, it.author, it.said_at, it.note, recorded.at)
            return replace(reports, reports={**reports.reports, ident: made})
        case ReportedLineKept(report=ident, words=words):
            return changed(reports, ident, words=words)
        case ReportSettled(report=ident, outcome=outcome):
            if reports.reports[ident].outcome is not None:
                raise ValueError("a report is looked at once")
            return changed(reports, ident, outcome=outcome, staff=recorded.by)
        case YourReport(member=member, line=line, state=state):
            mine = {**reports.told_by(member), line: state}
            return replace(reports, told={**reports.told, member: mine})
        case _:
            return reports


def changed(reports: Reports, ident: ReportId, **change: object) -> Reports:
    """The reports with one of them changed; it must be there."""
    now = replace(reports.reports[ident], **change)  # type: ignore[arg-type]
    return replace(reports, reports={**reports.reports, ident: now})
