"""What is told of a line: by whom, to whom, and that whoever it is about hears nothing of it."""

from typing import Any

from moderation.reports import SettleReport
from rooms.group.state.reports import LineReported
from rooms.group.wants.reporting import ReportLine
from rooms.ids import SeatId
from rooms.spaces import Decision
from tests.proofs.driver import Does, Step
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.group_rooms import each


def told_to_facilitators_alone(step: Step) -> str | None:
    """A member tells of what stands in the circle for them, by somebody else, and it is heard by facilitators
    and the member alone, when it is made and when somebody has looked at it."""
    move = step.move
    if not isinstance(move, Does) or not isinstance(step.outcome, Decision):
        return None
    if not isinstance(move.command, ReportLine | SettleReport):
        return None
    theirs = {move.who if isinstance(move.command, ReportLine) else reporter(step)}
    for known, _, it in each(step):
        event, evening = it.recorded.event, known.evenings[move.command.meeting]
        if isinstance(event, LineReported):
            author, _, _ = evening.said[event.line]
            late = evening.numbered[event.line] < evening.since.get(event.member, 0)
            if event.member not in evening.inside or author == event.member or late:
                return f"{event.member} told of a line that is not theirs to tell of"
            if author in known.leaders:
                return f"a line of {author}'s was told to {author}"
        others = set(it.after.get(it.recorded.room, {})) - set(known.lead()) - theirs
        if others:
            return f"{min(others)} heard that somebody told of a line"
    return None


def reporter(step: Step) -> SeatId | None:
    """Who made the report that was looked at."""
    command: Any = step.move.command  # type: ignore[union-attr]
    evening = step.before.ledger[command.space].evenings[command.meeting]
    found: SeatId | None = evening.unmet.get(command.report)
    return found


INVARIANTS = (
    Invariant(
        83,
        "What is told of a line or an answer reaches the facilitators alone, never whom it is about",
        "D4, D38, D69",
        "deed",
        told_to_facilitators_alone,
    ),
)
