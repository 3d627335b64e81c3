"""Two who may take along what both said: a world of its own, so that the couple's stays small."""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple import events as ev
from rooms.couple.copy_commands import AllowSharedCopy
from rooms.couple.shared_copy import copy_dates
from rooms.couple.sides import Couple
from rooms.ids import CLOCK
from tests.cast import COUPLE, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.proofs.driver import Does, Move, Passes, World
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.instants import Ahead
from tests.proofs.invariants import couple_copies
from tests.proofs.invariants.couple import INVARIANTS
from tests.proofs.worlds.copies_wishes import of_copies
from tests.proofs.worlds.couple_granted import MEMBERS, after, checked, cleared, founded, met, writes
from tests.proofs.worlds.couple_key import ahead, couple_key
from tests.proofs.worlds.fanos import revokers

EVERYBODY = (*MEMBERS, LINDQVIST, OKAFOR, NOOR, CLOCK)


def moves(world: World) -> Iterator[Move]:
    """Everything these people could try now, and whoever makes the space rest."""
    couple: Couple = world.state(COUPLE)
    for command in of_copies(COUPLE):
        for who in EVERYBODY:
            yield Does(who, command)
        for who in MEMBERS:
            yield Does(who, command, stepped_up=False)
    yield from revokers(couple)
    yield Does(MAREN, ask.CapStage(space=COUPLE, stage=3))
    if couple.recovering.member_in_doubt:
        yield Does(OKAFOR, ask.FinishCall(space=COUPLE, up_to=world.now))
    if couple.recovering.makers:
        yield writes(ev.SeatVouchedFor(seat=PER))
    dates = {each for each in copy_dates(couple) if each > world.now}
    for instant in sorted({*ahead(couple, world.now), *dates}):
        yield Passes(instant)


def key(world: World) -> object:
    """The couple's, and who allows it until when, by the state and by what was written down."""
    couple, allows = world.state(COUPLE), world.ledger[COUPLE].allows
    ranks = Ahead(world.now, (*copy_dates(couple), *allows.values())).of
    mine = [(ranks(side.copy_until), side.copy_counts) for side in couple.sides]
    return couple_key(world, COUPLE), mine, sorted((who, ranks(until)) for who, until in allows.items())


# ---------------------------------------------------------------- from where


def allowed(world: World, *who: str) -> World:
    """These say yes."""
    return after(world, *(Does(each, AllowSharedCopy(space=COUPLE)) for each in MEMBERS if each in who))


def parted_for_today(world: World) -> World:
    """Their meeting is over."""
    meeting = world.state(COUPLE).booking.meeting
    return after(world, Does(MAREN, ask.EndCoupleMeeting(space=COUPLE, meeting=meeting)))


def granted_anew(world: World, *, days: int = 1) -> World:
    """Okafor ended the key, and everything that closed was given once more."""
    return granted(after(world, Does(OKAFOR, ask.EndKey(space=COUPLE))), days=days)


def granted(world: World, *, days: int) -> World:
    """Everything that a Close has ended; keys for so many days."""
    for clinician, member in ((LINDQVIST, MAREN), (OKAFOR, PER)):
        offered = Does(clinician, ask.OfferConsent(space=COUPLE, version="1"))
        given = Does(member, ask.GiveConsent(space=COUPLE, version="1"))
        turned = Does(clinician, ask.TurnKey(space=COUPLE, days=days, reason="Steady."))
        world = after(world, offered, given, turned)
    return world


def openings() -> list[Opening]:
    """From before there is a space of both to a yes that a Close has voided."""
    unlocked = cleared(founded())
    together = met(checked(unlocked, spanning_morning=False))
    both = allowed(parted_for_today(together), MAREN, PER)
    anew = after(both, writes(ev.SeatEnteredAnew(seat=PER)))
    by_his = after(both, writes(ev.SeatEnteredAnew(seat=PER, makers=(OKAFOR,))))
    return [
        Opening("Both sides have granted everything.", unlocked),
        Opening("They meet.", together),
        Opening("They meet, and both say yes to taking it along.", allowed(together, MAREN, PER)),
        Opening("The two have met, and both say yes to taking it along.", both),
        Opening("Both said yes to it, and Per came in anew.", anew),
        Opening("Both said yes to it, and Per came in with a card that his clinician made.", by_his),
        Opening("Both said yes to it, it closed, and all was granted anew.", granted_anew(both)),
    ]


COPIES_WORLD = SmallWorld(
    name="copies",
    openings=openings,
    moves=moves,
    key=key,
    invariants=(*INVARIANTS, *couple_copies.INVARIANTS),
)
