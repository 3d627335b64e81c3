"""How each event changes a vision of one's own."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rooms.ids import EntryId
from rooms.personal import vision_events as ev
from rooms.personal.own import VERSIONS, Own
from rooms.personal.vision import Item, LetGo, Said, Vision, words_of
from rooms.spaces import Event


def standing(own: Own, entry: EntryId) -> Item:
    """An item that stands; it must."""
    found = own.item(entry)
    if found is None:
        raise ValueError("no such item stands")
    return found


def put(own: Own, before: Item, after: Item) -> Vision:
    """The vision with one item changed."""
    return tuple(after if each is before else each for each in own.vision)


def written(own: Own, event: ev.VisionWritten, at: int) -> Own:
    """One more item."""
    item = Item(event.entry, (Said(event.title, event.words, at),))
    return replace(own, vision=(*own.vision, item))


def changed(own: Own, event: ev.VisionChanged, at: int) -> Own:
    """One more version of an item; what is too far back stands no longer."""
    before = standing(own, event.entry)
    versions = (*before.versions, Said(event.title, event.words, at))
    after = replace(before, versions=versions[-VERSIONS:])
    over = (*own.over, *words_of(versions[:-VERSIONS]))
    return replace(own, vision=put(own, before, after), over=over)


def taken_out(own: Own, event: ev.VisionTakenOut, at: int) -> Own:  # noqa: ARG001
    """One item fewer, with all it ever said."""
    gone = standing(own, event.entry)
    vision = tuple(each for each in own.vision if each is not gone)
    return replace(own, vision=vision, over=(*own.over, *gone.all_words))


def let_go(own: Own, event: ev.VisionLetGo, at: int) -> Own:
    """For whoever is the clinician now, and into whatever couple space the owner has now."""
    before = standing(own, event.entry)
    if before.let_go is not None:
        raise ValueError("it is let go already")
    gone = LetGo(event.release, at, event.until, own.clinician, own.couple)
    return replace(own, vision=put(own, before, replace(before, let_go=gone)))


def mine_alone(own: Own, event: ev.VisionMineAlone, at: int) -> Own:  # noqa: ARG001
    """To nobody any more."""
    before = standing(own, event.entry)
    if before.let_go is None:
        raise ValueError("it is let go to nobody")
    return replace(own, vision=put(own, before, replace(before, let_go=None)))


FOLDS: Mapping[type[Event], Callable[[Own, Any, int], Own]] = {
    ev.OwnerNoted: lambda own, event, _: replace(own, track=event.track, time_zone=event.time_zone),
    ev.VisionWritten: written,
    ev.VisionChanged: changed,
    ev.VisionTakenOut: taken_out,
    ev.VisionLetGo: let_go,
    ev.VisionMineAlone: mine_alone,
    ev.OwnVisionForgotten: lambda own, _e, _at: replace(own, vision=()),
}
