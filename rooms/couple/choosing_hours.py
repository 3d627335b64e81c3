"""How the partner chooses open hours, and how one comes (D10).

Whether they hold is answered to nobody: at any hour it would tell the partner how far the other's clinician has gone,
and when something closed (D12, D15). So they are always taken, and an hour that comes is the answer.
"""

from collections.abc import Iterator

from rooms.couple.deciding import (
    HOURS_OVERLAP,
    NOT_SO,
    OUT_OF_RANGE,
    CoupleCase,
    on_ground,
    to_both,
    to_key,
    to_own,
)
from rooms.couple.hours_events import HourPassed, HoursChosen, HoursForYou, HoursShown, HoursTakenAway
from rooms.couple.lock import CHECK_IS_GOOD_FOR, may_have_hours, reaches_the_other, ready
from rooms.couple.meeting_events import CoupleMeetingBooked, SharedMeetingBooked
from rooms.couple.open_hours import Hours, OpenHour, in_order
from rooms.couple.sides import Couple, own
from rooms.ids import Fresh, MeetingId
from rooms.spaces import Decision, Fact, Outcome
from rooms.weekly import A_DAY, DAYS, Occasion, next_occasion, overlap

HOW_MANY = range(1, 8)
LENGTHS = range(15, 181)
"""How long one may be, minutes: as long as a couple meeting that is booked."""


def fits(each: OpenHour) -> bool:
    """Whether this is an hour of a week."""
    return each.day in range(DAYS) and each.begins in range(A_DAY) and each.minutes in LENGTHS


def choose_hours(case: CoupleCase) -> Outcome:
    """In the place of those before. The next one that comes begins more than 24 hours from now, so that nobody asks the
    lock by choosing, and nobody finds a meeting on the page that was not there a moment ago."""
    hours = in_order(case.command.hours)
    if len(hours) not in HOW_MANY or not all(fits(each) for each in hours):
        return OUT_OF_RANGE
    if overlap(hours):
        return HOURS_OVERLAP
    couple = case.state
    chosen = to_own(case, couple.partner, HoursChosen(hours=hours, time_zone=couple.time_zone))
    return Decision((chosen, *told_of(couple, hours, couple.time_zone)))


def take_hours_away(case: CoupleCase) -> Outcome:
    """In one press, at any hour. A meeting that stands on both pages already stays there until its end (D10)."""
    couple = case.state
    left = tuple(each for each in couple.chosen.hours if each not in case.command.hours)
    if left == couple.chosen.hours:
        return NOT_SO
    taken = to_own(case, couple.partner, HoursTakenAway(left=left))
    return Decision((taken, *told_of(couple, left, couple.chosen.time_zone)))


def told_of(couple: Couple, hours: Hours, time_zone: str) -> Iterator[Fact]:
    """Both members at one instant, and the partner's clinician: it is the partner's pace. Where nothing of the one may
    reach the other, the other's page stays as it is."""
    shown = HoursShown(hours=hours, time_zone=time_zone)
    both = reaches_the_other(couple)
    yield from to_both(couple, shown) if both else (Fact(couple.space, own(couple.partner.member), shown),)
    yield from to_key(couple, couple.partner, HoursForYou(hours=hours, time_zone=time_zone))


def told_late(couple: Couple) -> Iterator[Fact]:
    """With a booking, which tells both that everything stands: the other reads what was chosen or taken away while
    nothing reached that page."""
    chosen = couple.chosen
    if not chosen.is_read:
        shown = HoursShown(hours=chosen.hours, time_zone=chosen.time_zone)
        yield Fact(couple.space, own(couple.recovering.member), shown)


def coming_hour(couple: Couple) -> Occasion | None:
    """The next one that nobody has looked at. While a meeting is booked hours wait: what a clinician booked with the
    partner comes first, and nothing is ever booked twice."""
    chosen = couple.chosen
    if not chosen.counts or couple.booking is not None:
        return None
    return next_occasion(chosen.hours, chosen.time_zone, chosen.after)


def hour_come(couple: Couple, now: int, fresh: Fresh) -> Iterator[Fact]:
    """Ten minutes before one begins it is booked, if the space is unlocked then and nothing suspends it. If not, it
    passes by, and nobody is told anything. What happens later changes nothing about that: it would show when."""
    coming = coming_hour(couple)
    if coming is None or now < coming[0] - CHECK_IS_GOOD_FOR:
        return
    begins_at, ends_at = coming
    if now >= ends_at or not may_have_hours(couple) or not ready(couple, now):
        yield on_ground(couple, HourPassed(through=max(begins_at, now - 1)))
        return
    meeting = MeetingId(fresh.id())
    made = CoupleMeetingBooked(meeting=meeting, begins_at=begins_at, ends_at=ends_at, by_hours=True)
    told = SharedMeetingBooked(meeting=meeting, begins_at=begins_at, ends_at=ends_at)
    yield from to_key(couple, couple.partner, made)
    yield from to_both(couple, told)
    yield from told_late(couple)


def hour_dates(couple: Couple) -> Iterator[int]:
    """When that is."""
    coming = coming_hour(couple)
    if coming is not None:
        yield coming[0] - CHECK_IS_GOOD_FOR
