"""The violence screen, taken alone with each of the two before their couple is accepted (D23).

A date and nothing else: what was asked and answered stays with the clinician, and is unreadable from here because it
never was here.
"""

from rooms.couple.deciding import ALREADY_SO, OUT_OF_RANGE, CoupleCase, mine, to_key
from rooms.couple.events import ScreenRecorded
from rooms.mornings import DAY, morning_in, morning_of
from rooms.spaces import Decision, Outcome

DAYS_BACK = 90
"""How long ago it may have been when it is recorded: what was so last year says little about today."""
LONG_AGO = 400 * DAY


def record_screen(case: CoupleCase) -> Outcome:
    """It was taken on that day, or on a later one once more. Answers `{day}`."""
    side, asked, time_zone = mine(case), case.command.day, case.state.time_zone
    if abs(asked - case.now) > LONG_AGO:  # no calendar reaches as far as a number does
        return OUT_OF_RANGE
    day = morning_of(asked, time_zone)
    if not morning_in(case.now, -DAYS_BACK, time_zone) <= day <= morning_of(case.now, time_zone):
        return OUT_OF_RANGE
    if side.screened_on == day:
        return ALREADY_SO
    recorded = ScreenRecorded(clinician=case.actor.seat, day=day)
    return Decision(to_key(case.state, side, recorded), {"day": day})
