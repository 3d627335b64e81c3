"""A facilitator is lost, and somebody takes over the meeting with two words (D36)."""

from playwright.async_api import expect

from rooms.ids import PROGRAMME
from rooms.programme.commands import EndFacilitator
from tests.browser.axe import is_sound
from tests.browser.visiting import House
from tests.live import TUESDAY


async def test_two_words_on_the_telephone_and_the_meeting_goes_on(house: House) -> None:
    town, house.expected = house.town, "403"
    await town.opens(TUESDAY, "Ines", "Jo")
    noor, lindqvist, jo = [await house.signs_in(name) for name in ("Noor", "Lindqvist", "Jo")]
    await jo.press("Go in")
    group = town.groups[TUESDAY]
    await town.does("Noor", EndFacilitator(space=PROGRAMME, staff=town.seats["Ines"], group=group))
    await jo.sees("The room is paused.")
    await noor.press("Open the desk")
    await noor.page.get_by_role("tab", name="Groups").click()
    await noor.press(f"Open: {TUESDAY}")
    await noor.page.get_by_label("Who could take over").select_option(label="Lindqvist")
    await noor.press("Make a code")
    await noor.sees("Say these two words to Lindqvist")
    await is_sound(noor, "a code for a stand-in")
    code = await noor.page.get_by_role("status").locator("bdi").last.inner_text()
    await lindqvist.press("I have a code")
    await lindqvist.fill("The two words", "no such")
    await lindqvist.press("Take over")
    await lindqvist.sees("This code is not good, or it is no more.")
    await is_sound(lindqvist, "I have a code")
    await lindqvist.fill("The two words", code.upper())
    await lindqvist.press("Take over")
    await lindqvist.sees("You lead this meeting now.")
    await expect(lindqvist.button(f"Plan a meeting: {TUESDAY}")).to_have_count(0)
    await lindqvist.press(f"Open: {TUESDAY}")
    await lindqvist.page.get_by_role("button", name="Resume room").click()
    await jo.sees("Anyone may write.")
    await jo.writes("I am still here.")
    await lindqvist.sees("I am still here.")
