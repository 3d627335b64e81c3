"""A mediated meeting: begun by the partner as any, open only while a clinician of either side is there (D10, D82).

It has no free talk: what is written in it is written into plans (`planning.py`).
"""

from collections.abc import Iterator

from rooms.couple.deciding import ALREADY_SO, NOT_SO, RESTING, CoupleCase, booked, mine, to_key
from rooms.couple.lock import may_go_on, meeting_runs
from rooms.couple.mediated_events import (
    ClinicianJoined,
    ClinicianLeft,
    JoinedForYou,
    MediatedBegun,
    MediatedOver,
    Whose,
)
from rooms.couple.sides import Booking, Couple, Side, shared
from rooms.spaces import Decision, Fact, Outcome


def whose(couple: Couple, side: Side) -> Whose:
    """The part of this side's clinician."""
    return "partner" if side.member == couple.partner.member else "recovering"


def join_couple_meeting(case: CoupleCase) -> Outcome:
    """Both have agreed to it, or the meeting would not be on; so nothing is asked of either side here."""
    couple, side, booking = case.state, mine(case), booked(case)
    if whose(couple, side) in booking.joined:
        return ALREADY_SO
    if meeting_runs(couple, case.now) is None or not may_go_on(couple, booking, case.now):
        return RESTING
    came = ClinicianJoined(meeting=booking.meeting, whose=whose(couple, side))
    told = JoinedForYou(meeting=booking.meeting, there=True)
    return Decision((Fact(couple.space, shared(booking.meeting), came), *to_key(couple, side, told)))


def leave_couple_meeting(case: CoupleCase) -> Outcome:
    """At any time. The last to leave ends it for both, with the words of any end (`deadlines.meeting_over`)."""
    couple, side, booking = case.state, mine(case), booked(case)
    if whose(couple, side) not in booking.joined:
        return NOT_SO
    return Decision(tuple(gone(couple, side, booking)))


def note_clinician_lost(case: CoupleCase) -> Outcome:
    """Whoever has no line sees nothing: nobody shall write believing that they are there. Both read it as any leaving,
    and whoever is back comes in by the button again. Twice is nothing."""
    couple, booking, lost = case.state, booked(case), case.command.whose
    if lost not in booking.joined:
        return Decision()
    side = couple.partner if lost == "partner" else couple.recovering
    return Decision(tuple(gone(couple, side, booking)))


def gone(couple: Couple, side: Side, booking: Booking) -> Iterator[Fact]:
    """This side's clinician is there no more, as everybody there reads, and on the own page."""
    went = ClinicianLeft(meeting=booking.meeting, whose=whose(couple, side))
    yield Fact(couple.space, shared(booking.meeting), went)
    yield from to_key(couple, side, JoinedForYou(meeting=booking.meeting, there=False))


def told_of_the_beginning(couple: Couple, booking: Booking) -> Iterator[Fact]:
    """Both clinicians, at the same instant: one of them may come."""
    for side in couple.sides:
        begun = MediatedBegun(meeting=booking.meeting, ends_at=booking.ends_at)
        yield from to_key(couple, side, begun)


def told_of_the_end(couple: Couple, booking: Booking) -> Iterator[Fact]:
    """Both clinicians, whatever ended it."""
    for side in couple.sides if booking.mediated else ():
        yield from to_key(couple, side, MediatedOver(meeting=booking.meeting))
