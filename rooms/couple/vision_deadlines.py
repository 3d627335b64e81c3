"""What follows by itself of items of a vision: passing on, dates, and what a fallen condition brings (D26, D28)."""

from collections.abc import Iterator

from rooms.couple.lock import credential_holds, holds_until
from rooms.couple.sides import Couple
from rooms.couple.vision import offered_room, passed_room, vision_room
from rooms.couple.vision_clearing import copied
from rooms.couple.vision_events import (
    ItemOver,
    ItemPassed,
    ItemPutAway,
    ItemUncleared,
    PassOver,
    VisionForgotten,
)
from rooms.couple.vision_lock import item_stands, may_pass, opening_stands, reads_titles, vouches
from rooms.ids import Fresh, ReleaseId, WordsId
from rooms.spaces import Fact
from rooms.vision_release import item_room

AT_ONCE = 0


def visions_follow(couple: Couple, now: int) -> tuple[Fact, ...]:
    """The first of all this that is due or follows."""
    it = couple.visions
    if not (it.items or it.sealed or it.titles):
        return ()
    for rule in (items_over, clearances_over, passes_over, put_away, titles_over, visions_forgotten):
        facts = tuple(rule(couple, now))
        if facts:
            return facts
    return ()


def items_over(couple: Couple, now: int) -> Iterator[Fact]:
    """Its date has come, or that of its reader's credential (never inside a meeting, D19), or whoever was let read it
    is the author's clinician no more."""
    licensed = couple.recovering.credential_until
    lapsed = licensed is not None and not holds_until(couple, licensed, now)
    for item in couple.visions.items.values():
        if lapsed or not item_stands(couple, item) or not holds_until(couple, item.until, now):
            yield Fact(couple.space, item_room(item.release), ItemOver(release=item.release))


def clearances_over(couple: Couple, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """No clearance outlives what its clinician needs to give one; no reinstatement gives it again (D11, D19)."""
    hers, his = (vouches(couple, side) for side in couple.sides)
    for item in couple.visions.items.values():
        if item.cleared and not his:
            yield Fact(couple.space, item_room(item.release), ItemUncleared(release=item.release))
        if item.passed is not None and item.passed.cleared and not hers:
            passed = item.passed.release
            yield Fact(couple.space, passed_room(passed), ItemUncleared(release=passed))


def passes_over(couple: Couple, now: int) -> Iterator[Fact]:
    """Whatever took it away, it ends on the partner's side in the same append, with all that hangs on it. Nobody reads
    it past the own credential."""
    current = credential_holds(couple, couple.partner, now)
    for item in couple.visions.items.values():
        if item.passed is not None and not (current and may_pass(couple, item)):
            passed = item.passed.release
            yield Fact(couple.space, passed_room(passed), PassOver(release=passed))


def put_away(couple: Couple, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """What was open when the meeting ended, or anything it takes fell."""
    for item in couple.visions.items.values():
        offer, opening = item.offer, item.opening
        if offer is not None and opening is not None and not opening_stands(couple, offer, opening):
            room = vision_room(opening.release)
            yield Fact(couple.space, room, ItemPutAway(release=opening.release))


def titles_over(couple: Couple, now: int) -> Iterator[Fact]:
    """Behind which nothing is any more: with the morning (never inside a meeting, D19), by the partner's own act, and
    where the same item lies there anew."""
    it = couple.visions
    for release, title in it.titles.items():
        anew = it.items.get(title.item)
        again = anew is not None and anew.offer is not None
        if again or not reads_titles(couple) or not holds_until(couple, title.until, now):
            yield Fact(couple.space, offered_room(release), ItemOver(release=release))


def visions_forgotten(couple: Couple, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """The keys of rooms that are over are destroyed, but for a legal hold (D65). Nobody is in them any more."""
    for release, room in couple.visions.sealed.items() if not couple.kept_longer else ():
        yield Fact(couple.space, room, VisionForgotten(release=release))


def passes_made(couple: Couple, now: int, fresh: Fresh) -> Iterator[Fact]:
    """Everything is there: the partner's clinician reads it, and nobody else is told."""
    for item in couple.visions.items.values() if credential_holds(couple, couple.partner, now) else ():
        if item.passed is None and may_pass(couple, item):
            release = ReleaseId(fresh.id())
            room = passed_room(release)
            title, words = (copied(couple, WordsId(fresh.id()), of, room) for of in (item.title, item.words))
            passed = ItemPassed(
                release=release, of=item.release, title=title.id, words=words.id, until=item.until
            )
            yield Fact(couple.space, room, passed, copies=(title, words))


def vision_dates(couple: Couple) -> Iterator[int]:
    """When anything follows by date. None falls inside a begun meeting: its end comes first (D19)."""
    if couple.visions.sealed and not couple.kept_longer:
        yield AT_ONCE
    if couple.begun is None:
        yield from (title.until for title in couple.visions.titles.values())
    for item in couple.visions.items.values() if couple.begun is None else ():
        yield item.until
        for side in couple.sides if item.passed is not None else (couple.recovering,):
            if side.credential_until is not None:
                yield side.credential_until
