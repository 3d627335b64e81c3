"""Groups, who is in them, and who is kept apart."""

from collections.abc import Iterator

from rooms.admission import (
    CANNOT_BE_PLACED,
    is_cohort_of_a_group,
    may_link,
    may_place,
)
from rooms.couple.events import CoupleParted
from rooms.couple.sides import GROUND
from rooms.group.addresses import LOBBY, ROSTER, own
from rooms.group.state.meeting import MeetingScheduled
from rooms.group.state.roster import GroupFounded, MemberSeated, WelcomeToGroup
from rooms.group.state.shelf import RitualShelved
from rooms.group.state.text_life import TextLifeNoted
from rooms.ids import LinkId, MeetingId, SeatId, SpaceId, WordsId
from rooms.kept_longer import KeptLonger
from rooms.mornings import MINUTE
from rooms.people import ANY, Track
from rooms.programme.appointing import leading
from rooms.programme.caring import caring
from rooms.programme.deciding import (
    ADULTS_ONLY,
    ALREADY_LINKED,
    ALREADY_SO,
    GROUP_FULL,
    NO_SUCH_COHORT,
    OUT_OF_RANGE,
    ProgrammeCase,
    into,
    new_name,
    new_seat,
    on_register,
)
from rooms.programme.events import GroupStarted, MemberEnrolled, MemberPlaced, PeopleLinked
from rooms.programme.help_hours import telling_hours
from rooms.programme.legal_hold import held
from rooms.programme.register import UNSTATED, Register
from rooms.programme.settings import Settings
from rooms.refusals import Refusal
from rooms.rituals.shelf import run_sheet
from rooms.spaces import Decision, Fact, NewWords, Outcome
from rooms.texts import clean_name

SEATS = range(2, 13)
"""How many members a group may take (D37)."""
LENGTHS = range(15, 241)
"""How long a meeting may be, minutes."""
AHEAD = 400 * 24 * 60 * MINUTE
"""How far ahead a meeting may be (ms)."""
AT_ONCE = 10
"""How many first names one screen enrols."""


def start_group(case: ProgrammeCase) -> Outcome:
    """A group, its people, its facilitator and its first meeting in one append.

    Answers `{group, meeting, members: [{member, name}]}`, the members in the order given.
    """
    wanted = case.command
    refusal = against_starting(case)
    if refusal is not None:
        return refusal
    names = [clean_name(each) for each in (wanted.alias, *wanted.first_names)]
    unfit = next((each for each in names if isinstance(each, Refusal)), None)
    if unfit is not None:
        return unfit
    alias, *people = (new_name(case, str(name)) for name in names)
    group, meeting = SpaceId(f"g-{case.fresh.id()}"), MeetingId(case.fresh.id())
    started = GroupStarted(
        group=group, alias=alias.id, track=wanted.track, cohort=wanted.cohort, seats=wanted.seats
    )
    founded = GroupFounded(track=wanted.track, cohort=wanted.cohort, alias=alias.id, seats=wanted.seats)
    steps = run_sheet(wanted.track)
    planned = MeetingScheduled(meeting=meeting, opens_at=wanted.opens_at, minutes=wanted.minutes, steps=steps)
    seats = [new_seat(case) for _ in people]
    settings = case.state.settings or Settings()
    facts = (
        on_register(started, alias),
        into(group, LOBBY, founded),
        into(group, LOBBY, TextLifeNoted(days=settings.text_days)),
        *shelved(case.state, group, wanted.track),
        *telling_hours(case.state, group, wanted.track, settings.time_zone),
        *(leading(case.state, case.actor.seat, group) if wanted.lead else ()),
        *(
            fact
            for seat, name in zip(seats, people, strict=True)
            for fact in arriving(case, seat, name, group)
        ),
        into(group, LOBBY, planned),
    )
    members = [{"member": seat, "name": name.id} for seat, name in zip(seats, people, strict=True)]
    return Decision(facts, {"group": group, "meeting": meeting, "members": members})


def shelved(register: Register, group: SpaceId, track: Track) -> Iterator[Fact]:
    """The programme's own rituals, as a new group may begin them."""
    for ritual in register.rituals.values():
        if ritual.is_for(track):
            yield into(group, LOBBY, RitualShelved(ritual=ritual))


def against_starting(case: ProgrammeCase) -> Refusal | None:
    """What a group cannot be started with."""
    wanted, now = case.command, case.now
    if not is_cohort_of_a_group(case.state.settings or Settings(), wanted.track, wanted.cohort):
        return NO_SUCH_COHORT
    ends_at = wanted.opens_at + wanted.minutes * MINUTE
    if wanted.minutes not in LENGTHS or not now < ends_at <= now + AHEAD:
        return OUT_OF_RANGE
    if wanted.seats not in SEATS or len(wanted.first_names) > AT_ONCE:
        return OUT_OF_RANGE
    if len(wanted.first_names) > wanted.seats:
        return GROUP_FULL
    return ADULTS_ONLY if wanted.first_names and not wanted.adults else None


def arriving(case: ProgrammeCase, member: SeatId, name: NewWords, group: SpaceId) -> tuple[Fact, ...]:
    """The facts of one new person enrolled into a new group: nobody can be linked to them yet."""
    cohort = UNSTATED if case.command.cohort == ANY else case.command.cohort
    enrolled = MemberEnrolled(member=member, name=name.id, track=case.command.track, cohort=cohort)
    return (on_register(enrolled, name), *placing(member, name.id, group))


def placing(member: SeatId, name: WordsId, group: SpaceId) -> tuple[Fact, ...]:
    """The facts of a placement, in the register and in the group's own log."""
    return (
        on_register(MemberPlaced(member=member, group=group)),
        into(group, ROSTER, MemberSeated(member=member, name=name)),
        into(group, own(member), WelcomeToGroup(member=member, name=name)),
    )


def place_member(case: ProgrammeCase) -> Outcome:
    """Into one more group, unless it must never be (D1, D2, D6)."""
    member, group = case.command.member, case.command.group
    there = case.state.groups[group]
    if member in there.members:
        return ALREADY_SO
    if not may_place(case.state, member, group):
        return CANNOT_BE_PLACED
    if len(there.members) >= there.seats:
        return GROUP_FULL
    seated = placing(member, case.state.members[member].name, group)
    before = held(case.state)
    keep = member in before.people and group not in before.spaces
    return Decision((*seated, *((into(group, LOBBY, KeptLonger(on=True)),) if keep else ())))


def link_people(case: ProgrammeCase) -> Outcome:
    """Acts at once and needs nobody's acceptance (D2). Answers `{link}`.

    Two who share a couple space and are now kept apart, or a couple no more: it never opens again.
    """
    a, b, kind = case.command.a, case.command.b, case.command.kind
    if kind in case.state.kinds_between(a, b):
        return ALREADY_LINKED
    if not may_link(case.state, a, b):
        return CANNOT_BE_PLACED
    link = LinkId(case.fresh.id())
    facts = [on_register(PeopleLinked(link=link, a=a, b=b, relation=kind))]
    couple = case.state.couple_of.get(a)
    if couple is not None and couple == case.state.couple_of.get(b):
        facts += [into(couple, GROUND, CoupleParted()), *caring(case.state, a, b, couple=None)]
    return Decision(tuple(facts), {"link": link})
