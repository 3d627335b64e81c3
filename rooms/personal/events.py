"""What happens in a personal space.

Rooms: `ground` (nobody's), `boundary`, `known` and `toward` (the owner alone).
"""

from dataclasses import dataclass
from typing import ClassVar

from rooms.ids import EntryId, SeatId, SpaceId, WordsId
from rooms.kept_longer import KeptLonger
from rooms.personal.own import How
from rooms.personal.showing_events import EVENTS as SHOWING_EVENTS
from rooms.personal.vision_events import EVENTS as VISION_EVENTS
from rooms.spaces import Event
from rooms.standing import EVENTS as STANDING_EVENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSpaceFounded(Event):
    """Ground: the owner opened it for the first time. There is never another owner."""

    owner: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class CareNoted(Event):
    """Ground: who the owner's clinician of record is from now on, until when that credential holds (ms, None for ever),
    and which couple space is the owner's. None for none."""

    severs: ClassVar[bool] = True
    clinician: SeatId | None
    credential_until: int | None
    couple: SpaceId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerCameAnew(Event):
    """Ground: the owner's seat was entered with a new card. Nobody is in any room here until somebody else than whoever
    made that card has spoken with the owner."""

    severs: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerVouchedFor(Event):
    """Ground: somebody has. It opens again, as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerGone(Event):
    """Ground: the owner closed the account. Nobody will ever come here again."""

    severs: ClassVar[bool] = True
    signed: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryWritten(Event):
    """Something stands in a part of the boundary plan."""

    entry: EntryId
    part: str
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryChanged(Event):
    """It reads differently from now on."""

    entry: EntryId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryTakenOut(Event):
    """It stands in the plan no longer, in no version."""

    unsays: ClassVar[bool] = True
    entry: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownWritten(Event):
    """Something is known. It is added to what is there, and changes nothing of it (D77)."""

    entry: EntryId
    how: How
    words: WordsId
    adds_to: EntryId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTakenOut(Event):
    """The owner took it out. Its place stays."""

    unsays: ClassVar[bool] = True
    entry: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWordsErased(Event):
    """Ground: words that stand no longer are erased, not only out of sight (D81)."""

    erases: ClassVar[bool] = True
    words: tuple[WordsId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryForgotten(Event):
    """The owner is gone: everything that was said in this room is gone with its key."""

    forgets: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownForgotten(Event):
    """The owner is gone: everything that was known is gone with the key of this room."""

    forgets: ClassVar[bool] = True


EVENTS: tuple[type[Event], ...] = (
    OwnSpaceFounded,
    *STANDING_EVENTS,
    CareNoted,
    OwnerCameAnew,
    OwnerVouchedFor,
    OwnerGone,
    KeptLonger,
    BoundaryWritten,
    BoundaryChanged,
    BoundaryTakenOut,
    KnownWritten,
    KnownTakenOut,
    OwnWordsErased,
    BoundaryForgotten,
    KnownForgotten,
    *VISION_EVENTS,
    *SHOWING_EVENTS,
)
