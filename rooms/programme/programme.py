"""The programme as a kind of space. There is one, and its only deadlines are those of stand-ins."""

from rooms.ids import Fresh, SpaceId
from rooms.programme.fold import evolve
from rooms.programme.register import Register
from rooms.programme.standing_in import stand_ins_over
from rooms.programme.views import audiences, basis, view
from rooms.spaces import Fact, SpaceKind


def settle(register: Register, now: int, fresh: Fresh) -> tuple[Fact, ...]:  # noqa: ARG001
    """A stand-in's time is over (D36). A credential that ends does so in the couple spaces it concerns."""
    return tuple(stand_ins_over(register, now))


def due(register: Register) -> int | None:
    """When (ms) the first stand-in's time is over."""
    return min(register.standing_in.values(), default=None)


PROGRAMME_KIND: SpaceKind[Register] = SpaceKind(
    empty=lambda space: Register(SpaceId(space)),
    evolve=evolve,
    settle=settle,
    due=due,
    audiences=audiences,
    basis=basis,
    view=view,
)
