"""What is said: in the circle, in a side room, backstage. Words themselves are never here, only their ids."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal

from rooms.changing import maker_of
from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.group.state.content_notes import LineNoted, SaidBehindNote, WordsPutBehind
from rooms.group.state.holds import WordsReleased
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
    """One line with its room's number. Its words are shown to nobody there once it has a mark, and behind a
    note to nobody who does not ask for them.

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
    note: WordsId | None = None


_line: Callable[..., Line] = maker_of(Line)


@dataclass(frozen=True, slots=True)
class Conversation:
    """The newest lines of one room, oldest first. `behind`: words that the next line has behind its note."""

    older: tuple[tuple[Line, ...], ...] = ()
    newest: tuple[Line, ...] = ()
    behind: WordsPutBehind | None = None

    def lines(self) -> tuple[Line, ...]:
        """All that is kept."""
        return (*(line for block in self.older for line in block), *self.newest)

    def authors(self, since: int = 0) -> frozenset[SeatId]:
        """Everybody with a line in it from a number on."""
        return frozenset(line.author for line in self.lines() if line.seq >= since)

    def adding(self, line: Line) -> "Conversation":
        """The conversation with one more line."""
        if len(self.newest) < BLOCK:
            return _conversation(self.older, (*self.newest, line), None)
        return Conversation((*self.older, self.newest)[1 - BLOCKS :], (line,))

    def find(self, line: LineId) -> Line | None:
        """This line, if it is kept."""
        return next((each for each in self.lines() if each.line == line), None)

    def changing(self, line: LineId, **change: Any) -> "Conversation":
        """The conversation with this line another: marked, or noted. Blocks without it stay what they are."""

        def changed(block: tuple[Line, ...]) -> tuple[Line, ...]:
            if all(each.line != line for each in block):
                return block
            return tuple(replace(each, **change) if each.line == line else each for each in block)

        return Conversation(tuple(changed(block) for block in self.older), changed(self.newest))

    def behind_note(self, said: SaidBehindNote, *, seq: int, at: int) -> Line:
        """The line that stands behind a note, with the words that were put there for it."""
        if self.behind is None or self.behind.line != said.line:
            raise ValueError("nothing was put behind this note")
        words = self.behind.words
        return Line(seq, said.line, said.author, words, said.said_at, at, note=said.note)


_conversation: Callable[..., Conversation] = maker_of(Conversation)


EVENTS: tuple[type[Event], ...] = (
    WordsSaid,
    AsideSaid,
    BackstageSaid,
    LinesErased,
    LineTakenBack,
    LineRedacted,
    LineTakenOut,
    YourLineTakenOut,
    WordsPutBehind,
    SaidBehindNote,
    LineNoted,
)


def evolve(conversation: Conversation, recorded: Recorded) -> Conversation:
    """Fold one line, or its mark. Released words take their place where they are released, with their hour."""
    match recorded.event:
        case WordsSaid() | AsideSaid() | BackstageSaid() as said:
            at = recorded.at
            line = _line(recorded.seq, said.line, said.author, said.words, at, at, None, None, None)
        case WordsReleased() as it:
            line = Line(recorded.seq, it.line, it.author, it.words, it.said_at, recorded.at)
        case WordsPutBehind() as put:
            return replace(conversation, behind=put)
        case SaidBehindNote() as it:
            line = conversation.behind_note(it, seq=recorded.seq, at=recorded.at)
        case LineNoted(line=noted, note=note):
            return conversation.changing(noted, note=note)
        case LineTakenBack(line=taken):
            return conversation.changing(taken, mark="taken-back")
        case LineRedacted(line=taken):
            return conversation.changing(taken, mark="taken-out", staff=recorded.by)
        case _:
            return conversation
    return conversation.adding(line)
