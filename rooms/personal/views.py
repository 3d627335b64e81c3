"""Who is in which room of a personal space, and what its owner is shown."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rooms.personal.own import BOUNDARY, KNOWN, SHOWING, Own, OwnState, Share, Unfounded
from rooms.personal.plan_parts import parts, prompts
from rooms.personal.shares import may_be_read, shown_room
from rooms.personal.vision import TOWARD, Item
from rooms.spaces import Audience

FROM_THE_START = 1
ROOMS = (BOUNDARY, KNOWN, TOWARD, SHOWING)


def audiences(state: OwnState) -> Mapping[str, Audience]:
    """The owner, alone: nobody at all while suspended or while it waits, and for ever once gone. Beside her or him the
    clinician of record, in the room of each part that is shown."""
    if isinstance(state, Unfounded) or state.out or state.waits or state.gone:
        return {}
    own = {room: {state.owner: FROM_THE_START} for room in ROOMS}
    shown = (each for each in state.shares if may_be_read(state, each))
    return {**own, **{shown_room(each.share): {each.clinician: FROM_THE_START} for each in shown}}


def basis(state: OwnState) -> tuple[object, ...]:
    """What audiences are made from."""
    if isinstance(state, Unfounded):
        return ()
    shut = (state.out, state.waits, state.gone)
    return (state.owner, *shut, state.clinician, state.clinician_out, state.shares)


def view(state: OwnState, room: str, since: int) -> dict[str, Any]:  # noqa: ARG001
    """The snapshot of one room. Raises KeyError where there is none."""
    if isinstance(state, Unfounded):
        raise KeyError(room)
    rooms = {
        BOUNDARY: view_of_plan,
        KNOWN: view_of_known,
        TOWARD: view_of_vision,
        SHOWING: view_of_showing,
    }
    if room in rooms:
        return rooms[room](state)
    return view_of_shown(next((each for each in state.shares if shown_room(each.share) == room), None), room)


def view_of_showing(own: Own) -> dict[str, Any]:
    """To the owner: what is shown to the own clinician, since when and until when; `clinician`: is there one."""
    return {
        "clinician": own.clinician_told,
        "shares": [
            {"share": each.share, "entry": each.entry, "at": each.shown_at, "until": each.until}
            for each in own.shares
        ],
    }


def view_of_shown(share: Share | None, room: str) -> dict[str, Any]:
    """To the clinician: one part, as it read when it was shown. Raises KeyError where nothing is."""
    if share is None:
        raise KeyError(room)
    part = parts().get(share.part) if share.part is not None else None
    return {
        "share": share.share,
        "part": part.title if part is not None else None,
        "how": share.how,
        "words": share.words,
        "written_at": share.written_at,
        "until": share.until,
    }


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
