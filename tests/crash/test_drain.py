"""SIGTERM with people connected: gone soon, gone well, nothing lost that was acked."""

import asyncio
import time
from pathlib import Path

from benchmarks.page import ORIGIN, SOCKET, enter, new_http
from tests.crash.evening import evening

GONE = 10.0


async def test_sigterm_in_the_middle_of_an_evening(tmp_path: Path) -> None:
    """People speak, one page has stopped reading, one has never said who it is."""
    async with evening(tmp_path, circles=3, members=3, pace=0.02) as it, new_http() as http:
        stranger = await http.ws_connect(
            SOCKET.format(port=it.server.port), headers={"Origin": ORIGIN.format(port=it.server.port)}
        )
        deaf = await enter(http, it.server.port, it.people[0].ticket)
        await deaf.ask("resume", '{"rooms":{}}')
        await it.until_all_speak()
        begun = time.monotonic()
        status = await asyncio.to_thread(it.server.terminate)
        took = time.monotonic() - begun
        await asyncio.gather(stranger.close(), deaf.socket.close())
        assert status == 0, it.server.printed[-2000:]
        assert took <= GONE, f"{took:.1f} s"
        assert "Traceback" not in it.server.printed
        assert await it.check_disk(everybody_heard_all=False) >= it.said > 0


async def test_after_sigterm_everybody_comes_back_to_the_same_evening(tmp_path: Path) -> None:
    async with evening(tmp_path, circles=2, members=3, pace=0.02) as it:
        await it.until_all_speak()
        assert await asyncio.to_thread(it.server.terminate) == 0
        await it.restart()
        await it.until_all_speak()
        await it.fall_silent()
        assert await asyncio.to_thread(it.server.terminate) == 0
        assert await it.check_disk(everybody_heard_all=True) >= it.said > 0
