"""What is said: in the circle, in a side room, backstage. Words themselves are never here, only their ids."""

from dataclasses import dataclass

from rooms.group.envelopes import MeetingEvent
from rooms.group.holds import WordsReleased
from rooms.ids import LineId, SeatId, WordsId
from rooms.spaces import Event, Recorded

BLOCK = 50
"""Lines are kept in blocks, so that one more line copies one block and not the evening."""
BLOCKS = 20
"""A view shows the newest 1,000 lines or a few less."""


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


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its room's number. `at`: when its author said it, ms."""

    seq: int
    line: LineId
    author: SeatId
    words: WordsId
    at: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """The newest lines of one room, oldest first."""

    older: tuple[tuple[Line, ...], ...] = ()
    newest: tuple[Line, ...] = ()

    def lines(self) -> tuple[Line, ...]:
        """All that is kept."""
        return (*(line for block in self.older for line in block), *self.newest)

    def authors(self) -> frozenset[SeatId]:
        """Everybody with a line in it."""
        return frozenset(line.author for line in self.lines())

    def adding(self, line: Line) -> "Conversation":
        """The conversation with one more line."""
        if len(self.newest) < BLOCK:
            return Conversation(self.older, (*self.newest, line))
        return Conversation((*self.older, self.newest)[1 - BLOCKS :], (line,))


EVENTS: tuple[type[Event], ...] = (WordsSaid, AsideSaid, BackstageSaid, LinesErased)


def evolve(conversation: Conversation, recorded: Recorded) -> Conversation:
    """Fold one line. Released words take their place where they are released and keep their hour."""
    match recorded.event:
        case WordsSaid() | AsideSaid() | BackstageSaid() as said:
            line = Line(recorded.seq, said.line, said.author, said.words, recorded.at)
        case WordsReleased() as released:
            line = Line(recorded.seq, released.line, released.author, released.words, released.said_at)
        case _:
            return conversation
    return conversation.adding(line)
