"""Whom a call goes on to that nobody met, and what its member reads of it (D79, U21)."""

from rooms.group.view import view
from rooms.ids import SeatId
from tests.proofs.driver import World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.group_rooms import groups

A_MINUTE = 60_000
A_DAY = 24 * 60 * A_MINUTE


def goes_on_after_a_minute(world: World) -> str | None:
    """A call that nobody has met is, a minute later, with whoever is on duty and with nobody else; not sooner,
    but between meetings at once, and for a day; and its member reads whether there is anybody."""
    for space, known in groups(world):
        for meeting, evening in (*known.evenings.items(), (None, known.between)):
            for call, since in evening.waits.items():
                due = meeting is None or world.now >= since + A_MINUTE
                gone = evening.called.get(call)
                if gone != (known.duty if due else None):
                    return f"{evening.calls[call][0]}'s call is with {gone}, on duty is {sorted(known.duty)}"
                if meeting is None and world.now >= since + A_DAY:
                    return f"{evening.calls[call][0]}'s call outlasts its day"
                says = "sent" if gone is None else "gone-on" if gone else "nobody"
                if read_of(world, space, meeting, evening.calls[call][0]) not in (says, None):
                    return f"{evening.calls[call][0]} does not read {says}"
    return None


def read_of(world: World, space: str, meeting: str | None, member: SeatId) -> str | None:
    """What a member reads of the own call; None where there is no page of theirs."""
    room = f"own/{member}"
    if member not in world.audience(space, room):  # type: ignore[arg-type]
        return None
    all_mine = view(world.state(space), room, 1)  # type: ignore[arg-type]
    mine = all_mine if meeting is None else all_mine["meetings"].get(meeting)
    return mine["support"]["state"] if mine else None


INVARIANTS = (
    Invariant(
        79, "A call nobody met goes on to whoever is on duty", "D53, D79", "state", goes_on_after_a_minute
    ),
)
