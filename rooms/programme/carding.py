"""Cards: whose one person makes, whose need two, and what it means that a used seat is entered anew.

A card opens a seat. Were one coordinator enough for a staff person's card, one human could become
both clinicians of a couple, or the second person of every other card (D11).
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from rooms.couple.events import CallTask, SeatEnteredAnew
from rooms.couple.sides import GROUND, key
from rooms.ids import AskId, SeatId, SpaceId, own_space
from rooms.personal.own import GROUND as OWN_GROUND
from rooms.personal.showing_events import ClinicianCameAnew
from rooms.programme.deciding import NOBODY_NAMED, NOT_SO, ProgrammeCase, into, on_register
from rooms.programme.events import CardAsked, CardConfirmed, CardDismissed, CardsIssued, SeatEntered
from rooms.programme.register import ENTRANCE, Register
from rooms.programme.vouching import cards_made, coming_anew
from rooms.refusals import NOT_HERE
from rooms.spaces import Decision, Fact, Outcome

CARDS = range(1, 51)
"""How many cards are made at once."""


def issue_cards(case: ProgrammeCase) -> Outcome:
    """The register notes whose cards are made; the doors make them once this is stored (D80)."""
    members = tuple(dict.fromkeys(case.command.members))
    if len(members) not in CARDS:
        return NOBODY_NAMED
    if not all(seat in case.state.members and case.state.knows(seat) for seat in members):
        return NOT_HERE
    return Decision((on_register(CardsIssued(members=members)), cards_made(members, case.actor.seat)))


def ask_for_card(case: ProgrammeCase) -> Outcome:
    """The asker is told the word and never the code. Answers `{ask}`, which the door makes the word of."""
    staff, ask = case.command.staff, AskId(case.fresh.id())
    asked = CardAsked(staff=staff, asker=case.actor.seat, ask=ask)
    return Decision((on_register(asked),), {"ask": ask})


def confirm_card(case: ProgrammeCase) -> Outcome:
    """Whoever confirms is told the code and never the word: neither of the two enters alone. Answers
    `{ask}`, None where the operator lets the only coordinator back in."""
    staff = case.command.staff
    asked = case.state.card_asks.get(staff)
    stands = asked is not None and asked.asker in case.state.coordinators()
    return Decision(
        (on_register(CardConfirmed(staff=staff)),), {"ask": asked.ask if asked and stands else None}
    )


def dismiss_card(case: ProgrammeCase) -> Outcome:
    """Any coordinator, the asker too."""
    staff = case.command.staff
    if staff not in case.state.card_asks:
        return NOT_SO
    return Decision((on_register(CardDismissed(staff=staff)),))


def enter_seat(case: ProgrammeCase) -> Outcome:
    """Somebody is in. Into a seat that was used before, with every doubt that brings, in one append."""
    seat, register = case.command.seat, case.state
    entered = SeatEntered(seat=seat)
    noted = on_register(entered) if seat in register.staff else into(case.command.space, ENTRANCE, entered)
    anew = doubts(register, seat) if seat in register.entered else ()
    return Decision((noted, *anew))


def doubts(register: Register, seat: SeatId) -> tuple[Fact, ...]:
    """Every couple space of this seat learns it: a clinician's key ends for good, a member's couple
    rests until the own clinician, who is given the task, has called (D14, D19). What is a member's alone waits; nothing
    of it is shown any more to a clinician whose seat it is."""
    if seat in register.staff:
        anew = SeatEnteredAnew(seat=seat)
        couples = (into(couple, GROUND, anew) for _, couple in register.couples_with(seat))
        owners = sorted(register.staff[seat].clients & register.own_spaces)
        came = ClinicianCameAnew(clinician=seat)
        return (*couples, *(into(own_space(each), OWN_GROUND, came) for each in owners))
    waits = tuple(coming_anew(register, seat))
    couple = register.couple_of.get(seat)
    return (
        waits if couple is None else (*waits, *doubted(register, couple, seat, {register.made_by.get(seat)}))
    )


def still_in_doubt(register: Register, couple: SpaceId, *members: SeatId) -> Iterator[Fact]:
    """A couple space that is prepared while nobody has spoken with one of the two since they came in anew begins in
    that doubt: else whoever made the card could come in with it first, and be asked for a couple afterwards."""
    for member in members:
        if member in register.came_anew:
            yield from doubted(register, couple, member, register.came_anew[member])


def doubted(
    register: Register, couple: SpaceId, member: SeatId, makers: AbstractSet[SeatId | None]
) -> Iterator[Fact]:
    """Into the couple space of a member who came in anew: that it is so, and the call that the clinician owes."""
    known = tuple(sorted(each for each in makers if each is not None))
    yield into(couple, GROUND, SeatEnteredAnew(seat=member, makers=known))
    clinician = register.members[member].clinician
    if clinician is not None:
        yield into(couple, key(clinician), CallTask())
