"""Whoever comes while the circle goes on reads where it is, and comes in quietly (D37)."""

from playwright.async_api import expect

from moderation.meeting_keeping import Admit, NextStep
from tests.browser.axe import is_sound
from tests.browser.visiting import House
from tests.live import TUESDAY


async def test_a_card_from_the_group_says_where_it_is_and_names_nobody(house: House) -> None:
    town = house.town
    await town.opens(TUESDAY, "Ines", "Jo")
    await town.does("Ines", NextStep(**town.now(TUESDAY)))
    maren = await house.signs_in("Maren", viewport={"width": 360, "height": 740})
    await maren.press("Go in")
    await maren.sees("The circle has begun")
    await maren.sees("Where we are: Check-in round")
    await maren.choose("Just listening tonight")
    await is_sound(maren, "coming late")
    await town.does("Ines", NextStep(**town.now(TUESDAY)))
    await maren.sees("Where we are: Shares")
    await maren.press("I am ready to join")
    await maren.sees("A facilitator will let you in.")
    await town.does("Ines", Admit(**town.now(TUESDAY), members=(town.seats["Maren"],)))
    await maren.sees("Welcome. We are at: Shares")
    await is_sound(maren, "come in late")
    await maren.button("All right").focus()
    await maren.page.keyboard.press("Enter")
    await maren.misses("Welcome. We are at")
    await expect(maren.page.get_by_role("textbox", name="Write when you like")).to_be_focused()
    jo = await house.signs_in("Jo")
    await jo.press("Go in")
    await jo.misses("Welcome. We are at")
