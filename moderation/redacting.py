"""Facilitators take out what was said or read out in the circle, or left in its room (D38). A mark stays, and the
author keeps the words (D39, D77)."""

from dataclasses import dataclass

from rooms.group.addresses import words_left
from rooms.group.deciding import GroupCase, here, to_backstage, to_circle, to_own
from rooms.group.envelopes import MeetingCommand
from rooms.group.refusals import ALREADY_DECIDED
from rooms.group.state.conversation import LineRedacted, LineTakenOut, YourLineTakenOut
from rooms.ids import ActId, LineId
from rooms.spaces import Decision, Fact, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactLine(MeetingCommand):
    """Take a line out of the circle, or an answer that was shown there, by its line."""

    line: LineId


def redact_line(case: GroupCase) -> Outcome:
    """Gone from every page at once; its author, if a member, keeps it. Answers `{act}`, whose reason is owed."""
    line, meeting = here(case).find(case.command.line), case.command.meeting
    if line is None or line.mark is not None:
        return ALREADY_DECIDED
    act = ActId(case.fresh.id())
    redacted = LineRedacted(meeting=meeting, line=line.line, member=line.author, act=act)
    gone = LineTakenOut(meeting=meeting, line=line.line)
    facts = [to_backstage(case, redacted), to_circle(case, gone)]
    if case.state.is_left(meeting, line.line):
        facts.append(Fact(case.state.space, words_left(meeting), gone))
    if case.state.roster.has_member(line.author):
        told = YourLineTakenOut(meeting=meeting, line=line.line, words=line.words, staff=case.actor.seat)
        facts.append(to_own(case, line.author, told))
    return Decision(tuple(facts), {"act": act})
