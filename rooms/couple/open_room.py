"""The shared room and the plans, while a meeting of the two is open: who is in them, and what they show."""

from collections.abc import Iterator, Mapping
from typing import Any

from rooms.couple.lock import room_stands
from rooms.couple.plan import view_of_forms, view_of_plan
from rooms.couple.sides import Booking, Couple, plan_room, shared
from rooms.couple.turns import view_of_rituals, view_of_turns
from rooms.ids import SeatId
from rooms.spaces import Audience

FROM_THE_START = 1


def while_open(couple: Couple) -> Mapping[str, Audience]:
    """Each of these rooms with everybody in it. Plans come first: whoever loses all of them is told of each, before the
    shared room cuts the line."""
    begun = couple.begun
    if begun is None or not room_stands(couple):
        return {}
    plans = [plan_room(plan.plan) for plan in couple.plans.values() if plan.readable]
    return {
        room: dict.fromkeys(inside(couple, begun), FROM_THE_START) for room in (*plans, shared(begun.meeting))
    }


def inside(couple: Couple, begun: Booking) -> Iterator[SeatId]:
    """Both members, and whichever clinician joined (D82)."""
    yield from (side.member for side in couple.sides)
    for clinician in map(couple.clinician_of, sorted(begun.joined) if begun.mediated else ()):
        if clinician is not None:
            yield clinician


def view_of_open(couple: Couple, room: str) -> dict[str, Any]:
    """The snapshot of one of them. Raises KeyError where there is none."""
    if couple.begun is not None and room == shared(couple.begun.meeting):
        return view_of_shared(couple, couple.begun)
    for plan in couple.plans.values():
        if room == plan_room(plan.plan) and plan.readable:
            return view_of_plan(plan)
    raise KeyError(room)


def view_of_shared(couple: Couple, begun: Booking) -> dict[str, Any]:
    """The open room: two people and their words; in a mediated meeting whose clinicians are here."""
    return {
        "meeting": begun.meeting,
        "begins_at": begun.begins_at,
        "ends_at": begun.ends_at,
        "people": [{"seat": side.member, "name": side.name} for side in couple.sides],
        "lines": [
            {"line": it.line, "author": it.author, "words": it.words, "at": it.at, "step": it.step}
            for it in begun.lines
        ],
        "turns": view_of_turns(begun.turns),
        "rituals": view_of_rituals(),
        "mediated": begun.mediated,
        "here": sorted(begun.joined),
        "forms": view_of_forms(),
    }
