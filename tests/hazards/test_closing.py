"""Stopping: goodbye, nothing acked lost, everybody gone well within ten seconds; and who never finishes asking."""

import asyncio
import time
from contextlib import suppress
from typing import Any

import aiohttp
import pytest

from server.delivery.patience import Patience
from server.doors.deadlines import HeaderDeadline
from tests.hazards.porch import Porch, until


async def test_a_stopping_server_answers_says_goodbye_and_closes_with_1012(porch: Porch) -> None:
    committed: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
    porch.inbound = lambda *_: committed
    pages = [await porch.visit(f"p{number}") for number in range(5)]
    stranger = await porch.browser()
    ack = await pages[0].ask("say", {})
    await until(lambda: porch.doors.gateway._answers._pending)  # type: ignore[arg-type, return-value]
    begun = time.monotonic()
    draining = asyncio.create_task(porch.doors.drain())
    committed.set_result({"ok": True, "kept": 1})
    assert await pages[0].answer(ack) == {"ok": True, "kept": 1}
    for page in pages:
        assert await page.read() == '42/partner,["goodbye",{"why":"restart"}]'
        message = await page.socket.receive()
        assert message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
        assert page.socket.close_code == 1012
    assert await stranger.gone()
    await draining
    assert time.monotonic() - begun < 5
    assert not porch.engine.sockets


async def test_a_stopping_server_does_not_wait_for_who_does_not_read(open_porch: Any) -> None:
    porch: Porch = await open_porch(Patience(goodbye=0.2, answer=0.2, sweep=0.02))
    porch.inbound = lambda *_: asyncio.get_running_loop().create_future()
    page = await porch.visit("p1")
    page.socket._response.connection.transport.pause_reading()  # type: ignore[union-attr]
    await page.ask("say", {})
    async with asyncio.timeout(5):
        await porch.doors.drain()
    assert not porch.engine.sockets


async def test_whoever_comes_while_it_stops_is_told_to_come_back(porch: Porch) -> None:
    porch.engine.stopping = True
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await porch.browser()
    assert refused.value.status == 503


async def test_half_sent_headers_are_cut_and_pages_are_not(porch: Porch) -> None:
    porch.doors.guard(porch.runner, HeaderDeadline(seconds=0.1, sweep=0.02))
    page = await porch.visit("p1")
    readers = []
    for _ in range(50):
        reader, writer = await asyncio.open_connection("127.0.0.1", porch.port)
        writer.write(b"POST /door/sign-in HTTP/1.1\r\nHost: localhost\r\nX-Half")
        readers.append((reader, writer))
    async with asyncio.timeout(5):
        for reader, writer in readers:
            with suppress(ConnectionResetError):
                assert await reader.read() == b""
            writer.close()
    assert (await page.call("say", {}))["ok"] is True
