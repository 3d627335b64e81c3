"""Every verb of a couple space with what it does."""

from rooms.couple import (
    choosing_hours,
    commands,
    consents,
    copy_commands,
    couple_meeting,
    disclosure,
    hours_commands,
    keys,
    laying_topics,
    mediated,
    mediated_commands,
    pathway,
    plan_commands,
    planning,
    rungs,
    screening,
    shared_copy,
    table_commands,
    taking_turns,
    turn_commands,
    vision_clearing,
    vision_commands,
    vision_reading,
)
from rooms.couple import disclosure_commands as steps
from rooms.couple.copy_events import EVENTS as COPY_EVENTS
from rooms.couple.events import EVENTS as COUPLE_EVENTS
from rooms.couple.hours_events import EVENTS as HOURS_EVENTS
from rooms.couple.mediated_events import EVENTS as MEDIATED_EVENTS
from rooms.couple.plan_events import EVENTS as PLAN_EVENTS
from rooms.couple.table_events import EVENTS as TABLE_EVENTS
from rooms.couple.turn_events import EVENTS as TURN_EVENTS
from rooms.couple.vision_events import EVENTS as VISION_EVENTS
from rooms.spaces import Command, Decide
from rooms.vision_release import EVENTS as RELEASE_EVENTS

__all__ = ["EVENTS", "VERBS"]

EVENTS = (
    *COUPLE_EVENTS,
    *TURN_EVENTS,
    *TABLE_EVENTS,
    *COPY_EVENTS,
    *MEDIATED_EVENTS,
    *PLAN_EVENTS,
    *RELEASE_EVENTS,
    *VISION_EVENTS,
    *HOURS_EVENTS,
)
VERBS: dict[type[Command], Decide] = {
    commands.RecordScreen: screening.record_screen,
    commands.AcceptCouple: consents.accept_couple,
    commands.TakeBackAcceptance: consents.take_back_acceptance,
    commands.OfferConsent: consents.offer_consent,
    commands.GiveConsent: consents.give_consent,
    commands.TakeBackConsent: consents.take_back_consent,
    commands.TurnKey: keys.turn_key,
    commands.EndKey: keys.end_key,
    commands.RecordRoi: keys.record_roi,
    commands.EndRoi: keys.end_roi,
    commands.PlaceHold: keys.place_hold,
    commands.LiftHold: keys.lift_hold,
    commands.FinishCall: keys.finish_call,
    commands.SetStage: pathway.set_stage,
    commands.CapStage: pathway.cap_stage,
    commands.CallBreak: rungs.call_break,
    commands.CallRest: rungs.call_rest,
    commands.LiftRest: rungs.lift_rest,
    commands.ConfirmLift: rungs.confirm_lift,
    commands.BookCoupleMeeting: couple_meeting.book_couple_meeting,
    commands.MakeCheck: couple_meeting.make_check,
    commands.BeginCoupleMeeting: couple_meeting.begin_couple_meeting,
    commands.SayShared: couple_meeting.say_shared,
    commands.EndCoupleMeeting: couple_meeting.end_couple_meeting,
    steps.PlanDisclosure: disclosure.plan_disclosure,
    steps.BookDisclosure: disclosure.book_disclosure,
    steps.RecordDisclosure: disclosure.record_disclosure,
    steps.RecordImpactLetter: disclosure.record_impact_letter,
    steps.RecordRestitutionLetter: disclosure.record_restitution_letter,
    steps.CorrectSteps: disclosure.correct_steps,
    turn_commands.BeginTurns: taking_turns.begin_turns,
    turn_commands.SayInTurn: taking_turns.say_in_turn,
    turn_commands.GoOnInTurn: taking_turns.go_on_in_turn,
    turn_commands.EndTurn: taking_turns.end_turn,
    turn_commands.StopTurns: taking_turns.stop_turns,
    copy_commands.AllowSharedCopy: shared_copy.allow_shared_copy,
    copy_commands.TakeBackSharedCopy: shared_copy.take_back_shared_copy,
    copy_commands.MakeSharedCopy: shared_copy.make_shared_copy,
    copy_commands.ReadMySharedWords: shared_copy.read_my_shared_words,
    table_commands.LayTopic: laying_topics.lay_topic,
    table_commands.TakeTopicBack: laying_topics.take_topic_back,
    mediated_commands.JoinCoupleMeeting: mediated.join_couple_meeting,
    mediated_commands.LeaveCoupleMeeting: mediated.leave_couple_meeting,
    mediated_commands.NoteClinicianLost: mediated.note_clinician_lost,
    plan_commands.WritePlan: planning.write_plan,
    plan_commands.SignPlan: planning.sign_plan,
    plan_commands.TakeBackPlan: planning.take_back_plan,
    vision_commands.ClearItem: vision_clearing.clear_item,
    vision_commands.UnclearItem: vision_clearing.unclear_item,
    vision_commands.OfferItem: vision_clearing.offer_item,
    vision_commands.AgreeToItem: vision_reading.agree_to_item,
    vision_commands.LeaveItem: vision_reading.leave_item,
    vision_commands.OpenItem: vision_reading.open_item,
    vision_commands.CloseItem: vision_reading.close_item,
    hours_commands.ChooseHours: choosing_hours.choose_hours,
    hours_commands.TakeHoursAway: choosing_hours.take_hours_away,
}
