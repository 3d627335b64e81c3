"""`make screens`: a picture of every screen, on a phone and on a desk, in light and in dark."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Browser

from rooms.ids import SpaceId
from tests.browser import tour, tour_of_items, tour_of_notes, tour_of_own, tour_of_staff
from tests.browser.tour import ANY, Show
from tests.browser.visiting import House, Visitor, open_browser, open_house

SCREENS = Path("screens")
PICTURES = Path("docs/pictures")
SIZES = {360: 740, 1280: 860}
SCHEMES = ("light", "dark")
KEPT = {
    "home": "home-360-light",
    "meeting": "meeting-360-light",
    "console": "console-readme",
    "guide-waiting": "waiting-room-360-light",
    "guide-floor": "floor-held-360-light",
    "guide-support": "support-360-light",
    "guide-held": "console-held-360-light",
    "guide-person": "console-person-360-light",
    "guide-close-out": "console-close-out-360-light",
    "guide-client": "clinician-360-light",
    "guide-desk": "register-360-light",
}
"""Which of them stand in the README and in the guides: few, small, in the light."""
EVENING = datetime(2027, 1, 12, 18, 50, tzinfo=UTC)
"""A Tuesday, ten minutes before the group meets."""
SETTLED = "() => new Promise((go) => requestAnimationFrame(() => setTimeout(() => go(null))))"
"""A frame was drawn, and whoever watches sizes has been told of it."""


@dataclass
class Album:
    """Where the pictures go."""

    folder: Path
    taken: set[str] = field(default_factory=set)

    async def takes(
        self, visitor: Visitor, name: str, *, tab: str = "", full: bool = True, widths: range = ANY
    ) -> None:
        """One screen four times."""
        for width, height in SIZES.items():
            if width not in widths:
                continue
            await fit(visitor, width, height, tab)
            for scheme in SCHEMES:
                await visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                await visitor.page.evaluate("scrollTo(0, 0)")
                await visitor.page.evaluate(SETTLED)
                path = self.folder / f"{name}-{width}-{scheme}.png"
                await visitor.page.screenshot(path=path, full_page=full, animations="disabled")
        self.taken.add(name)

    async def takes_for_the_readme(self, visitor: Visitor) -> None:
        """The console, no larger than the README shows it."""
        await visitor.page.set_viewport_size({"width": 1200, "height": 720})
        await visitor.page.emulate_media(color_scheme="light")
        await visitor.page.evaluate(SETTLED)
        await visitor.page.screenshot(path=self.folder / "console-readme.png", animations="disabled")

    async def takes_on_paper(self, visitor: Visitor) -> None:
        """The cards as they are printed."""
        await visitor.page.emulate_media(media="print", color_scheme="light")
        await visitor.page.screenshot(path=self.folder / "cards-print.png", full_page=True)


async def fit(visitor: Visitor, width: int, height: int, tab: str) -> None:
    """A size of screen, and on a phone the pane that is meant."""
    await visitor.page.set_viewport_size({"width": width, "height": height})
    if tab and width < 700:
        await visitor.page.get_by_role("tab", name=tab).click()
    await visitor.page.evaluate(SETTLED)


@asynccontextmanager
async def open_evening(browser: Browser, folder: Path) -> AsyncIterator[House]:
    """The town at ten to seven, in which no clock runs by itself; one couple unlocked, one in the making."""
    at = int(EVENING.timestamp() * 1000)
    async with open_house(browser, folder, history=True, at=at) as house:
        house.is_still, house.expected = True, "."
        house.spaces["Maren"] = SpaceId(await house.town.unlocked())
        house.spaces["Dana"] = SpaceId(await house.town.prepared("Dana", "Sam"))
        yield house


async def members(browser: Browser, folder: Path, show: Show) -> None:
    """All a member ever sees, in the order of an evening."""
    async with open_evening(browser, folder) as house:
        await tour.outside(house, show)
        await tour.covered(house, show)
        maren = await tour.waiting(house, show)
        await tour.checks_in(house, show, maren)
        await tour.speaks(house, show, maren)
        await tour.lines_taken_away(house, show, maren)
        await tour.is_held(house, show, maren)
        await tour.asks_for_support(house, show, maren)
        await tour.loses_the_line(house, show)
        await tour_of_own.rests(show, *await tour_of_own.couple(house, show))
        await tour_of_own.says(house, show)
        await tour_of_own.owns(house, show)
        await tour.goes_home(house, show, maren)
        await tour_of_own.elsewhere(house, show)
        await tour_of_own.not_tonight(house, show)
        await tour_of_own.both_said(house, show)
        await tour_of_own.mediated(house, show)


async def facilitators(browser: Browser, folder: Path, show: Show, album: Album | None = None) -> None:
    """All a facilitator ever sees."""
    async with open_evening(browser, folder) as house:
        ines = await tour_of_staff.prepares(house, show)
        await tour_of_staff.leads(house, show, ines, album and album.takes_for_the_readme)
        await tour_of_staff.closes(house, show, ines)


async def offices(browser: Browser, folder: Path, show: Show, album: Album | None = None) -> None:
    """All that clinicians and coordinators see, and the founding of a programme."""
    async with open_house(browser, folder / "unasked") as house:
        house.expected = "."
        await tour_of_notes.shows_and_waits(house, show)
        await tour_of_staff.unasked(house, show)
    async with open_house(browser, folder / "items") as house:
        await tour_of_items.read_together(house, show)
    async with open_evening(browser, folder / "town") as house:
        await tour_of_staff.clinic(house, show)
        await tour_of_staff.desk(house, show)
        noor = await tour_of_staff.starts_a_group(house, show)
        if album:
            await album.takes_on_paper(noor)
    await tour_of_staff.founding(browser, folder / "empty", show)


def keep_for_reading(album: Album) -> None:
    """Some of them stand in the README and in the guides."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, picture in KEPT.items():
        shutil.copyfile(album.folder / f"{picture}.png", PICTURES / f"{name}.png")


async def take_all(album: Album) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        async with open_browser() as browser:
            await asyncio.gather(
                members(browser, Path(scratch) / "members", album.takes),
                facilitators(browser, Path(scratch) / "facilitators", album.takes, album),
                offices(browser, Path(scratch) / "offices", album.takes, album),
            )


def main() -> None:
    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir()
    album = Album(SCREENS)
    asyncio.run(take_all(album))
    keep_for_reading(album)
    print(f"{len(album.taken)} screens, four times each, are in {SCREENS}/")


if __name__ == "__main__":
    main()
