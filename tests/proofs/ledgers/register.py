"""The register as a watcher keeps it: plain sets of who is what to whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rooms import case_files
from rooms.ids import SeatId, SpaceId
from rooms.programme import events as ev
from rooms.programme.parting_events import MemberParted
from rooms.programme.vouching_events import CardsMade, MemberVouchedFor
from rooms.spaces import Recorded

Pairs = frozenset[tuple[Any, Any]]
MONTH = 31 * 24 * 60 * 60 * 1_000
"""How long (ms) after somebody parted there may be something of theirs to read."""


@dataclass(frozen=True, slots=True)
class RegisterLedger:
    """Everybody and everything by name.

    - `world`: member → (track, cohort); `kind`: group → (track, cohort, seats)
    - `placed`, `leads`, `keeps`: who is in, leads, is clinician of record of
    - `parted`: who was in, and when (ms) that ended
    - `links`: (one, other, kind), in both orders
    """

    world: Mapping[SeatId, tuple[str, str]] = field(default_factory=dict)
    kind: Mapping[SpaceId, tuple[str, str, int]] = field(default_factory=dict)
    humans: Mapping[SeatId, str] = field(default_factory=dict)
    """Staff → licence."""
    until: Mapping[SeatId, int | None] = field(default_factory=dict)
    placed: Pairs = frozenset()
    parted: Mapping[tuple[Any, Any], int] = field(default_factory=dict)
    leads: Pairs = frozenset()
    keeps: Pairs = frozenset()
    led: Pairs = frozenset()
    """Everybody who ever led a group."""
    case_staff: Mapping[str, frozenset[SeatId]] = field(default_factory=dict)
    cases: Mapping[str, tuple[SpaceId, SeatId, frozenset[SeatId]]] = field(default_factory=dict)
    """What was told about somebody who leads: in which group, by whom, who led it then."""
    links: frozenset[tuple[SeatId, SeatId, str]] = frozenset()
    out: frozenset[SeatId] = frozenset()
    closed: frozenset[SeatId] = frozenset()
    entered: frozenset[SeatId] = frozenset()
    holds: Mapping[str, tuple[str, SeatId | None, SeatId | None]] = field(default_factory=dict)
    """Legal holds: whom or what they are of, who asked while it is asked, who asks to lift it."""
    made: Mapping[SeatId, SeatId] = field(default_factory=dict)
    """Member → who made their newest card."""
    anew: Mapping[SeatId, frozenset[SeatId | None]] = field(default_factory=dict)
    """Whoever came into a used seat, and was not spoken with since → whoever made a card of theirs from that one on."""
    cards: Mapping[SeatId, SeatId] = field(default_factory=dict)
    """Staff whose card is asked for → by whom."""
    coordinators: frozenset[SeatId] = frozenset()
    founded: bool = False
    asked: Mapping[SeatId, SeatId] = field(default_factory=dict)
    couples: Mapping[SpaceId, tuple[SeatId, SeatId]] = field(default_factory=dict)

    def keeper(self, member: SeatId) -> SeatId | None:
        """A member's clinician of record."""
        return next((staff for staff, client in self.keeps if client == member), None)

    def near(self, seat: SeatId) -> frozenset[SeatId]:
        """Everybody this person is linked to."""
        return frozenset(other for one, other, _ in self.links if one == seat)

    def between(self, one: SeatId, other: SeatId) -> set[str]:
        """How two are linked."""
        return {kind for a, b, kind in self.links if (a, b) == (one, other)}

    def knows(self, staff: SeatId, member: SeatId) -> bool:
        """Whether this human is the clinician of record, or leads a group of theirs."""
        leads = any((staff, group) in self.leads for who, group in self.placed if who == member)
        return leads or (staff, member) in self.keeps

    def read_by(self, staff: SeatId) -> set[SeatId]:
        """Everybody this human reads anything of, and themselves."""
        groups = {group for human, group in self.leads if human == staff}
        led = {member for member, group in self.placed if group in groups}
        return {staff} | led | {client for human, client in self.keeps if human == staff}

    def lately_read_by(self, staff: SeatId, now: int) -> set[SeatId]:
        """Those, and who parted in the last thirty-one days from a group this human leads."""
        groups = {group for human, group in self.leads if human == staff}
        return self.read_by(staff).union(*(self.lately_of(group, now) for group in groups))

    def lately_of(self, group: SpaceId, now: int) -> set[SeatId]:
        """Who parted from this group in the last thirty-one days, and is not of it again."""
        gone = {at for at, parted in self.parted.items() if now < parted + MONTH} - self.placed
        return {member for member, where in gone if where == group}

    def current(self, staff: SeatId, now: int) -> bool:
        """Licensed, not lapsed, not suspended."""
        until = self.until.get(staff)
        return bool(self.humans.get(staff)) and staff not in self.out and (until is None or now < until)


NO_REGISTER = RegisterLedger()
"""A programme of which nothing is known yet."""


def remember(it: RegisterLedger, recorded: Recorded) -> RegisterLedger:
    """One more event."""
    if isinstance(recorded.event, MemberParted):
        at = (recorded.event.member, recorded.event.group)
        return replace(it, placed=it.placed - {at}, parted={**it.parted, at: recorded.at})
    if isinstance(recorded.event, CardsMade):
        return card_made(it, recorded.event.members, recorded.by)
    for part in (people, cards, legal_holds, appointments, places, told_of_leaders):
        after = part(it, recorded.event)
        if after is not None:
            return after
    return it


def people(it: RegisterLedger, event: Any) -> RegisterLedger | None:
    """Enrolments and suspensions."""
    match event:
        case ev.MemberEnrolled(member=member, track=track, cohort=cohort):
            return replace(it, world={**it.world, member: (track, cohort)})
        case ev.StaffEnrolled(staff=staff, licence=licence, credential_until=until):
            return replace(it, humans={**it.humans, staff: licence}, until={**it.until, staff: until})
        case ev.CredentialRecorded(staff=staff, credential_until=until):
            return replace(it, until={**it.until, staff: until})
        case ev.MemberSuspended(member=seat) | ev.StaffSuspended(staff=seat):
            return replace(it, out=it.out | {seat})
        case ev.MemberReinstated(member=seat) | ev.StaffReinstated(staff=seat):
            return replace(it, out=it.out - {seat})
        case ev.MemberClosed(seat=seat):
            return replace(it, out=it.out | {seat}, closed=it.closed | {seat})
    return None


def cards(it: RegisterLedger, event: Any) -> RegisterLedger | None:
    """Who asks for a card of staff, and who came in with one."""
    match event:
        case ev.CardAsked(staff=staff, asker=asker):
            return replace(it, cards={**it.cards, staff: asker})
        case ev.CardConfirmed(staff=staff) | ev.CardDismissed(staff=staff):
            return replace(it, cards={each: by for each, by in it.cards.items() if each != staff})
        case ev.SeatEntered(seat=seat):
            return came_in(it, seat)
        case MemberVouchedFor(member=member):
            return replace(it, anew={seat: by for seat, by in it.anew.items() if seat != member})
    return None


def came_in(it: RegisterLedger, seat: SeatId) -> RegisterLedger:
    """Somebody is in a seat: of a member, and used before, somebody else has to speak with them."""
    again = seat in it.world and seat in it.entered
    anew = {**it.anew, seat: frozenset({it.made.get(seat)})} if again else it.anew
    return replace(it, entered=it.entered | {seat}, anew=anew)


def card_made(it: RegisterLedger, members: tuple[SeatId, ...], by: SeatId) -> RegisterLedger:
    """Whoever did it made the newest card."""
    anew = {seat: makers | {by} if seat in members else makers for seat, makers in it.anew.items()}
    return replace(it, made={**it.made, **dict.fromkeys(members, by)}, anew=anew)


def legal_holds(it: RegisterLedger, event: Any) -> RegisterLedger | None:
    """What is held, and by whose word (D65)."""
    hold = getattr(event, "hold", "")
    subject, asked, _ = it.holds.get(hold, ("", None, None))
    match event:
        case ev.LegalHoldAsked(subject=of, asker=asker):
            return replace(it, holds={**it.holds, hold: (of, asker, None)})
        case ev.LegalHoldPlaced() | ev.LiftAskDismissed():
            return replace(it, holds={**it.holds, hold: (subject, None, None)})
        case ev.LiftHoldAsked(asker=asker):
            return replace(it, holds={**it.holds, hold: (subject, asked, asker)})
        case ev.LegalHoldDismissed() | ev.LegalHoldLifted():
            return replace(it, holds={each: held for each, held in it.holds.items() if each != hold})
    return None


def appointments(it: RegisterLedger, event: Any) -> RegisterLedger | None:
    """Who does what."""
    match event:
        case ev.CoordinatorAppointed(staff=staff):
            return replace(it, coordinators=it.coordinators | {staff}, founded=True)
        case ev.CoordinatorEnded(staff=staff):
            return replace(it, coordinators=it.coordinators - {staff})
        case ev.FacilitatorAppointed(staff=staff, group=group):
            return replace(it, leads=it.leads | {(staff, group)}, led=it.led | {(staff, group)})
        case ev.FacilitatorEnded(staff=staff, group=group):
            return replace(it, leads=it.leads - {(staff, group)})
        case ev.ClinicianAppointed(staff=staff, member=member):
            return replace(it, keeps=it.keeps | {(staff, member)})
        case ev.ClinicianEnded(staff=staff, member=member):
            asked = {each: by for each, by in it.asked.items() if each != member}
            return replace(it, keeps=it.keeps - {(staff, member)}, asked=asked)
    return None


def places(it: RegisterLedger, event: Any) -> RegisterLedger | None:
    """Groups, links, couples."""
    match event:
        case ev.GroupStarted(group=group, track=track, cohort=cohort, seats=seats):
            return replace(it, kind={**it.kind, group: (track, cohort, seats)})
        case ev.MemberPlaced(member=member, group=group):
            return replace(it, placed=it.placed | {(member, group)})
        case ev.PeopleLinked(a=a, b=b, relation=kind):
            return replace(it, links=it.links | {(a, b, kind), (b, a, kind)})
        case ev.CoupleAsked(member=member, clinician=clinician, offered=True):
            return replace(it, asked={**it.asked, member: clinician})
        case ev.CouplePrepared(couple=couple, partner=partner, recovering=recovering):
            return replace(it, couples={**it.couples, couple: (partner, recovering)})
    return None


def told_of_leaders(it: RegisterLedger, event: Any) -> RegisterLedger | None:
    """What was told about somebody who leads, and who is named to read it."""
    match event:
        case case_files.CaseStaffNamed(track=track, staff=staff):
            return replace(it, case_staff={**it.case_staff, track: frozenset(staff)})
        case case_files.CaseOpened(case=ident, group=group, member=member, author=author, led=led):
            return replace(it, cases={**it.cases, ident: (group, member, frozenset({author, *led}))})
        case case_files.CaseForgotten(case=ident):
            return replace(it, cases={each: of for each, of in it.cases.items() if each != ident})
    return None
