"""A cut room looks alike to both, whatever cut it: every element of the page is the same (D15).

`make endure` looks at every cause there is (`tests/noninterference/resting.py`), `make test` at a few; what is told
on the wire is compared over all of them in `tests/noninterference/test_resting_tells_no_cause.py`.
"""

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from rooms.couple.sides import Couple
from rooms.ids import SpaceId
from server.demo import programme
from tests.browser.visiting import House, Visitor
from tests.live import DAY
from tests.noninterference.leaks import viewed
from tests.noninterference.pairs import Made, reopened
from tests.noninterference.resting import CAUSES, MEMBERS, PLAIN, Cause, make_open_room

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
FEW = ("his break",)
LOOKED_AT = tuple(CAUSES) if DEEP else FEW
RESTING = "This space is resting."

pytestmark = pytest.mark.endure


async def seen_of(made: Made, folder: Path, browser: Browser, cause: Cause) -> dict[str, list[str]]:
    """Both are in the room, it is cut, and what each page is made of then, and again once it was left and opened."""
    async with reopened(made, folder) as town:
        house = House(town, browser, is_still=True)
        visitors = {name: await goes_in(house, name) for name in MEMBERS}
        await cause.act(town, SpaceId(made.couple))
        seen = {}
        for name, visitor in visitors.items():
            if name != cause.out:
                await visitor.sees(RESTING)
                first = await looks(visitor)
                await visitor.press("Back")
                await visitor.press("Open Shared space")
                await visitor.sees(RESTING)
                seen[name] = [first, await looks(visitor)]
        await house.close()
    shutil.rmtree(folder)
    return seen


async def goes_in(house: House, name: str) -> Visitor:
    """From home into the open room."""
    visitor = await house.signs_in(name)
    await visitor.press("Open Shared space")
    await visitor.sees("I am here.")
    return visitor


async def looks(visitor: Visitor) -> str:
    """The whole page, but for the address it came from."""
    return re.sub(r"localhost:\d+", "here", await visitor.page.content())


def main_of(page: str) -> str:
    """The page but for the name at its head."""
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.timeout(1800 if DEEP else 180)
async def test_every_cause_looks_alike(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await make_open_room(tmp_path / "made", programme.found)
    plain = await seen_of(made, tmp_path / "plain", browser, PLAIN)
    assert [main_of(each) for each in plain["Maren"]] == [main_of(each) for each in plain["Per"]]
    for name in LOOKED_AT:
        seen = await seen_of(made, tmp_path / "cause", browser, CAUSES[name])
        for member, pages in seen.items():
            assert pages == plain[member], (name, member)
    if DEEP:
        a_break_is_called_after_a_day_later(monkeypatch)
        planted = await seen_of(made, tmp_path / "planted", browser, CAUSES["her break"])
        assert planted["Per"] != plain["Per"], "the look sees nothing at all"


def a_break_is_called_after_a_day_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted leak: after a break nobody is in a hurry to call, and both read so."""

    def shown(state: Couple, room: str, view: dict[str, Any]) -> dict[str, Any]:
        called = any(side.break_until for side in state.sides)
        if not called or not room.startswith("own/") or not view["shared"]["resting"]:
            return view
        later = {"contact_by": view["shared"]["resting"]["contact_by"] + DAY}
        return {**view, "shared": {**view["shared"], "resting": later}}

    viewed(monkeypatch, "couple", shown)
