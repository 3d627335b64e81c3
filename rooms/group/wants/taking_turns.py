"""Members' part of the floor: hands, taking the piece, passing, laying it down, listening (D30–D34)."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, here, to_backstage, to_circle, to_own
from rooms.group.envelopes import MeetingCommand
from rooms.group.follows.consequences import ending_feedback, laying_down, lowering, moving_on, raising
from rooms.group.refusals import NO_FEEDBACK, NO_PIECE
from rooms.group.state.feedback import WISH_MS, FeedbackAsked
from rooms.group.state.floor import (
    SHARE_MS,
    ListeningShown,
    ListeningToYou,
    MoreTimeAsked,
    PieceTaken,
)
from rooms.spaces import Decision, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseHand(MeetingCommand):
    """Ask for a turn, behind those who asked before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LowerHand(MeetingCommand):
    """Ask for no turn any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakePiece(MeetingCommand):
    """Take the piece that is held out to you."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass(MeetingCommand):
    """Let the piece go by, without a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayDown(MeetingCommand):
    """Done sharing. `feedback`: a few words back, please, which facilitators alone learn; else just listening."""

    feedback: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFeedback(MeetingCommand):
    """That is enough: end a window for a few words back, or put the wish for it aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskMoreTime(MeetingCommand):
    """As the holder, ask a facilitator for more time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowListening(MeetingCommand):
    """Tell the holder, without a word, that you are with them."""


def raise_hand(case: GroupCase) -> Outcome:
    """Up, unless it is up already or the piece is theirs."""
    it, member = here(case), case.actor.seat
    if member in it.floor.hands or member == it.floor.touched_by:
        return Decision()
    return Decision(tuple(raising(case.state, it, member)))


def lower_hand(case: GroupCase) -> Outcome:
    """Down, unless it is down already."""
    it, member = here(case), case.actor.seat
    return Decision(tuple(lowering(case.state, it, member)) if member in it.floor.hands else ())


def take_piece(case: GroupCase) -> Outcome:
    """The piece is theirs, for about five minutes."""
    member = case.actor.seat
    if here(case).floor.offered != member:
        return NO_PIECE
    share_until = case.now + SHARE_MS
    taken = PieceTaken(meeting=case.command.meeting, member=member, share_until=share_until)
    return Decision((to_circle(case, taken),))


def pass_piece(case: GroupCase) -> Outcome:
    """The very event an unanswered offer makes: nobody can tell them apart (D32)."""
    it, member = here(case), case.actor.seat
    if it.floor.offered != member:
        return NO_PIECE
    return Decision(tuple(moving_on(case.state, it, member)))


def lay_down(case: GroupCase) -> Outcome:
    """The piece is free. What the sharer would like now is for the facilitators alone."""
    it, member = here(case), case.actor.seat
    if it.floor.holder != member:
        return NO_PIECE
    facts = tuple(laying_down(case.state, it))
    if not case.command.feedback:
        return Decision(facts)
    asked = FeedbackAsked(meeting=it.meeting.id, member=member, until=case.now + WISH_MS)
    return Decision((*facts, to_backstage(case, asked)))


def close_feedback(case: GroupCase) -> Outcome:
    """By the sharer or a facilitator; the policy has found that it is theirs to end."""
    facts = tuple(ending_feedback(case.state, here(case)))
    return Decision(facts) if facts else NO_FEEDBACK


def ask_more_time(case: GroupCase) -> Outcome:
    """Only facilitators learn it."""
    member = case.actor.seat
    if here(case).floor.holder != member:
        return NO_PIECE
    return Decision((to_backstage(case, MoreTimeAsked(meeting=case.command.meeting, member=member)),))


def show_listening(case: GroupCase) -> Outcome:
    """The holder and the facilitators learn who listens; the circle does not (ux ruling 8)."""
    it, member = here(case), case.actor.seat
    holder = it.floor.holder
    if holder is None or holder == member:
        return NO_PIECE
    meeting, name = it.meeting.id, it.attendance.people[member].name
    return Decision(
        (
            to_backstage(case, ListeningShown(meeting=meeting, member=member)),
            to_own(case, holder, ListeningToYou(meeting=meeting, member=member, name=name)),
        )
    )
