"""Small rules about the register, each pure."""

from rooms.admission import CANNOT_BE_ASSIGNED, cases_read
from rooms.ids import CARD, CLOCK, FOUNDER, OPERATOR, HoldId
from rooms.people import Actor, Role
from rooms.programme.deciding import CARD_NOT_ASKED, OWN_SEAT, SECOND_PERSON, TWO_PEOPLE, ProgrammeCase
from rooms.programme.register import Register
from rooms.refusals import NOT_HERE, Refusal


def roles_of(register: Register, actor: Actor) -> frozenset[Role]:
    """What the actor is to the register now. Whoever holds the set-up link is somebody only until
    there is a coordinator; a suspended staff person is nobody."""
    if actor.seat == FOUNDER:
        founded = any(one.coordinator for one in register.staff.values())
        return frozenset() if founded else frozenset({Role.FOUNDER})
    apart = {CLOCK: Role.CLOCK, CARD: Role.CARD, OPERATOR: Role.OPERATOR}
    if actor.seat in apart:
        return frozenset({apart[actor.seat]})
    member = register.members.get(actor.seat)
    if member is not None:
        return frozenset() if member.suspended else frozenset({Role.MEMBER})
    person = register.staff.get(actor.seat)
    if person is None or person.suspended:
        return frozenset()
    roles = {
        Role.STAFF: True,
        Role.COORDINATOR: person.coordinator,
        Role.CLINICIAN: bool(person.clients),
    }
    return frozenset(role for role, has in roles.items() if has)


def nobody_linked(case: ProgrammeCase) -> Refusal | None:
    """A card opens a seat: nobody makes one for a person they are linked to (D6), and is told no more (D7)."""
    near = case.state.linked_to(case.actor.seat)
    return CANNOT_BE_ASSIGNED if near.intersection(case.command.members) else None


def no_staff_named(case: ProgrammeCase) -> Refusal | None:
    """Nobody named is staff: their cards need two people."""
    return TWO_PEOPLE if set(case.command.members) & case.state.staff.keys() else None


def not_oneself(case: ProgrammeCase) -> Refusal | None:
    """The staff person named is somebody else."""
    return OWN_SEAT if case.command.staff == case.actor.seat else None


def not_linked(case: ProgrammeCase) -> Refusal | None:
    """The actor is not linked to the staff person named (D6), and is told no more (D7)."""
    return CANNOT_BE_ASSIGNED if case.command.staff in case.state.linked_to(case.actor.seat) else None


def asked_by_another(case: ProgrammeCase) -> Refusal | None:
    """Another coordinator, who still is one, asked for this card. Only the operator needs nobody's asking,
    and only for the one coordinator there is, whom nobody else could let back in."""
    register, staff = case.state, case.command.staff
    asked = register.card_asks.get(staff)
    if case.actor.seat == OPERATOR and register.coordinators() == (staff,):
        return None
    if asked is None or asked.asker not in register.coordinators():
        return CARD_NOT_ASKED
    return SECOND_PERSON if asked.asker == case.actor.seat else None


def may_be_entered(case: ProgrammeCase) -> Refusal | None:
    """The seat is somebody's, and not suspended."""
    register, seat = case.state, case.command.seat
    person = register.members.get(seat) or register.staff.get(seat)
    return NOT_HERE if person is None or person.suspended else None


def member_exists(case: ProgrammeCase) -> Refusal | None:
    """The member named is enrolled, and has not closed the account."""
    person = case.state.members.get(case.command.member)
    return None if person is not None and not person.closed else NOT_HERE


def not_own_link(case: ProgrammeCase) -> Refusal | None:
    """Nobody erases a person they are linked to (D6), and is told no more (D7)."""
    near = case.state.linked_to(case.actor.seat)
    return CANNOT_BE_ASSIGNED if case.command.member in near else None


def staff_exists(case: ProgrammeCase) -> Refusal | None:
    """The staff person named is enrolled."""
    return None if case.command.staff in case.state.staff else NOT_HERE


def staff_of_hours_exist(case: ProgrammeCase) -> Refusal | None:
    """Everybody named in these hours is enrolled."""
    named = {seat for each in case.command.hours for seat in each.staff}
    return None if named <= case.state.staff.keys() else NOT_HERE


def staff_named_exist(case: ProgrammeCase) -> Refusal | None:
    """Everybody named is staff."""
    return None if case.state.staff.keys() >= set(case.command.staff) else NOT_HERE


def case_is_theirs(case: ProgrammeCase) -> Refusal | None:
    """The case named is the actor's to read: any other is as if it were not (D4, D6)."""
    return None if case.command.case in cases_read(case.state, case.actor.seat) else NOT_HERE


def group_exists(case: ProgrammeCase) -> Refusal | None:
    """The group named is there."""
    return None if case.command.group in case.state.groups else NOT_HERE


def two_exist(case: ProgrammeCase) -> Refusal | None:
    """Both people named are known, members or staff."""
    return None if case.state.knows(case.command.a) and case.state.knows(case.command.b) else NOT_HERE


def both_enrolled(case: ProgrammeCase) -> Refusal | None:
    """Both members named are enrolled."""
    known = case.state.members
    return None if case.command.partner in known and case.command.recovering in known else NOT_HERE


def is_own_client(case: ProgrammeCase) -> Refusal | None:
    """The member named is a client of the actor's. Anybody else's answers like nobody."""
    return None if case.command.member in case.state.staff[case.actor.seat].clients else NOT_HERE


def subject_exists(case: ProgrammeCase) -> Refusal | None:
    """What is to be held is a member, a group or a couple space."""
    subject, register = case.command.subject, case.state
    known = subject in register.members or subject in register.groups or subject in register.couples
    return None if known else NOT_HERE


def hold_exists(case: ProgrammeCase) -> Refusal | None:
    """The legal hold named is asked for, or stands."""
    return None if case.command.hold in case.state.legal_holds else NOT_HERE


def ritual_exists(case: ProgrammeCase) -> Refusal | None:
    """The ritual named, where one is, is the programme's own: what ships is changed by nobody."""
    named = case.command.ritual
    return None if named is None or named in case.state.rituals else NOT_HERE


def not_linked_to_subject(case: ProgrammeCase) -> Refusal | None:
    """Nobody decides about a hold on a person they are linked to (D6), and is told no more (D7)."""
    ident: HoldId = getattr(case.command, "hold", HoldId(""))
    hold = case.state.legal_holds.get(ident)
    subject = hold.subject if hold else case.command.subject
    return CANNOT_BE_ASSIGNED if subject in case.state.linked_to(case.actor.seat) else None
