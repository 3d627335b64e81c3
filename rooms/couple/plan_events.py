"""What happens to a plan of two. Nothing here says who took one back (D15)."""

from dataclasses import dataclass
from typing import ClassVar

from rooms.ids import PlanId, SeatId, WordsId
from rooms.spaces import Event, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWritten(Event):
    """Plan room: one of the two wrote into one part; the plan has this version now. The first one begins it."""

    plan: PlanId
    form: str
    part: str
    version: int
    author: SeatId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSigned(Event):
    """Plan room: one of the two signed that version. It stands from the second signature on."""

    plan: PlanId
    version: int
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNoted(Notice):
    """Both own rooms: a plan of this form began, stands, or no longer stands."""

    signed: ClassVar[bool] = False
    plan: PlanId
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTakenBack(Event):
    """Own room: the member takes it back."""

    plan: PlanId
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOver(Event):
    """Ground: it stands no longer, and nobody reads it any more."""

    signed: ClassVar[bool] = False
    plan: PlanId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanForgotten(Event):
    """Plan room, which nobody is in any more: its key is destroyed, and with it what stood there (D81)."""

    signed: ClassVar[bool] = False
    forgets: ClassVar[bool] = True
    plan: PlanId


EVENTS: tuple[type[Event], ...] = (PlanWritten, PlanSigned, PlanNoted, PlanTakenBack, PlanOver, PlanForgotten)
