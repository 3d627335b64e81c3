"""A couple space known again: without ids, numbers and words, its dates as order classes."""

from collections.abc import Iterator
from typing import Any

from rooms.couple.deadlines import WORDS_DAYS
from rooms.couple.lock import CHECK_IS_GOOD_FOR
from rooms.couple.sides import Couple, Side
from rooms.ids import SpaceId
from rooms.mornings import DAY
from tests.proofs.driver import World
from tests.proofs.instants import Ahead, morning_after
from tests.proofs.ledgers.couple import CoupleLedger


def instants(couple: Couple) -> Iterator[int | None]:
    """Every time that anything is compared with."""
    booking = couple.booking
    if booking is not None:
        yield from (booking.begins_at - CHECK_IS_GOOD_FOR, booking.begins_at, booking.ends_at)
    yield couple.aftercare_until
    if couple.rested_at is not None:
        yield morning_after(couple.rested_at)
    for ended_at in couple.texts.values():
        yield ended_at + WORDS_DAYS * DAY
    for side in couple.sides:
        yield from (side.key_until, side.roi_until, side.credential_until, side.consent.until)
        yield side.break_until
        yield stale_at(couple, side)


def stale_at(couple: Couple, side: Side) -> int | None:
    """From when a check for the coming meeting is too old."""
    coming = couple.coming
    if side.check is None or coming is None or coming.meeting != side.check.meeting:
        return None
    return side.check.at + CHECK_IS_GOOD_FOR + 1


def ahead(couple: Couple, now: int) -> list[int]:
    """Every instant the clock may jump to."""
    return sorted({each for each in instants(couple) if each is not None and each > now})


def couple_key(world: World, space: SpaceId) -> object:
    """The state without ids and times; how many lines were said does not matter to any rule."""
    couple, ledger = world.state(space), world.ledger[space]
    ranks = Ahead(world.now, (*instants(couple), *ledger.instants())).of
    booking, rest = couple.booking, couple.rested_at
    return (
        side_key(couple, couple.partner, ranks),
        side_key(couple, couple.recovering, ranks),
        sorted(couple.suspended),
        couple.parted,
        couple.cap,
        None if rest is None else ranks(morning_after(rest)),
        couple.lift_asked,
        booking and (booking.phase, ranks(booking.begins_at - CHECK_IS_GOOD_FOR), ranks(booking.begins_at)),
        booking and ranks(booking.ends_at),
        couple.known,
        couple.contact_by is not None,
        couple.not_begun is not None,
        (couple.shown, couple.kept_longer),
        sorted(ranks(ended_at + WORDS_DAYS * DAY) for ended_at in couple.texts.values()),
        (couple.was_unlocked, couple.steps.opened, ranks(couple.aftercare_until)),
        ledger_key(ledger, ranks),
    )


def side_key(couple: Couple, side: Side, ranks: Any) -> object:
    """One side."""
    consent = side.consent
    check = side.check if stale_at(couple, side) is not None else None
    return (
        side.clinician,
        (consent.offered, consent.given, ranks(consent.until), consent.counts),
        (side.screened_on is not None, side.accepted),
        (ranks(side.key_until), ranks(side.roi_until), ranks(side.credential_until)),
        side.stage,
        side.hold,
        (bool(side.tasks), side.member_in_doubt, sorted(side.makers), side.key_in_doubt),
        ranks(side.break_until),
        check and (check.within, ranks(stale_at(couple, side))),
    )


def ledger_key(it: CoupleLedger, ranks: Any) -> object:
    """What the watchers know, the same way. It follows from the state as long as the rules are right."""
    dates = [
        sorted((who, ranks(until)) for who, until in each.items())
        for each in (it.yes, it.key, it.roi, it.licensed, it.breaks)
    ]
    return (
        dates,
        sorted(it.keeper.items(), key=str),
        (sorted(it.screened), sorted(it.accepted), it.both_accepted),
        sorted(it.held),
        sorted(it.stage.items()),
        it.cap,
        (sorted(it.out), sorted(it.doubted), sorted(map(str, it.carded))),
        (it.rest is not None, ranks(it.way.quiet)),
        it.lift,
        it.meets and it.meets.stage,
        sorted((who, within) for who, (_, within, _) in it.checks.items()),
    )
