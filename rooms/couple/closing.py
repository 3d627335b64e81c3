"""Close: everything is needed afresh, and nothing resumes by itself (D14)."""

from collections.abc import Iterator

from rooms.couple.deciding import on_ground, to_key
from rooms.couple.events import ClientConsentEnded, Closed, KeyEnded, OneSideClosed
from rooms.couple.sides import Couple, Side
from rooms.couple.vision_events import ItemUncleared
from rooms.spaces import Fact
from rooms.vision_release import item_room


def closing(couple: Couple, side: Side, *, key_gone: bool = False) -> tuple[Fact, ...]:
    """The facts of a Close that began on one side, after the fact that began it.

    A space that was unlocked is closed for both. In one that never was, the other side was never told
    that anything stood: its pending yes stays as it is, or its loss would be the telling (D12, D22).
    """
    if not couple.was_unlocked:
        told = voiding(couple, side, key_gone=key_gone)
        return (on_ground(couple, OneSideClosed(member=side.member)), *told)
    facts = [on_ground(couple, Closed())]
    for each in couple.sides:
        facts += voiding(couple, each, key_gone=key_gone and each.member == side.member)
    return tuple(facts)


def afresh(couple: Couple) -> tuple[Fact, ...]:
    """The facts of a Close that began on neither side: the log may be older than what people agreed on,
    so that whatever stands in it is in doubt. It comes to every couple at once and tells nobody anything."""
    if couple.parted:
        return ()
    told = (fact for side in couple.sides for fact in voiding(couple, side, key_gone=False))
    return (on_ground(couple, Closed()), *told)


def voiding(couple: Couple, side: Side, *, key_gone: bool) -> Iterator[Fact]:
    """What one side's clinician is told: the key is void, the client's yes counts no more. The member
    is told nothing. `key_gone`: the clinician has just ended it, and only the rest is void."""
    clinician = side.clinician
    if clinician is None:
        return
    if side.key_until is not None and not key_gone:
        yield from to_key(couple, side, KeyEnded(clinician=clinician, how="void"))
    for purpose, consent in side.consents.items():
        if consent.counts:
            yield from to_key(couple, side, ClientConsentEnded(member=side.member, purpose=purpose))
    for item in couple.visions.items.values() if side.member == couple.recovering.member else ():
        if item.cleared:
            yield Fact(couple.space, item_room(item.release), ItemUncleared(release=item.release))
