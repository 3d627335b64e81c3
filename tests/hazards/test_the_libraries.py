"""What the stock libraries do by default. When one of these fails an upgrade has changed a default:
read what it does now, then keep or drop our own guard against it."""

import asyncio
import io
import json
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import engineio
import pytest
import socketio
from aiohttp import web
from socketio import packet

from server.delivery.frames import encode_ack, encode_event, text_frame
from tests.hazards.porch import Browser, until


@asynccontextmanager
async def stock(**options: Any) -> AsyncIterator[tuple[socketio.AsyncServer, aiohttp.ClientSession]]:
    """A server built as the tutorial does it."""
    server = socketio.AsyncServer(async_mode="aiohttp", **options)
    app = web.Application()
    server.attach(app)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with aiohttp.ClientSession(base_url=url) as http:
            yield server, http
    finally:
        await server.shutdown()
        for each in tuple(server.eio.sockets.values()):
            await each.queue.put(None)
        await runner.cleanup()


async def connected(http: aiohttp.ClientSession) -> Browser:
    page = Browser(await http.ws_connect("/socket.io/?EIO=4&transport=websocket"))
    await page.read()
    await page.say("40")
    await page.read()
    return page


async def test_reserved_events_can_be_forged() -> None:
    seen: list[Any] = []
    async with stock() as (server, http):
        server.on("connect", lambda _sid, environ, _auth=None: seen.append(environ))
        page = await connected(http)
        await page.say('42["connect",{"REMOTE_ADDR":"forged"},{}]')
        await until(lambda: len(seen) == 2)
        assert seen[1] == {"REMOTE_ADDR": "forged"}


async def test_the_peer_s_address_is_always_loopback() -> None:
    seen: list[Any] = []
    async with stock() as (server, http):
        server.on("connect", lambda _sid, environ, _auth=None: seen.append(environ))
        await connected(http)
        assert seen[0]["REMOTE_ADDR"] == "127.0.0.1"


async def test_ids_end_in_a_counter() -> None:
    async with stock() as (server, http):
        del http
        one, two = server.eio.generate_id(), server.eio.generate_id()
        assert one[-1] != two[-1]
        assert one[-4:-1] == two[-4:-1]


async def test_events_of_one_client_run_at_once() -> None:
    finished: list[int] = []
    gate = asyncio.Event()
    async with stock() as (server, http):

        async def say(_sid: str, number: int) -> None:
            if number == 1:
                await gate.wait()
            finished.append(number)

        server.on("say", say)
        page = await connected(http)
        await page.say('42["say",1]')
        await page.say('42["say",2]')
        await until(lambda: finished == [2])
        gate.set()
        await until(lambda: finished == [2, 1])


async def test_disconnecting_leaves_the_socket_open_to_connect_again() -> None:
    sids: list[str] = []
    async with stock() as (server, http):
        server.on("connect", lambda sid, _environ, _auth=None: sids.append(sid))
        page = await connected(http)
        await server.disconnect(sids[0])
        await page.read()
        await page.say("40")
        await until(lambda: len(sids) == 2)


async def test_a_socket_may_stay_without_ever_logging_in() -> None:
    async with stock() as (server, http):
        page = Browser(await http.ws_connect("/socket.io/?EIO=4&transport=websocket"))
        await page.read()
        (socket,) = server.eio.sockets.values()
        assert not hasattr(socket, "login_deadline")
        assert not socket.closed


async def test_an_empty_room_is_everybody() -> None:
    async with stock() as (server, http):
        page = await connected(http)
        await server.emit("secret", {"for": "nobody"}, room=None)
        assert await page.read() == '42["secret",{"for":"nobody"}]'


async def test_a_failing_handler_acks_nothing() -> None:
    async with stock(async_handlers=False) as (server, http):

        async def fails(_sid: str) -> None:
            raise ValueError

        server.on("fails", fails)
        server.on("works", lambda _sid: "done")
        page = await connected(http)
        await page.say('421["fails"]')
        await page.say('422["works"]')
        assert await page.read() == '432["done"]'


async def test_compression_is_negotiated() -> None:
    async with stock() as (_, http):
        page = await http.ws_connect("/socket.io/?EIO=4&transport=websocket", compress=15)
        assert page.compress == 15


async def test_no_origin_always_passes_and_an_empty_list_lets_everybody_in() -> None:
    async with stock(cors_allowed_origins=["https://ours.example"]) as (_, http):
        assert await connected(http)
    async with stock(cors_allowed_origins=[]) as (_, http):
        await http.ws_connect(
            "/socket.io/?EIO=4&transport=websocket", headers={"Origin": "https://evil.example"}
        )


def test_a_packet_may_promise_a_million_attachments() -> None:
    promised: Any = packet.Packet(encoded_packet='51000000-["x",{"_placeholder":true,"num":0}]')
    assert promised.attachment_count == 1_000_000


def test_queues_have_no_bound() -> None:
    server = engineio.AsyncServer(async_mode="aiohttp")
    assert server.create_queue().maxsize == 0


def test_the_heartbeat_reads_the_wall_clock() -> None:
    assert "time" in engineio.async_socket.AsyncSocket.check_ping_timeout.__code__.co_names
    library: Any = engineio.async_socket
    assert library.time is time


def test_bodies_are_logged_at_info() -> None:
    said = io.StringIO()
    logger = logging.Logger("canary", level=logging.INFO)  # noqa: LOG001
    logger.addHandler(logging.StreamHandler(said))
    server = engineio.AsyncServer(async_mode="aiohttp", logger=logger)
    socket = engineio.async_socket.AsyncSocket(server, "x")
    asyncio.run(socket.receive(engineio.packet.Packet(engineio.packet.MESSAGE, "2CANARY")))
    assert "CANARY" in said.getvalue()


@pytest.mark.parametrize("payload", [{"text": "héllo — ✓"}, [1, None, "x" * 200], "x" * 70_000])
def test_our_frames_are_what_the_library_would_have_written(payload: Any) -> None:
    """The same packet, apart from how the JSON writes characters outside ASCII, in the same WebSocket frame."""
    event = packet.Packet(packet.EVENT, ["event", payload], namespace="/partner").encode()
    ours = unframed(encode_event("/partner", "event", payload))
    assert json.loads(ours.removeprefix("42/partner,")) == json.loads(event.removeprefix("2/partner,"))
    ack = packet.Packet(packet.ACK, [payload], namespace="/partner", id=7).encode()
    ours = unframed(encode_ack("/partner", 7, payload))
    assert json.loads(ours.removeprefix("43/partner,7")) == json.loads(ack.removeprefix("3/partner,7"))


def unframed(frame: bytes) -> str:
    header = {126: 4, 127: 10}.get(frame[1], 2)
    return frame[header:].decode()


async def test_our_frames_are_read_back_by_a_real_parser() -> None:
    """Every length encoding of RFC 6455, through the other side's own reader."""

    async def speak(request: web.Request) -> web.WebSocketResponse:
        response = web.WebSocketResponse(compress=False)
        await response.prepare(request)
        for size in (0, 125, 126, 65_535, 65_536):
            request.transport.write(text_frame("x" * size))  # type: ignore[union-attr]
        await response.receive()
        return response

    app = web.Application()
    app.add_routes([web.get("/", speak)])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with (
        aiohttp.ClientSession() as http,
        http.ws_connect(f"http://127.0.0.1:{runner.addresses[0][1]}") as page,
    ):
        assert [len((await page.receive()).data) for _ in range(5)] == [0, 125, 126, 65_535, 65_536]
    await runner.cleanup()
