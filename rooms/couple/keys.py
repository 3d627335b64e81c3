"""Each clinician's own clearance, releases and holds (D10-D12, D19, D22)."""

from rooms.couple.closing import closing
from rooms.couple.deciding import (
    ALREADY_SO,
    ANOTHER_FIRST,
    HELD,
    NOT_CURRENT,
    NOT_SO,
    OUT_OF_RANGE,
    REASON_OWED,
    CoupleCase,
    mine,
    new_words,
    to_key,
)
from rooms.couple.events import (
    CallFinished,
    HoldLifted,
    HoldPlaced,
    KeyEnded,
    KeyTurned,
    RoiEnded,
    RoiRecorded,
)
from rooms.couple.lock import credential_holds
from rooms.couple.sides import key
from rooms.mornings import MINUTE, morning_in, morning_of
from rooms.refusals import Refusal
from rooms.spaces import Decision, Outcome
from rooms.texts import EMPTY, clean

DAYS = range(1, 91)
"""How long a key may hold: 30 days by default, 90 at most (D19)."""
ROI_AT_MOST = 400 * 24 * 60 * MINUTE
"""How far ahead a release may end (ms)."""


def turn_key(case: CoupleCase) -> Outcome:
    """Clear the own client until 05:00 of the last day, with a reason. A key that stands is renewed. What the
    other side has is not looked at (D12)."""
    side, days = mine(case), case.command.days
    if days not in DAYS:
        return OUT_OF_RANGE
    if side.hold is not None:
        return HELD
    if not credential_holds(case.state, side, case.now):
        return NOT_CURRENT
    text = clean(case.command.reason)
    if isinstance(text, Refusal):
        return REASON_OWED if text is EMPTY else text
    words = new_words(case, key(case.actor.seat), text)
    until = morning_in(case.now, days, case.state.time_zone)
    turned = KeyTurned(clinician=case.actor.seat, until=until, reason=words.id)
    return Decision(to_key(case.state, side, turned, words), {"until": until})


def end_key(case: CoupleCase) -> Outcome:
    """A Close (D14)."""
    side = mine(case)
    if side.key_until is None:
        return NOT_SO
    ended = to_key(case.state, side, KeyEnded(clinician=case.actor.seat, how="ended"))
    return Decision((*ended, *closing(case.state, side, key_gone=True)))


def record_roi(case: CoupleCase) -> Outcome:
    """The own client's release, until 05:00 of that day. Answers `{until}`."""
    asked = case.command.until
    if not case.now < asked <= case.now + ROI_AT_MOST:
        return OUT_OF_RANGE
    until = morning_of(asked, case.state.time_zone)
    if until <= case.now:
        return OUT_OF_RANGE
    recorded = RoiRecorded(clinician=case.actor.seat, until=until)
    return Decision(to_key(case.state, mine(case), recorded), {"until": until})


def end_roi(case: CoupleCase) -> Outcome:
    """The release is revoked: the space rests until there is one again."""
    side = mine(case)
    if side.roi_until is None:
        return NOT_SO
    return Decision(to_key(case.state, side, RoiEnded(clinician=case.actor.seat)))


def place_hold(case: CoupleCase) -> Outcome:
    """A Close that also keeps closed. To the other side it is "not cleared", for whatever reason (D22)."""
    side, safety = mine(case), case.command.safety
    if side.hold is not None:
        return ALREADY_SO
    placed = to_key(case.state, side, HoldPlaced(clinician=case.actor.seat, safety=safety))
    return Decision((*placed, *closing(case.state, side)))


def lift_hold(case: CoupleCase) -> Outcome:
    """Nothing resumes by itself: key and consent are needed afresh (D14)."""
    side = mine(case)
    if side.hold is None:
        return NOT_SO
    return Decision(to_key(case.state, side, HoldLifted(clinician=case.actor.seat)))


def finish_call(case: CoupleCase) -> Outcome:
    """The clinician has called the own client. Whoever made the card with which somebody came in says so once somebody
    else has spoken with the client."""
    side, up_to = mine(case), case.command.up_to
    if not any(at <= up_to for at in side.tasks):
        return NOT_SO
    if case.actor.seat in side.makers:
        return ANOTHER_FIRST
    return Decision(to_key(case.state, side, CallFinished(clinician=case.actor.seat, up_to=up_to)))
