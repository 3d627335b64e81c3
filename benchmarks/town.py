"""A town of open circles, made through the one path: every row of it was a command that was allowed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from moderation.meeting_keeping import Admit, OpenMeeting
from rooms.group.state.agreements import EDITION
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.entering import EnterWaiting
from rooms.ids import PROGRAMME, MeetingId, SeatId, SpaceId
from rooms.people import THE_FOUNDER, Actor, Track
from rooms.programme.commands import FoundProgramme, StartGroup
from rooms.spaces import Command
from server.app import open_server
from server.config import load_settings
from server.doors.logins import Opened
from server.pipeline import Pipeline

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Circle:
    """One group in its open meeting, everybody admitted."""

    space: SpaceId
    meeting: MeetingId
    track: Track
    members: tuple[SeatId, ...]

    @property
    def namespace(self) -> str:
        return f"/{self.track}"

    @property
    def room(self) -> str:
        return f"circle/{self.meeting}"


@dataclass(frozen=True, slots=True)
class Town:
    """Every circle, and a login for whoever leads and for each member where logins were handed out."""

    coordinator: SeatId
    circles: tuple[Circle, ...]
    logins: dict[SeatId, Opened]


async def does(pipeline: Pipeline, actor: Actor, command: Command) -> dict[str, Any]:
    """One command; a refusal means that the town is planned wrongly."""
    answer = await pipeline.do(actor, command)
    if not answer["ok"]:
        raise RuntimeError(f"{type(command).__name__} was refused: {answer['refusal']['code']}")
    return answer


async def found(pipeline: Pipeline, now: int, *, circles: int, members: int) -> Town:
    """Found a programme with so many circles of so many, both tracks in turn, all led by one person."""
    answer = await does(pipeline, THE_FOUNDER, FoundProgramme(space=PROGRAMME, name="Noor"))
    coordinator = SeatId(answer["staff"])
    made = [await open_circle(pipeline, coordinator, now, number, members) for number in range(circles)]
    return Town(coordinator, tuple(made), {})


async def open_circle(pipeline: Pipeline, coordinator: SeatId, now: int, number: int, members: int) -> Circle:
    """Start one group, open its meeting and let everybody in."""
    leader, track = Actor(coordinator), (Track.PARTNER, Track.RECOVERY)[number % 2]
    start = StartGroup(
        space=PROGRAMME,
        alias=f"Circle {number}",
        track=track,
        cohort="any" if track is Track.PARTNER else "men",
        seats=members,
        opens_at=now + MINUTE,
        minutes=240,
        first_names=tuple(f"Member {number} {each}" for each in range(members)),
        adults=True,
        lead=True,
    )
    answer = await does(pipeline, leader, start)
    space, meeting = SpaceId(answer["group"]), MeetingId(answer["meeting"])
    seats = tuple(SeatId(each["member"]) for each in answer["members"])
    for seat in seats:
        await does(pipeline, Actor(seat), AcceptAgreements(space=space, version=EDITION))
        await does(pipeline, Actor(seat), entering(space, meeting))
    await does(pipeline, leader, OpenMeeting(space=space, meeting=meeting))
    await does(pipeline, leader, Admit(space=space, meeting=meeting, members=seats))
    return Circle(space, meeting, track, seats)


def entering(space: SpaceId, meeting: MeetingId) -> EnterWaiting:
    """Coming to the door without saying anything about oneself."""
    return EnterWaiting(
        space=space,
        meeting=meeting,
        whereabouts="rather-not-say",
        body="rather-not-say",
        listening_only=False,
        softer_seat=False,
        shown_name=None,
    )


async def settle_in(data: Path, *, circles: int, members: int, **chosen: Any) -> Town:
    """Make a data folder with a town in it and a real login for everybody in it, and close it again."""
    server = await open_server(load_settings({}, data=data, commit_tick_ms=1, **chosen))
    try:
        town = await found(server.pipeline, server.clock.now(), circles=circles, members=members)
        for seat in (town.coordinator, *(seat for circle in town.circles for seat in circle.members)):
            await server.doors.invitations.credential(seat)
            town.logins[seat] = await server.doors.logins.open(seat, stepped_up=False)
    finally:
        await server.close()
    return town
