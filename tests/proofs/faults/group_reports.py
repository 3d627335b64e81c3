"""Faults in what is told of a line."""

from typing import Any

from moderation.meeting_keeping import FinishCloseOut
from moderation.rows_group import ROWS, facilitators, members
from moderation.rules.group import (
    is_inside,
    line_is_anothers,
    no_words_wait,
    nobody_asks_for_support,
    nobody_to_ask_after,
    nothing_is_owed,
)
from rooms.group.deciding import here, to_own
from rooms.group.reporting import ReportLine, report_line
from rooms.group.reports import YourReport
from rooms.spaces import Decision
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault

ALL_BUT_REPORTS = (nothing_is_owed, nobody_asks_for_support, no_words_wait, nobody_to_ask_after)


def tells_the_author(case: Any) -> Any:
    """As if whoever said it had a right to know at once."""
    told = report_line(case)
    line = here(case).circle.find(case.command.line)
    if not isinstance(told, Decision) or not told.facts or line is None:
        return told
    event = YourReport(meeting=case.command.meeting, member=line.author, line=line.line, state="sent")
    return Decision((*told.facts, to_own(case, line.author, event)))


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
)
