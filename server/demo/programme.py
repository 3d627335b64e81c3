"""Makes the demo's programme through the one path: every row of it was a command that was allowed."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from rooms.couple import commands as couple
from rooms.group.state.agreements import EDITION
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.entering import EnterWaiting
from rooms.group.wants.speaking import Say
from rooms.help_hours import HelpHours
from rooms.ids import PROGRAMME, SeatId
from rooms.mornings import local
from rooms.people import A_CARD, THE_FOUNDER, Actor, Track
from rooms.programme import commands as register
from rooms.programme.cases import SetCaseStaff
from rooms.programme.help_hours import SetHelpHours
from rooms.programme.settings import CrisisLine, Settings
from rooms.rituals.stages import open_to
from rooms.spaces import Command
from rooms.weekly import DAYS
from server.app import Server
from server.demo.clock import ShiftedClock
from server.demo.people import ABOUT, CLINICIANS, COUPLES, GROUPS, LAST_WEEK, LATER, ON_DUTY, PHRASE, STAFF
from server.demo.table import Guest

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
ARRIVAL: dict[str, Any] = {
    "whereabouts": "rather-not-say",
    "listening_only": False,
    "softer_seat": False,
    "shown_name": None,
}


@dataclass(slots=True)
class Demo:
    """The programme in the making: seats by name, groups by alias."""

    server: Server
    seats: dict[str, SeatId] = field(default_factory=dict)
    groups: dict[str, Any] = field(default_factory=dict)
    meetings: dict[str, Any] = field(default_factory=dict)

    async def does(self, name: str, command: Command) -> dict[str, Any]:
        """One command by one of them; a refusal means the demo is wrong."""
        actor = Actor(self.seats[name], self.server.clock.now()) if name else THE_FOUNDER
        answer = await self.server.pipeline.do(actor, command)
        if not answer["ok"]:
            raise RuntimeError(f"the demo was refused: {type(command).__name__}, {answer['refusal']['code']}")
        return answer

    async def agrees(self, group: Any, names: tuple[str, ...]) -> None:
        """These members accept what their group agrees on, before any meeting (D35)."""
        for name in names:
            await self.does(name, AcceptAgreements(space=group, version=EDITION))


async def make_programme(server: Server) -> list[Guest]:
    """The programme in which a week went by, and a link for each of its people."""
    return await guests(await live_through(server))


async def live_through(server: Server) -> Demo:
    """Found, enrol, live through last week, stand at tonight's door."""
    clock = server.clock
    if not isinstance(clock, ShiftedClock):
        raise TypeError("a demo lives on a clock that can stand in the past")
    made = Demo(server)
    clock.behind = 7 * DAY
    await found(made)
    await last_week(made)
    clock.behind = 0
    await on_duty(made)
    await tonight(made, LATER)
    await couples(made)
    return made


async def found(demo: Demo) -> None:
    """The staff, the groups with their members, the links, the clinicians of record."""
    lines = (CrisisLine(label="Your local emergency number", number="", hours="any hour"),)
    settings = Settings(crisis_lines=lines, lines_owner="Noor", lines_reviewed=demo.server.clock.now())
    answer = await demo.does("", register.FoundProgramme(space=PROGRAMME, name="Noor", settings=settings))
    demo.seats["Noor"] = answer["staff"]
    for name, (issuer, licence) in STAFF.items():
        if name != "Noor":
            enrol = register.EnrolStaff(space=PROGRAMME, name=name, issuer=issuer, licence=licence)
            demo.seats[name] = (await demo.does("Noor", enrol))["staff"]
    for alias, (track, cohort, names, leader) in GROUPS.items():
        answer = await demo.does("Noor", start_group(demo, alias, track, cohort, names))
        demo.groups[alias], demo.meetings[alias] = answer["group"], answer["meeting"]
        demo.seats.update({each["name"]: each["member"] for each in answer["members"]})
        lead = register.AppointFacilitator(space=PROGRAMME, staff=demo.seats[leader], group=answer["group"])
        await demo.does("Noor", lead)
        await demo.agrees(answer["group"], names)
    for one, other in COUPLES:
        link = register.LinkPeople(space=PROGRAMME, a=demo.seats[one], b=demo.seats[other], kind="couple")
        await demo.does("Noor", link)
    for member, staff in CLINICIANS.items():
        appoint = register.AppointClinician(
            space=PROGRAMME, staff=demo.seats[staff], member=demo.seats[member]
        )
        await demo.does("Noor", appoint)


def start_group(demo: Demo, alias: str, track: str, cohort: str, names: tuple[str, ...]) -> Command:
    """*Start a group*, as the coordinator's one screen sends it."""
    return register.StartGroup(
        space=PROGRAMME,
        alias=alias,
        track=Track(track),
        cohort=cohort,
        seats=8,
        opens_at=demo.server.clock.now() + 5 * MINUTE,
        minutes=90,
        first_names=names,
        adults=True,
        lead=False,
    )


async def last_week(demo: Demo) -> None:
    """Each group has met once already, and said a few things."""
    from moderation.meeting_keeping import Admit, CloseMeeting, FinishCloseOut, OpenMeeting

    for alias, (_, _, names, leader) in GROUPS.items():
        space, meeting = demo.groups[alias], demo.meetings[alias]
        for name in names:
            await demo.does(name, EnterWaiting(space=space, meeting=meeting, body="steady", **ARRIVAL))
        await demo.does(leader, OpenMeeting(space=space, meeting=meeting))
        seats = tuple(demo.seats[name] for name in names)
        await demo.does(leader, Admit(space=space, meeting=meeting, members=seats))
        for name, text in LAST_WEEK[alias]:
            await demo.does(name, Say(space=space, meeting=meeting, text=text))
        await demo.does(leader, CloseMeeting(space=space, meeting=meeting))
        await demo.does(leader, FinishCloseOut(space=space, meeting=meeting))


async def on_duty(demo: Demo) -> None:
    """Somebody is on duty for each track, now and on one other evening; and somebody reads what is told of who
    leads the partner group."""
    now = local(demo.server.clock.now(), Settings().time_zone)
    for track, names in ON_DUTY.items():
        staff = tuple(demo.seats[name] for name in names)
        # From the hour before this one, so that it can be tried at whatever hour the demo is started.
        today = HelpHours(day=now.weekday(), begins=max(now.hour - 1, 0) * 60, minutes=8 * 60, staff=staff)
        later = HelpHours(day=(now.weekday() + 3) % DAYS, begins=18 * 60, minutes=4 * 60, staff=staff[:1])
        hours = tuple(sorted((today, later), key=lambda each: each.day))
        await demo.does("Noor", SetHelpHours(space=PROGRAMME, track=Track(track), hours=hours))
    readers = SetCaseStaff(space=PROGRAMME, track=Track.PARTNER, staff=(demo.seats["Noor"],))
    await demo.does("Noor", readers)


async def tonight(demo: Demo, in_days: Mapping[str, int] = MappingProxyType({})) -> None:
    """Tonight's meetings open in ten minutes, some group's so many days later; two members wait already."""
    from moderation.meeting_keeping import ScheduleMeeting

    for alias, (_, _, _, leader) in GROUPS.items():
        opens_at = demo.server.clock.now() + 10 * MINUTE + in_days.get(alias, 0) * DAY
        plan = ScheduleMeeting(space=demo.groups[alias], opens_at=opens_at, minutes=90)
        demo.meetings[alias] = (await demo.does(leader, plan))["meeting"]
    space, meeting = demo.groups["Tuesday evening"], demo.meetings["Tuesday evening"]
    came: tuple[tuple[str, Any], ...] = (("Jo", "down"), ("Priya", "up"))
    for name, body in came:
        await demo.does(name, EnterWaiting(space=space, meeting=meeting, body=body, **ARRIVAL))


async def couples(demo: Demo) -> None:
    """One couple whose meeting the partner may begin, one that is only being prepared."""
    for at, (partner, recovering) in enumerate(COUPLES):
        hers, his = CLINICIANS[partner], CLINICIANS[recovering]
        asked = register.AskForCouple(
            space=PROGRAMME,
            member=demo.seats[partner],
            offered_clinician=True,
            offered_group=True,
            offered_safety_page=True,
        )
        await demo.does(hers, asked)
        prepare = register.PrepareCouple(
            space=PROGRAMME,
            partner=demo.seats[partner],
            recovering=demo.seats[recovering],
        )
        space = (await demo.does("Noor", prepare))["couple"]
        for clinician in (hers, his):
            await demo.does(clinician, couple.RecordScreen(space=space, day=demo.server.clock.now()))
            await demo.does(clinician, couple.AcceptCouple(space=space))
        if at == 0:
            await unlock(demo, space, ((hers, partner), (his, recovering)))


async def unlock(demo: Demo, space: Any, pairs: tuple[tuple[str, str], ...]) -> None:
    """Everything D10 asks for, each by whoever alone may do it."""
    now = demo.server.clock.now()
    for clinician, member in pairs:
        await demo.does(clinician, couple.OfferConsent(space=space, version="1"))
        await demo.does(member, couple.GiveConsent(space=space, version="1"))
        await demo.does(clinician, couple.RecordRoi(space=space, until=now + 180 * DAY))
        await demo.does(clinician, couple.SetStage(space=space, stage=open_to("meetings")[0]))
        await demo.does(clinician, couple.TurnKey(space=space, days=30, reason="Steady for some weeks."))
    book = couple.BookCoupleMeeting(space=space, begins_at=now + MINUTE, minutes=60)
    await demo.does(pairs[0][0], book)


async def guests(demo: Demo) -> list[Guest]:
    """A credential and a one-click link for everybody."""
    doors = demo.server.doors
    hashed = await doors.invitations.hash_phrase(PHRASE)
    made = []
    for name, (what, look_at) in ABOUT.items():
        seat = demo.seats[name]
        await doors.invitations.credential(seat, hashed)
        await demo.server.pipeline.do(A_CARD, register.EnterSeat(space=PROGRAMME, seat=seat))
        secret = secrets.token_urlsafe(9)
        demo.server.directory.invite_to_demo(secret, seat)
        made.append(Guest(name, what, look_at, secret))
    return made
