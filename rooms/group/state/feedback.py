"""A few words back: what a sharer may ask for on *Done*, and the window that a facilitator opens for it (D34).

While a window is open everybody in the circle may write, though one voice has the floor. Silence is the default,
the wish is the facilitators' to know, and how a window ended nobody is told: by its time, by the sharer, or by
a facilitator.
"""

from dataclasses import dataclass

from rooms.group.envelopes import MeetingEvent
from rooms.group.state.floor import must
from rooms.ids import SeatId
from rooms.spaces import Event, Recorded

WISH_MS = 60_000
"""A wish that no facilitator took up is over after this; it is over when the piece goes on, too."""
GRACE_MS = 30_000
"""A window is told to end so much earlier than it does: words begun in it may be finished (D33)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackAsked(MeetingEvent):
    """Backstage: this member shared, and would like a few words back; open until `until` (ms) to be taken up."""

    signed = False
    member: SeatId
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackSettled(MeetingEvent):
    """Backstage: the wish stands no longer. Taken up, put aside, taken back or over: it is all one."""

    signed = False
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackOpened(MeetingEvent):
    """To the circle: a few words for this member, until about `until` (ms); after a pause once more."""

    signed = False
    member: SeatId
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackClosed(MeetingEvent):
    """To the circle: the window for this member is over."""

    signed = False
    member: SeatId


@dataclass(frozen=True, slots=True)
class Feedback:
    """A wish for a few words back, or the window for them. `until` in ms, as it was told."""

    member: SeatId
    until: int
    is_open: bool = False

    @property
    def ends_at(self) -> int:
        """When (ms) it is over by itself."""
        return self.until + GRACE_MS if self.is_open else self.until


EVENTS: tuple[type[Event], ...] = (FeedbackAsked, FeedbackSettled, FeedbackOpened, FeedbackClosed)


def evolve(feedback: Feedback | None, recorded: Recorded) -> Feedback | None:
    """Fold one fact about a few words back."""
    match recorded.event:
        case FeedbackAsked(member=member, until=until):
            must(feedback is None or not feedback.is_open, "a window is open")
            return Feedback(member, until)
        case FeedbackOpened(member=member, until=until):
            return Feedback(member, until, is_open=True)
        case FeedbackSettled(member=member):
            must(feedback and feedback.member == member and not feedback.is_open, "no such wish stands")
            return None
        case FeedbackClosed(member=member):
            must(feedback and feedback.member == member and feedback.is_open, "no such window is open")
            return None
        case _:
            return feedback
