"""A rehearsal under way: it looks at the practice group, lets its scripted members act, and notes which
moments the facilitator met.

The members act by the path everybody's commands go (`Pipeline.do`), and only the clock object moves them.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from rooms.group.envelopes import CallEvent, MeetingEvent
from rooms.group.gathering import Gathering
from rooms.group.state.attendance import MemberArrived
from rooms.group.state.floor import FloorSet
from rooms.group.state.measures import ReadFirstSet
from rooms.group.state.meeting import CloseOutFinished, MeetingClosed
from rooms.ids import MeetingId, SeatId
from rooms.people import Actor
from rooms.spaces import Recorded
from server.demo.programme import Demo
from server.live import Draft
from server.rehearsal import card
from server.rehearsal.moments import EVERY_MOMENT, MOMENTS, THE_DOOR, THE_END, Act, Moment
from server.rehearsal.people import GROUP, PARTS
from server.rehearsal.scripted import SECOND, Course, Look, Scripted, Wish, wish
from server.wire import Texts

FAR = 1 << 52
FIRST_AFTER = 15 * SECOND
"""From the opening of the circle to the first moment."""
BETWEEN_MOMENTS = 25 * SECOND
GIVEN_UP = 150 * SECOND
"""How long a moment waits to be met before the next one comes all the same."""
REFUSED_FOR = 5 * SECOND


@dataclass(slots=True)
class Waiting:
    """A wish somebody has had since an instant."""

    wish: Wish
    due: int


@dataclass
class Rehearsal:
    """`tell` is given each sentence for whoever practises. Begin with `follow`; `look` moves it on."""

    made: Demo
    tell: Callable[[str], None] = lambda _: None
    meeting: MeetingId | None = None
    members: tuple[Scripted, ...] = ()
    courses: dict[str, Course] = field(default_factory=dict)
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: dict[SeatId, Waiting] = field(default_factory=dict)
    _not_before: dict[SeatId, int] = field(default_factory=dict)
    _acting: SeatId | None = None

    # -- what there is

    def now(self) -> int:
        return self.made.server.clock.now()

    def tonight(self) -> Gathering | None:
        """The newest meeting people may come to or are in; everybody begins anew in it."""
        state = self.made.server.pipeline.spaces[self.made.groups[GROUP]].state
        found = [each for each in state.gatherings.values() if each.meeting.phase in ("waiting", "open")]
        if not found:
            return None
        it: Gathering = min(found, key=lambda each: each.meeting.opens_at)
        if it.meeting.id != self.meeting:
            self.begin_anew(it.meeting.id)
        return it

    def begin_anew(self, meeting: MeetingId) -> None:
        """The same people, as if for the first time."""
        self.meeting = meeting
        seats = self.made.seats
        self.members = tuple(Scripted(part, seats[part.name], at) for at, part in enumerate(PARTS))
        self.courses = {moment.code: Course(moment) for moment in EVERY_MOMENT}
        self._waiting, self._not_before = {}, {}

    def course_of(self, name: str) -> Course | None:
        """The newest moment of somebody's that has begun."""
        begun = [self.courses[each.code] for each in MOMENTS if each.who == name]
        return next((course for course in reversed(begun) if course.begun_at is not None), None)

    # -- moving on

    async def look(self) -> int:
        """Let everybody do what they are due to do; when (ms) to look again."""
        while True:
            it, now = self.tonight(), self.now()
            if it is None:
                return FAR
            soonest = self.begin_moments(it, now)
            for member in self.members:
                soonest = min(soonest, self.due(member, it, now))
            ready = [each for each in self.members if self.is_due(each, now)]
            if not ready:
                return soonest
            await self.act(min(ready, key=lambda each: self._waiting[each.seat].due))

    def is_due(self, member: Scripted, now: int) -> bool:
        waiting = self._waiting.get(member.seat)
        return waiting is not None and waiting.due <= now

    def due(self, member: Scripted, it: Gathering, now: int) -> int:
        """When the member does what they want now. Wanting something else begins a new wait."""
        look = Look(member, self.made.groups[GROUP], it, now, self.course_of(member.part.name))
        wanted = wish(look)
        if wanted is None:
            self._waiting.pop(member.seat, None)
            until = it.measures.muted.get(member.seat, 0)
            return until if until > now else FAR
        waiting = self._waiting.get(member.seat)
        if waiting is None or waiting.wish.key != wanted.key:
            due = max(now + wanted.after, self._not_before.get(member.seat, 0))
            waiting = self._waiting[member.seat] = Waiting(wanted, due)
        return waiting.due

    async def act(self, member: Scripted) -> None:
        """The command, as any member's page would send it."""
        waiting = self._waiting.pop(member.seat)
        self._acting = member.seat
        answer = await self.made.server.pipeline.do(Actor(member.seat), waiting.wish.command)
        self._acting = None
        if not answer["ok"]:
            self._not_before[member.seat] = self.now() + REFUSED_FOR
            return
        member.done.add(waiting.wish.key)
        self.show(waiting.wish.key)

    def show(self, key: Hashable) -> None:
        """The first line of a moment makes it one the facilitator can see."""
        match key:
            case ("line", str(code), 0):
                self.seen(self.courses[code])
            case _:
                pass

    # -- the moments

    def begin_moments(self, it: Gathering, now: int) -> int:
        """Let the next moment begin when it is time; when (ms) the one after that may."""
        if not it.is_open or it.meeting.paused or it.meeting.opened_at is None:
            return FAR
        soonest = it.meeting.opened_at + FIRST_AFTER
        for moment in MOMENTS:
            course = self.courses[moment.code]
            if course.begun_at is None:
                if soonest > now:
                    return soonest
                course.begun_at = now
                if moment.silent:
                    self.seen(course)
            given_up = course.begun_at + GIVEN_UP
            settled = FAR if course.settled_at is None else course.settled_at + BETWEEN_MOMENTS
            soonest = min(given_up, settled)
        return FAR

    def seen(self, course: Course) -> None:
        if not course.shown:
            course.shown = True
            self.tell(card.shown(course.moment))

    def follow(self, draft: Draft, texts: Texts) -> None:  # noqa: ARG002  (words are none of its business)
        """After each append: note what the facilitator did, and look again."""
        for step in draft.steps:
            event = step.recorded.event
            if isinstance(event, MeetingEvent | CallEvent) and event.meeting == self.meeting:
                self.note(step.recorded, step.state.gatherings.get(event.meeting))
        self.moved.set()

    def note(self, recorded: Recorded, it: Gathering | None) -> None:
        """One event: does it show a moment, or meet one?"""
        event = recorded.event
        if isinstance(event, MemberArrived):
            self.seen(self.courses[THE_DOOR.code])
        if isinstance(event, MeetingClosed):
            self.seen(self.courses[THE_END.code])
        whom = about(event, it)
        if whom is not None and whom in (recorded.by, self._acting):
            return
        name = next((each.part.name for each in self.members if each.seat == whom), "")
        for course in self.courses.values():
            for act in course.moment.acts:
                if course.shown and type(event) is act.event and is_meant(event, course.moment, name):
                    self.meet(course, act)
        if isinstance(event, CloseOutFinished):
            self.tell(card.summary(self.courses.values()))

    def meet(self, course: Course, act: Act) -> None:
        """This act met this moment."""
        if act.label not in course.met:
            course.met.append(act.label)
            self.tell(card.met(course.moment, act))
        if act.settles and course.settled_at is None:
            course.settled_at = self.now()

    # -- by itself

    async def run(self) -> None:
        """Look, and wait for the clock or for something to happen, for ever."""
        while True:
            self.moved.clear()
            soonest = await self.look()
            await self.made.server.clock.until(soonest, self.moved)
            await asyncio.sleep(0)

    @contextlib.asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Run beside a server that listens, and end before it does."""
        self.made.server.pipeline.after.append(self.follow)
        task = asyncio.get_running_loop().create_task(self.run(), name="rehearsal")
        task.add_done_callback(self.say_if_broken)
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def say_if_broken(self, task: asyncio.Task[None]) -> None:
        """Members who have stopped for a fault of ours must not look as if they were silent."""
        if not task.cancelled() and task.exception() is not None:
            self.tell(
                "The scripted members have stopped, by a fault of this rehearsal. Please start it again."
            )


def about(event: Any, it: Gathering | None) -> SeatId | None:
    """Whom an act is about, None for the whole room."""
    if it is not None and (call := it.calls.calls.get(getattr(event, "call", None))):  # type: ignore[arg-type]
        return call.member
    if it is not None and (hold := it.holds.lines.get(getattr(event, "line", None))):  # type: ignore[arg-type]
        return hold.author
    return getattr(event, "member", None)


def is_meant(event: object, moment: Moment, name: str) -> bool:
    """Whether an act is about this moment: about its member, or about a room of which it is one."""
    match event:
        case FloorSet(mode=mode):
            return mode == "one-voice"
        case ReadFirstSet(on=on):
            return on and name == moment.who
        case _:
            return name == moment.who or not moment.who
