"""People with real browsers, in a town with a real server."""

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Locator, Page, WebSocket, async_playwright, expect

from moderation.round_keeping import BeginRound, EndRound, RevealNext
from rooms.group.state.words_left import A_WORD_TO_LEAVE
from rooms.group.wants.answering import Answer, AnswerRound
from rooms.ids import RoundId, SpaceId
from server.demo.people import PHRASE
from tests.live import TUESDAY, Town, open_town

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 20_000
WEATHER = "https://www.bbc.com/**"

expect.set_options(timeout=PATIENCE_MS)


def text_of(payload: str | bytes) -> str:
    return payload if isinstance(payload, str) else payload.decode(errors="replace")


@dataclass
class Visitor:
    """One page of one person. Whatever its sockets carry is kept, and so is whatever it complains of."""

    page: Page
    heard: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    acts: int = 0

    def listen(self) -> "Visitor":
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("websocket", self._socket)
        return self

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _socket(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: self.heard.append(text_of(payload)))
        socket.on("framesent", lambda payload: self.sent.append(text_of(payload)))

    @property
    def carried(self) -> str:
        """All that ever went over this page's wires."""
        return "\n".join([*self.heard, *self.sent])

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def says(self, text: str) -> Locator:
        return self.page.get_by_text(text).first

    async def press(self, name: str) -> None:
        self.acts += 1
        await self.button(name).first.click()

    async def fill(self, label: str, text: str) -> None:
        self.acts += 1
        await self.page.get_by_label(label, exact=True).first.fill(text)

    async def choose(self, label: str) -> None:
        self.acts += 1
        await self.page.get_by_label(label).first.check()

    async def sees(self, text: str) -> None:
        await expect(self.says(text)).to_be_visible()

    async def reads(self, text: str) -> None:
        """It stands there by itself, and not only inside of a sentence."""
        await expect(self.page.get_by_text(text, exact=True).first).to_be_visible()

    async def misses(self, text: str) -> None:
        await expect(self.page.get_by_text(text)).to_have_count(0)

    async def writes(self, text: str, where: str = "Write when you like") -> None:
        """Write it and press Enter."""
        box = self.page.get_by_role("textbox", name=where)
        await box.fill(text)
        await box.press("Enter")


@dataclass
class House:
    """A town and a browser. At the end no page may have complained of anything."""

    town: Town
    browser: Browser
    visitors: list[Visitor] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    expected: str = ""
    """A pattern of the complaints this scene makes on purpose."""
    is_still: bool = False
    """Whether every page shows the town's time, which stands still, in place of the machine's. There all are
    tabs of one browser: what is looked at is each page, and not what a browser may tell of another."""
    shared: BrowserContext | None = None
    spaces: dict[str, SpaceId] = field(default_factory=dict)
    """The couples' spaces, by the partner's name."""

    async def context(self, **chosen: Any) -> BrowserContext:
        context = await self.browser.new_context(**{"locale": "en-GB", "timezone_id": "UTC", **chosen})
        await context.route(WEATHER, weather)
        self.contexts.append(context)
        return context

    async def one_browser(self) -> BrowserContext:
        """Of which everybody has a tab, signed in there as nobody else is: a second one costs a second."""
        if self.shared is None:
            self.shared = await self.context()
        return self.shared

    async def visitor(
        self, context: BrowserContext | None = None, *, moving: bool = False, **chosen: Any
    ) -> Visitor:
        """`moving`: the page's own clock can be moved by hand, timers and all."""
        if context is None:
            alone = moving or bool(chosen) or not self.is_still  # a clock is moved for all tabs of a browser
            context = await (self.context(**chosen) if alone else self.one_browser())
        visitor = Visitor(await context.new_page()).listen()
        if moving:
            await visitor.page.clock.install(time=self.town.clock.now() / 1000)
        elif self.is_still:
            await visitor.page.clock.set_fixed_time(self.town.clock.now() / 1000)
        self.visitors.append(visitor)
        return visitor

    async def signs_in(self, name: str, context: BrowserContext | None = None, **chosen: Any) -> Visitor:
        """A page of somebody, signed in by one click."""
        visitor = await self.visitor(context, **chosen)
        await visitor.page.goto(await self.town.link(name))
        await expect(visitor.page.get_by_role("heading", name=name).first).to_be_visible()
        return visitor

    async def close(self) -> None:
        for context in self.contexts:
            await context.close()
        said = [each for visitor in self.visitors for each in visitor.complaints]
        unexpected = [each for each in said if not (self.expected and re.search(self.expected, each))]
        assert not unexpected, unexpected


async def weather(route: Any) -> None:
    """The page one leaves to, without leaving this machine."""
    await route.fulfill(content_type="text/html", body="<!doctype html><title>Weather</title><h1>Rain</h1>")


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """The Chromium of this machine."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium", args=list(ARGUMENTS)
        )
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def open_house(browser: Browser, folder: Path, **chosen: Any) -> AsyncIterator[House]:
    async with open_town(folder, **chosen) as town:
        house = House(town, browser)
        try:
            yield house
        except BaseException:
            for context in house.contexts:
                await context.close()
            raise
        await house.close()


async def waits(visitor: Visitor) -> None:
    """From home into the waiting room, and onto the list."""
    await visitor.press("Waiting room")
    await visitor.page.get_by_role("group", name="Where are you?").get_by_label("Somewhere private").check()
    await visitor.page.get_by_role("group", name="Right now").get_by_label("steady").check()
    await visitor.press("I am ready to join")
    await visitor.sees("You are on the list.")


async def leaves_a_word(town: Town, who: str, said: str) -> None:
    """In the round for it; Ines reads it out."""
    begun = await town.does("Ines", BeginRound(**town.now(TUESDAY), ritual=A_WORD_TO_LEAVE))
    answers = (Answer(prompt="leave", answer=said),)
    await town.does(who, AnswerRound(**town.now(TUESDAY), round=RoundId(begun["round"]), answers=answers))
    await town.does("Ines", RevealNext(**town.now(TUESDAY)))
    await town.does("Ines", EndRound(**town.now(TUESDAY)))


async def opens_my_say(visitor: Visitor) -> None:
    """From home to My say, through its own door."""
    await visitor.press("Open My say")
    await visitor.fill("Pass phrase", PHRASE)
    await visitor.press("Open")
    await expect(visitor.page.get_by_role("heading", name="What I agreed to")).to_be_visible()
