"""Faults in what is told of a line or an answer, and in what is taken out of a round."""

from dataclasses import replace
from typing import Any

from moderation.meeting_keeping import FinishCloseOut
from moderation.redacting import RedactLine
from moderation.round_keeping import RevealNext
from moderation.rows_group import ROWS, facilitators, members
from moderation.rules.group import (
    is_inside,
    line_is_anothers,
    no_words_wait,
    nobody_asks_for_support,
    nobody_to_ask_after,
    nothing_is_owed,
    was_said_or_shown_to_them,
)
from rooms.group import view
from rooms.group.deciding import here, to_own
from rooms.group.state.reports import YourReport
from rooms.group.wants.answering import AnswerRound
from rooms.group.wants.reporting import ReportLine, report_line
from rooms.spaces import Decision
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault

ROUND = view.round_view
ALL_BUT_REPORTS = (nothing_is_owed, nobody_asks_for_support, no_words_wait, nobody_to_ask_after)


def tells_the_author(case: Any) -> Any:
    """As if whoever said it had a right to know at once."""
    told = report_line(case)
    line = here(case).circle.find(case.command.line)
    if not isinstance(told, Decision) or not told.facts or line is None:
        return told
    event = YourReport(meeting=case.command.meeting, member=line.author, line=line.line, state="sent")
    return Decision((*told.facts, to_own(case, line.author, event)))


def of_the_round(case: Any) -> Any:
    """Lines are somebody else's; of an answer nobody asks whose it is."""
    answer = here(case).check_in.find(case.command.line)
    return None if answer else line_is_anothers(case)


def unmarked(now: Any, since: int) -> Any:
    """A round as if nothing of it had ever been taken out."""
    return ROUND(replace(now, revealed=tuple(replace(each, mark=None) for each in now.revealed)), since)


FAULTS = (
    Fault(
        "A close-out ends over a report.",
        "group",
        68,
        entries=((ROWS, {FinishCloseOut: facilitators(*ALL_BUT_REPORTS)}),),
    ),
    Fault(
        "Whom a report is about is told of it.",
        "group",
        83,
        entries=((VERBS, {ReportLine: tells_the_author}),),
    ),
    Fault(
        "Whoever came later tells of a line from before.",
        "group",
        83,
        entries=((ROWS, {ReportLine: members(is_inside, line_is_anothers)}),),
    ),
    Fault(
        "Whoever answered tells about their own answer.",
        "group",
        83,
        entries=((ROWS, {ReportLine: members(was_said_or_shown_to_them, of_the_round)}),),
        openings=(4,),
        among=(AnswerRound, RevealNext, ReportLine),
    ),
    Fault(
        "An answer that was taken out is still read in its round.",
        "group",
        66,
        {"rooms.group.view.round_view": unmarked},
        openings=(4,),
        among=(AnswerRound, RevealNext, RedactLine),
    ),
)
