"""What the partner does with an item of a vision, and how either of the two puts it away (D26, D28).

Of a yes, of leaving it, and of no answer at all, nobody on the author's side is told.
"""

from rooms.couple.deciding import (
    ALREADY_SO,
    MEDIATED,
    NOT_OFFERED,
    ONE_SPEAKS,
    CoupleCase,
    booked,
)
from rooms.couple.lock import is_open
from rooms.couple.sides import Couple
from rooms.couple.vision import Item, Offer, Passed, offered_room, passed_room, vision_room
from rooms.couple.vision_clearing import copied
from rooms.couple.vision_events import (
    ClientAgreedToItem,
    ClientLeftItem,
    ItemAgreed,
    ItemLeft,
    ItemOpened,
    ItemPutAway,
)
from rooms.ids import MeetingId, ReleaseId, WordsId
from rooms.refusals import Refusal
from rooms.spaces import Decision, Fact, Outcome

AGREE_FIRST = Refusal("agree-first", "First say yes to it in My say. Then you can open it here.")
NOT_OPEN_NOW = Refusal("not-open-now", "This space is resting. It stays where it is.")
PUT_AWAY = Refusal("put-away", "This was put away today. You can open it when you meet again.")


def before_me(case: CoupleCase) -> tuple[Passed, Offer]:
    """The item the command names, as it lies before the partner. The policy has already found that it does."""
    item: Item | None = case.state.visions.offered_as(case.command.release)
    if item is None or item.passed is None or item.offer is None:
        raise ValueError("the policy lets nobody come here before whom nothing lies")
    return item.passed, item.offer


def agree_to_item(case: CoupleCase) -> Outcome:
    """Yes, to the very text that lies there, for this one item. The own clinician is told."""
    passed, offer = before_me(case)
    if offer.agreed:
        return ALREADY_SO
    if offer.version != case.command.version:
        return NOT_OFFERED
    agreed = ItemAgreed(release=offer.release, version=offer.version)
    told = ClientAgreedToItem(release=passed.release)
    return Decision(both_sides_of(case.state, passed, offer, agreed, told))


def leave_item(case: CoupleCase) -> Outcome:
    """Before a yes or after one, in one step. What was open of it is put away with it."""
    passed, offer = before_me(case)
    left, told = ItemLeft(release=offer.release), ClientLeftItem(release=passed.release)
    return Decision(both_sides_of(case.state, passed, offer, left, told))


def both_sides_of(
    couple: Couple,
    passed: Passed,
    offer: Offer,
    event: ItemAgreed | ItemLeft,
    told: ClientAgreedToItem | ClientLeftItem,
) -> tuple[Fact, ...]:
    """What the partner did, and what the partner's own clinician is told of it."""
    return (
        Fact(couple.space, offered_room(offer.release), event),
        Fact(couple.space, passed_room(passed.release), told),
    )


def open_item(case: CoupleCase) -> Outcome:
    """In a conversation that is open at this very instant, while nobody has a turn. Both were checked as it began."""
    couple, (passed, offer) = case.state, before_me(case)
    if not offer.agreed:
        return AGREE_FIRST
    if not is_open(couple, case.now):
        return NOT_OPEN_NOW
    booking = booked(case)
    if booking.mediated:
        return MEDIATED
    if booking.one_speaks:
        return ONE_SPEAKS
    if offer.opening is not None:
        return ALREADY_SO
    if put_away_in(couple, offer) == booking.meeting:
        return PUT_AWAY
    release = ReleaseId(case.fresh.id())
    room = vision_room(release)
    title, words = (copied(couple, WordsId(case.fresh.id()), of, room) for of in (passed.title, passed.words))
    opened = ItemOpened(
        release=release, of=offer.release, meeting=booking.meeting, title=title.id, words=words.id
    )
    return Decision((Fact(couple.space, room, opened, copies=(title, words)),))


def put_away_in(couple: Couple, offer: Offer) -> MeetingId | None:
    """In which meeting it was put away last, this time or when it lay there before."""
    item = couple.visions.offered_as(offer.release)
    return item.put_away_in if item is not None else None


def close_item(case: CoupleCase) -> Outcome:
    """Either of the two, at any moment. Nothing says which."""
    release = case.command.release
    return Decision((Fact(case.state.space, vision_room(release), ItemPutAway(release=release)),))
