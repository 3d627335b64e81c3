"""Robin, who practises: a facilitator's acts as the console sends them, with the clock moved by hand.

Nobody listens and no ticker runs, so every rehearsal of the same acts is the same rehearsal.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from moderation.floor_keeping import GivePiece, SetFloor, TakeBackPiece
from moderation.following_up import SettleFollowUp
from moderation.holds import AskReword, DeclineWords, ReleaseWords
from moderation.meeting_keeping import Admit, CloseMeeting, FinishCloseOut, OpenMeeting
from moderation.reasons import GiveReason
from moderation.redacting import RedactLine
from moderation.sanctions import MuteUntil, ReadFirst, RemoveFromMeeting, Unmute
from moderation.side_rooms import CloseSideRoom, OpenSideRoom
from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.envelopes import MeetingCommand
from rooms.group.gathering import Gathering
from rooms.group.state.conversation import AsideSaid, WordsSaid
from rooms.group.state.holds import Hold, WordsHeld, WordsReleased
from rooms.group.wants.speaking import Say, SayAside
from rooms.ids import SeatId
from server.app import open_server
from server.rehearsal.people import FACILITATOR, GROUP
from server.rehearsal.programme import make_group
from server.rehearsal.rehearsal import Rehearsal
from server.rehearsal.scripted import Course
from tests.live import HandClock, settings_for

LONG = 20 * 60
"""Seconds within which anything a scripted member does has happened."""


@dataclass
class Practice:
    """A rehearsal moved by hand. `said`: who said what where, as it became so."""

    rehearsal: Rehearsal
    clock: HandClock
    said: list[tuple[str, str, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def it(self) -> Gathering:
        found: Gathering = self.group.gatherings[self.rehearsal.made.meetings[GROUP]]
        return found

    @property
    def group(self) -> Any:
        return self.rehearsal.made.server.pipeline.spaces[self.rehearsal.made.groups[GROUP]].state

    def seat(self, name: str) -> SeatId:
        return self.rehearsal.made.seats[name]

    def name(self, seat: SeatId) -> str:
        return next(name for name, each in self.rehearsal.made.seats.items() if each == seat)

    def course(self, code: str) -> Course:
        return self.rehearsal.courses[code]

    def lines(self, name: str, where: str = "circle") -> list[str]:
        """What somebody has said somewhere: `circle`, `aside` or `held`."""
        return [text for who, at, text in self.said if who == name and at == where]

    def hold(self, name: str) -> Hold | None:
        """Somebody's words that wait for Robin."""
        held = (each for each in self.it.holds.pending() if each.author == self.seat(name))
        return next((each for each in held if each.state == "held"), None)

    def hears(self, draft: Any, texts: Any) -> None:
        for step in draft.steps:
            kinds = {WordsSaid: "circle", WordsReleased: "circle", AsideSaid: "aside", WordsHeld: "held"}
            event = step.recorded.event
            if where := kinds.get(type(event)):
                self.said.append((self.name(event.author), where, texts.get(event.words, "")))

    # -- time, and Robin's acts

    async def lasts(self, seconds: float, until: Callable[[], Any] = lambda: False) -> bool:
        """Time goes by, each thing at its own instant, until something is so; whether it is."""
        server, space = self.rehearsal.made.server, self.rehearsal.made.groups[GROUP]
        end = self.clock.at + int(seconds * 1000)
        while True:
            soonest = await self.rehearsal.look()
            if until():
                return True
            if self.clock.at >= end:
                return False
            live = server.pipeline.spaces[space]
            due = live.kind.due(live.state)
            self.clock.at = max(self.clock.at, min(soonest, end if due is None else due, end))
            server.pipeline.settle(space)

    async def waits(self, until: Callable[[], Any], what: str) -> None:
        assert await self.lasts(LONG, until), f"it never came: {what}; {self.told[-3:]}"

    async def does(self, kind: type[MeetingCommand], /, **fields: Any) -> dict[str, Any]:
        """Robin does something about tonight's meeting."""
        made = self.rehearsal.made
        command = kind(space=made.groups[GROUP], meeting=made.meetings[GROUP], **fields)
        return await made.does(FACILITATOR, command)

    async def opens(self) -> None:
        await self.waits(lambda: len(self.it.attendance.waiting()) == 6, "six who wait")
        await self.does(OpenMeeting)
        await self.does(Admit, members=self.it.attendance.waiting())

    async def gives_the_piece(self, name: str) -> None:
        await self.does(GivePiece, member=self.seat(name))
        await self.waits(lambda: self.it.floor.holder == self.seat(name), f"{name} takes it")

    async def takes_it_back(self, name: str) -> None:
        if self.it.floor.holder != self.seat(name):
            await self.gives_the_piece(name)
        await self.lasts(30)
        await self.does(TakeBackPiece)

    async def mutes(self, name: str) -> None:
        await self.does(MuteUntil, member=self.seat(name), minutes=10)

    async def reads_first(self, name: str) -> None:
        await self.does(ReadFirst, member=self.seat(name), on=True)
        await self.asks_to_reword(name)

    async def asks_to_reword(self, name: str) -> None:
        hold = await self.has_held(name)
        before = hold.words
        await self.does(AskReword, line=hold.line, ask="Could you say it of yourself?")
        await self.waits(lambda: (now := self.hold(name)) and now.words != before, f"{name} says it anew")
        await self.does(ReleaseWords, line=hold.line)

    async def releases(self, name: str) -> None:
        await self.does(ReleaseWords, line=(await self.has_held(name)).line)

    async def declines(self, name: str) -> None:
        await self.does(DeclineWords, line=(await self.has_held(name)).line)

    async def has_held(self, name: str) -> Hold:
        """Words of somebody that wait, as soon as there are some; Robin reads them first for it."""
        if self.hold(name) is None and self.seat(name) not in self.it.measures.read_first:
            await self.does(ReadFirst, member=self.seat(name), on=True)
        await self.waits(lambda: self.hold(name), f"{name}’s held words")
        hold = self.hold(name)
        assert hold is not None
        return hold

    async def takes_out(self, name: str) -> None:
        lines = [each for each in self.it.circle.lines() if each.author == self.seat(name)]
        await self.does(RedactLine, line=lines[-1].line)

    async def goes_aside(self, name: str) -> None:
        await self.does(OpenSideRoom, member=self.seat(name))
        for _ in range(2):
            await self.waits(partial(self.has_answered, name), f"{name} answers")
            await self.does(SayAside, member=self.seat(name), text="Take your time. I am here.")
        await self.does(CloseSideRoom, member=self.seat(name))

    def has_answered(self, name: str) -> bool:
        """Whether the last word in the side room is theirs."""
        said = self.it.asides[self.seat(name)].lines() if self.seat(name) in self.it.asides else ()
        return bool(said) and said[-1].author == self.seat(name)

    async def removes(self, name: str) -> None:
        await self.does(RemoveFromMeeting, member=self.seat(name))

    async def is_with(self, name: str) -> None:
        call = self.it.calls.newest_of(self.seat(name))
        assert call is not None
        await self.does(SeeSupport, call=call.call)
        await self.does(JoinSupport, call=call.call)
        await self.goes_aside(name)
        await self.does(EndSupport, call=call.call)

    async def sets_one_voice(self, _: str) -> None:
        await self.does(SetFloor, mode="one-voice")

    async def lets_everything_go(self) -> None:
        """Before the next moment: nobody muted, nothing read first, nothing waiting, the floor open."""
        for seat in tuple(self.it.measures.muted):
            await self.does(Unmute, member=seat)
        for seat in tuple(self.it.measures.read_first):
            await self.does(ReadFirst, member=seat, on=False)
        for hold in self.it.holds.pending():
            await self.does(ReleaseWords, line=hold.line)
        await self.does(SetFloor, mode="open")

    async def closes(self) -> None:
        await self.does(CloseMeeting)
        for act in tuple(self.it.measures.owed):
            await self.does(GiveReason, act=act, reason="agreement")
        for after in self.it.follow_ups.waiting():
            await self.does(SettleFollowUp, member=after.member, how="done")
        await self.does(FinishCloseOut)

    async def says(self, text: str) -> None:
        await self.does(Say, text=text)


@asynccontextmanager
async def open_practice(folder: Path) -> AsyncIterator[Practice]:
    """The practice group before anybody has come."""
    clock = HandClock(1_790_000_000_000)
    server = await open_server(settings_for(folder), clock=clock)
    try:
        practice = Practice(Rehearsal(await make_group(server)), clock)
        practice.rehearsal.tell = practice.told.append
        server.pipeline.after += [practice.rehearsal.follow, practice.hears]
        yield practice
    finally:
        await server.close()
