"""A go-round: the piece goes from one to the next by itself, in an order everybody was told (D31, D32).

Passed or unanswered, nobody can tell, and it comes round to them once more at the end (ux ruling 10).
"""

from dataclasses import dataclass, replace

from rooms.group.state.attendance import MemberLeft
from rooms.group.state.floor import (
    GoRoundBegun,
    GoRoundEnded,
    OrderTold,
    PieceGiven,
    PieceMovedOn,
    PieceTaken,
    must,
)
from rooms.ids import SeatId
from rooms.spaces import Event, Recorded


@dataclass(frozen=True, slots=True)
class GoRound:
    """An order that was told, and how far the piece has come in it.

    - `turns`: to whom it is still to come, the next one first
    - `going`: whether it goes already; before, the order was only told
    - `had`: who has taken the piece in it
    - `again`: from whom it moved on once; it comes to them once more at the end, and not a third time
    """

    turns: tuple[SeatId, ...] = ()
    going: bool = False
    had: frozenset[SeatId] = frozenset()
    again: frozenset[SeatId] = frozenset()

    def without(self, member: SeatId) -> tuple[SeatId, ...]:
        """The turns but for this member's."""
        return tuple(each for each in self.turns if each != member)


EVENTS: tuple[type[Event], ...] = (
    OrderTold,
    GoRoundBegun,
    GoRoundEnded,
    PieceGiven,
    PieceTaken,
    PieceMovedOn,
    MemberLeft,
)


def evolve(go_round: GoRound | None, recorded: Recorded) -> GoRound | None:
    """Fold one fact about the order, or about the piece or a person that moves it on."""
    event = recorded.event
    if isinstance(event, OrderTold):
        must(len(set(event.members)) == len(event.members), "everyone has one turn")
        return replace(go_round or GoRound(), turns=event.members)
    if go_round is None:
        must(not isinstance(event, GoRoundBegun | GoRoundEnded), "no order was told")
        return None
    if isinstance(event, MemberLeft):
        return replace(go_round, turns=go_round.without(event.member))
    if isinstance(event, GoRoundBegun):
        must(not go_round.going, "it goes already")
        return replace(go_round, going=True)
    if isinstance(event, GoRoundEnded):
        return None
    return moved(go_round, event) if go_round.going else go_round


def moved(go_round: GoRound, event: Event) -> GoRound:
    """Where the piece went, while it goes round."""
    match event:
        case PieceGiven(member=member):
            return replace(go_round, turns=go_round.without(member))
        case PieceTaken(member=member):
            return replace(go_round, had=go_round.had | {member})
        case PieceMovedOn(member=member):
            return replace(go_round, again=go_round.again | {member})
        case _:
            return go_round
