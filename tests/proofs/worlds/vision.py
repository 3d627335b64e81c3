"""Items of a vision in a couple's pathway: a world of its own, so that the couple's stays small.

The author's own space is not here: what it writes into the couple's are moves (`Writes`), as the register's are.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from rooms.couple import commands as ask
from rooms.couple import events as ev
from rooms.couple.sides import Couple
from rooms.couple.turn_commands import BeginTurns, StopTurns
from rooms.couple.vision import Item
from rooms.couple.vision_commands import AgreeToItem, ClearItem, OfferItem, OpenItem
from rooms.ids import CLOCK, ReleaseId, WordsId
from rooms.kept_longer import KeptLonger
from rooms.mornings import MINUTE
from rooms.spaces import Fact
from rooms.standing import StandingRestored, StandingSuspended
from rooms.vision_release import VisionItemReleased, VisionItemTakenBack, item_room
from tests.cast import COUPLE, HADDAD, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.proofs.driver import Does, Move, Passes, World, Writes
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.instants import Ahead, morning_after
from tests.proofs.invariants import couple_vision
from tests.proofs.invariants.couple import INVARIANTS
from tests.proofs.worlds.couple_granted import MEMBERS, after, checked, cleared, founded, met, writes
from tests.proofs.worlds.couple_key import ahead, couple_key
from tests.proofs.worlds.fanos import meets_again
from tests.proofs.worlds.vision_wishes import of_items, of_the_yes

PEOPLE = (*MEMBERS, LINDQVIST, OKAFOR)
STRANGERS = (HADDAD, NOOR, CLOCK)
AT_MOST = 1
"""How many items there are at once: no rule about one looks at another."""


def moves(world: World) -> Iterator[Move]:
    """Everything these people could try now."""
    couple: Couple = world.state(COUPLE)
    commands = (*of_items(couple, COUPLE), *of_the_yes(COUPLE))
    once = tuple({type(each): each for each in commands}.values())
    for who in (*PEOPLE, *STRANGERS):
        for command in commands if who in PEOPLE else once:
            yield Does(who, command)
            if isinstance(command, ClearItem) and who in couple.clinicians():
                yield Does(who, command, stepped_up=False)
    yield from revokers(couple)
    yield from meets_again(couple, world.now)
    yield from the_register(world, couple)
    for instant in sorted({*ahead(couple, world.now), *dates(couple, world.now)}):
        yield Passes(instant)


def dates(couple: Couple, now: int) -> Iterator[int]:
    """When an item ends, and a title behind which nothing is any more."""
    yield from (item.until for item in couple.visions.items.values() if item.until > now)
    yield from (title.until for title in couple.visions.titles.values() if title.until > now)


def revokers(couple: Couple) -> Iterator[Move]:
    """One of each sort that ends a meeting, or closes."""
    meeting = couple.booking.meeting if couple.booking else None
    yield Does(PER, ask.CallBreak(space=COUPLE, minutes=20))
    yield Does(MAREN, ask.TakeBackConsent(space=COUPLE))
    yield Does(OKAFOR, ask.EndKey(space=COUPLE))
    yield Does(LINDQVIST, ask.PlaceHold(space=COUPLE, safety=True))
    yield Does(LINDQVIST, ask.EndRoi(space=COUPLE))
    yield Does(MAREN, ask.CapStage(space=COUPLE, stage=3))
    yield Does(OKAFOR, ask.FinishCall(space=COUPLE, up_to=10**15))
    if meeting is not None:
        yield Does(PER, ask.EndCoupleMeeting(space=COUPLE, meeting=meeting))
        yield Does(MAREN, BeginTurns(space=COUPLE, meeting=meeting))
        yield Does(PER, StopTurns(space=COUPLE, meeting=meeting))


def the_register(world: World, couple: Couple) -> Iterator[Move]:
    """What comes from outside: an item let go of or taken back, other clinicians, somebody out and back or entered
    anew, a legal hold, and the two kept apart."""
    if len(couple.visions.items) < AT_MOST:
        yield lets_go(world)
    for release in couple.visions.items:
        yield writes(VisionItemTakenBack(release=release))
    for member, now_of in ((MAREN, couple.partner.clinician), (PER, couple.recovering.clinician)):
        if HADDAD not in couple.clinicians() and now_of is not None:
            yield writes(ev.ClinicianChanged(member=member, clinician=HADDAD, credential_until=None))
    for seat in (OKAFOR, PER):
        out = seat in couple.suspended
        yield writes(StandingRestored(seat=seat) if out else StandingSuspended(seat=seat))
    for seat in (MAREN, LINDQVIST, PER, OKAFOR):
        yield writes(ev.SeatEnteredAnew(seat=seat))
    yield writes(KeptLonger(on=not couple.kept_longer))
    if not couple.parted:
        yield writes(ev.CoupleParted())


def lets_go(world: World, until: int | None = None) -> Writes:
    """Per's own space writes here that he lets go of one item; by default until the morning after the next one."""
    rooms = world.ledger[COUPLE].letting.rooms
    release = next(each for each in map(named, count()) if item_room(each) not in rooms)
    ends = morning_after(morning_after(world.now)) if until is None else until
    released = VisionItemReleased(
        release=release, author=PER, title=WordsId("title"), words=WordsId("words"), until=ends
    )
    return Writes((Fact(COUPLE, item_room(release), released),))


def named(number: int) -> ReleaseId:
    """The id of an item: one that has a key still has no other's."""
    return ReleaseId(f"let-go-{number}")


def vision_key(world: World) -> object:
    """The couple, the partner's yes, and how far each item came."""
    couple, known = world.state(COUPLE), world.ledger[COUPLE].letting
    ranks = Ahead(world.now, (*ahead(couple, world.now), *dates(couple, world.now))).of
    yes = couple.partner.consent_to("vision")
    booking = couple.booking
    written = sorted(
        (
            str(it.reader),
            ranks(it.until),
            (it.his, it.passed is not None, it.hers),
            (it.offer is not None, it.agreed, it.shown is not None),
        )
        for it in known.things.values()
    )
    return (
        couple_key(world, COUPLE),
        (booking and booking.mediated, booking and booking.one_speaks),
        (yes.offered, yes.given, yes.counts, ranks(known.yes or None)),
        [item_key(couple, item, ranks) for item in couple.visions.items.values()],
        sorted((ranks(it.until), it.offer.agreed) for it in couple.visions.titles.values()),
        (known.said, sorted(map(ranks, known.titles.values()))),
        (len(couple.visions.sealed) > 0, len(known.rooms) > 0, couple.kept_longer),
        written,
    )


def item_key(couple: Couple, item: Item, ranks: Any) -> object:
    """One item as it stands. Which earlier meeting it was put away in does not matter to any rule."""
    offer = item.offer
    coming = couple.booking.meeting if couple.booking else None
    return (
        (item.reader, item.cleared, ranks(item.until)),
        item.passed is not None and item.passed.cleared,
        (item.put_away_in is not None, item.put_away_in == coming),
        offer and (offer.agreed, offer.opening is not None),
    )


# ---------------------------------------------------------------- from where


def told(world: World) -> World:
    """Maren said yes to be told by Lindqvist."""
    asked = Does(LINDQVIST, ask.OfferConsent(space=COUPLE, version="vision-1"))
    return after(world, asked, Does(MAREN, ask.GiveConsent(space=COUPLE, version="vision-1")))


def passed(world: World) -> World:
    """Per has let go of one, Okafor has cleared it, and Lindqvist too."""
    world = after(world, lets_go(world))
    for who in (OKAFOR, LINDQVIST):
        item = next(iter(world.state(COUPLE).visions.items.values()))
        release = item.release if who == OKAFOR else item.passed.release
        world = after(world, Does(who, ClearItem(space=COUPLE, release=release)))
    return world


def agreed(world: World) -> World:
    """It lies before Maren, and she said yes to it."""
    item = next(iter(world.state(COUPLE).visions.items.values()))
    world = after(world, Does(LINDQVIST, OfferItem(space=COUPLE, release=item.passed.release)))
    offer = next(iter(world.state(COUPLE).visions.items.values())).offer
    return after(world, Does(MAREN, AgreeToItem(space=COUPLE, release=offer.release, version="item-1")))


def opened(world: World) -> World:
    """And she has opened it, in their meeting."""
    couple = world.state(COUPLE)
    offer = next(iter(couple.visions.items.values())).offer
    return after(
        world, Does(MAREN, OpenItem(space=COUPLE, meeting=couple.booking.meeting, release=offer.release))
    )


def openings() -> list[Opening]:
    """From an item nobody on the partner's side may hear of to one that both read."""
    granted = cleared(founded())
    booked = checked(granted, spanning_morning=False)
    offered = agreed(passed(told(booked)))
    talking = met(offered)
    early = after(granted, lets_go(granted))
    before_dawn = met(checked(granted, spanning_morning=True))
    ends = before_dawn.state(COUPLE).booking.begins_at + 30 * MINUTE
    ending = told(after(before_dawn, lets_go(before_dawn, ends)))
    return [
        Opening("Per has let go of an item, and Maren was never asked about any.", early),
        Opening("Maren said yes to be told, and both clinicians have cleared an item.", passed(told(booked))),
        Opening("Maren said yes to an item, and both have taken the check.", offered),
        Opening("The two are talking, and Maren said yes to an item.", talking),
        Opening("The two read an item together.", opened(talking)),
        Opening("The two have met before dawn, and an item ends at five.", ending),
    ]


VISION_WORLD = SmallWorld(
    name="vision",
    openings=openings,
    moves=moves,
    key=vision_key,
    invariants=(*INVARIANTS, *couple_vision.INVARIANTS),
)
