"""One couple space: two members, their clinicians, whoever else might try, and the clock.

The register is not here; what it may write into the space are moves (`Writes`).
"""

from collections.abc import Iterator
from typing import Any

from rooms.couple import commands as ask
from rooms.couple import events as ev
from rooms.couple.lock import CHECK_IS_GOOD_FOR
from rooms.couple.sides import GROUND, Couple, Side
from rooms.ids import CLOCK, MeetingId, SeatId, WordsId
from rooms.mornings import MINUTE
from rooms.spaces import Command, Event, Fact
from rooms.standing import StandingRestored, StandingSuspended
from tests.cast import COUPLE, DANA, HADDAD, INES, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.proofs.couple_ledger import CoupleLedger, remember
from tests.proofs.driver import Does, Move, Passes, World, Writes, walked
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.instants import Ahead, morning_after
from tests.proofs.invariants.couple import INVARIANTS
from tests.stage import EVENING

DAY = 24 * 60 * MINUTE
MEMBERS = (MAREN, PER)
CLINICIANS = (LINDQVIST, OKAFOR, HADDAD)
STRANGERS = (NOOR, INES, DANA, CLOCK)
"""The coordinator, a facilitator, the partner of another couple, the clock. Haddad is one as well,
until the register makes her somebody's clinician."""
NO_MEETING = MeetingId("no-meeting")


# ---------------------------------------------------------------- what anybody may try


def wishes(world: World) -> Iterator[Command]:
    """Every command, with few arguments: the least and the most of what changes an order of dates."""
    couple, now = world.state(COUPLE), world.now
    meeting = couple.booking.meeting if couple.booking else NO_MEETING
    yield ask.AcceptCouple(space=COUPLE)
    yield ask.OfferConsent(space=COUPLE, version="1")
    for days in (1, 2):
        yield ask.TurnKey(space=COUPLE, days=days)
    yield ask.EndKey(space=COUPLE)
    yield ask.RecordRoi(space=COUPLE, until=now + 2 * DAY)
    yield ask.EndRoi(space=COUPLE)
    for stage in (3, 4, 5):
        yield ask.SetStage(space=COUPLE, stage=stage)
    for safety in (True, False):
        yield ask.PlaceHold(space=COUPLE, safety=safety)
    yield ask.LiftHold(space=COUPLE)
    yield ask.BookCoupleMeeting(space=COUPLE, begins_at=now, minutes=60)
    before_morning = max(now, morning_after(now) - 30 * MINUTE)
    yield ask.BookCoupleMeeting(space=COUPLE, begins_at=before_morning, minutes=60)
    yield ask.ConfirmLift(space=COUPLE)
    yield ask.FinishCall(space=COUPLE)
    yield ask.GiveConsent(space=COUPLE, version="1")
    yield ask.TakeBackConsent(space=COUPLE)
    for minutes in (20, 1440):
        yield ask.CallBreak(space=COUPLE, minutes=minutes)
    yield ask.CallRest(space=COUPLE)
    yield ask.LiftRest(space=COUPLE)
    for cap in (3, None):
        yield ask.CapStage(space=COUPLE, stage=cap)
    for body in ("up", "very-down"):
        yield ask.MakeCheck(space=COUPLE, meeting=meeting, body=body)
    yield ask.BeginCoupleMeeting(space=COUPLE, meeting=meeting)
    yield ask.SayShared(space=COUPLE, meeting=meeting, text="I slept.")
    yield ask.EndCoupleMeeting(space=COUPLE, meeting=meeting)
    yield ask.EndCoupleMeeting(space=COUPLE, meeting=NO_MEETING)


STEP_UP = (ask.TurnKey, ask.LiftRest)
ONCE = (ask.TurnKey, ask.SetStage, ask.PlaceHold, ask.BookCoupleMeeting, ask.CallBreak, ask.MakeCheck)
"""Strangers try these with one argument: they are refused before anybody reads it."""


def moves(world: World) -> Iterator[Move]:
    """Everything anybody could try now."""
    commands = tuple(wishes(world))
    for who in (*MEMBERS, *CLINICIANS):
        for command in commands:
            yield Does(who, command)
            if isinstance(command, STEP_UP):
                yield Does(who, command, stepped_up=False)
    for command in {type(each): each for each in commands}.values():
        for who in STRANGERS:
            yield Does(who, command)
    for instant in ahead(world.state(COUPLE), world.now):
        yield Passes(instant)
    yield from the_register(world.state(COUPLE), world.now)


def the_register(couple: Couple, now: int) -> Iterator[Move]:
    """What the register may write here. It appoints nobody suspended and restores nobody who is not."""
    for side in couple.sides:
        other = couple.recovering if side is couple.partner else couple.partner
        for clinician in (*CLINICIANS, None):
            if clinician not in (side.clinician, other.clinician, *couple.suspended):
                yield writes(
                    ev.ClinicianChanged(member=side.member, clinician=clinician, credential_until=None)
                )
        if side.clinician is not None:
            for until in (None, now + DAY + 60 * MINUTE):
                yield writes(ev.CredentialNoted(clinician=side.clinician, credential_until=until))
        for seat in (side.member, side.clinician):
            if seat is not None and seat in couple.suspended:
                yield writes(StandingRestored(seat=seat))
            elif seat is not None:
                yield writes(StandingSuspended(seat=seat))
                yield writes(ev.SeatEnteredAnew(seat=seat))
    if not couple.parted:
        yield writes(ev.CoupleParted())


def writes(event: Event) -> Writes:
    """One fact of the register."""
    return Writes((Fact(COUPLE, GROUND, event),))


# ---------------------------------------------------------------- known again


def instants(couple: Couple) -> Iterator[int | None]:
    """Every time that anything is compared with."""
    booking = couple.booking
    if booking is not None:
        yield from (booking.begins_at - CHECK_IS_GOOD_FOR, booking.begins_at, booking.ends_at)
    if couple.rested_at is not None:
        yield morning_after(couple.rested_at)
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


def key(world: World) -> object:
    """The state without ids and times; how many lines were said does not matter to any rule."""
    couple, ledger = world.state(COUPLE), world.ledger
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
        couple.shown,
        couple.was_unlocked,
        ledger_key(ledger, ranks),
    )


def side_key(couple: Couple, side: Side, ranks: Any) -> object:
    """One side."""
    consent = side.consent
    check = side.check if stale_at(couple, side) is not None else None
    return (
        side.clinician,
        (consent.offered, consent.given, ranks(consent.until), consent.counts),
        side.accepted,
        (ranks(side.key_until), ranks(side.roi_until), ranks(side.credential_until)),
        side.stage,
        side.hold,
        bool(side.tasks),
        side.member_in_doubt,
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
        sorted(it.accepted),
        sorted(it.held),
        sorted(it.stage.items()),
        it.cap,
        sorted(it.out),
        sorted(it.doubted),
        it.rest is not None,
        it.lift,
        it.meets and it.meets.stage,
        sorted((who, within) for who, (_, within, _) in it.checks.items()),
    )


# ---------------------------------------------------------------- from where


def founded() -> World:
    """What the register makes: a space nobody has cleared anything in. Okafor's credential ends by date."""
    event = ev.CoupleFounded(
        partner=MAREN,
        recovering=PER,
        partner_name=WordsId("maren"),
        recovering_name=WordsId("per"),
        partner_clinician=LINDQVIST,
        recovering_clinician=OKAFOR,
        partner_credential_until=None,
        recovering_credential_until=EVENING + 40 * 60 * MINUTE,
        time_zone="UTC",
    )
    return after(World(EVENING, ledger=CoupleLedger()), writes(event))


def after(world: World, *taken: Move) -> World:
    """The world once these moves are made."""
    return walked(world, taken, remember)


def cleared(world: World) -> World:
    """All that both sides can grant."""
    for clinician, member in ((LINDQVIST, MAREN), (OKAFOR, PER)):
        steps: list[tuple[SeatId, Command]] = [
            (clinician, ask.AcceptCouple(space=COUPLE)),
            (clinician, ask.OfferConsent(space=COUPLE, version="1")),
            (member, ask.GiveConsent(space=COUPLE, version="1")),
            (clinician, ask.RecordRoi(space=COUPLE, until=world.now + 2 * DAY)),
            (clinician, ask.SetStage(space=COUPLE, stage=4)),
            (clinician, ask.TurnKey(space=COUPLE, days=1)),
        ]
        world = after(world, *(Does(who, command) for who, command in steps))
    return world


def met(world: World, *, spanning_morning: bool) -> World:
    """A booked time has come, both have taken their check, and the partner has begun."""
    begins_at = morning_after(world.now) - 30 * MINUTE if spanning_morning else world.now
    booked = ask.BookCoupleMeeting(space=COUPLE, begins_at=begins_at, minutes=60)
    world = after(world, Does(LINDQVIST, booked))
    if spanning_morning:
        world = after(world, Passes(begins_at))
    meeting = world.state(COUPLE).booking.meeting
    checks = [Does(who, ask.MakeCheck(space=COUPLE, meeting=meeting, body="up")) for who in MEMBERS]
    return after(world, *checks, Does(MAREN, ask.BeginCoupleMeeting(space=COUPLE, meeting=meeting)))


def openings() -> list[Opening]:
    """From the first day to the middle of a meeting."""
    locked = founded()
    unlocked = cleared(locked)
    return [
        Opening("The register has prepared a couple space for Maren and Per.", locked),
        Opening("Both sides have granted everything.", unlocked),
        Opening(
            "Both sides have granted everything, and the two have met.", met(unlocked, spanning_morning=False)
        ),
        Opening("The two have met before dawn.", met(unlocked, spanning_morning=True)),
    ]


COUPLE_WORLD = SmallWorld(
    name="couple",
    openings=openings,
    moves=moves,
    key=key,
    remember=remember,
    invariants=INVARIANTS,
)
