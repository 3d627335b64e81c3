"""A request at a door is cancelled after any number of turns of the loop: done whole, or not at all.

A pass phrase that changed has ended every other login; an ended login has no socket; an account is closed in
the register, at the doors and in the erasure ledger, or in none of them; whoever went away holds no turn.
`make endure` cancels each a hundred times.
"""

import asyncio
import json
import os
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any
from unittest import mock

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from rooms.ids import PROGRAMME
from server.demo.people import PHRASE
from server.doors import asking, house, logins
from server.doors.limits import Rate
from server.doors.logins import Opened
from server.doors.turns import AT_ONCE
from server.storage import accounts as store
from server.storage.database import whole
from server.storage.erasure_ledger import ErasureLedger
from server.storage.erasures import PersonErased
from tests.live import CHEAP, Town, open_town, until, uuid7

pytestmark = [pytest.mark.storage, pytest.mark.endure]
DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
CANCELS = 100 if DEEP else 12
OTHER = "four other everyday words"
Patch = pytest.MonkeyPatch


@pytest.fixture
async def town(tmp_path: Path, monkeypatch: Patch) -> AsyncIterator[Town]:
    """Where nobody asks too often."""
    monkeypatch.setattr(house, "COPIES", Rate(1e9, 1e9))
    async with open_town(tmp_path, commands_per_second=1e9) as opened:
        yield opened


def turns() -> list[int]:
    """In each call of the store; then turns, early ones each, later ones here and there."""
    chance = random.Random(11)
    return [
        *range(-8, 0),
        *range(1, CANCELS // 2),
        *(int(10 ** chance.uniform(1, 3.3)) for _ in range(CANCELS // 2)),
    ]


def handler(town: Town, door: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    router = town.server.doors.app.router
    return next(  # type: ignore[return-value]
        each.handler
        for each in router.routes()
        if each.resource and each.resource.canonical == f"/door/{door}"
    )


def request(town: Town, login: Opened, door: str, body: dict[str, Any]) -> web.Request:
    headers = {
        "Origin": town.url,
        "Content-Type": "application/json",
        "Cookie": f"__Host-{login.login}={login.cookie}",
        "X-Login": login.login,
        "X-Tab": login.tab,
    }
    payload = aiohttp.StreamReader(mock.Mock(), 2**16, loop=asyncio.get_running_loop())
    payload.feed_data(json.dumps(body).encode())
    payload.feed_eof()
    return make_mocked_request("POST", f"/door/{door}", headers, payload=payload)


async def cancelled(town: Town, by: Opened, door: str, after: int, **body: Any) -> None:
    """Ask, and be cancelled after so many turns of the loop, or, below zero, in the so many-th call of the
    store; returns when the server has come to rest."""
    before, left = asyncio.all_tasks(), -after

    async def call_of_the_store(call: Coroutine[Any, Any, Any]) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            asked.cancel()
        return await whole(call)

    with mock.patch.object(store, "whole", call_of_the_store):
        asked = asyncio.ensure_future(handler(town, door)(request(town, by, door, body)))
        for _ in range(after):
            await asyncio.sleep(0)
        if after >= 0:
            asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        await until(lambda: not begun_since(before), "the server to come to rest")


def begun_since(before: set[asyncio.Task[Any]]) -> list[asyncio.Task[Any]]:
    """What still runs of it; the clock waits again whenever something happened."""
    new = asyncio.all_tasks() - before
    return [task for task in new if getattr(task.get_coro(), "__qualname__", "") != "Event.wait"]


async def with_a_line(town: Town, name: str, namespace: str) -> Opened:
    """A login with its page open."""
    login = await town.opened(name, stepped_up=True)
    line = await town.bare(namespace, f"__Host-{login.login}={login.cookie}")
    assert (await line.knock(login.login, login.tab)).startswith(f"40{namespace}")
    return login


async def living(town: Town, name: str) -> set[str]:
    return {each.login for each in await town.server.accounts.logins_of(town.seats[name])}


def lines_of(town: Town, name: str) -> set[str]:
    return {each.login_id for each in town.server.doors.gateway._connections.of_seat(town.seats[name])}


async def phrase_changes(town: Town) -> list[str]:
    """Somebody else knows her pass phrase and is in. She changes it, and her page goes."""
    accounts, seat = town.server.accounts, town.seats["Maren"]
    await town.credential("Maren")
    found, changed = [], 0
    for after in turns():
        await accounts.set_phrase(seat, CHEAP.hash(PHRASE))
        theirs = await with_a_line(town, "Maren", "/partner")
        hers = await town.opened("Maren", stepped_up=True)
        await cancelled(town, hers, "phrase", after, now=PHRASE, phrase=OTHER)
        stored = await accounts.credential_of(seat)
        assert stored is not None
        if await town.server.doors._phrases.matches(stored.phrase_hash, OTHER, ("", "", "")):
            changed += 1
            if theirs.login in await living(town, "Maren") or theirs.login in lines_of(town, "Maren"):
                found.append(f"after {after} turns the phrase is another, and whoever knew the former is in")
        await town.server.doors.logins.end_seat(seat)
    assert changed, "some were cancelled too late to stop it"
    return found


async def logins_end(town: Town) -> list[str]:
    """She leaves, and her page goes."""
    found, ended = [], 0
    for after in turns():
        login = await with_a_line(town, "Maren", "/partner")
        await cancelled(town, login, "leave", after, login=login.login, tab=login.tab)
        if login.login not in await living(town, "Maren"):
            ended += 1
            if login.login in lines_of(town, "Maren"):
                found.append(f"after {after} turns the login has ended, and its page still hears")
        await town.server.doors.logins.end_seat(town.seats["Maren"])
    assert ended
    return found


@pytest.mark.parametrize("scene", [phrase_changes, logins_end])
async def test_what_a_door_began_it_ends(town: Town, scene: Callable[[Town], Awaitable[list[str]]]) -> None:
    assert await scene(town) == []


@pytest.mark.parametrize("scene", [phrase_changes, logins_end])
async def test_a_door_that_stops_half_way_is_found(
    town: Town, monkeypatch: Patch, scene: Callable[[Town], Awaitable[list[str]]]
) -> None:
    """The planted fault: nothing shields what was begun."""

    async def as_it_comes(call: Awaitable[Any]) -> Any:
        return await call

    with monkeypatch.context() as plant:
        plant.setattr(asking, "whole", as_it_comes)
        plant.setattr(logins, "whole", as_it_comes)
        assert await scene(town)


async def test_an_account_is_closed_everywhere_or_nowhere(town: Town) -> None:
    names, closed = ["Maren", "Jo", "Priya", "Dana", "Per", "Sam", "Olu", "Ada"], []
    ledger = ErasureLedger(town.server.settings.ledger_file)
    for name, after in zip(names, (0, 2, 5, 9, 20, 40, 90, 2_000), strict=True):
        seat = town.seats[name]
        namespace = town.server.directory.namespaces(seat)[0]
        login = await with_a_line(town, name, namespace)
        body = {"id": uuid7(), "space": PROGRAMME, "erase_words": True}
        await cancelled(town, login, "account/close", after, **body)
        is_closed = town.server.directory.is_closed(seat)
        told = {each.seat for each in ledger.entries() if isinstance(each, PersonErased)}
        assert (seat in told) is is_closed
        assert (await town.server.accounts.credential_of(seat) is None) is is_closed
        assert (login.login not in await living(town, name)) is is_closed
        assert (login.login not in lines_of(town, name)) is is_closed
        closed.append(is_closed)
    assert True in closed
    assert False in closed


async def test_whoever_goes_away_holds_no_turn(town: Town) -> None:
    """Signing in and taking one's copy: after all that went, the next is served."""
    name = await town.credential("Maren")
    await town.server.accounts.set_phrase(town.seats["Maren"], CHEAP.hash(PHRASE))
    maren = await town.opened("Maren", stepped_up=True)
    for after in turns():
        await cancelled(town, maren, "sign-in", after, name=name, phrase=PHRASE)
        await cancelled(town, maren, "account/copy", after)
    free = town.server.doors._phrases.turns
    await until(lambda: free._free == AT_ONCE and not free._waiting, "every turn to be free")
    assert (await town.posts(maren, "sign-in", name=name, phrase=PHRASE))["ok"]
    assert (await town.posts(maren, "account/copy"))["ok"]
