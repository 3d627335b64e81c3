"""Facilitators look at what a member told them about a line, and say what came of it."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, here, to_backstage, to_own
from rooms.group.envelopes import MeetingCommand
from rooms.group.state.reports import Outcome as Came
from rooms.group.state.reports import ReportSettled, YourReport
from rooms.ids import ReportId
from rooms.spaces import Decision, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleReport(MeetingCommand):
    """I have looked at this, and this came of it."""

    report: ReportId
    outcome: Came


def settle_report(case: GroupCase) -> Outcome:
    """Settled; the member hears that somebody looked at it, and no more. Of two who press the first stands."""
    it, command = here(case), case.command
    report = it.reports.reports[command.report]
    if report.outcome is not None:
        return Decision()
    meeting = it.meeting.id
    settled = ReportSettled(meeting=meeting, report=report.report, outcome=command.outcome)
    told = YourReport(meeting=meeting, member=report.member, line=report.line, state="looked-at")
    return Decision((to_backstage(case, settled), to_own(case, report.member, told)))
