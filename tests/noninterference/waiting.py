"""How long answers take, as somebody curious would measure it: two kinds in turn, in random order, on the wire.

AUC is the chance that a random answer of the one kind took longer than a random one of the other: 0.5 when waiting
tells nothing.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from server.app import open_server
from server.demo import programme
from server.doors.limits import CommandRates, Rate
from tests.live import HandClock, Line, Town, settings_for

TOLD_APART = 0.6
TRIES = 3
Waits = tuple[list[float], list[float]]


@asynccontextmanager
async def hurried_town(folder: Path) -> AsyncIterator[Town]:
    """A town where nobody is too fast: what is timed is the answer, not the limit."""
    clock, much = HandClock(), Rate(1e9, 1e9)
    server = await open_server(settings_for(folder), clock=clock, rates=CommandRates(much, much, much))
    await server.listen()
    town = Town(server, clock=clock)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as town.http:
        await programme.found(town)
        try:
            yield town
        finally:
            for line in town.lines:
                await line.close()
            await server.close()


async def timed(line: Line, verb: str, given: dict[str, Any]) -> float:
    """How long one answer took, in seconds."""
    began = time.perf_counter()
    await line.bytes_of(verb, **given)
    return time.perf_counter() - began


def auc(ones: list[float], others: list[float]) -> float:
    """The chance that one of these is longer than one of those; a tie counts half."""
    ranked = sorted([(each, 1) for each in ones] + [(each, 0) for each in others])
    ranks: dict[float, list[int]] = {}
    for rank, (each, _) in enumerate(ranked, start=1):
        ranks.setdefault(each, []).append(rank)
    total = sum(sum(ranks[each]) / len(ranks[each]) for each in ones)
    return (total - len(ones) * (len(ones) + 1) / 2) / (len(ones) * len(others))


async def measured(ask: Callable[[], Awaitable[Waits]], equal: float) -> float:
    """The AUC nearest to a half of three tries: another program on this machine may disturb one, a leak none."""
    tries: list[float] = []
    while len(tries) < TRIES and not any(abs(each - 0.5) <= equal for each in tries):
        tries.append(auc(*await ask()))
    return min(tries, key=lambda each: abs(each - 0.5))


async def seen(ask: Callable[[], Awaitable[Waits]]) -> float:
    """The greatest AUC of three tries: the same program may hide a leak in one."""
    tries: list[float] = []
    while len(tries) < TRIES and not any(each > TOLD_APART for each in tries):
        tries.append(auc(*await ask()))
    return max(tries)
