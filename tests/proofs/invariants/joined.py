"""The register, its groups and a couple space together: everything that holds in each, in all at once."""

from rooms.ids import SeatId, kind_of
from rooms.spaces import Command
from tests.proofs.driver import World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants import couple, couple_pace, group, group_doing, register
from tests.proofs.invariants.everywhere import silence

MAY_TRY = {"programme": register.may_try, "group": group_doing.may_try, "couple": couple_pace.may_try}


def may_try(world: World, who: SeatId, command: Command) -> bool:
    """By the table of the command's own kind of space."""
    return MAY_TRY[str(kind_of(command.space))](world, who, command)


INVARIANTS: tuple[Invariant, ...] = (
    silence(may_try),
    *(
        each
        for each in dict.fromkeys((*register.INVARIANTS, *couple.INVARIANTS, *group.INVARIANTS))
        if each.number != 2
    ),
)
