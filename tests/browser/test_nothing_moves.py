"""What a page holds stays where it is: when a tablet is turned, when the own words come from another tab (U27, U29)."""

from playwright.async_api import expect

from rooms.group.wants.speaking import Say
from tests.browser.visiting import House
from tests.live import TUESDAY

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
SCROLLED = "() => document.querySelector('[role=log]').scrollTop"


async def test_a_turned_tablet_keeps_what_was_being_written(house: House) -> None:
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren")
    await town.does("Maren", Say(**town.now(TUESDAY), text="At the old mill.", read_first=True))
    ines = await house.signs_in("Ines")
    await ines.page.set_viewport_size(WIDE)
    await ines.press(f"Open: {TUESDAY}")
    await ines.press("Ready lines")
    await ines.press("Reword")
    ask = ines.page.get_by_role("textbox", name="What would help? (optional)")
    await ask.fill("Without the place, please.")
    await ines.page.set_viewport_size(NARROW)
    await ines.page.get_by_role("tab", name="Held").click(force=True)
    await expect(ask).to_have_value("Without the place, please.")
    await ines.press("Ask")
    await expect(ines.page.get_by_role("dialog")).to_have_count(0)
    await ines.page.get_by_role("tab", name="Room").click()
    await expect(ines.button("Ready lines")).to_have_attribute("aria-expanded", "true")


async def test_whoever_reads_above_stays_there_whatever_comes(house: House) -> None:
    """Own words from another tab move nothing, nor do fifty lines; whoever is near the end follows."""
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    for count in range(40):
        await town.does("Jo", Say(**town.now(TUESDAY), text=f"One thing, and then another: {count}."))
    maren = await house.signs_in("Maren")
    reads = await house.signs_in("Maren", maren.page.context)
    for tab in (maren, reads):
        await tab.press("Go in")
        await tab.sees("and then another: 39.")
    await reads.page.get_by_role("log").evaluate("log => log.scrollTo(0, 100)")
    await maren.writes("I am here too.")
    await maren.sees("I am here too.")
    await expect(reads.page.get_by_role("button", name="1 new")).to_be_visible()
    assert await reads.page.evaluate(SCROLLED) == 100
    await maren.page.get_by_role("log").evaluate(
        "log => log.scrollTo(0, log.scrollHeight - log.clientHeight - 90)"
    )
    for count in range(50):
        await town.does("Jo", Say(**town.now(TUESDAY), text=f"And one more: {count}."))
    await expect(reads.page.get_by_role("button", name="51 new")).to_be_visible()
    assert await reads.page.evaluate(SCROLLED) == 100
    await expect(maren.page.locator("p.said", has_text="And one more: 49.")).to_be_in_viewport()
    await maren.page.get_by_role("log").evaluate("log => log.scrollTo(0, 100)")
    await maren.writes("And I stay.")
    await expect(maren.page.locator("p.said", has_text="And I stay.")).to_be_in_viewport()
