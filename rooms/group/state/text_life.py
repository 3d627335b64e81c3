"""How long the words of a meeting are kept, and what is left to forget (D81).

What is said ends with its room's key. What happened (ids, numbers, choices) stays in the log.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.group.state.meeting import Meeting
from rooms.ids import MeetingId, SeatId, WordsId
from rooms.kept_longer import KeptLonger
from rooms.mornings import DAY
from rooms.spaces import Event, Recorded

TEXT_DAYS = 7
"""The longest a circle's words are kept, and what stands until a programme says fewer."""
BACKSTAGE_DAYS = 30
"""How long what facilitators wrote to each other is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLifeNoted(Event):
    """For how many days at most the words of a meeting are kept here. Copied from the register."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorErased(Event):
    """Everything this former member wrote is erased, by whoever it was or on their behalf."""

    author: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleForgotten(MeetingEvent):
    """In the circle: its key is destroyed, and with it everything that was said, held or answered."""

    forgets: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SideForgotten(MeetingEvent):
    """In a side room: its key is destroyed."""

    forgets: ClassVar[bool] = True
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class BackstageForgotten(MeetingEvent):
    """Backstage: its key is destroyed. Nothing of this meeting can be looked at any more."""

    forgets: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsErased(MeetingNotice):
    """To nobody: what its author took back is not kept until the circle's words end, but erased now."""

    erases: ClassVar[bool] = True
    words: tuple[WordsId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsGone(MeetingNotice):
    """To the facilitators' desk: what was said in this meeting is gone, as agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YourWordsGone(MeetingNotice):
    """To a member who still had words of their own from this meeting: they are gone, as agreed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One closed meeting of which words are left.

    - `since`: when (ms) its circle was over, from which its words' life counts
    - `text`: whether the words of the circle and its side rooms are still there
    - `sides`: with whom something was said aside
    """

    since: int
    sides: tuple[SeatId, ...] = ()
    text: bool = True


@dataclass(frozen=True, slots=True)
class TextLife:
    """What is to be forgotten, and when. `days`: of the circle's words; `erased`: former members all of
    whose words are gone; `kept_longer`: a legal hold keeps everything (D65)."""

    days: int = TEXT_DAYS
    kept: Mapping[MeetingId, Kept] = field(default_factory=dict)
    erased: frozenset[SeatId] = frozenset()
    kept_longer: bool = False

    def has_text(self, meeting: MeetingId) -> bool:
        """Whether what was said in this closed meeting is still there."""
        return meeting in self.kept and self.kept[meeting].text

    def text_until(self, kept: Kept) -> int:
        """The last instant (ms) of a circle's words."""
        return kept.since + self.days * DAY


EVENTS: tuple[type[Event], ...] = (
    TextLifeNoted,
    AuthorErased,
    KeptLonger,
    CircleForgotten,
    SideForgotten,
    BackstageForgotten,
    WordsErased,
    WordsGone,
    YourWordsGone,
)
OF_TEXT_LIFE = (
    TextLifeNoted,
    AuthorErased,
    KeptLonger,
    CircleForgotten,
    SideForgotten,
    BackstageForgotten,
)
"""What is folded here first."""


def keeping(life: TextLife, meeting: Meeting, sides: Iterable[SeatId]) -> TextLife:
    """A meeting has just closed. Where nobody closed it while the server stood still, its words' life
    began when it would have closed by itself."""
    closed_at = meeting.closes_at if meeting.closed_at is None else meeting.closed_at
    kept = Kept(min(closed_at, meeting.closes_at), tuple(sorted(sides)))
    return replace(life, kept={**life.kept, meeting.id: kept})


def backstage_until(kept: Kept) -> int:
    """The last instant (ms) of what facilitators wrote."""
    return kept.since + BACKSTAGE_DAYS * DAY


def evolve(life: TextLife, recorded: Recorded) -> TextLife:
    """Fold one fact about what is kept."""
    match recorded.event:
        case TextLifeNoted(days=days):
            return replace(life, days=days)
        case KeptLonger(on=on):
            return replace(life, kept_longer=on)
        case AuthorErased(author=author):
            return replace(life, erased=life.erased | {author})
        case CircleForgotten(meeting=meeting):
            if not life.has_text(meeting):
                raise ValueError("a circle is forgotten once")
            return replace(life, kept={**life.kept, meeting: replace(life.kept[meeting], text=False)})
        case BackstageForgotten(meeting=meeting):
            if meeting not in life.kept or life.has_text(meeting):
                raise ValueError("backstage is forgotten once, after its circle")
            return replace(life, kept={each: it for each, it in life.kept.items() if each != meeting})
        case _:
            return life
