"""Two linked members with their own spaces, and all the register may do to whoever writes there.

A world of its own: no other space reads anything of these, and what is in them stands in no other key.
"""

from collections.abc import Iterator

from rooms.ids import CLOCK, PROGRAMME, SeatId, SpaceId, own_space
from rooms.personal.commands import ChangeBoundary, WriteBoundary, WriteKnown
from rooms.personal.own import VERSIONS, Own
from rooms.programme import commands as ask
from rooms.programme.own_spaces import BeginOwnSpace
from rooms.programme.register import Register
from rooms.spaces import Command
from tests.cast import INES, LINDQVIST, MAREN, NOOR, PER, TOMAS
from tests.proofs.driver import Does, Move, World, state_for, walked
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.invariants.personal import INVARIANTS
from tests.proofs.worlds.house import MEMBERS, by_noor, enrolled, linked, settled
from tests.proofs.worlds.personal_wishes import in_own

HERS, HIS = own_space(MAREN), own_space(PER)
TWO = (MAREN, PER)
STRANGERS = (LINDQVIST, INES, NOOR, CLOCK, SeatId("stranger"))


def moves(world: World) -> Iterator[Move]:
    """Everything these people could try: each of the two in both spaces, strangers each command once."""
    for space in (HERS, HIS):
        yield from moves_in(world, space)
    for who in (*TWO, *STRANGERS):
        yield Does(who, BeginOwnSpace(space=PROGRAMME))
    for command in about_maren(world.state(PROGRAMME)):
        for who in (NOOR, TOMAS):
            yield Does(who, command)
    for erase in (True, False):
        yield Does(MAREN, ask.CloseAccount(space=PROGRAMME, erase_words=erase))


def moves_in(world: World, space: SpaceId) -> Iterator[Move]:
    """What is tried in one of the two spaces."""
    commands = tuple(in_own(state_for(world, space), space))
    for who in TWO:
        yield from (Does(who, each) for each in commands if not is_more_of_the_same(world, who, each))
    for command in {type(each): each for each in commands}.values():
        for who in STRANGERS:
            yield Does(who, command)


def is_more_of_the_same(world: World, who: SeatId, command: Command) -> bool:
    """What is known is tried in one of the two spaces, and there two entries at most: in each it is one more."""
    if not isinstance(command, WriteKnown):
        return False
    own = state_for(world, HERS)
    return (who == PER and command.space == HIS) or (isinstance(own, Own) and len(own.known) > 1)


def about_maren(register: Register) -> Iterator[Command]:
    """Out and back, gone, and held."""
    yield ask.SuspendMember(space=PROGRAMME, member=MAREN)
    yield ask.ReinstateMember(space=PROGRAMME, member=MAREN)
    yield ask.EraseMember(space=PROGRAMME, member=MAREN, erase_words=True)
    if not register.legal_holds:
        yield ask.AskLegalHold(space=PROGRAMME, subject=MAREN)
    for hold in register.legal_holds:
        for command in (ask.ConfirmLegalHold, ask.AskLiftHold, ask.ConfirmLiftHold, ask.DismissLegalHold):
            yield command(space=PROGRAMME, hold=hold)


def key(world: World) -> object:
    """Who is out or gone, what is held, and each space."""
    register: Register = world.state(PROGRAMME)
    people = [
        (one.suspended, one.closed, one.owed, one.words_erased)
        for one in (register.members[seat] for seat in TWO)
    ]
    holds = [(one.asked_by, one.confirmed_by, one.lift_asked_by) for one in register.legal_holds.values()]
    return people, holds, sorted(register.own_spaces), own_key(world, MAREN), own_key(world, PER)


def own_key(world: World, seat: SeatId) -> object:
    """How many versions of a line there are matters only where one more is one too many; beyond two lines how
    many there are matters to no rule but the last."""
    own = state_for(world, own_space(seat))
    if not isinstance(own, Own):
        return None
    lines = [len(each.versions) >= VERSIONS for each in own.plan[:2]]
    known = [each.words is not None for each in own.known[:2]]
    written = lines, len(own.plan) > len(lines), any(known), not all(known)
    return own.out, own.gone, own.kept_longer, own.forgotten, written, bool(own.over)


# ---------------------------------------------------------------- from where


def peopled() -> World:
    """Both in a group, with a clinician and as a couple; two coordinators."""
    world = settled(linked(enrolled()), frozenset(TWO))
    return by_noor(world, ask.AppointCoordinator(space=PROGRAMME, staff=TOMAS))


def opened(world: World) -> World:
    """Both opened theirs, and each wrote a line."""
    for seat in TWO:
        line = WriteBoundary(space=own_space(seat), part="need", text="Sleep.")
        world = walked(world, [Does(seat, BeginOwnSpace(space=PROGRAMME)), Does(seat, line)])
    return world


def changed(world: World) -> World:
    """Maren has changed hers as often as versions are kept."""
    entry = world.state(HERS).plan[0].entry
    again = Does(MAREN, ChangeBoundary(space=HERS, entry=entry, text="More sleep."))
    return walked(world, [again] * (VERSIONS - 1))


def held(world: World) -> World:
    """A legal hold on Maren stands."""
    asked = by_noor(world, ask.AskLegalHold(space=PROGRAMME, subject=MAREN))
    hold = next(iter(asked.state(PROGRAMME).legal_holds))
    return walked(asked, [Does(TOMAS, ask.ConfirmLegalHold(space=PROGRAMME, hold=hold))])


def openings() -> list[Opening]:
    """Before anybody opened theirs, with a line in each, and with a hold."""
    assert set(TWO) <= set(MEMBERS)
    return [
        Opening("Nobody has opened the own space.", peopled()),
        Opening("Maren and Per each wrote a line in the own space.", changed(opened(peopled()))),
        Opening(
            "Maren and Per each wrote a line, and a legal hold on Maren stands.", held(opened(peopled()))
        ),
    ]


PERSONAL_WORLD = SmallWorld(name="personal", openings=openings, moves=moves, key=key, invariants=INVARIANTS)
