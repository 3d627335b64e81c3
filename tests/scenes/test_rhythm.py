"""A group meets by itself: over a changed clock, through a restart, and not on the evening that is off."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.live import TUESDAY, Line, Town, open_live, open_town

pytestmark = pytest.mark.scene
BEFORE_WINTER = int(datetime(2026, 10, 19, 12, tzinfo=UTC).timestamp() * 1000)
"""A Monday. The clocks of Berlin are set back on the next Sunday."""
TUESDAYS = {
    "first_day": BEFORE_WINTER // 86_400_000 + 1,
    "every_weeks": 1,
    "time_of_day": 19 * 60,
    "minutes": 90,
    "time_zone": "Europe/Berlin",
}


def planned(line: Line, phase: str = "scheduled") -> list[dict[str, Any]]:
    """What a page's lobby says of meetings in this phase."""
    return [row for row in line.view("lobby")["meetings"] if row["phase"] == phase]


def hours(rows: list[dict[str, Any]]) -> list[str]:
    """When they open, in UTC."""
    return [f"{datetime.fromtimestamp(row['opens_at'] / 1000, UTC):%d %b %H:%M}" for row in rows]


async def test_a_group_meets_at_its_hour_all_winter_and_one_evening_not(tmp_path: Path) -> None:
    async with open_town(tmp_path, at=BEFORE_WINTER) as town:
        space = town.groups[TUESDAY]
        ines, maren = await town.line("Ines", "/partner"), await town.line("Maren")
        assert await maren.refused("set_rhythm", space, **TUESDAYS) == "not-here"
        await ines.does("set_rhythm", space, **TUESDAYS)
        assert (await maren.hears("rhythm_set"))["time_zone"] == "Europe/Berlin"
        again = await town.line("Maren")
        assert hours(planned(again))[:3] == ["20 Oct 17:00", "27 Oct 18:00", "03 Nov 18:00"]
        second = planned(again)[1]["meeting"]
        assert await maren.refused("cancel_meeting", space, meeting=second) == "not-here"
        await ines.does("cancel_meeting", space, meeting=second)
        assert (await maren.hears("meeting_cancelled"))["meeting"] == second
        seats, groups, meetings, clock = town.seats, town.groups, town.meetings, town.clock
    clock.move(days=7)
    no_jar = aiohttp.DummyCookieJar()
    async with open_live(tmp_path, clock) as server, aiohttp.ClientSession(cookie_jar=no_jar) as http:
        later = Town(server, seats, groups, meetings, clock=clock)
        later.http = http
        maren = await later.line("Maren")
        assert hours(planned(maren, "cancelled")) == ["27 Oct 18:00"]
        assert hours(planned(maren))[0] == "03 Nov 18:00"
        assert hours(planned(maren))[-1] == "01 Dec 18:00", "what fell due while nobody was awake"
        ines = await later.line("Ines", "/partner")
        await ines.does("restore_meeting", space, meeting=second)
        await maren.hears("meeting_restored")
        clock.move(days=1, minutes=6 * 60)
        assert (await maren.hears("waiting_opened"))["meeting"] == second
        for line in later.lines:
            await line.close()


async def test_whoever_waits_when_it_is_cancelled_is_let_go(town: Town) -> None:
    ines, maren = await town.line("Ines", "/partner"), await town.line("Maren")
    await town.arrives(TUESDAY, "Maren")
    await maren.hears("arrival_noted")
    await ines.does("cancel_meeting", **town.now(TUESDAY))
    await maren.hears("meeting_closed")
    assert [each["kind"] for each in maren.frames("event")].count("meeting_cancelled") == 1
    back = await town.line("Maren")
    [off] = planned(back, "closed")
    assert off["cancelled"]
