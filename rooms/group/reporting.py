"""Telling a facilitator about a line: `ReportLine`. One press is enough; words are never asked for."""

from dataclasses import dataclass

from rooms.group.addresses import backstage
from rooms.group.conversation import Line
from rooms.group.deciding import GroupCase, here, new_words, to_backstage, to_own
from rooms.group.envelopes import MeetingCommand
from rooms.group.refusals import NOT_TO_THEM, TOLD_ENOUGH
from rooms.group.reports import LineReported, ReportedLineKept, YourReport
from rooms.ids import LineId, ReportId, SeatId, WordsId
from rooms.refusals import TOO_LONG, Refusal
from rooms.spaces import CopiedWords, Decision, Fact, Outcome
from rooms.texts import clean

MOST = 10
"""How many lines of one meeting one member tells about: a flood would hide what matters."""
NOTE_LIMIT = 280
"""Characters of the few words that may go with it."""
NOTE_TOO_LONG = Refusal(
    "too-long", "That is longer than 280 characters. Your words are kept; make them shorter."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine(MeetingCommand):
    """Tell the facilitators about a line of the circle, with a few words or none."""

    line: LineId
    text: str = ""


def report_line(case: GroupCase) -> Outcome:
    """The facilitators have it at once, with the line as it was; nobody else hears of it. Twice is once."""
    it, member = here(case), case.actor.seat
    line = it.circle.find(case.command.line)
    told = it.reports.told_by(member)
    if line is None or line.line in told:
        return Decision()
    if is_staffs(case, line.author):
        return NOT_TO_THEM
    if len(told) >= MOST:
        return TOLD_ENOUGH
    note = few_words(case.command.text)
    return note if isinstance(note, Refusal) else Decision(telling(case, line, note))


def is_staffs(case: GroupCase, author: SeatId) -> bool:
    """Whether whoever said it leads this group, or led it."""
    roster = case.state.roster
    return author in roster.facilitators or author in roster.led_before


def few_words(text: str) -> str | Refusal:
    """The words that go with it; empty ones are none."""
    if not text.strip():
        return ""
    words = clean(text, NOTE_LIMIT)
    return NOTE_TOO_LONG if words is TOO_LONG else words


def telling(case: GroupCase, line: Line, note: str) -> tuple[Fact, ...]:
    """To the facilitators what was told and the line as it was; to the member that it can be read."""
    meeting, member = case.command.meeting, case.actor.seat
    report, room = ReportId(case.fresh.id()), backstage(meeting)
    said = (new_words(case, room, note),) if note else ()
    copy = CopiedWords(WordsId(case.fresh.id()), line.words, line.author, case.state.space, room)
    told = LineReported(
        meeting=meeting,
        report=report,
        line=line.line,
        member=member,
        author=line.author,
        said_at=line.at,
        note=said[0].id if said else None,
    )
    kept = ReportedLineKept(meeting=meeting, report=report, words=copy.id)
    mine = YourReport(meeting=meeting, member=member, line=line.line, state="sent")
    taken_back = (
        line.mark == "taken-back"
    )  # under a legal hold the words are still there, and nobody's to read
    copied = () if taken_back else (Fact(case.state.space, room, kept, copies=(copy,)),)
    return (to_backstage(case, told, *said), *copied, to_own(case, member, mine))
