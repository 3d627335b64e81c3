"""One meeting: when it is, which phase it is in, where its run-sheet stands, whether it is paused."""

from dataclasses import dataclass, replace
from typing import Literal

from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.ids import MeetingId
from rooms.rituals.run_sheet import Step
from rooms.spaces import Event, Recorded

MINUTE = 60_000
WAITING_BEFORE = 30 * MINUTE
"""The waiting room opens this long before the meeting."""
WAITING_BY_HAND = 120 * MINUTE
"""A facilitator may open it by hand this long before the meeting, and no sooner."""
OVERTIME = 60 * MINUTE
"""A meeting nobody closed is closed this long after its planned end."""

UNLED_FOR = 10 * MINUTE
"""An open meeting that nobody leads, or whose facilitators have lost their lines, is closed after this long
(D36)."""

Phase = Literal["scheduled", "cancelled", "waiting", "open", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingScheduled(MeetingEvent):
    """A meeting will be. `opens_at` in ms since the epoch; its run-sheet is fixed from here on.

    `rhythm_day`: the day of the group's rhythm it was planned from, null for a meeting set singly.
    """

    opens_at: int
    minutes: int
    steps: tuple[Step, ...]
    rhythm_day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(MeetingEvent):
    """This one meeting will not be. It stays on the schedule as cancelled until it would have ended; where
    the waiting room is open already, it closes in the same append."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRestored(MeetingEvent):
    """It will be after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingUnscheduled(MeetingEvent):
    """It is off the schedule: it was cancelled and its time is over, or the group's rhythm is another now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingOpened(MeetingEvent):
    """Members may come into the waiting room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOpened(MeetingEvent):
    """A facilitator opened the circle (D36)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingClosed(MeetingEvent):
    """The circle is over for members; facilitators still close out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOutFinished(MeetingEvent):
    """Nothing of this meeting is owed any more; its rooms end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBegun(MeetingEvent):
    """The run-sheet moved on. `step` counts from 0."""

    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepNoted(MeetingNotice):
    """To the group: at which step its circle is, so that whoever comes late reads where they come in (D37)."""

    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPaused(MeetingEvent):
    """Members' words wait. Leaving and Support do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomResumed(MeetingEvent):
    """Words may flow again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingUnled(MeetingEvent):
    """Backstage, to nobody: nobody leads this open meeting any more (D36)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLedAgain(MeetingEvent):
    """Backstage: somebody leads it again. Words wait until they say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilitatorsLost(MeetingEvent):
    """Everybody who leads this open meeting has lost their line; the circle waits for one of them (D36)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilitatorsBack(MeetingEvent):
    """One of them is back, or somebody has taken over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCounted(MeetingNotice):
    """To the group: how many wait, never who."""

    signed = False
    count: int


@dataclass(frozen=True, slots=True)
class Begun:
    """A step that was begun: when (ms), and the circle's number of it."""

    step: int
    at: int
    seq: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting as of now. Times in ms since the epoch. `closed_seq`: the lobby's number of its end."""

    id: MeetingId
    opens_at: int
    minutes: int
    steps: tuple[Step, ...]
    rhythm_day: int | None = None
    cancelled: bool = False
    phase: Phase = "scheduled"
    opened_at: int | None = None
    closed_at: int | None = None
    closed_seq: int = 0
    step: int = 0
    begun: tuple[Begun, ...] = ()
    """Every step begun after the first, each time: for a look at how it went, and for no rule."""
    paused_at: int | None = None
    unled_at: int | None = None
    """Since when (ms) nobody leads it, though it is open."""
    lost_at: int | None = None
    """Since when (ms) it waits for whoever leads it, who has lost their line."""
    by_itself: bool = False
    """Whether it is paused for that alone, so that it goes on by itself once they are back."""
    waited: tuple[int, int] | None = None
    """From when to when (ms) it last waited for them: to be told, and for no rule."""

    @property
    def paused(self) -> bool:
        """Whether words wait, since `paused_at` (ms)."""
        return self.paused_at is not None

    @property
    def alone_since(self) -> int | None:
        """Since when (ms) there is nobody to lead it, whatever the reason."""
        return min((at for at in (self.unled_at, self.lost_at) if at is not None), default=None)

    @property
    def ends_at(self) -> int:
        """The planned end: a meeting opened late is no shorter for it."""
        return (self.opens_at if self.opened_at is None else self.opened_at) + self.minutes * MINUTE

    @property
    def closes_at(self) -> int:
        """When it closes by itself."""
        return self.ends_at + OVERTIME


EVENTS: tuple[type[Event], ...] = (
    MeetingScheduled,
    MeetingCancelled,
    MeetingRestored,
    MeetingUnscheduled,
    WaitingOpened,
    MeetingOpened,
    MeetingClosed,
    CloseOutFinished,
    StepBegun,
    StepNoted,
    RoomPaused,
    RoomResumed,
    MeetingUnled,
    MeetingLedAgain,
    FacilitatorsLost,
    FacilitatorsBack,
    WaitingCounted,
)


def scheduled(event: MeetingScheduled) -> Meeting:
    """A meeting at its first event."""
    return Meeting(event.meeting, event.opens_at, event.minutes, event.steps, event.rhythm_day)


def only_in(meeting: Meeting, *phases: Phase) -> None:
    """Raise ValueError unless the meeting is in one of the phases."""
    if meeting.phase not in phases:
        raise ValueError(f"impossible while {meeting.phase}")


def evolve(meeting: Meeting, recorded: Recorded) -> Meeting:
    """Fold one fact about the meeting itself."""
    match recorded.event:
        case WaitingOpened():
            only_in(meeting, "scheduled")
            return replace(meeting, phase="waiting")
        case MeetingOpened():
            only_in(meeting, "scheduled", "waiting")
            return replace(meeting, phase="open", opened_at=recorded.at)
        case MeetingClosed():
            only_in(meeting, "scheduled", "waiting", "open")
            return replace(meeting, phase="closed", closed_at=recorded.at, closed_seq=recorded.seq)
        case StepBegun(step=step):
            only_in(meeting, "open")
            begun = (*meeting.begun, Begun(step, recorded.at, recorded.seq))
            return replace(meeting, step=step, begun=begun)
        case RoomPaused():
            only_in(meeting, "open")
            # Where it waits already, somebody wants it so: then it does not go on by itself.
            own = meeting.by_itself and not meeting.paused
            return replace(meeting, paused_at=meeting.paused_at or recorded.at, by_itself=own)
        case RoomResumed():
            return replace(meeting, paused_at=None)
        case _:
            return called_off(without_leaders(meeting, recorded), recorded.event)


def without_leaders(meeting: Meeting, recorded: Recorded) -> Meeting:
    """Fold whether there is somebody to lead it."""
    match recorded.event:
        case MeetingUnled():
            only_in(meeting, "open")
            return replace(meeting, unled_at=recorded.at, by_itself=False)
        case MeetingLedAgain():
            return replace(meeting, unled_at=None)
        case FacilitatorsLost():
            only_in(meeting, "open")
            return replace(meeting, lost_at=recorded.at, by_itself=not meeting.paused)
        case FacilitatorsBack():
            since = recorded.at if meeting.lost_at is None else meeting.lost_at
            return replace(meeting, lost_at=None, by_itself=False, waited=(since, recorded.at))
        case _:
            return meeting


def called_off(meeting: Meeting, event: Event) -> Meeting:
    """Fold whether it will be at all."""
    match event:
        case MeetingCancelled():
            only_in(meeting, "scheduled", "waiting")
            phase: Phase = "cancelled" if meeting.phase == "scheduled" else meeting.phase
            return replace(meeting, phase=phase, cancelled=True)
        case MeetingRestored():
            only_in(meeting, "cancelled")
            return replace(meeting, phase="scheduled", cancelled=False)
        case _:
            return meeting
