"""Who is known to the programme: members, staff, and their suspensions."""

from unicodedata import normalize

from rooms.admission import is_cohort_of_a_member
from rooms.couple.events import CredentialNoted
from rooms.couple.sides import GROUND
from rooms.group.addresses import ROSTER
from rooms.ids import SeatId, own_space
from rooms.personal.own import GROUND as OWN_GROUND
from rooms.programme.caring import caring
from rooms.programme.deciding import (
    ADULTS_ONLY,
    ALREADY_ENROLLED,
    ALREADY_SO,
    LAST_COORDINATOR,
    LICENCE_IN_PART,
    NO_SUCH_COHORT,
    NOT_SO,
    ProgrammeCase,
    into,
    new_name,
    new_seat,
    on_register,
)
from rooms.programme.events import (
    CredentialRecorded,
    MemberEnrolled,
    MemberReinstated,
    MemberSuspended,
    StaffEnrolled,
    StaffReinstated,
    StaffSuspended,
)
from rooms.programme.register import Register
from rooms.programme.settings import Settings
from rooms.refusals import Refusal
from rooms.spaces import Decision, Event, Fact, Outcome
from rooms.standing import StandingRestored, StandingSuspended
from rooms.texts import clean_name


def enrol_member(case: ProgrammeCase) -> Outcome:
    """One adult, one track, one cohort. Answers `{member}`."""
    name, track, cohort = clean_name(case.command.name), case.command.track, case.command.cohort
    if isinstance(name, Refusal):
        return name
    if not case.command.adult:
        return ADULTS_ONLY
    if not is_cohort_of_a_member(case.state.settings or Settings(), track, cohort):
        return NO_SUCH_COHORT
    member, words = new_seat(case), new_name(case, name)
    enrolled = MemberEnrolled(member=member, name=words.id, track=track, cohort=cohort)
    return Decision((on_register(enrolled, words),), {"member": member})


def enrol_staff(case: ProgrammeCase) -> Outcome:
    """One staff person; a licence names one human for good (D11). Answers `{staff}`."""
    name = clean_name(case.command.name)
    if isinstance(name, Refusal):
        return name
    licence = one_licence(case.command.issuer, case.command.licence)
    if isinstance(licence, Refusal):
        return licence
    if licence and any(one.licence == licence for one in case.state.staff.values()):
        return ALREADY_ENROLLED
    staff, words = new_seat(case), new_name(case, name)
    until = case.command.credential_until
    enrolled = StaffEnrolled(staff=staff, name=words.id, licence=licence, credential_until=until)
    return Decision((on_register(enrolled, words),), {"staff": staff})


def one_licence(issuer: str, number: str) -> str | Refusal:
    """Issuer and number in one comparable form, so that no spelling makes two humans of one (D11)."""
    plain = [
        "".join(c for c in normalize("NFKC", each).casefold() if c.isalnum()) for each in (issuer, number)
    ]
    if not any(each.strip() for each in (issuer, number)):
        return ""
    return ":".join(plain) if all(plain) else LICENCE_IN_PART


def record_credential(case: ProgrammeCase) -> Outcome:
    """Until when a credential holds; every couple space of theirs learns it in the same append (D19)."""
    staff, until = case.command.staff, case.command.credential_until
    noted = CredentialNoted(clinician=staff, credential_until=until)
    told = (into(couple, GROUND, noted) for _, couple in case.state.couples_with(staff))
    cared = caring(case.state, *sorted(case.state.staff[staff].clients), credential_until=until)
    return Decision((on_register(CredentialRecorded(staff=staff, credential_until=until)), *told, *cared))


def spaces_of_member(register: Register, member: SeatId, event: Event) -> tuple[Fact, ...]:
    """One fact into every group and couple space of a member, and the own one."""
    groups = (into(group, ROSTER, event) for group in sorted(register.members[member].groups))
    couple = register.couple_of.get(member)
    own = [into(own_space(member), OWN_GROUND, event)] if member in register.own_spaces else []
    return (*groups, *([into(couple, GROUND, event)] if couple else []), *own)


def spaces_of_staff(register: Register, staff: SeatId, event: Event) -> tuple[Fact, ...]:
    """One fact into every group a staff person leads, and every couple space and own space of their clients."""
    groups = (into(group, ROSTER, event) for group in sorted(register.staff[staff].leads))
    couples = (into(couple, GROUND, event) for _, couple in register.couples_with(staff))
    owners = sorted(register.staff[staff].clients & register.own_spaces)
    return (*groups, *couples, *(into(own_space(each), OWN_GROUND, event) for each in owners))


def suspend_member(case: ProgrammeCase) -> Outcome:
    """Out of every room: each space writes it into its own order, so that no word overtakes it."""
    member = case.command.member
    if case.state.members[member].suspended:
        return ALREADY_SO
    told = spaces_of_member(case.state, member, StandingSuspended(seat=member))
    return Decision((on_register(MemberSuspended(member=member)), *told))


def reinstate_member(case: ProgrammeCase) -> Outcome:
    """Back, as a member like any other. A couple space stays as resting as it fell (D11, D14)."""
    member = case.command.member
    if not case.state.members[member].suspended:
        return NOT_SO
    told = spaces_of_member(case.state, member, StandingRestored(seat=member))
    return Decision((on_register(MemberReinstated(member=member)), *told))


def suspend_staff(case: ProgrammeCase) -> Outcome:
    """Out of every room; in couple spaces the own key is void."""
    staff = case.command.staff
    if case.state.staff[staff].suspended:
        return ALREADY_SO
    if case.state.coordinators() == (staff,):
        return LAST_COORDINATOR
    told = spaces_of_staff(case.state, staff, StandingSuspended(seat=staff))
    return Decision((on_register(StaffSuspended(staff=staff)), *told))


def reinstate_staff(case: ProgrammeCase) -> Outcome:
    """Back at work. Keys are to be turned afresh: no administrator supplies one (D11)."""
    staff = case.command.staff
    if not case.state.staff[staff].suspended:
        return NOT_SO
    told = spaces_of_staff(case.state, staff, StandingRestored(seat=staff))
    return Decision((on_register(StaffReinstated(staff=staff)), *told))
