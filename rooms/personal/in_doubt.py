"""Everything of an own space is its owner's alone again: the log may be older than what its owner ended since.

A backup knows nothing of what was taken back after it. So where the database is not to be believed, nothing of anybody
is shown or let go on by it; its owner may do so anew (D14, D67).
"""

from collections.abc import Iterator

from rooms.personal.own import Own
from rooms.personal.shares import to_owner
from rooms.personal.showing_events import PartShownNoMore
from rooms.personal.vision_events import VisionMineAlone
from rooms.personal.walking_toward import back, toward
from rooms.spaces import Fact


def mine_alone(own: Own) -> Iterator[Fact]:
    """Each that is shown is shown no more, and each that was let go is the owner's again, in the couple space too."""
    for share in own.shares:
        yield to_owner(own, PartShownNoMore(share=share.share))
    for item in own.vision:
        if item.let_go is not None:
            yield toward(own, VisionMineAlone(entry=item.entry))
            yield from back(item)
