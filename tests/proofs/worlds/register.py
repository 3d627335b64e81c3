"""The register with every space it writes into: four members, seven staff, three groups, two couples.

Maren and Per, Dana and Ada are the couples; the men meet on Thursdays, the women on Fridays. Whoever
works here may come to do anything: Noor, Ines and Tomas without a licence, the other four with one.
"""

from collections.abc import Iterator

from rooms.help_hours import HelpHours
from rooms.ids import CARD, CLOCK, FOUNDER, OPERATOR, PROGRAMME, CaseId, HoldId, SeatId, SpaceId
from rooms.mornings import DAY
from rooms.people import Track
from rooms.programme import commands as ask
from rooms.programme.cases import SeeToCase, SetCaseStaff
from rooms.programme.help_hours import SetHelpHours
from rooms.programme.own_rituals import DropRitual, KeepRitual
from rooms.programme.register import Register
from rooms.programme.settings import ANYWHERE
from rooms.programme.standing_in import PrepareStandIn, TakeOver
from rooms.programme.waitlist import PutOnWaitlist, TakeOffWaitlist
from rooms.rituals.prompt import Prompt
from rooms.spaces import Command
from tests.cast import HADDAD, INES, LINDQVIST, MAREN, OFFERED, OKAFOR, TUESDAY
from tests.proofs.driver import Does, Move, Passes, Place, World, walked
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.invariants.register import INVARIANTS
from tests.proofs.ledgers.register import RegisterLedger
from tests.proofs.worlds.house import GROUPS, MEMBERS, STAFF, asked, by_noor, enrolled, linked, settled
from tests.proofs.worlds.register_key import key
from tests.stage import EVENING

MOST_MEMBERS, MOST_STAFF, MOST_GROUPS = len(MEMBERS), len(STAFF), len(GROUPS)
"""Nobody is enrolled beyond the cast, so that there is an end."""
STRANGER = SeatId("stranger")
NOWHERE = SpaceId("g-nowhere")
MARK = "a" * 64
NOT_ALL_OFFERED = {**OFFERED, "offered_safety_page": False}


def founding(world: World) -> Iterator[Command]:
    """How a programme begins, and how its people and groups come to be."""
    register: Register = world.state(PROGRAMME)
    yield ask.FoundProgramme(space=PROGRAMME, name="Noor")
    yield settings("UTC")
    yield settings("Pacific/Auckland")
    yield DropRitual(space=PROGRAMME, ritual="nothing")
    for ritual in register.rituals:
        yield DropRitual(space=PROGRAMME, ritual=ritual)
        yield kept("recovery", ritual)
    if not register.rituals:
        yield kept("partner")
    room = len(register.members) < MOST_MEMBERS
    yield ask.EnrolMember(space=PROGRAMME, name="A", track=Track.RECOVERY, cohort="unstated", adult=True)
    yield ask.EnrolMember(space=PROGRAMME, name="A", track=Track.RECOVERY, cohort="any", adult=True)
    yield ask.EnrolMember(space=PROGRAMME, name="A", track=Track.PARTNER, cohort="unstated", adult=False)
    yield started(Track.RECOVERY, "any")
    yield started(Track.PARTNER, "any", ("C", "D", "E"))
    if room:
        for track, cohort in (
            (Track.PARTNER, "unstated"),
            (Track.RECOVERY, "men"),
            (Track.RECOVERY, "women"),
        ):
            yield ask.EnrolMember(space=PROGRAMME, name="A", track=track, cohort=cohort, adult=True)
    yield ask.EnrolStaff(space=PROGRAMME, name="B", issuer="x", licence="")
    if len(register.staff) < MOST_STAFF:
        yield ask.EnrolStaff(space=PROGRAMME, name="B")
        for licence in ("1", " 1.", "2"):
            yield ask.EnrolStaff(space=PROGRAMME, name="B", issuer="x", licence=licence)
    if len(register.groups) < MOST_GROUPS and room:
        yield started(Track.PARTNER, "any")
        yield started(Track.RECOVERY, "men")
        yield started(Track.RECOVERY, "women")


def kept(audience: str, ritual: str | None = None) -> KeepRitual:
    """A ritual of the programme's own, for groups of one track."""
    return KeepRitual(
        space=PROGRAMME,
        ritual=ritual,
        title="R",
        audience=(audience,),
        stage=0,
        minutes=5,
        shown="circle",
        source="x",
        licence="x",
        opening="x",
        prompts=(Prompt(id="a", ask="x", kind="text"),),
    )


def settings(time_zone: str) -> Command:
    """The programme's settings, with the cohorts all its groups are of."""
    return ask.SetProgramme(
        space=PROGRAMME,
        shown_name="Notes",
        time_zone=time_zone,
        language="en",
        crisis_lines=(ANYWHERE,),
        lines_owner="",
        lines_reviewed=None,
        text_days=7,
        cohorts=("women", "men"),
    )


def started(track: Track, cohort: str, names: tuple[str, ...] = ("C",)) -> Command:
    """A group tonight with two seats, led by whoever starts it."""
    return ask.StartGroup(
        space=PROGRAMME,
        alias="G",
        track=track,
        cohort=cohort,
        seats=2,
        opens_at=EVENING + 10 * DAY,
        minutes=60,
        first_names=names,
        adults=True,
        lead=True,
    )


def about_members(world: World) -> Iterator[Command]:
    """Placing, parting, linking, suspending, couples."""
    register: Register = world.state(PROGRAMME)
    members, groups = sorted(register.members), sorted(register.groups)
    for at, member in enumerate(members):
        yield ask.SuspendMember(space=PROGRAMME, member=member)
        yield ask.ReinstateMember(space=PROGRAMME, member=member)
        for group in groups:
            yield ask.PlaceMember(space=PROGRAMME, member=member, group=group)
            yield ask.PartMember(space=PROGRAMME, member=member, group=group)
        for other in members[at + 1 :]:
            for kind in ("couple", "former", "apart"):
                yield ask.LinkPeople(space=PROGRAMME, a=member, b=other, kind=kind)
        for staff in sorted(register.staff):
            yield ask.LinkPeople(space=PROGRAMME, a=member, b=staff, kind="apart")
        for other in members:
            yield ask.PrepareCouple(space=PROGRAMME, partner=member, recovering=other)


def about_staff(world: World) -> Iterator[Command]:
    """Appointing, suspending, credentials."""
    register: Register = world.state(PROGRAMME)
    for staff in sorted(register.staff):
        yield ask.AppointCoordinator(space=PROGRAMME, staff=staff)
        yield ask.EndCoordinator(space=PROGRAMME, staff=staff)
        yield ask.SuspendStaff(space=PROGRAMME, staff=staff)
        yield ask.ReinstateStaff(space=PROGRAMME, staff=staff)
        if register.staff[staff].licence:
            for until in (None, world.now + DAY):
                yield ask.RecordCredential(space=PROGRAMME, staff=staff, credential_until=until)
        for group in sorted(register.groups):
            yield ask.AppointFacilitator(space=PROGRAMME, staff=staff, group=group)
            yield ask.EndFacilitator(space=PROGRAMME, staff=staff, group=group)
        for member in sorted(register.members):
            yield ask.AppointClinician(space=PROGRAMME, staff=staff, member=member)
            yield ask.EndClinician(space=PROGRAMME, staff=staff, member=member)


def about_cards(world: World) -> Iterator[Command]:
    """A card of staff is asked for while no other is; whoever has one comes in; members go for good."""
    register: Register = world.state(PROGRAMME)
    for staff in sorted(register.staff):
        if not register.card_asks or staff in register.card_asks:
            yield ask.AskForCard(space=PROGRAMME, staff=staff)
        yield ask.ConfirmCard(space=PROGRAMME, staff=staff)
        yield ask.DismissCard(space=PROGRAMME, staff=staff)
    for seat in (*sorted(register.staff), *sorted(register.members)):
        yield ask.EnterSeat(space=PROGRAMME, seat=seat)
    for member in sorted(register.members):
        yield ask.EraseMember(space=PROGRAMME, member=member, erase_words=True)
    yield ask.CloseAccount(space=PROGRAMME, erase_words=False)


def wishes(world: World) -> tuple[Command, ...]:
    """Everything a coordinator could want, and things that are not there."""
    members = tuple(sorted(world.state(PROGRAMME).members))
    return (
        *founding(world),
        *about_members(world),
        *about_staff(world),
        *about_cards(world),
        ask.IssueCards(space=PROGRAMME, members=members),
        ask.IssueCards(space=PROGRAMME, members=(STRANGER,)),
        ask.PlaceMember(space=PROGRAMME, member=STRANGER, group=NOWHERE),
        ask.AppointFacilitator(space=PROGRAMME, staff=STRANGER, group=NOWHERE),
        ask.AskForCouple(space=PROGRAMME, member=STRANGER, **OFFERED),
        *about_holds(),
        *about_waiting(),
        *about_stand_ins(world),
        *about_hours(),
    )


def about_stand_ins(world: World) -> Iterator[Command]:
    """One code at a time, for two of the staff and the first group; the one for whom it is says it, or another."""
    register: Register = world.state(PROGRAMME)
    free = not register.stand_ins and not register.standing_in
    for staff in sorted(register.staff)[:2] if free else ():
        for group in sorted(register.groups)[-1:]:
            yield PrepareStandIn(space=PROGRAMME, staff=staff, group=group, mark=MARK)
    yield PrepareStandIn(space=PROGRAMME, staff=STRANGER, group=NOWHERE, mark=MARK)
    yield TakeOver(space=PROGRAMME, mark=MARK)


def about_waiting() -> Iterator[Command]:
    """One member's waiting for one group. Nothing but the list follows, so that the key leaves it out; one opening
    has somebody who waits."""
    yield PutOnWaitlist(space=PROGRAMME, member=MAREN, group=TUESDAY)
    yield TakeOffWaitlist(space=PROGRAMME, member=MAREN, group=TUESDAY)


def about_hours() -> Iterator[Command]:
    """The rota, of nobody there is: who may try is explored here. One opening has one, which a new group and
    other clocks must tell of. And who reads what is told about who leads, which the joined world explores."""
    yield on_duty(STRANGER)
    yield SetHelpHours(space=PROGRAMME, track=Track.PARTNER, hours=())
    for staff in ((STRANGER,), ()):
        yield SetCaseStaff(space=PROGRAMME, track=Track.PARTNER, staff=staff)
    yield SeeToCase(space=PROGRAMME, case=CaseId("no-case"), state="seen-to")


def on_duty(*staff: SeatId) -> SetHelpHours:
    """They are on duty for partners every Monday."""
    hours = HelpHours(day=0, begins=18 * 60, minutes=240, staff=staff)
    return SetHelpHours(space=PROGRAMME, track=Track.PARTNER, hours=(hours,))


def about_holds() -> Iterator[Command]:
    """Legal holds of nothing: who may try is explored here. What a hold does has scenes of its own
    (`tests/rules/programme/test_legal_hold.py`); standing ones would make four worlds of each."""
    yield ask.AskLegalHold(space=PROGRAMME, subject=STRANGER)
    for command in (ask.ConfirmLegalHold, ask.AskLiftHold, ask.ConfirmLiftHold, ask.DismissLegalHold):
        yield command(space=PROGRAMME, hold=HoldId("no-hold"))


def kinds_of_people(register: Register) -> Iterator[SeatId]:
    """One of each kind of actor who keeps no register: they are refused before anybody looks further."""
    yield from (STRANGER, CLOCK, FOUNDER, CARD, OPERATOR)
    yield from sorted(register.members)[:1]
    kinds = {
        (one.coordinator, one.suspended, bool(one.clients), bool(one.leads)): seat
        for seat, one in sorted(register.staff.items())
        if not one.coordinator or one.suspended
    }
    yield from kinds.values()


def moves(world: World) -> Iterator[Move]:
    """Everything anybody could try now."""
    register: Register = world.state(PROGRAMME)
    commands = wishes(world)
    yield from by_coordinators(world, register, commands)
    once = tuple({type(each): each for each in commands}.values())
    for who in kinds_of_people(register):
        for command in once:
            yield Does(who, command)
    for command in about_cards(world):
        for who in (CARD, OPERATOR):
            yield Does(who, command)
    for member in sorted(register.members):
        for erase in (True, False):
            yield Does(member, ask.CloseAccount(space=PROGRAMME, erase_words=erase))
        for staff in sorted(register.staff):
            yield Does(staff, ask.AskForCouple(space=PROGRAMME, member=member, **OFFERED))
        if (keeper := register.members[member].clinician) is not None:
            yield Does(keeper, ask.AskForCouple(space=PROGRAMME, member=member, **NOT_ALL_OFFERED))
    yield from by_stand_ins(register)
    ends = {one.credential_until for one in register.staff.values() if one.credential_until}
    ends |= {*register.standing_in.values()}.union(*(it.parted.values() for it in register.groups.values()))
    for end in sorted(each for each in ends if each > world.now):
        yield Passes(end)


def by_stand_ins(register: Register) -> Iterator[Move]:
    """Whoever was given a code says it, or another."""
    for staff in sorted(register.stand_ins):
        for mark in (MARK, "b" * 64):
            yield Does(staff, TakeOver(space=PROGRAMME, mark=mark))


def by_coordinators(world: World, register: Register, commands: tuple[Command, ...]) -> Iterator[Move]:
    """One coordinator wants everything; of the others only what takes two of them."""
    for at, coordinator in enumerate(sorted(register.coordinators())):
        for command in commands if at == 0 else about_cards(world):
            yield Does(coordinator, command)
            if isinstance(command, STEP_UP) and at == 0:
                yield Does(coordinator, command, stepped_up=False)


STEP_UP = (ask.IssueCards, ask.AskForCard, ask.ConfirmCard, ask.EraseMember, PrepareStandIn)


def openings() -> list[Opening]:
    """From nobody to everybody."""
    nobody = World(EVENING, {PROGRAMME: Place(Register(PROGRAMME))}, {PROGRAMME: RegisterLedger()})
    begun = walked(nobody, [Does(FOUNDER, ask.FoundProgramme(space=PROGRAMME, name="Noor"))])
    [noor] = begun.state(PROGRAMME).staff
    reads = SetCaseStaff(space=PROGRAMME, track=Track.PARTNER, staff=(noor,))
    begun = walked(begun, [Does(noor, kept("partner")), Does(noor, on_duty(noor)), Does(noor, reads)])
    there = enrolled()
    couples = linked(there)
    waits = PutOnWaitlist(space=PROGRAMME, member=MAREN, group=TUESDAY)
    return [
        Opening("Nobody has begun.", nobody),
        Opening("Noor has begun the programme, keeps a ritual of its own, and is on duty.", begun),
        Opening("Three groups are founded, and Maren waits for a place in one.", by_noor(there, waits)),
        Opening("Everybody is enrolled, three groups are founded, the couples are linked.", couples),
        Opening("The couples are linked, and Lindqvist has asked for a space for Maren.", asked(couples)),
        Opening(
            "Everybody is at their place, both couple spaces are prepared, and four are on duty for partners.",
            by_noor(settled(couples), on_duty(INES, LINDQVIST, OKAFOR, HADDAD)),
        ),
    ]


REGISTER_WORLD = SmallWorld(name="register", openings=openings, moves=moves, key=key, invariants=INVARIANTS)
