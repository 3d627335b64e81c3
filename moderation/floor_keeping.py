"""Facilitators keep the floor: its mode, the piece, time, the order of hands, a few words back (D30–D34)."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.group.deciding import GroupCase, here, to_backstage, to_circle
from rooms.group.envelopes import MeetingCommand
from rooms.group.follows.consequences import laying_down, moving_on, offering, placed
from rooms.group.refusals import HANDS_CHANGED, NO_FEEDBACK, NO_PIECE, OUT_OF_RANGE, PAUSED_NOW
from rooms.group.state.feedback import FeedbackOpened, FeedbackSettled
from rooms.group.state.floor import FloorMode, FloorSet, GoRoundEnded, HandsReordered, TimeGiven
from rooms.group.state.meeting import MINUTE
from rooms.ids import SeatId
from rooms.spaces import Decision, Fact, Outcome

EXTENSIONS = range(1, 31)
"""Minutes a facilitator may add at once."""
WINDOWS = (2, 3, 5)
"""Minutes a window for a few words back may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFloor(MeetingCommand):
    """Open the floor, give it to one voice at a time, or make it quiet."""

    mode: FloorMode


@dataclass(frozen=True, slots=True, kw_only=True)
class GivePiece(MeetingCommand):
    """Hold the piece out to a member."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackPiece(MeetingCommand):
    """Take the piece back from whoever has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveTime(MeetingCommand):
    """Give the holder more minutes."""

    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReorderHands(MeetingCommand):
    """Set the order of the hands that are up (D31)."""

    members: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFeedback(MeetingCommand):
    """Let the circle write a few words back to whoever shared and asked for it, for 2, 3 or 5 minutes (D34)."""

    minutes: int


def setting(case: GroupCase, mode: FloorMode) -> Iterator[Fact]:
    """The floor in another mode. Only one voice has a piece, so elsewhere it comes to rest first; a
    go-round waits while it is quiet, and is over when it is open."""
    it = here(case)
    if it.floor.mode == mode:
        return
    if mode != "one-voice":
        yield from laying_down(case.state, it)
    yield to_circle(case, FloorSet(meeting=it.meeting.id, mode=mode))
    if mode == "open" and it.go_round and it.go_round.going:
        yield to_circle(case, GoRoundEnded(meeting=it.meeting.id))


def set_floor(case: GroupCase) -> Outcome:
    """Set the mode."""
    return Decision(tuple(setting(case, case.command.mode)))


def give_piece(case: GroupCase) -> Outcome:
    """Hold it out for 60 seconds; the floor becomes one voice's, and whoever had the piece lays it down."""
    it, member = here(case), case.command.member
    if it.floor.touched_by == member:
        return Decision()
    facts = (
        *setting(case, "one-voice"),
        *laying_down(case.state, it),
        *offering(case.state, it, member, case.now),
    )
    return Decision(facts)


def take_back_piece(case: GroupCase) -> Outcome:
    """The piece is free; in a go-round it moves on."""
    it = here(case)
    if it.floor.touched_by is None:
        return NO_PIECE
    if it.go_round and it.go_round.going and it.floor.offered:
        return Decision(tuple(moving_on(case.state, it, it.floor.offered)))
    return Decision(tuple(laying_down(case.state, it)))


def give_time(case: GroupCase) -> Outcome:
    """1 to 30 minutes more, from the planned end or from now if that is past."""
    floor = here(case).floor
    if case.command.minutes not in EXTENSIONS:
        return OUT_OF_RANGE
    if floor.holder is None or floor.share_until is None:
        return NO_PIECE
    share_until = max(case.now, floor.share_until) + case.command.minutes * MINUTE
    given = TimeGiven(meeting=case.command.meeting, member=floor.holder, share_until=share_until)
    return Decision((to_circle(case, given),))


def open_feedback(case: GroupCase) -> Outcome:
    """Only for whoever asked for it, and not in a pause: nobody could write."""
    it, meeting = here(case), case.command.meeting
    if case.command.minutes not in WINDOWS:
        return OUT_OF_RANGE
    if it.feedback is None or it.feedback.is_open:
        return NO_FEEDBACK
    if it.meeting.paused:
        return PAUSED_NOW
    member, until = it.feedback.member, case.now + case.command.minutes * MINUTE
    settled = to_backstage(case, FeedbackSettled(meeting=meeting, member=member))
    return Decision((settled, to_circle(case, FeedbackOpened(meeting=meeting, member=member, until=until))))


def reorder_hands(case: GroupCase) -> Outcome:
    """Exactly the hands that are up, in another order; every member learns the own place alone."""
    it, order = here(case), case.command.members
    if len(order) != len(it.floor.hands) or set(order) != set(it.floor.hands):
        return HANDS_CHANGED
    if order == it.floor.hands:
        return Decision()
    reordered = to_backstage(case, HandsReordered(meeting=it.meeting.id, members=order))
    return Decision((reordered, *placed(case.state, it, it.floor.hands, order)))
