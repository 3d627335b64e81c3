"""A facilitator has the own telephone told; it shows one neutral line, and she stops it with one press (D59, U9)."""

from pathlib import Path

from playwright.async_api import Browser, expect

from rooms.group.wants.asking_support import AskSupport
from tests.browser.axe import is_sound
from tests.browser.pocket import LINE, NOTICE, pushed, telephone
from tests.browser.visiting import House, Visitor, open_house
from tests.live import TUESDAY
from tests.push import PushService, open_push_service


async def with_a_telephone(house: House, service: PushService, *, may: bool = True) -> Visitor:
    context = await (telephone(house, service, "pocket") if may else house.context(permissions=[]))
    return await house.signs_in("Ines", context)


async def test_a_telephone_in_a_pocket(browser: Browser, tmp_path: Path) -> None:
    async with (
        open_push_service(tmp_path) as service,
        open_house(browser, tmp_path, **service.settings) as house,
    ):
        town = house.town
        await town.opens(TUESDAY, "Ines", "Maren")
        maren, ines = await house.signs_in("Maren"), await with_a_telephone(house, service)
        await maren.misses("Tell this device")
        await ines.press("Tell this device")
        sheet = ines.page.get_by_role("dialog")
        await ines.sees("This device is not told.")
        for words in ("Notes", LINE):
            await expect(sheet.get_by_text(words, exact=True)).to_be_visible()
        await is_sound(ines, "a device that is not told")
        await sheet.get_by_role("button", name="Tell this device").click()
        await ines.sees("This device is told.")
        key = (town.server.directory.me(town.seats["Ines"]) or {})["push_key"]
        assert await ines.page.evaluate("wanted") == {"seen": True, "key": key}
        await ines.press("Send me one now to try")
        await ines.sees("It is on its way.")
        await service.rings("pocket")
        await is_sound(ines, "a device that is told")
        assert await pushed(house, ines.page) == [NOTICE]
        await ines.press("Close")
        await expect(ines.button("Tell this device")).to_be_focused()
        await ines.press("Sign out")
        await town.does("Maren", AskSupport(**town.now(TUESDAY)))
        await service.rings("pocket", "pocket")
        again = await house.signs_in("Ines", ines.page.context)
        await again.page.evaluate("navigator.serviceWorker.ready")
        await again.press("Tell this device")
        await again.sees("One other device of yours is told.")
        await again.press("Stop telling all my devices")
        await again.misses("One other device of yours is told.")
        await where_notices_are_off(house, service)


async def where_notices_are_off(house: House, service: PushService) -> None:
    """No button that leads nowhere."""
    refuses = await with_a_telephone(house, service, may=False)
    await refuses.press("Tell this device")
    await refuses.sees("This browser shows no notices of this page.")
    await expect(
        refuses.page.get_by_role("dialog").get_by_role("button", name="Tell this device")
    ).to_have_count(0)
