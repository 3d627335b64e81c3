"""A member's own space begins when its owner first opens it (D77). The register remembers that there is one, so
that what must end with its owner ends there too; no page of staff is told."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.ids import PROGRAMME, SeatId, own_space
from rooms.personal.events import CareNoted, OwnSpaceFounded
from rooms.personal.own import GROUND
from rooms.personal.vision_events import OwnerNoted
from rooms.personal.waiting import WAITS
from rooms.programme.caring import care_of
from rooms.programme.deciding import ALREADY_SO, ProgrammeCase, into
from rooms.programme.legal_hold import held, telling
from rooms.programme.own_space_events import OwnSpaceBegun
from rooms.programme.register import ENTRANCE, Register
from rooms.programme.settings import Settings
from rooms.spaces import Command, Decision, Fact, Outcome
from rooms.standing import StandingSuspended


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginOwnSpace(Command):
    """By a member: open the own space for the first time. Nobody is told."""


def begin_own_space(case: ProgrammeCase) -> Outcome:
    """It begins to be, empty. One that an older server began learns what it was never told. To whoever came in with
    a new card it is the same whether there is one."""
    owner, register = case.actor.seat, case.state
    if owner in register.came_anew:
        return WAITS
    if owner in register.cared_for:
        return ALREADY_SO
    begun = Fact(PROGRAMME, ENTRANCE, OwnSpaceBegun(member=owner, knows_care=True, knows_home=True))
    founded = () if owner in register.own_spaces else founding(register, owner)
    return Decision((begun, *founded, *told_of_care(register, owner)))


def founding(register: Register, owner: SeatId) -> Iterator[Fact]:
    """The first thing in it, and whether it is kept longer."""
    yield into(own_space(owner), GROUND, OwnSpaceFounded(owner=owner))
    if owner in held(register).people:
        yield from telling(own_space(owner), on=True)


def told_of_care(register: Register, owner: SeatId) -> Iterator[Fact]:
    """Its owner's track, the programme's clocks, who cares for its owner, and whether they may act now."""
    zone = (register.settings or Settings()).time_zone
    yield into(own_space(owner), GROUND, OwnerNoted(track=register.members[owner].track, time_zone=zone))
    yield into(own_space(owner), GROUND, CareNoted(**care_of(register, owner)))
    clinician = register.members[owner].clinician
    if clinician is not None and register.staff[clinician].suspended:
        yield into(own_space(owner), GROUND, StandingSuspended(seat=clinician))
