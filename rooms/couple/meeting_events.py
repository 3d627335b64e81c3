"""The rungs of D14, the booked couple meeting, and what is said in it."""

from dataclasses import dataclass
from typing import ClassVar

from rooms.ids import LineId, MeetingId, SeatId, WordsId
from rooms.spaces import Event, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakCalled(Event):
    """Own room: a break until then (ms). It ends by itself, and no sooner (D14, D50)."""

    member: SeatId
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEnded(Event):
    """Own room: the break's time has come."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class RestCalled(Event):
    """The partner's own room: rest until I say (D14)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestLiftAsked(Event):
    """The partner's own room: the own word that lifts a rest, still to be confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftAsked(Notice):
    """Key room of the partner's clinician: the partner would lift the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftWithdrawn(Notice):
    """Key room of the partner's clinician: the partner rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestLiftConfirmed(Event):
    """Key room of the partner's clinician: the rest is over."""

    clinician: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class RestLifted(Notice):
    """The partner's own room: the rest is over."""


# ---------------------------------------------------------------- the couple meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleMeetingBooked(Event):
    """Key room of the partner's clinician: a window (ms) the two may meet in (D10). `by_hours`: an open hour, which the
    clock booked."""

    meeting: MeetingId
    begins_at: int
    ends_at: int
    by_hours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedMeetingBooked(Notice):
    """Both own rooms in the same append: from the first of these on there is a shared space (D18)."""

    signed: ClassVar[bool] = False
    meeting: MeetingId
    begins_at: int
    ends_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckMade(Event):
    """Own room: the private check before a couple meeting (D49)."""

    member: SeatId
    meeting: MeetingId
    within: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleMeetingBegun(Event):
    """Shared room: the partner began; the room is open, and a mediated one once a clinician is there (D82)."""

    meeting: MeetingId
    mediated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedBegun(Notice):
    """Both own rooms: the shared room is open."""

    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedSaid(Event):
    """Shared room: words."""

    meeting: MeetingId
    line: LineId
    author: SeatId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCalled(Event):
    """Own room: the member ends this couple meeting."""

    member: SeatId
    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleMeetingEnded(Event):
    """Ground: a begun meeting is over. `contact_by` (ms): it was cut, and both are promised a call by
    then; None when it ended in peace."""

    signed: ClassVar[bool] = False
    meeting: MeetingId
    contact_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleWindowOver(Event):
    """Ground: the time of a booked meeting has passed."""

    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingOver(Notice):
    """Key room of the partner's clinician: the time of this booking has passed, whatever came of it."""

    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedEnded(Notice):
    """Both own rooms: the couple meeting is over."""

    signed: ClassVar[bool] = False
    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTonight(Notice):
    """Both own rooms, at the end of the window and never earlier: it was not begun (D10)."""

    signed: ClassVar[bool] = False
    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedResting(Notice):
    """Both own rooms at the same instant, the same for every cause (D15). `contact_by`: ms."""

    signed: ClassVar[bool] = False
    contact_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedForgotten(Event):
    """Shared room, which nobody is in any more: its key is destroyed, and with it what both said (D81)."""

    signed: ClassVar[bool] = False
    forgets: ClassVar[bool] = True
    meeting: MeetingId


EVENTS: tuple[type[Event], ...] = (
    BreakCalled,
    BreakEnded,
    RestCalled,
    RestLiftAsked,
    LiftAsked,
    LiftWithdrawn,
    RestLiftConfirmed,
    RestLifted,
    CoupleMeetingBooked,
    SharedMeetingBooked,
    CheckMade,
    CoupleMeetingBegun,
    SharedBegun,
    SharedSaid,
    EndCalled,
    CoupleMeetingEnded,
    CoupleWindowOver,
    BookingOver,
    SharedEnded,
    NotTonight,
    SharedResting,
    SharedForgotten,
)
