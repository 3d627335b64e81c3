"""Every screen that `make screens` pictures, measured: nothing sideways, nothing cut, nothing small (U38, U39, U57)."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.browser import axe, screens
from tests.browser.screens import SETTLED, fit
from tests.browser.tour import ANY
from tests.browser.visiting import Visitor

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
NARROW, WIDE, BETWEEN = {320: 640}, {1280: 860}, {360: 740, 412: 860, 1440: 900}
WIDTHS = {**NARROW, **BETWEEN, **WIDE}
"""Every width with its height. `make test` measures each screen at the narrowest and on a desk, lets axe look at it
in the light, and from screen to screen takes its turn with one width more, the dark, and axe on a phone at a desk;
`make endure` does all of it with every screen."""
FRAMES = 30
MEASURE = """(least) => {
    const wrong = [];
    const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".unseen");
    const called = (one) => (one.getAttribute("aria-label") || one.textContent || one.tagName).trim().slice(0, 40);
    const page = document.scrollingElement;
    if (page.scrollWidth > innerWidth) wrong.push(`the page is ${page.scrollWidth} wide`);
    const log = document.querySelector(".log");
    if (log && log.scrollHeight - log.scrollTop - log.clientHeight > 1) wrong.push("the log left its end");
    const top = document.querySelector("dialog[open]") ?? document.body;
    for (const one of top.querySelectorAll("*")) {
        if (!shown(one) || one.closest("svg")) continue;
        const style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        if (box.width < 2 || one.closest(".first, .pages")) continue;
        const scrolls = style.overflowX === "auto" || style.overflowX === "scroll";
        if (scrolls && one.scrollWidth > one.clientWidth + 1) wrong.push(`${called(one)}: scrolls sideways`);
        if (box.right > innerWidth + 1 || box.left < -1) wrong.push(`${called(one)}: out of the page`);
        const main = !one.closest("dialog") && one.closest("main.column")?.getBoundingClientRect();
        if (main && one.matches("button, input, select, .notice") && (box.right > main.right - 6)) {
            wrong.push(`${called(one)}: out of its column`);
        }
        const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (words && style.textOverflow !== "ellipsis" && one.scrollWidth > one.clientWidth + 1
            && style.display !== "inline") wrong.push(`${called(one)}: is cut`);
        if (one.matches("button, summary, [role=tab]")) {
            const range = document.createRange();
            range.selectNodeContents(one);
            const lines = new Set([...range.getClientRects()].filter((each) => each.width > 1)
                .map((each) => Math.round(each.bottom / 8)));
            const lists = one.matches(".person, .lines button");
            if (lines.size > 2 && !lists) wrong.push(`${called(one)}: wraps in its button`);
        }
        if (one.matches("button, a[href], select, input:not([type=radio], [type=checkbox]), textarea, summary")) {
            const around = getComputedStyle(one, "::after").position === "absolute"
                ? one.offsetParent.getBoundingClientRect() : box;
            if (style.display !== "inline" && around.height < least - 0.5) {
                wrong.push(`${called(one)}: only ${Math.round(around.height)} high`);
            }
        }
    }
    const filled = [...top.querySelectorAll(".filled")].filter(shown);
    if (filled.length > 1) wrong.push(`filled: ${filled.map(called).join(", ")}`);
    const sizes = new Set([...top.querySelectorAll("p, h1, h2, h3, button, li, dd, dt, label, legend, input, span")]
        .filter((one) => shown(one) && one.textContent.trim()).map((one) => getComputedStyle(one).fontSize));
    if (sizes.size > 4) wrong.push(`sizes: ${[...sizes].join(", ")}`);
    return wrong;
}"""


@dataclass
class Ruler:
    """Measures every screen at every width, and lets axe look at it: at all of it in the light, at its colours
    in the dark, where nothing else is another."""

    wrong: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    asked: set[tuple[str, str]] = field(default_factory=set)
    """The pages axe has looked at, to the last character, and by which rules: it would say the same again."""

    async def measures(
        self, visitor: Visitor, name: str, *, tab: str = "", full: bool = True, widths: range = ANY
    ) -> None:
        page, turn = visitor.page, len(self.seen) % len(BETWEEN)
        asked = [width for width in self._this_time(turn) if width in widths]
        await page.emulate_media(color_scheme="light", reduced_motion="reduce")
        console = await page.locator(".console").count() > 0
        for width in asked:
            await fit(visitor, width, WIDTHS[width], tab)
            await self._look(page, f"{name} at {width}", target=32 if console else 44)
            # A desk is laid out anew for each kind of screen, with other controls; every other page is one page.
            if width == asked[-1] or (console and width == asked[0] and (DEEP or turn == 0)):
                await self._ask(page, f"{name} at {width}, light", "all")
        if DEEP or turn == 1:
            await page.emulate_media(color_scheme="dark", reduced_motion="reduce")
            await self._ask(page, f"{name}, dark", "colours")
        self.seen.append(name)

    def _this_time(self, turn: int) -> list[int]:
        """The widths of this screen, the narrowest first."""
        return sorted({*NARROW, *WIDE, *(BETWEEN if DEEP else [[*BETWEEN][turn]])})

    async def _ask(self, page: Page, what: str, rules: axe.Rules) -> None:
        looked_at = (rules, await page.evaluate(axe.LOOKED_AT))
        if looked_at not in self.asked:
            self.asked.add(looked_at)
            self.wrong += [f"{what}: {each}" for each in await axe.faults(page, rules)]

    async def _look(self, page: Page, what: str, *, target: int) -> None:
        wrong: list[Any] = await page.evaluate(MEASURE, target)
        for frame in range(FRAMES):  # a page laid out anew may still be on its way; what is wrong stays wrong
            if not wrong:
                return
            if (
                frame == FRAMES // 2
            ):  # a browser that nobody sees may not draw, nor tell of sizes, until one looks
                await page.screenshot()
            await page.evaluate(SETTLED)
            wrong = await page.evaluate(MEASURE, target)
        self.wrong += [f"{what}: {each}" for each in wrong]


PLANTED = """() => {
    const add = (kind, text, look, named = "") => {
        const one = document.createElement(kind);
        one.textContent = text;
        one.className = named;
        one.style.cssText = look;
        document.querySelector("main").append(one);
    };
    add("div", "A wide thing", "inline-size: 140vw");
    add("button", "Words that wrap inside of a button, thrice", "inline-size: 8rem; padding: 0");
    add("button", "Low", "block-size: 20px; padding: 0");
    add("button", "A second", "", "filled");
    add("p", "Cut at the end", "inline-size: 40px; overflow: hidden; white-space: nowrap");
    add("button", "Beside", "position: relative; inset-inline-start: 20%; inline-size: 95%");
    add("p", "Too dark for the dark", "color: #22303a");
    add("input", "", "");
    for (const size of [11, 17, 19, 23]) add("p", "Another size", `font-size: ${size}px`);
}"""


async def test_the_ruler_finds_what_is_planted(browser: Browser, tmp_path: Path) -> None:
    async with screens.open_evening(browser, tmp_path) as house:
        maren, ruler = await house.signs_in("Maren"), Ruler()
        await ruler.measures(maren, "home")
        assert ruler.wrong == []
        await maren.page.evaluate(PLANTED)
        await maren.page.set_viewport_size({"width": 360, "height": 740})
        found = "\n".join(await maren.page.evaluate(MEASURE, 44))
        await maren.page.emulate_media(color_scheme="light")
        in_light = "\n".join(await axe.faults(maren.page))
        await maren.page.emulate_media(color_scheme="dark")
        in_dark = "\n".join(await axe.faults(maren.page, "colours"))
        assert await axe.rules_of_colour(maren.page) == sorted(axe.COLOURS)
    assert "label: " in in_light
    assert "Too dark" not in in_light
    assert "color-contrast" in in_dark
    assert "Too dark" in in_dark
    for fault in (
        "the page is",
        "A wide thing: out of the page",
        "wraps in its button",
        "Low: only 20 high",
        "filled: ",
        "Cut at the end: is cut",
        "Beside: out of its column",
        "sizes: ",
    ):
        assert fault in found, (fault, found)


@pytest.mark.endure
async def test_members(browser: Browser, tmp_path: Path) -> None:
    """On the way the page asks about a number before it goes, and asks its author alone (D55)."""
    ruler = Ruler()
    await screens.members(browser, tmp_path, ruler.measures)
    assert not ruler.wrong, "\n".join(ruler.wrong)
    assert len(ruler.seen) > 60


@pytest.mark.endure
async def test_facilitators(browser: Browser, tmp_path: Path) -> None:
    ruler = Ruler()
    await screens.facilitators(browser, tmp_path, ruler.measures)
    assert not ruler.wrong, "\n".join(ruler.wrong)
    assert len(ruler.seen) > 20


@pytest.mark.endure
async def test_offices(browser: Browser, tmp_path: Path) -> None:
    ruler = Ruler()
    await screens.offices(browser, tmp_path, ruler.measures)
    assert not ruler.wrong, "\n".join(ruler.wrong)
    assert len(ruler.seen) > 30
