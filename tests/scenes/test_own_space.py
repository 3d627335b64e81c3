"""Maren's own notes, through the real server: hers alone, there the next day, and gone when she takes them out."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from rooms.ids import PROGRAMME, own_space
from rooms.programme.commands import (
    AppointCoordinator,
    AskLegalHold,
    ConfirmLegalHold,
    ReinstateMember,
    SuspendMember,
)
from server.demo.people import PHRASE
from server.doors.logins import Opened
from server.storage.erasure_ledger import reapply
from tests.live import DAY, HandClock, Line, Town, open_live, open_town, uuid7

pytestmark = pytest.mark.scene
NEED = "A door I can close."
ANEW = "A door with a key."
OTHERS = (
    ("Maren", "/partner"),
    ("Maren", "/couple"),
    ("Jo", "/own"),
    ("Per", "/own"),
    ("Lindqvist", "/staff"),
    ("Noor", "/staff"),
    ("Ines", "/partner"),
)


def rows(database: Path, statement: str) -> set[Any]:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        return {row[0] for row in connection.execute(statement).fetchall()}


def disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in (folder / "data").glob("notes.db*"))


async def opens(town: Town, name: str) -> Line:
    """The own page of somebody: by the door, then on a line of its own."""
    said = await town.posts(await town.opened(name, stepped_up=True), "account/own-space", id=uuid7())
    assert said == {"ok": True}
    return await town.line(name, "/own")


def hers(town: Town) -> str:
    return own_space(town.seats["Maren"])


async def writes(town: Town, line: Line, text: str = NEED) -> str:
    return str((await line.does("write_boundary", hers(town), part="need", text=text))["entry"])


async def plan(town: Town) -> list[list[str]]:
    """What a page of hers shows that is opened now."""
    view = (await opens(town, "Maren")).view(f"{hers(town)}/boundary")
    return [[one["words"] for one in each["versions"]] for each in view["entries"]]


async def test_it_is_hers_on_every_page_of_hers_and_on_no_other(town: Town) -> None:
    """D63, D77: whoever asks is answered as if there were nothing, and hears nothing of it."""
    maren, also_maren = await opens(town, "Maren"), await opens(town, "Maren")
    others = [await town.line(name, page) for name, page in OTHERS]
    entry = await writes(town, maren)
    await maren.does("change_boundary", hers(town), entry=entry, text=ANEW)
    assert (await also_maren.hears("boundary_changed"))["words"] == ANEW
    assert await plan(town) == [[NEED, ANEW]]
    for line, who in zip(others, OTHERS, strict=True):
        assert await line.refused("take_out_boundary", hers(town), entry=entry) == "not-here"
        await line.resume()
        assert not [frame for frame in line.heard if "door" in frame or hers(town) in frame], who


async def test_staff_and_whoever_is_suspended_have_no_such_page(town: Town) -> None:
    """D77: what a namespace that refuses says is what one says that is not there."""
    maren = await opens(town, "Maren")
    await writes(town, maren)
    said = await town.posts(await town.opened("Ines"), "account/own-space", id=uuid7())
    assert said["refusal"]["code"] == "not-here"
    assert (await town.knock("Ines", "/own"))[1].replace("/own", "") == (
        await town.knock("Ines", "/nowhere")
    )[1].replace("/nowhere", "")
    await town.does("Noor", SuspendMember(space=PROGRAMME, member=town.seats["Maren"]))
    await maren.gone()
    assert not (await town.knock("Maren", "/own"))[1].startswith("40")
    await town.does("Noor", ReinstateMember(space=PROGRAMME, member=town.seats["Maren"]))
    assert await plan(town) == [[NEED]]


async def test_an_unlocked_page_opens_it_with_the_phrase_alone(town: Town) -> None:
    """D63: whoever holds her phone holds her login, and neither her words nor whether there are any. A line that
    is open stays open."""
    line = await opens(town, "Maren")
    await writes(town, line)
    login = await town.opened("Maren")
    said = await town.posts(login, "account/own-space", id=uuid7())
    assert said["refusal"]["code"] == "step-up"
    assert (await knocks(town, login, "/own")).startswith("44")
    assert (await town.posts(login, "step-up", phrase=PHRASE))["ok"]
    assert (await town.posts(login, "account/own-space", id=uuid7()))["ok"]
    assert (await knocks(town, login, "/own")).startswith("40")
    town.clock.move(minutes=5)
    assert (await knocks(town, login, "/own")).startswith("40")
    town.clock.at += 1
    assert (await knocks(town, login, "/own")).startswith("44")
    assert (await knocks(town, login, "/partner")).startswith("40")
    await writes(town, line, ANEW)


async def knocks(town: Town, login: Opened, namespace: str) -> str:
    """A page of this very login asks to be let in: what it is answered."""
    line = await town.bare(namespace, f"__Host-{login.login}={login.cookie}")
    return await line.knock(login.login, login.tab)


async def test_it_is_there_the_next_day(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        await writes(town, await opens(town, "Maren"))
        at = town.clock.now() + DAY
    async with open_live(tmp_path, HandClock(at)) as server:
        again = Town(server, town.seats, clock=HandClock(at))
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as again.http:
            assert await plan(again) == [[NEED]]
            for line in again.lines:
                await line.close()


async def test_what_she_takes_out_is_gone_from_the_disk_and_from_every_later_restore(
    town: Town, tmp_path: Path
) -> None:
    """D81: with every version of it."""
    database, old = tmp_path / "data" / "notes.db", tmp_path / "old.db"
    sealed = f"SELECT sealed FROM words WHERE author = '{town.seats['Maren']}' AND sealed IS NOT NULL"
    before, maren = rows(database, sealed), await opens(town, "Maren")
    entry = await writes(town, maren)
    await maren.does("change_boundary", hers(town), entry=entry, text=ANEW)
    with closing(sqlite3.connect(database)) as copying:
        copying.execute("VACUUM INTO ?", [str(old)])
    gone = rows(database, sealed) - before
    assert len(gone) == 2
    await maren.does("take_out_boundary", hers(town), entry=entry)
    assert rows(database, sealed) == before
    assert not any(each in disk(tmp_path) for each in gone)
    assert reapply(tmp_path / "data.erased", old).words == 2
    assert not any(each in old.read_bytes() for each in gone)
    for space in town.server.pipeline.spaces:
        await town.server.journal.verify_chain(space)


async def test_her_copy_has_it_and_nobody_elses_has(town: Town) -> None:
    await writes(town, await opens(town, "Maren"))
    for name, there in (("Maren", True), ("Jo", False)):
        said = await town.posts(await town.opened(name, stepped_up=True), "account/copy")
        assert (NEED in json.dumps(said["copy"])) is there
    entries = [each for each in said["copy"]["entries"] if each["place"] == "ground"]
    assert entries == []


async def test_under_a_hold_her_copy_has_what_stands_and_not_what_she_took_out(town: Town) -> None:
    """D65: it is kept for whoever must keep it, and stands on no page of hers."""
    maren, subject = await opens(town, "Maren"), town.seats["Maren"]
    entry, _ = await writes(town, maren), await writes(town, maren, ANEW)
    await town.does("Noor", AppointCoordinator(space=PROGRAMME, staff=town.seats["Tomas"]))
    hold = (await town.does("Noor", AskLegalHold(space=PROGRAMME, subject=subject)))["hold"]
    await town.does("Tomas", ConfirmLegalHold(space=PROGRAMME, hold=hold))
    await maren.does("take_out_boundary", hers(town), entry=entry)
    said = json.dumps(await town.posts(await town.opened("Maren", stepped_up=True), "account/copy"))
    assert (NEED in said, ANEW in said) == (False, True)


@pytest.mark.parametrize("erase", [True, False])
async def test_whoever_goes_leaves_nothing_there(town: Town, tmp_path: Path, *, erase: bool) -> None:
    """D81: the key of the room is destroyed, whatever she chose for her words in groups."""
    maren = await opens(town, "Maren")
    await writes(town, maren)
    login = await town.opened("Maren", stepped_up=True)
    assert (await town.posts(login, "account/close", id=uuid7(), erase_words=erase))["ok"]
    await maren.gone()
    key = f"SELECT wrapped FROM room_key WHERE space_id = '{hers(town)}'"
    assert rows(tmp_path / "data" / "notes.db", key) == {None}


async def test_a_full_house_does_not_open_a_space_for_anybody_by_itself(town: Town) -> None:
    """They begin when they are opened: 10,000 members cost a start nothing."""
    assert not [space for space in town.server.pipeline.spaces if space.startswith("p-")]
    await opens(town, "Maren")
    assert [space for space in town.server.pipeline.spaces if space.startswith("p-")] == [hers(town)]
