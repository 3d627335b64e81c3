"""The programme as a kind of space. There is one, and its only deadlines are those of stand-ins and of cases."""

from rooms.ids import Fresh, SpaceId
from rooms.programme.cases import cases_over, ends, reaching
from rooms.programme.fold import evolve
from rooms.programme.help_hours import telling_duty
from rooms.programme.register import Register
from rooms.programme.standing_in import stand_ins_over
from rooms.programme.views import audiences, basis, view
from rooms.spaces import Fact, SpaceKind


def settle(register: Register, now: int, fresh: Fresh) -> tuple[Fact, ...]:  # noqa: ARG001
    """A stand-in's time is over (D36), with what follows for who is on duty where: D6 holds whoever or whatever
    moves the register; then what follows for cases. A credential that ends does so in the couple spaces it concerns."""
    over = tuple(stand_ins_over(register, now))
    if over:
        return (*over, *telling_duty(register, over))
    return tuple(reaching(register)) or tuple(cases_over(register, now))


def due(register: Register) -> int | None:
    """When (ms) the first stand-in's time is over, or a case's."""
    return min((*register.standing_in.values(), *(at for _, at in ends(register))), default=None)


PROGRAMME_KIND: SpaceKind[Register] = SpaceKind(
    empty=lambda space: Register(SpaceId(space)),
    evolve=evolve,
    settle=settle,
    due=due,
    audiences=audiences,
    basis=basis,
    view=view,
)
