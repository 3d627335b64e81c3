"""Two kinds of hands: one has a mouse, the other only keys (U33, U34). What they do is the same."""

from dataclasses import dataclass
from typing import Protocol

from playwright.async_api import Locator, expect

from server.demo.people import PHRASE
from tests.browser import by_keys
from tests.browser.visiting import Visitor


class Hand(Protocol):
    @property
    def visitor(self) -> Visitor: ...

    async def press(self, name: str) -> None:
        """A button by its name."""

    async def hit(self, at: Locator, *, back: bool = False) -> None:
        """A button where its name alone does not tell which. `back`: it lies before what has the focus now."""

    async def pick(self, at: Locator, option: str) -> None:
        """One of a list that unfolds."""

    async def fill(self, at: Locator, text: str) -> None:
        """A box, whatever stood in it."""

    async def act(self, button: str, letter: str) -> None:
        """What has a button and a letter."""

    async def write(self, box: str, text: str, *, send: bool = True) -> None:
        """Into a text box; and off, by Enter."""

    async def choose(self, answer: str) -> None:
        """One answer of a question."""

    async def tick(self, answer: str) -> None:
        """One of several that may be chosen."""

    async def turn_to(self, name: str) -> None:
        """A person in the list on the desk, whose acts unfold."""

    async def confirm(self, name: str) -> None:
        """A button of the sheet that is open."""


def person(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator("button.person", has=visitor.page.get_by_text(name, exact=True))


@dataclass(frozen=True, slots=True)
class Mouse:
    visitor: Visitor

    async def press(self, name: str) -> None:
        await self.visitor.press(name)

    async def hit(self, at: Locator, *, back: bool = False) -> None:
        await at.click()

    async def pick(self, at: Locator, option: str) -> None:
        await at.select_option(label=option)

    async def fill(self, at: Locator, text: str) -> None:
        await at.fill(text)

    async def act(self, button: str, letter: str) -> None:
        await self.visitor.press(button)

    async def write(self, box: str, text: str, *, send: bool = True) -> None:
        at = self.visitor.page.get_by_role("textbox", name=box, exact=True).first
        await at.fill(text)
        if send:
            await at.press("Enter")

    async def choose(self, answer: str) -> None:
        await self.visitor.choose(answer)

    async def tick(self, answer: str) -> None:
        await self.visitor.page.get_by_label(answer, exact=True).first.check(force=True)

    async def turn_to(self, name: str) -> None:
        if await person(self.visitor, name).get_attribute("aria-expanded") != "true":
            await person(self.visitor, name).click()

    async def confirm(self, name: str) -> None:
        await self.visitor.page.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()


@dataclass(frozen=True, slots=True)
class Keys:
    """Tab, arrows, Space, Enter and letters. Where the focus is must be plain to see all the way (U35)."""

    visitor: Visitor

    async def press(self, name: str) -> None:
        await by_keys.hits(self.visitor, name)

    async def hit(self, at: Locator, *, back: bool = False) -> None:
        await by_keys.reaches(self.visitor, at, back=back)
        await self.visitor.page.keyboard.press("Enter")

    async def pick(self, at: Locator, option: str) -> None:
        await by_keys.reaches(self.visitor, at)
        for _ in range(await at.locator("option").count()):
            if await at.locator("option:checked").inner_text() == option:
                return
            await self.visitor.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {option!r}")

    async def fill(self, at: Locator, text: str) -> None:
        await by_keys.reaches(self.visitor, at)
        if await at.get_attribute("type") == "date":  # its parts in the order this browser has them
            year, month, day = text.split("-")
            text = month + day + year
        else:
            await self.visitor.page.keyboard.press("Control+a")
        await self.visitor.page.keyboard.type(text)

    async def act(self, button: str, letter: str) -> None:
        await by_keys.commands(self.visitor, letter)

    async def write(self, box: str, text: str, *, send: bool = True) -> None:
        if await by_keys.focused(self.visitor) != box:
            await by_keys.tabs_to(self.visitor, box)
        await self.visitor.page.keyboard.type(text)
        if send:
            await self.visitor.page.keyboard.press("Enter")

    async def choose(self, answer: str) -> None:
        await by_keys.picks(self.visitor, answer)

    async def tick(self, answer: str) -> None:
        await by_keys.tabs_to(self.visitor, answer)
        await self.visitor.page.keyboard.press("Space")

    async def turn_to(self, name: str) -> None:
        at = person(self.visitor, name)
        await expect(at).to_be_visible()
        if await at.get_attribute("aria-expanded") != "true":
            await by_keys.reaches(self.visitor, at)
            await self.visitor.page.keyboard.press("Enter")

    async def confirm(self, name: str) -> None:
        await self.visitor.page.get_by_role("dialog").wait_for()
        await by_keys.hits(self.visitor, name)


async def says_the_pass_phrase(hand: Hand) -> None:
    """Into the sheet that asks for it once more (D63)."""
    sheet = hand.visitor.page.get_by_role("dialog", name="Your pass phrase once more")
    await hand.fill(sheet.get_by_label("Pass phrase", exact=True), PHRASE)
    await hand.confirm("Continue")
    await expect(sheet).to_have_count(0)
