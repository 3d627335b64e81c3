"""How each event changes the register."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from rooms import case_files
from rooms.ids import HoldId, SeatId, SpaceId
from rooms.programme import events as ev
from rooms.programme.own_space_events import OwnSpaceBegun
from rooms.programme.parting_events import MemberParted, PartingForgotten
from rooms.programme.register import CardAsk, Couple, Group, LegalHold, Link, Member, Register, Staff, StandIn
from rooms.programme.settings import Settings
from rooms.programme.stand_in_events import StandInMissed, StandInPrepared
from rooms.programme.vouching_events import CardsMade, MemberCameAnew, MemberVouchedFor
from rooms.programme.waitlist_events import WaitBegan, WaitEnded
from rooms.spaces import Event, Notice, Recorded

K = TypeVar("K")
V = TypeVar("V")


def evolve(register: Register, recorded: Recorded) -> Register:
    """Fold one event. An impossible one raises ValueError."""
    return learned(register, recorded.event)


def learned(register: Register, event: Event) -> Register:
    """The register with one more fact, whenever and by whomever."""
    return register if isinstance(event, Notice) else FOLDS[type(event)](register, event)


def changed(things: Mapping[K, V], key: K, **change: Any) -> dict[K, V]:
    """The things with one of them changed; it must be there."""
    if key not in things:
        raise ValueError(f"{key} is not in the register")
    return {**things, key: replace(things[key], **change)}  # type: ignore[type-var]


def added(things: Mapping[K, V], key: K, thing: V) -> dict[K, V]:
    """The things and one more; it must be new."""
    if key in things:
        raise ValueError(f"{key} is in the register already")
    return {**things, key: thing}


def without(things: Mapping[K, V], key: K) -> dict[K, V]:
    """The things without one of them, which need not be there."""
    return {one: it for one, it in things.items() if one != key}


def programme_set(register: Register, event: ev.ProgrammeSet) -> Register:
    """Every setting at once."""
    settings = Settings(
        shown_name=event.shown_name,
        time_zone=event.time_zone,
        language=event.language,
        crisis_lines=event.crisis_lines,
        lines_owner=event.lines_owner,
        lines_reviewed=event.lines_reviewed,
        text_days=event.text_days,
        cohorts=event.cohorts,
    )
    return replace(register, settings=settings)


def ritual_dropped(register: Register, event: ev.RitualDropped) -> Register:
    """One ritual fewer; it must be there."""
    if event.ritual not in register.rituals:
        raise ValueError("no such ritual")
    rest = {one: it for one, it in register.rituals.items() if one != event.ritual}
    return replace(register, rituals=rest)


def member_enrolled(register: Register, event: ev.MemberEnrolled) -> Register:
    """One more member."""
    member = Member(event.name, event.track, event.cohort)
    return replace(register, members=added(register.members, event.member, member))


def staff_enrolled(register: Register, event: ev.StaffEnrolled) -> Register:
    """One more staff person."""
    person = Staff(event.name, event.licence, event.credential_until)
    return replace(register, staff=added(register.staff, event.staff, person))


def of_staff(register: Register, staff: SeatId, **change: Any) -> Register:
    """One staff person changed."""
    return replace(register, staff=changed(register.staff, staff, **change))


def staff_suspended(register: Register, event: ev.StaffSuspended) -> Register:
    """Whoever is suspended stands in for nobody, and a code they were given is worth nothing ever after."""
    codes = {one: made for one, made in register.stand_ins.items() if one != event.staff}
    return replace(of_staff(register, event.staff, suspended=True), stand_ins=codes)


def of_member(register: Register, member: SeatId, **change: Any) -> Register:
    """One member changed."""
    return replace(register, members=changed(register.members, member, **change))


def facilitator_appointed(register: Register, event: ev.FacilitatorAppointed) -> Register:
    """A group gains a facilitator."""
    group, staff = register.groups[event.group], register.staff[event.staff]
    groups = changed(register.groups, event.group, facilitators=group.facilitators | {event.staff})
    at = (event.staff, event.group)
    standing_in = {**register.standing_in, at: event.until} if event.until else register.standing_in
    used = {one: it for one, it in register.stand_ins.items() if one != event.staff or not event.until}
    led = of_staff(register, event.staff, leads=staff.leads | {event.group})
    cases = case_files.led_by(register.cases, event.group, event.staff) if register.cases else register.cases
    return replace(led, groups=groups, standing_in=standing_in, stand_ins=used, cases=cases)


def facilitator_ended(register: Register, event: ev.FacilitatorEnded) -> Register:
    """A group loses a facilitator."""
    group, staff = register.groups[event.group], register.staff[event.staff]
    groups = changed(register.groups, event.group, facilitators=group.facilitators - {event.staff})
    rest = {at: until for at, until in register.standing_in.items() if at != (event.staff, event.group)}
    led = of_staff(register, event.staff, leads=staff.leads - {event.group})
    return replace(led, groups=groups, standing_in=rest)


def clinician_appointed(register: Register, event: ev.ClinicianAppointed) -> Register:
    """A member gains a clinician of record."""
    if register.members[event.member].clinician is not None:
        raise ValueError("a member has one clinician of record")
    clients = register.staff[event.staff].clients | {event.member}
    return of_member(of_staff(register, event.staff, clients=clients), event.member, clinician=event.staff)


def clinician_ended(register: Register, event: ev.ClinicianEnded) -> Register:
    """A member has no clinician of record; what that clinician asked for is void."""
    if register.members[event.member].clinician != event.staff:
        raise ValueError("this staff person is not that member's clinician of record")
    clients = register.staff[event.staff].clients - {event.member}
    asks = {member: by for member, by in register.asks.items() if member != event.member}
    kept = of_member(of_staff(register, event.staff, clients=clients), event.member, clinician=None)
    return replace(kept, asks=asks, offered=register.offered - {event.member})


def group_started(register: Register, event: ev.GroupStarted) -> Register:
    """One more group."""
    group = Group(event.alias, event.track, event.cohort, event.seats)
    return replace(register, groups=added(register.groups, event.group, group))


def member_placed(register: Register, event: ev.MemberPlaced) -> Register:
    """A group gains a member, who waits no longer for a place there."""
    group, member = register.groups[event.group], register.members[event.member]
    waiting, parted = without(group.waiting, event.member), without(group.parted, event.member)
    members = group.members | {event.member}
    groups = changed(register.groups, event.group, members=members, waiting=waiting, parted=parted)
    placed = of_member(
        register,
        event.member,
        groups=member.groups | {event.group},
        been_in=member.been_in | {event.group},
    )
    return replace(placed, groups=groups)


def member_parted(register: Register, event: MemberParted) -> Register:
    """A group loses a member, who may be read there for a while."""
    group, member = register.groups[event.group], register.members[event.member]
    parted = {**group.parted, event.member: event.read_until} if event.read_until else group.parted
    groups = changed(register.groups, event.group, members=group.members - {event.member}, parted=parted)
    return replace(of_member(register, event.member, groups=member.groups - {event.group}), groups=groups)


def parting_forgotten(register: Register, event: PartingForgotten) -> Register:
    """One fewer who may be read; it must be there."""
    parted = register.groups[event.group].parted
    if event.member not in parted:
        raise ValueError("nobody is remembered there by this name")
    rest = without(parted, event.member)
    return replace(register, groups=changed(register.groups, event.group, parted=rest))


def wait_began(register: Register, event: WaitBegan) -> Register:
    """One more waits for a place in a group, behind the others."""
    waiting = added(register.groups[event.group].waiting, event.member, event.since)
    return replace(register, groups=changed(register.groups, event.group, waiting=waiting))


def wait_ended(register: Register, event: WaitEnded) -> Register:
    """One fewer."""
    waiting = without(register.groups[event.group].waiting, event.member)
    return replace(register, groups=changed(register.groups, event.group, waiting=waiting))


def member_closed(register: Register, event: ev.MemberClosed) -> Register:
    """An account is closed; nobody waits for anything any more."""
    groups: dict[SpaceId, Group] = {
        space: replace(it, waiting=without(it.waiting, event.seat)) for space, it in register.groups.items()
    }
    closed = of_member(
        register, event.seat, suspended=True, closed=True, words_erased=event.all_words, owed=event.owed
    )
    return replace(closed, groups=groups, came_anew=without(register.came_anew, event.seat))


def people_linked(register: Register, event: ev.PeopleLinked) -> Register:
    """One more link."""
    links = added(register.links, event.link, Link(event.a, event.b, event.relation))
    linked = dict(register.linked)
    for one, other in ((event.a, event.b), (event.b, event.a)):
        linked[one] = register.linked_to(one) | {other}
    return replace(register, links=links, linked=linked)


def couple_asked(register: Register, event: ev.CoupleAsked) -> Register:
    """A couple space is asked for."""
    offered = register.offered | {event.member} if event.offered else register.offered
    return replace(register, asks={**register.asks, event.member: event.clinician}, offered=offered)


def couple_prepared(register: Register, event: ev.CouplePrepared) -> Register:
    """One more couple space; the asking for it is answered."""
    couples = added(register.couples, event.couple, Couple(event.partner, event.recovering))
    of = added(
        added(register.couple_of, event.partner, event.couple),
        event.recovering,
        event.couple,
    )
    asks = {member: by for member, by in register.asks.items() if member != event.partner}
    offered = register.offered - {event.partner}
    return replace(register, couples=couples, couple_of=of, asks=asks, offered=offered)


def card_asked(register: Register, event: ev.CardAsked) -> Register:
    """One more asking, or another in the place of one."""
    asking = CardAsk(event.asker, event.ask)
    return replace(register, card_asks={**register.card_asks, event.staff: asking})


def card_answered(register: Register, event: ev.CardConfirmed | ev.CardDismissed) -> Register:
    """Nobody asks for this card any more."""
    rest = {staff: ask for staff, ask in register.card_asks.items() if staff != event.staff}
    return replace(register, card_asks=rest)


def stand_in_prepared(register: Register, event: StandInPrepared) -> Register:
    """One code more, or another in the place of one."""
    prepared = StandIn(event.group, event.mark, event.until)
    return replace(register, stand_ins={**register.stand_ins, event.staff: prepared})


def stand_in_missed(register: Register, event: StandInMissed) -> Register:
    """One try fewer."""
    before = register.stand_ins[event.staff]
    missed = replace(before, misses=before.misses + 1)
    return replace(register, stand_ins={**register.stand_ins, event.staff: missed})


def hold_asked(register: Register, event: ev.LegalHoldAsked) -> Register:
    """One more hold is asked for."""
    asked = LegalHold(event.subject, event.asker)
    return replace(register, legal_holds=added(register.legal_holds, event.hold, asked))


def hold_changed(register: Register, hold: HoldId, **change: Any) -> Register:
    """One hold changed."""
    return replace(register, legal_holds=changed(register.legal_holds, hold, **change))


def hold_over(register: Register, event: ev.LegalHoldDismissed | ev.LegalHoldLifted) -> Register:
    """One hold fewer."""
    if event.hold not in register.legal_holds:
        raise ValueError("no such hold")
    rest = {one: it for one, it in register.legal_holds.items() if one != event.hold}
    return replace(register, legal_holds=rest)


def of_a_case(register: Register, event: Event) -> Register:
    """One case changed."""
    return replace(register, cases=case_files.evolve(register.cases, event))


def own_space_begun(register: Register, event: OwnSpaceBegun) -> Register:
    """One more own space, or one of an older server that now knows of its owner what it must."""
    knows = event.knows_care and event.knows_home
    cared_for = register.cared_for | {event.member} if knows else register.cared_for
    return replace(register, own_spaces=register.own_spaces | {event.member}, cared_for=cared_for)


def cards_made(register: Register, event: CardsMade) -> Register:
    """Who made the newest. Whoever waits to be spoken with waits for somebody who made none of these either."""
    made_by = {**register.made_by, **dict.fromkeys(event.members, event.maker)}
    waiting = register.came_anew
    anew = {seat: waiting[seat] | {event.maker} for seat in event.members if seat in waiting}
    return replace(register, made_by=made_by, came_anew={**waiting, **anew})


def came_anew(register: Register, event: MemberCameAnew) -> Register:
    """One more waits to be spoken with, or once more: the older card opens nothing any more."""
    by = frozenset({register.made_by.get(event.member)})
    return replace(register, came_anew={**register.came_anew, event.member: by})


FOLDS: Mapping[type[Event], Callable[[Register, Any], Register]] = {
    ev.ProgrammeSet: programme_set,
    ev.RitualKept: lambda r, e: replace(r, rituals={**r.rituals, e.ritual.id: e.ritual}),
    ev.RitualDropped: ritual_dropped,
    case_files.CaseStaffNamed: lambda r, e: replace(r, case_staff={**r.case_staff, e.track: e.staff}),
    **dict.fromkeys(case_files.EVENTS[1:], of_a_case),
    ev.HelpHoursSet: lambda r, e: replace(r, help_hours={**r.help_hours, e.track: e.hours}),
    ev.MemberEnrolled: member_enrolled,
    ev.StaffEnrolled: staff_enrolled,
    ev.CredentialRecorded: lambda r, e: of_staff(r, e.staff, credential_until=e.credential_until),
    ev.CoordinatorAppointed: lambda r, e: of_staff(r, e.staff, coordinator=True),
    ev.CoordinatorEnded: lambda r, e: of_staff(r, e.staff, coordinator=False),
    ev.FacilitatorAppointed: facilitator_appointed,
    ev.FacilitatorEnded: facilitator_ended,
    ev.ClinicianAppointed: clinician_appointed,
    ev.ClinicianEnded: clinician_ended,
    ev.GroupStarted: group_started,
    ev.MemberPlaced: member_placed,
    MemberParted: member_parted,
    PartingForgotten: parting_forgotten,
    WaitBegan: wait_began,
    WaitEnded: wait_ended,
    ev.PeopleLinked: people_linked,
    ev.MemberSuspended: lambda r, e: of_member(r, e.member, suspended=True),
    ev.MemberReinstated: lambda r, e: of_member(r, e.member, suspended=False),
    ev.MemberClosed: member_closed,
    ev.OwedErased: lambda r, e: of_member(r, e.seat, words_erased=e.all_words, owed=None),
    ev.LegalHoldAsked: hold_asked,
    ev.LegalHoldPlaced: lambda r, e: hold_changed(r, e.hold, confirmed_by=e.confirmer),
    ev.LegalHoldDismissed: hold_over,
    ev.LiftHoldAsked: lambda r, e: hold_changed(r, e.hold, lift_asked_by=e.asker),
    ev.LiftAskDismissed: lambda r, e: hold_changed(r, e.hold, lift_asked_by=None),
    ev.LegalHoldLifted: hold_over,
    ev.StaffSuspended: staff_suspended,
    ev.StaffReinstated: lambda r, e: of_staff(r, e.staff, suspended=False),
    ev.CoupleAsked: couple_asked,
    ev.CouplePrepared: couple_prepared,
    ev.CardsIssued: lambda r, _: r,
    ev.CardAsked: card_asked,
    ev.CardConfirmed: card_answered,
    ev.CardDismissed: card_answered,
    StandInPrepared: stand_in_prepared,
    StandInMissed: stand_in_missed,
    ev.SeatEntered: lambda r, e: replace(r, entered=r.entered | {e.seat}),
    OwnSpaceBegun: own_space_begun,
    CardsMade: cards_made,
    MemberCameAnew: came_anew,
    MemberVouchedFor: lambda r, e: replace(r, came_anew=without(r.came_anew, e.member)),
}
