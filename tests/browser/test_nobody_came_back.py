"""A meeting ends by itself because nobody who leads came back: its members read why, and whom to call, and whoever
led it whom to ask after, or whoever leads now (D36, D46)."""

from playwright.async_api import expect

from moderation.meeting_keeping import CloseMeeting
from rooms.ids import PROGRAMME
from rooms.programme.commands import AppointFacilitator, EndFacilitator
from tests.browser.axe import is_sound
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY, Town, until

ALONE = "No facilitator could come back, so it ended by itself."


async def looked(town: Town) -> None:
    """It was noted who has a line, as of now."""
    await until(lambda: town.server.watch.due > town.clock.now(), "a look at every group")


async def left_alone(house: House) -> Visitor:
    """Maren and Jo are in the circle, and nobody who leads it has had a line for a minute."""
    await house.town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren = await house.signs_in("Maren")
    await maren.press("Go in")
    await maren.sees("Anyone may write.")
    await looked(house.town)
    house.town.clock.move(minutes=1)
    await maren.sees("Your facilitator is reconnecting.")
    return maren


async def test_whoever_was_left_alone_reads_why_and_whom_to_call(house: House) -> None:
    maren = await left_alone(house)
    house.town.clock.move(minutes=10)
    await maren.sees("This meeting has ended.")
    await maren.sees(ALONE)
    await expect(maren.page.get_by_role("heading", name="People to talk to")).to_be_visible()
    await is_sound(maren, "ended alone")
    ines = await house.signs_in("Ines")
    await ines.press(f"Open: {TUESDAY}")
    await ines.sees("Maren was still there when it ended by itself. A word, at an hour that is safe?")
    await is_sound(ines, "somebody was left alone")
    await ines.press("Done: a word with Maren")
    await ines.sees("Maren: done")
    await maren.misses("still there")
    await lindqvist_leads_now(house)


async def lindqvist_leads_now(house: House) -> None:
    """Ines leads no more, before anybody has asked after Jo: whoever leads now reads that, and no more of it."""
    town = house.town
    town.clock.move(minutes=1)
    for change, who in ((EndFacilitator, "Ines"), (AppointFacilitator, "Lindqvist")):
        what = change(space=PROGRAMME, staff=town.seats[who], group=town.groups[TUESDAY])
        await town.does("Noor", what)
    lindqvist = await house.signs_in("Lindqvist")
    await lindqvist.sees("Somebody to ask after")
    await lindqvist.press(f"Plan a meeting: {TUESDAY}")
    await lindqvist.sees("Jo was still there when it ended by itself. A word, at an hour that is safe?")
    await lindqvist.misses("Maren")
    await is_sound(lindqvist, "handed on to whoever leads now")
    await lindqvist.press("Handed over: a word with Jo")
    await lindqvist.sees("Jo: handed over")
    await expect(lindqvist.page.get_by_role("heading", name="Somebody to ask after")).to_be_focused()


async def test_where_somebody_came_back_and_closed_it_nothing_is_said_of_it(house: House) -> None:
    maren = await left_alone(house)
    await house.town.line("Ines", "/partner")
    await maren.sees("Anyone may write.")
    await house.town.does("Ines", CloseMeeting(**house.town.now(TUESDAY)))
    await maren.sees("This meeting has ended.")
    await maren.misses(ALONE)
    await expect(maren.page.get_by_role("heading", name="People to talk to")).to_have_count(0)
