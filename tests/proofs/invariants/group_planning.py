"""What stands on a group's schedule, and what does not."""

from rooms.group.state.meeting import (
    MeetingCancelled,
    MeetingClosed,
    MeetingRestored,
    MeetingUnscheduled,
    WaitingOpened,
)
from rooms.group.state.rhythm import RhythmEnded, RhythmSet
from rooms.mornings import MINUTE
from tests.proofs.driver import Step
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.group_doing import by_a_facilitator
from tests.proofs.invariants.group_rooms import each

IN_A_CANCELLED_MEETING = (MeetingRestored, MeetingUnscheduled, MeetingClosed)
"""All that may happen in one: it comes back, its time is over, or its waiting room closes with it."""
ONLY_FACILITATORS = (RhythmSet, RhythmEnded, MeetingCancelled, MeetingRestored)
HOURS_BEFORE = 2
"""How long before its meeting a waiting room is open at most."""


def cancelled_is_off(step: Step) -> str | None:
    """Facilitators alone say when the group meets; in a meeting that is cancelled nothing happens. What was
    cancelled under the rhythm before is so from the start."""
    for known, _, it in each(step):
        event = it.recorded.event
        meeting = getattr(event, "meeting", "")
        before = step.before.ledger.get(it.recorded.space)
        is_new = isinstance(event, MeetingCancelled) and before and meeting not in before.evenings
        if isinstance(event, ONLY_FACILITATORS) and not (is_new or by_a_facilitator(step, known)):
            return f"{type(event).__name__}, and by no facilitator"
        evening = known.evenings.get(meeting)
        if evening is None or evening.phase != "cancelled":
            continue
        if it.recorded.room.startswith(("circle", "backstage", "side")):
            return f"{type(event).__name__} in a meeting that is cancelled"
        if it.recorded.room == "lobby" and not isinstance(event, IN_A_CANCELLED_MEETING):
            return f"{type(event).__name__}, though it is cancelled"
    return None


def no_waiting_weeks_before(step: Step) -> str | None:
    """Nobody waits where nobody who leads would be for hours yet."""
    for known, _, it in each(step):
        if isinstance(it.recorded.event, WaitingOpened):
            opens_at = known.evenings[it.recorded.event.meeting].opens_at
            if it.recorded.at < opens_at - HOURS_BEFORE * 60 * MINUTE:
                return "a waiting room is open long before its meeting"
    return None


INVARIANTS = (
    Invariant(
        75,
        "Facilitators alone plan and cancel, and in a cancelled meeting nothing happens",
        "D36, D81",
        "deed",
        cancelled_is_off,
    ),
    Invariant(
        89,
        "No waiting room is open more than two hours before its meeting",
        "D36, D58",
        "deed",
        no_waiting_weeks_before,
    ),
)
