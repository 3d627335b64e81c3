"""What happens to a vision of one's own, in the room `toward` of a personal space."""

from dataclasses import dataclass
from typing import ClassVar

from rooms.ids import EntryId, ReleaseId, WordsId
from rooms.people import Track
from rooms.spaces import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerNoted(Event):
    """Ground: of which track the owner is, and by which clocks (an IANA name) a date falls here (D19)."""

    track: Track
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionWritten(Event):
    """One more item to walk toward."""

    entry: EntryId
    title: WordsId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionChanged(Event):
    """It reads differently from now on. What was let go of it stays as it was."""

    entry: EntryId
    title: WordsId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionTakenOut(Event):
    """It stands there no longer, in no version, and is let go to nobody."""

    unsays: ClassVar[bool] = True
    entry: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionLetGo(Event):
    """The owner lets the own clinician have it, as it reads now, until then (ms)."""

    entry: EntryId
    release: ReleaseId
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionMineAlone(Event):
    """It is the owner's alone again: taken back, or past its date, or the clinician it was for is it no more."""

    entry: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVisionForgotten(Event):
    """The owner is gone: everything that was written here is gone with the key of this room."""

    forgets: ClassVar[bool] = True


EVENTS: tuple[type[Event], ...] = (
    OwnerNoted,
    VisionWritten,
    VisionChanged,
    VisionTakenOut,
    VisionLetGo,
    VisionMineAlone,
    OwnVisionForgotten,
)
