"""What happens to an item of a vision in a couple space, after `VisionItemReleased` (D24 to D28).

Rooms: `item/…` of the author's clinician, `passed/…` of the partner's, `offered/…` of the partner, `vision/…` of both
members. Nothing that the partner's side does is told in `item/…`, and nothing to the author but that it is open, and is
so no more. What ends one of them is written into the very room, which nobody is in any more.
"""

from dataclasses import dataclass
from typing import ClassVar

from rooms.ids import MeetingId, ReleaseId, WordsId
from rooms.spaces import Event, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCleared(Event):
    """Item or passed room: whoever reads there clears this one item for the pathway."""

    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUncleared(Event):
    """Item or passed room: that clearance is over, taken back or void."""

    signed: ClassVar[bool] = False
    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPassed(Event):
    """Passed room: the item `of` that id is the partner's clinician's to read, in copied words, until then (ms)."""

    signed: ClassVar[bool] = False
    release: ReleaseId
    of: ReleaseId
    title: WordsId
    words: WordsId
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOffered(Event):
    """Offered room: the item `of` that passing on lies before the partner, with its title. `version`: of the text that
    says what a yes to it means (D67)."""

    signed: ClassVar[bool] = False
    release: ReleaseId
    of: ReleaseId
    version: str
    title: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLies(Notice):
    """Passed room: it lies before your client now."""

    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAgreed(Event):
    """Offered room: the partner's yes to this one item."""

    release: ReleaseId
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAgreedToItem(Notice):
    """Passed room: the own client said yes to it."""

    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLeft(Event):
    """Offered room: the partner leaves it, before a yes or after one. It lies before her or him no more (D28)."""

    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientLeftItem(Notice):
    """Passed room: it lies before your client no more, and is to be cleared afresh before it is offered again."""

    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOpened(Event):
    """Vision room: the partner opened the item `of` that offer, in that meeting. Both read it, in copied words."""

    signed: ClassVar[bool] = False
    release: ReleaseId
    of: ReleaseId
    meeting: MeetingId
    title: WordsId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPutAway(Event):
    """Vision room: it is open no more, whoever or whatever put it away."""

    signed: ClassVar[bool] = False
    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class PassOver(Event):
    """Passed room: something that passing on takes is not there any more. What hangs on it ends with it (D28)."""

    signed: ClassVar[bool] = False
    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOver(Event):
    """Item room: its date has come, another is the author's clinician now, or the two are kept apart. Offered room: a
    title behind which nothing was any more is gone, too."""

    signed: ClassVar[bool] = False
    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionForgotten(Event):
    """In a room of an item that nobody is in any more: its key is destroyed, unless and until a legal hold allows it
    (D65, D81)."""

    signed: ClassVar[bool] = False
    forgets: ClassVar[bool] = True
    release: ReleaseId


EVENTS: tuple[type[Event], ...] = (
    ItemCleared,
    ItemUncleared,
    ItemPassed,
    ItemOffered,
    ItemLies,
    ItemAgreed,
    ClientAgreedToItem,
    ItemLeft,
    ClientLeftItem,
    ItemOpened,
    ItemPutAway,
    PassOver,
    ItemOver,
    VisionForgotten,
)
