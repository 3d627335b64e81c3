"""Two who make plans with a clinician there: a world of its own, so that the couple's stays small.

Coming, going, writing, signing and taking back, one revoker of each sort, and another meeting after it.
"""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple import events as ev
from rooms.couple.mediated_commands import JoinCoupleMeeting
from rooms.couple.plan_commands import SignPlan, WritePlan
from rooms.couple.sides import Couple
from rooms.ids import CLOCK
from rooms.kept_longer import KeptLonger
from rooms.standing import StandingRestored, StandingSuspended
from tests.cast import COUPLE, HADDAD, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.proofs.driver import Does, Move, Passes, World
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.invariants import couple_plans
from tests.proofs.invariants.couple import INVARIANTS
from tests.proofs.worlds.couple_granted import MEMBERS, after, checked, cleared, founded, met, writes
from tests.proofs.worlds.couple_key import ahead, couple_key
from tests.proofs.worlds.fanos import meets_again
from tests.proofs.worlds.plan_wishes import mediating

PEOPLE = (*MEMBERS, LINDQVIST, OKAFOR)
STRANGERS = (HADDAD, NOOR, CLOCK)


def moves(world: World) -> Iterator[Move]:
    """Everything these people could try now; strangers are refused before anybody reads an argument."""
    couple: Couple = world.state(COUPLE)
    commands = tuple(mediating(couple, COUPLE))
    once = tuple({type(each): each for each in commands}.values())
    for who in (*PEOPLE, *STRANGERS):
        for command in once if who in (HADDAD, NOOR) else commands:
            yield Does(who, command)
    yield from revokers(couple)
    yield from meets_again(couple, world.now)
    for instant in ahead(couple, world.now):
        yield Passes(instant)


def revokers(couple: Couple) -> Iterator[Move]:
    """One of each sort that ends a meeting, and what gives the yes to a clinician anew."""
    yield Does(PER, ask.CallBreak(space=COUPLE, minutes=20))
    yield Does(MAREN, ask.CallRest(space=COUPLE))
    yield Does(MAREN, ask.TakeBackConsent(space=COUPLE))
    for member in MEMBERS:
        yield Does(member, ask.TakeBackConsent(space=COUPLE, purpose="joined"))
    yield Does(LINDQVIST, ask.OfferConsent(space=COUPLE, version="joined-1"))
    yield Does(MAREN, ask.GiveConsent(space=COUPLE, version="joined-1"))
    yield Does(OKAFOR, ask.EndKey(space=COUPLE))
    yield Does(LINDQVIST, ask.PlaceHold(space=COUPLE, safety=True))
    for stage in (2, 3, 4):
        yield Does(OKAFOR, ask.SetStage(space=COUPLE, stage=stage))
    yield Does(MAREN, ask.CapStage(space=COUPLE, stage=3))
    out = OKAFOR in couple.suspended
    yield writes(StandingRestored(seat=OKAFOR) if out else StandingSuspended(seat=OKAFOR))
    yield writes(KeptLonger(on=not couple.kept_longer))
    if not couple.parted:
        yield writes(ev.CoupleParted())


def plan_key(world: World) -> object:
    """The couple, who is there, each yes to a clinician, and of each plan how it stands. How many versions there were
    does not matter to any rule."""
    couple, known = world.state(COUPLE), world.ledger[COUPLE].mediating
    booking = couple.booking
    plans = [
        (form, sorted(it.signed), standing(it.stands, it.version), sorted(it.called), it.over, it.gone)
        for form, it in sorted(couple.plans.items())
    ]
    written = sorted(
        (
            made.form,
            sorted((who, version == made.version) for who, version in made.signed.items()),
            standing(made.stands or None, made.version),
            (sorted(made.back), made.over, made.gone),
        )
        for made in known.plans.values()
    )
    yes = [(it.offered, it.given, it.counts) for it in (side.consent_to("joined") for side in couple.sides)]
    return (
        couple_key(world, COUPLE),
        booking and (booking.mediated, sorted(booking.joined), booking.was_joined),
        yes,
        (plans, bool(couple.retired), couple.kept_longer),
        (sorted(known.yes), known.on, sorted(known.here), known.was_here, set_of(written), known.held),
    )


def standing(stands: int | None, version: int) -> str:
    """Not at all, this very version, or one before it."""
    return "no" if stands is None else "now" if stands == version else "before"


def set_of(written: list[object]) -> list[str]:
    """Plans that are alike are one."""
    return sorted({str(each) for each in written})


# ---------------------------------------------------------------- from where


def agreed(world: World) -> World:
    """Both said yes to a clinician being there, and are at stage three."""
    for clinician, member in ((LINDQVIST, MAREN), (OKAFOR, PER)):
        world = after(
            world,
            Does(clinician, ask.OfferConsent(space=COUPLE, version="joined-1")),
            Does(member, ask.GiveConsent(space=COUPLE, version="joined-1")),
            Does(clinician, ask.SetStage(space=COUPLE, stage=3)),
        )
    return world


def joined(world: World, *clinicians: str) -> World:
    """And these came in."""
    meeting = world.state(COUPLE).booking.meeting
    return after(world, *(Does(who, JoinCoupleMeeting(space=COUPLE, meeting=meeting)) for who in clinicians))


def signed(world: World, *members: str) -> World:
    """Per wrote, and these signed."""
    meeting = world.state(COUPLE).booking.meeting
    text = WritePlan(space=COUPLE, meeting=meeting, form="safety", part="stop", text="Harbour.", over=0)
    world = after(world, Does(PER, text))
    plan = world.state(COUPLE).plans["safety"].plan
    sign = SignPlan(space=COUPLE, meeting=meeting, plan=plan, version=1)
    return after(world, *(Does(who, sign) for who in members))


def openings() -> list[Opening]:
    """From before it is begun to a plan that stands, read in a conversation."""
    ready = checked(agreed(cleared(founded())), spanning_morning=False)
    begun = met(ready)
    one, both = joined(begun, LINDQVIST), joined(begun, LINDQVIST, OKAFOR)
    stands = signed(one, *MEMBERS)
    over = after(stands, Does(PER, ask.CallBreak(space=COUPLE, minutes=20)))
    return [
        Opening("Both said yes to a clinician, are at stage three, and have taken the check.", ready),
        Opening("Lindqvist is there, Per wrote, and Maren has signed.", signed(one, MAREN)),
        Opening("Both clinicians are there.", both),
        Opening("A plan stands, and the meeting goes on.", stands),
        Opening("A plan stands, and Per has called a break.", over),
        Opening("The two are talking, and a plan stands.", talking(stands)),
    ]


def talking(world: World) -> World:
    """A day later they meet at stage four."""
    meeting = world.state(COUPLE).booking.meeting
    world = after(world, Does(MAREN, ask.EndCoupleMeeting(space=COUPLE, meeting=meeting)))
    world = after(world, Passes(world.state(COUPLE).booking.ends_at))
    for clinician in (LINDQVIST, OKAFOR):
        world = after(world, Does(clinician, ask.SetStage(space=COUPLE, stage=4)))
    return met(checked(world, spanning_morning=False))


PLAN_WORLD = SmallWorld(
    name="plan",
    openings=openings,
    moves=moves,
    key=plan_key,
    invariants=(*INVARIANTS, *couple_plans.INVARIANTS),
)
