"""What a member told about somebody who leads: a case, read by the case staff of the track (D6, D38, D81).

A group and the programme write it in one append: the case has a room of its own in the programme's space, with
the line as it was; the group keeps only what the member alone is told of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from rooms.ids import CaseId, SeatId, SpaceId, WordsId
from rooms.mornings import DAY
from rooms.people import Track
from rooms.spaces import Event

KEPT = 30 * DAY
"""How long (ms) a case is there once it has been seen to (D81)."""
Seen = Literal["please-call", "seen-to"]
"""What the case staff answer: that the member is asked to call, or that it has been seen to."""


def case_room(case: CaseId) -> str:
    """The case staff of the track, apart from whoever leads that group or led it, and whoever D6 forbids it."""
    return f"case/{case}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStaffNamed(Event):
    """Who reads what members of one track tell about whoever leads them, of those who keep the register."""

    track: Track
    staff: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Event):
    """A member told about a line that `author`, who leads or led `group`, said at `said_at` (ms).

    `led`: all who lead that group or led it, none of whom ever reads this. `note`: a few words of the member's
    own; `told_at`: when it was told (ms).
    """

    case: CaseId
    group: SpaceId
    member: SeatId
    author: SeatId
    led: tuple[SeatId, ...]
    said_at: int
    told_at: int
    note: WordsId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLineKept(Event):
    """To the case staff: the line as it was. Its author's words, and nobody who told about it said them."""

    signed: ClassVar[bool] = False
    case: CaseId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReached(Event):
    """Ground: whether anybody is named who reads it, since this."""

    case: CaseId
    there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSeenTo(Event):
    """One of the case staff says what is done: the member is asked to call, or it has been seen to. `seen_at`: when
    (ms); `note`: a few words for the case staff alone."""

    case: CaseId
    state: Seen
    staff: SeatId
    seen_at: int
    note: WordsId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseForgotten(Event):
    """Its time is over: the key of its room is destroyed (D81)."""

    forgets: ClassVar[bool] = True
    case: CaseId


EVENTS: tuple[type[Event], ...] = (
    CaseStaffNamed,
    CaseOpened,
    CaseLineKept,
    CaseReached,
    CaseSeenTo,
    CaseForgotten,
)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case as it stands. `opened`: all that was told; `words`: the line as it was; `led`: who never reads it,
    and whoever came to lead the group since; `there`: whether anybody is named for it, as the member was told;
    `answers`: all the case staff said, oldest first."""

    opened: CaseOpened
    led: frozenset[SeatId]
    words: WordsId | None = None
    there: bool = True
    answers: tuple[CaseSeenTo, ...] = ()

    @property
    def state(self) -> Literal["open"] | Seen:
        """What became of it."""
        return self.answers[-1].state if self.answers else "open"

    @property
    def ends_at(self) -> int | None:
        """When (ms) its time is over; None while nobody has seen to it."""
        return self.answers[-1].seen_at + KEPT if self.state == "seen-to" else None


Cases = Mapping[CaseId, CaseFile]


def evolve(cases: Cases, event: Event) -> Cases:
    """Fold one fact about a case."""
    match event:
        case CaseOpened(case=ident, led=led):
            if ident in cases:
                raise ValueError("a case is opened once")
            return {**cases, ident: CaseFile(event, frozenset(led))}
        case CaseLineKept(case=ident, words=words):
            return {**cases, ident: replace(cases[ident], words=words)}
        case CaseReached(case=ident, there=there):
            return {**cases, ident: replace(cases[ident], there=there)}
        case CaseSeenTo(case=ident):
            if cases[ident].state == "seen-to":
                raise ValueError("a case is seen to once")
            return {**cases, ident: replace(cases[ident], answers=(*cases[ident].answers, event))}
        case CaseForgotten(case=ident):
            if ident not in cases:
                raise ValueError("no such case")
            return {each: it for each, it in cases.items() if each != ident}
        case _:
            return cases


def led_by(cases: Cases, group: SpaceId, staff: SeatId) -> Cases:
    """Whoever comes to lead a group reads nothing that was told about its facilitators, ever after."""
    return {
        each: replace(it, led=it.led | {staff}) if it.opened.group == group else it
        for each, it in cases.items()
    }
