"""Everything a member can want in a group, with what it does. What is said is facilitators' too; what the server
notices is the clock's."""

from rooms.group.wants.accepting import AcceptAgreements, accept_agreements
from rooms.group.wants.answering import AnswerRound, PassRound, answer_round, pass_round
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport, ask_support, withdraw_support
from rooms.group.wants.being_reached import KeepSafeHours, keep_safe_hours
from rooms.group.wants.entering import EnterWaiting, Leave, enter_waiting, leave
from rooms.group.wants.facilitators_lost import (
    NoteFacilitatorsBack,
    NoteFacilitatorsLost,
    note_facilitators_back,
    note_facilitators_lost,
)
from rooms.group.wants.holding_on import KeepGroundingLine, keep_grounding_line
from rooms.group.wants.opening_lines import OpenLine, open_line
from rooms.group.wants.reporting import ReportLine, report_line
from rooms.group.wants.speaking import (
    Reword,
    Say,
    SayAside,
    TakeBackLine,
    WithdrawHeld,
    reword,
    say,
    say_aside,
    take_back_line,
    withdraw_held,
)
from rooms.group.wants.stepping_out import ComeBack, StepOut, come_back, step_out
from rooms.group.wants.taking_turns import (
    AskMoreTime,
    CloseFeedback,
    LayDown,
    LowerHand,
    Pass,
    RaiseHand,
    ShowListening,
    TakePiece,
    ask_more_time,
    close_feedback,
    lay_down,
    lower_hand,
    pass_piece,
    raise_hand,
    show_listening,
    take_piece,
)
from rooms.spaces import Command, Decide

VERBS: dict[type[Command], Decide] = {
    AcceptAgreements: accept_agreements,
    KeepGroundingLine: keep_grounding_line,
    KeepSafeHours: keep_safe_hours,
    EnterWaiting: enter_waiting,
    Leave: leave,
    StepOut: step_out,
    ComeBack: come_back,
    Say: say,
    SayAside: say_aside,
    WithdrawHeld: withdraw_held,
    Reword: reword,
    TakeBackLine: take_back_line,
    OpenLine: open_line,
    ReportLine: report_line,
    RaiseHand: raise_hand,
    LowerHand: lower_hand,
    TakePiece: take_piece,
    Pass: pass_piece,
    LayDown: lay_down,
    CloseFeedback: close_feedback,
    AskMoreTime: ask_more_time,
    ShowListening: show_listening,
    AnswerRound: answer_round,
    PassRound: pass_round,
    AskSupport: ask_support,
    WithdrawSupport: withdraw_support,
    NoteFacilitatorsLost: note_facilitators_lost,
    NoteFacilitatorsBack: note_facilitators_back,
}
