"""How a group meets is set on one page, and one evening that is off is read on another."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.async_api import expect

from rooms.mornings import MINUTE
from tests.browser.by_keys import hits
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


def tonight(house: House, zone: str) -> date:
    """The day of the first meeting, in five minutes, by the clocks of a zone."""
    opens_at = house.town.clock.now() + 5 * MINUTE
    return datetime.fromtimestamp(opens_at / 1000, ZoneInfo(zone)).date()


def told(day: date) -> str:
    """A day as these browsers tell it."""
    return f"{day:%A} {day.day} {day:%B}"


def by_both(day: date) -> str:
    """Seven in the evening of Berlin, for somebody in New York."""
    there = datetime(day.year, day.month, day.day, 19, tzinfo=ZoneInfo(BERLIN))
    return f"{told(day)}, 19:00 Berlin time ({there.astimezone(ZoneInfo(NEW_YORK)):%H:%M} for you)"


async def sets_the_rhythm(ines: Visitor, first: date) -> None:
    """On the group's page: from a day on, at seven, by the clocks of this browser."""
    await ines.press("Set a rhythm")
    sheet = ines.page.get_by_role("dialog")
    await expect(sheet.get_by_label("Time zone of the group")).to_have_value(BERLIN)
    await sheet.get_by_label("First meeting").fill(first.isoformat())
    await sheet.get_by_label("Time", exact=True).fill("19:00")
    await sheet.get_by_label("First meeting").focus()
    await hits(ines, "Save")  # through every part of a day and of a time, with the ring in sight
    await ines.sees(f"Every {first:%A}, 19:00 Berlin time")


async def it_is_opened_from_two_hours_before(ines: Visitor, first: date) -> None:
    """Days before, the page says from when, and has no button that would be refused."""
    await ines.page.reload()
    await ines.press(f"Open: {TUESDAY}")
    await ines.sees(f"You can open it from {told(first)}, 17:00.")
    await expect(ines.button("Open the waiting room")).to_have_count(0)
    await ines.page.reload()
    await ines.press(f"Plan a meeting: {TUESDAY}")


async def test_an_evening_that_is_off_is_read_at_home_by_both_clocks(house: House) -> None:
    ines = await house.signs_in("Ines", timezone_id=BERLIN)
    maren = await house.signs_in("Maren", timezone_id=NEW_YORK)
    await maren.sees("Waiting room")
    await ines.press(f"Plan a meeting: {TUESDAY}")
    await ines.page.get_by_role("button", name="Cancel").click()
    await ines.press("Not yet")
    await maren.misses("No meeting on")
    await ines.page.get_by_role("button", name="Cancel").click()
    await ines.press("Cancel it now")
    await maren.sees(f"No meeting on {told(tonight(house, NEW_YORK))}. The next one will stand here.")
    first = tonight(house, BERLIN) + timedelta(days=3)
    second = first + timedelta(days=7)
    await sets_the_rhythm(ines, first)
    off = told(tonight(house, BERLIN))
    await maren.sees(f"No meeting on {off}. The next is {by_both(first)}.")
    await ines.press(f"Cancel {told(first)}, 19:00")
    await ines.sees(f"{told(first)}, 19:00 is cancelled.")
    await maren.sees(f"No meeting on {off} and {told(first)}. The next is {by_both(second)}.")
    await ines.press(f"Restore {told(first)}, 19:00")
    await ines.sees(f"{told(first)}, 19:00 takes place.")
    await maren.sees(f"No meeting on {off}. The next is {by_both(first)}.")
    await it_is_opened_from_two_hours_before(ines, first)
    await ines.misses("By the clocks of this device")
    await ines.press("Change")
    await ines.page.get_by_label("Time zone of the group").select_option(NEW_YORK)
    await ines.press("Save")
    await ines.sees("By the clocks of this device")
    await ines.press("Change")
    await ines.press("End the rhythm")
    await ines.sees("No rhythm is set.")
    await maren.sees("No meeting is planned yet.")
