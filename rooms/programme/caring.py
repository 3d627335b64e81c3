"""What a member's own space is told of who the clinician of record is, and of the couple space: with the very append
that changes it, so that nobody reads there a moment longer than they may."""

from collections.abc import Iterator, Mapping
from typing import Any

from rooms.ids import SeatId, SpaceId, own_space
from rooms.personal.events import CareNoted
from rooms.personal.own import GROUND
from rooms.programme.deciding import into
from rooms.programme.register import Register
from rooms.spaces import Fact


def couple_together(register: Register, member: SeatId) -> SpaceId | None:
    """The couple space of this member, unless the register keeps its two apart."""
    space = register.couple_of.get(member)
    if space is None:
        return None
    two = register.couples[space].partner, register.couples[space].recovering
    closed = any(register.members[each].closed for each in two)
    return space if register.kinds_between(*two) == {"couple"} and not closed else None


def caring(register: Register, *members: SeatId, **changes: Any) -> Iterator[Fact]:
    """Into the own space of each who has one, what the register says, but for what this append `changes`: `clinician`,
    `credential_until`, `couple`."""
    for member in members:
        if member in register.own_spaces:
            yield into(own_space(member), GROUND, CareNoted(**{**care_of(register, member), **changes}))


def care_of(register: Register, member: SeatId) -> Mapping[str, Any]:
    """What the register says now."""
    clinician = register.members[member].clinician
    return {
        "clinician": clinician,
        "credential_until": register.staff[clinician].credential_until if clinician is not None else None,
        "couple": couple_together(register, member),
    }
