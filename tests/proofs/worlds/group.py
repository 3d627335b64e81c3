"""One partner group on a Tuesday: three members, two facilitators, whoever else might try, and the clock.

The register is not here; what it may write into the group are moves (`Writes`).
"""

from collections.abc import Iterator
from typing import Any

from moderation.meeting_keeping import Admit, OpenMeeting, ScheduleMeeting
from moderation.support import EndSupport, JoinSupport
from rooms.group.addresses import HELP, LOBBY, ROSTER
from rooms.group.gathering import GroupState
from rooms.group.state.agreements import EDITION
from rooms.group.state.duty import DutyNoted, HelpHoursNoted, OnDuty
from rooms.group.state.meeting import WAITING_BEFORE
from rooms.group.state.roster import (
    FacilitatorSeated,
    FacilitatorUnseated,
    GroupFounded,
    MemberSeated,
    MemberUnseated,
)
from rooms.group.state.support import UNMET_MS
from rooms.group.state.text_life import TEXT_DAYS, AuthorErased, TextLifeNoted
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.being_reached import KeepSafeHours
from rooms.group.wants.entering import EnterWaiting, Leave
from rooms.group.wants.facilitators_lost import NoteFacilitatorsBack, NoteFacilitatorsLost
from rooms.group.wants.holding_on import KeepGroundingLine
from rooms.help_hours import HelpHours, spans
from rooms.ids import CLOCK, MeetingId, SeatId, WordsId
from rooms.kept_longer import KeptLonger
from rooms.mornings import MINUTE
from rooms.people import Track
from rooms.spaces import Command, Event, Fact
from rooms.standing import StandingRestored, StandingSuspended
from rooms.weekly import A_DAY, DAYS
from tests.cast import DANA, INES, JO, LINDQVIST, MAREN, NOOR, PER, PRIYA, TOMAS, TUESDAY
from tests.proofs.driver import Does, Move, Passes, World, Writes, walked
from tests.proofs.explorer import Opening, SmallWorld
from tests.proofs.invariants.group import INVARIANTS
from tests.proofs.worlds.group_key import group_key, instants
from tests.proofs.worlds.group_wishes import AS_SHE_IS, TUESDAYS_AT_NOON, by_facilitators, by_members, tonight
from tests.stage import EVENING

MEMBERS = (MAREN, JO, DANA)
LEADERS = (INES, TOMAS)
STRANGERS = (PRIYA, PER, NOOR, LINDQVIST, CLOCK)
"""A partner of no group, a recovering member, the coordinator, a clinician, the clock."""


def moves(world: World) -> Iterator[Move]:
    """Everything anybody could try now."""
    group: GroupState = world.state(TUESDAY)
    members, leaders = tuple(by_members(group, TUESDAY)), tuple(by_facilitators(group, TUESDAY, world.now))
    for who in MEMBERS:
        for command in members:
            yield Does(who, command)
    for who in LEADERS:
        for command in leaders:
            yield Does(who, command)
    once = tuple({type(each): each for each in (*members, *leaders)}.values())
    for who in STRANGERS:
        for command in once:
            yield Does(who, command)
    yield from by_whoever_is_on_duty(group)
    yield from by_the_watch(group)
    theirs = {type(each) for each in members}
    for command in once:
        yield Does(LEADERS[0] if type(command) in theirs else MEMBERS[0], command)
    for instant in sorted({each for each in instants(group) if each > world.now}):
        yield Passes(instant)
    yield from the_register(group)


def by_whoever_is_on_duty(group: GroupState) -> Iterator[Move]:
    """Lindqvist answers a call, and the register takes her off duty while there is one."""
    it = tonight(group)
    active = it.calls.active() if it else ()
    outside = group.between.active()
    for call in (*active, *outside):
        meeting = it.meeting.id if it and call in active else None
        for command in (JoinSupport, EndSupport):
            yield Does(LINDQVIST, command(space=TUESDAY, meeting=meeting, call=call.call))
    if (active or outside) and group.duty.people:
        yield writes(HELP, DutyNoted(hours=(), people=()))


def by_the_watch(group: GroupState) -> Iterator[Move]:
    """While a circle is open, whoever leads it loses the line, or is back; and nobody else says so."""
    it = tonight(group)
    if it is not None and it.is_open:
        note = NoteFacilitatorsLost if it.meeting.lost_at is None else NoteFacilitatorsBack
        for who in (CLOCK, LEADERS[0]):
            yield Does(who, note(space=TUESDAY, meeting=it.meeting.id))


def the_register(group: GroupState) -> Iterator[Move]:
    """What the register may write here: it seats nobody suspended and restores nobody who is not."""
    roster = group.roster
    for seat in (*MEMBERS, *LEADERS):
        seated = seat in roster.members or seat in roster.facilitators
        if seated and seat in roster.suspended:
            yield writes(ROSTER, StandingRestored(seat=seat))
        elif seated:
            yield writes(ROSTER, StandingSuspended(seat=seat))
        leaves: Event = MemberUnseated(member=seat) if seat in MEMBERS else FacilitatorUnseated(staff=seat)
        yield writes(ROSTER if seat in MEMBERS else LOBBY, leaves if seated else seating(seat))
        if seated and seat in MEMBERS:
            yield Writes((Fact(TUESDAY, ROSTER, leaves), Fact(TUESDAY, ROSTER, AuthorErased(author=seat))))
    if roster.track is not None and TOMAS not in roster.facilitators and group.gatherings:
        yield writes(LOBBY, seating(TOMAS, stand_in=True))
    if group.text_life.kept:
        yield writes(LOBBY, KeptLonger(on=not group.text_life.kept_longer))
    if roster.track is not None and group.text_life.days == TEXT_DAYS:
        yield writes(LOBBY, TextLifeNoted(days=1))


def seating(seat: SeatId, *, stand_in: bool = False) -> Event:
    """Somebody belongs to the group, or leads it, or one meeting of it."""
    name = WordsId(f"name-of-{seat}")
    if seat in MEMBERS:
        return MemberSeated(member=seat, name=name)
    return FacilitatorSeated(staff=seat, name=name, stand_in=stand_in)


def writes(room: str, event: Event) -> Writes:
    """One fact of the register."""
    return Writes((Fact(TUESDAY, room, event),))


# ---------------------------------------------------------------- from where


def founded(*leaders: SeatId) -> World:
    """The group, its people, and a meeting in an hour. Jo has not accepted the agreements yet. Maren keeps a
    grounding line and Jo has said when to reach her: no other rule looks at either, so that no key tells of them."""
    founding = GroupFounded(track=Track.PARTNER, cohort="any", alias=WordsId("tuesday"), seats=8)
    seats = [writes(LOBBY if seat in LEADERS else ROSTER, seating(seat)) for seat in (*leaders, *MEMBERS)]
    scheduled = ScheduleMeeting(space=TUESDAY, opens_at=EVENING + 60 * MINUTE, minutes=60)
    keeps = KeepGroundingLine(space=TUESDAY, text="One breath.")
    reach = KeepSafeHours(space=TUESDAY, hours=TUESDAYS_AT_NOON, text="Only call.")
    world = walked(
        World(EVENING),
        [writes(LOBBY, founding), *seats, Does(INES, scheduled), Does(MAREN, keeps), Does(JO, reach)],
    )
    return agreed(agreed(world, MAREN), DANA)


def agreed(world: World, member: SeatId) -> World:
    """This member has accepted the agreements."""
    return walked(world, [Does(member, AcceptAgreements(space=TUESDAY, version=EDITION))])


def meeting_of(world: World) -> MeetingId:
    """The newest meeting."""
    return [*world.state(TUESDAY).gatherings][-1]


def does(world: World, who: SeatId, command: type[Command], **given: Any) -> World:
    """Somebody does something in the newest meeting."""
    return walked(world, [Does(who, command(space=TUESDAY, meeting=meeting_of(world), **given))])  # type: ignore[call-arg]


def waiting(world: World) -> World:
    """Maren and Jo wait."""
    world = walked(world, [Passes(EVENING + 60 * MINUTE - WAITING_BEFORE)])
    for who in (MAREN, JO):
        world = does(world, who, EnterWaiting, **AS_SHE_IS)
    return world


def called(world: World) -> World:
    """Lindqvist is on duty at any hour; Maren asked for somebody, a minute ago, and nobody met it."""
    always = tuple(HelpHours(day=day, begins=0, minutes=A_DAY, staff=(LINDQVIST,)) for day in range(DAYS))
    people = (OnDuty(staff=LINDQVIST, name=WordsId("name-of-lindqvist")),)
    told = HelpHoursNoted(hours=spans(always), time_zone="UTC")
    world = walked(world, [writes(LOBBY, told), writes(HELP, DutyNoted(hours=always, people=people))])
    world = does(world, MAREN, AskSupport)
    return walked(world, [Passes(world.now + UNMET_MS)])


def open_circle(world: World) -> World:
    """The circle is open, Maren and Jo are in it; Dana has never been here."""
    world = does(waiting(world), INES, OpenMeeting)
    return does(world, INES, Admit, members=(MAREN, JO))


def openings() -> list[Opening]:
    """From the schedule to the middle of an evening."""
    from moderation.floor_keeping import GivePiece
    from moderation.go_rounds import BeginGoRound, TellOrder
    from moderation.hand_over import WriteHandOver
    from moderation.meeting_keeping import CloseMeeting
    from moderation.round_keeping import BeginRound
    from moderation.sanctions import MuteUntil, ReadFirst
    from moderation.side_rooms import OpenSideRoom
    from rooms.group.wants.reporting import ReportLine
    from rooms.group.wants.speaking import Say, SayAside
    from rooms.group.wants.taking_turns import RaiseHand, TakePiece

    both = founded(INES, TOMAS)
    circle = open_circle(both)
    said = does(circle, MAREN, Say, text="I slept.")
    voice = does(does(said, INES, GivePiece, member=MAREN), MAREN, TakePiece)
    voice = does(does(voice, DANA, EnterWaiting, **AS_SHE_IS), INES, Admit, members=(DANA,))
    voice = does(does(voice, JO, RaiseHand), DANA, RaiseHand)
    [line] = voice.state(TUESDAY).gatherings[meeting_of(voice)].circle.lines()
    voice = does(voice, JO, ReportLine, line=line.line)
    all_here = does(does(circle, DANA, EnterWaiting, **AS_SHE_IS), INES, Admit, members=(DANA,))
    by_turns = does(does(agreed(all_here, JO), INES, TellOrder, order="arrival"), INES, BeginGoRound)
    held = does(does(agreed(circle, JO), INES, ReadFirst, member=JO, on=True), JO, Say, text="Words.")
    held = does(held, INES, BeginRound, ritual="arriving")
    aside = does(does(said, INES, OpenSideRoom, member=MAREN), INES, SayAside, member=MAREN, text="Look.")
    over = does(does(does(aside, INES, MuteUntil, member=MAREN, minutes=5), JO, Leave), INES, CloseMeeting)
    over = does(over, INES, WriteHandOver, text="Begin slowly.")
    return [
        Opening("Ines and Tomas lead the group; a meeting is planned.", both),
        Opening(
            "Ines leads alone; Maren and Jo wait, and Maren's call has gone on to Lindqvist.",
            called(waiting(founded(INES))),
        ),
        Opening("The circle is open; Maren and Jo are in it, and Jo has accepted no agreements.", circle),
        Opening("Maren holds the piece, Jo's hand is up, then Dana's; Jo told of Maren's line.", voice),
        Opening("The circle is open; words of Jo's wait, and a round has begun.", held),
        Opening("The circle is open; the piece goes round, and Maren is asked first.", by_turns),
        Opening("The meeting is over, a reason is owed, Jo left before its end; Ines left a note.", over),
    ]


GROUP_WORLD = SmallWorld(
    name="group",
    openings=openings,
    moves=moves,
    key=lambda world: group_key(world, TUESDAY),
    invariants=INVARIANTS,
)
