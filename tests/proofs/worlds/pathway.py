"""One couple on its way through disclosure and letters: a world of its own, so that the couple's stays small.

Of all else in a couple space only what touches it is tried here: who is of record and has accepted, and
whether the two are in their shared room.
"""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple import disclosure_commands as steps
from rooms.couple import events as ev
from rooms.couple.sides import Couple
from rooms.ids import CLOCK, SeatId
from rooms.spaces import Command
from rooms.standing import StandingRestored, StandingSuspended
from tests.cast import COUPLE, DANA, HADDAD, INES, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.proofs.driver import Does, Move, Passes, World
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.instants import Ahead
from tests.proofs.invariants.couple_pathway import INVARIANTS
from tests.proofs.worlds.couple_granted import after, checked, cleared, founded, met, writes
from tests.proofs.worlds.couple_key import ahead, couple_key
from tests.proofs.worlds.pathway_wishes import FOUR, beside, wishes

PEOPLE = (LINDQVIST, OKAFOR, MAREN, PER)
STRANGERS = (HADDAD, NOOR, INES, DANA, CLOCK)
"""Haddad is one of the two once the register makes her somebody's clinician."""


def moves(world: World) -> Iterator[Move]:
    """Everything these people could try now; strangers and members each command once."""
    commands = (*wishes(world, COUPLE), *beside(world, COUPLE))
    couple: Couple = world.state(COUPLE)
    of_record = {*couple.clinicians()}
    once = {type(each): each for each in commands}.values()
    for who in (*PEOPLE, *STRANGERS):
        for command in commands if who in of_record else once:
            yield Does(who, command)
    for instant in sorted({*ahead(couple, world.now), *days(couple, world.now)}):
        yield Passes(instant)
    yield from the_register(couple)


def days(couple: Couple, now: int) -> Iterator[int]:
    """The day of the disclosure, where it has not come."""
    if couple.steps.day is not None and couple.steps.day > now:
        yield couple.steps.day


def the_register(couple: Couple) -> Iterator[Move]:
    """Another clinician for the partner, or one who is out and back."""
    if HADDAD not in couple.clinicians():
        changed = ev.ClinicianChanged(member=MAREN, clinician=HADDAD, credential_until=None)
        yield writes(changed)
    out = OKAFOR in couple.suspended
    yield writes(StandingRestored(seat=OKAFOR) if out else StandingSuspended(seat=OKAFOR))


def key(world: World) -> object:
    """The couple's, and what both clinicians keep; when a step was recorded is read by no rule."""
    couple, way = world.state(COUPLE), world.ledger[COUPLE].way
    ranks = Ahead(world.now, (couple.steps.day, way.day)).of
    kept = couple.steps
    facts = (kept.newest, kept.participants, kept.verification, ranks(kept.day))
    return couple_key(world, COUPLE), facts, way.stands, ranks(way.day)


# ---------------------------------------------------------------- from where


def recorded(world: World, *done: tuple[SeatId, Command]) -> World:
    """The world once these are recorded."""
    return after(world, *(Does(who, command) for who, command in done))


def planned(world: World) -> World:
    """Preparing has begun, and it is to be read today."""
    return recorded(
        world,
        (OKAFOR, steps.PlanDisclosure(space=COUPLE, participants=FOUR, verification="none")),
        (LINDQVIST, steps.BookDisclosure(space=COUPLE, day=world.now)),
    )


def over(world: World) -> World:
    """It was read, and both were debriefed."""
    return recorded(
        world,
        (LINDQVIST, steps.RecordDisclosure(space=COUPLE, step="read")),
        (OKAFOR, steps.RecordDisclosure(space=COUPLE, step="debriefed")),
    )


def openings() -> list[Opening]:
    """From one acceptance to the last letter."""
    one = recorded(founded(), (LINDQVIST, ask.AcceptCouple(space=COUPLE)))
    together = met(checked(planned(cleared(founded())), spanning_morning=False))
    letters = recorded(over(planned(cleared(founded()))), (LINDQVIST, steps.RecordImpactLetter(space=COUPLE)))
    return [
        Opening("Lindqvist has accepted the couple space of Maren and Per.", one),
        Opening("Both sides have granted everything.", cleared(founded())),
        Opening("A disclosure is to be read today, and the two have met before it.", together),
        Opening("The disclosure is over for both.", over(planned(cleared(founded())))),
        Opening("The impact letter was read.", letters),
    ]


PATHWAY_WORLD = SmallWorld(name="pathway", openings=openings, moves=moves, key=key, invariants=INVARIANTS)
