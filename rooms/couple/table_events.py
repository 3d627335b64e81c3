"""What happens to a topic for the clinicians' table (D50).

Rooms: `own/<member>` of its author; `table`, both clinicians who accepted; `ground` for what is erased. No event in
`table` is signed or names anybody.
"""

from dataclasses import dataclass
from typing import ClassVar

from rooms.ids import SeatId, TopicId, WordsId
from rooms.spaces import Event, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLaid(Event):
    """Own room: a topic for both clinicians, which they read from then until then (ms)."""

    member: SeatId
    topic: TopicId
    words: WordsId
    read_from: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicOnTable(Event):
    """Table: one of the two wants this talked about. The words are a copy of the author's."""

    signed: ClassVar[bool] = False
    topic: TopicId
    words: WordsId
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLies(Notice):
    """The author's own room: both clinicians read it now."""

    signed: ClassVar[bool] = False
    topic: TopicId


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTakenBack(Event):
    """Own room: its author took it back."""

    member: SeatId
    topic: TopicId


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicOver(Event):
    """The author's own room: its time is over (D81)."""

    signed: ClassVar[bool] = False
    topic: TopicId


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicGone(Event):
    """Table: it lies there no more. Whether its author took it back or its time is over is not told."""

    signed: ClassVar[bool] = False
    topic: TopicId


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicWordsErased(Event):
    """Ground: the words of topics that stand no more are erased, unless and until a legal hold allows it (D65, D81)."""

    signed: ClassVar[bool] = False
    erases: ClassVar[bool] = True
    words: tuple[WordsId, ...]


EVENTS: tuple[type[Event], ...] = (
    TopicLaid,
    TopicOnTable,
    TopicLies,
    TopicTakenBack,
    TopicOver,
    TopicGone,
    TopicWordsErased,
)
