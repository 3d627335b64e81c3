"""What is read out to whoever listens to a page, and what is not."""

from playwright.async_api import expect

from tests.browser.visiting import House
from tests.live import TUESDAY

KEEP_WHAT_IS_READ_OUT = """() => {
  window.readOut = [];
  const ear = document.querySelector(".ear");
  new MutationObserver(() => window.readOut.push(ear.textContent)).observe(ear, {
    childList: true, characterData: true, subtree: true });
}"""


async def test_what_was_taken_back_meanwhile_is_read_out_to_nobody(house: House) -> None:
    """Lines are read out every three seconds; one of them is taken back while it waits for its turn."""
    here = house.town.now(TUESDAY)
    await house.town.opens(TUESDAY, "Ines", "Maren", "Jo")
    jo, maren = await house.signs_in("Jo"), await house.town.line("Maren")
    await jo.press("Go in")
    await jo.page.evaluate(KEEP_WHAT_IS_READ_OUT)
    first = await maren.does("say", **here, text="I slept.")
    ear = jo.page.locator(".ear")
    await expect(ear).to_contain_text("I slept.")
    await maren.does("take_back_line", **here, line=first["line"])
    await expect(ear).not_to_contain_text("I slept.", timeout=1_000)
    await maren.does("say", **here, text="It was a mild day.")
    said = await maren.does("say", **here, text="We live at the old mill.")
    await maren.does("take_back_line", **here, line=said["line"])
    await expect(ear).to_contain_text("Maren took back a line.")
    read_out = "\n".join(await jo.page.evaluate("window.readOut"))
    assert "It was a mild day." in read_out
    assert "old mill" not in read_out
