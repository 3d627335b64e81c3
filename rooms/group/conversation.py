"""What is said: in the circle, in a side room, backstage. Words themselves are never here, only their ids."""

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.group.holds import WordsReleased
from rooms.ids import ActId, LineId, SeatId, WordsId
from rooms.spaces import Event, Recorded

BLOCK = 50
"""Lines are kept in blocks, so that one more line copies one block and not the evening."""
BLOCKS = 20
"""A view shows the newest 1,000 lines or a few less."""
TAKE_BACK_MS = 2 * 60_000
"""For how long an author may take a line back (U30)."""
Mark = Literal["taken-back", "taken-out"]
"""What stands where the words of a line stood: its author took it back, or a facilitator took it out (D77)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsSaid(MeetingEvent):
    """Someone said something in the circle."""

    line: LineId
    author: SeatId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideSaid(MeetingEvent):
    """Someone said something in the side room of `member`."""

    member: SeatId
    line: LineId
    author: SeatId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class BackstageSaid(MeetingEvent):
    """A facilitator said something to the facilitators."""

    line: LineId
    author: SeatId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesErased(MeetingEvent):
    """In the open circle: what this author said and showed is erased. A mark stays where it stood (D77)."""

    signed = False
    author: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTakenBack(MeetingEvent):
    """In the circle: the author took this line back. A mark stays where it stood (D77)."""

    unsays: ClassVar[bool] = True
    line: LineId
    author: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRedacted(MeetingEvent):
    """A facilitator took this line by `member` out, and owes a reason for it (D38)."""

    line: LineId
    member: SeatId
    act: ActId


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTakenOut(MeetingNotice):
    """To the circle: a facilitator took this line out, never who. A mark stays where it stood (D77)."""

    signed = False
    unsays: ClassVar[bool] = True
    line: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class YourLineTakenOut(MeetingNotice):
    """To the author, who keeps the words, and learns who would like to talk (D39)."""

    line: LineId
    words: WordsId
    staff: SeatId


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its room's number. Its words are shown to nobody there once it has a mark.

    - `at`: when its author said it, ms; `shown`: when the room could read it
    - `staff`: who took it out
    """

    seq: int
    line: LineId
    author: SeatId
    words: WordsId
    at: int
    shown: int
    mark: Mark | None = None
    staff: SeatId | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """The newest lines of one room, oldest first."""

    older: tuple[tuple[Line, ...], ...] = ()
    newest: tuple[Line, ...] = ()

    def lines(self) -> tuple[Line, ...]:
        """All that is kept."""
        return (*(line for block in self.older for line in block), *self.newest)

    def authors(self, since: int = 0) -> frozenset[SeatId]:
        """Everybody with a line in it from a number on."""
        return frozenset(line.author for line in self.lines() if line.seq >= since)

    def adding(self, line: Line) -> "Conversation":
        """The conversation with one more line."""
        if len(self.newest) < BLOCK:
            return Conversation(self.older, (*self.newest, line))
        return Conversation((*self.older, self.newest)[1 - BLOCKS :], (line,))

    def find(self, line: LineId) -> Line | None:
        """This line, if it is kept."""
        return next((each for each in self.lines() if each.line == line), None)

    def marking(self, line: LineId, mark: Mark, staff: SeatId | None = None) -> "Conversation":
        """The conversation with a mark in place of this line's words. Blocks without it stay what they are."""

        def marked(block: tuple[Line, ...]) -> tuple[Line, ...]:
            if all(each.line != line for each in block):
                return block
            return tuple(
                replace(each, mark=mark, staff=staff) if each.line == line else each for each in block
            )

        return Conversation(tuple(marked(block) for block in self.older), marked(self.newest))


EVENTS: tuple[type[Event], ...] = (
    WordsSaid,
    AsideSaid,
    BackstageSaid,
    LinesErased,
    LineTakenBack,
    LineRedacted,
    LineTakenOut,
    YourLineTakenOut,
)


def evolve(conversation: Conversation, recorded: Recorded) -> Conversation:
    """Fold one line, or its mark. Released words take their place where they are released, with their hour."""
    match recorded.event:
        case WordsSaid() | AsideSaid() | BackstageSaid() as said:
            line = Line(recorded.seq, said.line, said.author, said.words, recorded.at, recorded.at)
        case WordsReleased() as it:
            line = Line(recorded.seq, it.line, it.author, it.words, it.said_at, recorded.at)
        case LineTakenBack(line=taken):
            return conversation.marking(taken, "taken-back")
        case LineRedacted(line=taken):
            return conversation.marking(taken, "taken-out", recorded.by)
        case _:
            return conversation
    return conversation.adding(line)
