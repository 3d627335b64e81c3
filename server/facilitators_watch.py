"""Whether anybody who leads an open meeting has a line to it (D36).

Where nobody has had one for a minute that is noted, and noted again as soon as somebody has: for the meeting, and of
nobody in particular.
"""

from rooms.group.gathering import Gathering, GroupState
from rooms.group.wants.facilitators_lost import NoteFacilitatorsBack, NoteFacilitatorsLost
from rooms.ids import SpaceId
from server.delivery.connections import Connections
from server.lines_watch import Losses, Seen

LOST_AFTER = 60_000
"""ms without any line of theirs after which a meeting waits for its facilitators: time to dial again."""


class FacilitatorsEye:
    """Looks at groups."""

    def __init__(self, connections: Connections) -> None:
        self._connections, self._losses = connections, Losses()

    def look(self, space: SpaceId, state: GroupState, now: int) -> Seen:
        it = self._led(state)
        there = it is not None and self._has_a_line(state, it)
        if it is None or there or it.meeting.lost_at is not None:
            self._losses.over(space)
            if it is None or not there or it.meeting.lost_at is None:
                return Seen()
            return Seen((NoteFacilitatorsBack(space=space, meeting=it.meeting.id),))
        due = self._losses.since(space, it.meeting.id, now) + LOST_AFTER
        lost = NoteFacilitatorsLost(space=space, meeting=it.meeting.id)
        return Seen((lost,) if now >= due else (), due)

    def _led(self, group: GroupState) -> Gathering | None:
        """The meeting that is open, if anybody has the right to lead it: a group has one at most."""
        found = (it for it in group.gatherings.values() if it.is_open)
        return next((it for it in found if group.roster.leading_in(it.meeting.id)), None)

    def _has_a_line(self, group: GroupState, it: Gathering) -> bool:
        """Whether somebody who leads it is connected where its circle is told."""
        leading = group.roster.leading_in(it.meeting.id)
        return any(self._connections.of(f"/{group.track}", seat) for seat in leading)
