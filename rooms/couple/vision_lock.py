"""Whom an item of a vision reaches: computed at every use, like the lock, dates apart (D24, D26).

Whoever loses one loses it with the very fact that takes away what it hangs on, before anything else is written (D13).
"""

from collections.abc import Mapping
from typing import Any

from rooms.couple.lock import room_stands
from rooms.couple.sides import Couple, Side
from rooms.couple.vision import (
    Item,
    Offer,
    Opening,
    Passed,
    offered_room,
    passed_room,
    view_of_item,
    view_of_offer,
    view_of_opening,
    view_of_passed,
    vision_room,
)
from rooms.ids import ReleaseId, SeatId
from rooms.spaces import Audience
from rooms.vision_release import item_room

FROM_THE_START = 1


def vouches(couple: Couple, side: Side) -> bool:
    """Whether this side's clinician is one to clear anything: accepted, released to speak of it (D19, D24), without a
    hold or a doubt, nobody out."""
    return (
        side.clinician is not None
        and side.accepted
        and side.roi_until is not None
        and side.hold is None
        and not side.in_doubt
        and not couple.suspended & {side.member, side.clinician}
    )


def item_stands(couple: Couple, item: Item) -> bool:
    """Whether its author's clinician of record is still who was let read it, and the two are not kept apart."""
    return item.reader is not None and item.reader == couple.recovering.clinician and not couple.parted


def is_read(couple: Couple, item: Item) -> bool:
    """Whether that clinician reads it now: it rests while either of the two is out, or it is open who its author is."""
    his = couple.recovering
    return (
        item_stands(couple, item)
        and not his.member_in_doubt
        and not couple.suspended & {his.member, his.clinician}
    )


def has_in_hand(couple: Couple, side: Side) -> bool:
    """Whether this side's clinician has cleared any item that is not over, or reads one of the other side's."""
    items = couple.visions.items.values()
    if side.member == couple.recovering.member:
        return any(item.cleared for item in items)
    return any(item.passed is not None for item in items)


def may_pass(couple: Couple, item: Item) -> bool:
    """Whether the partner's clinician may be told of it: the one clinician cleared it, and the partner said yes to
    being told by the own clinician that there may be something. Who starts is the partner's side (D27)."""
    return (
        item_stands(couple, item)
        and item.cleared
        and couple.partner.clinician != couple.recovering.clinician
        and all(vouches(couple, side) for side in couple.sides)
        and couple.partner.consent_to("vision").counts
    )


def opening_stands(couple: Couple, offer: Offer, opening: Opening) -> bool:
    """Whether both read what was opened: the partner's yes to it, in a conversation that is open and is that one."""
    begun = couple.begun
    talking = begun is not None and begun.meeting == opening.meeting and not begun.mediated
    return offer.agreed and talking and room_stands(couple)


def reads_titles(couple: Couple) -> bool:
    """Whether titles lie before the partner at all: by nothing but the own yes to be told, as the own page shows it,
    and by whose seat it is. Whatever else falls is not told by a title that goes."""
    hers = couple.partner
    return hers.consent_to("vision").given is not None and not hers.member_in_doubt


def let_go(couple: Couple) -> Mapping[str, Audience]:
    """Every room of every item with whom it reaches."""
    rooms: dict[str, Audience] = dict(before_the_partner(couple))
    for item in couple.visions.items.values():
        if item.reader is not None and is_read(couple, item):
            rooms[item_room(item.release)] = {item.reader: FROM_THE_START}
        if item.passed is not None and may_pass(couple, item) and couple.partner.clinician is not None:
            rooms[passed_room(item.passed.release)] = {couple.partner.clinician: FROM_THE_START}
            rooms |= before_the_two(couple, item.passed.offer)
    return rooms


def before_the_partner(couple: Couple) -> Mapping[str, Audience]:
    """Every title, those behind which nothing is any more too."""
    hers, it = couple.partner, couple.visions
    if not reads_titles(couple) or hers.member in couple.suspended:
        return {}
    lie = (*(item.offer.release for item in it.items.values() if item.offer is not None), *it.titles)
    return {offered_room(each): {hers.member: FROM_THE_START} for each in lie}


def before_the_two(couple: Couple, offer: Offer | None) -> Mapping[str, Audience]:
    """What both read."""
    if offer is None or offer.opening is None or not opening_stands(couple, offer, offer.opening):
        return {}
    both = dict.fromkeys((side.member for side in couple.sides), FROM_THE_START)
    return {vision_room(offer.opening.release): both}


def read_by(couple: Couple, clinician: SeatId, release: ReleaseId) -> tuple[Item, Passed | None] | None:
    """The item this clinician reads under that id: as the author's None beside it, as the partner's what was passed on.
    None for one that is not theirs."""
    item = couple.visions.items.get(release)
    if item is not None:
        return (item, None) if is_read(couple, item) and item.reader == clinician else None
    item = couple.visions.passed_as(release)
    mine = item is not None and may_pass(couple, item) and couple.partner.clinician == clinician
    return (item, item.passed) if item is not None and mine else None


def view_of_let_go(couple: Couple, room: str) -> dict[str, Any] | None:
    """The snapshot of one of these rooms, None for another."""
    for item in couple.visions.items.values():
        if room == item_room(item.release):
            return view_of_item(item)
        if item.passed is not None and room == passed_room(item.passed.release):
            return view_of_passed(item, item.passed)
        if item.offer is not None and room == offered_room(item.offer.release):
            return view_of_offer(item.offer)
        if item.opening is not None and room == vision_room(item.opening.release):
            return view_of_opening(item.opening)
    for title in couple.visions.titles.values():
        if room == offered_room(title.offer.release):
            return view_of_offer(title.offer)
    return None
