"""The lock: computed at every use from the state and the instant, never stored (D10).

No role, timer or administrator stands in for any condition; any doubt is resting.
"""

from rooms.couple.sides import Booking, Couple, Side
from rooms.mornings import MINUTE
from rooms.rituals.stages import open_to

CHECK_IS_GOOD_FOR = 10 * MINUTE
"""How old a private check may be when the partner begins (D10, D49)."""


def meeting_runs(couple: Couple, now: int) -> Booking | None:
    """The begun meeting whose time is not over, if there is one."""
    begun = couple.begun
    return begun if begun and now < begun.ends_at else None


def holds_until(couple: Couple, until: int | None, now: int) -> bool:
    """Whether what was granted until then holds now. A date never falls inside a meeting that began
    before it (D19): the lapse waits for the meeting's end."""
    if until is None or now < until:
        return until is not None
    runs = meeting_runs(couple, now)
    return runs is not None and runs.begun_at is not None and runs.begun_at < until


def credential_holds(couple: Couple, side: Side, now: int) -> bool:
    """Whether the clinician of this side is current: of record, not suspended, licensed (D10, D19)."""
    if side.clinician is None or side.clinician in couple.suspended:
        return False
    return side.credential_until is None or holds_until(couple, side.credential_until, now)


def cleared(couple: Couple, side: Side, now: int) -> bool:
    """Whether everything this one side decides stands now."""
    return (
        side.accepted
        and not side.in_doubt
        and side.member not in couple.suspended
        and side.consent.counts
        and side.consent.given is not None
        and holds_until(couple, side.consent.until, now)
        and credential_holds(couple, side, now)
        and holds_until(couple, side.key_until, now)
        and holds_until(couple, side.roi_until, now)
        and side.hold is None
    )


def stage(couple: Couple) -> int:
    """The effective stage: the lowest of both members' and the partner's own cap (D16, D17)."""
    both = min(couple.partner.stage, couple.recovering.stage)
    return both if couple.cap is None else min(both, couple.cap)


def reaches_meetings(couple: Couple) -> bool:
    """Whether the two have come to a stage in which they may meet at all, mediated or not (D10)."""
    return stage(couple) in open_to("mediated")


def may_talk(couple: Couple) -> bool:
    """Whether they have come to one in which they may talk by themselves (D10)."""
    return stage(couple) in open_to("meetings")


def may_have_hours(couple: Couple) -> bool:
    """Whether they have come to one in which the partner may choose open hours (D10)."""
    return stage(couple) in open_to("hours")


def reaches_the_other(couple: Couple) -> bool:
    """Whether what one of the two does about their space may be read by the other at all: they are not kept apart, and
    both yeses count, as they do not after a Close (D14)."""
    return not couple.parted and all(side.consent.counts for side in couple.sides)


def hour_holds(couple: Couple, booking: Booking) -> bool:
    """Whether this meeting may be, as far as open hours go: one asks for its stage, and that nothing has ended them
    since they were chosen, from its coming to its end."""
    return not booking.by_hours or (couple.chosen.counts and may_have_hours(couple))


def unlocked(couple: Couple, now: int) -> bool:
    """Whether every condition of D10 but the meeting's own holds at this instant.

    A `Closed` makes both consents stop counting and ends both keys, so that whatever counts here was
    granted after the last one (D14).
    """
    return (
        not couple.parted
        and couple.partner.clinician != couple.recovering.clinician
        and all(cleared(couple, side, now) for side in couple.sides)
        and reaches_meetings(couple)
    )


def at_ease(couple: Couple, now: int) -> bool:
    """Whether neither a Break, nor a Rest, nor the quiet days after a disclosure suspend the space (D14)."""
    untils = (*(side.break_until for side in couple.sides), couple.aftercare_until)
    return couple.rested_at is None and not any(until is not None and now < until for until in untils)


def ready(couple: Couple, now: int) -> bool:
    """Unlocked and not suspended: what both clinicians read as "unlocked"."""
    return unlocked(couple, now) and at_ease(couple, now)


def stands(couple: Couple) -> bool:
    """Whether everything is granted and nothing suspends, dates apart: who may be in the shared room
    falls with the very fact that takes any of it away, before anything else is written (D13)."""
    return couple.rested_at is None and all(
        [
            not couple.parted,
            couple.aftercare_until is None,
            reaches_meetings(couple),
            couple.partner.clinician != couple.recovering.clinician,
            *(side_stands(couple, side) for side in couple.sides),
        ]
    )


def side_stands(couple: Couple, side: Side) -> bool:
    """The same, of one side."""
    return (
        side.accepted
        and not side.in_doubt
        and side.consent.counts
        and side.key_until is not None
        and side.roi_until is not None
        and side.hold is None
        and side.break_until is None
        and not couple.suspended & {side.member, side.clinician}
    )


def agree_to_be_joined(couple: Couple, now: int) -> bool:
    """Whether both members agreed to a clinician being there: both are seen (D82)."""
    consents = [side.consent_to("joined") for side in couple.sides]
    return all(each.counts and holds_until(couple, each.until, now) for each in consents)


def may_go_on(couple: Couple, booking: Booking, now: int) -> bool:
    """Whether this begun meeting may go on: a mediated one stays mediated, a conversation needs its stage."""
    needs = agree_to_be_joined(couple, now) if booking.mediated else may_talk(couple)
    return needs and hour_holds(couple, booking) and ready(couple, now)


def is_open(couple: Couple, now: int) -> bool:
    """Whether words may flow at this instant: in a mediated meeting only while a clinician is there."""
    begun = meeting_runs(couple, now)
    return begun is not None and may_go_on(couple, begun, now) and (not begun.mediated or bool(begun.joined))


def room_stands(couple: Couple) -> bool:
    """Whether the shared room is one at all, dates apart. It falls with the very fact that takes any of it away, the
    last clinician's going among them."""
    begun = couple.begun
    if begun is None or not stands(couple) or not hour_holds(couple, begun):
        return False
    if not begun.mediated:
        return may_talk(couple)
    return bool(begun.joined) and all(side.consent_to("joined").counts for side in couple.sides)


def check_is_fresh(couple: Couple, side: Side, now: int) -> bool:
    """Whether this member made a check for the coming meeting, within the last ten minutes."""
    made, booking = side.check, couple.coming
    if made is None or booking is None or made.meeting != booking.meeting:
        return False
    return now - made.at <= CHECK_IS_GOOD_FOR


def may_begin(couple: Couple, now: int) -> bool:
    """Whether the partner may begin the booked meeting now: one answer, whatever is missing (D10)."""
    booking = couple.booking
    return (
        booking is not None
        and booking.phase == "booked"
        and booking.begins_at <= now < booking.ends_at
        and ready(couple, now)
        and (may_talk(couple) or agree_to_be_joined(couple, now))
        and hour_holds(couple, booking)
        and all(
            side.check is not None and side.check.within and check_is_fresh(couple, side, now)
            for side in couple.sides
        )
    )
