"""An item of a vision through the whole server: who hears what on which line, and what is left of it (D24 to D28)."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rooms.couple.commands import GiveConsent, OfferConsent
from rooms.ids import PROGRAMME, SpaceId, own_space
from rooms.personal.vision_commands import ReleaseVisionItem, TakeBackVisionItem, WriteVision
from rooms.programme.own_spaces import BeginOwnSpace
from tests.live import Line, Town, until, uuid7

pytestmark = pytest.mark.scene
TITLE, TEXT = "An evening without hurry", "I want to sit beside you, and not look away."
KEPT = """SELECT room, sealed, wrapped FROM words JOIN room_key ON room_key.id = room_key_id
          WHERE room LIKE 'item/%' OR room LIKE 'passed/%' OR room LIKE 'offered/%' OR room LIKE 'vision/%'"""


def rooms(page: Line, path: str) -> list[dict[str, Any]]:
    return [each for each in page.frames("room") if f"/{path}" in each["room"] and "view" in each]


async def shown(page: Line, path: str) -> dict[str, Any]:
    """The newest view of a room of that kind, once there is one."""
    await until(lambda: rooms(page, path), path)
    return dict(rooms(page, path)[-1]["view"])


def ended(page: Line) -> list[str]:
    return [each["room"].split("/")[1] for each in page.frames("room") if each.get("ended")]


async def lost(page: Line, kinds: int) -> None:
    """Wait until so many rooms have ended on this page."""
    await until(lambda: len(ended(page)) == kinds, "it ended")


async def let_go(town: Town) -> tuple[SpaceId, str]:
    """Everything of D10 holds, Maren said yes to be told, and Per let go of one item: the space, and his entry."""
    couple, own = SpaceId(await town.unlocked()), own_space(town.seats["Per"])
    await town.does("Lindqvist", OfferConsent(space=couple, version="vision-1"))
    await town.does("Maren", GiveConsent(space=couple, version="vision-1"))
    await town.does("Per", BeginOwnSpace(space=PROGRAMME))
    entry = (await town.does("Per", WriteVision(space=own, title=TITLE, text=TEXT)))["entry"]
    await town.does("Per", ReleaseVisionItem(space=own, entry=entry, days=60))
    return couple, entry


async def agreed(town: Town, couple: SpaceId) -> tuple[Line, Line, Line, Line]:
    """Both clinicians cleared it, and Maren said yes to it: the pages of the four, hers first."""
    maren, per = await town.line("Maren", "/couple"), await town.line("Per", "/couple")
    okafor, lindqvist = await town.line("Okafor", "/staff"), await town.line("Lindqvist", "/staff")
    item = await shown(okafor, "item/")
    await okafor.does("clear_item", couple, release=item["release"])
    passed = await shown(lindqvist, "passed/")
    await lindqvist.does("clear_item", couple, release=passed["release"])
    await lindqvist.does("offer_item", couple, release=passed["release"])
    offered = await shown(maren, "offered/")
    await maren.does("agree_to_item", couple, release=offered["release"], version=offered["version"])
    return maren, per, lindqvist, okafor


async def opened(town: Town, couple: SpaceId) -> tuple[Line, Line, Line, Line]:
    """They meet, and Maren opens it."""
    maren, per, lindqvist, okafor = await agreed(town, couple)
    town.clock.move(minutes=2)
    meeting = town.server.pipeline.spaces[couple].state.booking.meeting
    for page in (maren, per):
        await page.does("make_check", couple, meeting=meeting, body="steady")
    await maren.does("begin_couple_meeting", couple, meeting=meeting)
    release = (await shown(maren, "offered/"))["release"]
    await maren.does("open_item", couple, meeting=meeting, release=release)
    return maren, per, lindqvist, okafor


def kept(tmp_path: Path) -> dict[str, bool]:
    """Of each room of an item whether its words can still be read."""
    with closing(sqlite3.connect(tmp_path / "data" / "notes.db")) as database:
        return {room.split("/")[0]: bool(sealed) for room, sealed, _ in database.execute(KEPT)}


async def test_a_whole_release_on_the_pages_of_four(town: Town) -> None:
    """Each reads it in turn, in a room alone; Per hears of it as it opens, and not before."""
    couple, _ = await let_go(town)
    maren, per, lindqvist, okafor = await opened(town, couple)
    hers, his = await shown(maren, "vision/"), await shown(per, "vision/")
    assert hers == his
    assert (hers["title"], hers["words"]) == (TITLE, TEXT)
    assert TEXT not in str(rooms(maren, "offered/"))
    kinds = ("item", "passed", "offered")
    assert [[bool(rooms(page, f"{kind}/")) for kind in kinds] for page in (per, okafor, lindqvist)] == [
        [False, False, False],
        [True, False, False],
        [False, True, False],
    ]
    await per.does("close_item", couple, release=his["release"])
    await until(lambda: ended(maren), "it is put away")
    assert ended(maren) == ended(per) == ["vision"]
    assert not maren.closed
    assert not per.closed
    assert town.seats["Per"] not in str(maren.frames()[-1])


async def test_taken_back_it_is_nowhere(town: Town, tmp_path: Path) -> None:
    """In the middle of the meeting, on four pages at once, with no line cut; every key is destroyed but that of the
    title. It lies before Maren until the morning: its going would tell her what Per did just now (D25, D28, D81)."""
    couple, entry = await let_go(town)
    maren, per, lindqvist, okafor = await opened(town, couple)
    assert kept(tmp_path) == {"item": True, "passed": True, "offered": True, "vision": True}
    await town.does("Per", TakeBackVisionItem(space=own_space(town.seats["Per"]), entry=entry))
    for page, kinds in ((maren, 1), (per, 1), (lindqvist, 1), (okafor, 1)):
        await lost(page, kinds)
        assert not page.closed
    assert ended(maren) == ["vision"]
    assert kept(tmp_path) == {"item": False, "passed": False, "offered": True, "vision": False}
    assert len(await (await town.line("Okafor", "/staff")).resume()) > 0
    assert TEXT not in str((await town.line("Okafor", "/staff")).heard)


async def test_left_it_is_gone_from_her_page_and_no_byte_reaches_his_side(town: Town, tmp_path: Path) -> None:
    """Her own clinician reads so (D28)."""
    couple, _ = await let_go(town)
    maren, per, lindqvist, okafor = await agreed(town, couple)
    before = [len(page.heard) for page in (per, okafor)]
    release = (await shown(maren, "offered/"))["release"]
    await maren.does("leave_item", couple, release=release)
    await lindqvist.hears("client_left_item")
    assert ended(maren) == ["offered"]
    await until(lambda: not town.server.journal.pending, "the journal")
    assert [len(page.heard) for page in (per, okafor)] == before
    assert kept(tmp_path) == {"item": True, "passed": True, "offered": False}


async def test_what_both_said_is_taken_along_without_it(town: Town) -> None:
    """A copy of both holds the words of the shared room alone (D52)."""
    couple, _ = await let_go(town)
    maren, per, *_ = await opened(town, couple)
    meeting = town.server.pipeline.spaces[couple].state.booking.meeting
    await maren.does("say_shared", couple, meeting=meeting, text="I slept.")
    await maren.bytes_of("end_couple_meeting", space=couple, meeting=meeting)
    for page in (maren, per):
        await page.gone()
    for name in ("Maren", "Per"):
        line = await town.line(name, "/couple")
        await line.does("allow_shared_copy", couple)
    login = await town.opened("Maren", stepped_up=True)
    said = await town.posts(login, "account/shared", id=uuid7(), space=couple)
    assert "I slept." in str(said)
    assert TEXT not in str(said)


async def test_her_own_copy_says_that_she_said_yes_and_to_nothing_by_name(town: Town) -> None:
    """What she did is hers; its title is his. His own copy knows nothing of what became of it (D27)."""
    couple, _ = await let_go(town)
    await agreed(town, couple)
    for name in ("Maren", "Per"):
        login = await town.opened(name, stepped_up=True)
        copy = (await town.posts(login, "account/copy"))["copy"]
        there = [each["what"] for each in copy["entries"] if each["place"] == "offered"]
        assert there == (["item_agreed"] if name == "Maren" else [])
        assert (TITLE in str(copy)) is (name == "Per"), "he wrote it, in his own space"
        assert not [each for each in copy["entries"] if each["place"] in ("item", "passed", "vision")]
