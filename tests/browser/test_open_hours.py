"""Open hours on four pages: she chooses, both read it, one comes, and she begins it (D10, D49)."""

from playwright.async_api import expect

from rooms.couple.commands import SetStage
from rooms.mornings import MINUTE, local
from tests.browser.axe import is_sound
from tests.browser.visiting import House, Visitor, opens_my_say


async def chooses(maren: Visitor, begins_at: int) -> None:
    """One hour a week, from then on, by the programme's clocks."""
    begins, ends = (local(at, "UTC") for at in (begins_at, begins_at + 60 * MINUTE))
    await maren.press("Choose times")
    await maren.page.get_by_label("Day", exact=True).select_option(str(begins.weekday()))
    await maren.fill("From", begins.strftime("%H:%M"))
    await maren.fill("To", begins.strftime("%H:%M"))
    await maren.press("Choose these times")
    await maren.sees("Each time is 15 minutes to 3 hours long.")
    await maren.fill("To", ends.strftime("%H:%M"))
    await is_sound(maren, "choosing open hours")
    await maren.press("Choose these times")
    await maren.sees("Chosen. None of them comes in the next 24 hours.")


async def test_she_chooses_an_hour_and_the_two_meet_in_it(house: House) -> None:
    """Her clinician reads it, his does not (D12). Taking it away asks for no pass phrase."""
    house.is_still, town = True, house.town
    space = await town.unlocked()
    for clinician in ("Lindqvist", "Okafor"):
        await town.does(clinician, SetStage(space=space, stage=5))
    town.clock.move(minutes=62)
    begins_at = (town.clock.now() // MINUTE + 24 * 60 + 20) * MINUTE
    maren = await house.signs_in("Maren")
    await opens_my_say(maren)
    await chooses(maren, begins_at)
    per = await house.signs_in("Per")
    await expect(per.button("Open My say")).to_be_visible()
    await per.press("Open Shared space")
    await per.sees("Open hours of this space: ")
    lindqvist, okafor = await house.signs_in("Lindqvist"), await house.signs_in("Okafor")
    await lindqvist.press("Open: Maren")
    await lindqvist.sees("Open hours your client has chosen")
    await okafor.press("Open: Per")
    await okafor.sees("Shared space")
    await okafor.misses("Open hours your client has chosen")
    town.clock.move(minutes=(begins_at - town.clock.now()) / MINUTE)
    hers, his = await house.signs_in("Maren"), await house.signs_in("Per")
    for visitor in (hers, his):
        await visitor.press("Open Shared space")
        await visitor.choose("steady")
        await visitor.press("Continue")
        await visitor.sees("Thank you. Your answer is kept")
    await expect(his.button("Begin")).to_have_count(0)
    await hers.press("Begin")
    await hers.writes("Thank you for coming.")
    await his.sees("Thank you for coming.")
    await his.press("End this meeting")
    await taken_away(hers, his)


async def taken_away(hers: Visitor, his: Visitor) -> None:
    """In one press, before the phrase; he reads so."""
    await his.sees("Open hours of this space: ")
    await hers.press("Back")
    await hers.press("Open My say")
    await hers.page.get_by_role("button", name="Take away: ").click()
    await hers.sees("Taken away.")
    await his.misses("Open hours of this space: ")
