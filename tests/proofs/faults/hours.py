"""Faults of open hours."""

from collections.abc import Iterator
from typing import Any

from moderation.rows_couple import ROWS, members, partner
from moderation.rules.couple import knows_of_it
from rooms.couple.hours_commands import ChooseHours, TakeHoursAway
from rooms.couple.sides import Couple, own
from rooms.mornings import MINUTE
from rooms.spaces import Fact
from rooms.weekly import Occasion, next_occasion
from tests.proofs.faults.fault import Fault

FOLD, COMES = "rooms.couple.hours_fold", "rooms.couple.choosing_hours"


def beside_a_booking(couple: Couple) -> Occasion | None:
    """Hours do not wait for what a clinician has booked."""
    chosen, booking = couple.chosen, couple.booking
    if not chosen.counts or (booking is not None and booking.by_hours):
        return None
    return next_occasion(chosen.hours, chosen.time_zone, chosen.after)


def to_the_partner(couple: Couple, event: Any) -> tuple[Fact, ...]:
    """One of the two is told."""
    return (Fact(couple.space, own(couple.partner.member), event),)


def in_her_room(couple: Couple, event: Any) -> Fact:
    """What is nobody's to know stands on a page."""
    return Fact(couple.space, own(couple.partner.member), event)


def never(couple: Couple, now: int, fresh: Any) -> Iterator[Fact]:
    """No hour comes."""
    return iter(())


def to_both_of_them(couple: Couple) -> bool:
    """The other's page is told whatever stands between the two."""
    return True


FAULTS = (
    Fault(
        "Hours hold at stage four.",
        "hours",
        94,
        {f"{FOLD}.may_have_hours": lambda _: True, f"{COMES}.may_have_hours": lambda _: True},
        openings=(1,),
    ),
    Fault(
        "Hours outlive a lower stage.", "hours", 94, {f"{FOLD}.over": lambda couple: couple}, openings=(1,)
    ),
    Fault(
        "Hours outlive a Close.",
        "hours",
        94,
        {"rooms.couple.fold.over": lambda couple: couple},
        openings=(4,),
    ),
    Fault(
        "Either of the two takes hours away.",
        "hours",
        94,
        entries=((ROWS, {TakeHoursAway: members(knows_of_it, audited=True)}),),
    ),
    Fault(
        "An open page is enough to choose hours.",
        "hours",
        94,
        entries=((ROWS, {ChooseHours: partner(knows_of_it)}),),
    ),
    Fault(
        "Hours are told to the other of two who are kept apart, or after a Close.",
        "hours",
        94,
        {f"{COMES}.reaches_the_other": to_both_of_them, f"{FOLD}.reaches_the_other": to_both_of_them},
    ),
    Fault(
        "Hours that the other does not read come all the same.",
        "hours",
        94,
        {f"{FOLD}.reaches_the_other": to_both_of_them},
    ),
    Fault(
        "With a booking the other reads old hours.", "hours", 94, {"rooms.couple.fold.as_read": lambda it: it}
    ),
    Fault("An hour comes on the day it is chosen.", "hours", 94, {f"{FOLD}.BEFORE_ANY": 10 * MINUTE}),
    Fault("An hour goes on at stage four.", "hours", 94, {"rooms.couple.lock.hour_holds": lambda *_: True}),
    Fault("An hour comes while the space rests.", "hours", 95, {f"{COMES}.ready": lambda *_: True}),
    Fault("No hour comes where everything stands.", "hours", 95, {f"{COMES}.ready": lambda *_: False}),
    Fault("An hour that is here is overlooked.", "hours", 95, {"rooms.couple.deadlines.hour_come": never}),
    Fault("An hour comes beside a booking.", "hours", 95, {f"{COMES}.coming_hour": beside_a_booking}),
    Fault("An hour comes an hour ahead.", "hours", 95, {f"{COMES}.CHECK_IS_GOOD_FOR": 60 * MINUTE}),
    Fault("One of the two is told that an hour comes.", "hours", 95, {f"{COMES}.to_both": to_the_partner}),
    Fault("Somebody is told that an hour does not come.", "hours", 95, {f"{COMES}.on_ground": in_her_room}),
    Fault(
        "An hour begins without fresh checks.",
        "hours",
        95,
        {"rooms.couple.lock.check_is_fresh": lambda *_: True},
    ),
)
