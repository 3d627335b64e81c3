"""Facilitators let the piece go round: tell everybody the order, begin, end (D31)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from moderation.floor_keeping import setting
from rooms.group.deciding import GroupCase, here, to_circle
from rooms.group.envelopes import MeetingCommand
from rooms.group.follows.consequences import laying_down
from rooms.group.refusals import NO_ORDER, NO_ROUND, ORDER_CHANGED
from rooms.group.state.floor import GoRoundBegun, GoRoundEnded, OrderTold
from rooms.group.state.go_round import GoRound
from rooms.ids import SeatId
from rooms.spaces import Decision, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOrder(MeetingCommand):
    """Tell everybody in which order the piece will go round: as they came, by chance, or as chosen.

    `members` is read for a chosen order alone: who is asked, the first one first.
    """

    order: Literal["arrival", "random", "chosen"]
    members: tuple[SeatId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginGoRound(MeetingCommand):
    """Let the piece go round in the order that was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndGoRound(MeetingCommand):
    """Let it go round no further. Whoever has the piece keeps it."""


def may_be_asked(case: GroupCase) -> tuple[SeatId, ...]:
    """Who can have a turn, as they came: in the circle, not just listening tonight (ux ruling 11), not had
    one yet. A mute takes nobody out: the order would tell the circle of it."""
    it = here(case)
    had = it.go_round.had if it.go_round else frozenset()
    people = it.attendance.people
    return tuple(
        member
        for member in it.attendance.present()
        if case.state.is_inside(it.meeting.id, member)
        and not people[member].listening_only
        and member not in had
        and not (it.go_round and it.go_round.going and member == it.floor.touched_by)
    )


def tell_order(case: GroupCase) -> Outcome:
    """Before it begins, or of the turns still to come. Chance alters an order and asks nobody more."""
    it, asked = here(case), may_be_asked(case)
    now = it.go_round or GoRound()
    if case.command.order == "chosen":
        order = case.command.members
        if not order or len(set(order)) != len(order) or not set(order) <= set(asked):
            return ORDER_CHANGED
    else:
        order = tuple(member for member in asked if not now.going or member in now.turns)
        if not order:
            return ORDER_CHANGED
    if case.command.order == "random":
        order = shuffled(order, case.fresh.order(len(order)))
    elif order == now.turns:
        return Decision()
    return Decision((to_circle(case, OrderTold(meeting=it.meeting.id, members=order)),))


def shuffled(order: tuple[SeatId, ...], places: Iterable[int]) -> tuple[SeatId, ...]:
    """The order that chance made."""
    return tuple(order[place] for place in places)


def begin_go_round(case: GroupCase) -> Outcome:
    """One voice from now on, and the first in the order is asked. Begun already is no mistake."""
    it = here(case)
    if it.go_round is None or not (it.go_round.turns or it.go_round.going):
        return NO_ORDER
    if it.go_round.going:
        return Decision()
    facts = (*setting(case, "one-voice"), *laying_down(case.state, it))
    return Decision((*facts, to_circle(case, GoRoundBegun(meeting=it.meeting.id))))


def end_go_round(case: GroupCase) -> Outcome:
    """Over, or an order that was told is told no longer."""
    it = here(case)
    return Decision((to_circle(case, GoRoundEnded(meeting=it.meeting.id)),)) if it.go_round else NO_ROUND
