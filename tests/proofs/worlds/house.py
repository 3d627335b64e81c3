"""The people of the register's worlds, enrolled; then linked; then each at their place."""

from collections.abc import Iterator

from rooms.group.addresses import LOBBY
from rooms.group.state.roster import GroupFounded
from rooms.ids import PROGRAMME, SeatId, SpaceId, WordsId
from rooms.people import Track
from rooms.programme import commands as ask
from rooms.programme import events as ev
from rooms.programme.register import ENTRANCE, REGISTER
from rooms.spaces import Command, Event, Fact
from tests.cast import (
    ADA,
    DANA,
    FRIDAY,
    HADDAD,
    INES,
    LINDQVIST,
    MAREN,
    NOOR,
    OFFERED,
    OKAFOR,
    PER,
    ROY,
    THURSDAY,
    TOMAS,
    TUESDAY,
)
from tests.proofs.driver import Does, World, Writes, walked
from tests.stage import EVENING

MEMBERS = {
    MAREN: (Track.PARTNER, "unstated"),
    PER: (Track.RECOVERY, "men"),
    DANA: (Track.PARTNER, "unstated"),
    ADA: (Track.RECOVERY, "women"),
}
STAFF = {NOOR: "", INES: "", TOMAS: "", LINDQVIST: "a:1", OKAFOR: "a:2", HADDAD: "b:1", ROY: "b:2"}
GROUPS = {
    TUESDAY: (Track.PARTNER, "any"),
    THURSDAY: (Track.RECOVERY, "men"),
    FRIDAY: (Track.RECOVERY, "women"),
}
PLACES = {MAREN: TUESDAY, DANA: TUESDAY, PER: THURSDAY, ADA: FRIDAY}
LEADERS = {TUESDAY: INES, THURSDAY: TOMAS, FRIDAY: TOMAS}
KEEPERS = {MAREN: LINDQVIST, PER: OKAFOR, DANA: HADDAD, ADA: ROY}
COUPLES = ((MAREN, PER), (DANA, ADA))


def on_register(event: Event) -> Fact:
    """A fact of an earlier day."""
    return Fact(PROGRAMME, REGISTER, event)


def enrolments(
    members: dict[SeatId, tuple[Track, str]],
    staff: dict[SeatId, str],
    groups: dict[SpaceId, tuple[Track, str]],
) -> Iterator[Fact]:
    """Everybody known, and every group founded with two seats."""
    for seat, licence in staff.items():
        name = WordsId(f"name-of-{seat}")
        yield on_register(ev.StaffEnrolled(staff=seat, name=name, licence=licence, credential_until=None))
        yield on_register(ev.SeatEntered(seat=seat))
    yield on_register(ev.CoordinatorAppointed(staff=NOOR))
    for seat, (track, cohort) in members.items():
        name = WordsId(f"name-of-{seat}")
        yield on_register(ev.MemberEnrolled(member=seat, name=name, track=track, cohort=cohort))
        yield Fact(PROGRAMME, ENTRANCE, ev.SeatEntered(seat=seat))
    for group, (track, cohort) in groups.items():
        alias = WordsId(f"name-of-{group}")
        yield on_register(ev.GroupStarted(group=group, alias=alias, track=track, cohort=cohort, seats=2))
        yield Fact(group, LOBBY, GroupFounded(track=track, cohort=cohort, alias=alias, seats=2))


def enrolled() -> World:
    """All of the cast, nobody anywhere yet."""
    return walked(World(EVENING), [Writes(tuple(enrolments(MEMBERS, STAFF, GROUPS)))])


def linked(world: World) -> World:
    """The two couples are recorded as such."""
    for one, other in COUPLES:
        world = by_noor(world, ask.LinkPeople(space=PROGRAMME, a=one, b=other, kind="couple"))
    return world


def settled(world: World, members: frozenset[SeatId] = frozenset(MEMBERS)) -> World:
    """These members placed, their groups led, their clinicians appointed, their couples prepared."""
    for member in sorted(members):
        group = PLACES[member]
        world = by_noor(world, ask.PlaceMember(space=PROGRAMME, member=member, group=group))
        staff = KEEPERS[member]
        world = by_noor(world, ask.AppointClinician(space=PROGRAMME, staff=staff, member=member))
    for group in sorted({PLACES[member] for member in members}):
        lead = ask.AppointFacilitator(space=PROGRAMME, staff=LEADERS[group], group=group)
        world = by_noor(world, lead)
    for partner, recovering in COUPLES:
        if {partner, recovering} <= members:
            asked = Does(KEEPERS[partner], ask.AskForCouple(space=PROGRAMME, member=partner, **OFFERED))
            world = walked(world, [asked])
            prepare = ask.PrepareCouple(space=PROGRAMME, partner=partner, recovering=recovering)
            world = by_noor(world, prepare)
    return world


def asked(world: World) -> World:
    """Maren and Per have clinicians, and hers has asked for a couple space."""
    for member in (MAREN, PER):
        staff = KEEPERS[member]
        world = by_noor(world, ask.AppointClinician(space=PROGRAMME, staff=staff, member=member))
    return walked(world, [Does(LINDQVIST, ask.AskForCouple(space=PROGRAMME, member=MAREN, **OFFERED))])


def by_noor(world: World, command: Command) -> World:
    """The coordinator's doing."""
    return walked(world, [Does(NOOR, command)])
