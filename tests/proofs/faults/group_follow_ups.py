"""Faults in what becomes of a follow-up that nobody reads any more."""

from rooms.group import handed_on
from rooms.group.roster import MemberUnseated
from rooms.spaces import Recorded
from tests.proofs.faults.fault import Fault

HANDED_ON = handed_on.evolve


def whoever_is_asked_for(waiting: handed_on.AllHandedOn, recorded: Recorded) -> handed_on.AllHandedOn:
    """Whoever parted may still be read about."""
    return waiting if isinstance(recorded.event, MemberUnseated) else HANDED_ON(waiting, recorded)


FAULTS = (
    Fault(
        "A follow-up lies in a room nobody is in.",
        "group",
        88,
        {"rooms.group.settling.handing_on": lambda *_: iter(())},
        openings=(6,),
        among=(),
    ),
    Fault(
        "Whoever leads since then reads about somebody who parted.",
        "group",
        88,
        {"rooms.group.group.handed_on.evolve": whoever_is_asked_for},
        openings=(6,),
        among=(),
    ),
)
