"""Two whose partner chooses open hours: a world of its own, so that the couple's stays small."""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple import events as ev
from rooms.couple.hours_commands import ChooseHours, TakeHoursAway
from rooms.couple.lock import CHECK_IS_GOOD_FOR
from rooms.couple.sides import Couple
from rooms.ids import CLOCK
from rooms.mornings import DAY
from rooms.weekly import next_occasion
from tests.cast import COUPLE, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.proofs.driver import Does, Move, Passes, World
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.instants import Ahead
from tests.proofs.invariants import couple_hours
from tests.proofs.invariants.couple import INVARIANTS
from tests.proofs.worlds.copies import granted, granted_anew
from tests.proofs.worlds.couple_granted import MEMBERS, after, cleared, founded, met, writes
from tests.proofs.worlds.couple_key import ahead, couple_key
from tests.proofs.worlds.couple_wishes import NO_MEETING
from tests.proofs.worlds.hours_wishes import BETWEEN, FIRST, SECOND, of_hours

KEYS = 3
"""For how many days keys are turned: hours begin more than one after they are chosen."""
OTHERS = (PER, LINDQVIST, OKAFOR, NOOR, CLOCK)


def moves(world: World) -> Iterator[Move]:
    """Everything these people could try now."""
    couple: Couple = world.state(COUPLE)
    commands = tuple(of_hours(COUPLE))
    for command in commands:
        yield Does(MAREN, command)
    for command in {type(each): each for each in commands}.values():
        yield Does(MAREN, command, stepped_up=False)
        for who in OTHERS:
            yield Does(who, command)
    yield from revokers(couple)
    yield from meeting(couple)
    for instant in sorted({*ahead(couple, world.now), *dates(couple, world.now)}):
        yield Passes(instant)


def revokers(couple: Couple) -> Iterator[Move]:
    """One of each sort that makes the space rest, and whatever makes the stage go up and down."""
    yield Does(PER, ask.CallBreak(space=COUPLE, minutes=20))
    yield Does(MAREN, ask.CallRest(space=COUPLE))
    yield Does(OKAFOR, ask.EndKey(space=COUPLE))
    for stage in (4, 5):
        yield Does(OKAFOR, ask.SetStage(space=COUPLE, stage=stage))
    for cap in (4, None):
        yield Does(MAREN, ask.CapStage(space=COUPLE, stage=cap))
    if not couple.parted:
        yield writes(ev.CoupleParted())


def meeting(couple: Couple) -> Iterator[Move]:
    """A booking by Lindqvist, both checks, beginning and ending."""
    yield Does(LINDQVIST, ask.BookCoupleMeeting(space=COUPLE, begins_at=BETWEEN, minutes=60))
    booking = couple.booking.meeting if couple.booking else NO_MEETING
    for who in MEMBERS:
        yield Does(who, ask.MakeCheck(space=COUPLE, meeting=booking, body="up"))
        yield Does(who, ask.BeginCoupleMeeting(space=COUPLE, meeting=booking))
    yield Does(PER, ask.EndCoupleMeeting(space=COUPLE, meeting=booking))


def dates(couple: Couple, now: int) -> Iterator[int]:
    """When an hour may come, begins and is over, and from when on those chosen last may."""
    chosen_at = couple.chosen.at
    if chosen_at is not None and chosen_at + DAY > now:
        yield chosen_at + DAY
    for each in couple.chosen.hours:
        coming = next_occasion((each,), "UTC", now)
        if coming is not None:
            yield from (at for at in (coming[0] - CHECK_IS_GOOD_FOR, *coming) if at > now)


def key(world: World) -> object:
    """The couple's, which hours were chosen, whether they hold, and which is the next, by the state and by what was
    written down."""
    couple, known = world.state(COUPLE), world.ledger[COUPLE]
    chosen, booking, weekly = couple.chosen, couple.booking, known.weekly
    coming = next_occasion(chosen.hours, "UTC", chosen.after)
    mine = (*dates(couple, world.now), *(coming or ()))
    ranks = Ahead(world.now, (*mine, weekly.at + DAY, weekly.through)).of
    return (
        couple_key(world, COUPLE),
        (chosen.hours, chosen.read, chosen.counts, coming and [ranks(each) for each in coming]),
        [ranks(each) for each in dates(couple, world.now)],
        booking and booking.by_hours,
        (weekly.hours, weekly.read, weekly.counts, ranks(weekly.at + DAY), ranks(weekly.through)),
        known.meets and known.meets.by_hours,
    )


# ---------------------------------------------------------------- from where


def at_stage_five(world: World) -> World:
    """Everything granted, at stage five; a first short meeting was booked, and its time is over (D18)."""
    world = cleared(world)
    for clinician in (LINDQVIST, OKAFOR):
        kept = ask.TurnKey(space=COUPLE, days=KEYS, reason="Steady.")
        world = after(world, Does(clinician, ask.SetStage(space=COUPLE, stage=5)), Does(clinician, kept))
    booked = ask.BookCoupleMeeting(space=COUPLE, begins_at=world.now, minutes=15)
    world = after(world, Does(LINDQVIST, booked))
    return after(world, Passes(world.state(COUPLE).booking.ends_at))


def chosen(world: World) -> World:
    """Maren has chosen both hours."""
    return after(world, Does(MAREN, ChooseHours(space=COUPLE, hours=(FIRST, SECOND))))


def unread(world: World) -> World:
    """Okafor ends the key, and Per does not read that Maren takes the first away; all is granted once more."""
    closed = after(world, Does(OKAFOR, ask.EndKey(space=COUPLE)))
    return granted(after(closed, Does(MAREN, TakeHoursAway(space=COUPLE, hours=(FIRST,)))), days=KEYS)


def come(world: World) -> World:
    """The first of them comes."""
    coming = next_occasion((FIRST,), "UTC", world.now)
    assert coming is not None
    return after(world, Passes(coming[0] - CHECK_IS_GOOD_FOR))


def begun(world: World) -> World:
    """It has begun, and they meet. With a fault in the rules none may have come."""
    if world.state(COUPLE).booking is None:
        return world
    world = after(world, Passes(world.state(COUPLE).booking.begins_at))
    booking = world.state(COUPLE).booking.meeting
    checks = (Does(who, ask.MakeCheck(space=COUPLE, meeting=booking, body="up")) for who in MEMBERS)
    return met(after(world, *checks))


def openings() -> list[Opening]:
    """From before any hour is chosen to hours that a Close has ended."""
    at_five = at_stage_five(founded())
    both = chosen(at_five)
    return [
        Opening("Both are at stage five, and have been booked once.", at_five),
        Opening("At stage five Maren has chosen two hours.", both),
        Opening("The first of Maren's hours has come.", come(both)),
        Opening("The two meet in the first of Maren's hours.", begun(come(both))),
        Opening("Maren chose two hours, it closed, and all was granted anew.", granted_anew(both, days=KEYS)),
        Opening("It closed, Maren took one of two hours away, and all was granted anew.", unread(both)),
    ]


HOURS_WORLD = SmallWorld(
    name="hours",
    openings=openings,
    moves=moves,
    key=key,
    invariants=(*INVARIANTS, *couple_hours.INVARIANTS),
)
