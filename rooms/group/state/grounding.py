"""A member's own grounding line: some words to hold on to, shown to nobody else, in a pause and beside Support."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from rooms.ids import SeatId, WordsId
from rooms.spaces import Event, Recorded

LINE_LIMIT = 140
"""Characters: what can be read in one breath."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundingLineKept(Event):
    """A member keeps this line from now on; `words` None: none any more."""

    member: SeatId
    words: WordsId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundingLineErased(Event):
    """A line its member keeps no longer is erased, not only out of sight (D81)."""

    erases: ClassVar[bool] = True
    member: SeatId
    words: WordsId


@dataclass(frozen=True, slots=True)
class GroundingLines:
    """Who keeps which line; and what is kept no longer and still to be erased, as (member, words)."""

    now: Mapping[SeatId, WordsId] = field(default_factory=dict)
    over: tuple[tuple[SeatId, WordsId], ...] = ()


EVENTS: tuple[type[Event], ...] = (GroundingLineKept, GroundingLineErased)


def evolve(lines: GroundingLines, recorded: Recorded) -> GroundingLines:
    """Fold one fact about a grounding line."""
    match recorded.event:
        case GroundingLineKept(member=member, words=words):
            rest = {seat: line for seat, line in lines.now.items() if seat != member}
            before = lines.now.get(member)
            over = lines.over if before is None else (*lines.over, (member, before))
            return GroundingLines(rest if words is None else {**rest, member: words}, over)
        case GroundingLineErased(member=member, words=words):
            rest = {seat: line for seat, line in lines.now.items() if line != words}
            return replace(lines, now=rest, over=tuple(it for it in lines.over if it != (member, words)))
        case _:
            return lines
