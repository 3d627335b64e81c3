"""Everything only a facilitator can want in a group, with what it does."""

from moderation.agreeing_anew import ChangeAgreements, change_agreements
from moderation.backstage import ReissueCards, SayBackstage, reissue_cards, say_backstage
from moderation.floor_keeping import (
    GivePiece,
    GiveTime,
    OpenFeedback,
    ReorderHands,
    SetFloor,
    TakeBackPiece,
    give_piece,
    give_time,
    open_feedback,
    reorder_hands,
    set_floor,
    take_back_piece,
)
from moderation.following_up import SettleFollowUp, settle_follow_up
from moderation.go_rounds import (
    BeginGoRound,
    EndGoRound,
    TellOrder,
    begin_go_round,
    end_go_round,
    tell_order,
)
from moderation.hand_over import WriteHandOver, write_hand_over
from moderation.holds import AskReword, DeclineWords, ReleaseWords, ask_reword, decline_words, release_words
from moderation.incidents import WriteIncident, write_incident
from moderation.meeting_keeping import (
    Admit,
    CloseMeeting,
    FinishCloseOut,
    NextStep,
    OpenMeeting,
    OpenWaiting,
    ScheduleMeeting,
    StepBack,
    admit,
    close_meeting,
    finish_close_out,
    next_step,
    open_meeting,
    open_waiting,
    schedule_meeting,
    step_back,
)
from moderation.meeting_planning import (
    CancelMeeting,
    EndRhythm,
    RestoreMeeting,
    SetRhythm,
    cancel_meeting,
    end_rhythm,
    restore_meeting,
    set_rhythm,
)
from moderation.noting import NoteLine, note_line
from moderation.reasons import GiveReason, give_reason
from moderation.redacting import RedactLine, redact_line
from moderation.reports import SettleReport, settle_report
from moderation.round_keeping import BeginRound, EndRound, RevealNext, begin_round, end_round, reveal_next
from moderation.sanctions import (
    MuteUntil,
    PauseRoom,
    ReadFirst,
    RemoveFromMeeting,
    ResumeRoom,
    Unmute,
    mute_until,
    pause_room,
    read_first,
    remove_from_meeting,
    resume_room,
    unmute,
)
from moderation.side_rooms import CloseSideRoom, OpenSideRoom, close_side_room, open_side_room
from moderation.support import EndSupport, JoinSupport, SeeSupport, end_support, join_support, see_support
from rooms.spaces import Command, Decide

VERBS: dict[type[Command], Decide] = {
    ChangeAgreements: change_agreements,
    ScheduleMeeting: schedule_meeting,
    SetRhythm: set_rhythm,
    EndRhythm: end_rhythm,
    CancelMeeting: cancel_meeting,
    RestoreMeeting: restore_meeting,
    OpenWaiting: open_waiting,
    OpenMeeting: open_meeting,
    Admit: admit,
    NextStep: next_step,
    StepBack: step_back,
    CloseMeeting: close_meeting,
    FinishCloseOut: finish_close_out,
    SetFloor: set_floor,
    GivePiece: give_piece,
    TakeBackPiece: take_back_piece,
    GiveTime: give_time,
    OpenFeedback: open_feedback,
    ReorderHands: reorder_hands,
    TellOrder: tell_order,
    BeginGoRound: begin_go_round,
    EndGoRound: end_go_round,
    BeginRound: begin_round,
    RevealNext: reveal_next,
    EndRound: end_round,
    OpenSideRoom: open_side_room,
    CloseSideRoom: close_side_room,
    ReleaseWords: release_words,
    DeclineWords: decline_words,
    AskReword: ask_reword,
    RedactLine: redact_line,
    NoteLine: note_line,
    ReadFirst: read_first,
    MuteUntil: mute_until,
    Unmute: unmute,
    RemoveFromMeeting: remove_from_meeting,
    PauseRoom: pause_room,
    ResumeRoom: resume_room,
    GiveReason: give_reason,
    SettleFollowUp: settle_follow_up,
    SettleReport: settle_report,
    WriteIncident: write_incident,
    WriteHandOver: write_hand_over,
    SeeSupport: see_support,
    JoinSupport: join_support,
    EndSupport: end_support,
    SayBackstage: say_backstage,
    ReissueCards: reissue_cards,
}
