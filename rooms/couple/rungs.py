"""Break and Rest: two rungs that suspend and void nothing (D14). The third, Close, is in `closing.py`."""

from rooms.couple.deciding import (
    ALREADY_SO,
    NOT_ASKED_FOR,
    NOT_BEFORE_MORNING,
    NOT_SO,
    OUT_OF_RANGE,
    CoupleCase,
    mine,
    to_key,
    to_own,
)
from rooms.couple.meeting_events import (
    BreakCalled,
    LiftAsked,
    LiftWithdrawn,
    RestCalled,
    RestLiftAsked,
    RestLiftConfirmed,
    RestLifted,
)
from rooms.mornings import MINUTE, next_morning
from rooms.spaces import Decision, Outcome

BREAK = range(20, 24 * 60 + 1)
"""How long a break may be, minutes (D14)."""


def call_break(case: CoupleCase) -> Outcome:
    """Either member, back at a stated time. A second call may lengthen it, never shorten (D50).
    Answers `{until}`."""
    side = mine(case)
    if case.command.minutes not in BREAK:
        return OUT_OF_RANGE
    until = max(side.break_until or 0, case.now + case.command.minutes * MINUTE)
    return Decision((to_own(case, side, BreakCalled(member=side.member, until=until)),), {"until": until})


def call_rest(case: CoupleCase) -> Outcome:
    """Rest until I say. Also takes back a wish to lift it that is not confirmed yet."""
    couple = case.state
    if couple.rested_at is not None and not couple.lift_asked:
        return ALREADY_SO
    rested = to_own(case, couple.partner, RestCalled())
    told = to_key(couple, couple.partner, LiftWithdrawn()) if couple.lift_asked else ()
    return Decision((rested, *told))


def lift_rest(case: CoupleCase) -> Outcome:
    """The partner's own word; her or his clinician confirms it. Nothing is asked of the other side."""
    couple = case.state
    if couple.rested_at is None:
        return NOT_SO
    if couple.lift_asked:
        return ALREADY_SO
    asked = to_own(case, couple.partner, RestLiftAsked())
    return Decision((asked, *to_key(couple, couple.partner, LiftAsked())))


def confirm_lift(case: CoupleCase) -> Outcome:
    """The partner's clinician, once the partner has asked, and not before the next morning."""
    couple = case.state
    if couple.rested_at is None or not couple.lift_asked:
        return NOT_ASKED_FOR
    if case.now < next_morning(couple.rested_at, couple.time_zone):
        return NOT_BEFORE_MORNING
    confirmed = to_key(couple, couple.partner, RestLiftConfirmed(clinician=case.actor.seat))
    return Decision((*confirmed, to_own(case, couple.partner, RestLifted())))
