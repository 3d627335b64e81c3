"""A member's phone: what a finger does to it, and what it keeps of what was being written."""

from typing import Any

from playwright.async_api import expect

from tests.browser.visiting import House
from tests.live import TUESDAY

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
COLOUR = "(one) => getComputedStyle(one).backgroundColor"


async def test_nothing_looks_pressed_that_was_not(house: House) -> None:
    """A sheet closes under the finger; the button that was below it is not the one that was touched."""
    await house.town.opens(TUESDAY, "Ines", "Jo")
    jo = await house.signs_in("Jo", **PHONE)
    await jo.button("Go in").tap()
    support, hand = jo.button("Support: I need support"), jo.button("Hand")
    await support.tap()
    await jo.button("Close").tap()
    await expect(jo.page.get_by_role("dialog")).to_have_count(0)
    at = await support.bounding_box()
    assert at
    await jo.page.mouse.move(at["x"] + 5, at["y"] + 5)
    assert await support.evaluate(COLOUR) == await hand.evaluate(COLOUR)
