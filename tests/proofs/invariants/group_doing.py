"""What people can always do in a group, what only facilitators can, and when words flow."""

from collections.abc import Callable

from moderation import (
    agreeing_anew,
    backstage,
    floor_keeping,
    following_up,
    go_rounds,
    hand_over,
    holds,
    incidents,
    meeting_keeping,
    meeting_planning,
    noting,
    reasons,
    redacting,
    reports,
    round_keeping,
    sanctions,
    side_rooms,
    support,
)
from rooms.group.state import attendance as come
from rooms.group.state.check_in import AnswerRevealed
from rooms.group.state.content_notes import LineNoted, SaidBehindNote
from rooms.group.state.conversation import LineRedacted, WordsSaid
from rooms.group.state.floor import PieceMovedOn
from rooms.group.state.holds import HoldDeclined, WordsReleased
from rooms.group.state.measures import MemberMuted
from rooms.group.state.meeting import MeetingOpened
from rooms.group.wants import (
    accepting,
    answering,
    asking_support,
    being_reached,
    entering,
    facilitators_lost,
    holding_on,
    opening_lines,
    reporting,
    speaking,
    stepping_out,
    taking_turns,
)
from rooms.ids import CLOCK, MeetingId, SeatId, kind_of
from rooms.refusals import NOT_HERE, Refusal
from rooms.spaces import Command, Decision
from tests.proofs.driver import Does, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.group_rooms import each
from tests.proofs.ledgers.group import NEW_EVENING, NO_GROUP, Evening, GroupLedger

MEMBERS_DO = (
    accepting.AcceptAgreements,
    holding_on.KeepGroundingLine,
    being_reached.KeepSafeHours,
    entering.EnterWaiting,
    entering.Leave,
    speaking.WithdrawHeld,
    speaking.Reword,
    taking_turns.RaiseHand,
    taking_turns.LowerHand,
    taking_turns.TakePiece,
    taking_turns.Pass,
    taking_turns.LayDown,
    taking_turns.AskMoreTime,
    taking_turns.ShowListening,
    stepping_out.StepOut,
    stepping_out.ComeBack,
    answering.AnswerRound,
    answering.PassRound,
    asking_support.AskSupport,
    asking_support.WithdrawSupport,
    reporting.ReportLine,
)
BOTH_DO = (
    speaking.Say,
    speaking.SayAside,
    speaking.TakeBackLine,
    opening_lines.OpenLine,
    taking_turns.CloseFeedback,
)
FACILITATORS_DO = (
    agreeing_anew.ChangeAgreements,
    backstage.SayBackstage,
    backstage.ReissueCards,
    floor_keeping.SetFloor,
    floor_keeping.GivePiece,
    floor_keeping.TakeBackPiece,
    floor_keeping.GiveTime,
    floor_keeping.OpenFeedback,
    floor_keeping.ReorderHands,
    go_rounds.TellOrder,
    go_rounds.BeginGoRound,
    go_rounds.EndGoRound,
    holds.ReleaseWords,
    holds.DeclineWords,
    holds.AskReword,
    redacting.RedactLine,
    noting.NoteLine,
    meeting_keeping.ScheduleMeeting,
    meeting_planning.SetRhythm,
    meeting_planning.EndRhythm,
    meeting_planning.CancelMeeting,
    meeting_planning.RestoreMeeting,
    meeting_keeping.OpenWaiting,
    meeting_keeping.OpenMeeting,
    meeting_keeping.Admit,
    meeting_keeping.NextStep,
    meeting_keeping.StepBack,
    meeting_keeping.CloseMeeting,
    meeting_keeping.FinishCloseOut,
    reasons.GiveReason,
    incidents.WriteIncident,
    hand_over.WriteHandOver,
    following_up.SettleFollowUp,
    reports.SettleReport,
    round_keeping.BeginRound,
    round_keeping.RevealNext,
    round_keeping.EndRound,
    sanctions.ReadFirst,
    sanctions.MuteUntil,
    sanctions.Unmute,
    sanctions.RemoveFromMeeting,
    sanctions.PauseRoom,
    sanctions.ResumeRoom,
    side_rooms.OpenSideRoom,
    side_rooms.CloseSideRoom,
    support.SeeSupport,
    support.JoinSupport,
    support.EndSupport,
)
CALLS_DO = (asking_support.AskSupport, asking_support.WithdrawSupport)
ON_DUTY_DO = (support.JoinSupport, support.EndSupport)
"""What whoever is on duty does, of a call that went on to them."""
THE_CLOCK_DOES = (facilitators_lost.NoteFacilitatorsLost, facilitators_lost.NoteFacilitatorsBack)
"""What the server notices, and no human says."""
FROM_INSIDE = {
    speaking.Say,
    speaking.Reword,
    speaking.TakeBackLine,
    opening_lines.OpenLine,
    taking_turns.CloseFeedback,
    reporting.ReportLine,
    *MEMBERS_DO[6:17],
}
"""A member does this only from inside an open circle, and from outside it there is nothing there."""


AT_ANY_TIME = MEMBERS_DO[:3]
"""What is a member's own, and of no meeting."""


def may_try(world: World, who: SeatId, command: Command) -> bool:
    """Members do members' things in a meeting that is, some of them only from inside; facilitators theirs."""
    known: GroupLedger = world.ledger.get(command.space, NO_GROUP)
    if isinstance(command, THE_CLOCK_DOES):
        return who == CLOCK and command.meeting in known.evenings
    meeting = getattr(command, "meeting", None)
    outside = isinstance(command, (*CALLS_DO, *ON_DUTY_DO)) and meeting is None
    if who in known.lead() and isinstance(command, (*FACILITATORS_DO, *BOTH_DO)) and not outside:
        return who in (known.always() if meeting is None else known.lead_in(meeting))
    if who in known.duty - known.out and isinstance(command, ON_DUTY_DO):
        return who in known.of(meeting).called.get(command.call, frozenset())
    if who not in known.belong() or not isinstance(command, (*MEMBERS_DO, *BOTH_DO)):
        return False
    if outside or isinstance(command, AT_ANY_TIME):
        return True
    evening = known.evenings.get(meeting)
    if evening is None:
        return False
    inside = evening.phase == "open" and who in evening.inside
    if isinstance(command, speaking.SayAside):
        return inside and command.member == who and who in evening.sides
    return inside or type(command) not in FROM_INSIDE


def here(step: Step) -> Evening:
    """The meeting a command names, as it stood before."""
    command = step.move.command  # type: ignore[union-attr]
    known: GroupLedger = step.before.ledger.get(command.space, NO_GROUP)
    return known.of(getattr(command, "meeting", MeetingId("")))


def may_leave(step: Step, who: SeatId) -> bool:
    evening = here(step)
    return evening.phase in ("waiting", "open") and who in evening.waiting | evening.inside


def may_pass(step: Step, who: SeatId) -> bool:
    evening = here(step)
    return evening.phase == "open" and who in evening.inside and evening.offered == who


def may_pass_the_round(step: Step, who: SeatId) -> bool:
    evening = here(step)
    running = evening.round is not None and evening.round == step.move.command.round  # type: ignore[union-attr]
    return evening.phase == "open" and who in evening.inside and running and who not in evening.shown


def may_call(step: Step, who: SeatId) -> bool:
    outside = step.move.command.meeting is None  # type: ignore[union-attr]
    return outside or here(step).phase in ("waiting", "open")


def has_hand_free(step: Step, who: SeatId) -> bool:
    evening = here(step)
    return evening.phase == "open" and who in evening.inside


ALWAYS: dict[type[Command], Callable[[Step, SeatId], bool]] = {
    entering.Leave: may_leave,
    taking_turns.Pass: may_pass,
    answering.PassRound: may_pass_the_round,
    asking_support.AskSupport: may_call,
    taking_turns.RaiseHand: has_hand_free,
    taking_turns.LowerHand: has_hand_free,
    stepping_out.StepOut: has_hand_free,
    stepping_out.ComeBack: has_hand_free,
}
"""What a mute, a pause, a quiet floor or a measure never takes away."""


def always_possible(step: Step) -> str | None:
    """A member who is here leaves, passes, asks for support and raises a hand, whatever else is so."""
    move = step.move
    if not isinstance(move, Does) or type(move.command) not in ALWAYS:
        return None
    known: GroupLedger = step.before.ledger.get(move.command.space, NO_GROUP)
    if isinstance(step.outcome, Refusal):
        if move.who in known.belong() and ALWAYS[type(move.command)](step, move.who):
            return f"{move.who} was refused {type(move.command).__name__}: {step.outcome.code}"
    elif isinstance(move.command, entering.Leave):
        after = step.after.ledger[move.command.space].evenings[move.command.meeting]
        circle = step.after.audience(move.command.space, f"circle/{move.command.meeting}")
        if move.who in after.inside | after.waiting or move.who in circle:
            return f"{move.who} left, and is still there"
    return None


def passing_leaves_no_trace(step: Step) -> str | None:
    """To pass is what it is not to answer: one event, by nobody, the same as the clock's."""
    move = step.move
    passes = isinstance(move, Does) and isinstance(move.command, taking_turns.Pass)
    if not passes or not isinstance(step.outcome, Decision) or not step.happened:
        return None
    first = step.happened[0].recorded
    if not isinstance(first.event, PieceMovedOn) or first.by != CLOCK:
        return f"passing was told as {type(first.event).__name__} by {first.by}"
    if first.event != PieceMovedOn(meeting=first.event.meeting, member=move.who):  # type: ignore[union-attr]
        return "passing was told otherwise than an offer nobody answered"
    return None


def others_things_are_not_there(step: Step) -> str | None:
    """A line, a call or an act that is not one's own answers like one that does not exist (D4)."""
    move = step.move
    if not isinstance(move, Does) or step.outcome == NOT_HERE or kind_of(move.command.space) != "group":
        return None
    evening, command = here(step), move.command
    owner: str | None = move.who
    if isinstance(command, speaking.WithdrawHeld | speaking.Reword):
        owner = evening.held.get(command.line, ("", "", ""))[0]
    if isinstance(command, speaking.TakeBackLine):
        owner = evening.said.get(command.line, ("",))[0]
    if isinstance(command, incidents.WriteIncident) and command.note is not None:
        owner = evening.noted.get(command.note)
    if isinstance(command, asking_support.WithdrawSupport):
        owner = evening.calls.get(command.call, ("", ""))[0]
    return None if owner == move.who else f"{move.who} was told of something that is not theirs"


def words_flow_as_they_may(step: Step) -> str | None:
    """A member's words: from inside, unmuted, unpaused, on an open floor, holding the piece, or in a window for
    a few words back."""
    for known, _, it in each(step):
        event = it.recorded.event
        if not isinstance(event, WordsSaid | SaidBehindNote) or event.author in known.lead():
            continue
        evening, who = known.evenings[event.meeting], event.author
        if event.line in evening.held:
            continue
        if evening.phase != "open" or who not in evening.inside & known.belong():
            return f"{who} spoke from outside the circle"
        if evening.paused or it.recorded.at < evening.muted.get(who, 0) or who in evening.read_first:
            return f"{who} spoke while words were to wait"
        turn = evening.holder == who or evening.window is not None
        if evening.mode == "quiet" or (evening.mode == "one-voice" and not turn):
            return f"{who} spoke out of turn"
    return None


def lines_open_as_they_may(step: Step) -> str | None:
    """A line is opened by whoever is in its circle and was when it was said, while it stands; nobody hears of it."""
    move = step.move
    if not isinstance(move, Does) or not isinstance(step.outcome, Decision):
        return None
    who, command = move.who, move.command
    if not isinstance(command, opening_lines.OpenLine):
        return None
    evening = step.after.ledger[command.space].evenings[command.meeting]
    since = step.after.audience(command.space, f"circle/{command.meeting}").get(who)
    if since is None or evening.numbered[command.line] < since or command.line in evening.unsaid:
        return f"{who} opened a line that is not there for them"
    if step.outcome.facts or step.outcome.answer["words"] != evening.said[command.line][1]:
        return f"{who} opened a line, and more came of it than its words"
    return None


def by_a_facilitator(step: Step, known: GroupLedger) -> bool:
    """Whether the step is a facilitator's own doing."""
    return isinstance(step.move, Does) and step.move.who in known.lead()


ONLY_FACILITATORS = (
    MeetingOpened,
    AnswerRevealed,
    WordsReleased,
    HoldDeclined,
    LineRedacted,
    LineNoted,
    MemberMuted,
    come.MemberRemoved,
)


def facilitators_alone(step: Step) -> str | None:
    """A circle is opened, words are released, answers are shown and measures taken by facilitators alone;
    released words are the very words that waited; whoever comes for the first time waits for one."""
    for known, _, it in each(step):
        event = it.recorded.event
        if isinstance(event, ONLY_FACILITATORS) and not by_a_facilitator(step, known):
            return f"{type(event).__name__}, and by no facilitator"
        evening = known.evenings.get(getattr(event, "meeting", ""), NEW_EVENING)
        if isinstance(event, WordsReleased) and evening.held.get(event.line) != waiting(event, event.words):
            return "words were released that did not wait"
        if isinstance(event, SaidBehindNote) and event.line in evening.held:
            waited = evening.held[event.line] == waiting(event, evening.to_be_said[event.line])
            if not waited or not by_a_facilitator(step, known):
                return "words were released behind a note that did not wait, or by no facilitator"
        if isinstance(event, AnswerRevealed):
            shut = event.member not in evening.inside or it.recorded.at < evening.muted.get(event.member, 0)
            if shut or evening.written.get(event.member) != event.words:
                return f"{event.member}'s answer was shown past a measure"
        if isinstance(event, come.MemberAdmitted) and event.member not in known.known:
            admits = isinstance(step.move, Does) and isinstance(step.move.command, meeting_keeping.Admit)
            if not admits or not by_a_facilitator(step, known):
                return f"{event.member} came into a circle for the first time, admitted by nobody"
    return None


def waiting(event: WordsReleased | SaidBehindNote, words: str) -> tuple[str, str, str]:
    """How the ledger has words that wait."""
    return event.author, words, "waits"


INVARIANTS = (
    Invariant(
        60,
        "Any member can always leave, pass and ask for support",
        "D30, D32, D53",
        "answer",
        always_possible,
    ),
    Invariant(61, "Passing leaves no trace", "D32", "answer", passing_leaves_no_trace),
    Invariant(
        62, "What is another's answers like what is not there", "D4", "answer", others_things_are_not_there
    ),
    Invariant(
        63, "Words flow only as floor and measures let them", "D30, D38", "deed", words_flow_as_they_may
    ),
    Invariant(
        64,
        "Only facilitators open, admit, release, show and measure",
        "D36, D38, D80",
        "deed",
        facilitators_alone,
    ),
    Invariant(
        78,
        "A line opens for whoever was there when it was said, and nobody hears of it",
        "D41, D69",
        "answer",
        lines_open_as_they_may,
    ),
)
