"""Who is in which room of a personal space, and what its owner is shown."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rooms.personal.own import BOUNDARY, KNOWN, Own, OwnState, Unfounded
from rooms.personal.plan_parts import parts, prompts
from rooms.personal.vision import TOWARD, Item
from rooms.spaces import Audience

FROM_THE_START = 1
ROOMS = (BOUNDARY, KNOWN, TOWARD)


def audiences(state: OwnState) -> Mapping[str, Audience]:
    """The owner, alone. Nobody at all while suspended, and for ever once gone."""
    if isinstance(state, Unfounded) or state.out or state.gone:
        return {}
    return {room: {state.owner: FROM_THE_START} for room in ROOMS}


def basis(state: OwnState) -> tuple[object, ...]:
    """What audiences are made from."""
    return () if isinstance(state, Unfounded) else (state.owner, state.out, state.gone)


def view(state: OwnState, room: str, since: int) -> dict[str, Any]:  # noqa: ARG001
    """The snapshot of one room. Raises KeyError where there is none."""
    if isinstance(state, Unfounded) or room not in ROOMS:
        raise KeyError(room)
    if room == TOWARD:
        return view_of_vision(state)
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


def view_of_vision(own: Own) -> dict[str, Any]:
    """*Something to walk toward*: what may be asked of oneself, and every item, the newest version last.

    `kept_longer`: what is taken out now is erased later.
    """
    return {
        "prompts": [asdict(each) for each in prompts().values()],
        "entries": [view_of_item(each) for each in own.vision],
        "kept_longer": own.kept_longer,
    }


def view_of_item(item: Item) -> dict[str, Any]:
    """One item. `let_go`: since when (ms) and until when the own clinician may have it, as it read then; None while it
    is the owner's alone. Of what became of it nothing is here: the log of this space does not hold it (D27, D28)."""
    gone = item.let_go
    return {
        "entry": item.entry,
        "versions": [{"title": one.title, "words": one.words, "at": one.at} for one in item.versions],
        "let_go": {"at": gone.at, "until": gone.until} if gone else None,
    }
