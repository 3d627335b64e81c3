"""Two take along what both said, between their meetings and with a yes of each (D52)."""

from playwright.async_api import expect

from rooms.couple.copy_commands import AllowSharedCopy, TakeBackSharedCopy
from rooms.ids import SpaceId
from tests.browser.visiting import House, opens_my_say
from tests.scenes.test_both_take_along import HERS, spoken


async def test_with_her_yes_and_his_he_reads_it_on_a_page_of_its_own(house: House) -> None:
    """The page says beforehand what a try tells. With his own yes it is gone, and another yes brings it not back."""
    ours = SpaceId(await spoken(house.town))
    await house.town.does("Maren", AllowSharedCopy(space=ours))
    page = await house.signs_in("Per")
    await opens_my_say(page)
    await page.sees("Whoever tries to make a copy can tell whether both yeses stand.")
    await page.press("I say yes, for a day")
    await page.press("Make the copy")
    await page.sees("What you both said")
    await page.sees(HERS)
    await expect(page.button("Save as a file")).to_be_visible()
    await house.town.does("Per", TakeBackSharedCopy(space=ours))
    await page.press("I say yes, for a day")
    await expect(page.button("Make the copy")).to_be_visible()
    await page.misses(HERS)
