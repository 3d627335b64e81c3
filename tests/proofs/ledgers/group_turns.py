"""Whose turn it is in a meeting, as a watcher keeps it: the floor, the piece going round, a few words back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rooms.group.state import feedback, floor, measures

if TYPE_CHECKING:
    from rooms.spaces import Recorded
    from tests.proofs.ledgers.group import Evening


def turns(it: Evening, event: Any, recorded: Recorded) -> Evening | None:
    """Who may speak."""
    match event:
        case floor.FloorSet(mode=mode):
            return replace(it, mode=mode)
        case floor.OrderTold() | floor.GoRoundBegun() | floor.GoRoundEnded():
            return go_round(it, event)
        case floor.PieceGiven(member=who):
            return replace(go_round(it, event), offered=who)
        case floor.PieceTaken(member=who):
            return replace(go_round(it, event), offered=None, holder=who)
        case floor.PieceMovedOn() | floor.PieceLaidDown():
            return replace(go_round(it, event), offered=None, holder=None)
        case measures.MemberMuted(member=who, until=until, act=act):
            return replace(it, muted={**it.muted, who: until}, owed=it.owed | {act})
        case measures.MemberUnmuted(member=who):
            return replace(it, muted={each: until for each, until in it.muted.items() if each != who})
    return few_words(it, event)


def few_words(it: Evening, event: Any) -> Evening | None:
    """Who would like a few words back, and for whom they may be written."""
    match event:
        case feedback.FeedbackAsked(member=who):
            return replace(it, asks=who)
        case feedback.FeedbackSettled():
            return replace(it, asks=None)
        case feedback.FeedbackOpened(member=who):
            return replace(it, window=who)
        case feedback.FeedbackClosed():
            return replace(it, window=None)
    return None


def go_round(it: Evening, event: Any) -> Evening:
    """To whom the piece is still to come while it goes round."""
    match event:
        case floor.OrderTold(members=order):
            return replace(it, turns=order)
        case floor.GoRoundBegun():
            return replace(it, going=True)
        case floor.GoRoundEnded():
            return replace(it, going=False, turns=(), had=frozenset(), again=frozenset())
        case floor.PieceGiven(member=who) if it.going:
            return replace(it, turns=tuple(each for each in it.turns if each != who))
        case floor.PieceTaken(member=who) if it.going:
            return replace(it, had=it.had | {who})
        case floor.PieceMovedOn(member=who) if it.going:
            return replace(it, again=it.again | {who})
    return it
