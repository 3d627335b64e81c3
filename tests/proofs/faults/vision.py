"""Faults around items of a vision."""

from dataclasses import replace
from typing import Any

from moderation.rows_couple import ROWS, clinicians, members
from moderation.rules.couple import has_accepted, is_booked, lies_before, reads_item
from rooms.couple.fold import FOLDS
from rooms.couple.sides import Couple, Side, own
from rooms.couple.views import view_of_own
from rooms.couple.vision import Item
from rooms.couple.vision_commands import AgreeToItem, ClearItem, LeaveItem, OpenItem
from rooms.couple.vision_deadlines import visions_forgotten
from rooms.couple.vision_events import ClientAgreedToItem, ClientLeftItem, ItemLeft
from rooms.couple.vision_lock import item_stands, let_go, may_pass, vouches
from rooms.couple.vision_reading import agree_to_item, leave_item, open_item
from rooms.refusals import NOT_HERE
from rooms.spaces import Decision, Fact
from rooms.vision_release import item_room
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault, also


def to_the_partner_too(couple: Couple) -> Any:
    """The partner is in the room of whatever was let go of."""
    hers = {couple.partner.member: 1}
    rooms = let_go(couple)
    return {
        room: {**people, **hers} if room.startswith("item/") else people for room, people in rooms.items()
    }


def counts_for(partner: bool) -> Any:
    """My say of one of the two counts what there is."""

    def shows(couple: Couple, side: Side) -> Any:
        mine = (side.member == couple.partner.member) is partner
        items = couple.visions.items.values()
        waiting = len([*items]) if partner else sum(item.offer is not None for item in items)
        return {**view_of_own(couple, side), **({"waiting": waiting} if mine else {})}

    return shows


def told_unasked(couple: Couple, item: Item) -> bool:
    """The partner's clinician is told whether or not the partner said yes to that."""
    consents = {
        **couple.partner.consents,
        "vision": replace(couple.partner.consent_to("vision"), counts=True),
    }
    return may_pass(replace(couple, partner=replace(couple.partner, consents=consents)), item)  # type: ignore[arg-type]


def not_parted(couple: Couple, item: Item) -> bool:
    """Whoever was the author's clinician reads it on."""
    return not couple.parted


def whatever_is_released(couple: Couple, side: Side) -> bool:
    """A release that has ended ends nothing."""
    return vouches(couple, replace(side, roi_until=1))


def only_while_awake(case: Any) -> Any:
    """In a break nothing is left."""
    side = case.state.side_of(case.actor.seat)
    asleep = any(each.break_until is not None for each in case.state.sides)
    return NOT_HERE if side is not None and asleep else leave_item(case)


def forgets_anyhow(couple: Couple, now: int) -> Any:
    """A legal hold keeps nothing of it."""
    yield from visions_forgotten(replace(couple, kept_longer=False), now)


def without_a_yes(case: Any) -> Any:
    """Whatever lies before the partner can be opened."""
    item = case.state.visions.offered_as(case.command.release)
    if item is None:
        return open_item(case)
    passed = replace(item.passed, offer=replace(item.offer, agreed=True))
    items = {**case.state.visions.items, item.release: replace(item, passed=passed)}
    return open_item(
        replace(case, state=replace(case.state, visions=replace(case.state.visions, items=items)))
    )


def tells_the_authors_clinician(case: Any, outcome: Any) -> Any:
    """The author's clinician reads that the partner said yes."""
    item = case.state.visions.offered_as(case.command.release)
    if not isinstance(outcome, Decision) or item is None:
        return outcome
    told = Fact(case.state.space, item_room(item.release), ClientAgreedToItem(release=item.release))
    return replace(outcome, facts=(*outcome.facts, told))


def tells_the_author(case: Any, outcome: Any) -> Any:
    """The author reads that it was left."""
    if not isinstance(outcome, Decision):
        return outcome
    room = own(case.state.recovering.member)
    told = Fact(case.state.space, room, ClientLeftItem(release=case.command.release))
    return replace(outcome, facts=(*outcome.facts, told))


FAULTS = (
    Fault(
        "The partner reads what was let go of.",
        "vision",
        47,
        {"rooms.couple.views.let_go": to_the_partner_too},
    ),
    Fault(
        "My say counts what there is to read.",
        "vision",
        47,
        {"rooms.couple.views.view_of_own": counts_for(partner=True)},
    ),
    Fault(
        "What the partner leaves stays where it is.",
        "vision",
        48,
        entries=((FOLDS, {ItemLeft: lambda couple, _event, _at: couple}),),
    ),
    Fault(
        "A title goes at the instant at which somebody took something away.",
        "vision",
        48,
        {"rooms.couple.vision_fold.reads_titles": lambda _: False},
    ),
    Fault(
        "A title lies on once nothing is behind it.",
        "vision",
        92,
        {"rooms.couple.vision_deadlines.titles_over": lambda *_: ()},
    ),
    Fault("Nothing is left in a break.", "vision", 48, entries=((VERBS, {LeaveItem: only_while_awake}),)),
    Fault(
        "The words of an item outlive it.",
        "vision",
        48,
        {"rooms.couple.vision_deadlines.visions_forgotten": lambda *_: ()},
    ),
    Fault(
        "Words of an item are destroyed under a legal hold.",
        "vision",
        48,
        {"rooms.couple.vision_deadlines.visions_forgotten": forgets_anyhow},
    ),
    Fault(
        "Both read who put it away.", "vision", 48, {"rooms.couple.vision_events.ItemPutAway.signed": True}
    ),
    Fault(
        "Either of the two opens it.",
        "vision",
        49,
        entries=((ROWS, {OpenItem: members(is_booked, lies_before)}),),
    ),
    Fault(
        "It is opened where no meeting is open.",
        "vision",
        49,
        {"rooms.couple.vision_reading.is_open": lambda *_: True},
    ),
    Fault("It is opened without a yes to it.", "vision", 49, entries=((VERBS, {OpenItem: without_a_yes}),)),
    Fault(
        "The partner's clinician is told unasked.",
        "vision",
        92,
        {
            "rooms.couple.vision_lock.may_pass": told_unasked,
            "rooms.couple.vision_deadlines.may_pass": told_unasked,
        },
    ),
    Fault(
        "A former clinician reads an item on.",
        "vision",
        92,
        {
            "rooms.couple.vision_lock.item_stands": not_parted,
            "rooms.couple.vision_deadlines.item_stands": not_parted,
        },
    ),
    Fault(
        "A clearance outlives a suspension.",
        "vision",
        92,
        {"rooms.couple.vision_deadlines.clearances_over": lambda *_: ()},
    ),
    Fault(
        "A clearance outlives the release of information it was given under.",
        "vision",
        92,
        {
            "rooms.couple.vision_lock.vouches": whatever_is_released,
            "rooms.couple.vision_deadlines.vouches": whatever_is_released,
        },
    ),
    Fault(
        "A new card leaves an item with whoever was let read it.",
        "vision",
        92,
        {"rooms.couple.fold.unread": lambda couple, _: couple},
    ),
    Fault(
        "What was passed stays with the seat of the partner's clinician.",
        "vision",
        92,
        {"rooms.couple.fold.has_in_hand": lambda *_: False},
    ),
    Fault(
        "An item is read while its author is out.",
        "vision",
        92,
        {"rooms.couple.vision_lock.is_read": item_stands},
    ),
    Fault(
        "An item is cleared without the pass phrase.",
        "vision",
        92,
        entries=((ROWS, {ClearItem: clinicians(has_accepted, reads_item)}),),
    ),
    Fault(
        "An item stays past its date.",
        "vision",
        92,
        {"rooms.couple.vision_deadlines.holds_until": lambda *_: True},
    ),
    Fault(
        "The author's clinician is told of the partner's yes.",
        "vision",
        93,
        entries=((VERBS, {AgreeToItem: also(agree_to_item, tells_the_authors_clinician)}),),
    ),
    Fault(
        "The author is told that it was left.",
        "vision",
        93,
        entries=((VERBS, {LeaveItem: also(leave_item, tells_the_author)}),),
    ),
    Fault(
        "My say of the author counts what lies before the partner.",
        "vision",
        93,
        {"rooms.couple.views.view_of_own": counts_for(partner=False)},
    ),
)
