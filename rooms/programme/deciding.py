"""What every decision about the register writes, and the ways it says no."""

from typing import TypeAlias

from rooms.ids import PROGRAMME, SeatId, SpaceId, WordsId
from rooms.programme.register import REGISTER, Register, clients_room
from rooms.refusals import Refusal
from rooms.spaces import Case, Event, Fact, NewWords

ProgrammeCase: TypeAlias = Case[Register]

ADULTS_ONLY = Refusal("adults-only", "Everyone here is 18 or older. Confirm that first.")
NO_SUCH_COHORT = Refusal("no-such-cohort", "Choose one of the programme's cohorts.")
COHORT_IN_USE = Refusal("cohort-in-use", "A group or a member belongs to a cohort you took out.")
OUT_OF_RANGE = Refusal("out-of-range", "That number does not fit here. Choose another.")
LICENCE_IN_PART = Refusal("licence-in-part", "A licence needs both: who issued it, and its number.")
ALREADY_ENROLLED = Refusal("already-enrolled", "A person with this licence is enrolled already.")
LAST_COORDINATOR = Refusal("last-coordinator", "Somebody has to keep the register. Appoint another first.")
ALREADY_SO = Refusal("already-so", "It is so already.")
NOT_SO = Refusal("not-so", "It is not so now. Look again.")
GROUP_FULL = Refusal("group-full", "This group has no free seat.")
ALREADY_LINKED = Refusal("already-linked", "These two are linked in this way already.")
PARTNERS_CLINICIAN_ASKS = Refusal(
    "partners-clinician-asks", "The partner's clinician asks for a couple space."
)
NOT_ASKED = Refusal("not-asked", "The partner's clinician has not asked for this yet.")
OFFER_FIRST = Refusal(
    "offer-first",
    "First the partner is offered an own clinician, a group and a safety page. The partner's clinician says so.",
)
CANNOT_BE_PREPARED = Refusal("cannot-be-prepared", "Cannot be prepared.")
TWO_PEOPLE = Refusal("two-people", "A card of staff needs two people. Ask for it on that person's page.")
OWN_SEAT = Refusal("own-seat", "That is your own seat. You can change your pass phrase instead.")
CARD_NOT_ASKED = Refusal("card-not-asked", "Nobody asks for this card now. A coordinator asks first.")
SECOND_PERSON = Refusal(
    "second-person", "You asked for it. Another coordinator confirms, or whoever runs the server."
)
NOBODY_NAMED = Refusal("nobody-named", "Name at least one person, and no more than fifty.")


def on_register(event: Event, *words: NewWords) -> Fact:
    """A fact for the coordinators."""
    return Fact(PROGRAMME, REGISTER, event, words)


def to_clinician(staff: SeatId, event: Event) -> Fact:
    """A fact for one clinician of record alone."""
    return Fact(PROGRAMME, clients_room(staff), event)


def into(space: SpaceId, room: str, event: Event) -> Fact:
    """A fact another space must know, written into its own log by the same append (design §3)."""
    return Fact(space, room, event)


def new_name(case: ProgrammeCase, name: str) -> NewWords:
    """A name, to be sealed once. Other spaces refer to it; none holds it."""
    return NewWords(WordsId(case.fresh.id()), case.actor.seat, PROGRAMME, REGISTER, name)


def new_seat(case: ProgrammeCase) -> SeatId:
    """A seat nobody has. Members and staff share one namespace, so that an id tells neither."""
    return SeatId(case.fresh.id())
