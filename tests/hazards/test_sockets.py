"""What a socket may do to us: the defaults of the libraries that must not stay (reliability, library hazards)."""

import asyncio
import json
import resource
import socket as tcp
from contextlib import suppress
from typing import Any

import aiohttp
import pytest

from rooms.ids import SeatId
from server.delivery.engine import Engine
from server.delivery.frames import encode_event, goodbye
from server.delivery.patience import Patience
from tests.hazards.porch import ORIGIN, Browser, Porch, cookie_of, until

REFUSED_AT_THE_DOOR = [
    "?EIO=4&transport=polling",
    "?EIO=4",
    "?EIO=4&transport=websocket&sid=abc",
    "?EIO=3&transport=websocket",
    "?EIO=4&transport=websocket&j=1",
]


@pytest.mark.parametrize("query", REFUSED_AT_THE_DOOR)
async def test_only_a_fresh_websocket_is_let_in(porch: Porch, query: str) -> None:
    async with porch.http.get(f"/socket.io/{query}", headers={"Origin": ORIGIN}) as answer:
        assert answer.status == 400
    async with porch.http.post(f"/socket.io/{query}", headers={"Origin": ORIGIN}, data="4x") as answer:
        assert answer.status == 400


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", ORIGIN + ".evil.example", "http://127.0.0.1:8787"]
)
async def test_only_our_own_page_may_knock(porch: Porch, origin: str | None) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await porch.browser(origin=origin)
    assert refused.value.status == 400


async def test_no_compression_is_negotiated(porch: Porch) -> None:
    page = await porch.browser(compress=15)
    assert page.socket.compress == 0
    assert "Sec-WebSocket-Extensions" not in page.socket._response.headers


async def test_the_opening_promises_no_upgrade_and_ids_count_nothing(porch: Porch) -> None:
    openings = [json.loads((await (await porch.browser()).read())[1:]) for _ in range(4)]
    assert all(opening["upgrades"] == [] and opening["maxPayload"] == 65536 for opening in openings)
    ids = [opening["sid"] for opening in openings]
    assert len(set(ids)) == 4
    assert all(len(each) == 22 for each in ids)
    tails = [each[-4:] for each in ids]
    assert len(set(tails)) == 4
    assert tails != sorted(tails) or tails[0][:3] != tails[1][:3]


WRONG_FRAMES = ["", "x", "5", "6", "2", "0{}", "3" * 50, "4", "4x", "45{}", "451-/partner,[]", "46", "43/partner,1[]",
                "44/partner,{}", "49", "42[]", '42/staff,1["say",{}]', "b4AAAA"]  # fmt: skip


@pytest.mark.parametrize("frame", WRONG_FRAMES)
async def test_a_wrong_frame_ends_the_connection_at_once(porch: Porch, frame: str) -> None:
    page = await porch.visit("p1")
    await page.say(frame)
    assert await page.gone()
    await until(lambda: not porch.engine.sockets and not len(porch.connections))


async def test_binary_frames_end_the_connection_before_anything_piles_up(porch: Porch) -> None:
    page = await porch.visit("p1")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    await page.say('451000000-/partner,["say",{"_placeholder":true,"num":0}]')
    with suppress(ConnectionError):
        for _ in range(1000):
            await page.socket.send_bytes(b"x" * 60_000)
            await asyncio.sleep(0)
    assert await page.gone()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


async def test_an_oversize_frame_ends_the_connection(porch: Porch) -> None:
    page = await porch.visit("p1")
    await page.say("4" * 1_000_000)
    assert await page.gone()
    await until(lambda: not porch.engine.sockets)
    assert porch.asked == []


async def test_a_second_namespace_or_login_on_one_socket_ends_it(porch: Porch) -> None:
    opened = await porch.login("p1")
    page = await porch.browser(cookie=cookie_of(opened))
    assert (await page.arrive("/partner", opened.login, opened.tab)).startswith("40/partner,")
    await page.say(f"40/couple,{json.dumps({'login': opened.login, 'tab': opened.tab})}")
    assert await page.gone()


async def test_refused_and_unknown_namespaces_answer_with_the_same_bytes(porch: Porch) -> None:
    heard = []
    for namespace in ("/recovery", "/nothing", "/staff"):
        opened = await porch.login("p1")
        page = await porch.browser(cookie=cookie_of(opened))
        heard.append((await page.arrive(namespace, opened.login, opened.tab)).replace(namespace, "/…"))
    assert set(heard) == {'44/…,{"message":"Unable to connect"}'}


async def test_a_namespace_that_is_not_ours_is_refused_whoever_would_be_admitted(porch: Porch) -> None:
    porch.house.admit = lambda *_: True  # type: ignore[method-assign]
    opened = await porch.login("p1")
    page = await porch.browser(cookie=cookie_of(opened))
    assert (await page.arrive("/nothing", opened.login, opened.tab)).startswith("44/nothing,")


@pytest.mark.parametrize(
    "auth", ["", "null", "[]", "{}", '{"login":1,"tab":2}', '{"login":"x","tab":"y"}', "[" * 20_000, "{"]
)
async def test_a_login_with_a_half_missing_is_refused(porch: Porch, auth: str) -> None:
    opened = await porch.login("p1")
    page = await porch.browser(cookie=cookie_of(opened))
    await page.read()
    await page.say(f"40/partner,{auth}")
    assert (await page.read()).startswith("44/partner,")
    assert not len(porch.connections)


async def test_the_tab_s_half_without_the_cookie_is_refused(porch: Porch) -> None:
    opened = await porch.login("p1")
    page = await porch.browser()
    assert (await page.arrive("/partner", opened.login, opened.tab)).startswith("44/partner,")


async def test_sockets_that_never_log_in_are_few_and_are_reaped(open_porch: Any) -> None:
    porch: Porch = await open_porch(Patience(login=0.2, strangers=64, sweep=0.02))
    member = await porch.visit("p1")
    strangers = [await porch.browser() for _ in range(500)]
    assert len(porch.engine.sockets) <= 65
    await until(lambda: len(porch.engine.sockets) == 1)
    assert all([await stranger.gone() for stranger in strangers])
    assert (await member.call("say", {}))["ok"] is True


async def test_a_refused_socket_is_reaped_too_however_well_it_answers_pings(open_porch: Any) -> None:
    porch: Porch = await open_porch(Patience(login=0.3, ping_interval=0.05, sweep=0.02))
    page = await porch.browser()
    assert (await page.arrive("/partner", "x", "y")).startswith("44")
    assert await page.gone()


async def test_a_page_that_answers_pings_stays_and_one_that_does_not_is_cut(open_porch: Any) -> None:
    porch: Porch = await open_porch(Patience(ping_interval=0.05, ping_timeout=0.3, sweep=0.02))
    good, silent = await porch.visit("p1"), await porch.visit("p2")
    reading = asyncio.create_task(good.gone())
    await until(lambda: len(porch.connections) == 1)
    assert [each.seat for each in porch.connections] == ["p1"]
    assert not reading.done()
    reading.cancel()
    assert silent.socket is not None


async def test_a_jump_of_the_wall_clock_cuts_nobody(open_porch: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    porch: Porch = await open_porch(Patience(ping_interval=0.05, sweep=0.02))
    pages = [await porch.visit(f"p{number}") for number in range(10)]
    swept = asyncio.Event()
    looked = porch.engine.now
    looks = 0

    def look() -> float:
        nonlocal looks
        looks += 1
        if looks > 20:
            swept.set()
        return looked()

    import time

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)
    porch.clock.at += 3_600_000
    porch.engine.now = look
    await swept.wait()
    assert len(porch.connections) == 10
    assert (await pages[0].call("say", {}))["ok"] is True


async def test_pong_and_ping_floods_are_cut(open_porch: Any) -> None:
    porch: Porch = await open_porch(Patience(strikes=50, sweep=0.02))
    for flood in ("3", None):
        page = await porch.visit("p1")
        for _ in range(60):
            await (page.say(flood) if flood else page.socket.ping(b"x"))
        assert await page.gone()


async def not_reading(porch: Porch, seat: str) -> tuple[Browser, tcp.socket]:
    """A page signed in on a socket with a tiny window, which will not be read again."""
    page = await porch.visit(seat)
    transport: Any = page.socket._response.connection.transport  # type: ignore[union-attr]
    transport.pause_reading()
    return page, transport.get_extra_info("socket")


async def test_a_reader_too_slow_is_cut_with_flat_memory_and_others_hear_everything(porch: Porch) -> None:
    slow, _ = await not_reading(porch, "p1")
    quick = await porch.visit("p2")
    (slow_one,), (quick_one,) = (
        porch.connections.of("/partner", SeatId("p1")),
        porch.connections.of("/partner", SeatId("p2")),
    )
    frame = encode_event("/partner", "event", {"text": "x" * 4000})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = 0
    while slow_one.open:
        said += 1
        slow_one.send(frame)
        quick_one.send(frame)
        assert (await quick.read()).startswith("42/partner,")
        assert said < 5000
    for _ in range(2000):
        slow_one.send(frame)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000
    assert porch.connections.of("/partner", SeatId("p1")) == ()
    assert quick_one.open
    assert slow.socket is not None


async def test_what_waits_is_dropped_when_a_right_ends(porch: Porch) -> None:
    """With frames waiting, nothing more is delivered but what the kernel already had."""
    page, raw = await not_reading(porch, "p1")
    (connection,) = porch.connections.of("/partner", SeatId("p1"))
    frame = encode_event("/partner", "event", {"text": "x" * 4000})
    for _ in range(200):
        connection.send(frame)
    last = encode_event("/partner", "event", {"text": "LAST"})
    connection.send(last)
    porch.doors.unplug_seat(SeatId("p1"))
    assert not len(porch.connections)
    page.socket._response.connection.transport.resume_reading()  # type: ignore[union-attr]
    heard = await page.rest()
    assert not [text for text in heard if "LAST" in text or "goodbye" in text]
    assert raw is not None


async def test_unplugging_says_goodbye_and_closes_tcp_at_once(porch: Porch) -> None:
    page = await porch.visit("p1")
    (connection,) = porch.connections
    transport = connection._wire._transport  # type: ignore[attr-defined]
    porch.doors.unplug_seat(SeatId("p1"))
    assert transport.is_closing()
    assert not connection.open
    assert not len(porch.connections)
    assert await page.read() == '42/partner,["goodbye",{"why":"ended"}]'
    with pytest.raises(ConnectionError):
        await page.read()


async def test_nothing_said_after_the_cut_is_heard_nor_handled(porch: Porch) -> None:
    page = await porch.visit("p1")
    (connection,) = porch.connections
    for _ in range(20):
        await page.ask("say", {})
    porch.doors.unplug_seat(SeatId("p1"))
    handled = len(porch.asked)
    connection.send(encode_event("/partner", "event", {"text": "LATE"}))
    heard = await page.rest()
    assert not [text for text in heard if "LATE" in text]
    assert len(porch.asked) == handled


async def test_the_oldest_page_goes_when_one_seat_opens_too_many(open_porch: Any) -> None:
    porch: Porch = await open_porch(Patience(per_seat=2, sweep=0.02))
    pages = [await porch.visit("p1") for _ in range(3)]
    assert await pages[0].read() == goodbye("/partner", "elsewhere")[2:].decode()
    assert len(porch.connections) == 2


def test_origins_must_be_named() -> None:
    """An empty list disables the library's check, a star reflects any origin with credentials."""
    for wrong in ([], ["*"]):
        with pytest.raises(ValueError, match="origins"):
            Engine.options(wrong)
