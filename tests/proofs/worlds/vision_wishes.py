"""What the two and their clinicians could want of an item of a vision."""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple.sides import Couple
from rooms.couple.vision_commands import (
    AgreeToItem,
    ClearItem,
    CloseItem,
    LeaveItem,
    OfferItem,
    OpenItem,
    UnclearItem,
)
from rooms.ids import ReleaseId, SpaceId
from rooms.spaces import Command
from tests.proofs.worlds.couple_wishes import NO_MEETING

NO_ITEM = ReleaseId("no-item")


def of_items(couple: Couple, space: SpaceId) -> Iterator[Command]:
    """Each item under each of its ids, as far as it came; and one that there is not."""
    items = [*couple.visions.items.values()]
    for item in items:
        passed = [item.passed.release] if item.passed is not None else []
        for release in (item.release, *passed):
            yield ClearItem(space=space, release=release)
            yield UnclearItem(space=space, release=release)
            yield OfferItem(space=space, release=release)
        yield from of_an_offer(couple, space, item.offer.release if item.offer is not None else NO_ITEM)
        if item.opening is not None:
            yield CloseItem(space=space, release=item.opening.release)
    for title in couple.visions.titles:
        yield from of_an_offer(couple, space, title)
    if not items:
        for kind in (ClearItem, UnclearItem, OfferItem):
            yield kind(space=space, release=NO_ITEM)
        yield from of_an_offer(couple, space, NO_ITEM)
    yield CloseItem(space=space, release=NO_ITEM)


def of_an_offer(couple: Couple, space: SpaceId, release: ReleaseId) -> Iterator[Command]:
    """What may be said to what lies before the partner."""
    meeting = couple.booking.meeting if couple.booking else NO_MEETING
    yield AgreeToItem(space=space, release=release, version="item-1")
    yield LeaveItem(space=space, release=release)
    yield OpenItem(space=space, meeting=meeting, release=release)


def of_the_yes(space: SpaceId) -> Iterator[Command]:
    """The partner's, to be told by the own clinician that there may be something."""
    yield ask.OfferConsent(space=space, version="vision-1")
    yield ask.GiveConsent(space=space, version="vision-1")
    yield ask.TakeBackConsent(space=space, purpose="vision")
