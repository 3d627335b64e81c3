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
    Title,
    offered_room,
    rooms_of_item,
    rooms_of_offer,
    rooms_of_passed,
    vision_room,
)
from rooms.couple.vision_lock import reads_titles
from rooms.ids import ReleaseId, SeatId
from rooms.mornings import next_morning
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


def sealed(couple: Couple, item: Item, over: Over, at: int) -> Couple:
    """The couple with these rooms of that item over, but for the partner's: its title lies there until the morning,
    whatever it was that fell. What the partner did herself or himself is so at once."""
    it, offer, rooms = couple.visions, item.offer, dict(over)
    titles = dict(it.titles)
    if offer is not None and offer.release in rooms and reads_titles(couple):
        del rooms[offer.release]
        put_away_in = offer.opening.meeting if offer.opening is not None else item.put_away_in
        until = next_morning(at, couple.time_zone)
        titles[offer.release] = Title(replace(offer, opening=None), item.release, until, put_away_in)
    return replace(couple, visions=replace(it, titles=titles, sealed={**it.sealed, **rooms}))


def title_over(couple: Couple, release: ReleaseId) -> Couple:
    """It lies there no more."""
    it = couple.visions
    titles = {each: title for each, title in it.titles.items() if each != release}
    gone = {**it.sealed, release: offered_room(release)}
    return replace(couple, visions=replace(it, titles=titles, sealed=gone))


def released(couple: Couple, event: VisionItemReleased, at: int) -> Couple:  # noqa: ARG001
    """Its author let go of it: to the present clinician, and to nobody who follows."""
    if event.author != couple.recovering.member or event.release in couple.visions.items:
        raise ValueError("an item is let go of once, by the recovering member")
    reader = couple.recovering.clinician
    return put(couple, Item(event.release, reader, event.title, event.words, event.until))


def over(couple: Couple, event: VisionItemTakenBack | ev.ItemOver, at: int) -> Couple:
    """It ends everywhere. Its author may take back what has ended here already: neither space reads the other."""
    if event.release in couple.visions.titles:
        return title_over(couple, event.release)
    item = couple.visions.items.get(event.release)
    if item is None:
        return couple
    couple = sealed(couple, item, rooms_of_item(item), at)
    items = {release: each for release, each in couple.visions.items.items() if release != event.release}
    return replace(couple, visions=replace(couple.visions, items=items))


def cleared(couple: Couple, event: ev.ItemCleared, at: int) -> Couple:  # noqa: ARG001
    """By the one clinician or the other, as the id says."""
    item = couple.visions.items.get(event.release)
    if item is not None:
        return put(couple, replace(item, cleared=True))
    return put_passed(couple, found(couple.visions.passed_as(event.release)), cleared=True)


def uncleared(couple: Couple, event: ev.ItemUncleared, at: int) -> Couple:
    """The same, over. With the partner's clinician's ends what lies before the partner."""
    item = couple.visions.items.get(event.release)
    if item is not None:
        return put(couple, replace(item, cleared=False))
    item = found(couple.visions.passed_as(event.release))
    couple = sealed(couple, item, rooms_of_offer(item.offer), at)
    return put_passed(couple, item, cleared=False, offer=None)


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


def pass_over(couple: Couple, event: ev.PassOver, at: int) -> Couple:
    """And no more."""
    item = found(couple.visions.passed_as(event.release))
    return put(sealed(couple, item, rooms_of_passed(item.passed), at), replace(item, passed=None))


def offered(couple: Couple, event: ev.ItemOffered, at: int) -> Couple:  # noqa: ARG001
    """Its title lies before the partner."""
    item = found(couple.visions.passed_as(event.of))
    if item.offer is not None:
        raise ValueError("it lies before the partner already")
    return put_passed(couple, item, offer=Offer(event.release, event.version, event.title))


def agreed(couple: Couple, event: ev.ItemAgreed, at: int) -> Couple:  # noqa: ARG001
    """The partner's yes."""
    lies = couple.visions.titles.get(event.release)
    if lies is not None:
        titles = {
            **couple.visions.titles,
            event.release: replace(lies, offer=replace(lies.offer, agreed=True)),
        }
        return replace(couple, visions=replace(couple.visions, titles=titles))
    return put_offer(couple, found(couple.visions.offered_as(event.release)), agreed=True)


def left(couple: Couple, event: ev.ItemLeft, at: int) -> Couple:  # noqa: ARG001
    """The partner left it: to lie there again it is cleared afresh."""
    if event.release in couple.visions.titles:
        return title_over(couple, event.release)
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
