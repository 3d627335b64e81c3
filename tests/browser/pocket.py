"""A device in a pocket: a browser that can be pushed to, and what it shows when it is."""

import asyncio
import json
from typing import Any

from playwright.async_api import BrowserContext, Page

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


async def pushed(house: House, page: Page) -> list[Any]:
    """A push arrives, as the browser would hand it to the worker; the notices the device shows then."""
    control = await page.context.new_cdp_session(page)
    known: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def told(event: dict[str, Any]) -> None:
        for each in event["registrations"]:
            if not known.done() and not each["isDeleted"]:
                known.set_result(each["registrationId"])

    control.on("ServiceWorker.workerRegistrationUpdated", told)
    await control.send("ServiceWorker.enable")
    registration = await asyncio.wait_for(known, 10)
    push = {"origin": house.town.url, "registrationId": registration, "data": ""}
    await control.send("ServiceWorker.deliverPushMessage", push)
    shown = """async () => {
      const worker = await navigator.serviceWorker.ready;
      for (;;) {
        const found = await worker.getNotifications();
        if (found.length) return found.map(({ title, body, data, icon }) => ({ title, body, data, icon }));
        await new Promise((go) => setTimeout(go, 20));
      }
    }"""
    return list(await asyncio.wait_for(page.evaluate(shown), 20))
