"""Faults of a couple space."""

from dataclasses import replace
from typing import Any

from moderation.rows_couple import ROWS, clinicians, members
from moderation.rules.couple import has_accepted
from rooms.couple import commands as ask
from rooms.couple import lock
from rooms.couple import meeting_events as met
from rooms.couple.consents import give_consent, take_back_acceptance
from rooms.couple.deciding import HELD, OUT_OF_RANGE, RESTING, on_ground, to_both, to_own
from rooms.couple.events import ClinicianChanged, SeatEnteredAnew
from rooms.couple.fold import FOLDS, by_member
from rooms.couple.keys import turn_key
from rooms.couple.meeting_events import BreakCalled, CoupleWindowOver
from rooms.couple.rungs import call_break
from rooms.couple.sides import Couple, Side
from rooms.couple.views import view_of_key, view_of_own
from rooms.mornings import MINUTE
from rooms.spaces import Decision
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault

CLEARED, SIDE_STANDS = lock.cleared, lock.side_stands
CHANGED = FOLDS[ClinicianChanged]


def begins_anyhow(couple: Couple, now: int) -> bool:
    """Nobody asks for the other's check."""
    booking = couple.booking
    if booking is None or booking.phase != "booked":
        return False
    return booking.begins_at <= now < booking.ends_at and lock.ready(couple, now)


def rests_only(case: Any) -> Any:
    """A break is granted only where nobody meets."""
    return RESTING if case.state.begun else call_break(case)


def shortens(case: Any) -> Any:
    """The last break called is the one that counts."""
    if case.command.minutes < 20:
        return OUT_OF_RANGE
    side = case.state.side_of(case.actor.seat)
    until = case.now + case.command.minutes * MINUTE
    return Decision((to_own(case, side, BreakCalled(member=side.member, until=until)),))


def over_at_the_beginning(couple: Couple, now: int) -> Any:
    """A meeting not begun at once is not begun at all."""
    booking = couple.booking
    if booking is not None and booking.phase == "booked" and now > booking.begins_at:
        yield on_ground(couple, CoupleWindowOver(meeting=booking.meeting))


def shows_both_keys(couple: Couple, side: Any) -> Any:
    """A clinician's page with the other's key beside it."""
    return {**view_of_key(couple, side), "other": [each.key_until for each in couple.sides]}


def shows_the_rest(couple: Couple, side: Any) -> Any:
    """The partner's rest on both pages."""
    shown = view_of_own(couple, side)
    return {**shown, "mine": {**shown["mine"], "resting": couple.rested_at is not None}}


def heeds_the_other(case: Any) -> Any:
    """A key does not turn while the other side is held."""
    return HELD if any(side.hold for side in case.state.sides) else turn_key(case)


def takes_back_alone(case: Any) -> Any:
    """The acceptance is taken back, and nothing closes."""
    outcome = take_back_acceptance(case)
    return replace(outcome, facts=outcome.facts[:1]) if isinstance(outcome, Decision) else outcome


def turns_both(case: Any) -> Any:
    """The other clinician is told of a turned key."""
    outcome = turn_key(case)
    if not isinstance(outcome, Decision):
        return outcome
    first, *_ = outcome.facts
    rooms = [f"key/{each}" for each in case.state.clinicians() if each != case.actor.seat]
    told = [replace(first, room=room, words=()) for room in rooms]
    return replace(outcome, facts=(*outcome.facts, *told))


def hers_alone(couple: Couple, side: Side, now: int) -> bool:
    """The lock looks at the partner's side alone."""
    return side is couple.recovering or CLEARED(couple, side, now)


def hers_stands(couple: Couple, side: Side) -> bool:
    """And so does the door of the shared room."""
    return side is couple.recovering or SIDE_STANDS(couple, side)


def from_the_first_day(couple: Couple, event: Any, at: int) -> Couple:
    """Whoever follows reads everything."""
    changed = CHANGED(couple, event, at)
    return replace(changed, partner=replace(changed.partner, reads_state_from=1))


def before_the_call(case: Any) -> Any:
    """It is not asked who sits there."""
    hers, his = (replace(side, member_in_doubt=False) for side in case.state.sides)
    return give_consent(replace(case, state=replace(case.state, partner=hers, recovering=his)))


FAULTS = (
    Fault(
        "Words are taken in a room that is not open, and the fold trips over them.",
        "couple",
        1,
        {"rooms.couple.couple_meeting.is_open": lambda *_: True},
    ),
    Fault(
        "Either member may move the partner's cap.", "couple", 2, entries=((ROWS, {ask.CapStage: members()}),)
    ),
    Fault(
        "Breaks end and nobody writes it down.",
        "couple",
        3,
        {"rooms.couple.deadlines.breaks_over": lambda *_: ()},
    ),
    Fault(
        "Whoever was let into the shared room stays until the rest alone ends it.",
        "couple",
        10,
        {"rooms.couple.open_room.room_stands": lambda couple: couple.rested_at is None},
    ),
    Fault(
        "Whoever comes into a seat anew is taken for who was there before.",
        "couple",
        10,
        entries=((FOLDS, {SeatEnteredAnew: lambda couple, *_: couple}),),
    ),
    Fault(
        "Whoever came in anew says yes before the call.",
        "couple",
        14,
        entries=((VERBS, {ask.GiveConsent: before_the_call}),),
        depth=4,
        openings=(1,),
        among=(ask.TakeBackConsent, ask.OfferConsent, ask.GiveConsent),
    ),
    Fault(
        "An acceptance taken back and given again finds key and yes as they were.",
        "couple",
        10,
        entries=((VERBS, {ask.TakeBackAcceptance: takes_back_alone}),),
        openings=(3,),
        among=(ask.TakeBackAcceptance, ask.AcceptCouple, ask.BeginCoupleMeeting),
    ),
    Fault(
        "The lock asks one clinician.",
        "couple",
        10,
        {"rooms.couple.lock.cleared": hers_alone, "rooms.couple.lock.side_stands": hers_stands},
    ),
    Fault(
        "A couple meeting begins without the other's check.",
        "couple",
        11,
        {"rooms.couple.couple_meeting.may_begin": begins_anyhow},
    ),
    Fault(
        "Words are taken before anybody has begun.",
        "couple",
        12,
        {"rooms.couple.couple_meeting.is_open": lambda *_: True},
        ((FOLDS, {met.SharedSaid: lambda couple, *_: couple}),),
    ),
    Fault(
        "A key turns without the pass phrase.",
        "couple",
        14,
        entries=((ROWS, {ask.TurnKey: clinicians(has_accepted)}),),
    ),
    Fault(
        "A date falls when it comes, also inside a meeting.",
        "couple",
        15,
        {"rooms.couple.deadlines.holds_until": lambda _, until, now: until is not None and now < until},
    ),
    Fault(
        "A break waits for the end of the meeting.",
        "couple",
        16,
        entries=((VERBS, {ask.CallBreak: rests_only}),),
    ),
    Fault(
        "Ending a release cuts nobody.",
        "couple",
        16,
        {
            "rooms.couple.open_room.room_stands": lambda _: True,
            "rooms.couple.deadlines.ready": lambda *_: True,
            "rooms.couple.deadlines.may_go_on": lambda *_: True,
        },
    ),
    Fault("A shorter break cuts a longer one.", "couple", 17, entries=((VERBS, {ask.CallBreak: shortens}),)),
    Fault(
        "A rest is lifted the same evening.",
        "couple",
        17,
        {"rooms.couple.rungs.next_morning": lambda instant, _: instant},
    ),
    Fault(
        "The end of a break moves a stage up.",
        "couple",
        18,
        entries=(
            (FOLDS, {met.BreakEnded: lambda c, e, _: by_member(c, e.member, break_until=None, stage=5)}),
        ),
    ),
    Fault(
        "A meeting not begun at once is over.",
        "couple",
        19,
        {"rooms.couple.deadlines.window_over": over_at_the_beginning},
    ),
    Fault(
        "Each clinician's page shows both keys.",
        "couple",
        20,
        {"rooms.couple.views.view_of_key": shows_both_keys},
    ),
    Fault(
        "Both clinicians are told of a turned key.",
        "couple",
        20,
        entries=((VERBS, {ask.TurnKey: turns_both}),),
    ),
    Fault(
        "The partner's rest shows on both pages.",
        "couple",
        21,
        {"rooms.couple.views.view_of_own": shows_the_rest},
    ),
    Fault(
        "Only the partner is told that the space rests.",
        "couple",
        22,
        {"rooms.couple.deadlines.to_both": lambda couple, event: to_both(couple, event)[:1]},
    ),
    Fault(
        "A later clinician reads the lock's whole story.",
        "couple",
        24,
        entries=((FOLDS, {ClinicianChanged: from_the_first_day}),),
    ),
    Fault(
        "A key does not turn while the other side holds.",
        "couple",
        23,
        entries=((VERBS, {ask.TurnKey: heeds_the_other}),),
    ),
)
