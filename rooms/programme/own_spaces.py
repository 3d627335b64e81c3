"""A member's own space begins when its owner first opens it (D77). The register remembers that there is one, so
that what must end with its owner ends there too; no page of staff is told."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.ids import PROGRAMME, SeatId, own_space
from rooms.personal.events import OwnSpaceFounded
from rooms.personal.own import GROUND
from rooms.programme.deciding import ALREADY_SO, ProgrammeCase, into
from rooms.programme.legal_hold import held, telling
from rooms.programme.own_space_events import OwnSpaceBegun
from rooms.programme.register import ENTRANCE, Register
from rooms.spaces import Command, Decision, Fact, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginOwnSpace(Command):
    """By a member: open the own space for the first time. Nobody is told."""


def begin_own_space(case: ProgrammeCase) -> Outcome:
    """It begins to be, empty."""
    owner = case.actor.seat
    if owner in case.state.own_spaces:
        return ALREADY_SO
    return Decision(tuple(beginning(case.state, owner)))


def beginning(register: Register, owner: SeatId) -> Iterator[Fact]:
    """In the register, in a room nobody is in; and in the space, with all it must know of the register."""
    yield Fact(PROGRAMME, ENTRANCE, OwnSpaceBegun(member=owner))
    yield into(own_space(owner), GROUND, OwnSpaceFounded(owner=owner))
    if owner in held(register).people:
        yield from telling(own_space(owner), on=True)
