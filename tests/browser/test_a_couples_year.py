"""A couple's year in fast motion, and what none of six people may see of it (D12, D13, D15, D18, D20, D22, D81).

`make endure` plays it. The eye is tried here by what is planted, the table in `tests/house/test_what_nobody_sees.py`.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser

from server.demo import programme
from server.doors.logins import Lifetimes
from tests.browser.screenplay.couple_year import Eye, Year, ms
from tests.browser.screenplay.couple_year_apart import APART
from tests.browser.screenplay.couple_year_never import EVERYBODY, SECRETS, faults
from tests.browser.screenplay.couple_year_together import TOGETHER
from tests.browser.visiting import Visitor, open_house

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
YEAR = (*APART, *TOGETHER)
BEGINS = "2027-01-12 09:00"
SCREENS = 40
"""How many everybody's walks have together."""
SEATS = {name: f"s-{name[::-1]}" for name in EVERYBODY.split()}


@asynccontextmanager
async def open_year(browser: Browser, folder: Path) -> AsyncIterator[Year]:
    """The town a week before; each group has met once."""
    async with open_house(browser, folder, at=ms(BEGINS)) as house:
        await programme.last_week(house.town)
        # Hours pass at once: a page that dials anew because of it was not left alone for so long.
        house.town.server.doors.logins._lifetimes = Lifetimes(idle=Lifetimes().absolute)
        house.is_still = True
        yield Year(house)


@pytest.mark.endure
@pytest.mark.skipif(not DEEP, reason="a year takes minutes: make endure plays it")
@pytest.mark.timeout(1800)
async def test_a_year_in_which_nobody_sees_what_is_not_theirs(browser: Browser, tmp_path: Path) -> None:
    """After every line, on every page, in all that was carried to it."""
    async with open_year(browser, tmp_path) as year:
        for scene in YEAR:
            await year.plays(scene)
        assert year.looks > len(EVERYBODY.split()) * sum(len(scene.lines) for scene in YEAR)
        assert len(year.screens) == SCREENS, sorted(year.screens)


APPEND = "(text) => document.body.append(Object.assign(document.createElement('{}'), {{ {} }}))"
PLANTS = {
    "page": APPEND.format("i", "hidden: true, title: text"),
    "a box": APPEND.format("input", "value: text"),
    "tab": "(text) => sessionStorage.setItem('x', text)",
}


async def test_the_eye_sees_all_of_a_page(browser: Browser) -> None:
    """What is hidden, what stands in a box, what the tab keeps, what was carried either way and shown nowhere."""
    context = await browser.new_context()
    await context.route(
        "**", lambda route: route.fulfill(content_type="text/html", body="<title>Notes</title>")
    )
    eye, text = Eye(Visitor(await context.new_page())), next(iter(SECRETS))

    async def found() -> list[str]:
        return faults("Per", await eye.look(), set(), SEATS)

    for place, plant in PLANTS.items():
        await eye.visitor.page.goto("http://localhost/")
        assert await found() == []
        await eye.visitor.page.evaluate(plant, text)
        assert len(await found()) == 1, place
        await eye.visitor.page.evaluate("sessionStorage.clear()")
    await eye.visitor.page.goto("http://localhost/")
    for wire in (eye.visitor.heard, eye.visitor.sent):
        wire.append(text)
        assert len(await found()) == 1
        assert await found() == [], "what was carried is looked at once"
    await context.close()
