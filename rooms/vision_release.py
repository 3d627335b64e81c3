"""One item of somebody's vision, as its author lets the own clinician have it for the couple's pathway (D24, D26).

It is written in the author's own space and acted on in the couple's: neither reads the other, so this is what goes
across. Whoever is the author's clinician of record reads the item from then on, and nobody else by this alone. Of what
becomes of it nothing goes back: the author has no way to ask or remind (D27), and is not told that anybody declined
(D28).
"""

from dataclasses import dataclass
from typing import ClassVar

from rooms.ids import ReleaseId, SeatId, WordsId
from rooms.spaces import Event


def item_room(release: ReleaseId) -> str:
    """In the couple space: the author's clinician, and whoever else that clinician passes this one item on to."""
    return f"item/{release}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionItemReleased(Event):
    """`item/<release>` of the couple space: one item, in words copied from the author's own space, until then (ms)."""

    signed: ClassVar[bool] = False
    release: ReleaseId
    author: SeatId
    title: WordsId
    words: WordsId
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisionItemTakenBack(Event):
    """Ground of the couple space: the author took it back, or out of the own space. It ends everywhere at once.

    It severs nobody's line: no other cause that ends an item does, and a line that is cut would tell which it was.
    """

    signed: ClassVar[bool] = False
    release: ReleaseId


EVENTS: tuple[type[Event], ...] = (VisionItemReleased, VisionItemTakenBack)
"""Both are of a couple space."""
