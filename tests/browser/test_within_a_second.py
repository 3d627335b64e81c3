"""What must not keep anybody waiting is there within a second, on every page it is for (U19, U20, U21, U22, U30)."""

import asyncio

from playwright.async_api import Locator, expect

from tests.browser.screenplay.table import joins
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY

SECOND = 1_000


async def at_once(*seen: Locator) -> None:
    await asyncio.gather(*(expect(each).to_be_visible(timeout=SECOND) for each in seen))


async def gone_at_once(text: str, *visitors: Visitor) -> None:
    looks = (expect(each.page.get_by_text(text)).to_have_count(0, timeout=SECOND) for each in visitors)
    await asyncio.gather(*looks)


async def test_nobody_waits_for_another(house: House) -> None:
    town = house.town
    await joins(town, TUESDAY, (), "Hanna")
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    ines, hanna, maren, jo = [await house.signs_in(name) for name in ("Ines", "Hanna", "Maren", "Jo")]
    for desk in (ines, hanna):
        await desk.press(f"Open: {TUESDAY}")
    for member in (maren, jo):
        await member.press("Go in")
        await member.sees("Anyone may write.")
    await a_hold_is_decided_once(ines, hanna, maren, jo)
    await a_call_is_met(ines, hanna, maren)
    await the_desk_is_handed_over(ines, hanna, jo)
    await a_line_is_taken_back(ines, maren, jo)


async def a_hold_is_decided_once(ines: Visitor, hanna: Visitor, maren: Visitor, jo: Visitor) -> None:
    """Its author is told, both desks see it, one press decides, and the other desk knows."""
    await maren.press("More")
    await maren.press("Ask to be read first")
    await maren.writes("We met at the harbour.")
    await at_once(
        maren.says("A facilitator is reading this before it goes to the group."),
        ines.says("We met at the harbour."),
        hanna.says("We met at the harbour."),
    )
    assert "harbour" not in jo.carried
    await asyncio.gather(ines.press("Release"), hanna.press("Release"))
    await at_once(jo.page.locator("p.said", has_text="harbour"), ines.says("Nothing is held."))
    await at_once(hanna.says("Nothing is held."))
    await expect(jo.page.locator("p.said", has_text="harbour")).to_have_count(1)


async def a_call_is_met(ines: Visitor, hanna: Visitor, maren: Visitor) -> None:
    """Delivered, seen and with her: each is said when it is true, and only then."""
    await maren.press("Support: I need support")
    await maren.press("Ask a facilitator to come to me")
    await at_once(maren.says("Sent at"), ines.says("Maren · just now"), hanna.says("Maren · just now"))
    await maren.misses("Seen by")
    await hanna.press("I have seen it")
    await at_once(maren.says("Seen by Hanna at"), ines.says("Seen by Hanna"))
    await maren.misses("is with you")
    await ines.press("I am with Maren")
    await at_once(maren.says("Ines is with you"), hanna.says("Ines is there"))
    await maren.press("Close")


async def the_desk_is_handed_over(ines: Visitor, hanna: Visitor, jo: Visitor) -> None:
    """Whoever begins something need not end it: both desks are one."""
    await ines.page.get_by_role("button", name="Pause room").click()
    await at_once(hanna.says("Resume room"), jo.says("The room is paused."))
    await hanna.page.get_by_role("button", name="Resume room").click()
    await at_once(ines.says("Pause room"), jo.says("Anyone may write."))


async def a_line_is_taken_back(ines: Visitor, maren: Visitor, jo: Visitor) -> None:
    """It leaves every page, and what is read out there; the mark stays."""
    await maren.writes("I have said too much.")
    await at_once(jo.says("I have said too much."), ines.says("I have said too much."))
    await maren.press("Take back")
    await gone_at_once("I have said too much.", maren, jo, ines)
    await at_once(jo.says("Maren took back a line."))
