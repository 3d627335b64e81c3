"""How a couple comes to have granted everything: where small worlds of two begin from."""

from rooms.couple import commands as ask
from rooms.couple import events as ev
from rooms.couple.sides import GROUND
from rooms.ids import SeatId, WordsId
from rooms.mornings import DAY, MINUTE
from rooms.spaces import Command, Event, Fact
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.proofs.driver import Does, Move, Passes, World, Writes, walked
from tests.proofs.instants import morning_after
from tests.stage import EVENING

MEMBERS = (MAREN, PER)


def writes(event: Event) -> Writes:
    """One fact of the register."""
    return Writes((Fact(COUPLE, GROUND, event),))


def founded() -> World:
    """What the register makes: a space nobody has cleared anything in. Okafor's credential ends by date. Each of the
    two was asked about violence, alone."""
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
    screens = (Does(who, ask.RecordScreen(space=COUPLE, day=EVENING)) for who in (LINDQVIST, OKAFOR))
    return after(World(EVENING), writes(event), *screens)


def after(world: World, *taken: Move) -> World:
    """The world once these moves are made."""
    return walked(world, taken)


def cleared(world: World) -> World:
    """All that both sides can grant."""
    for clinician, member in ((LINDQVIST, MAREN), (OKAFOR, PER)):
        steps: list[tuple[SeatId, Command]] = [
            (clinician, ask.AcceptCouple(space=COUPLE)),
            (clinician, ask.OfferConsent(space=COUPLE, version="1")),
            (member, ask.GiveConsent(space=COUPLE, version="1")),
            (clinician, ask.RecordRoi(space=COUPLE, until=world.now + 2 * DAY)),
            (clinician, ask.SetStage(space=COUPLE, stage=4)),
            (clinician, ask.TurnKey(space=COUPLE, days=1, reason="Steady.")),
        ]
        world = after(world, *(Does(who, command) for who, command in steps))
    return world


def checked(world: World, *, spanning_morning: bool) -> World:
    """A booked time has come, and both have taken their check."""
    begins_at = morning_after(world.now) - 30 * MINUTE if spanning_morning else world.now
    booked = ask.BookCoupleMeeting(space=COUPLE, begins_at=begins_at, minutes=60)
    world = after(world, Does(LINDQVIST, booked))
    if spanning_morning:
        world = after(world, Passes(begins_at))
    meeting = world.state(COUPLE).booking.meeting
    checks = [Does(who, ask.MakeCheck(space=COUPLE, meeting=meeting, body="up")) for who in MEMBERS]
    return after(world, *checks)


def met(world: World) -> World:
    """And the partner has begun."""
    meeting = world.state(COUPLE).booking.meeting
    return after(world, Does(MAREN, ask.BeginCoupleMeeting(space=COUPLE, meeting=meeting)))
