"""Whether there is anybody to lead an open meeting, as a watcher keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rooms.group.state import meeting

if TYPE_CHECKING:
    from rooms.spaces import Recorded
    from tests.proofs.ledgers.group import Evening


def leaders_there(it: Evening, event: Any, recorded: Recorded) -> Evening | None:
    """Since when it waits for whoever leads it, and whether somebody wants it paused for another reason: it was
    before, it was once more meanwhile, or nobody leads it at all."""
    lost = it.lost_at is not None
    match event:
        case meeting.RoomPaused():
            return replace(it, paused=True, wanted=lost and (it.wanted or it.paused))
        case meeting.FacilitatorsLost():
            return replace(it, lost_at=recorded.at, wanted=it.paused)
        case meeting.FacilitatorsBack():
            return replace(it, lost_at=None, wanted=False)
        case meeting.MeetingUnled():
            return replace(it, wanted=lost)
    return None
