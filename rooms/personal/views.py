"""Who is in which room of a personal space, and what its owner is shown."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rooms.personal.own import BOUNDARY, KNOWN, Own, OwnState, Unfounded
from rooms.personal.plan_parts import parts
from rooms.spaces import Audience

FROM_THE_START = 1


def audiences(state: OwnState) -> Mapping[str, Audience]:
    """The owner, alone. Nobody at all while suspended, and for ever once gone."""
    if isinstance(state, Unfounded) or state.out or state.gone:
        return {}
    return {room: {state.owner: FROM_THE_START} for room in (BOUNDARY, KNOWN)}


def basis(state: OwnState) -> tuple[object, ...]:
    """What audiences are made from."""
    return () if isinstance(state, Unfounded) else (state.owner, state.out, state.gone)


def view(state: OwnState, room: str, since: int) -> dict[str, Any]:  # noqa: ARG001
    """The snapshot of one room. Raises KeyError where there is none."""
    if isinstance(state, Unfounded) or room not in (BOUNDARY, KNOWN):
        raise KeyError(room)
    return view_of_plan(state) if room == BOUNDARY else view_of_known(state)


def view_of_plan(own: Own) -> dict[str, Any]:
    """The boundary plan: what each part asks, and every line, the newest version last.

    `kept_longer`: what is taken out now is erased later.
    """
    return {
        "parts": [asdict(each) for each in parts().values()],
        "entries": [
            {
                "entry": each.entry,
                "part": each.part,
                "versions": [{"words": one.words, "at": one.at} for one in each.versions],
            }
            for each in own.plan
        ],
        "kept_longer": own.kept_longer,
    }


def view_of_known(own: Own) -> dict[str, Any]:
    """*What I know*, the oldest first. `out`: it was taken out, and nothing but its place is left.
    `kept_longer`: what is taken out now is erased later."""
    return {
        "entries": [
            {
                "entry": each.entry,
                "how": each.how,
                "words": each.words,
                "at": each.at,
                "adds_to": each.adds_to,
                "out": each.words is None,
            }
            for each in own.known
        ],
        "kept_longer": own.kept_longer,
    }
