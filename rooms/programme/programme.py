"""The programme as a kind of space. There is one, and its deadlines are none."""

from rooms.ids import Fresh, SpaceId
from rooms.programme.fold import evolve
from rooms.programme.register import Register
from rooms.programme.views import audiences, basis, view
from rooms.spaces import Fact, SpaceKind


def settle(register: Register, now: int, fresh: Fresh) -> tuple[Fact, ...]:  # noqa: ARG001
    """Nothing follows by itself: a credential that ends does so in the couple spaces it concerns."""
    return ()


def due(register: Register) -> int | None:  # noqa: ARG001
    """Never."""
    return None


PROGRAMME_KIND: SpaceKind[Register] = SpaceKind(
    empty=lambda space: Register(SpaceId(space)),
    evolve=evolve,
    settle=settle,
    due=due,
    audiences=audiences,
    basis=basis,
    view=view,
)
