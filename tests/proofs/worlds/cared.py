"""Whoever is beside somebody who writes in the own space: the own clinician, the desk, and whoever makes a new card.

The same two members as in the personal world, where what they write is tried. Here a line is there, and everything is
tried that makes somebody else come nearer to it, or go: new cards, appointments, credentials, suspensions, links.
"""

from collections.abc import Iterator

from moderation.backstage import ReissueCards
from rooms.ids import CARD, CLOCK, PROGRAMME, SeatId, ShareId, own_space
from rooms.mornings import DAY
from rooms.personal.commands import TakeOutBoundary, WriteBoundary
from rooms.personal.own import Own, OwnState
from rooms.personal.showing import ShowToClinician, StopShowing
from rooms.programme import commands as ask
from rooms.programme.own_spaces import BeginOwnSpace
from rooms.programme.register import Register
from rooms.programme.vouching import VouchForMember
from rooms.spaces import Command
from tests.cast import HADDAD, INES, LINDQVIST, MAREN, NOOR, OKAFOR, PER, TOMAS, TUESDAY
from tests.proofs.driver import Does, Move, Passes, World, state_for, walked
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.instants import Ahead
from tests.proofs.invariants.cared import INVARIANTS
from tests.proofs.worlds.house import by_noor
from tests.proofs.worlds.personal import HERS, TWO, held, opened, peopled
from tests.proofs.worlds.personal_wishes import NO_ENTRY

NOBODIES = (OKAFOR, HADDAD, PER, CLOCK, SeatId("stranger"))


def moves(world: World) -> Iterator[Move]:
    """Everything that brings anybody nearer to what Maren wrote, or keeps them away."""
    yield from about_cards()
    for command in about_care(world):
        yield Does(NOOR, command)
    for who in TWO:
        yield Does(who, BeginOwnSpace(space=PROGRAMME))
    own = state_for(world, HERS)
    if not isinstance(own, Own) or not own.plan:
        yield Does(MAREN, WriteBoundary(space=HERS, part="need", text="A door I can close."))
    yield Does(MAREN, ask.CloseAccount(space=PROGRAMME, erase_words=False))
    yield from about_showing(own)
    yield from about_holds(world)
    for end in sorted({each for each in instants(world) if each is not None and each > world.now}):
        yield Passes(end)


def about_showing(own: OwnState) -> Iterator[Move]:
    """Maren shows a line for a while or for long, stops, or takes it out; whoever else would like to."""
    plan, shares = (own.plan, own.shares) if isinstance(own, Own) else ((), ())
    entry = plan[0].entry if plan else NO_ENTRY
    share = shares[0].share if shares else ShareId("none")
    show, stop = ShowToClinician(space=HERS, entry=entry, days=7), StopShowing(space=HERS, share=share)
    for who in (MAREN, LINDQVIST, *NOBODIES):
        yield Does(who, show)
        yield Does(who, stop)
    yield Does(MAREN, ShowToClinician(space=HERS, entry=entry, days=30))
    yield Does(MAREN, ShowToClinician(space=HERS, entry=NO_ENTRY, days=7))
    yield Does(MAREN, TakeOutBoundary(space=HERS, entry=entry))


def about_cards() -> Iterator[Move]:
    """Two coordinators and a facilitator make cards for Maren; somebody comes in; anybody says it was she."""
    for who in (NOOR, TOMAS):
        yield Does(who, ask.IssueCards(space=PROGRAMME, members=(MAREN,)))
    yield Does(INES, ReissueCards(space=TUESDAY, members=(MAREN,)))
    yield Does(CARD, ask.EnterSeat(space=PROGRAMME, seat=MAREN))
    yield Does(CARD, ask.EnterSeat(space=PROGRAMME, seat=LINDQVIST))
    vouch = VouchForMember(space=PROGRAMME, member=MAREN)
    for who in (NOOR, TOMAS, INES, LINDQVIST, MAREN, *NOBODIES):
        yield Does(who, vouch)
    yield Does(LINDQVIST, vouch, stepped_up=False)


def about_care(world: World) -> Iterator[Command]:
    """Who cares for Maren, and whether they may; whether she and Per are kept apart."""
    for staff in (LINDQVIST, HADDAD):
        yield ask.AppointClinician(space=PROGRAMME, staff=staff, member=MAREN)
        yield ask.EndClinician(space=PROGRAMME, staff=staff, member=MAREN)
    yield ask.SuspendStaff(space=PROGRAMME, staff=LINDQVIST)
    yield ask.ReinstateStaff(space=PROGRAMME, staff=LINDQVIST)
    for until in (None, world.now + DAY):
        yield ask.RecordCredential(space=PROGRAMME, staff=LINDQVIST, credential_until=until)
    yield ask.SuspendMember(space=PROGRAMME, member=MAREN)
    yield ask.ReinstateMember(space=PROGRAMME, member=MAREN)
    yield ask.LinkPeople(space=PROGRAMME, a=MAREN, b=PER, kind="apart")


def about_holds(world: World) -> Iterator[Move]:
    """The lifting of the legal hold there is; how one comes to be is tried in the personal world."""
    for hold in world.state(PROGRAMME).legal_holds:
        yield Does(NOOR, ask.AskLiftHold(space=PROGRAMME, hold=hold))
        yield Does(TOMAS, ask.ConfirmLiftHold(space=PROGRAMME, hold=hold))


def key(world: World) -> object:
    """What the register says of Maren and whoever is near her, and what her own space makes of it."""
    register: Register = world.state(PROGRAMME)
    clinicians = [register.staff[seat] for seat in (LINDQVIST, HADDAD)]
    ahead = Ahead(world.now, instants(world))
    her = register.members[MAREN]
    anew = register.came_anew.get(MAREN)
    return (
        (her.suspended, her.closed, her.clinician, MAREN in register.entered, register.made_by.get(MAREN)),
        sorted(map(str, anew)) if anew is not None else None,
        [(one.suspended, ahead.of(one.credential_until)) for one in clinicians],
        register.kinds_between(MAREN, PER) == {"couple"},
        [one.lift_asked_by for one in register.legal_holds.values()],
        [own_key(world, seat, ahead) for seat in TWO],
    )


def instants(world: World) -> Iterator[int | None]:
    """Every date that anything is compared with."""
    yield from (one.credential_until for one in world.state(PROGRAMME).staff.values())
    own = state_for(world, HERS)
    yield from (each.until for each in own.shares) if isinstance(own, Own) else ()


def own_key(world: World, seat: SeatId, ahead: Ahead) -> object:
    """One own space: what it was told."""
    own = state_for(world, own_space(seat))
    if not isinstance(own, Own):
        return None
    care = own.clinician, own.clinician_out, ahead.of(own.credential_until), own.couple is not None
    stands = {each.entry for each in own.plan}
    shares = [(one.clinician, one.entry in stands, ahead.of(one.until), one.doubted) for one in own.shares]
    shown = shares, bool(own.ended), own.clinician_told
    shut = own.out, own.waits, own.gone, own.kept_longer, own.forgotten
    return care, shown, shut, bool(own.plan), bool(own.over)


def carded(world: World) -> World:
    """Noor has made a new card for Maren, and somebody came in with it."""
    card = by_noor(world, ask.IssueCards(space=PROGRAMME, members=(MAREN,)))
    return walked(card, [Does(CARD, ask.EnterSeat(space=PROGRAMME, seat=MAREN))])


def shown(world: World) -> World:
    """Maren shows her line to her clinician."""
    show = ShowToClinician(space=HERS, entry=world.state(HERS).plan[0].entry, days=7)
    return walked(world, [Does(MAREN, show)])


def openings() -> list[Opening]:
    """Before anybody opened theirs; with a line in each; after a new card; with a line shown, and a hold."""
    wrote = opened(peopled())
    return [
        Opening("Nobody has opened the own space.", peopled()),
        Opening("Maren and Per each wrote a line in the own space.", wrote),
        Opening("Maren wrote a line; then somebody came into her seat with a new card.", carded(wrote)),
        Opening("Maren shows a line to her clinician.", shown(wrote)),
        Opening("Maren shows a line to her clinician, and a legal hold on her stands.", shown(held(wrote))),
    ]


CARED_WORLD = SmallWorld(name="cared", openings=openings, moves=moves, key=key, invariants=INVARIANTS)
