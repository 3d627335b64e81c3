"""Two who lay topics on the clinicians' table: a world of its own, so that the couple's stays small.

Of all else in a couple space only what touches it is tried here: breaks and rests beside it, who is of record and has
accepted, who is out, a legal hold, and the two being kept apart.
"""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple import events as ev
from rooms.couple.laying_topics import topic_dates
from rooms.couple.sides import Couple
from rooms.couple.table_commands import LayTopic
from rooms.ids import CLOCK
from rooms.kept_longer import KeptLonger
from rooms.standing import StandingRestored, StandingSuspended
from tests.cast import COUPLE, HADDAD, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.proofs.driver import Does, Move, Passes, World
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.instants import Ahead, morning_after
from tests.proofs.invariants import couple_table
from tests.proofs.invariants.couple import INVARIANTS
from tests.proofs.worlds.couple_granted import MEMBERS, after, checked, cleared, founded, met, writes
from tests.proofs.worlds.couple_key import couple_key
from tests.proofs.worlds.table_wishes import topics

PEOPLE = (*MEMBERS, LINDQVIST, OKAFOR)
STRANGERS = (HADDAD, NOOR, CLOCK)


def moves(world: World) -> Iterator[Move]:
    """Everything these people could try now."""
    couple: Couple = world.state(COUPLE)
    commands = tuple(topics(couple, COUPLE))
    once = {type(each): each for each in commands}.values()
    for who in (*PEOPLE, *STRANGERS):
        for command in commands if who in MEMBERS else once:
            yield Does(who, command)
    yield Does(MAREN, ask.CallBreak(space=COUPLE, minutes=20))
    yield Does(PER, ask.TakeBackConsent(space=COUPLE))
    for who in couple.clinicians():
        yield Does(who, ask.RecordScreen(space=COUPLE, day=world.now))
        yield Does(who, ask.AcceptCouple(space=COUPLE))
    yield Does(OKAFOR, ask.TakeBackAcceptance(space=COUPLE))
    for instant in sorted({each for each in topic_dates(couple) if each > world.now}):
        yield Passes(instant)
    yield from the_register(couple)


def the_register(couple: Couple) -> Iterator[Move]:
    """Another clinician for the partner, somebody out and back, a hold, and the two kept apart."""
    if HADDAD not in couple.clinicians():
        yield writes(ev.ClinicianChanged(member=MAREN, clinician=HADDAD, credential_until=None))
    for seat in (OKAFOR, PER):
        out = seat in couple.suspended
        yield writes(StandingRestored(seat=seat) if out else StandingSuspended(seat=seat))
    yield writes(KeptLonger(on=not couple.kept_longer))
    if not couple.parted:
        yield writes(ev.CoupleParted())


def key(world: World) -> object:
    """The couple's, and of each topic whose it is, whether it lies there, and who may read it."""
    couple, known = world.state(COUPLE), world.ledger[COUPLE].table
    ranks = Ahead(world.now, topic_dates(couple)).of
    lying = [
        (it.member, it.copy is not None, ranks(it.read_from), ranks(it.until), reach(couple, it.number))
        for it in couple.table.topics
    ]
    written = sorted((it.author, bool(it.number)) for it in known.topics.values())
    return couple_key(world, COUPLE), lying, bool(couple.table.gone), written


def reach(couple: Couple, number: int) -> object:
    """Which of the two sides' clinicians it came after."""
    return [number >= side.reads_table_from for side in couple.sides] if number else None


# ---------------------------------------------------------------- from where


def laid(world: World) -> World:
    """Maren has laid a topic."""
    return after(world, Does(MAREN, LayTopic(space=COUPLE, text="The money.")))


def next_day(world: World) -> World:
    """The next morning has come."""
    return after(world, Passes(morning_after(world.now)))


def followed(world: World) -> World:
    """Haddad is Maren's clinician now, and has accepted."""
    changed = writes(ev.ClinicianChanged(member=MAREN, clinician=HADDAD, credential_until=None))
    asked = Does(HADDAD, ask.RecordScreen(space=COUPLE, day=world.now))
    return after(world, changed, asked, Does(HADDAD, ask.AcceptCouple(space=COUPLE)))


def openings() -> list[Opening]:
    """From before there is a space of both to a table that another clinician has come to."""
    unlocked = cleared(founded())
    together = met(checked(unlocked, spanning_morning=False))
    evening = after(laid(together), Does(MAREN, ask.CallBreak(space=COUPLE, minutes=20)))
    return [
        Opening("Both sides have granted everything.", unlocked),
        Opening("The two have met.", together),
        Opening("Maren has laid a topic, and called a break.", evening),
        Opening("Maren's topic lies on the table.", next_day(laid(together))),
        Opening(
            "Maren's topic lies there, and Haddad has followed Lindqvist.", followed(next_day(laid(together)))
        ),
    ]


TABLE_WORLD = SmallWorld(
    name="table",
    openings=openings,
    moves=moves,
    key=key,
    invariants=(*INVARIANTS, *couple_table.INVARIANTS),
)
