"""Whoever leads has a line to every circle, or each would wait for them after a minute (D36)."""

import asyncio
from contextlib import suppress

import aiohttp

from benchmarks.page import Ticket, enter
from benchmarks.town import Town
from tests.crash.member import ANSWER, COME_BACK


async def leads(town: Town, namespace: str, http: aiohttp.ClientSession, port: int) -> None:
    """One page of the one who leads, there until cancelled: it reads, says nothing, and always comes back."""
    opened = town.logins[town.coordinator]
    ticket = Ticket(namespace, opened.login, opened.tab, opened.cookie)
    while True:
        with suppress(aiohttp.ClientError, OSError, TimeoutError):
            async with asyncio.timeout(ANSWER):
                page = await enter(http, port, ticket)
            try:
                while True:
                    await page.read()
            finally:
                await page.socket.close()
        await asyncio.sleep(COME_BACK)


def leading(town: Town, http: aiohttp.ClientSession, port: int) -> list[asyncio.Task[None]]:
    """A page in each namespace that has circles."""
    namespaces = sorted({circle.namespace for circle in town.circles})
    return [asyncio.create_task(leads(town, each, http, port)) for each in namespaces]
