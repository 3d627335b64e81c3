"""Every verb of the programme with what it does."""

from rooms.programme import (
    appointing,
    carding,
    cases,
    commands,
    coupling,
    enrolling,
    founding,
    help_hours,
    leaving,
    legal_hold,
    own_rituals,
    own_spaces,
    parting,
    placing,
    standing_in,
    vouching,
    waitlist,
)
from rooms.programme.events import EVENTS
from rooms.spaces import Command, Decide

__all__ = ["EVENTS", "VERBS"]

DECIDERS: dict[type[Command], Decide] = {
    commands.FoundProgramme: founding.found_programme,
    commands.SetProgramme: founding.set_programme,
    own_rituals.KeepRitual: own_rituals.keep_ritual,
    own_rituals.DropRitual: own_rituals.drop_ritual,
    help_hours.SetHelpHours: help_hours.set_help_hours,
    cases.SetCaseStaff: cases.set_case_staff,
    cases.SeeToCase: cases.see_to_case,
    commands.EnrolMember: enrolling.enrol_member,
    commands.EnrolStaff: enrolling.enrol_staff,
    commands.RecordCredential: enrolling.record_credential,
    commands.SuspendMember: enrolling.suspend_member,
    commands.ReinstateMember: enrolling.reinstate_member,
    commands.CloseAccount: leaving.close_account,
    commands.EraseMember: leaving.erase_member,
    commands.AskLegalHold: legal_hold.ask_legal_hold,
    commands.ConfirmLegalHold: legal_hold.confirm_legal_hold,
    commands.AskLiftHold: legal_hold.ask_lift_hold,
    commands.ConfirmLiftHold: legal_hold.confirm_lift_hold,
    commands.DismissLegalHold: legal_hold.dismiss_legal_hold,
    commands.SuspendStaff: enrolling.suspend_staff,
    commands.ReinstateStaff: enrolling.reinstate_staff,
    commands.IssueCards: carding.issue_cards,
    commands.AskForCard: carding.ask_for_card,
    commands.ConfirmCard: carding.confirm_card,
    commands.DismissCard: carding.dismiss_card,
    standing_in.PrepareStandIn: standing_in.prepare_stand_in,
    standing_in.TakeOver: standing_in.take_over,
    commands.EnterSeat: carding.enter_seat,
    commands.AppointCoordinator: appointing.appoint_coordinator,
    commands.EndCoordinator: appointing.end_coordinator,
    commands.AppointFacilitator: appointing.appoint_facilitator,
    commands.EndFacilitator: appointing.end_facilitator,
    commands.AppointClinician: appointing.appoint_clinician,
    commands.EndClinician: appointing.end_clinician,
    commands.StartGroup: placing.start_group,
    commands.PlaceMember: placing.place_member,
    commands.PartMember: parting.part_member,
    waitlist.PutOnWaitlist: waitlist.put_on_waitlist,
    waitlist.TakeOffWaitlist: waitlist.take_off_waitlist,
    commands.LinkPeople: placing.link_people,
    commands.AskForCouple: coupling.ask_for_couple,
    commands.PrepareCouple: coupling.prepare_couple,
    own_spaces.BeginOwnSpace: own_spaces.begin_own_space,
    vouching.VouchForMember: vouching.vouch_for_member,
}

VERBS: dict[type[Command], Decide] = {
    command: help_hours.minding_duty(parting.minding_partings(decide)) for command, decide in DECIDERS.items()
}
"""Every act in the register may change who is on duty for whom (D79)."""
