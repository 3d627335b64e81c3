"""From where a run begins: a programme made by commands alone, from its first day to the middle of everything.

Each is made once on each engine; every run begins on a copy of its files and of what the rules know.
"""

import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from moderation.meeting_keeping import Admit, OpenMeeting
from rooms.couple import commands as together
from rooms.group.state.agreements import EDITION
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.entering import EnterWaiting
from rooms.ids import PROGRAMME, MeetingId, SeatId, SpaceId
from rooms.mornings import DAY, MINUTE
from rooms.people import A_CARD, THE_FOUNDER, Actor, Track
from rooms.programme import commands as ask
from rooms.spaces import Command
from tests.cast import OFFERED
from tests.machines.comparing import alike, stored
from tests.machines.rules import Rules
from tests.machines.twins import Plant, Twins
from tests.proofs.worlds.group_wishes import AS_SHE_IS
from tests.proofs.worlds.register import settings
from tests.storage.engines import Engine, name_of, postgres

STAFF = {"Ines": "", "Tomas": "", "Lindqvist": "1", "Okafor": "2", "Haddad": "3", "Roy": "4"}
MEMBERS = {
    "Maren": (Track.PARTNER, "unstated"),
    "Per": (Track.RECOVERY, "men"),
    "Dana": (Track.PARTNER, "unstated"),
    "Ada": (Track.RECOVERY, "women"),
}
GROUPS = {
    "Tuesday": (Track.PARTNER, "any", "Ines", ("Maren", "Dana")),
    "Thursday": (Track.RECOVERY, "men", "Tomas", ("Per",)),
    "Friday": (Track.RECOVERY, "women", "Tomas", ("Ada",)),
}
KEEPERS = {"Maren": "Lindqvist", "Per": "Okafor", "Dana": "Haddad", "Ada": "Roy"}
COUPLES = (("Maren", "Per"), ("Dana", "Ada"))


@dataclass
class House:
    """One programme in the making, and who is who."""

    twins: Twins
    seats: dict[str, SeatId] = field(default_factory=dict)
    meetings: dict[str, tuple[SpaceId, MeetingId]] = field(default_factory=dict)
    couples: list[SpaceId] = field(default_factory=list)

    async def does(self, who: str, command: Command) -> dict[str, Any]:
        """Somebody does something; the pass phrase was said just now."""
        return await self.twins.does(Actor(self.seats[who], self.twins.clock.now()), command)

    async def begins(self) -> None:
        """Noor alone."""
        answer = await self.twins.does(THE_FOUNDER, ask.FoundProgramme(space=PROGRAMME, name="Noor"))
        self.seats["Noor"] = SeatId(answer["staff"])
        await self.does("Noor", settings("UTC"))

    async def fills(self) -> None:
        """Everybody enrolled, come in, linked and placed; both couple spaces prepared."""
        for name, licence in STAFF.items():
            issuer = "a board" if licence else ""
            enrol = ask.EnrolStaff(space=PROGRAMME, name=name, issuer=issuer, licence=licence)
            await self.enrolled(name, enrol)
        for name, (track, cohort) in MEMBERS.items():
            person = ask.EnrolMember(space=PROGRAMME, name=name, track=track, cohort=cohort, adult=True)
            await self.enrolled(name, person)
        await self.does("Noor", ask.AppointCoordinator(space=PROGRAMME, staff=self.seats["Roy"]))
        for a, b in COUPLES:
            link = ask.LinkPeople(space=PROGRAMME, a=self.seats[a], b=self.seats[b], kind="couple")
            await self.does("Noor", link)
        for member, staff in KEEPERS.items():
            keeper, client = self.seats[staff], self.seats[member]
            await self.does("Noor", ask.AppointClinician(space=PROGRAMME, staff=keeper, member=client))
        for name in GROUPS:
            await self.founds(name)
        for partner, recovering in COUPLES:
            await self.prepares(partner, recovering)

    async def enrolled(self, name: str, command: Command) -> None:
        """Somebody new, who has come in."""
        register = self.twins.rules.state(PROGRAMME)
        there = {*register.members, *register.staff}
        await self.does("Noor", command)
        register = self.twins.rules.state(PROGRAMME)
        [self.seats[name]] = {*register.members, *register.staff} - there
        await self.twins.does(A_CARD, ask.EnterSeat(space=PROGRAMME, seat=self.seats[name]))

    async def founds(self, name: str) -> None:
        """A group tonight, led, its members placed."""
        track, cohort, leader, members = GROUPS[name]
        start = ask.StartGroup(
            space=PROGRAMME,
            alias=name,
            track=track,
            cohort=cohort,
            seats=3,
            opens_at=self.twins.clock.now() + 20 * MINUTE,
            minutes=240,
            first_names=(),
            adults=True,
            lead=False,
        )
        answer = await self.does("Noor", start)
        group = SpaceId(answer["group"])
        self.meetings[name] = group, MeetingId(answer["meeting"])
        lead = ask.AppointFacilitator(space=PROGRAMME, staff=self.seats[leader], group=group)
        await self.does("Noor", lead)
        for each in members:
            place = ask.PlaceMember(space=PROGRAMME, member=self.seats[each], group=group)
            await self.does("Noor", place)
            await self.does(each, AcceptAgreements(space=group, version=EDITION))

    async def prepares(self, partner: str, recovering: str) -> None:
        """A couple space, asked for by her clinician."""
        hers = self.seats[partner]
        await self.does(KEEPERS[partner], ask.AskForCouple(space=PROGRAMME, member=hers, **OFFERED))
        prepare = ask.PrepareCouple(space=PROGRAMME, partner=hers, recovering=self.seats[recovering])
        before = set(self.twins.rules.spaces)
        await self.does("Noor", prepare)
        self.couples += [each for each in self.twins.rules.spaces if each not in before]

    async def gathers(self) -> None:
        """Everybody in their open circle."""
        for name, (_, _, leader, members) in GROUPS.items():
            group, meeting = self.meetings[name]
            where: dict[str, Any] = {"space": group, "meeting": meeting}
            for each in members:
                await self.does(each, EnterWaiting(**where, **AS_SHE_IS))
            await self.does(leader, OpenMeeting(**where))
            await self.does(leader, Admit(**where, members=tuple(self.seats[each] for each in members)))

    async def unlocks(self) -> None:
        """Both sides of both couples have granted everything."""
        for space, pair in zip(self.couples, COUPLES, strict=True):
            for member in pair:
                keeper, until = KEEPERS[member], self.twins.clock.now() + 2 * DAY
                await self.does(keeper, together.RecordScreen(space=space, day=self.twins.clock.now()))
                await self.does(keeper, together.AcceptCouple(space=space))
                await self.does(keeper, together.OfferConsent(space=space, version="1"))
                await self.does(member, together.GiveConsent(space=space, version="1"))
                await self.does(keeper, together.RecordRoi(space=space, until=until))
                await self.does(keeper, together.SetStage(space=space, stage=4))
                await self.does(keeper, together.TurnKey(space=space, days=1, reason="Steady."))

    async def meets(self) -> None:
        """Both couples are in their shared rooms."""
        for space, pair in zip(self.couples, COUPLES, strict=True):
            now = self.twins.clock.now()
            book = together.BookCoupleMeeting(space=space, begins_at=now, minutes=60)
            await self.does(KEEPERS[pair[0]], book)
            meeting = self.twins.rules.state(space).booking.meeting
            for member in pair:
                await self.does(member, together.MakeCheck(space=space, meeting=meeting, body="up"))
            await self.does(pair[0], together.BeginCoupleMeeting(space=space, meeting=meeting))


Making = Callable[[House], Awaitable[None]]
OPENINGS: dict[str, tuple[Making, ...]] = {
    "Noor has begun the programme": (House.begins,),
    "everybody is at their place": (House.begins, House.fills),
    "the circles are open": (House.begins, House.fills, House.gathers),
    "the couples are unlocked": (House.begins, House.fills, House.unlocks),
    "the couples have met": (House.begins, House.fills, House.gathers, House.unlocks, House.meets),
}


@dataclass(frozen=True)
class Made:
    """One opening as it was left, on one engine."""

    folder: Path
    url: str | None
    rules: Rules

    @contextmanager
    def copy(self, folder: Path, plant: Plant = lambda _: None) -> Iterator[Twins]:
        """The same once more, not yet started."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        if self.url is None:
            yield Twins(folder / "data", rules=self.rules, plant=plant)
            return
        server = postgres()
        name = server.new(source=name_of(self.url))
        try:
            yield Twins(folder / "data", server.url(name), rules=self.rules, plant=plant)
        finally:
            server.drop(name)


async def make(folder: Path, engine: Engine, steps: tuple[Making, ...]) -> Made:
    """One opening, made."""
    server = postgres() if engine == "postgresql" else None
    url = server.url(server.new()) if server else None
    twins = Twins(folder / "data", url)
    house = House(twins)
    await twins.open()
    for step in steps:
        await step(house)
    alike(twins)
    await stored(twins)
    await twins.close()
    return Made(folder, url, twins.rules)
