"""Hand-over notes: what a facilitator writes at the close-out to whoever leads the group's next meeting.

They stand in the roster, which is read by whoever leads the group now and by nobody who leads it no more (D6). A
note is over when the next meeting that was opened is over, and at the latest with its own meeting's backstage,
under whose key its words are (D81). All are over when a member parts from the group: whoever may lead it only
since then might lead somebody linked to that member, and is to read nothing about them (D6).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rooms.group.addresses import ROSTER
from rooms.group.state.roster import MemberUnseated
from rooms.ids import MeetingId, SeatId, SpaceId, WordsId
from rooms.spaces import Event, Fact, Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverWritten(Event):
    """A facilitator wrote a note after this meeting, or wrote an own one anew. `name`: as they are called."""

    meeting: MeetingId
    author: SeatId
    name: WordsId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverEnded(Event):
    """The notes of this meeting are over."""

    meeting: MeetingId


@dataclass(frozen=True, slots=True)
class HandOver:
    """One note as it stands. `at`: when it was last written (ms)."""

    meeting: MeetingId
    author: SeatId
    name: WordsId
    words: WordsId
    at: int


EVENTS: tuple[type[Event], ...] = (HandOverWritten, HandOverEnded)
HandOvers = tuple[HandOver, ...]
"""The notes that stand, in the order they were last written."""


def evolve(notes: HandOvers, recorded: Recorded) -> HandOvers:
    """Fold one fact about notes. Each facilitator has one for a meeting."""
    match recorded.event:
        case HandOverWritten(meeting=meeting, author=author) as it:
            others = tuple(each for each in notes if (each.meeting, each.author) != (meeting, author))
            return (*others, HandOver(meeting, author, it.name, it.words, recorded.at))
        case MemberUnseated():
            return ()
        case HandOverEnded(meeting=meeting):
            rest = tuple(each for each in notes if each.meeting != meeting)
            if rest == notes:
                raise ValueError("a hand-over is over once")
            return rest
        case _:
            return notes


def ending(space: SpaceId, notes: HandOvers, meetings: Iterable[MeetingId]) -> Iterator[Fact]:
    """The notes of these meetings are over, where there are any."""
    written = {each.meeting for each in notes}
    for meeting in dict.fromkeys(meetings):
        if meeting in written:
            yield Fact(space, ROSTER, HandOverEnded(meeting=meeting))
