"""Who may do what with the register."""

from moderation.rows import Row, Rule
from moderation.rules.programme import (
    asked_by_another,
    both_enrolled,
    case_is_theirs,
    group_exists,
    hold_exists,
    is_own_client,
    may_be_entered,
    member_exists,
    no_staff_named,
    nobody_linked,
    not_linked,
    not_linked_to_subject,
    not_oneself,
    not_own_link,
    ritual_exists,
    roles_of,
    staff_exists,
    staff_named_exist,
    staff_of_hours_exist,
    subject_exists,
    two_exist,
)
from moderation.rules.vouching import knows_the_member
from rooms.people import Role
from rooms.programme.cases import SeeToCase, SetCaseStaff
from rooms.programme.commands import (
    AppointClinician,
    AppointCoordinator,
    AppointFacilitator,
    AskForCard,
    AskForCouple,
    AskLegalHold,
    AskLiftHold,
    CloseAccount,
    ConfirmCard,
    ConfirmLegalHold,
    ConfirmLiftHold,
    DismissCard,
    DismissLegalHold,
    EndClinician,
    EndCoordinator,
    EndFacilitator,
    EnrolMember,
    EnrolStaff,
    EnterSeat,
    EraseMember,
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
from rooms.programme.help_hours import SetHelpHours
from rooms.programme.own_rituals import DropRitual, KeepRitual
from rooms.programme.own_spaces import BeginOwnSpace
from rooms.programme.standing_in import PrepareStandIn, TakeOver
from rooms.programme.vouching import VouchForMember
from rooms.programme.waitlist import PutOnWaitlist, TakeOffWaitlist
from rooms.spaces import Command


def coordinators(*rules: Rule, step_up: bool = False) -> Row:
    """A coordinator's doing, on record (D66)."""
    return Row(frozenset({Role.COORDINATOR}), roles_of, rules, step_up=step_up, audited=True)


ROWS: dict[type[Command], Row] = {
    FoundProgramme: Row(frozenset({Role.FOUNDER}), roles_of, audited=True),
    SetProgramme: coordinators(),
    # rituals of the programme's own
    KeepRitual: coordinators(ritual_exists),
    DropRitual: coordinators(ritual_exists),
    # who is on duty when
    SetHelpHours: coordinators(staff_of_hours_exist),
    # what members tell about whoever leads them
    SetCaseStaff: coordinators(staff_named_exist),
    SeeToCase: coordinators(case_is_theirs),
    # people
    EnrolMember: coordinators(),
    EnrolStaff: coordinators(),
    RecordCredential: coordinators(staff_exists),
    SuspendMember: coordinators(member_exists),
    ReinstateMember: coordinators(member_exists),
    SuspendStaff: coordinators(staff_exists),
    ReinstateStaff: coordinators(staff_exists),
    # cards: whoever makes one said the pass phrase just now, for who holds it comes into a seat (D63); a staff
    # person's needs two people (D11)
    IssueCards: coordinators(no_staff_named, nobody_linked, step_up=True),
    AskForCard: coordinators(staff_exists, not_oneself, not_linked, step_up=True),
    ConfirmCard: Row(
        frozenset({Role.COORDINATOR, Role.OPERATOR}),
        roles_of,
        (staff_exists, not_oneself, not_linked, asked_by_another),
        step_up=True,
        audited=True,
    ),
    DismissCard: coordinators(staff_exists),
    EnterSeat: Row(frozenset({Role.CARD}), roles_of, (may_be_entered,), audited=True),
    # whoever came in with a new card is believed once a second person has spoken with them (D63)
    VouchForMember: Row(
        frozenset({Role.STAFF}),
        roles_of,
        (member_exists, knows_the_member, not_own_link),
        step_up=True,
        audited=True,
    ),
    # a member's own space: that somebody opened theirs is on no record
    BeginOwnSpace: Row(frozenset({Role.MEMBER}), roles_of, step_up=True),
    # leaving for good
    CloseAccount: Row(frozenset({Role.MEMBER}), roles_of, step_up=True, audited=True),
    EraseMember: Row(
        frozenset({Role.COORDINATOR, Role.CLOCK}),
        roles_of,
        (member_exists, not_own_link),
        step_up=True,
        audited=True,
    ),
    # legal holds: two people to place one, two to lift it (D65)
    AskLegalHold: coordinators(subject_exists, not_linked_to_subject, step_up=True),
    ConfirmLegalHold: coordinators(hold_exists, not_linked_to_subject, step_up=True),
    AskLiftHold: coordinators(hold_exists, not_linked_to_subject, step_up=True),
    ConfirmLiftHold: coordinators(hold_exists, not_linked_to_subject, step_up=True),
    DismissLegalHold: coordinators(hold_exists, not_linked_to_subject),
    # appointments
    AppointCoordinator: coordinators(staff_exists),
    EndCoordinator: coordinators(staff_exists),
    AppointFacilitator: coordinators(staff_exists, group_exists),
    PrepareStandIn: coordinators(staff_exists, group_exists, step_up=True),
    TakeOver: Row(frozenset({Role.STAFF}), roles_of, audited=True),
    EndFacilitator: coordinators(staff_exists, group_exists),
    AppointClinician: coordinators(staff_exists, member_exists),
    EndClinician: coordinators(staff_exists, member_exists),
    # groups and links
    StartGroup: coordinators(),
    PlaceMember: coordinators(member_exists, group_exists),
    PartMember: coordinators(member_exists, group_exists),
    PutOnWaitlist: coordinators(member_exists, group_exists),
    TakeOffWaitlist: coordinators(member_exists, group_exists),
    LinkPeople: coordinators(two_exist),
    # couples
    AskForCouple: Row(frozenset({Role.CLINICIAN}), roles_of, (is_own_client,), audited=True),
    PrepareCouple: coordinators(both_enrolled),
}
