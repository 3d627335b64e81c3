"""What the watchers write down of items of a vision: to whom each was let go of, who cleared it, what was said to it.

Each letting go has an id of its own; whatever is copied is in a room named after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rooms.couple import events as ev
from rooms.couple import vision_events as vis
from rooms.ids import ReleaseId, SeatId
from rooms.standing import StandingSuspended
from rooms.vision_release import EVENTS as RELEASE_EVENTS
from rooms.vision_release import VisionItemReleased, VisionItemTakenBack

FIVE, DAY = 5 * 60 * 60 * 1_000, 24 * 60 * 60 * 1_000


@dataclass(frozen=True, slots=True)
class Thing:
    """One item that is not over.

    - `reader`: who was the author's clinician as it was let go of, None once the author's or that seat was entered anew
    - `his`, `hers`: cleared by the author's clinician, by the partner's
    - `passed`, `offer`, `shown`: its ids further on, None for not there
    """

    reader: SeatId | None
    until: int
    his: bool = False
    passed: ReleaseId | None = None
    hers: bool = False
    offer: ReleaseId | None = None
    agreed: bool = False
    shown: ReleaseId | None = None


BEFORE_NOBODY: dict[str, Any] = {"hers": False, "offer": None, "agreed": False, "shown": None}
"""What is so once it lies before the partner no more."""


@dataclass(frozen=True, slots=True)
class Letting:
    """`yes`: until when the partner's yes to be told counts, 0 for not at all; `said`: it stands on the own page,
    whether or not it counts; `titles`: until when a title lies there behind which nothing is any more; `rooms`: those
    with a key still."""

    things: Mapping[ReleaseId, Thing] = field(default_factory=dict)
    yes: int = 0
    said: bool = False
    titles: Mapping[ReleaseId, int] = field(default_factory=dict)
    rooms: frozenset[str] = frozenset()


CONCERNS = frozenset(
    (
        *vis.EVENTS,
        *RELEASE_EVENTS,
        *(ev.ConsentGiven, ev.ConsentEnded, ev.ConsentOffered, ev.Closed, ev.OneSideClosed, ev.HoldPlaced),
        *(ev.AcceptanceTakenBack, ev.SeatEnteredAnew, ev.ClinicianChanged, StandingSuspended),
    )
)
"""Every other event says nothing about an item."""


def on_letting(it: Letting, event: Any, room: str, at: int, known: Any) -> Letting:
    """One more event."""
    if type(event) not in CONCERNS:
        return it
    it = of_titles(it, event, at, known)
    after = of_the_item(of_the_yes(of_people(it, event, known), event, known), event, known)
    after = before_the_two(after, event)
    if isinstance(event, vis.VisionForgotten):
        return replace(after, rooms=after.rooms - {room})
    if isinstance(event, VisionItemReleased | vis.ItemPassed | vis.ItemOffered | vis.ItemOpened):
        return replace(after, rooms=after.rooms | {room})
    return after


def of_titles(it: Letting, event: Any, at: int, known: Any) -> Letting:
    """What lies on until the morning: the title of whatever falls, unless the partner was asked, or is, anew."""
    match event:
        case ev.ConsentGiven(purpose="vision"):
            return replace(it, said=True)
        case ev.ConsentEnded(purpose="vision") | ev.ConsentOffered(purpose="vision"):
            return replace(it, said=False)
        case vis.ItemLeft(release=release) | vis.ItemOver(release=release) if release in it.titles:
            return replace(it, titles={each: until for each, until in it.titles.items() if each != release})
        case (
            vis.ItemUncleared(release=release)
            | vis.PassOver(release=release)
            | vis.ItemOver(release=release)
            | VisionItemTakenBack(release=release)
        ):
            thing = next((each for ident, each in it.things.items() if release in (ident, each.passed)), None)
            of_hers = release not in it.things or not isinstance(event, vis.ItemUncleared)
            stays = it.said and known.partner not in known.doubted and of_hers
            if thing is not None and thing.offer is not None and stays:
                return replace(it, titles={**it.titles, thing.offer: (at - FIVE) // DAY * DAY + DAY + FIVE})
    return it


def of_the_yes(it: Letting, event: Any, known: Any) -> Letting:
    """The partner's, to be told by the own clinician that there may be something."""
    match event:
        case ev.ConsentGiven(until=until, purpose="vision"):
            return replace(it, yes=until)
        case ev.ConsentEnded(purpose="vision") | ev.ConsentOffered(purpose="vision"):
            return replace(it, yes=0)
        case ev.Closed():
            return replace(it, yes=0)
        case ev.OneSideClosed(member=member) if member == known.partner:
            return replace(it, yes=0)
        case ev.HoldPlaced(clinician=who) | ev.AcceptanceTakenBack(clinician=who):
            return replace(it, yes=0) if known.client(who) == known.partner else it
    return it


def of_people(it: Letting, event: Any, known: Any) -> Letting:
    """Who cleared something, and is out, in doubt, or asked for everything afresh."""
    match event:
        case ev.Closed():
            return each_of(it, his=False)
        case ev.OneSideClosed(member=member) if member == known.recovering:
            return each_of(it, his=False)
        case ev.HoldPlaced(clinician=who) | ev.AcceptanceTakenBack(clinician=who):
            return without_word_of(it, who, known)
        case StandingSuspended(seat=who):
            return without_word_of(it, who, known)
        case ev.SeatEnteredAnew(seat=who):
            return who_reads(without_word_of(it, who, known), who, known)
        case ev.ClinicianChanged(member=member):
            return each_of(it, hers=False) if member == known.partner else it
    return it


def without_word_of(it: Letting, who: SeatId, known: Any) -> Letting:
    """What this clinician cleared is cleared no more."""
    if who == known.keeper.get(known.recovering):
        return each_of(it, his=False)
    return each_of(it, hers=False) if who == known.keeper.get(known.partner) else it


def who_reads(it: Letting, who: SeatId, known: Any) -> Letting:
    """What was let go of by this author, or to this clinician, is read no more; what was passed to this one neither,
    before the partner has said yes anew."""
    if who in (known.recovering, known.keeper.get(known.recovering)):
        return each_of(it, reader=None)
    passed = any(thing.passed for thing in it.things.values())
    return replace(it, yes=0) if passed and who == known.keeper.get(known.partner) else it


def each_of(it: Letting, **change: Any) -> Letting:
    """Every item changed."""
    return replace(it, things={ident: replace(thing, **change) for ident, thing in it.things.items()})


def of_the_item(it: Letting, event: Any, known: Any) -> Letting:
    """How far one came, through both clinicians."""
    things = it.things
    match event:
        case VisionItemReleased(release=release, until=until):
            made = Thing(known.keeper.get(known.recovering), until)
            return replace(it, things={**things, release: made})
        case VisionItemTakenBack(release=release) | vis.ItemOver(release=release):
            return replace(it, things={ident: thing for ident, thing in things.items() if ident != release})
        case vis.ItemCleared(release=release):
            return changed(it, release, **{"his" if release in things else "hers": True})
        case vis.ItemUncleared(release=release):
            return changed(it, release, **({"his": False} if release in things else BEFORE_NOBODY))
        case vis.ItemPassed(release=release, of=of):
            return changed(it, of, passed=release)
        case vis.PassOver(release=release):
            return changed(it, release, passed=None, **BEFORE_NOBODY)
    return it


def before_the_two(it: Letting, event: Any) -> Letting:
    """What the partner said to one, and what is open before both."""
    match event:
        case vis.ItemOffered(release=release, of=of):
            return changed(it, of, offer=release)
        case vis.ItemAgreed(release=release):
            return changed(it, release, agreed=True)
        case vis.ItemLeft(release=release):
            return changed(it, release, **BEFORE_NOBODY)
        case vis.ItemOpened(release=release, of=of):
            return changed(it, of, shown=release)
        case vis.ItemPutAway(release=release):
            return changed(it, release, shown=None)
    return it


def changed(it: Letting, release: ReleaseId, **change: Any) -> Letting:
    """The item of that id, of whichever of its ids, changed."""
    for ident, thing in it.things.items():
        if release in (ident, thing.passed, thing.offer, thing.shown):
            return replace(it, things={**it.things, ident: replace(thing, **change)})
    return it
