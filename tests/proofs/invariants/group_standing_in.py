"""A stand-in reads and leads one meeting, and nothing before or beside it (D36)."""

from tests.proofs.driver import Step
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.group_rooms import each


def one_meeting_alone(step: Step) -> str | None:
    """Whoever stands in is in the lobby and the rooms of that meeting, and acts in no other."""
    for _, known, it in each(step):
        for staff, meeting in known.stands_in.items():
            rooms = [room for room, people in it.after.items() if staff in people]
            for room in rooms:
                if room != "lobby" and (meeting is None or room.split("/")[1:2] != [meeting]):
                    return f"{staff}, who stands in, is in {room}"
            if it.recorded.by == staff and getattr(it.recorded.event, "meeting", None) != meeting:
                return f"{staff}, who stands in, did what is beyond that meeting"
    return None


INVARIANTS = (
    Invariant(74, "A stand-in reads and leads one meeting alone", "D36", "deed", one_meeting_alone),
)
