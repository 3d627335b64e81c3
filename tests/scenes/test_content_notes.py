"""What is behind a note is in no frame and no view of anybody who has not asked for it (U18)."""

from pathlib import Path

import aiohttp
import pytest

from moderation.noting import NoteLine
from rooms.group.wants.speaking import Say
from tests.live import TUESDAY, Line, Town, open_live, open_town, uuid7

pytestmark = pytest.mark.scene
HERS, NOTE = "The door caught my hand.", "Names an injury"


async def gathered(town: Town) -> tuple[Line, Line, Line]:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    return await town.line("Maren"), await town.line("Jo"), await town.line("Ines", "/partner")


def told(line: Line) -> str:
    return "\n".join(line.heard)


async def test_nobody_s_page_has_the_words_until_somebody_opens_the_line(town: Town) -> None:
    maren, jo, ines = await gathered(town)
    here = town.now(TUESDAY)
    said = await maren.does("say", **here, text=HERS, note=NOTE)
    for line in (maren, jo, ines):
        heard = await line.hears("said_behind_note")
        assert (heard["note"], heard["by"]) == (NOTE, "clock")
    for line in (maren, jo, ines, await town.line("Jo"), await town.line("Ines", "/partner")):
        assert HERS not in told(line)
    assert (await jo.does("open_line", **here, line=said["line"]))["words"] == HERS
    again = await town.line("Jo")
    assert HERS not in told(again)
    assert again.view(town.circle(TUESDAY))["lines"][-1]["note"] == NOTE


async def test_a_page_that_was_away_when_the_note_came_is_not_told_the_words(town: Town) -> None:
    maren, jo, ines = await gathered(town)
    here = town.now(TUESDAY)
    await maren.does("say", **here, text="I slept.")
    last = (await jo.hears("words_said"))["seq"]
    await jo.close()
    line = (await maren.does("say", **here, text=HERS))["line"]
    await ines.does("note_line", **here, line=line, note=NOTE)
    await maren.does("say", **here, text="That is all.")
    back, _ = await town.knock("Jo", "/partner")
    await back.resume(**{town.circle(TUESDAY): last})
    assert HERS not in told(back)
    rows = back.view(f"circle/{here['meeting']}")["lines"]
    assert [(row["words"], row["note"]) for row in rows[-2:]] == [(None, NOTE), ("That is all.", None)]
    assert (await back.does("open_line", **here, line=line))["words"] == HERS


async def test_asked_again_by_the_same_id_it_is_judged_again(town: Town) -> None:
    """A lost answer is had once more, and not when the line was taken out in between, nor after leaving (D69)."""
    maren, jo, ines = await gathered(town)
    here = town.now(TUESDAY)
    mine, gone = [(await maren.does("say", **here, text=HERS, note=NOTE))["line"] for _ in range(2)]
    ids = {line: uuid7() for line in (mine, gone)}
    for line in (mine, gone, mine, gone):
        assert (await jo.does("open_line", **here, line=line, id=ids[line]))["words"] == HERS
    await ines.does("redact_line", **here, line=gone)
    assert await jo.refused("open_line", **here, line=gone, id=ids[gone]) == "not-here"
    assert (await jo.does("open_line", **here, line=mine, id=ids[mine]))["words"] == HERS
    await jo.does("leave", **here)
    assert await jo.refused("open_line", **here, line=mine, id=ids[mine]) == "not-here"


async def test_after_a_restart_it_is_behind_its_note_still(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        await gathered(town)
        here = town.now(TUESDAY)
        await town.does("Maren", Say(**here, text=HERS, note=NOTE))
        await town.does("Jo", Say(**here, text="And mine."))
        state = town.server.pipeline.spaces[here["space"]].state
        lines = [each.line for each in state.gatherings[here["meeting"]].circle.lines()]
        await town.does("Ines", NoteLine(**here, line=lines[1], note=NOTE))
        seats, groups, meetings, clock = town.seats, town.groups, town.meetings, town.clock
    no_jar = aiohttp.DummyCookieJar()
    async with open_live(tmp_path, clock) as server, aiohttp.ClientSession(cookie_jar=no_jar) as http:
        again = Town(server, seats, groups, meetings, clock=clock)
        again.http = http
        jo = await again.line("Jo")
        rows = jo.view(f"circle/{here['meeting']}")["lines"]
        assert [(row["words"], row["note"]) for row in rows] == [(None, NOTE), (None, NOTE)]
        opened = [(await jo.does("open_line", **here, line=line))["words"] for line in lines]
        for line in again.lines:
            await line.close()
    assert opened == [HERS, "And mine."]
