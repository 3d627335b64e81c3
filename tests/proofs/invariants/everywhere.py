"""What holds in every space."""

from collections.abc import Callable

from rooms.ids import SeatId, kind_of
from rooms.kinds import KINDS
from rooms.refusals import NOT_HERE, Refusal
from rooms.spaces import Command
from tests.proofs.driver import Does, Step, World
from tests.proofs.explorer import Invariant

MayTry = Callable[[World, SeatId, Command], bool]


def silence(may_try: MayTry) -> Invariant:
    """Whoever a small table of the watchers' own does not name is told that nothing is here (D4)."""

    def watch(step: Step) -> str | None:
        move = step.move
        if not isinstance(move, Does) or step.outcome == NOT_HERE:
            return None
        if may_try(step.before, move.who, move.command):
            return None
        what = step.outcome.code if isinstance(step.outcome, Refusal) else "done"
        return f"{move.who} has no part in {type(move.command).__name__}, and was answered: {what}"

    return Invariant(2, "Silence means no", "design 1, D4", "answer", watch)


def nothing_undone(world: World) -> str | None:
    """Whatever is due is written down before anything else can be asked."""
    for space, place in world.places.items():
        due = KINDS[kind_of(space)].due(place.state)  # type: ignore[index]
        if due is not None and due <= world.now:
            return f"{space} has something due, and it was left undone"
    return None


UNDONE = Invariant(
    3, "Nothing is left undone: what is due is written first", "design 3", "state", nothing_undone
)
