"""THE invariant: what must never be, whoever asks.

May this person be placed in that group; may this human lead it, or be clinician of record of that
member; may these two be linked, or share a couple space. Pure, and the only place in `rooms/` that
answers any of it. It is no permission: no role, no setting and no administrator can lift it.

Whoever is refused learns one sentence, never whose link or which group stands in the way (D7).
"""

from collections.abc import Iterable

from rooms.case_files import CaseFile
from rooms.ids import CaseId, SeatId, SpaceId
from rooms.people import ANY, Track
from rooms.programme.register import UNSTATED, Group, Member, Register, Staff
from rooms.programme.settings import Settings
from rooms.refusals import Refusal

CANNOT_BE_PLACED = Refusal("cannot-be-placed", "Cannot be placed here.")
CANNOT_BE_ASSIGNED = Refusal("cannot-be-assigned", "Cannot be assigned.")


def same_world(member: Member, group: Group) -> bool:
    """Whether track and cohort agree. `any` is for partner groups alone; an unstated cohort fits
    nothing else (D1)."""
    if member.track != group.track:
        return False
    if group.cohort == ANY:
        return group.track == Track.PARTNER
    return member.cohort == group.cohort


def is_cohort_of_a_member(settings: Settings, track: Track, cohort: str) -> bool:
    """Whether a member of this track may be of that cohort (D1)."""
    return cohort in settings.cohorts or (track == Track.PARTNER and cohort == UNSTATED)


def is_cohort_of_a_group(settings: Settings, track: Track, cohort: str) -> bool:
    """Whether a group of this track may be of that cohort: in recovery always exactly one (D1)."""
    return cohort in settings.cohorts or (track == Track.PARTNER and cohort == ANY)


def reads(register: Register, staff: SeatId) -> frozenset[SeatId]:
    """Every member of whom this human reads anything, by any role: the clients, and whoever is of a group led, or
    was lately (D6)."""
    person = register.staff[staff]
    led = (register.groups[group].read_of() for group in person.leads)
    return person.clients.union(*led)


def looks_after(register: Register, staff: SeatId) -> frozenset[SeatId]:
    """The same without whoever is of a group no more: what a new link has to part first."""
    person = register.staff[staff]
    return person.clients.union(*(register.groups[group].members for group in person.leads))


def would_read_linked(register: Register, staff: SeatId, more: Iterable[SeatId]) -> bool:
    """Whether this human, reading also these members, would read somebody linked to whom they read
    already, or to themselves (D6). A suspended role still counts: it may come back.

    Those who come together, as members of one group, are not held against each other. None of it are linked (D2) but
    to somebody who parted from it before that; and a group that nobody may lead for a month harms more people.
    """
    reach = reads(register, staff) | {staff}
    return any(register.linked_to(member) & reach for member in more)


def may_place(register: Register, member: SeatId, group: SpaceId) -> bool:
    """Whether this member may be placed in that group: one world (D1), nobody linked inside (D2) or there lately, as
    whoever comes to lead it would read both, and no facilitator of it who reads, or is, somebody this member is
    linked to (D6)."""
    person, place = register.members.get(member), register.groups.get(group)
    if person is None or place is None or person.suspended:
        return False
    if not same_world(person, place) or register.linked_to(member) & place.read_of():
        return False
    return not any(would_read_linked(register, staff, [member]) for staff in place.facilitators)


def may_lead(register: Register, staff: SeatId, group: SpaceId) -> bool:
    """Whether this human may lead that group: who leads reads whoever is of it, and of an evening that goes
    on also whoever was of it (D6)."""
    person, place = register.staff.get(staff), register.groups.get(group)
    if person is None or place is None or person.suspended:
        return False
    return not would_read_linked(register, staff, place.read_of())


def is_current(person: Staff, now: int) -> bool:
    """Whether this is a licensed clinician whose credential holds and who is not suspended (D10)."""
    licensed = person.licence != "" and not person.suspended
    return licensed and (person.credential_until is None or now < person.credential_until)


def may_be_clinician(register: Register, staff: SeatId, member: SeatId, now: int) -> bool:
    """Whether this human may be that member's clinician of record. As the two of a couple are linked,
    nobody can be of record for both, and so hold both keys (D6, D11, D82)."""
    person = register.staff.get(staff)
    if person is None or member not in register.members or not is_current(person, now):
        return False
    return not would_read_linked(register, staff, [member])


def answers_for(register: Register, staff: SeatId, track: Track) -> frozenset[SpaceId]:
    """The groups of a track whose calls for support may go on to this human, all of them together (D6, D79).

    Whose calls may come is read by them as if they led it, so one group after the other is added while
    nobody in any is linked to somebody in another, or read by any role.
    """
    person = register.staff.get(staff)
    if person is None or person.suspended:
        return frozenset()
    found: set[SpaceId] = set()
    reach = reads(register, staff) | {staff}
    for space, group in sorted(register.groups.items()):
        whole = reach | group.members
        if group.track == track and not any(register.linked_to(each) & whole for each in group.members):
            found.add(space)
            reach = whole
    return frozenset(found)


def case_readers(register: Register) -> dict[CaseId, tuple[SeatId, ...]]:
    """Who may read each case now: of the case staff of its track, whoever keeps the register and D6 allows."""
    read = {each: cases_read(register, each) for each in register.coordinators()} if register.cases else {}
    return {ident: tuple(each for each, cases in read.items() if ident in cases) for ident in register.cases}


def cases_read(register: Register, staff: SeatId) -> frozenset[CaseId]:
    """The cases this coordinator may read: of two whose members are linked, the one that was told first (D6)."""
    found: set[CaseId] = set()
    tellers: set[SeatId] = set()
    for ident, file in register.cases.items():
        linked = register.linked_to(file.opened.member) & tellers
        if not linked and reads_case(register, staff, file):
            found.add(ident)
            tellers.add(file.opened.member)
    return frozenset(found)


def reads_case(register: Register, staff: SeatId, file: CaseFile) -> bool:
    """Whether this coordinator may read what a member told about somebody who leads (D6, D38).

    Never who is linked to any who leads that group or led it. It hangs on roles and places, never on what else was
    told. Whoever told may have left the group since, so D6 is asked of them too.
    """
    it = file.opened
    if staff not in named_for(register, file) or register.linked_to(staff) & file.led:
        return False
    group = register.groups[it.group]
    groups = answers_for(register, staff, group.track)
    near = (reads(register, staff) | {staff}).union(*(register.groups[each].members for each in groups))
    return (
        it.group in groups and is_apart(register, staff, group) and not register.linked_to(it.member) & near
    )


def is_apart(register: Register, staff: SeatId, group: Group) -> bool:
    """Whether this human neither leads this group, nor is linked to any who do, nor on duty for the other track."""
    theirs = register.linked_to(staff) | {staff}
    return not theirs & group.facilitators and not register.on_duty_for(staff) - {group.track}


def groups_unread(register: Register, track: Track) -> list[SpaceId]:
    """The groups of a track that nobody named may read for, whether or not anything was told: for coordinators."""
    read: set[SpaceId] = set()
    for staff in set(register.coordinators()).intersection(register.case_staff.get(track, ())):
        groups = answers_for(register, staff, track)
        read.update(space for space in groups if is_apart(register, staff, register.groups[space]))
    return [space for space, group in register.groups.items() if group.track == track and space not in read]


def named_for(register: Register, file: CaseFile) -> frozenset[SeatId]:
    """Who is there to read it, before D6 is asked: who keeps the register and is named for the track, and never leads
    that group nor led it.

    The member who told hears whether there is anybody, and of nothing else: whether D6 leaves one of them hangs on
    what becomes of whoever somebody of the group is linked to (D4).
    """
    group = register.groups.get(file.opened.group)
    if group is None:
        return frozenset()
    named = frozenset(register.coordinators()).intersection(register.case_staff.get(group.track, ()))
    return named - file.led - group.facilitators


def may_link(register: Register, a: SeatId, b: SeatId) -> bool:
    """Whether a link may be recorded without making a present group or oversight illegal (D2, D6).

    The coordinator first parts them or ends the appointment. Which one it is, is not told (D7). Whoever parted is no
    reason: a link is recorded at once, and what was read of them before, was read.
    """
    if a == b or not register.knows(a) or not register.knows(b):
        return False
    if any(a in group.members and b in group.members for group in register.groups.values()):
        return False
    return not any({a, b} <= looks_after(register, staff) | {staff} for staff in register.staff)


def may_be_couple(register: Register, partner: SeatId, recovering: SeatId, now: int) -> bool:
    """Whether a couple space of these two may be: one of each track, linked as a couple and no other
    way, neither in another one, each with an own current clinician, two different humans (D10, D11, D83)."""
    hers, his = register.members.get(partner), register.members.get(recovering)
    if hers is None or his is None or hers.suspended or his.suspended:
        return False
    if (hers.track, his.track) != (Track.PARTNER, Track.RECOVERY):
        return False
    if partner in register.couple_of or recovering in register.couple_of:
        return False
    if register.kinds_between(partner, recovering) != {"couple"}:
        return False
    if hers.clinician is None or his.clinician is None or hers.clinician == his.clinician:
        return False
    return all(is_current(register.staff[each], now) for each in (hers.clinician, his.clinician))
