"""Two in FANOS: their turns, and whoever makes the space rest in the middle of one.

A world of its own: the couple's asks for nothing of this, and what is in it stands in no key there.
"""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple import events as ev
from rooms.couple.sides import Couple
from rooms.couple.turn_commands import BeginTurns, EndTurn, GoOnInTurn
from rooms.couple.turns import Turns
from rooms.ids import CLOCK
from tests.cast import COUPLE, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.proofs.driver import Does, Move, Passes, World
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.invariants import fanos
from tests.proofs.invariants.couple import INVARIANTS
from tests.proofs.worlds.couple_granted import MEMBERS, after, checked, cleared, founded, met, writes
from tests.proofs.worlds.couple_key import ahead, couple_key
from tests.proofs.worlds.couple_wishes import NO_MEETING
from tests.proofs.worlds.fanos_wishes import in_turns

STRANGERS = (NOOR, CLOCK)


def moves(world: World) -> Iterator[Move]:
    """Everything these people could try now; strangers are refused before anybody reads an argument."""
    couple: Couple = world.state(COUPLE)
    commands = tuple(in_turns(couple, COUPLE))
    for who in (*MEMBERS, LINDQVIST, OKAFOR):
        for command in commands:
            yield Does(who, command)
    for command in {type(each): each for each in commands}.values():
        for who in STRANGERS:
            yield Does(who, command)
    yield from revokers(couple)
    yield from meets_again(couple, world.now)
    for instant in ahead(couple, world.now):
        yield Passes(instant)


def revokers(couple: Couple) -> Iterator[Move]:
    """One of each sort that makes the space rest, by whoever may."""
    for who in MEMBERS:
        yield Does(who, ask.CallBreak(space=COUPLE, minutes=20))
    yield Does(MAREN, ask.CallRest(space=COUPLE))
    yield Does(PER, ask.TakeBackConsent(space=COUPLE))
    yield Does(OKAFOR, ask.EndKey(space=COUPLE))
    yield Does(LINDQVIST, ask.PlaceHold(space=COUPLE, safety=True))
    yield Does(LINDQVIST, ask.EndRoi(space=COUPLE))
    yield Does(OKAFOR, ask.SetStage(space=COUPLE, stage=2))
    if not couple.parted:
        yield writes(ev.CoupleParted())


def meets_again(couple: Couple, now: int) -> Iterator[Move]:
    """After a break the two may meet once more, in another room."""
    yield Does(LINDQVIST, ask.BookCoupleMeeting(space=COUPLE, begins_at=now, minutes=60))
    meeting = couple.booking.meeting if couple.booking else NO_MEETING
    for who in MEMBERS:
        yield Does(who, ask.MakeCheck(space=COUPLE, meeting=meeting, body="up"))
    yield Does(MAREN, ask.BeginCoupleMeeting(space=COUPLE, meeting=meeting))


def fanos_key(world: World) -> object:
    """The couple, whose turn it is, and whether its prompt is the first, the last or between."""
    booking = world.state(COUPLE).booking
    turns = booking.turns if booking else None
    return couple_key(world, COUPLE), turns and turns_key(turns), world.ledger[COUPLE].turns


def turns_key(turns: Turns) -> object:
    """How many prompts there are between does not matter to any rule."""
    place = 0 if turns.step == turns.prompts[0].id else 1 if turns.following else 2
    return (turns.speaker, turns.speaker and place, turns.second)


def openings() -> list[Opening]:
    """At the first turn, at its last prompt, and at the second turn."""
    met_now = met(checked(cleared(founded()), spanning_morning=False))
    meeting = met_now.state(COUPLE).booking.meeting
    begun = after(met_now, Does(MAREN, BeginTurns(space=COUPLE, meeting=meeting)))
    at_last = begun
    while (turns := at_last.state(COUPLE).booking.turns) and turns.following:
        at_last = after(at_last, Does(MAREN, GoOnInTurn(space=COUPLE, meeting=meeting, step=turns.step)))
    second = after(begun, Does(MAREN, EndTurn(space=COUPLE, meeting=meeting)))
    return [
        Opening("The two have met, and FANOS has begun with Maren's turn.", begun),
        Opening("In FANOS Maren is at the last prompt of her turn.", at_last),
        Opening("In FANOS it is Per's turn, the second.", second),
    ]


FANOS_WORLD = SmallWorld(
    name="fanos",
    openings=openings,
    moves=moves,
    key=fanos_key,
    invariants=(*INVARIANTS, *fanos.INVARIANTS),
)
