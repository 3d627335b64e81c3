"""A personal space as a watcher keeps it: whose it is, which words stand, and which are still there at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rooms.ids import EntryId, SeatId, ShareId, WordsId
from rooms.kept_longer import KeptLonger
from rooms.personal import events as ev
from rooms.personal import showing_events as shows
from rooms.personal.vision_events import VisionChanged, VisionWritten
from rooms.spaces import Recorded
from rooms.standing import StandingRestored, StandingSuspended
from tests.proofs.ledgers.own_vision import NO_VISION, VisionLedger, walking


@dataclass(frozen=True, slots=True)
class OwnLedger:
    """`stands`: each line of the plan → its versions, the newest last; `there`: words that were not erased.
    `known`: what was written down → its words, until it was taken out; `places`: all that ever was, in order.
    `vision`: *Something to walk toward*, in a ledger of its own.
    `shown`: what may still be read by the clinician it was shown to → who that is, which entry, until when (ms);
    `copies`: what was shown, whose words were not erased."""

    owner: SeatId | None = None
    out: bool = False
    gone: bool = False
    kept: bool = False
    stands: Mapping[EntryId, tuple[WordsId, ...]] = field(default_factory=dict)
    there: frozenset[WordsId] = frozenset()
    known: Mapping[EntryId, WordsId] = field(default_factory=dict)
    places: tuple[EntryId, ...] = ()
    vision: VisionLedger = NO_VISION
    shown: Mapping[ShareId, tuple[SeatId, EntryId, int]] = field(default_factory=dict)
    copies: frozenset[ShareId] = frozenset()


NO_OWN = OwnLedger()
"""A space nobody opened."""


def remember(it: OwnLedger, recorded: Recorded) -> OwnLedger:
    """One more event."""
    vision = walking(it.vision, recorded.event)
    it = it if vision is None else replace(it, vision=vision)
    if isinstance(recorded.event, VisionWritten | VisionChanged):
        return replace(it, there=it.there | {recorded.event.title, recorded.event.words})
    it = ending(it, recorded.event)
    for part in (standing, writing, knowing, showing):
        after = part(it, recorded.event)
        if after is not None:
            return after
    return it


def ending(it: OwnLedger, event: Any) -> OwnLedger:
    """What may be read no longer by anybody it was shown to."""
    return replace(it, shown={share: of for share, of in it.shown.items() if not ends(event, share, *of)})


def ends(event: Any, share: ShareId, clinician: SeatId, entry: EntryId, until: int) -> bool:
    """Whether this ends that one: on her side, or on the clinician's."""
    match event:
        case ev.CareNoted(clinician=now):
            return bool(now != clinician)
        case StandingSuspended(seat=seat) | shows.ClinicianCameAnew(clinician=seat):
            return bool(seat == clinician)
        case ev.BoundaryTakenOut(entry=gone) | ev.KnownTakenOut(entry=gone):
            return bool(gone == entry)
        case shows.PartShownNoMore(share=over):
            return bool(over == share)
        case ev.OwnerGone() | ev.OwnerCameAnew():
            return True
    return False


def showing(it: OwnLedger, event: Any) -> OwnLedger | None:
    """What is shown to the own clinician."""
    match event:
        case shows.ShownToClinician(share=share, clinician=clinician, entry=entry, until=until):
            shown = {**it.shown, share: (clinician, entry, until)}
            return replace(it, shown=shown, copies=it.copies | {share})
        case shows.ShownForgotten(share=share):
            return replace(it, copies=it.copies - {share})
    return None


def standing(it: OwnLedger, event: Any) -> OwnLedger | None:
    """Whose it is, and what was written into it from outside."""
    match event:
        case ev.OwnSpaceFounded(owner=owner):
            return replace(it, owner=owner)
        case StandingSuspended(seat=seat) if seat == it.owner:
            return replace(it, out=True)
        case StandingRestored(seat=seat) if seat == it.owner:
            return replace(it, out=False)
        case ev.OwnerGone():
            return replace(it, gone=True)
        case KeptLonger(on=on):
            return replace(it, kept=on)
    return None


def writing(it: OwnLedger, event: Any) -> OwnLedger | None:
    """What the owner wrote, and what ended."""
    match event:
        case ev.BoundaryWritten(entry=entry, words=words) | ev.BoundaryChanged(entry=entry, words=words):
            versions = (*it.stands.get(entry, ()), words)
            return replace(it, stands={**it.stands, entry: versions}, there=it.there | {words})
        case ev.BoundaryTakenOut(entry=entry):
            return replace(it, stands={one: said for one, said in it.stands.items() if one != entry})
        case ev.OwnWordsErased(words=words):
            return replace(it, there=it.there - set(words))
        case ev.BoundaryForgotten():
            ends = {words for versions in it.stands.values() for words in versions}
            return replace(it, stands={}, there=it.there - ends)
    return None


def knowing(it: OwnLedger, event: Any) -> OwnLedger | None:
    """What the owner knows."""
    match event:
        case ev.KnownWritten(entry=entry, words=words):
            known = {**it.known, entry: words}
            return replace(it, known=known, places=(*it.places, entry), there=it.there | {words})
        case ev.KnownTakenOut(entry=entry):
            return replace(it, known={one: said for one, said in it.known.items() if one != entry})
        case ev.KnownForgotten():
            return replace(it, known={}, places=(), there=frozenset())
    return None
