"""The booked couple meeting: booked by the partner's clinician, begun by the partner (D10, D49)."""

from rooms.couple.choosing_hours import told_late
from rooms.couple.deciding import (
    ALREADY_SO,
    CHECK_FIRST,
    IS_RESTING,
    MEDIATED,
    NOT_SO,
    NOT_TONIGHT,
    ONE_SPEAKS,
    OUT_OF_RANGE,
    RESTING,
    TIME_TAKEN,
    TOO_EARLY,
    CoupleCase,
    booked,
    mine,
    new_words,
    to_both,
    to_key,
    to_own,
)
from rooms.couple.lock import CHECK_IS_GOOD_FOR, check_is_fresh, is_open, may_begin, may_talk, ready
from rooms.couple.mediated import told_of_the_beginning
from rooms.couple.meeting_events import (
    BookingOver,
    CheckMade,
    CoupleMeetingBegun,
    CoupleMeetingBooked,
    EndCalled,
    SharedBegun,
    SharedMeetingBooked,
    SharedSaid,
)
from rooms.couple.sides import shared
from rooms.ids import LineId, MeetingId
from rooms.mornings import MINUTE
from rooms.refusals import Refusal
from rooms.spaces import Decision, Fact, Outcome
from rooms.texts import clean

LENGTHS = range(15, 181)
"""How long a couple meeting may be, minutes."""
AHEAD = 60 * 24 * 60 * MINUTE
"""How far ahead it may be booked (ms)."""
WITHIN = frozenset({"up", "steady", "down"})
"""What passes the private check: within the window of tolerance, by the member's own word."""


def book_couple_meeting(case: CoupleCase) -> Outcome:
    """A time for the two, told to both in the same append (D18). A booking whose time has not come is
    replaced. Answers `{meeting}`."""
    couple, begins_at, minutes = case.state, case.command.begins_at, case.command.minutes
    if minutes not in LENGTHS or not case.now <= begins_at <= case.now + AHEAD:
        return OUT_OF_RANGE
    if not ready(couple, case.now):
        return IS_RESTING
    if couple.booking is not None and couple.booking.begins_at <= case.now:
        return TIME_TAKEN
    meeting, ends_at = MeetingId(case.fresh.id()), begins_at + minutes * MINUTE
    replaced = couple.booking
    over = to_key(couple, couple.partner, BookingOver(meeting=replaced.meeting)) if replaced else ()
    made = CoupleMeetingBooked(meeting=meeting, begins_at=begins_at, ends_at=ends_at)
    told = SharedMeetingBooked(meeting=meeting, begins_at=begins_at, ends_at=ends_at)
    facts = (*over, *to_key(couple, couple.partner, made), *to_both(couple, told), *told_late(couple))
    return Decision(facts, {"meeting": meeting})


def make_check(case: CoupleCase) -> Outcome:
    """The private check. It is taken whatever the state of the lock: a refusal would tell."""
    booking, side = booked(case), mine(case)
    if booking.phase == "over":
        return NOT_TONIGHT
    if booking.phase == "begun":
        return ALREADY_SO
    if case.now < booking.begins_at - CHECK_IS_GOOD_FOR:
        return TOO_EARLY
    within = case.command.body in WITHIN
    made = CheckMade(member=side.member, meeting=booking.meeting, within=within)
    return Decision((to_own(case, side, made),))


def begin_couple_meeting(case: CoupleCase) -> Outcome:
    """The partner begins, or one neutral answer whatever is missing but the own check (D10)."""
    couple, booking = case.state, booked(case)
    if booking.phase == "begun":
        return ALREADY_SO
    if booking.phase == "booked" and not check_is_fresh(couple, couple.partner, case.now):
        return CHECK_FIRST
    if not may_begin(couple, case.now):
        return NOT_TONIGHT
    mediated, meeting = not may_talk(couple), booking.meeting
    begun = Fact(couple.space, shared(meeting), CoupleMeetingBegun(meeting=meeting, mediated=mediated))
    told = tuple(told_of_the_beginning(couple, booking)) if mediated else ()
    return Decision((begun, *to_both(couple, SharedBegun(meeting=meeting)), *told))


def say_shared(case: CoupleCase) -> Outcome:
    """Words, while the room is open at this very instant and nobody has a turn (D51). Answers `{line}`."""
    couple, booking = case.state, booked(case)
    if not is_open(couple, case.now):
        return RESTING
    if booking.mediated:
        return MEDIATED
    if booking.one_speaks:
        return ONE_SPEAKS
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    room, line = shared(booking.meeting), LineId(case.fresh.id())
    words = new_words(case, room, text)
    said = SharedSaid(meeting=booking.meeting, line=line, author=case.actor.seat, words=words.id)
    return Decision((Fact(couple.space, room, said, (words,)),), {"line": line})


def end_couple_meeting(case: CoupleCase) -> Outcome:
    """Either member ends it. Both read the same; who it was stands on the own page alone."""
    booking, side = booked(case), mine(case)
    if booking.phase != "begun":
        return NOT_SO
    return Decision((to_own(case, side, EndCalled(member=side.member, meeting=booking.meeting)),))
