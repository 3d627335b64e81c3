"""Maren shows a line to her clinician through the real server: it is there, and gone when it ends (D77)."""

from pathlib import Path

import pytest

from rooms.ids import PROGRAMME
from rooms.mornings import DAY
from rooms.programme.commands import EndClinician
from tests.live import Town, until
from tests.scenes.test_own_space import NEED, hers, opens, rows, writes

pytestmark = pytest.mark.scene
KEYS = "SELECT room FROM room_key WHERE room LIKE 'shown/%' AND wrapped IS NOT NULL"


def rooms(tmp_path: Path) -> int:
    """How many rooms of something shown still have a key."""
    return len(rows(tmp_path / "data" / "notes.db", KEYS))


async def test_her_clinician_reads_it_where_everything_else_of_hers_is_read(
    town: Town, tmp_path: Path
) -> None:
    """An open page is told, and one that comes back; and neither once she stops."""
    maren, lindqvist = await opens(town, "Maren"), await town.line("Lindqvist", "/staff")
    others = [await town.line(name, page) for name, page in (("Per", "/own"), ("Okafor", "/staff"))]
    entry = await writes(town, maren)
    share = (await maren.does("show_to_clinician", hers(town), entry=entry, days=30))["share"]
    assert (await maren.hears("part_shown"))["until"] == town.clock.now() + 30 * DAY
    room = f"{hers(town)}/shown/{share}"
    await until(lambda: [each for each in lindqvist.frames("room") if each["room"] == room], "the line")
    view = lindqvist.view(room)
    assert (view["words"], view["part"]) == (NEED, "What I need")
    assert (await town.line("Lindqvist", "/staff")).view(room) == view
    assert rooms(tmp_path) == 1
    assert await lindqvist.refused("stop_showing", hers(town), share=share) == "not-here"
    await maren.does("stop_showing", hers(town), share=share)
    ended = {"room": room, "ended": True}
    await until(lambda: ended in lindqvist.frames("room"), "its end")
    assert not lindqvist.closed, "a clinician keeps the line that carries everything else"
    assert rooms(tmp_path) == 0
    later = await town.line("Lindqvist", "/staff")
    assert not [frame for frame in later.heard if NEED in frame]
    for line in others:
        await line.resume()
        assert not [frame for frame in line.heard if share in frame or NEED in frame]


async def test_it_ends_by_its_date_and_with_the_engagement(town: Town, tmp_path: Path) -> None:
    maren = await opens(town, "Maren")
    entry = await writes(town, maren)
    await maren.does("show_to_clinician", hers(town), entry=entry, days=7)
    town.clock.move(minutes=7 * 24 * 60)
    later = await town.line("Lindqvist", "/staff")
    assert not [frame for frame in later.heard if NEED in frame]
    again = await opens(town, "Maren")
    assert again.view("/showing")["shares"] == []
    assert rooms(tmp_path) == 0
    await again.does("show_to_clinician", hers(town), entry=entry, days=7)
    clinician = town.seats["Lindqvist"]
    await town.does("Noor", EndClinician(space=PROGRAMME, staff=clinician, member=town.seats["Maren"]))
    assert again.view("/showing")["clinician"] is True
    assert (await again.hears("clinician_noted"))["there"] is False
    assert rooms(tmp_path) == 0
