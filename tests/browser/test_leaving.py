"""Leave now: at once, on every page, with nothing left behind in the tab (D62, U1–U7)."""

import pytest
from playwright.async_api import expect

from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY, until


async def in_the_circle(house: House) -> Visitor:
    await house.town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren = await house.signs_in("Maren")
    await maren.press("Go in")
    await maren.sees("Anyone may write.")
    await maren.page.get_by_role("textbox", name="Write when you like").fill("half a sentence")
    return maren


async def nothing_is_left(house: House, visitor: Visitor, before: int) -> None:
    """The weather, an empty tab memory, no way back, and no login at the server."""
    page = visitor.page
    await page.wait_for_url("https://www.bbc.com/weather")
    await until(lambda: not list(house.town.server.doors.gateway.eio.sockets), "every socket gone")
    assert await page.evaluate("history.length") <= before
    await page.goto(house.town.url)
    await visitor.sees("Name you were given")
    assert await page.evaluate("Object.keys(sessionStorage).length") == 0
    assert await page.evaluate("Object.keys(localStorage).length") == 0


@pytest.mark.parametrize("way", ["button", "keys", "sheet", "first link"])
async def test_leaving_at_once(house: House, way: str) -> None:
    maren = await in_the_circle(house)
    before = await maren.page.evaluate("history.length")
    if way == "button":
        await maren.button("Leave now").first.click()
    elif way == "keys":
        await maren.page.keyboard.press("Escape")
        await maren.page.keyboard.press("Escape")
    elif way == "sheet":
        await maren.press("Support: I need support")
        await maren.page.get_by_role("dialog").get_by_role("button", name="Leave now").click()
    else:
        await maren.page.locator("a.first").focus()
        await maren.page.keyboard.press("Enter")
    await nothing_is_left(house, maren, before)


async def test_other_tabs_of_hers_fall_behind_the_curtain(house: House) -> None:
    """Another person's tab in the same browser is covered, not signed out; lifting it takes a phrase."""
    maren = await in_the_circle(house)
    per = await house.signs_in("Per", maren.page.context)
    await maren.button("Leave now").first.click()
    await maren.page.wait_for_url("https://www.bbc.com/weather")
    await per.sees("Covered while you were away.")
    await expect(per.page.get_by_text("Good").first).not_to_be_visible()
    await per.fill("Pass phrase", "slow river lantern")
    await per.press("Continue")
    await expect(per.page.get_by_role("heading", name="Per").first).to_be_visible()


async def test_a_card_s_link_typed_into_an_open_page_is_read_and_leaves_the_address_bar(house: House) -> None:
    """Only what stands after "#" differs, so the browser loads nothing: the code would have stood there."""
    visitor, address = await house.visitor(), f"{house.town.url}/"
    await visitor.page.goto(address)
    await visitor.sees("Name you were given")
    for code in ("ABCD-EFGH-JKMN-PQRS", "TVWX-YZ23-4567-89AB"):
        await visitor.page.goto(f"{address}#card={code}")
        await expect(visitor.page.get_by_label("Code on your card")).to_have_value(code)
        await expect(visitor.page).to_have_url(address)


async def test_typed_where_somebody_is_signed_in_it_changes_nothing_of_theirs(house: House) -> None:
    maren = await in_the_circle(house)
    await maren.page.goto(f"{house.town.url}/#card=ABCD-EFGH-JKMN-PQRS")
    await expect(maren.page).to_have_url(f"{house.town.url}/")
    box = maren.page.get_by_role("textbox", name="Write when you like")
    await expect(box).to_have_value("half a sentence")
