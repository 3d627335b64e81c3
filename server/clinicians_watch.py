"""Whether each clinician who is in a mediated meeting has a line (D82).

Where one has had none for two minutes that is noted, and reads as if they had left. Nobody comes back by having a line
again: whoever comes in is seen to come in, by their own press.
"""

from typing import get_args

from rooms.couple.mediated_commands import NoteClinicianLost
from rooms.couple.mediated_events import Whose
from rooms.couple.sides import Couple, CoupleState
from rooms.ids import SeatId, SpaceId
from rooms.spaces import Command
from server.delivery.connections import Connections
from server.lines_watch import Losses, Seen
from server.ticker import FAR

LOST_AFTER = 120_000
"""ms without a line after which nobody believes a clinician to be there. Where no other is, that ends the meeting:
twice the time a group waits before it pauses."""
NAMESPACE = "/staff"
"""Where clinicians are told of their clients' meetings."""


class CliniciansEye:
    """Looks at couple spaces."""

    def __init__(self, connections: Connections) -> None:
        self._connections, self._losses = connections, Losses()

    def look(self, space: SpaceId, state: CoupleState, now: int) -> Seen:
        notes: list[Command] = []
        soonest = FAR
        begun = state.begun if isinstance(state, Couple) else None
        whose: Whose
        for whose in get_args(Whose):
            gone = begun is not None and whose in begun.joined and not self._has_a_line(state, whose)
            if begun is None or not gone:
                self._losses.over((space, whose))
                continue
            due = self._losses.since((space, whose), begun.meeting, now) + LOST_AFTER
            soonest = min(soonest, due)
            if now >= due:
                notes.append(NoteClinicianLost(space=space, meeting=begun.meeting, whose=whose))
        return Seen(tuple(notes), soonest)

    def _has_a_line(self, couple: CoupleState, whose: Whose) -> bool:
        """Whether whoever is this member's clinician now is connected."""
        seat: SeatId | None = couple.clinician_of(whose) if isinstance(couple, Couple) else None
        return seat is not None and bool(self._connections.of(NAMESPACE, seat))
