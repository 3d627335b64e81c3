"""Nothing hurries anybody: time is told in words, more is to be had, and no clock takes anything away (U31, U41)."""

from playwright.async_api import expect

from moderation.floor_keeping import GivePiece, GiveTime
from rooms.group.taking_turns import TakePiece
from tests.browser.net import Net
from tests.browser.screenplay.lines import LOOK_OFTEN
from tests.browser.visiting import House
from tests.live import TUESDAY

RECONNECTING = "Reconnecting. You can keep writing; nothing is lost."


async def test_time_that_is_over_takes_nothing_away(house: House) -> None:
    """It is told in round minutes; over, the words in the box stay, can go out, and more time can be had (D33)."""
    town, here = house.town, house.town.now(TUESDAY)
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    house.is_still = True
    maren = await house.visitor()
    await maren.page.add_init_script(LOOK_OFTEN)
    await maren.page.goto(await town.link("Maren"))
    await maren.press("Go in")
    await town.does("Ines", GivePiece(**here, member=town.seats["Maren"]))
    await town.does("Maren", TakePiece(**here))
    await maren.sees("About 5 min.")
    box = maren.page.get_by_role("textbox", name="Take your time")
    await box.fill("And what I wanted to say")
    town.clock.move(minutes=6)
    await maren.page.clock.set_fixed_time(town.clock.now() / 1000)
    await town.beats()
    await maren.sees("That is your time. Finish your thought, or ask for more time.")
    await expect(box).to_have_value("And what I wanted to say")
    await maren.press("More time")
    await maren.sees("You asked")
    await town.does("Ines", GiveTime(**here, minutes=2))
    await maren.sees("Take your time. Press Done sharing when you are ready.")
    await box.press("Enter")
    await expect(maren.page.locator("p.said", has_text="And what I wanted to say")).to_be_visible()


async def test_a_page_asks_a_minute_before_it_is_covered_and_any_key_stays(house: House) -> None:
    maren = await house.signs_in("Maren", moving=True)
    await maren.page.clock.fast_forward("05:01")
    await maren.sees("Are you still there?")
    await maren.page.clock.fast_forward("00:57")
    await maren.sees("Are you still there?")
    await maren.page.keyboard.press("a")
    await maren.misses("Are you still there?")
    await maren.page.clock.fast_forward("04:50")
    await maren.sees("Good")
    await maren.misses("Covered while you were away.")


async def test_a_line_that_is_lost_for_a_moment_is_not_spoken_of(house: House) -> None:
    """After three seconds it is, once; when it is back, the note goes."""
    house.expected = "WebSocket connection"
    net, maren = Net(), await house.visitor(moving=True)
    await house.town.opens(TUESDAY, "Ines", "Maren")
    await net.lies_before(maren.page)
    await maren.page.goto(await house.town.link("Maren"))
    await maren.press("Go in")
    await maren.sees("Anyone may write.")
    await maren.page.clock.pause_at((house.town.clock.now() + 60_000) / 1000)
    await net.cut()
    await maren.page.clock.run_for(2_500)
    await maren.misses("Reconnecting.")
    await maren.page.clock.run_for(1_000)
    await expect(maren.page.get_by_text(RECONNECTING)).to_have_count(1)
    await maren.page.clock.resume()
    net.down = False
    await maren.misses("Reconnecting.")
