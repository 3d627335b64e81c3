"""What the partner does with an item of a vision, and how either of the two puts it away (D26, D28).

Of a yes, of leaving it, and of no answer at all, nobody on the author's side is told.
"""

from collections.abc import Iterator

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
from rooms.couple.vision import Item, Offer, Passed, Title, offered_room, passed_room, vision_room
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
NOT_OPEN_NOW = Refusal(
    "not-open-now", "This does not open just now. You can ask your own clinician, who reads whether it may."
)
"""The same while the space rests, and where nothing is behind the title any more: no answer tells which (D15, D25)."""
PUT_AWAY = Refusal("put-away", "This was put away today. You can open it when you meet again.")


def before_me(case: CoupleCase) -> tuple[Passed | None, Offer, MeetingId | None]:
    """What lies before the partner under that id, what is behind it, and in which meeting it was put away last. The
    policy has already found that it lies there. Behind a title alone there is nothing."""
    item: Item | None = case.state.visions.offered_as(case.command.release)
    if item is not None and item.offer is not None:
        return item.passed, item.offer, item.put_away_in
    title: Title = case.state.visions.titles[case.command.release]
    return None, title.offer, title.put_away_in


def agree_to_item(case: CoupleCase) -> Outcome:
    """Yes, to the very text that lies there, for this one item. The own clinician is told."""
    passed, offer, _ = before_me(case)
    if offer.agreed:
        return ALREADY_SO
    if offer.version != case.command.version:
        return NOT_OFFERED
    agreed = ItemAgreed(release=offer.release, version=offer.version)
    return Decision(tuple(told_to_both(case.state, passed, offer, agreed, ClientAgreedToItem)))


def leave_item(case: CoupleCase) -> Outcome:
    """Before a yes or after one, in one step. What was open of it is put away with it."""
    passed, offer, _ = before_me(case)
    left = ItemLeft(release=offer.release)
    return Decision(tuple(told_to_both(case.state, passed, offer, left, ClientLeftItem)))


def told_to_both(
    couple: Couple,
    passed: Passed | None,
    offer: Offer,
    event: ItemAgreed | ItemLeft,
    told: type[ClientAgreedToItem | ClientLeftItem],
) -> Iterator[Fact]:
    """What the partner did, and what the partner's own clinician is told of it, if that clinician reads it."""
    yield Fact(couple.space, offered_room(offer.release), event)
    if passed is not None:
        yield Fact(couple.space, passed_room(passed.release), told(release=passed.release))


def open_item(case: CoupleCase) -> Outcome:
    """In a conversation that is open at this very instant, while nobody has a turn. Both were checked as it began."""
    couple, (passed, offer, put_away_in) = case.state, before_me(case)
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
    if put_away_in == booking.meeting:
        return PUT_AWAY
    if passed is None:
        return NOT_OPEN_NOW
    release = ReleaseId(case.fresh.id())
    room = vision_room(release)
    title, words = (copied(couple, WordsId(case.fresh.id()), of, room) for of in (passed.title, passed.words))
    opened = ItemOpened(
        release=release, of=offer.release, meeting=booking.meeting, title=title.id, words=words.id
    )
    return Decision((Fact(couple.space, room, opened, copies=(title, words)),))


def close_item(case: CoupleCase) -> Outcome:
    """Either of the two, at any moment. Nothing says which."""
    release = case.command.release
    return Decision((Fact(case.state.space, vision_room(release), ItemPutAway(release=release)),))
