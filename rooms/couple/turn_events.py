"""A ritual in turns in an open shared room: what happens in it (D29, D51). FANOS was the first, and gave its name."""

from dataclasses import dataclass
from typing import ClassVar

from rooms.ids import LineId, MeetingId, SeatId, WordsId
from rooms.rituals.prompt import Prompt
from rooms.spaces import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FanosBegun(Event):
    """Shared room: the partner began one, FANOS or another. What is asked is kept as it was then; `speaker` has the
    first turn."""

    meeting: MeetingId
    title: str
    opening: str
    prompts: tuple[Prompt, ...]
    speaker: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnSaid(Event):
    """Shared room: words of whoever has the turn. `step`: the id of the prompt they were said to."""

    meeting: MeetingId
    step: str
    line: LineId
    author: SeatId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnWentOn(Event):
    """Shared room: the turn is at the prompt with this id now. It is the same whether anything was said to
    the one before or not (D32)."""

    meeting: MeetingId
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnChanged(Event):
    """Shared room: the second turn begins, at the first prompt. It is the same whether the first went through
    all of them or not (D32)."""

    meeting: MeetingId
    speaker: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class FanosOver(Event):
    """Shared room: both may speak again. It is the same after the second turn and where a speaker ended it."""

    signed: ClassVar[bool] = False
    meeting: MeetingId


EVENTS: tuple[type[Event], ...] = (FanosBegun, TurnSaid, TurnWentOn, TurnChanged, FanosOver)
