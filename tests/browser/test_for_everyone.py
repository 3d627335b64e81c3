"""No violation that a machine can find, on every main page, in light and in dark."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from rooms.group.speaking import Say
from tests.browser.visiting import TAGS, House, Visitor, opens_my_say
from tests.live import TUESDAY

AXE = Axe()


async def is_sound(visitor: Visitor, what: str) -> None:
    for scheme in ("light", "dark"):
        await visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        found = await AXE.run(visitor.page, options={"runOnly": TAGS})
        assert found.violations_count == 0, f"{what}, {scheme}\n{found.generate_report()}"


async def test_pages_of_members(house: House) -> None:
    town = house.town
    await town.arrives(TUESDAY, "Jo")
    anyone = await house.visitor()
    await anyone.page.goto(town.url)
    await anyone.sees("Name you were given")
    await is_sound(anyone, "sign-in")
    await anyone.press("Help and crisis lines")
    await is_sound(anyone, "help")
    maren = await house.signs_in("Maren")
    await maren.sees(TUESDAY)
    await is_sound(maren, "home")
    await opens_my_say(maren)
    await is_sound(maren, "my say")
    await maren.press("Back")
    await maren.press("Waiting room")
    await maren.sees("Where are you?")
    await is_sound(maren, "waiting room")
    await town.opens(TUESDAY, "Ines", "Maren")
    await town.does("Ines", Say(**town.now(TUESDAY), text="Good evening."))
    await maren.sees("Good evening.")
    await is_sound(maren, "meeting")
    await maren.press("Support: I need support")
    await is_sound(maren, "support")


async def test_pages_of_staff(house: House) -> None:
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    await town.does("Jo", Say(**town.now(TUESDAY), text="Read me first.", read_first=True))
    await town.prepared()
    ines = await house.signs_in("Ines")
    await is_sound(ines, "facilitator's home")
    await ines.press(f"Open: {TUESDAY}")
    await ines.sees("Read me first.")
    await is_sound(ines, "console")
    await ines.page.set_viewport_size({"width": 360, "height": 740})
    await is_sound(ines, "console on a phone")
    lindqvist = await house.signs_in("Lindqvist")
    await lindqvist.press("Open: Maren")
    await lindqvist.sees("Your key")
    await is_sound(lindqvist, "clinician")
    noor = await house.signs_in("Noor")
    await noor.press("Start a group")
    await is_sound(noor, "start a group")
    await noor.press("Back")
    await noor.press("Open the desk")
    await noor.sees("Enrol a member")
    await is_sound(noor, "register")


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
    await maren.does("say", **here, text="I slept.")
    ear = jo.page.locator(".ear")
    await expect(ear).to_contain_text("I slept.")
    await maren.does("say", **here, text="It was a mild day.")
    said = await maren.does("say", **here, text="We live at the old mill.")
    await maren.does("take_back_line", **here, line=said["line"])
    await expect(ear).to_contain_text("took back a line")
    read_out = "\n".join(await jo.page.evaluate("window.readOut"))
    assert "It was a mild day." in read_out
    assert "old mill" not in read_out
