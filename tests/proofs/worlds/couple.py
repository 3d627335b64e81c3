"""One couple space: two members, their clinicians, whoever else might try, and the clock.

The register is not here; what it may write into the space are moves (`Writes`).
"""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple import events as ev
from rooms.couple.sides import Couple
from rooms.ids import CLOCK, SeatId
from rooms.mornings import DAY, MINUTE
from rooms.standing import StandingRestored, StandingSuspended
from tests.cast import COUPLE, DANA, HADDAD, INES, LINDQVIST, MAREN, NOOR, OKAFOR
from tests.proofs.driver import Does, Move, Passes, World
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.instants import morning_after
from tests.proofs.invariants.couple import INVARIANTS
from tests.proofs.worlds.couple_granted import MEMBERS, after, checked, cleared, founded, met, writes
from tests.proofs.worlds.couple_key import ahead, couple_key
from tests.proofs.worlds.couple_wishes import wishes

CLINICIANS = (LINDQVIST, OKAFOR, HADDAD)
STRANGERS = (NOOR, INES, DANA, CLOCK)
"""The coordinator, a facilitator, the partner of another couple, the clock. Haddad is one as well,
until the register makes her somebody's clinician."""


STEP_UP = (ask.TurnKey, ask.LiftRest)
ONCE = (ask.TurnKey, ask.SetStage, ask.PlaceHold, ask.BookCoupleMeeting, ask.CallBreak, ask.MakeCheck)
"""Strangers try these with one argument: they are refused before anybody reads it."""


def moves(world: World) -> Iterator[Move]:
    """Everything anybody could try now."""
    commands = tuple(wishes(world, COUPLE))
    for who in (*MEMBERS, *CLINICIANS):
        for command in commands:
            yield Does(who, command)
            if isinstance(command, STEP_UP):
                yield Does(who, command, stepped_up=False)
    for command in {type(each): each for each in commands}.values():
        for who in STRANGERS:
            yield Does(who, command)
    for instant in ahead(world.state(COUPLE), world.now):
        yield Passes(instant)
    yield from the_register(world.state(COUPLE), world.now)


def the_register(couple: Couple, now: int) -> Iterator[Move]:
    """What the register may write here. It appoints nobody suspended and restores nobody who is not."""
    for side in couple.sides:
        other = couple.recovering if side is couple.partner else couple.partner
        for clinician in (*CLINICIANS, None):
            if clinician not in (side.clinician, other.clinician, *couple.suspended):
                changed = ev.ClinicianChanged(member=side.member, clinician=clinician, credential_until=None)
                yield writes(changed)
        if side.clinician is not None:
            yield from about_a_seat(couple, side.clinician)
            for until in (None, now + DAY + 60 * MINUTE):
                yield writes(ev.CredentialNoted(clinician=side.clinician, credential_until=until))
        yield from about_a_seat(couple, side.member)
    if not couple.parted:
        yield writes(ev.CoupleParted())


def about_a_seat(couple: Couple, seat: SeatId) -> Iterator[Move]:
    """Suspended, back, or entered anew by somebody who may be somebody else."""
    out = seat in couple.suspended
    yield writes(StandingRestored(seat=seat) if out else StandingSuspended(seat=seat))
    yield writes(ev.SeatEnteredAnew(seat=seat))


# ---------------------------------------------------------------- from where


def rested(world: World) -> World:
    """The partner has rested, the morning has come, and she would lift it."""
    world = after(world, Does(MAREN, ask.CallRest(space=COUPLE)), Does(MAREN, ask.LiftRest(space=COUPLE)))
    return after(world, Passes(morning_after(world.now)))


def openings() -> list[Opening]:
    """From the first day to the middle of a meeting."""
    locked = founded()
    unlocked = cleared(locked)
    at_once = checked(unlocked, spanning_morning=False)
    granted = "Both sides have granted everything"
    return [
        Opening("The register has prepared a couple space for Maren and Per.", locked),
        Opening(f"{granted}.", unlocked),
        Opening(f"{granted}; Maren has rested for a night, and would lift it.", rested(unlocked)),
        Opening(f"{granted}, and both have taken the check for a booked meeting.", at_once),
        Opening(f"{granted}, and the two have met.", met(at_once)),
        Opening("The two have met before dawn.", met(checked(unlocked, spanning_morning=True))),
    ]


COUPLE_WORLD = SmallWorld(
    name="couple",
    openings=openings,
    moves=moves,
    key=lambda world: couple_key(world, COUPLE),
    invariants=INVARIANTS,
)
