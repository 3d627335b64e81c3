"""Who may do what in a couple space. No row names a coordinator or a facilitator, and the clock alone notes that a
clinician has lost every line: none of them can supply, lift or stand in for any condition of the lock (D11)."""

from moderation.rows import Row, Rule
from moderation.rules.couple import (
    has_accepted,
    has_screened,
    is_booked,
    is_mediated,
    is_open_before_both,
    is_readable,
    keeps_the_record,
    knows_of_it,
    lies_before,
    reads_item,
    roles_of,
)
from rooms.couple.commands import (
    AcceptCouple,
    BeginCoupleMeeting,
    BookCoupleMeeting,
    CallBreak,
    CallRest,
    CapStage,
    ConfirmLift,
    EndCoupleMeeting,
    EndKey,
    EndRoi,
    FinishCall,
    GiveConsent,
    LiftHold,
    LiftRest,
    MakeCheck,
    OfferConsent,
    PlaceHold,
    RecordRoi,
    RecordScreen,
    SayShared,
    SetStage,
    TakeBackAcceptance,
    TakeBackConsent,
    TurnKey,
)
from rooms.couple.copy_commands import AllowSharedCopy, MakeSharedCopy, ReadMySharedWords, TakeBackSharedCopy
from rooms.couple.disclosure_commands import (
    BookDisclosure,
    CorrectSteps,
    PlanDisclosure,
    RecordDisclosure,
    RecordImpactLetter,
    RecordRestitutionLetter,
)
from rooms.couple.hours_commands import ChooseHours, TakeHoursAway
from rooms.couple.mediated_commands import JoinCoupleMeeting, LeaveCoupleMeeting, NoteClinicianLost
from rooms.couple.plan_commands import SignPlan, TakeBackPlan, WritePlan
from rooms.couple.table_commands import LayTopic, TakeTopicBack
from rooms.couple.turn_commands import BeginTurns, EndTurn, GoOnInTurn, SayInTurn, StopTurns
from rooms.couple.vision_commands import (
    AgreeToItem,
    ClearItem,
    CloseItem,
    LeaveItem,
    OfferItem,
    OpenItem,
    UnclearItem,
)
from rooms.people import Role
from rooms.spaces import Command


def clinicians(*rules: Rule, step_up: bool = False) -> Row:
    """A clinician's doing for the own client, on record (D66)."""
    return Row(frozenset({Role.CLINICIAN}), roles_of, rules, step_up=step_up, audited=True)


def partners_clinician(*rules: Rule) -> Row:
    """What only the partner's clinician does, on record."""
    return Row(frozenset({Role.PARTNER_CLINICIAN}), roles_of, rules, audited=True)


def recoverings_clinician(*rules: Rule) -> Row:
    """What only the recovering member's clinician does, on record."""
    return Row(frozenset({Role.RECOVERING_CLINICIAN}), roles_of, rules, audited=True)


def members(*rules: Rule, audited: bool = False, step_up: bool = False) -> Row:
    """Either member's own doing. Changes of consent and lock are on record (D66)."""
    return Row(frozenset({Role.MEMBER}), roles_of, rules, step_up=step_up, audited=audited)


def partner(*rules: Rule, step_up: bool = False) -> Row:
    """What only the partner does: the pace is hers or his (D16)."""
    return Row(frozenset({Role.PARTNER}), roles_of, rules, step_up=step_up, audited=True)


ROWS: dict[type[Command], Row] = {
    RecordScreen: clinicians(),
    AcceptCouple: clinicians(has_screened),
    OfferConsent: clinicians(has_accepted),
    TurnKey: clinicians(has_accepted, step_up=True),
    RecordRoi: clinicians(has_accepted),
    SetStage: clinicians(has_accepted),
    # what makes the space rest asks for nothing first: no acceptance, no step-up (D14)
    TakeBackAcceptance: clinicians(),
    EndKey: clinicians(),
    EndRoi: clinicians(),
    PlaceHold: clinicians(),
    LiftHold: clinicians(),
    FinishCall: clinicians(),
    BookCoupleMeeting: partners_clinician(has_accepted),
    ConfirmLift: partners_clinician(has_accepted),
    GiveConsent: members(audited=True),
    TakeBackConsent: members(audited=True),
    CallBreak: members(audited=True),
    CallRest: partner(),
    LiftRest: partner(step_up=True),
    CapStage: partner(),
    # more than there was asks for the phrase, less never does (D63, D67)
    ChooseHours: partner(knows_of_it, step_up=True),
    TakeHoursAway: partner(knows_of_it),
    MakeCheck: members(is_booked),
    BeginCoupleMeeting: partner(is_booked),
    SayShared: members(is_booked),
    EndCoupleMeeting: members(is_booked, audited=True),
    PlanDisclosure: clinicians(keeps_the_record),
    BookDisclosure: partners_clinician(keeps_the_record),
    RecordDisclosure: clinicians(keeps_the_record),
    RecordImpactLetter: partners_clinician(keeps_the_record),
    RecordRestitutionLetter: recoverings_clinician(keeps_the_record),
    CorrectSteps: clinicians(keeps_the_record),
    BeginTurns: partner(is_booked),
    # the rest is what two people say to each other: none of it is on record
    SayInTurn: members(is_booked),
    GoOnInTurn: members(is_booked),
    EndTurn: members(is_booked),
    StopTurns: members(is_booked),
    # words that leave the two are on record, without a word of them (D66)
    LayTopic: members(knows_of_it, audited=True),
    TakeTopicBack: members(knows_of_it, audited=True),
    AllowSharedCopy: members(knows_of_it, audited=True, step_up=True),
    TakeBackSharedCopy: members(knows_of_it, audited=True),
    MakeSharedCopy: members(knows_of_it, audited=True, step_up=True),
    ReadMySharedWords: members(knows_of_it, step_up=True),
    JoinCoupleMeeting: clinicians(is_mediated),
    LeaveCoupleMeeting: clinicians(is_mediated),
    NoteClinicianLost: Row(frozenset({Role.CLOCK}), roles_of, (is_mediated,)),
    WritePlan: members(is_booked),
    # what somebody agrees to, and no longer, is on record (D66)
    SignPlan: members(is_booked, audited=True),
    TakeBackPlan: members(is_readable, audited=True),
    # the author of an item has no row: nothing asks for it, or reminds of it (D27)
    ClearItem: clinicians(has_accepted, reads_item, step_up=True),
    # what ends one asks for nothing first, as what makes the space rest (D14, D28)
    UnclearItem: clinicians(reads_item),
    OfferItem: partners_clinician(has_accepted, reads_item),
    AgreeToItem: partner(lies_before),
    LeaveItem: partner(lies_before),
    OpenItem: partner(is_booked, lies_before),
    CloseItem: members(is_open_before_both),
}
