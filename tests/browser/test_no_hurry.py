"""Nothing hurries anybody: a short loss is not spoken of, and a page asks before it is covered (U31, U41)."""

from playwright.async_api import expect

from tests.browser.net import Net
from tests.browser.visiting import House

RECONNECTING = "Reconnecting. You can keep writing; nothing is lost."


async def test_a_short_loss_is_not_spoken_of_and_any_key_keeps_the_page(house: House) -> None:
    """After three seconds it is, once; lost again at once it is shown, and not read out anew. A minute before the
    page is covered it asks, and any key stays."""
    house.expected = "WebSocket connection"
    net, maren = Net(), await house.visitor(moving=True)
    await net.lies_before(maren.page)
    await maren.page.goto(await house.town.link("Maren"))
    await expect(maren.button("Waiting room")).to_be_visible()
    clock = maren.page.clock
    await clock.pause_at((house.town.clock.now() + 60_000) / 1000)
    await net.cut()
    await clock.run_for(2_500)
    await maren.misses("Reconnecting.")
    await clock.run_for(1_000)
    await expect(maren.page.get_by_text(RECONNECTING)).to_have_count(1)
    await expect(maren.page.get_by_role("status").filter(has_text="Reconnecting.")).to_have_count(1)
    await clock.resume()
    net.down = False
    await maren.misses("Reconnecting.")
    await net.cut()
    await clock.run_for(3_500)
    await maren.sees(RECONNECTING)
    await expect(maren.page.get_by_role("status").filter(has_text="Reconnecting.")).to_have_count(0)
    net.down = False
    await maren.misses("Reconnecting.")
    await maren.page.keyboard.press("Shift")
    await clock.fast_forward("05:01")
    await maren.sees("Are you still there?")
    await clock.fast_forward("00:50")
    await maren.sees("Are you still there?")
    await maren.page.keyboard.press("a")
    await maren.misses("Are you still there?")
    await clock.fast_forward("04:50")
    await maren.misses("Covered while you were away.")
