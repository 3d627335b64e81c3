"""Who sits at the table: the Tuesday group as it was last week, those who are new tonight, and who leads."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Browser

from moderation.meeting_keeping import ScheduleMeeting
from rooms.ids import PROGRAMME
from rooms.people import Track
from rooms.programme import commands as register
from server.demo import programme
from server.demo.people import GROUPS
from tests.browser.net import Net
from tests.browser.screenplay.ledger import Ledger
from tests.browser.screenplay.lines import Play
from tests.browser.visiting import open_house
from tests.live import Town
from tests.push import open_push_service

DOORS = datetime(2027, 1, 12, 18, 35, tzinfo=UTC)
"""When the play begins: the waiting room has just opened by itself."""
OPENS = datetime(2027, 1, 12, 19, 0, tzinfo=UTC)
MINUTES = 90
WEEK_MS = 7 * 24 * 3_600_000


def ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


@asynccontextmanager
async def open_table(
    browser: Browser,
    folder: Path,
    group: str,
    *,
    new: tuple[str, ...] = (),
    second: str = "",
    keys: str = "",
    shaky: str = "",
    doors: datetime = DOORS,
    is_planned: bool = True,
    abroad: dict[str, str] | None = None,
    pockets: str = "",
) -> AsyncIterator[Play]:
    """A play at its beginning. `new`: members since today; `second`: leads too; `keys`: who has no mouse;
    `shaky`: whose line the script can cut; `doors`: when it begins; `is_planned`: tonight's meeting stands on the
    schedule by then; `abroad`: whose clocks are of which zone; `pockets`: whose device can be rung."""
    async with AsyncExitStack() as stack:
        service = await stack.enter_async_context(open_push_service(folder)) if pockets else None
        named = service.settings if service else {}
        opened = open_house(browser, folder, at=ms(doors) - WEEK_MS, **named)
        house = await stack.enter_async_context(opened)
        town, (_, _, members, leader) = house.town, GROUPS[group]
        await programme.last_week(town)
        town.clock.move(days=7)
        await joins(town, group, new, second)
        if is_planned:
            plan = ScheduleMeeting(space=town.groups[group], opens_at=ms(OPENS), minutes=MINUTES)
            town.meetings[group] = (await town.does(leader, plan))["meeting"]
        town.clock.move(minutes=1)
        house.is_still = True
        leading = (leader, second) if second else (leader,)
        now = f"{doors + timedelta(minutes=1):%H:%M}"
        ledger = Ledger(known=set(members), now=now)
        play = Play(house, group, leading, frozenset(keys.split()), ledger, abroad=abroad or {})
        play.nets |= {name: Net() for name in shaky.split()}
        play.service, play.pockets = service, dict.fromkeys(pockets.split())
        yield play


async def joins(town: Town, group: str, new: tuple[str, ...], second: str) -> None:
    """Enrolled and placed this afternoon, by the one path."""
    track, cohort, _, _ = GROUPS[group]
    for name in new:
        enrol = register.EnrolMember(
            space=PROGRAMME,
            name=name,
            track=Track(track),
            cohort="women" if cohort == "any" else cohort,
            adult=True,
        )
        town.seats[name] = (await town.does("Noor", enrol))["member"]
        place = register.PlaceMember(space=PROGRAMME, member=town.seats[name], group=town.groups[group])
        await town.does("Noor", place)
    if second:
        enrolled = await town.does("Noor", register.EnrolStaff(space=PROGRAMME, name=second))
        town.seats[second] = enrolled["staff"]
        appoint = register.AppointFacilitator(
            space=PROGRAMME, staff=town.seats[second], group=town.groups[group]
        )
        await town.does("Noor", appoint)
