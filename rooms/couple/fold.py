"""How each event changes a couple space."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rooms.couple import copy_events as copy
from rooms.couple import disclosure_events as told
from rooms.couple import events as ev
from rooms.couple import meeting_events as met
from rooms.couple import table, turns
from rooms.couple import table_events as laid
from rooms.couple import turn_events as turn
from rooms.couple.hours_fold import FOLDS as HOURS_FOLDS
from rooms.couple.hours_fold import as_read, over, over_at_a_lower_stage, window_passed
from rooms.couple.mediated_fold import FOLDS as MEDIATED_FOLDS
from rooms.couple.plan_fold import FOLDS as PLAN_FOLDS
from rooms.couple.sides import Booking, Check, Couple, CoupleState, Line, Side, Unfounded
from rooms.couple.steps_fold import FOLDS as STEPS_FOLDS
from rooms.couple.vision_fold import FOLDS as VISION_FOLDS
from rooms.couple.vision_fold import unread, voided
from rooms.couple.vision_lock import has_in_hand
from rooms.ids import SeatId
from rooms.kept_longer import KeptLonger
from rooms.spaces import Event, Notice, Recorded
from rooms.standing import StandingRestored, StandingSuspended

ConsentEvent = ev.ConsentOffered | ev.ConsentGiven | ev.ConsentEnded


def evolve(state: CoupleState, recorded: Recorded) -> CoupleState:
    """Fold one event. An impossible one raises ValueError."""
    event = recorded.event
    if isinstance(event, Notice):
        return state
    if isinstance(state, Unfounded):
        if not isinstance(event, ev.CoupleFounded):
            raise ValueError("a couple space begins with its founding")
        return founded(state, event)
    return FOLDS[type(event)](state, event, recorded.at)


def founded(state: Unfounded, event: ev.CoupleFounded) -> Couple:
    """The two sides as the register knew them."""
    hers = Side(event.partner, event.partner_name, event.partner_clinician, event.partner_credential_until)
    his = Side(
        event.recovering,
        event.recovering_name,
        event.recovering_clinician,
        event.recovering_credential_until,
    )
    return Couple(state.space, hers, his, event.time_zone)


def put(couple: Couple, side: Side) -> Couple:
    """The couple with one side changed."""
    if side.member == couple.partner.member:
        return replace(couple, partner=side)
    return replace(couple, recovering=side)


def by_member(couple: Couple, member: SeatId, **change: Any) -> Couple:
    """One member's side changed."""
    side = couple.side_of(member)
    if side is None:
        raise ValueError(f"{member} is not of this couple")
    return put(couple, replace(side, **change))


def by_clinician(couple: Couple, clinician: SeatId, **change: Any) -> Couple:
    """The side this clinician is of record on, changed."""
    side = couple.side_with(clinician)
    if side is None:
        raise ValueError(f"{clinician} is of record for neither")
    return put(couple, replace(side, **change))


def consent_of(couple: Couple, event: ConsentEvent, **change: Any) -> Couple:
    """One member's consent for one purpose changed."""
    side = couple.side_of(event.member)
    if side is None:
        raise ValueError(f"{event.member} is not of this couple")
    changed = replace(side.consent_to(event.purpose), **change)
    return put(couple, replace(side, consents={**side.consents, event.purpose: changed}))


def void(side: Side) -> Side:
    """A side after a Close: what it had granted counts no more (D14). The member's own page keeps
    showing the member's own yes: that it stopped counting is the other side's act (D15)."""
    consents = {purpose: replace(each, counts=False) for purpose, each in side.consents.items()}
    return replace(side, key_until=None, key_in_doubt=False, consents=consents, copy_counts=False)


def closed(couple: Couple, event: ev.Closed, at: int) -> Couple:  # noqa: ARG001
    """Both sides void."""
    both = replace(couple, partner=void(couple.partner), recovering=void(couple.recovering))
    return over(voided(replace(both, was_unlocked=False)))


def one_side_closed(couple: Couple, event: ev.OneSideClosed, at: int) -> Couple:  # noqa: ARG001
    """One side void, the other as it was."""
    side = couple.side_of(event.member)
    if side is None:
        raise ValueError(f"{event.member} is not of this couple")
    closed_there = over(put(couple, void(side)))
    return voided(closed_there) if side.member == couple.recovering.member else closed_there


def clinician_changed(couple: Couple, event: ev.ClinicianChanged, at: int) -> Couple:
    """Another clinician decides afresh. A hold stays, and a doubt with the call it takes: nobody inherits
    a yes, but everybody a no. Quiet days stay with theirs. The register appoints nobody who is suspended, and a
    former one's suspension may have been lifted unseen."""
    side = couple.side_of(event.member)
    owed = (at,) if side and (side.member_in_doubt or couple.aftercare_until is not None) else ()
    return by_member(
        replace(couple, suspended=couple.suspended - {event.clinician}),
        event.member,
        clinician=event.clinician,
        credential_until=event.credential_until,
        screened_on=None,
        accepted=False,
        key_until=None,
        roi_until=None,
        tasks=owed,
        reads_state_from=couple.state_reached + 1,
        reads_table_from=couple.table.told + 1,
    )


def accepted(couple: Couple, event: ev.CoupleAccepted, at: int) -> Couple:  # noqa: ARG001
    """One clinician accepts. Once both have, there is a record they keep together, for good: that one of
    them is another now, or decides anew, is not told by its going (D12)."""
    couple = by_clinician(couple, event.clinician, accepted=True)
    opened = couple.steps.opened or all(side.accepted for side in couple.sides)
    return replace(couple, steps=replace(couple.steps, opened=opened))


def credential_noted(couple: Couple, event: ev.CredentialNoted, at: int) -> Couple:  # noqa: ARG001
    """Until when a clinician's credential holds, unless they are of record for neither any more."""
    if couple.side_with(event.clinician) is None:
        return couple
    return by_clinician(couple, event.clinician, credential_until=event.credential_until)


def suspended(couple: Couple, event: StandingSuspended, at: int) -> Couple:  # noqa: ARG001
    """Somebody is out. A clinician's key is void with it: no reinstatement turns one (D11)."""
    out = replace(couple, suspended=couple.suspended | {event.seat})
    return out if out.side_with(event.seat) is None else by_clinician(out, event.seat, key_until=None)


def restored(couple: Couple, event: StandingRestored, at: int) -> Couple:  # noqa: ARG001
    """Somebody is back."""
    return replace(couple, suspended=couple.suspended - {event.seat})


def seat_entered_anew(couple: Couple, event: ev.SeatEnteredAnew, at: int) -> Couple:
    """Somebody may be somebody else, and have been since before the yes to a copy. A clinician who cleared
    nothing that stands, and was passed nothing, leaves nothing to doubt."""
    couple = unread(couple, event.seat)
    side = couple.side_of(event.seat)
    if side is not None:
        doubted = replace(owing(side, at), member_in_doubt=True, copy_counts=False)
        return put(couple, replace(doubted, makers=frozenset(event.makers)))
    side = couple.side_with(event.seat)
    if side is None or (side.key_until is None and not has_in_hand(couple, side)):
        return couple
    return put(couple, replace(side, key_in_doubt=True))


def owing(side: Side, at: int) -> Side:
    """A side whose clinician owes the own client a call since then; two reasons at once are one call."""
    return replace(side, tasks=tuple(dict.fromkeys((*side.tasks, at))))


def call_finished(couple: Couple, event: ev.CallFinished, at: int) -> Couple:  # noqa: ARG001
    """Nothing is owed from before then; who came in anew is known once nothing is owed at all."""
    side = couple.side_with(event.clinician)
    if side is None:
        raise ValueError(f"{event.clinician} is of record for neither")
    owed = tuple(since for since in side.tasks if event.up_to is not None and since > event.up_to)
    doubted = side.member_in_doubt and bool(owed)
    makers = side.makers if doubted else frozenset()
    return put(couple, replace(side, tasks=owed, member_in_doubt=doubted, makers=makers))


def consent_offered(couple: Couple, event: ev.ConsentOffered, at: int) -> Couple:  # noqa: ARG001
    """A text lies before the member, to be answered afresh."""
    return consent_of(couple, event, offered=event.version, given=None, until=None, counts=False)


def lock_shown(couple: Couple, event: ev.LockShown, at: int) -> Couple:
    """What both clinicians read, and nothing else is said in that room. Resting gives each the task to
    call (D15)."""
    couple = replace(couple, state_reached=couple.state_reached + 1)
    if event.unlocked:
        return replace(couple, shown=True, was_unlocked=True)
    hers, his = (owing(side, at) for side in couple.sides)
    return replace(couple, shown=False, partner=hers, recovering=his)


def aftercare_begun(couple: Couple, event: told.AftercareBegun, at: int) -> Couple:
    """Some quiet days; both clinicians owe a call."""
    hers, his = (owing(side, at) for side in couple.sides)
    return replace(couple, aftercare_until=event.until, partner=hers, recovering=his)


def booked(couple: Couple, event: met.CoupleMeetingBooked, at: int) -> Couple:  # noqa: ARG001
    """A new time, in the place of one that has not come yet. With it both read the same hours."""
    booking = Booking(event.meeting, event.begins_at, event.ends_at, by_hours=event.by_hours)
    chosen = as_read(couple.chosen)
    return replace(couple, booking=booking, known=True, contact_by=None, not_begun=None, chosen=chosen)


def of_booking(couple: Couple, event: Any, **change: Any) -> Couple:
    """The booked meeting changed; the event must be about it."""
    if couple.booking is None or couple.booking.meeting != event.meeting:
        raise ValueError("no such couple meeting")
    return replace(couple, booking=replace(couple.booking, **change))


def begun(couple: Couple, event: met.CoupleMeetingBegun, at: int) -> Couple:
    """The meeting is on. What was promised after an earlier one no longer stands on the page."""
    on = of_booking(couple, event, phase="begun", begun_at=at, mediated=event.mediated)
    return replace(on, contact_by=None)


def said(couple: Couple, event: met.SharedSaid, at: int) -> Couple:
    """One more line."""
    if couple.begun is None:
        raise ValueError("nothing is said in a room that is not open")
    line = Line(event.line, event.author, event.words, at)
    return of_booking(couple, event, lines=(*couple.begun.lines, line))


def said_in_turn(couple: Couple, event: turn.TurnSaid, at: int) -> Couple:
    """One more line, said to a prompt by whoever has the turn."""
    if couple.begun is None or couple.begun.turns is None or couple.begun.turns.speaker != event.author:
        raise ValueError("only whoever has the turn says anything in it")
    line = Line(event.line, event.author, event.words, at, event.step)
    return of_booking(couple, event, lines=(*couple.begun.lines, line))


def turned(couple: Couple, event: Any, at: int) -> Couple:  # noqa: ARG001
    """The turns changed in an open room."""
    if couple.begun is None:
        raise ValueError("nobody has a turn in a room that is not open")
    return of_booking(couple, event, turns=turns.evolve(couple.begun.turns, event))


def ended(couple: Couple, event: met.CoupleMeetingEnded, at: int) -> Couple:
    """The meeting is over for good; its lines and turns leave the state with its room. Their days count from
    its end, also where the server stood still then (D81). One that was cut owes both a call."""
    over = of_booking(couple, event, phase="over", lines=(), turns=None, joined=frozenset())
    if event.contact_by is not None:
        hers, his = (owing(side, at) for side in over.sides)
        over = replace(over, partner=hers, recovering=his)
    ends_at = at if couple.booking is None else min(at, couple.booking.ends_at)
    return replace(over, contact_by=event.contact_by, texts={**couple.texts, event.meeting: ends_at})


def window_over(couple: Couple, event: met.CoupleWindowOver, at: int) -> Couple:
    """The booked time is over. Where it was never begun, both read so from its end on (D10)."""
    booking = of_booking(couple, event).booking
    missed = booking.ends_at if booking is not None and booking.phase == "booked" else None
    return window_passed(replace(couple, booking=None, not_begun=missed), at)


def forgotten(couple: Couple, event: met.SharedForgotten, at: int) -> Couple:  # noqa: ARG001
    """The words of one couple meeting are gone."""
    if event.meeting not in couple.texts:
        raise ValueError("a couple meeting's words are forgotten once")
    return replace(couple, texts={each: at for each, at in couple.texts.items() if each != event.meeting})


def break_called(couple: Couple, event: met.BreakCalled, at: int) -> Couple:  # noqa: ARG001
    """Never shorter than a break already called (D50)."""
    return by_member(couple, event.member, break_until=event.until)


def check_made(couple: Couple, event: met.CheckMade, at: int) -> Couple:
    """The newest check is the one that counts."""
    return by_member(couple, event.member, check=Check(event.meeting, event.within, at))


FOLDS: Mapping[type[Event], Callable[[Couple, Any, int], Couple]] = {
    ev.ClinicianChanged: clinician_changed,
    ev.CredentialNoted: credential_noted,
    ev.TimeZoneNoted: lambda c, e, _: replace(c, time_zone=e.time_zone),
    ev.CoupleParted: lambda c, _e, _at: over(replace(c, parted=True)),
    ev.SeatEnteredAnew: seat_entered_anew,
    ev.SeatVouchedFor: lambda c, e, _: by_member(c, e.seat, makers=frozenset()),
    StandingSuspended: suspended,
    StandingRestored: restored,
    ev.ScreenRecorded: lambda c, e, _: by_clinician(c, e.clinician, screened_on=e.day),
    ev.CoupleAccepted: accepted,
    ev.AcceptanceTakenBack: lambda c, e, _: by_clinician(c, e.clinician, accepted=False),
    ev.ConsentOffered: consent_offered,
    ev.ConsentGiven: lambda c, e, _: consent_of(c, e, given=e.version, until=e.until, counts=True),
    ev.ConsentEnded: lambda c, e, _: consent_of(c, e, given=None, until=None, counts=False),
    ev.KeyTurned: lambda c, e, _: by_clinician(c, e.clinician, key_until=e.until),
    ev.KeyEnded: lambda c, e, _: by_clinician(c, e.clinician, key_until=None),
    ev.RoiRecorded: lambda c, e, _: by_clinician(c, e.clinician, roi_until=e.until),
    ev.RoiEnded: lambda c, e, _: by_clinician(c, e.clinician, roi_until=None),
    ev.StageSet: over_at_a_lower_stage(lambda c, e, _: by_member(c, e.member, stage=e.stage)),
    ev.StageCapped: over_at_a_lower_stage(lambda c, e, _: replace(c, cap=e.stage)),
    ev.HoldPlaced: lambda c, e, _: by_clinician(c, e.clinician, hold="safety" if e.safety else "clinician"),
    ev.HoldLifted: lambda c, e, _: by_clinician(c, e.clinician, hold=None),
    ev.Closed: closed,
    ev.OneSideClosed: one_side_closed,
    ev.LockShown: lock_shown,
    ev.CallFinished: call_finished,
    met.BreakCalled: break_called,
    met.BreakEnded: lambda c, e, _: by_member(c, e.member, break_until=None),
    met.RestCalled: lambda c, _, at: replace(c, rested_at=at, lift_asked=False),
    met.RestLiftAsked: lambda c, _e, _at: replace(c, lift_asked=True),
    met.RestLiftConfirmed: lambda c, _e, _at: replace(c, rested_at=None, lift_asked=False),
    met.CoupleMeetingBooked: booked,
    met.CheckMade: check_made,
    met.CoupleMeetingBegun: begun,
    met.SharedSaid: said,
    turn.TurnSaid: said_in_turn,
    **dict.fromkeys((turn.FanosBegun, turn.TurnWentOn, turn.TurnChanged, turn.FanosOver), turned),
    met.EndCalled: lambda c, e, _: of_booking(c, e, end_called=True),
    met.CoupleMeetingEnded: ended,
    met.SharedForgotten: forgotten,
    KeptLonger: lambda c, e, _: replace(c, kept_longer=e.on),
    met.CoupleWindowOver: window_over,
    **STEPS_FOLDS,
    **dict.fromkeys(
        (
            laid.TopicLaid,
            laid.TopicOnTable,
            laid.TopicTakenBack,
            laid.TopicOver,
            laid.TopicGone,
            laid.TopicWordsErased,
        ),
        lambda c, e, _: replace(c, table=table.evolve(c.table, e)),
    ),
    copy.SharedCopyAllowed: lambda c, e, _: by_member(c, e.member, copy_until=e.until, copy_counts=True),
    copy.SharedCopyEnded: lambda c, e, _: by_member(c, e.member, copy_until=None, copy_counts=False),
    **MEDIATED_FOLDS,
    **PLAN_FOLDS,
    **VISION_FOLDS,
    **HOURS_FOLDS,
    told.AftercareBegun: aftercare_begun,
    told.AftercareEnded: lambda c, _e, _at: replace(c, aftercare_until=None),
}
