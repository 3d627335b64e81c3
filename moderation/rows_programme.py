"""Who may do what with the register."""

from moderation.rows import Row, Rule
from moderation.rules.programme import (
    both_enrolled,
    group_exists,
    is_own_client,
    member_exists,
    nobody_linked,
    roles_of,
    staff_exists,
    two_exist,
)
from rooms.people import Role
from rooms.programme.commands import (
    AppointClinician,
    AppointCoordinator,
    AppointFacilitator,
    AskForCouple,
    EndClinician,
    EndCoordinator,
    EndFacilitator,
    EnrolMember,
    EnrolStaff,
    FoundProgramme,
    IssueCards,
    LinkPeople,
    PartMember,
    PlaceMember,
    PrepareCouple,
    RecordCredential,
    ReinstateMember,
    ReinstateStaff,
    SetProgramme,
    StartGroup,
    SuspendMember,
    SuspendStaff,
)
from rooms.spaces import Command


def coordinators(*rules: Rule) -> Row:
    """A coordinator's doing, on record (D66)."""
    return Row(frozenset({Role.COORDINATOR}), roles_of, rules, audited=True)


ROWS: dict[type[Command], Row] = {
    FoundProgramme: Row(frozenset({Role.FOUNDER}), roles_of, audited=True),
    SetProgramme: coordinators(),
    # people
    EnrolMember: coordinators(),
    EnrolStaff: coordinators(),
    RecordCredential: coordinators(staff_exists),
    SuspendMember: coordinators(member_exists),
    ReinstateMember: coordinators(member_exists),
    SuspendStaff: coordinators(staff_exists),
    ReinstateStaff: coordinators(staff_exists),
    IssueCards: coordinators(nobody_linked),
    # appointments
    AppointCoordinator: coordinators(staff_exists),
    EndCoordinator: coordinators(staff_exists),
    AppointFacilitator: coordinators(staff_exists, group_exists),
    EndFacilitator: coordinators(staff_exists, group_exists),
    AppointClinician: coordinators(staff_exists, member_exists),
    EndClinician: coordinators(staff_exists, member_exists),
    # groups and links
    StartGroup: coordinators(),
    PlaceMember: coordinators(member_exists, group_exists),
    PartMember: coordinators(member_exists, group_exists),
    LinkPeople: coordinators(two_exist),
    # couples
    AskForCouple: Row(frozenset({Role.CLINICIAN}), roles_of, (is_own_client,), audited=True),
    PrepareCouple: coordinators(both_enrolled),
}
