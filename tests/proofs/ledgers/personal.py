"""A personal space as a watcher keeps it: whose it is, which words stand, and which are still there at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rooms.ids import EntryId, SeatId, WordsId
from rooms.kept_longer import KeptLonger
from rooms.personal import events as ev
from rooms.personal.vision_events import VisionChanged, VisionWritten
from rooms.spaces import Recorded
from rooms.standing import StandingRestored, StandingSuspended
from tests.proofs.ledgers.own_vision import NO_VISION, VisionLedger, walking


@dataclass(frozen=True, slots=True)
class OwnLedger:
    """`stands`: each line of the plan → its versions, the newest last; `there`: words that were not erased.
    `known`: what was written down → its words, until it was taken out; `places`: all that ever was, in order.
    `vision`: *Something to walk toward*, in a ledger of its own."""

    owner: SeatId | None = None
    out: bool = False
    gone: bool = False
    kept: bool = False
    stands: Mapping[EntryId, tuple[WordsId, ...]] = field(default_factory=dict)
    there: frozenset[WordsId] = frozenset()
    known: Mapping[EntryId, WordsId] = field(default_factory=dict)
    places: tuple[EntryId, ...] = ()
    vision: VisionLedger = NO_VISION


NO_OWN = OwnLedger()
"""A space nobody opened."""


def remember(it: OwnLedger, recorded: Recorded) -> OwnLedger:
    """One more event."""
    vision = walking(it.vision, recorded.event)
    it = it if vision is None else replace(it, vision=vision)
    if isinstance(recorded.event, VisionWritten | VisionChanged):
        return replace(it, there=it.there | {recorded.event.title, recorded.event.words})
    for part in (standing, writing, knowing):
        after = part(it, recorded.event)
        if after is not None:
            return after
    return it


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
