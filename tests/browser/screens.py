"""`make screens`: a picture of every screen, on a phone and on a desk, in light and in dark."""

import asyncio
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Browser

from moderation.floor_keeping import GivePiece
from moderation.round_keeping import BeginRound, EndRound, RevealNext
from rooms.group.answering import AnswerRound
from rooms.group.asking_support import AskSupport
from rooms.group.speaking import Say
from rooms.group.taking_turns import RaiseHand, TakePiece
from server.wire import Asked, read
from tests.browser.visiting import House, Visitor, open_browser, open_house
from tests.live import TUESDAY, HandClock, Town, open_live, uuid7

SCREENS = Path("screens")
PICTURES = Path("docs/pictures")
SIZES = {360: 740, 1280: 860}
SCHEMES = ("light", "dark")
README = {"home": "home-360-light", "meeting": "meeting-360-light", "console": "console-readme"}
EVENING = datetime(2027, 1, 12, 18, 50, tzinfo=UTC)
"""A Tuesday, ten minutes before the group meets."""
SETTLED = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go(null))))"


@dataclass
class Album:
    """Where the pictures go."""

    folder: Path
    taken: list[str] = field(default_factory=list)

    async def takes(self, visitor: Visitor, name: str, *, tab: str | None = None, full: bool = True) -> None:
        """One screen four times. `tab`: what a phone shows of it."""
        for width, height in SIZES.items():
            await visitor.page.set_viewport_size({"width": width, "height": height})
            if tab and width < 700:
                await visitor.page.get_by_role("tab", name=tab).click()
            for scheme in SCHEMES:
                await visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                await visitor.page.evaluate(SETTLED)
                path = self.folder / f"{name}-{width}-{scheme}.png"
                await visitor.page.screenshot(path=path, full_page=full, animations="disabled")
        self.taken.append(name)


async def outside(house: House, album: Album) -> None:
    """What anybody sees, before signing in."""
    visitor = await house.visitor()
    await visitor.page.goto(house.town.url)
    await visitor.sees("Name you were given")
    await album.takes(visitor, "sign-in")
    await visitor.press("Help and crisis lines")
    await visitor.sees("If someone is in danger now")
    await album.takes(visitor, "help")
    await visitor.press("Practise leaving")
    await album.takes(visitor, "practise-leaving")
    await visitor.page.goto("about:blank")
    await visitor.page.goto(f"{house.town.url}/#card=")
    await visitor.sees("Your first time here")
    await album.takes(visitor, "first-time")


async def before(house: House, album: Album) -> Visitor:
    """Home and the waiting room."""
    maren = await house.signs_in("Maren")
    await maren.sees("Tuesday evening")
    await album.takes(maren, "home")
    await maren.press("Waiting room")
    await maren.sees("Where are you?")
    await album.takes(maren, "waiting-room")
    await maren.press("I am ready to join")
    await maren.sees("You are on the list.")
    await album.takes(maren, "waiting")
    return maren


async def talk(town: Town) -> None:
    """What has been said so far tonight."""
    for name, text in (
        ("Ines", "Good evening. Feet on the floor, one slow breath. You may pass at any time."),
        ("Jo", "Hello, everyone. I came straight from work, so I am still landing."),
        ("Dana", "I had a hard Sunday and an easier Monday. I am glad to see your names."),
        ("Maren", "I said no to one thing this week, and meant it. I slept."),
        ("Priya", "Listening tonight. It helps that this hour is here."),
    ):
        town.clock.move(minutes=1)
        await town.does(name, Say(**town.now(TUESDAY), text=text))


async def a_round(town: Town) -> None:
    """Everybody writes; Jo has written already."""
    said = await town.does("Ines", BeginRound(**town.now(TUESDAY), ritual="arriving"))
    answers = [
        {"prompt": "body", "answer": "down"},
        {"prompt": "word", "answer": "Tired, and here."},
        {"prompt": "room", "answer": "some"},
        {"prompt": "need", "answer": None},
    ]
    asked = read(
        AnswerRound, {"id": uuid7(), **town.now(TUESDAY), "round": said["round"], "answers": answers}
    )
    assert isinstance(asked, Asked)
    await town.does("Jo", asked.command)


async def meeting(house: House, album: Album, maren: Visitor) -> None:
    """The circle as a member sees it, and the sheets over it."""
    town = house.town
    town.clock.move(minutes=10)
    await town.opens(TUESDAY, "Ines", "Dana")
    await maren.sees("Anyone may write.")
    await a_round(town)
    await maren.press("Open check-in")
    await maren.choose("steady")
    await album.takes(maren, "check-in-sheet")
    await maren.press("Close")
    await town.does("Ines", RevealNext(**town.now(TUESDAY)))
    await town.does("Ines", EndRound(**town.now(TUESDAY)))
    await talk(town)
    await maren.page.clock.set_fixed_time(town.clock.now() / 1000)
    await maren.page.reload()
    await maren.press("Go in")
    await maren.sees("Listening tonight.")
    await album.takes(maren, "meeting")
    await maren.press("Support: I need support")
    await maren.sees("Only facilitators see this.")
    await album.takes(maren, "support-sheet")
    await maren.press("Close")
    await maren.press("More")
    await album.takes(maren, "more-sheet")
    await maren.press("Close")
    await town.does("Ines", GivePiece(**town.now(TUESDAY), member=town.seats["Maren"]))
    await maren.sees("The piece has come to you.")
    await album.takes(maren, "floor-offered")
    await town.does("Maren", TakePiece(**town.now(TUESDAY)))
    await maren.sees("You have the floor")
    await album.takes(maren, "floor-held")


async def console(house: House, album: Album) -> None:
    """The facilitator's desk in the middle of things."""
    town = house.town
    for name in ("Dana", "Jo"):
        await town.does(name, RaiseHand(**town.now(TUESDAY)))
    held = Say(**town.now(TUESDAY), text="May I say how it was on Sunday? I am not sure.", read_first=True)
    await town.does("Ines", GivePiece(**town.now(TUESDAY), member=town.seats["Dana"]))
    await town.does("Dana", TakePiece(**town.now(TUESDAY)))
    await town.does("Dana", held)
    await town.does("Priya", AskSupport(**town.now(TUESDAY)))
    ines = await house.signs_in("Ines")
    await album.takes(ines, "facilitator-home")
    await ines.press(f"Open: {TUESDAY}")
    await ines.sees("Run-sheet")
    await ines.page.set_viewport_size({"width": 1280, "height": 860})
    await ines.sees("May I say how it was")
    await album.takes(ines, "console", tab="Room", full=False)
    await ines.page.set_viewport_size({"width": 1100, "height": 670})
    await ines.page.emulate_media(color_scheme="light")
    await ines.page.screenshot(path=album.folder / "console-readme.png", animations="disabled")
    await album.takes(ines, "console-people", tab="People", full=False)
    await album.takes(ines, "console-plan", tab="Plan", full=False)


async def couple(house: House, album: Album) -> None:
    """My say, and the shared space from resting to open and back."""
    town = house.town
    maren, per = await house.signs_in("Maren"), await house.signs_in("Per")
    for visitor in (maren, per):
        await visitor.press("Open Shared space")
        await visitor.sees("Before you begin")
        await visitor.choose("steady")
    await album.takes(maren, "shared-check")
    for visitor in (maren, per):
        await visitor.press("Continue")
        await visitor.sees("Thank you. Your answer is kept")
    await album.takes(maren, "shared-ready")
    await maren.press("Begin")
    await per.writes("Thank you for choosing tonight.")
    await maren.sees("Thank you for choosing tonight.")
    await maren.writes("I have two things, and then I would like to stop.")
    await per.sees("two things")
    await album.takes(maren, "shared-open")
    await maren.press("Break or rest")
    await maren.fill("Pass phrase", "slow river lantern")
    await maren.press("Open")
    await maren.sees("What I agreed to")
    await album.takes(maren, "my-say")
    await maren.button("Rest until I say").click()
    await per.sees("This space is resting.")
    await album.takes(per, "shared-resting")
    assert town.url


async def clinic(house: House, album: Album) -> None:
    """Clinicians: an unlocked client and one being prepared."""
    lindqvist = await house.signs_in("Lindqvist")
    await album.takes(lindqvist, "clinician-home")
    await lindqvist.press("Open: Maren")
    await lindqvist.sees("Your key")
    await album.takes(lindqvist, "clinician")
    haddad = await house.signs_in("Haddad")
    await haddad.press("Open: Dana")
    await haddad.sees("Your key")
    await album.takes(haddad, "clinician-preparing")


async def desk(house: House, album: Album) -> None:
    """The coordinator: start a group, its cards on screen and on paper, the register."""
    noor = await house.signs_in("Noor")
    await noor.sees("Start a group")
    await album.takes(noor, "coordinator-home")
    await noor.press("Open the desk")
    await noor.sees("Enrol a member")
    await album.takes(noor, "register")
    for at, section in enumerate(("groups", "staff", "couples", "programme"), start=1):
        await noor.page.get_by_role("tab").nth(at).click()
        await album.takes(noor, f"register-{section}")
    await noor.press("Back")
    await noor.page.get_by_role("button", name="Start a group").click()
    await noor.fill("First names, one on each line", "Ana\nBea\nCleo\nDee\nEve\nFay")
    await noor.choose("Everyone named here is 18 or older")
    await album.takes(noor, "start-a-group")
    await noor.press("Start the group")
    await noor.sees("Print the cards")
    await album.takes(noor, "cards")
    await noor.page.emulate_media(media="print", color_scheme="light")
    await noor.page.screenshot(path=album.folder / "cards-print.png", full_page=True)


async def founding(browser: Browser, folder: Path, album: Album) -> None:
    """The set-up page of an empty installation."""
    async with open_live(folder, HandClock()) as server:
        await server.accounts.offer_set_up("a-secret-for-a-picture")
        context = await browser.new_context(locale="en-GB", timezone_id="UTC")
        visitor = Visitor(await context.new_page()).listen()
        await visitor.page.goto(f"{server.settings.public_url}/#set-up=a-secret-for-a-picture")
        await visitor.sees("You are the first coordinator here.")
        await album.takes(visitor, "set-up")
        await context.close()


def keep_for_the_readme(album: Album) -> None:
    """Three of them stand in the README."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, picture in README.items():
        shutil.copyfile(album.folder / f"{picture}.png", PICTURES / f"{name}.png")


async def take_all(album: Album) -> None:
    """Everything, in the order of an evening."""
    at = int(EVENING.timestamp() * 1000)
    with tempfile.TemporaryDirectory() as scratch:
        async with open_browser() as browser:
            async with open_house(browser, Path(scratch) / "town", history=True, at=at) as house:
                house.is_still = True
                await house.town.unlocked()
                await house.town.prepared("Dana", "Sam")
                house.expected = "."
                await outside(house, album)
                await meeting(house, album, await before(house, album))
                await console(house, album)
                house.town.clock.move(minutes=2)
                await couple(house, album)
                await clinic(house, album)
                await desk(house, album)
            await founding(browser, Path(scratch) / "empty", album)


def main() -> None:
    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir()
    album = Album(SCREENS)
    asyncio.run(take_all(album))
    keep_for_the_readme(album)
    print(f"{len(album.taken)} screens, four times each, are in {SCREENS}/")


if __name__ == "__main__":
    main()
