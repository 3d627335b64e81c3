"""Telling about a line: `ReportLine`. One press is enough; words are never asked for.

A member's line goes to the facilitators. That of somebody who leads the group, or led it, goes to none of them: it
goes to the case staff of the track.
"""

from dataclasses import dataclass

from rooms.case_files import CaseLineKept, CaseOpened, case_room
from rooms.group.addresses import backstage
from rooms.group.deciding import GroupCase, here, new_words, to_backstage, to_own
from rooms.group.envelopes import MeetingCommand
from rooms.group.refusals import TOLD_ENOUGH
from rooms.group.state.conversation import Line
from rooms.group.state.passed_on import LinePassedOn
from rooms.group.state.reports import LineReported, ReportedLineKept, YourReport
from rooms.ids import PROGRAMME, CaseId, LineId, ReportId, SeatId, WordsId
from rooms.refusals import TOO_LONG, Refusal
from rooms.spaces import CopiedWords, Decision, Fact, NewWords, Outcome
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
    """Tell about a line of the circle, or an answer that was shown there, with a few words or none."""

    line: LineId
    text: str = ""


def report_line(case: GroupCase) -> Outcome:
    """Whoever it goes to has it at once, with the line as it was; nobody else hears of it. Twice is once."""
    it, member = here(case), case.actor.seat
    line = it.find(case.command.line)
    told = {*it.reports.told_by(member), *told_of_leaders(case)}
    if line is None or line.line in told:
        return Decision()
    if len(told) >= MOST:
        return TOLD_ENOUGH
    note = few_words(case.command.text)
    if isinstance(note, Refusal):
        return note
    return Decision((passing_on if is_staffs(case, line.author) else telling)(case, line, note))


def told_of_leaders(case: GroupCase) -> set[LineId]:
    """The lines of this meeting that the case staff were told of by this member."""
    mine = case.state.passed_on.get(case.actor.seat, {}).values()
    return {each.line for each in mine if each.meeting == case.command.meeting}


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
    copied = Fact(case.state.space, room, kept, copies=(copy,))
    return (to_backstage(case, told, *said), *as_it_was(line, copied), to_own(case, member, mine))


def as_it_was(line: Line, copied: Fact) -> tuple[Fact, ...]:
    """The copy; none of a line its author took back: under a legal hold its words are still there, and nobody's
    to read."""
    return () if line.mark == "taken-back" else (copied,)


def passing_on(case: GroupCase, line: Line, note: str) -> tuple[Fact, ...]:
    """To the member that it goes on; to the case staff, in the programme's own log, what was told and the line as
    it was. Who leads the group or led it goes with it: none of them may ever read it."""
    meeting, member, roster = case.command.meeting, case.actor.seat, case.state.roster
    ident = CaseId(case.fresh.id())
    room = case_room(ident)
    said = (NewWords(WordsId(case.fresh.id()), member, PROGRAMME, room, note),) if note else ()
    words = said[0].id if said else None
    mine = LinePassedOn(member=member, case=ident, meeting=meeting, line=line.line, note=words)
    opened = CaseOpened(
        case=ident,
        group=case.state.space,
        member=member,
        author=line.author,
        led=tuple(sorted({*roster.facilitators, *roster.led_before})),
        said_at=line.at,
        told_at=case.now,
        note=words,
    )
    copy = CopiedWords(WordsId(case.fresh.id()), line.words, line.author, PROGRAMME, room)
    kept = Fact(PROGRAMME, room, CaseLineKept(case=ident, words=copy.id), copies=(copy,))
    return (to_own(case, member, mine), Fact(PROGRAMME, room, opened, said), *as_it_was(line, kept))
