"""Who may do what in a group."""

from moderation.agreeing_anew import ChangeAgreements
from moderation.backstage import ReissueCards, SayBackstage
from moderation.floor_keeping import GivePiece, GiveTime, OpenFeedback, ReorderHands, SetFloor, TakeBackPiece
from moderation.following_up import SettleFollowUp
from moderation.go_rounds import BeginGoRound, EndGoRound, TellOrder
from moderation.hand_over import WriteHandOver
from moderation.holds import AskReword, DeclineWords, ReleaseWords
from moderation.incidents import WriteIncident
from moderation.meeting_keeping import (
    Admit,
    CloseMeeting,
    FinishCloseOut,
    NextStep,
    OpenMeeting,
    OpenWaiting,
    ScheduleMeeting,
    StepBack,
)
from moderation.meeting_planning import CancelMeeting, EndRhythm, RestoreMeeting, SetRhythm
from moderation.noting import NoteLine
from moderation.reasons import GiveReason
from moderation.redacting import RedactLine
from moderation.reports import SettleReport
from moderation.round_keeping import BeginRound, EndRound, RevealNext
from moderation.rows import Row, Rule
from moderation.rules.group import (
    call_exists,
    call_is_for_them,
    call_is_own,
    circle_is_open,
    feedback_is_theirs,
    follow_up_exists,
    has_agreed,
    has_the_floor,
    hold_exists,
    hold_is_own,
    incident_is_of_tonight,
    is_inside,
    is_not_muted,
    is_not_paused,
    leads_always,
    line_exists,
    line_is_anothers,
    line_is_in_sight,
    line_is_own,
    may_be_taken_out,
    meeting_exists,
    meeting_or_none,
    member_came,
    member_is_inside,
    no_report_waits,
    no_words_wait,
    nobody_asks_for_support,
    nobody_to_ask_after,
    note_is_own,
    nothing_is_owed,
    read_first,
    reason_is_owed,
    report_exists,
    roles_of,
    side_room_is_theirs,
    was_said_or_shown,
    was_said_or_shown_to_them,
)
from moderation.sanctions import MuteUntil, PauseRoom, ReadFirst, RemoveFromMeeting, ResumeRoom, Unmute
from moderation.side_rooms import CloseSideRoom, OpenSideRoom
from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.answering import AnswerRound, PassRound
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport
from rooms.group.wants.being_reached import KeepSafeHours
from rooms.group.wants.entering import EnterWaiting, Leave
from rooms.group.wants.facilitators_lost import NoteFacilitatorsBack, NoteFacilitatorsLost
from rooms.group.wants.holding_on import KeepGroundingLine
from rooms.group.wants.opening_lines import OpenLine
from rooms.group.wants.reporting import ReportLine
from rooms.group.wants.speaking import Reword, Say, SayAside, TakeBackLine, WithdrawHeld
from rooms.group.wants.stepping_out import ComeBack, StepOut
from rooms.group.wants.taking_turns import (
    AskMoreTime,
    CloseFeedback,
    LayDown,
    LowerHand,
    Pass,
    RaiseHand,
    ShowListening,
    TakePiece,
)
from rooms.people import Role
from rooms.spaces import Command

MEMBERS = frozenset({Role.MEMBER})
FACILITATORS = frozenset({Role.FACILITATOR})
THE_CLOCK = frozenset({Role.CLOCK})
WORDS_MAY_FLOW: tuple[Rule, ...] = (meeting_exists, is_inside, has_agreed, is_not_muted, is_not_paused)


def members(*rules: Rule) -> Row:
    """A member's own doing. Nobody keeps a record of it beside the log."""
    return Row(MEMBERS, roles_of, (meeting_exists, *rules))


def facilitators(*rules: Rule) -> Row:
    """A facilitator's doing, on record (D66)."""
    return Row(FACILITATORS, roles_of, (meeting_exists, *rules), audited=True)


def or_on_duty(*rules: Rule) -> Row:
    """A facilitator's doing, or of whoever is on duty, on record (D66, D79)."""
    return Row(FACILITATORS | {Role.ON_DUTY}, roles_of, (meeting_or_none, *rules), audited=True)


def whole_group(*, step_up: bool = False) -> Row:
    """What is beyond one meeting: a stand-in has no part in it (D36)."""
    return Row(FACILITATORS, roles_of, (leads_always,), step_up=step_up, audited=True)


ROWS: dict[type[Command], Row] = {
    # the agreements: at any time, so that they can be read in peace before a meeting
    AcceptAgreements: Row(MEMBERS, roles_of),
    ChangeAgreements: whole_group(),
    # a line of one's own to hold on to
    KeepGroundingLine: Row(MEMBERS, roles_of),
    # when and how one may be reached outside of here: at any time, a suspended seat not (D7)
    KeepSafeHours: Row(MEMBERS, roles_of),
    # coming and going
    EnterWaiting: members(),
    Leave: members(),
    StepOut: members(is_inside),
    ComeBack: members(is_inside),
    # words
    Say: Row(MEMBERS | FACILITATORS, roles_of, (*WORDS_MAY_FLOW, has_the_floor), holds=read_first),
    SayAside: Row(MEMBERS | FACILITATORS, roles_of, (meeting_exists, side_room_is_theirs)),
    SayBackstage: Row(FACILITATORS, roles_of, (meeting_exists,)),
    WithdrawHeld: members(hold_is_own),
    Reword: members(is_inside, hold_is_own, has_agreed),
    TakeBackLine: Row(MEMBERS | FACILITATORS, roles_of, (meeting_exists, line_is_own, is_inside)),
    OpenLine: Row(MEMBERS | FACILITATORS, roles_of, (meeting_exists, line_is_in_sight)),
    ReportLine: members(was_said_or_shown_to_them, line_is_anothers),
    NoteLine: facilitators(circle_is_open, line_exists),
    RedactLine: facilitators(may_be_taken_out, was_said_or_shown),
    ReleaseWords: facilitators(hold_exists, circle_is_open),
    DeclineWords: facilitators(hold_exists),
    AskReword: facilitators(hold_exists, circle_is_open),
    # the floor
    RaiseHand: members(is_inside),
    LowerHand: members(is_inside),
    TakePiece: members(is_inside, is_not_muted),
    Pass: members(is_inside),
    LayDown: members(is_inside),
    AskMoreTime: members(is_inside),
    ShowListening: members(is_inside),
    CloseFeedback: Row(MEMBERS | FACILITATORS, roles_of, (meeting_exists, is_inside, feedback_is_theirs)),
    OpenFeedback: facilitators(circle_is_open),
    SetFloor: facilitators(circle_is_open),
    GivePiece: facilitators(circle_is_open, member_is_inside),
    TakeBackPiece: facilitators(circle_is_open),
    GiveTime: facilitators(circle_is_open),
    ReorderHands: facilitators(circle_is_open),
    TellOrder: facilitators(circle_is_open),
    BeginGoRound: facilitators(circle_is_open),
    EndGoRound: facilitators(circle_is_open),
    # a round
    BeginRound: facilitators(circle_is_open),
    AnswerRound: Row(MEMBERS, roles_of, WORDS_MAY_FLOW),
    PassRound: members(is_inside),
    RevealNext: facilitators(circle_is_open),
    EndRound: facilitators(circle_is_open),
    # someone now: no rule stands before it but belonging here
    AskSupport: Row(MEMBERS, roles_of, (meeting_or_none,)),
    WithdrawSupport: Row(MEMBERS, roles_of, (meeting_or_none, call_is_own)),
    SeeSupport: facilitators(call_exists),
    JoinSupport: or_on_duty(call_exists, call_is_for_them),
    EndSupport: or_on_duty(call_exists, call_is_for_them),
    # the meeting
    ScheduleMeeting: whole_group(),
    SetRhythm: whole_group(),
    EndRhythm: whole_group(),
    CancelMeeting: facilitators(leads_always),
    RestoreMeeting: facilitators(leads_always),
    OpenWaiting: facilitators(),
    OpenMeeting: facilitators(),
    Admit: facilitators(circle_is_open),
    NextStep: facilitators(circle_is_open),
    StepBack: facilitators(circle_is_open),
    CloseMeeting: facilitators(),
    FinishCloseOut: facilitators(
        nothing_is_owed, nobody_asks_for_support, no_words_wait, nobody_to_ask_after, no_report_waits
    ),
    # whether anybody who leads is there: what the server notices, and nobody else may say
    NoteFacilitatorsLost: Row(THE_CLOCK, roles_of, (meeting_exists, circle_is_open)),
    NoteFacilitatorsBack: Row(THE_CLOCK, roles_of, (meeting_exists, circle_is_open)),
    # measures
    OpenSideRoom: facilitators(circle_is_open, member_is_inside),
    CloseSideRoom: facilitators(circle_is_open, member_came),
    ReadFirst: facilitators(circle_is_open, member_came),
    MuteUntil: facilitators(circle_is_open, member_came),
    Unmute: facilitators(circle_is_open, member_came),
    RemoveFromMeeting: facilitators(member_came),
    PauseRoom: facilitators(circle_is_open),
    ResumeRoom: facilitators(circle_is_open),
    GiveReason: facilitators(reason_is_owed),
    SettleFollowUp: facilitators(follow_up_exists),
    SettleReport: facilitators(report_exists),
    WriteIncident: facilitators(note_is_own, incident_is_of_tonight),
    WriteHandOver: facilitators(),
    ReissueCards: whole_group(step_up=True),
}
