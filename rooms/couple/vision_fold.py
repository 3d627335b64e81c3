"""How items of a vision change a couple space."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from rooms.couple import vision_events as ev
from rooms.couple.sides import Couple
from rooms.couple.vision import (
    Item,
    Offer,
    Opening,
    Passed,
    rooms_of_item,
    rooms_of_offer,
    rooms_of_passed,
    vision_room,
)
from rooms.ids import ReleaseId, SeatId
from rooms.spaces import Event
from rooms.vision_release import VisionItemReleased, VisionItemTakenBack

Over = Iterable[tuple[ReleaseId, str]]


def put(couple: Couple, item: Item, over: Over = ()) -> Couple:
    """The couple with one item changed, and these rooms over."""
    it = couple.visions
    changed = replace(it, items={**it.items, item.release: item}, sealed={**it.sealed, **dict(over)})
    return replace(couple, visions=changed)


def put_passed(couple: Couple, item: Item, over: Over = (), **change: Any) -> Couple:
    """The same with what the partner's clinician reads of it changed."""
    if item.passed is None:
        raise ValueError("it was passed on to nobody")
    return put(couple, replace(item, passed=replace(item.passed, **change)), over)


def put_offer(couple: Couple, item: Item, over: Over = (), **change: Any) -> Couple:
    """The same with what lies before the partner changed."""
    if item.offer is None:
        raise ValueError("it lies before nobody")
    return put_passed(couple, item, over, offer=replace(item.offer, **change))


def found(item: Item | None) -> Item:
    """That item. One that there is not raises ValueError."""
    if item is None:
        raise ValueError("no such item")
    return item


def released(couple: Couple, event: VisionItemReleased, at: int) -> Couple:  # noqa: ARG001
    """Its author let go of it: to the present clinician, and to nobody who follows."""
    if event.author != couple.recovering.member or event.release in couple.visions.items:
        raise ValueError("an item is let go of once, by the recovering member")
    reader = couple.recovering.clinician
    return put(couple, Item(event.release, reader, event.title, event.words, event.until))


def over(couple: Couple, event: VisionItemTakenBack | ev.ItemOver, at: int) -> Couple:  # noqa: ARG001
    """It ends everywhere. Its author may take back what has ended here already: neither space reads the other."""
    it = couple.visions
    item = it.items.get(event.release)
    if item is None:
        return couple
    items = {release: each for release, each in it.items.items() if release != event.release}
    return replace(
        couple, visions=replace(it, items=items, sealed={**it.sealed, **dict(rooms_of_item(item))})
    )


def cleared(couple: Couple, event: ev.ItemCleared, at: int) -> Couple:  # noqa: ARG001
    """By the one clinician or the other, as the id says."""
    item = couple.visions.items.get(event.release)
    if item is not None:
        return put(couple, replace(item, cleared=True))
    return put_passed(couple, found(couple.visions.passed_as(event.release)), cleared=True)


def uncleared(couple: Couple, event: ev.ItemUncleared, at: int) -> Couple:  # noqa: ARG001
    """The same, over. With the partner's clinician's ends what lies before the partner."""
    item = couple.visions.items.get(event.release)
    if item is not None:
        return put(couple, replace(item, cleared=False))
    item = found(couple.visions.passed_as(event.release))
    return put_passed(couple, item, rooms_of_offer(item.offer), cleared=False, offer=None)


def unread(couple: Couple, seat: SeatId) -> Couple:
    """The couple once this seat was entered anew: of what its author let go of, or was let read, nothing stands."""
    if seat not in (couple.recovering.member, couple.recovering.clinician):
        return couple
    for item in couple.visions.items.values():
        couple = put(couple, replace(item, reader=None))
    return couple


def voided(couple: Couple) -> Couple:
    """The couple after a Close on the author's side: nothing is cleared there (D14)."""
    for item in couple.visions.items.values():
        if item.cleared:
            couple = put(couple, replace(item, cleared=False))
    return couple


def passed(couple: Couple, event: ev.ItemPassed, at: int) -> Couple:  # noqa: ARG001
    """The partner's clinician reads it from here on."""
    item = found(couple.visions.items.get(event.of))
    if item.passed is not None:
        raise ValueError("it was passed on already")
    return put(couple, replace(item, passed=Passed(event.release, event.title, event.words)))


def pass_over(couple: Couple, event: ev.PassOver, at: int) -> Couple:  # noqa: ARG001
    """And no more."""
    item = found(couple.visions.passed_as(event.release))
    return put(couple, replace(item, passed=None), rooms_of_passed(item.passed))


def offered(couple: Couple, event: ev.ItemOffered, at: int) -> Couple:  # noqa: ARG001
    """Its title lies before the partner."""
    item = found(couple.visions.passed_as(event.of))
    if item.offer is not None:
        raise ValueError("it lies before the partner already")
    return put_passed(couple, item, offer=Offer(event.release, event.version, event.title))


def agreed(couple: Couple, event: ev.ItemAgreed, at: int) -> Couple:  # noqa: ARG001
    """The partner's yes."""
    return put_offer(couple, found(couple.visions.offered_as(event.release)), agreed=True)


def left(couple: Couple, event: ev.ItemLeft, at: int) -> Couple:  # noqa: ARG001
    """The partner left it: to lie there again it is cleared afresh."""
    item = found(couple.visions.offered_as(event.release))
    return put_passed(couple, item, rooms_of_offer(item.offer), cleared=False, offer=None)


def opened(couple: Couple, event: ev.ItemOpened, at: int) -> Couple:  # noqa: ARG001
    """Both read it."""
    item = found(couple.visions.offered_as(event.of))
    if item.opening is not None:
        raise ValueError("it is open already")
    opening = Opening(event.release, event.meeting, event.title, event.words)
    return put_offer(couple, item, opening=opening)


def put_away(couple: Couple, event: ev.ItemPutAway, at: int) -> Couple:  # noqa: ARG001
    """And no more, in this meeting."""
    item = found(couple.visions.opened_as(event.release))
    meeting = item.opening.meeting if item.opening is not None else None
    gone = ((event.release, vision_room(event.release)),)
    return put_offer(couple, replace(item, put_away_in=meeting), gone, opening=None)


def forgotten(couple: Couple, event: ev.VisionForgotten, at: int) -> Couple:  # noqa: ARG001
    """The key of one room is destroyed."""
    it = couple.visions
    if event.release not in it.sealed:
        raise ValueError("only the words of a room that is over are destroyed")
    sealed = {release: room for release, room in it.sealed.items() if release != event.release}
    return replace(couple, visions=replace(it, sealed=sealed))


FOLDS: Mapping[type[Event], Callable[[Couple, Any, int], Couple]] = {
    VisionItemReleased: released,
    VisionItemTakenBack: over,
    ev.ItemOver: over,
    ev.ItemCleared: cleared,
    ev.ItemUncleared: uncleared,
    ev.ItemPassed: passed,
    ev.PassOver: pass_over,
    ev.ItemOffered: offered,
    ev.ItemAgreed: agreed,
    ev.ItemLeft: left,
    ev.ItemOpened: opened,
    ev.ItemPutAway: put_away,
    ev.VisionForgotten: forgotten,
}
