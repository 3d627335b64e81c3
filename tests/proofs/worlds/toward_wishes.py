"""What anybody could want of a vision of somebody's own."""

from collections.abc import Iterator

from rooms.ids import EntryId, SpaceId
from rooms.personal.own import Own, OwnState
from rooms.personal.vision_commands import (
    ChangeVision,
    ReleaseVisionItem,
    TakeBackVisionItem,
    TakeOutVision,
    WriteVision,
)
from rooms.spaces import Command

NO_ENTRY = EntryId("none")
TITLE, TEXT = "What people can count on", "I want to be somebody who is there."


def of_vision(state: OwnState, space: SpaceId) -> Iterator[Command]:
    """An item written, and of each there is, and of one there is not, all that can be done with it."""
    vision = state.vision if isinstance(state, Own) else ()
    yield WriteVision(space=space, title=TITLE, text=TEXT)
    for entry in (*(each.entry for each in vision[:2]), NO_ENTRY):
        yield ChangeVision(space=space, entry=entry, title=TITLE, text=TEXT)
        yield TakeOutVision(space=space, entry=entry)
        yield ReleaseVisionItem(space=space, entry=entry, days=30)
        yield TakeBackVisionItem(space=space, entry=entry)
