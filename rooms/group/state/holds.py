"""Words that wait for a facilitator's eyes. They stay their author's to read, with a plain reason (D39)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Literal

from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.ids import ActId, LineId, SeatId, WordsId
from rooms.spaces import Event, Recorded

Why = Literal["read-first", "asked"]
"""A facilitator reads this member first; or the member asked for it."""
HoldStanding = Literal["held", "reword", "released", "declined", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsHeld(MeetingEvent):
    """Words wait. The same line again: reworded by its author, and waiting anew."""

    line: LineId
    author: SeatId
    words: WordsId
    why: Why
    note: WordsId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldReleased(MeetingEvent):
    """A facilitator let the words go to the circle."""

    line: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldDeclined(MeetingEvent):
    """A facilitator kept the words back, and owes a reason for it (D38)."""

    line: LineId
    member: SeatId
    act: ActId


@dataclass(frozen=True, slots=True, kw_only=True)
class RewordAsked(MeetingEvent):
    """A facilitator asked the author to say it another way."""

    line: LineId
    ask: WordsId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldWithdrawn(MeetingEvent):
    """The author took the words back, or is no longer in this meeting."""

    line: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsReleased(MeetingEvent):
    """To the circle: words that waited, numbered where they are released, said at `said_at` (ms)."""

    signed = False
    line: LineId
    author: SeatId
    words: WordsId
    said_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YourWordsHeld(MeetingNotice):
    """To the author."""

    line: LineId
    words: WordsId
    why: Why
    note: WordsId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YourWordsReleased(MeetingNotice):
    """To the author."""

    line: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class YourWordsDeclined(MeetingNotice):
    """To the author: who kept them back and would like to talk (ux ruling 13)."""

    line: LineId
    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class YourWordsToReword(MeetingNotice):
    """To the author."""

    line: LineId
    ask: WordsId | None
    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class YourWordsWithdrawn(MeetingNotice):
    """To the author's other pages."""

    line: LineId


@dataclass(frozen=True, slots=True)
class Hold:
    """One held line."""

    line: LineId
    author: SeatId
    words: WordsId
    why: Why
    at: int
    state: HoldStanding = "held"
    ask: WordsId | None = None
    staff: SeatId | None = None
    """Who decided last."""
    note: WordsId | None = None
    """What its author wants to stand before it."""

    @property
    def pending(self) -> bool:
        """Whether somebody still has to decide or reword."""
        return self.state in ("held", "reword")


@dataclass(frozen=True, slots=True)
class Holds:
    """Every line held in one meeting, in the order they were first held."""

    lines: Mapping[LineId, Hold] = field(default_factory=dict)

    def pending(self) -> tuple[Hold, ...]:
        """What still waits."""
        return tuple(hold for hold in self.lines.values() if hold.pending)

    def before(self, hold: Hold) -> tuple[Hold, ...]:
        """What the same author said before it and no facilitator has decided about. What went back to be said
        another way is in its author's hands, and holds up nothing."""
        earlier = takewhile(lambda one: one.line != hold.line, self.lines.values())
        return tuple(one for one in earlier if one.author == hold.author and one.state == "held")


EVENTS: tuple[type[Event], ...] = (
    WordsHeld,
    HoldReleased,
    HoldDeclined,
    RewordAsked,
    HoldWithdrawn,
    WordsReleased,
    YourWordsHeld,
    YourWordsReleased,
    YourWordsDeclined,
    YourWordsToReword,
    YourWordsWithdrawn,
)


def pending(holds: Holds, line: LineId) -> Hold:
    """The hold, which must still wait."""
    hold = holds.lines.get(line)
    if hold is None or not hold.pending:
        raise ValueError(f"{line} does not wait")
    return hold


def evolve(holds: Holds, recorded: Recorded) -> Holds:
    """Fold one fact about held words."""
    match recorded.event:
        case WordsHeld(line=line, author=author, words=words, why=why, note=note):
            hold = Hold(line, author, words, why, recorded.at, note=note)
        case HoldReleased(line=line):
            hold = replace(pending(holds, line), state="released", staff=recorded.by)
        case HoldDeclined(line=line):
            hold = replace(pending(holds, line), state="declined", staff=recorded.by)
        case RewordAsked(line=line, ask=ask):
            hold = replace(pending(holds, line), state="reword", ask=ask, staff=recorded.by)
        case HoldWithdrawn(line=line):
            hold = replace(pending(holds, line), state="withdrawn")
        case _:
            return holds
    return Holds({**holds.lines, hold.line: hold})
