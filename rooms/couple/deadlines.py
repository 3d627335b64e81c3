"""What follows by itself in a couple space: dates that come, and everything a fallen lock brings.

Only here is the lock compared with what people were told. Whoever caused it, the consequence is
written by the clock, in the same append, and is the same for both members (D13, D15).
"""

from collections.abc import Iterator

from rooms.couple.aftercare import aftercare_over
from rooms.couple.choosing_hours import hour_come, hour_dates
from rooms.couple.closing import closing
from rooms.couple.deciding import on_ground, to_both, to_key
from rooms.couple.events import (
    CallTask,
    ClientConsentEnded,
    ConsentEnded,
    KeyEnded,
    LockShown,
    RoiEnded,
)
from rooms.couple.laying_topics import topic_dates, topics_erased, topics_over, topics_told
from rooms.couple.lock import holds_until, may_go_on, ready
from rooms.couple.mediated import told_of_the_end
from rooms.couple.meeting_events import (
    BookingOver,
    BreakEnded,
    CoupleMeetingEnded,
    CoupleWindowOver,
    NotTonight,
    SharedEnded,
    SharedForgotten,
    SharedResting,
)
from rooms.couple.planning import plans_forgotten, plans_over, to_be_over, to_forget
from rooms.couple.shared_copy import copies_over, copy_dates
from rooms.couple.sides import STATE, Booking, Couple, CoupleState, Side, Unfounded, own, shared
from rooms.couple.vision_deadlines import passes_made, vision_dates, visions_follow
from rooms.ids import Fresh
from rooms.mornings import DAY, next_working_day
from rooms.spaces import Fact

AT_ONCE = 0
WORDS_DAYS = 90
"""How long the words of a couple meeting are kept (D81)."""


def settle(state: CoupleState, now: int, fresh: Fresh) -> tuple[Fact, ...]:
    """Facts for the first thing that is due or follows; asked again until there is none."""
    if isinstance(state, Unfounded):
        return ()
    for rule in (
        meeting_over,
        window_over,
        lapses,
        breaks_over,
        aftercare_over,
        fallen,
        closed_for_good,
        lock_told,
        plans_over,
        words_over,
        topics_over,
        topics_erased,
        copies_over,
        plans_forgotten,
        visions_follow,
    ):
        facts = tuple(rule(state, now))
        if facts:
            return facts
    for last in (hour_come, topics_told, passes_made):
        facts = tuple(last(state, now, fresh))
        if facts:
            return facts
    return ()


def due(state: CoupleState) -> int | None:
    """The next instant (ms) at which something follows by date."""
    return None if isinstance(state, Unfounded) else min(instants(state), default=None)


def instants(couple: Couple) -> Iterator[int]:
    """Every date that ends something. None falls inside a begun meeting: its end comes first (D19)."""
    if couple.booking is not None:
        yield AT_ONCE if couple.begun and is_ended(couple.begun) else couple.booking.ends_at
    if any(to_be_over(couple)) or any(to_forget(couple)):
        yield AT_ONCE
    for side in couple.sides:
        if side.break_until is not None:
            yield side.break_until
        if couple.begun is None:
            yield from dates(side)
    if couple.aftercare_until is not None:
        yield couple.aftercare_until
    for ended_at in couple.texts.values() if not couple.kept_longer else ():
        yield ended_at + WORDS_DAYS * DAY
    yield from topic_dates(couple)
    yield from copy_dates(couple)
    yield from vision_dates(couple)
    yield from hour_dates(couple)


def dates(side: Side) -> Iterator[int]:
    """The dates of what one side has granted."""
    if side.key_until is not None:
        yield side.key_until
        if side.credential_until is not None:
            yield side.credential_until
    if side.roi_until is not None:
        yield side.roi_until
    for consent in side.consents.values():
        if consent.until is not None:
            yield consent.until


def is_ended(begun: Booking) -> bool:
    """Whether a member has ended it, or the last clinician of a mediated one has gone (D82)."""
    return begun.end_called or begun.left_alone


def meeting_over(couple: Couple, now: int) -> Iterator[Fact]:
    """A begun meeting ends at its end, or when somebody there has ended it; both read the same."""
    begun = couple.begun
    if begun is not None and (is_ended(begun) or now >= begun.ends_at):
        yield on_ground(couple, CoupleMeetingEnded(meeting=begun.meeting, contact_by=None))
        yield from to_both(couple, SharedEnded(meeting=begun.meeting))
        yield from told_of_the_end(couple, begun)


def window_over(couple: Couple, now: int) -> Iterator[Fact]:
    """At the end of the window, never earlier, both learn that it was not begun (D10)."""
    booking = couple.booking
    if booking is not None and booking.phase != "begun" and now >= booking.ends_at:
        if booking.phase == "booked":
            yield from to_both(couple, NotTonight(meeting=booking.meeting))
        yield on_ground(couple, CoupleWindowOver(meeting=booking.meeting))
        yield from to_key(couple, couple.partner, BookingOver(meeting=booking.meeting))


def lapses(couple: Couple, now: int) -> Iterator[Fact]:
    """What ends by date, written down before anything else is decided (D19)."""
    for side in couple.sides:
        clinician = side.clinician
        if clinician is not None and side.key_until is not None:
            ends = (side.key_until, side.credential_until)
            if any(end is not None and not holds_until(couple, end, now) for end in ends):
                yield from to_key(couple, side, KeyEnded(clinician=clinician, how="lapsed"))
        roi_is_over = side.roi_until is not None and not holds_until(couple, side.roi_until, now)
        if clinician is not None and roi_is_over:
            yield from to_key(couple, side, RoiEnded(clinician=clinician))
        yield from consents_lapse(couple, side, now)


def consents_lapse(couple: Couple, side: Side, now: int) -> Iterator[Fact]:
    """Each yes has a date of its own (D67)."""
    for purpose, consent in side.consents.items():
        if consent.given is not None and not holds_until(couple, consent.until, now):
            ended = ConsentEnded(member=side.member, how="lapsed", purpose=purpose)
            yield Fact(couple.space, own(side.member), ended)
            if consent.counts:
                yield from to_key(couple, side, ClientConsentEnded(member=side.member, purpose=purpose))


def breaks_over(couple: Couple, now: int) -> Iterator[Fact]:
    """A break ends by itself at its time (D14)."""
    for side in couple.sides:
        if side.break_until is not None and now >= side.break_until:
            yield Fact(couple.space, own(side.member), BreakEnded(member=side.member))


def fallen(couple: Couple, now: int) -> Iterator[Fact]:
    """An open room whose lock has fallen, for any cause: it is cut, and both read the same words. Where the space
    itself is unlocked still (a yes or a stage that only this meeting needed), the calls are owed all the same (D15)."""
    begun = couple.begun
    if begun is not None and not may_go_on(couple, begun, now):
        contact_by = next_working_day(now, couple.time_zone)
        yield on_ground(couple, CoupleMeetingEnded(meeting=begun.meeting, contact_by=contact_by))
        yield from to_both(couple, SharedResting(contact_by=contact_by))
        yield from told_of_the_end(couple, begun)
        for side in couple.sides if ready(couple, now) else ():
            yield from to_key(couple, side, CallTask())


def closed_for_good(couple: Couple, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """A suspension, or being kept apart, closes: no reinstatement by an administrator opens (D11). So does
    a clinician's seat that somebody else may have now: whoever takes it takes no key with it (D19)."""
    for side in couple.sides:
        member_out = side.member in couple.suspended
        out = couple.parted or member_out or side.clinician in couple.suspended
        if (out and couple.was_unlocked) or (member_out and side.anything_counts) or side.key_in_doubt:
            yield from closing(couple, side)
            return


def lock_told(couple: Couple, now: int) -> Iterator[Fact]:
    """Both clinicians read the same word at the same instant; on resting both get the task to call."""
    unlocked = ready(couple, now)
    if unlocked != couple.shown:
        yield Fact(couple.space, STATE, LockShown(unlocked=unlocked))
        if not unlocked:
            for side in couple.sides:
                yield from to_key(couple, side, CallTask())


def words_over(couple: Couple, now: int) -> Iterator[Fact]:
    """The words of old couple meetings end with their rooms' keys. Nobody is in those rooms any more,
    so nobody is told anything."""
    for meeting, ended_at in couple.texts.items() if not couple.kept_longer else ():
        if now >= ended_at + WORDS_DAYS * DAY:
            yield Fact(couple.space, shared(meeting), SharedForgotten(meeting=meeting))
