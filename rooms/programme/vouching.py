"""A new card opens no own notes: what is a member's alone waits for a second person (decision 28).

Whoever makes a member's card can use it, too. So a seat that was used before, entered with a new card, is believed once
somebody *else* says that they spoke with the member: a coordinator, the own clinician, or whoever leads a group of
theirs. It is asked for every such member, whether or not they ever opened an own space, so that it tells nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.couple.events import SeatVouchedFor
from rooms.couple.sides import GROUND as COUPLE_GROUND
from rooms.ids import PROGRAMME, SeatId, own_space
from rooms.personal.events import OwnerCameAnew, OwnerVouchedFor
from rooms.personal.own import GROUND
from rooms.programme.deciding import ProgrammeCase, into, on_register, to_clinician
from rooms.programme.register import ENTRANCE, Register
from rooms.programme.vouching_events import (
    CardsMade,
    ClientCameAnew,
    ClientVouchedFor,
    MemberCameAnew,
    MemberVouchedFor,
)
from rooms.refusals import Refusal
from rooms.spaces import Command, Decision, Event, Fact, Outcome

NOTHING_WAITS = Refusal("nothing-waits", "Nothing waits for this person.")
MADE_THE_CARD = Refusal("made-the-card", "You made that card. Somebody else speaks with them and says this.")
MAKER_UNKNOWN = Refusal(
    "maker-unknown",
    "It is not known who made that card. Make a new one. Once they have come in with it, somebody else says this.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VouchForMember(Command):
    """Say that I spoke with this member: it is they who came in with the new card."""

    member: SeatId


def cards_made(members: tuple[SeatId, ...], maker: SeatId) -> Fact:
    """Who made the newest card of each, for nobody to read."""
    return Fact(PROGRAMME, ENTRANCE, CardsMade(members=members, maker=maker))


def coming_anew(register: Register, member: SeatId) -> Iterator[Fact]:
    """Coordinators and the own clinician are told; the own space, where there is one, waits from this append on."""
    yield on_register(MemberCameAnew(member=member))
    yield from to_own_clinician(register, member, ClientCameAnew(member=member))
    if member in register.own_spaces:
        yield into(own_space(member), GROUND, OwnerCameAnew())


def vouch_for_member(case: ProgrammeCase) -> Outcome:
    """It opens again, as it was, and the call of a clinician who made the card counts. Not by whoever made the card
    that was used, or a newer one."""
    member, register = case.command.member, case.state
    if member not in register.came_anew:
        return NOTHING_WAITS
    refusal = first_person(register.came_anew[member], case.actor.seat)
    if refusal is not None:
        return refusal
    told = to_own_clinician(register, member, ClientVouchedFor(member=member))
    own = [into(own_space(member), GROUND, OwnerVouchedFor())] if member in register.own_spaces else []
    couple = register.couple_of.get(member)
    of_two = [into(couple, COUPLE_GROUND, SeatVouchedFor(seat=member))] if couple is not None else []
    return Decision((on_register(MemberVouchedFor(member=member)), *told, *own, *of_two))


def first_person(makers: frozenset[SeatId | None], who: SeatId) -> Refusal | None:
    """Why whoever says it is no second person, if so."""
    if None in makers:
        return MAKER_UNKNOWN
    return MADE_THE_CARD if who in makers else None


def to_own_clinician(register: Register, member: SeatId, event: Event) -> Iterator[Fact]:
    """To the clinician of record, if there is one."""
    clinician = register.members[member].clinician
    if clinician is not None:
        yield to_clinician(clinician, event)
