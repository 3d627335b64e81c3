"""What the two could want about taking along what both said."""

from collections.abc import Iterator

from rooms.couple.copy_commands import AllowSharedCopy, MakeSharedCopy, ReadMySharedWords, TakeBackSharedCopy
from rooms.ids import SpaceId
from rooms.spaces import Command


def of_copies(space: SpaceId) -> Iterator[Command]:
    """All four."""
    yield AllowSharedCopy(space=space)
    yield TakeBackSharedCopy(space=space)
    yield MakeSharedCopy(space=space)
    yield ReadMySharedWords(space=space)
