"""The programme as a kind of space. There is one, and its only deadlines are those of stand-ins."""

from rooms.ids import Fresh, SpaceId
from rooms.programme.fold import evolve
from rooms.programme.help_hours import telling_duty
from rooms.programme.register import Register
from rooms.programme.standing_in import stand_ins_over
from rooms.programme.views import audiences, basis, view
from rooms.spaces import Fact, SpaceKind


def settle(register: Register, now: int, fresh: Fresh) -> tuple[Fact, ...]:  # noqa: ARG001
    """A stand-in's time is over (D36), with what follows for who is on duty where: D6 holds whoever or whatever
    moves the register. A credential that ends does so in the couple spaces it concerns."""
    over = tuple(stand_ins_over(register, now))
    return (*over, *telling_duty(register, over))


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
