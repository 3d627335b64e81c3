"""A device in a pocket: a browser that can be pushed to, and what it shows when it is."""

import asyncio
import json
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Page

from tests.browser.visiting import House
from tests.push import PushService

LINE = "There is a note for you."
NOTICE = {"title": "Notes", "body": LINE, "data": None, "icon": ""}
"""All it ever shows."""
SUBSCRIBED = """(address) => {
  const made = { endpoint: address, unsubscribe: async () => { kept = null; return true; } };
  let kept = null;
  PushManager.prototype.getSubscription = async () => kept;
  PushManager.prototype.subscribe = async (wanted) => {
    globalThis.wanted = { seen: wanted.userVisibleOnly, key: wanted.applicationServerKey };
    return (kept = made);
  };
}"""
"""The browser's own push service is out of reach here: what it would answer."""


async def telephone(house: House, service: PushService, device: str, **chosen: Any) -> BrowserContext:
    """A browser whose owner lets it show notices. `device`: where the service reaches it."""
    context = await house.context(permissions=["notifications"], **chosen)
    await context.add_init_script(f"({SUBSCRIBED})({json.dumps(service.address(device))})")
    return context


SHOWN = """async () => {
  const worker = await navigator.serviceWorker.ready;
  const found = await worker.getNotifications();
  return found.map(({ title, body, data, icon }) => ({ title, body, data, icon }));
}"""


async def pushed(house: House, page: Page) -> list[Any]:
    """A push arrives, as the browser would hand it to the worker; the notices the device shows then.

    The browser's tools lose one now and then on a busy machine, so another is sent after two seconds: a notice
    stands in the place of the one before. Raises TimeoutError where none is shown in half a minute.
    """
    async with asyncio.timeout(30):
        control = await page.context.new_cdp_session(page)
        push = {"origin": house.town.url, "registrationId": await registration(control), "data": ""}
        while True:
            await control.send("ServiceWorker.deliverPushMessage", push)
            again = asyncio.get_running_loop().time() + 2
            while asyncio.get_running_loop().time() < again:
                if notices := await page.evaluate(SHOWN):
                    return list(notices)
                await asyncio.sleep(0.02)


async def registration(control: CDPSession) -> str:
    """The worker's own number in this browser, once it is at work."""
    known: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def told(event: dict[str, Any]) -> None:
        for each in event["versions"]:
            if not known.done() and each["status"] == "activated":
                known.set_result(each["registrationId"])

    control.on("ServiceWorker.workerVersionUpdated", told)
    await control.send("ServiceWorker.enable")
    return await known
