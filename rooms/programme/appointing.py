"""Who does what: coordinators, facilitators, clinicians of record."""

from rooms.admission import CANNOT_BE_ASSIGNED, may_be_clinician, may_lead
from rooms.couple.events import ClinicianChanged, CoupleForYou
from rooms.couple.sides import GROUND, key
from rooms.group.addresses import LOBBY
from rooms.group.state.roster import FacilitatorSeated, FacilitatorUnseated
from rooms.ids import SeatId, SpaceId
from rooms.people import Track
from rooms.programme.caring import caring
from rooms.programme.deciding import (
    ALREADY_SO,
    LAST_COORDINATOR,
    NOT_SO,
    ProgrammeCase,
    into,
    on_register,
    to_clinician,
)
from rooms.programme.events import (
    ClientGained,
    ClientLost,
    ClientPrepared,
    ClinicianAppointed,
    ClinicianEnded,
    CoordinatorAppointed,
    CoordinatorEnded,
    FacilitatorAppointed,
    FacilitatorEnded,
)
from rooms.programme.register import Register
from rooms.programme.vouching_events import ClientCameAnew
from rooms.spaces import Decision, Fact, Outcome


def appoint_coordinator(case: ProgrammeCase) -> Outcome:
    """One more who keeps the register: facts, no words of anybody (D6 excepts them)."""
    person = case.state.staff[case.command.staff]
    if person.coordinator:
        return ALREADY_SO
    if person.suspended:
        return CANNOT_BE_ASSIGNED
    return Decision((on_register(CoordinatorAppointed(staff=case.command.staff)),))


def end_coordinator(case: ProgrammeCase) -> Outcome:
    """One fewer, but never none."""
    staff = case.command.staff
    if not case.state.staff[staff].coordinator:
        return NOT_SO
    if case.state.coordinators() in ((staff,), ()):
        return LAST_COORDINATOR
    return Decision((on_register(CoordinatorEnded(staff=staff)),))


def appoint_facilitator(case: ProgrammeCase) -> Outcome:
    """Into the register and into the group's own log at once, unless D6 forbids it."""
    staff, group = case.command.staff, case.command.group
    if staff in case.state.groups[group].facilitators:
        return ALREADY_SO
    if not may_lead(case.state, staff, group):
        return CANNOT_BE_ASSIGNED
    return Decision(leading(case.state, staff, group))


def leading(register: Register, staff: SeatId, group: SpaceId) -> tuple[Fact, ...]:
    """The facts of a facilitator's appointment. The group may be as new as this append."""
    seated = FacilitatorSeated(staff=staff, name=register.staff[staff].name)
    return (
        on_register(FacilitatorAppointed(staff=staff, group=group)),
        into(group, LOBBY, seated),
    )


def end_facilitator(case: ProgrammeCase) -> Outcome:
    """Out of the register and out of the group's own log at once."""
    staff, group = case.command.staff, case.command.group
    if staff not in case.state.groups[group].facilitators:
        return NOT_SO
    return Decision(
        (
            on_register(FacilitatorEnded(staff=staff, group=group)),
            into(group, LOBBY, FacilitatorUnseated(staff=staff)),
        )
    )


def appoint_clinician(case: ProgrammeCase) -> Outcome:
    """A member's own clinician, in the place of a former one. Whatever that one cleared is void (D6, D82)."""
    staff, member = case.command.staff, case.command.member
    former = case.state.members[member].clinician
    if former == staff:
        return ALREADY_SO
    if not may_be_clinician(case.state, staff, member, case.now):
        return CANNOT_BE_ASSIGNED
    ended = ending(former, member) if former is not None else ()
    return Decision((*ended, *beginning(case.state, staff, member)))


def beginning(register: Register, staff: SeatId, member: SeatId) -> tuple[Fact, ...]:
    """The facts of an engagement's begin: register, the clinician's own page, and the couple space if any."""
    person = register.members[member]
    facts = [
        on_register(ClinicianAppointed(staff=staff, member=member)),
        to_clinician(staff, ClientGained(member=member, name=person.name, track=person.track)),
    ]
    if member in register.came_anew:
        facts.append(to_clinician(staff, ClientCameAnew(member=member)))
    couple, until = register.couple_of.get(member), register.staff[staff].credential_until
    if couple is not None:
        changed = ClinicianChanged(member=member, clinician=staff, credential_until=until)
        partner_client = person.track == Track.PARTNER
        told = CoupleForYou(client=member, client_name=person.name, partner_client=partner_client)
        facts += [
            to_clinician(staff, ClientPrepared(member=member, couple=couple)),
            into(couple, GROUND, changed),
            into(couple, key(staff), told),
        ]
    return (*facts, *caring(register, member, clinician=staff, credential_until=until))


def ending(staff: SeatId, member: SeatId) -> tuple[Fact, ...]:
    """The facts of an engagement's end. The clinician is told first, while the page is still theirs."""
    return (
        to_clinician(staff, ClientLost(member=member)),
        on_register(ClinicianEnded(staff=staff, member=member)),
    )


def end_clinician(case: ProgrammeCase) -> Outcome:
    """The engagement ends, and with it everything it cleared (D19)."""
    staff, member = case.command.staff, case.command.member
    if case.state.members[member].clinician != staff:
        return NOT_SO
    facts = ending(staff, member)
    couple = case.state.couple_of.get(member)
    if couple is not None:
        gone = ClinicianChanged(member=member, clinician=None, credential_until=None)
        facts = (*facts, into(couple, GROUND, gone))
    return Decision((*facts, *caring(case.state, member, clinician=None, credential_until=None)))
