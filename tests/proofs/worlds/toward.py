"""Two linked members with a vision of their own each, one of whom may let the own clinician have an item of it.

A world of its own, so that the personal one stays small: here is tried whatever touches what is let go, from the
author's side. What becomes of it in the couple space is explored there.
"""

from collections.abc import Iterator

from rooms.ids import CARD, CLOCK, PROGRAMME, SeatId, own_space
from rooms.personal.own import Own
from rooms.personal.vision_commands import ReleaseVisionItem, WriteVision
from rooms.personal.walking_toward import let_go_dates
from rooms.programme import commands as ask
from rooms.programme.own_spaces import BeginOwnSpace
from rooms.programme.register import Register
from rooms.spaces import Command
from tests.cast import HADDAD, INES, LINDQVIST, MAREN, NOOR, OFFERED, OKAFOR, PER, TOMAS
from tests.proofs.driver import Does, Move, Passes, World, state_for, walked
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.instants import Ahead
from tests.proofs.invariants import own_vision
from tests.proofs.invariants.personal import INVARIANTS
from tests.proofs.invariants.register import known_of
from tests.proofs.ledgers.own_vision import Let
from tests.proofs.worlds.house import asked, by_noor, enrolled, linked, settled
from tests.proofs.worlds.toward_wishes import TEXT, TITLE, of_vision

HERS, HIS = own_space(MAREN), own_space(PER)
TWO = (MAREN, PER)
STRANGERS = (OKAFOR, LINDQVIST, INES, NOOR, CLOCK, SeatId("stranger"))


def moves(world: World) -> Iterator[Move]:
    """Everything these people could try with a vision, and all that ends what was let go."""
    for owner in TWO:
        yield from moves_in(world, owner)
    register: Register = world.state(PROGRAMME)
    yield from (Does(NOOR, each) for each in about_per(register))
    yield Does(LINDQVIST, ask.AskForCouple(space=PROGRAMME, member=MAREN, **OFFERED))
    yield Does(CARD, ask.EnterSeat(space=PROGRAMME, seat=OKAFOR))
    for hold in register.legal_holds:
        yield Does(TOMAS, ask.AskLiftHold(space=PROGRAMME, hold=hold))
        yield Does(NOOR, ask.ConfirmLiftHold(space=PROGRAMME, hold=hold))
    yield Does(PER, ask.CloseAccount(space=PROGRAMME, erase_words=True))
    for instant in sorted({each for each in dates(world) if each > world.now}):
        yield Passes(instant)


def moves_in(world: World, owner: SeatId) -> Iterator[Move]:
    """What is tried in one of the two spaces: two items at most, each once more worded."""
    own = state_for(world, own_space(owner))
    commands = tuple(of_vision(own, own_space(owner)))
    full = isinstance(own, Own) and len(own.vision) >= most(owner)
    for command in commands:
        if not (full and isinstance(command, WriteVision)):
            yield Does(owner, command)
        if isinstance(command, ReleaseVisionItem):
            yield Does(owner, command, stepped_up=False)
    for command in {type(each): each for each in commands}.values():
        for who in (*TWO, *STRANGERS):
            if who != owner:
                yield Does(who, command)


def most(owner: SeatId) -> int:
    """How many items are written at most: hers can go nowhere, so that one is enough."""
    return 1 if owner == MAREN else 2


def about_per(register: Register) -> Iterator[Command]:
    """Another clinician, none, one who is out; himself out and back; a couple space, and the two kept apart."""
    for staff in (OKAFOR, HADDAD):
        yield ask.AppointClinician(space=PROGRAMME, staff=staff, member=PER)
        yield ask.EndClinician(space=PROGRAMME, staff=staff, member=PER)
    yield ask.SuspendMember(space=PROGRAMME, member=PER)
    yield ask.ReinstateMember(space=PROGRAMME, member=PER)
    yield ask.SuspendStaff(space=PROGRAMME, staff=OKAFOR)
    yield ask.ReinstateStaff(space=PROGRAMME, staff=OKAFOR)
    yield ask.PrepareCouple(space=PROGRAMME, partner=MAREN, recovering=PER)
    if "apart" not in register.kinds_between(MAREN, PER):
        yield ask.LinkPeople(space=PROGRAMME, a=MAREN, b=PER, kind="apart")


def dates(world: World) -> Iterator[int]:
    """When what was let go is over."""
    for owner in TWO:
        own = state_for(world, own_space(owner))
        if isinstance(own, Own):
            yield from let_go_dates(own)


def key(world: World) -> object:
    """Who is out, gone or held, who is whose clinician, whether there is a couple space, and each vision: by the
    state and by what was written down."""
    register: Register = world.state(PROGRAMME)
    people = [
        (it.suspended, it.closed, it.owed, it.clinician) for it in (register.members[each] for each in TWO)
    ]
    holds = [(it.confirmed_by, it.lift_asked_by) for it in register.legal_holds.values()]
    couple = register.couple_of.get(PER)
    rooms = [] if couple is None else sorted(r for r in world.places[couple].audiences if "item/" in r)
    between = sorted(register.kinds_between(MAREN, PER))
    ranks = Ahead(world.now, dates(world))
    visions = [own_key(world, each, ranks) for each in TWO]
    out = register.staff[OKAFOR].suspended
    return people, holds, bool(couple), len(rooms), between, MAREN in register.asks, out, visions


def own_key(world: World, owner: SeatId, ranks: Ahead) -> object:
    """Each item, whether it was changed, and whether it is let go, to whom, and into a couple space."""
    own = state_for(world, own_space(owner))
    if not isinstance(own, Own):
        return None
    items = [
        (
            len(each.versions) > 1,
            each.let_go and (ranks.of(each.let_go.until), each.let_go.clinician, bool(each.let_go.into)),
        )
        for each in own.vision[:2]
    ]
    let: list[Let] = [*world.ledger[own_space(owner)].vision.let.values()]
    written = sorted((ranks.of(it.until), str(it.clinician), bool(it.couple)) for it in let)
    more = len(own.vision) > len(items)
    return own.out, own.gone, own.kept_longer, own.forgotten, items, more, bool(own.over), written


# ---------------------------------------------------------------- from where


def opened(world: World) -> World:
    """Both opened theirs, Per's clinician has used a card, and each wrote down something to walk toward."""
    world = by_noor(world, ask.AppointCoordinator(space=PROGRAMME, staff=TOMAS))
    world = walked(world, [Does(CARD, ask.EnterSeat(space=PROGRAMME, seat=OKAFOR))])
    for seat in TWO:
        item = WriteVision(space=own_space(seat), title=TITLE, text=TEXT)
        world = walked(world, [Does(seat, BeginOwnSpace(space=PROGRAMME)), Does(seat, item)])
    return world


def let_go(world: World) -> World:
    """Per lets his clinician have it."""
    entry = world.state(HIS).vision[0].entry
    return walked(world, [Does(PER, ReleaseVisionItem(space=HIS, entry=entry, days=90))])


def held(world: World) -> World:
    """A legal hold on Per stands."""
    asked_for = by_noor(world, ask.AskLegalHold(space=PROGRAMME, subject=PER))
    hold = next(iter(asked_for.state(PROGRAMME).legal_holds))
    return walked(asked_for, [Does(TOMAS, ask.ConfirmLegalHold(space=PROGRAMME, hold=hold))])


def openings() -> list[Opening]:
    """With a couple space and without one, before anything is let go and after; and under a hold."""
    couple = opened(settled(linked(enrolled()), frozenset(TWO)))
    alone = opened(asked(linked(enrolled())))
    assert HERS in couple.places
    assert known_of(alone).couples == {}
    return [
        Opening("Maren and Per each wrote down something to walk toward.", couple),
        Opening("Per lets his clinician have his.", let_go(couple)),
        Opening("They did, and there is no couple space yet.", alone),
        Opening("Per lets his clinician have his, and a legal hold on him stands.", held(let_go(couple))),
    ]


TOWARD_WORLD = SmallWorld(
    name="toward",
    openings=openings,
    moves=moves,
    key=key,
    invariants=(*INVARIANTS, *own_vision.INVARIANTS),
)
