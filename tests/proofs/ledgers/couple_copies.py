"""What the watchers write down of taking along what both said: who allows it, and until when."""

from collections.abc import Mapping
from typing import Any

from rooms.couple import copy_events as copy
from rooms.couple import events as ev
from rooms.ids import SeatId

Allowed = Mapping[SeatId, int]


def who_allows(it: Allowed, event: Any) -> Allowed:
    """One more event. A Close voids it, as everything that was granted before (D14); and so does
    somebody's coming in anew."""
    match event:
        case copy.SharedCopyAllowed(member=member, until=until):
            return {**it, member: until}
        case (
            copy.SharedCopyEnded(member=member)
            | ev.OneSideClosed(member=member)
            | ev.SeatEnteredAnew(seat=member)
        ):
            return {who: until for who, until in it.items() if who != member}
        case ev.Closed():
            return {}
    return it
