"""The register with a group's evening and a couple's meeting going on: every act of a coordinator while
words flow, and what the spaces do of it in the same append.

What was told about somebody who leads is in no key: who may read it follows from the register, and its own end is a
scene (`tests/rules/programme/test_cases.py`).
"""

from collections.abc import Iterator
from typing import Any

from moderation.meeting_keeping import Admit, OpenMeeting, ScheduleMeeting
from moderation.sanctions import RemoveFromMeeting
from moderation.side_rooms import OpenSideRoom
from rooms.case_files import KEPT, CaseOpened, CaseSeenTo, case_room
from rooms.couple import commands as together
from rooms.group.state.agreements import EDITION
from rooms.group.state.conversation import TAKE_BACK_MS
from rooms.group.state.meeting import WAITING_BEFORE
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.entering import EnterWaiting, Leave
from rooms.group.wants.reporting import ReportLine
from rooms.group.wants.speaking import Say
from rooms.ids import CARD, PROGRAMME, CaseId, SeatId, SpaceId
from rooms.mornings import DAY
from rooms.people import Track
from rooms.programme import commands as ask
from rooms.programme.cases import SeeToCase, SetCaseStaff
from rooms.spaces import Command, Fact
from tests.cast import HADDAD, INES, LINDQVIST, MAREN, NOOR, OKAFOR, PER, ROY, THURSDAY, TOMAS, TUESDAY
from tests.proofs.driver import Does, Move, Passes, World, Writes, walked
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.invariants.joined import INVARIANTS
from tests.proofs.worlds.couple_key import ahead, couple_key
from tests.proofs.worlds.couple_wishes import wishes as wishes_of_two
from tests.proofs.worlds.group_key import group_key, instants
from tests.proofs.worlds.group_wishes import AS_SHE_IS
from tests.proofs.worlds.house import GROUPS, MEMBERS, STAFF, enrolments, settled
from tests.proofs.worlds.register_key import plain_key
from tests.proofs.worlds.unchanged import unchanged
from tests.stage import EVENING

PAIR = (MAREN, PER)
CLINICIANS = (LINDQVIST, OKAFOR, HADDAD)
LEADERS = (INES, TOMAS)
IN = {TUESDAY: MAREN, THURSDAY: PER}


def couple_of(world: World) -> SpaceId:
    """The couple space of the two."""
    return next(space for space in world.places if space.startswith("c-"))


def by_noor(world: World) -> Iterator[Command]:
    """What a coordinator can do to people who are in the middle of something."""
    for member, group in ((MAREN, TUESDAY), (PER, THURSDAY)):
        yield ask.SuspendMember(space=PROGRAMME, member=member)
        yield ask.ReinstateMember(space=PROGRAMME, member=member)
        yield ask.PartMember(space=PROGRAMME, member=member, group=group)
        for each in IN:
            yield ask.PlaceMember(space=PROGRAMME, member=member, group=each)
        for staff in CLINICIANS:
            yield ask.AppointClinician(space=PROGRAMME, staff=staff, member=member)
            yield ask.EndClinician(space=PROGRAMME, staff=staff, member=member)
    for kind in ("couple", "former", "apart"):
        yield ask.LinkPeople(space=PROGRAMME, a=MAREN, b=PER, kind=kind)
    for staff in (*LEADERS, LINDQVIST, OKAFOR):
        yield ask.SuspendStaff(space=PROGRAMME, staff=staff)
        yield ask.ReinstateStaff(space=PROGRAMME, staff=staff)
    for staff in (*LEADERS, LINDQVIST):
        for group in IN:
            yield ask.AppointFacilitator(space=PROGRAMME, staff=staff, group=group)
            yield ask.EndFacilitator(space=PROGRAMME, staff=staff, group=group)
        yield ask.EnterSeat(space=PROGRAMME, seat=staff)
    for member in PAIR:
        yield ask.EnterSeat(space=PROGRAMME, seat=member)
        yield ask.EraseMember(space=PROGRAMME, member=member, erase_words=True)
    for until in (None, world.now + DAY):
        yield ask.RecordCredential(space=PROGRAMME, staff=LINDQVIST, credential_until=until)


def about_holds(world: World) -> Iterator[Command]:
    """A legal hold on her, on her group, or on the couple; one at a time."""
    holds = world.state(PROGRAMME).legal_holds
    for subject in (MAREN, TUESDAY, couple_of(world)) if not holds else ():
        yield ask.AskLegalHold(space=PROGRAMME, subject=subject)
    for hold in holds:
        for command in (ask.ConfirmLegalHold, ask.AskLiftHold, ask.ConfirmLiftHold, ask.DismissLegalHold):
            yield command(space=PROGRAMME, hold=hold)


def in_a_group(world: World, space: SpaceId) -> Iterator[tuple[SeatId, Command]]:
    """What its member, and anybody who ever leads, may do meanwhile."""
    member = IN[space]
    yield member, AcceptAgreements(space=space, version=EDITION)
    for meeting in list(world.state(space).gatherings)[-1:]:
        where: dict[str, Any] = {"space": space, "meeting": meeting}
        for who in PAIR:
            yield who, EnterWaiting(**where, **AS_SHE_IS)
            yield who, Leave(**where)
            yield who, Say(**where, text="I slept.")
            yield who, AskSupport(**where)
        for line in [*world.state(space).gatherings[meeting].circle.lines()][-1:]:
            yield member, ReportLine(**where, line=line.line)
        for who in (*LEADERS, LINDQVIST):
            yield who, Say(**where, text="Welcome.")
            yield who, OpenMeeting(**where)
            yield who, Admit(**where, members=(member,))
            yield who, OpenSideRoom(**where, member=member)
            yield who, RemoveFromMeeting(**where, member=member)


def moves(world: World) -> Iterator[Move]:
    """Everything these people could try now."""
    yield from at_the_register(world)
    for space in IN:
        for who, command in in_a_group(world, space):
            yield Does(who, command)
    couple = couple_of(world)
    for command in wishes_of_two(world, couple):
        for who in (*PAIR, *CLINICIANS):
            yield Does(who, command)
    times = {*ahead(world.state(couple), world.now)}
    for space in IN:
        times |= {each for each in instants(world.state(space)) if each > world.now}
    for instant in sorted(times):
        yield Passes(instant)


def at_the_register(world: World) -> Iterator[Move]:
    """What coordinators, the two members and whoever holds a card try there."""
    for command in by_noor(world):
        yield Does(CARD if isinstance(command, ask.EnterSeat) else NOOR, command)
    for command in about_holds(world):
        for who in (NOOR, ROY):
            yield Does(who, command)
    for member in PAIR:
        yield Does(member, ask.CloseAccount(space=PROGRAMME, erase_words=False))
    for case in [*world.state(PROGRAMME).cases][:1]:
        for who in (LINDQVIST, INES, NOOR, MAREN):
            yield Does(who, SeeToCase(space=PROGRAMME, case=case, state="seen-to"))


kept_group_key, kept_couple_key = unchanged(group_key), unchanged(couple_key)


def key(world: World) -> object:
    """All of it."""
    spaces = [kept_group_key(world, space) for space in IN]
    return plain_key(world), spaces, kept_couple_key(world, couple_of(world))


# ---------------------------------------------------------------- from where


def house() -> World:
    """Maren and Per at their places, their couple space prepared."""
    staff = {seat: STAFF[seat] for seat in (NOOR, ROY, *LEADERS, *CLINICIANS)}
    members = {seat: MEMBERS[seat] for seat in PAIR}
    facts = enrolments(members, staff, {space: GROUPS[space] for space in IN})
    world = walked(World(EVENING), [Writes(tuple(facts))])
    linked = ask.LinkPeople(space=PROGRAMME, a=MAREN, b=PER, kind="couple")
    second = ask.AppointCoordinator(space=PROGRAMME, staff=ROY)
    return settled(walked(world, [Does(NOOR, linked), Does(NOOR, second)]), frozenset(PAIR))


def held(world: World) -> World:
    """Maren has left under a legal hold, and Noor would have it lifted. What she told once of Ines was seen to so long
    ago that it is there for the hold alone."""
    world = walked(world, [Does(NOOR, ask.AskLegalHold(space=PROGRAMME, subject=MAREN))])
    [hold] = world.state(PROGRAMME).legal_holds
    return walked(
        world,
        [
            Does(ROY, ask.ConfirmLegalHold(space=PROGRAMME, hold=hold)),
            told_long_ago(world.now - KEPT),
            Does(MAREN, ask.CloseAccount(space=PROGRAMME, erase_words=True)),
            Does(NOOR, ask.AskLiftHold(space=PROGRAMME, hold=hold)),
        ],
    )


def told_long_ago(at: int) -> Writes:
    """Maren told about Ines once, and Noor had seen to it then."""
    case = CaseId("long-ago")
    opened = CaseOpened(
        case=case,
        group=TUESDAY,
        member=MAREN,
        author=INES,
        led=(INES,),
        said_at=at,
        told_at=at,
        note=None,
    )
    seen = CaseSeenTo(case=case, state="seen-to", staff=NOOR, seen_at=at, note=None)
    return Writes(tuple(Fact(PROGRAMME, case_room(case), event) for event in (opened, seen)))


def told_of_ines(world: World) -> World:
    """Ines keeps the register too, and is named to read what partners tell, with Lindqvist; Maren told about a line
    of hers."""
    for staff in (INES, LINDQVIST):
        world = walked(world, [Does(NOOR, ask.AppointCoordinator(space=PROGRAMME, staff=staff))])
    named = SetCaseStaff(space=PROGRAMME, track=Track.PARTNER, staff=(INES, LINDQVIST))
    meeting = [*world.state(TUESDAY).gatherings][-1]
    where: dict[str, Any] = {"space": TUESDAY, "meeting": meeting}
    world = walked(world, [Does(NOOR, named), Does(INES, Say(**where, text="Welcome."))])
    [line] = world.state(TUESDAY).gatherings[meeting].circle.lines()
    told = Does(MAREN, ReportLine(**where, line=line.line))
    return walked(world, [told, Passes(world.now + TAKE_BACK_MS)])


def evening(world: World, space: SpaceId, leader: SeatId) -> World:
    """The circle of a group is open, with its one member in it."""
    scheduled = ScheduleMeeting(space=space, opens_at=world.now + WAITING_BEFORE, minutes=240)
    world = walked(world, [Does(leader, scheduled), Passes(world.now)])
    meeting = [*world.state(space).gatherings][-1]
    where: dict[str, Any] = {"space": space, "meeting": meeting}
    return walked(
        world,
        [
            Does(IN[space], AcceptAgreements(space=space, version=EDITION)),
            Does(IN[space], EnterWaiting(**where, **AS_SHE_IS)),
            Does(leader, OpenMeeting(**where)),
            Does(leader, Admit(**where, members=(IN[space],))),
        ],
    )


def unlocked(world: World) -> World:
    """Both sides of the couple have granted everything."""
    space = couple_of(world)
    steps: list[Move] = []
    for clinician, member in ((LINDQVIST, MAREN), (OKAFOR, PER)):
        wishes: list[tuple[SeatId, Command]] = [
            (clinician, together.RecordScreen(space=space, day=world.now)),
            (clinician, together.AcceptCouple(space=space)),
            (clinician, together.OfferConsent(space=space, version="1")),
            (member, together.GiveConsent(space=space, version="1")),
            (clinician, together.RecordRoi(space=space, until=world.now + 2 * DAY)),
            (clinician, together.SetStage(space=space, stage=4)),
            (clinician, together.TurnKey(space=space, days=1, reason="Steady.")),
        ]
        steps += [Does(who, command) for who, command in wishes]
    return walked(world, steps)


def met(world: World) -> World:
    """And they are in their shared room."""
    space = couple_of(world)
    book = together.BookCoupleMeeting(space=space, begins_at=world.now, minutes=60)
    world = walked(world, [Does(LINDQVIST, book)])
    meeting = world.state(space).booking.meeting
    checks = [Does(who, together.MakeCheck(space=space, meeting=meeting, body="up")) for who in PAIR]
    begin = Does(MAREN, together.BeginCoupleMeeting(space=space, meeting=meeting))
    return walked(world, [*checks, begin])


def openings() -> list[Opening]:
    """An ordinary day, and the middle of everything."""
    day = house()
    circles = evening(evening(day, TUESDAY, INES), THURSDAY, TOMAS)
    return [
        Opening("Maren and Per are at their places, and their couple space is prepared.", day),
        Opening(
            "Maren is in her circle and Per in his; she told about a line of Ines's, who keeps the register too.",
            told_of_ines(circles),
        ),
        Opening("Maren has left under a legal hold, and Noor would have it lifted.", held(circles)),
        Opening("Maren and Per are in their circles, and their couple space is unlocked.", unlocked(circles)),
        Opening("Maren and Per are in their circles, and in their shared room.", met(unlocked(circles))),
    ]


JOINED_WORLD = SmallWorld(name="joined", openings=openings, moves=moves, key=key, invariants=INVARIANTS)
