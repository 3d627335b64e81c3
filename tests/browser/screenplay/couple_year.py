"""The stage of a couple's year: six people with a page each, a clock moved by hand, and an eye on every page.

A year is a row of scenes, a scene a row of lines. After each line all that each of the six has on the page, on the
wire and in the tab is held against `couple_year_never.NEVER`; after each scene everybody goes through all screens
they have, and each is looked at.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from playwright.async_api import BrowserContext, Locator, expect

from server.demo.people import PHRASE
from tests.browser.screenplay.couple_year_never import CLINICIANS, EVERYBODY, MEMBERS, Look, Turn, faults
from tests.browser.screenplay.lines import LOOK_OFTEN
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY, until

GROUPS = {"Maren": TUESDAY, "Per": "Wednesday circle"}
CLIENTS = {"Lindqvist": "Maren", "Okafor": "Per"}
STEPS_BACK = 4
"""No screen is further from the first one."""
BEATS, A_BEAT = 3, 12.0
"""How often a ping is sent to a page, and how long each is waited for, in seconds."""
DOCUMENT = """() => [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll("input, textarea, select")].map((box) => box.value),
].join("\\n")"""
TAB = "() => Object.values(sessionStorage).concat(Object.values(localStorage)).join('\\n')"


class Doing(Protocol):
    def __call__(self, year: "Year", who: Visitor, /) -> Awaitable[None]: ...


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person does: how it reads, and how it is done on the page."""

    reads: str
    does: Doing


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `sees`, `misses`: by whom, what is on their page then, or is not; "=" before what is all of a text."""

    at: str
    who: str
    act: Act
    sees: tuple[tuple[str, str], ...]
    misses: tuple[tuple[str, str], ...]
    turns: Turn | None


@dataclass(frozen=True, slots=True)
class Scene:
    """Some days of the year, by a name."""

    called: str
    lines: Sequence[Line]


def by(**who: str) -> dict[str, str]:
    """What is on whose page."""
    return who


def line(
    cue: str,
    act: Act,
    sees: Mapping[str, str] | None = None,
    *,
    misses: Mapping[str, str] | None = None,
    turns: Turn | None = None,
) -> Line:
    """`cue`: "2027-03-01 10:00 Maren", "10:20 Maren" on the same day, or a name alone when no time has passed."""
    at, _, who = cue.rpartition(" ")
    return Line(at, who, act, tuple((sees or {}).items()), tuple((misses or {}).items()), turns)


def ms(at: str) -> int:
    """An instant of the year, "2027-03-01 10:00"."""
    return int(datetime.strptime(at, "%Y-%m-%d %H:%M").replace(tzinfo=UTC).timestamp() * 1000)


def day_of(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%d}"


@dataclass
class Eye:
    """Looks at one page. `read`: how far its wires were looked at, as heard and as sent."""

    visitor: Visitor
    read: tuple[int, int] = (0, 0)

    async def look(self) -> Look:
        """All it has now, and what was carried since the last look."""
        heard, sent = self.read
        self.read = (len(self.visitor.heard), len(self.visitor.sent))
        wire = "\n".join((*self.visitor.heard[heard:], *self.visitor.sent[sent:]))
        page = self.visitor.page
        return Look(await page.evaluate(DOCUMENT), wire, await page.evaluate(TAB))


@dataclass
class Year:
    """What is there of the year so far.

    - `gone`: who has closed the account
    - `looks`, `screens`: how often was looked, and at which screens
    - `show`: is shown every screen of every walk
    """

    house: House
    pages: dict[str, Visitor] = field(default_factory=dict)
    contexts: dict[str, BrowserContext] = field(default_factory=dict)
    passed: set[Turn] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    eyes: dict[str, Eye] = field(default_factory=dict)
    looks: int = 0
    screens: set[tuple[str, str]] = field(default_factory=set)
    show: Callable[[Visitor, str], Awaitable[None]] | None = None

    @property
    def here(self) -> list[str]:
        """Whoever has an account and a page."""
        return [name for name in self.pages if name not in self.gone]

    # ---------------------------------------------------------------- time

    async def until(self, at: str) -> None:
        """Time passes for everybody. A new day is a new login."""
        clock = self.house.town.clock
        today = day_of(clock.now())
        then = ms(at if " " in at else f"{today} {at}")
        if then < clock.now():
            raise ValueError(f"{at} is in the past")
        if day_of(then) == today and self.pages:
            clock.move(minutes=(then - clock.now()) / 60_000)
            for name in self.here:
                await self.pages[name].page.clock.set_fixed_time(then / 1000)
        else:
            await self._next_day(then)
        await self.arrived()

    async def _next_day(self, then: int) -> None:
        clock = self.house.town.clock
        for visitor in self.pages.values():
            await visitor.page.close()
        clock.move(minutes=(then - clock.now()) / 60_000)
        self.pages = {}
        for name in EVERYBODY.split():
            if name not in self.gone:
                self.pages[name] = await self.signs_in(name)

    async def signs_in(self, name: str) -> Visitor:
        """A page of the day, in this person's own browser."""
        if name not in self.contexts:
            self.contexts[name] = await self.house.context(viewport={"width": 1280, "height": 800})
        visitor = await self.house.visitor(self.contexts[name])
        await visitor.page.add_init_script(LOOK_OFTEN)  # after its clock is ours, or that would undo it
        self.eyes[name] = Eye(visitor)
        await visitor.page.goto(await self.house.town.link(name))
        await expect(visitor.page.get_by_role("heading", name=name).first).to_be_visible()
        return visitor

    async def arrived(self) -> None:
        """Whatever was on its way has come: a ping was sent after it, and has come too."""
        before = {name: self.pages[name].heard.count("2") for name in self.here}

        def all_have() -> bool:
            return all(self.pages[name].heard.count("2") > pings for name, pings in before.items())

        for left in reversed(range(BEATS)):  # a line that was cut just then dials again, and hears the next
            await self.house.town.beats()
            try:
                await until(all_have, "a ping at every page", seconds=A_BEAT)
            except AssertionError:
                if not left:
                    raise
            else:
                return

    # ---------------------------------------------------------------- the eye

    async def look_at(self, name: str) -> list[str]:
        """What this person sees now and must not."""
        look = await self.eyes[name].look()
        self.looks += 1
        return faults(name, look, self.passed, self.house.town.seats)

    async def looks_at_all(self) -> None:
        """At everybody who is there, once everything has come to them."""
        await self.arrived()
        found = [each for name in self.pages for each in await self.look_at(name)]
        assert not found, "\n".join(found)

    async def screen(self, name: str, called: str) -> None:
        """One screen of a walk."""
        found = await self.look_at(name)
        assert not found, "\n".join((f"on {called}", *found))
        self.screens.add((name, called))
        if self.show:
            await self.show(self.pages[name], f"{name}-{called}".lower())

    # ---------------------------------------------------------------- the play

    async def plays(self, scene: Scene) -> None:
        for each in scene.lines:
            try:
                await self._plays(each)
            except BaseException as fault:
                fault.add_note(f"{scene.called}, {each.at}: {each.who} {each.act.reads}")
                raise
        try:
            await self.everybody_walks()
        except BaseException as fault:
            fault.add_note(f"after {scene.called}")
            raise

    async def _plays(self, it: Line) -> None:
        if it.at:
            await self.until(it.at)
        await it.act.does(self, self.pages[it.who])
        await asyncio.gather(
            *(expect(text_on(self.pages[who], text).first).to_be_visible() for who, text in it.sees),
            *(expect(text_on(self.pages[who], text)).to_have_count(0) for who, text in it.misses),
        )
        if it.turns:
            self.passed.add(it.turns)
        await self.looks_at_all()

    async def everybody_walks(self) -> None:
        """Each goes through all the screens there are for them, and back to the first."""
        for name in self.here:
            if name in MEMBERS.split():
                await member_walks(self, name)
            elif name in CLINICIANS.split():
                await clinician_walks(self, name)
            elif name == "Noor":
                await coordinator_walks(self)
            else:
                await facilitator_walks(self, name)
        await self.looks_at_all()


def text_on(who: Visitor, text: str) -> Locator:
    """A text; with "=" before it, all of what stands there."""
    return who.page.get_by_text(text.removeprefix("="), exact=text.startswith("="))


async def home(who: Visitor) -> None:
    """Back, as often as there is a way back."""
    for _ in range(STEPS_BACK):
        if not await who.button("Back").count():
            return
        await who.press("Back")


async def member_walks(year: Year, name: str) -> None:
    """Home, the group, My say and My notes before and behind the phrase, the shared space, My account, Help."""
    who = year.pages[name]
    await home(who)
    await year.screen(name, "home")
    await who.press(f"Open {GROUPS[name]}")
    await year.screen(name, "group")
    await who.press("Back")
    await who.press("Open My say")
    await year.screen(name, "my-say-covered")
    await who.fill("Pass phrase", PHRASE)
    await who.press("Open")
    await who.sees("What I agreed to")
    await year.screen(name, "my-say")
    await who.press("Back")
    await notes_walk(year, name)
    if "booked" in year.passed:
        await who.press("Open Shared space")
        await who.sees("This space is resting.")
        await year.screen(name, "shared")
        await who.press("Back")
    await who.press("Open My account")
    await who.fill("Pass phrase", PHRASE)
    await who.press("Open")
    await who.press("Open Close my account")
    await who.sees("There is no way back.")
    await year.screen(name, "closing-my-account")
    await home(who)
    await who.press("Help and crisis lines")
    await year.screen(name, "help")
    await home(who)


async def notes_walk(year: Year, name: str) -> None:
    """My notes, before and behind the phrase."""
    who = year.pages[name]
    await who.press("Open My notes")
    await year.screen(name, "my-notes-covered")
    await who.fill("Pass phrase", PHRASE)
    await who.press("Open")
    await who.sees("My own plan")
    await year.screen(name, "my-notes")
    await who.press("Open What I know")
    await who.sees("Nothing here is changed later")
    await year.screen(name, "what-i-know")
    await who.press("Back")
    await who.press("Back")


async def clinician_walks(year: Year, name: str) -> None:
    """Home, the own client with all that unfolds, and what was done."""
    who = year.pages[name]
    await home(who)
    await year.screen(name, "home")
    client = who.button(f"Open: {CLIENTS[name]}")
    if await client.count():
        await client.click()
        await year.screen(name, "client")
        stages = who.page.get_by_text("What each stage allows", exact=True)
        if await stages.count():
            await stages.click()
            await year.screen(name, "client-stages")
    await who.press("What I did")
    await who.sees("That is all of the last 90 days.")
    await year.screen(name, "what-i-did")
    await home(who)


async def coordinator_walks(year: Year) -> None:
    """The desk, part by part, and both of the couple in the register."""
    who = year.pages["Noor"]
    await home(who)
    await year.screen("Noor", "home")
    await who.press("Open the desk")
    tabs = who.page.get_by_role("tab")
    await expect(tabs.first).to_be_visible()
    for at in range(await tabs.count()):
        await tabs.nth(at).click()
        await year.screen("Noor", f"desk-{(await tabs.nth(at).inner_text()).lower()}")
    await tabs.first.click()
    for name in MEMBERS.split():
        if name not in year.gone:
            await who.press(f"Open: {name}")
            await year.screen("Noor", f"member-{name}")
            await who.press("Close")
    await home(who)


async def facilitator_walks(year: Year, name: str) -> None:
    """Home, what is planned for the group, and what was done."""
    who = year.pages[name]
    await home(who)
    await year.screen(name, "home")
    await who.press(f"Plan a meeting: {TUESDAY}")
    await year.screen(name, "plan")
    await home(who)
    await who.press("What I did")
    await year.screen(name, "what-i-did")
    await home(who)
