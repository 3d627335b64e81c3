"""The server notices that nobody who leads an open meeting has a line to it any more, and that one has (D36)."""

from pathlib import Path

import pytest
from aiohttp import ClientSession, DummyCookieJar

from moderation.sanctions import PauseRoom, ResumeRoom
from tests.live import MINUTE, TUESDAY, Line, Town, open_live, open_town, until

pytestmark = pytest.mark.scene


async def circle(town: Town) -> tuple[Line, Line]:
    """Ines at her desk and Maren in the open circle, each with a line."""
    await town.opens(TUESDAY, "Ines", "Maren")
    return await town.line("Ines", "/partner"), await town.line("Maren", "/partner")


def meeting(town: Town) -> object:
    """Tonight's meeting as the rules have it."""
    group = town.server.pipeline.spaces[town.groups[TUESDAY]].state  # type: ignore[index]
    return group.gatherings[town.meetings[TUESDAY]].meeting


async def hangs_up(town: Town, line: Line) -> None:
    """Ines's line is gone, and the watch knows it."""
    await line.close()
    connections = town.server.doors.gateway._connections
    await until(lambda: not connections.of("/partner", town.seats["Ines"]), "nobody at the desk")
    await looked(town)


async def looked(town: Town) -> None:
    """The watch has looked at everything there is to look at."""
    await until(lambda: town.server.watch.due > town.clock.now(), "a look at every group")


async def test_a_minute_without_a_line_pauses_it_and_a_line_ends_that(town: Town) -> None:
    ines, maren = await circle(town)
    town.clock.move(minutes=5)
    await looked(town)
    assert not maren.events("facilitators_lost"), "somebody was there"
    await hangs_up(town, ines)
    town.clock.move(minutes=0.9)
    await looked(town)
    assert not maren.events("facilitators_lost"), "too soon"
    town.clock.move(minutes=0.1)
    await maren.hears("room_paused")
    assert await maren.refused("say", **town.now(TUESDAY), text="Hello?") == "room-paused"
    assert (await maren.hears("facilitators_lost"))["by"] == "clock"
    town.clock.move(minutes=3)
    await town.line("Ines", "/partner")
    await maren.hears("room_resumed")
    await maren.does("say", **town.now(TUESDAY), text="I slept.")
    waited = (await town.line("Ines", "/partner")).view(town.circle(TUESDAY))["waited"]
    assert waited["until"] - waited["since"] == 3 * MINUTE


async def test_a_short_loss_is_nothing(town: Town) -> None:
    ines, maren = await circle(town)
    for _ in range(3):
        await hangs_up(town, ines)
        town.clock.move(minutes=0.7)
        ines = await town.line("Ines", "/partner")
        await looked(town)
    assert not maren.events("facilitators_lost")


async def test_somebody_else_who_leads_is_enough_and_what_others_pause_stays(town: Town) -> None:
    ines, maren = await circle(town)
    await town.does("Ines", PauseRoom(**town.now(TUESDAY)))
    await hangs_up(town, ines)
    town.clock.move(minutes=1)
    await maren.hears("facilitators_lost")
    ines = await town.line("Ines", "/partner")
    await maren.hears("facilitators_back")
    assert not maren.events("room_resumed")
    await town.does("Ines", ResumeRoom(**town.now(TUESDAY)))
    await maren.hears("room_resumed")


async def test_no_page_can_say_so(town: Town) -> None:
    ines, maren = await circle(town)
    for line in (ines, maren):
        for name in ("note_facilitators_lost", "note_facilitators_back"):
            assert await line.refused(name, **town.now(TUESDAY)) == "not-here"


async def test_a_server_that_starts_gives_everybody_their_minute(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        await circle(town)
        seats, groups, meetings, clock = town.seats, town.groups, town.meetings, town.clock
    clock.move(minutes=5)
    async with open_live(tmp_path, clock) as server, ClientSession(cookie_jar=DummyCookieJar()) as http:
        town = Town(server, seats, groups, meetings, clock=clock, http=http)
        maren = await town.line("Maren", "/partner")
        await looked(town)
        assert meeting(town).lost_at is None  # type: ignore[attr-defined]
        clock.move(minutes=1)
        await maren.hears("room_paused")
        clock.move(minutes=10)
        await maren.hears("meeting_closed")
        for line in town.lines:
            await line.close()
