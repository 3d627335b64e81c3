"""The language of the screenplays: acts, lines, and a play that goes through them one by one."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from playwright.async_api import BrowserContext, expect

from tests.browser.net import Net
from tests.browser.pocket import telephone
from tests.browser.screenplay.hands import Hand, Keys, Mouse
from tests.browser.screenplay.ledger import Hands, Ledger
from tests.browser.visiting import House, Visitor
from tests.push import PushService

LOOK_OFTEN = """
    const every = globalThis.setInterval;
    globalThis.setInterval = (act, time, ...rest) => every(act, time === 10000 ? 200 : time, ...rest);
"""
"""Pages look at their clock every ten seconds. Here ten minutes pass at once, so they look more often."""
FEEL = """
    const tell = (hands) => (event) => { if (event.isTrusted) globalThis.felt(hands); };
    for (const kind of ["pointerdown", "pointermove", "mousedown", "touchstart", "wheel"])
        globalThis.addEventListener(kind, tell("a mouse"), { capture: true, once: true });
    globalThis.addEventListener("keydown", tell("keys alone"), { capture: true, once: true });
"""
"""Pages tell by what they were touched: a hand that has a mouse may use keys too, one that has none nothing else."""


class Doing(Protocol):
    def __call__(self, play: "Play", hand: Hand, /) -> Awaitable[None]: ...


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person does.

    - `reads`: how it reads in the script
    - `does`: how a hand does it
    - `audited`: the acts that must stand in the group's audit because of it
    - `tells`: what it changes in the account of the evening
    - `sends`: the other commands that go to the server because of it, which no audit keeps
    - `registers`: the acts that must stand in the programme's audit
    """

    reads: str
    does: Doing
    audited: tuple[str, ...] = ()
    tells: Callable[[Ledger, str], None] | None = None
    sends: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()

    @property
    def commands(self) -> set[str]:
        """Whatever it sends, refused or not, by the names the wire has for it."""
        return {act.partition(" ")[0] for act in (*self.audited, *self.sends, *self.registers)}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `sees`, `gone`, `unheard`: by whom; a name, or `others`, `members`, `desk` without who acts.

    - `sees`: is on their page now
    - `gone`: is not on their page (any more)
    - `unheard`: has never come to their page over any wire
    """

    at: str
    who: str
    act: Act
    sees: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]
    unheard: tuple[tuple[str, str], ...]


Script = Sequence[Line]
SENT = re.compile(r'^42/[^,]*,\d+\["(\w+)"')
"""A command as a page sends it."""
BY_ITSELF = {"resume", "reading"}
"""What a page says by itself: where it stands, and what it shows."""


def commands(script: Script) -> set[str]:
    """All that is sent because of a script."""
    return {command for line in script for command in line.act.commands}


def line(
    cue: str,
    act: Act,
    *,
    gone: dict[str, str] | None = None,
    unheard: dict[str, str] | None = None,
    **sees: str,
) -> Line:
    """`cue`: "19:21 Maren", or a name alone when no time has passed. `sees`: who sees what then."""
    at, _, who = cue.strip().rpartition(" ")
    return Line(
        at.strip(),
        who,
        act,
        tuple(sees.items()),
        tuple((gone or {}).items()),
        tuple((unheard or {}).items()),
    )


@dataclass
class Play:
    """A house, the pages of whoever plays, and the account of what they did so far."""

    house: House
    group: str
    facilitators: tuple[str, ...]
    keys_alone: frozenset[str]
    ledger: Ledger
    pages: dict[str, Visitor] = field(default_factory=dict)
    left: list[Visitor] = field(default_factory=list)
    """The pages of whoever signed out."""
    waited: list[float] = field(default_factory=list)
    """How long it took until something was there, or was not any more, after somebody did something: in seconds."""
    said: dict[str, str] = field(default_factory=dict)
    """What somebody was told outside of every page: two words on the telephone."""
    nets: dict[str, Net] = field(default_factory=dict)
    """The networks that are in the script's hands."""
    abroad: dict[str, str] = field(default_factory=dict)
    """Who has other clocks than the group, and which."""
    service: PushService | None = None
    """What devices in pockets are rung by."""
    pockets: dict[str, BrowserContext | None] = field(default_factory=dict)
    """Whose device stays in the pocket when the page is put away; None until it is first taken out."""
    touched: dict[str, set[Hands]] = field(default_factory=dict)
    """By what each page was touched."""

    async def page(self, name: str) -> Visitor:
        """The page of somebody, signed in when it is first asked for."""
        if name not in self.pages:
            visitor = await self.house.visitor(await self._browser(name))
            await visitor.page.add_init_script(LOOK_OFTEN)  # after its clock is ours, or that would undo it
            touched = self.touched.setdefault(name, set())
            await visitor.page.expose_function("felt", lambda hands: touched.add(hands))
            await visitor.page.add_init_script(FEEL)
            if name in self.nets:
                await self.nets[name].lies_before(visitor.page)
            await visitor.page.goto(await self.house.town.link(name))
            await expect(visitor.page.get_by_role("heading", name=name).first).to_be_visible()
            self.pages[name] = visitor
        return self.pages[name]

    async def _browser(self, name: str) -> BrowserContext:
        """Somebody's own; of a device in a pocket the one it has been."""
        chosen: Any = {
            "viewport": {"width": 1280, "height": 800},
            "timezone_id": self.abroad.get(name, "UTC"),
        }
        if name not in self.pockets or self.service is None:
            return await self.house.context(**chosen)
        known = self.pockets[name] or await telephone(self.house, self.service, name, **chosen)
        self.pockets[name] = known
        return known

    async def hand(self, name: str) -> Hand:
        page = await self.page(name)
        return Keys(page) if name in self.keys_alone else Mouse(page)

    def sent(self) -> set[str]:
        """Every command that went out of any page."""
        told = [SENT.match(frame) for page in (*self.pages.values(), *self.left) for frame in page.sent]
        return {each[1] for each in told if each} - BY_ITSELF

    def felt(self) -> tuple[tuple[str, Hands], ...]:
        """Of those who lead and did anything: whether a mouse ever touched their page."""
        led = [name for name in sorted(self.facilitators) if self.touched.get(name)]
        return tuple((name, "a mouse" if "a mouse" in self.touched[name] else "keys alone") for name in led)

    def net_of(self, hand: Hand) -> Net:
        """The network of whoever's hand it is."""
        return next(net for name, net in self.nets.items() if self.pages[name] is hand.visitor)

    async def until(self, at: str) -> None:
        """Time passes, for the server and for every page."""
        hours, minutes = (int(part) for part in at.split(":"))
        clock = self.house.town.clock
        minute = clock.now() // 60_000 % (24 * 60)
        passed = hours * 60 + minutes - minute
        if passed < 0:
            raise ValueError(f"{at} is in the past")
        clock.move(minutes=passed)
        self.ledger.now = at
        await asyncio.gather(
            *(visitor.page.clock.set_fixed_time(clock.now() / 1000) for visitor in self.pages.values())
        )
        await self.house.town.beats()

    def those(self, who: str, but: str) -> list[Visitor]:
        """Everybody a word of the script stands for, without who acts."""
        inside = self.ledger.inside()
        groups = {
            "others": [*inside, *self.facilitators],
            "members": inside,
            "desk": list(self.facilitators),
        }
        names = [each for each in groups.get(who, [who]) if each != but or who == but]
        return [self.pages[each] for each in names if each in self.pages]

    async def plays(self, script: Script) -> None:
        for each in script:
            try:
                await self._plays(each)
            except BaseException as fault:
                fault.add_note(f"at {self.ledger.now}: {each.who} {each.act.reads}")
                raise

    async def _plays(self, it: Line) -> None:
        if it.at:
            await self.until(it.at)
        await it.act.does(self, await self.hand(it.who))
        self.ledger.does(it.who, *it.act.audited)
        self.ledger.registers(it.who, *it.act.registers)
        if it.who in self.facilitators:
            self.ledger.hands[it.who] = "keys alone" if it.who in self.keys_alone else "a mouse"
        if it.act.tells:
            it.act.tells(self.ledger, it.who)
        looks = [visitor.sees(text) for who, text in it.sees for visitor in self.those(who, it.who)]
        looks += [visitor.misses(text) for who, text in it.gone for visitor in self.those(who, it.who)]
        began = time.monotonic()
        await asyncio.gather(*looks)
        self.waited.append(time.monotonic() - began)
        for who, text in it.unheard:
            for visitor in self.those(who, it.who):
                assert text not in visitor.carried, f"{who} was told: {text}"
