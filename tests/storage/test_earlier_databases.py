"""A database that an earlier commit's code wrote opens, and life goes on in it as if nothing had been."""

import asyncio
import gzip
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from rooms.group.state.agreements import EDITION
from server.keeping.backing_up.restore import restore
from server.keeping.verifying.engine import spaced
from server.storage import before_upgrade
from server.storage.before_upgrade import let_copies_go
from server.storage.database import FILE, open_database
from server.storage.migrating import newest_step
from tests.keeping.evening import Kept
from tests.live import DAY, TUESDAY, HandClock, Town, open_live, settings_for
from tests.storage.golden_events import HERE

pytestmark = pytest.mark.storage
WRITTEN = sorted(HERE.glob("written-by-*"))
BACKED_UP = HERE / "backed-up-by-96b4f04"
TOLD_NO_MORE = frozenset({"phase"})
"""What a circle said of itself and no page read (whoever is in it knows that it is open)."""


@dataclass(frozen=True)
class Earlier(Kept):
    """What the earlier server left: its files, and what everybody saw."""

    noted: dict[str, Any]

    def events(self) -> list[tuple[Any, ...]]:
        """Everything stored of every event that no migration may touch."""
        return self.rows(
            "SELECT space_id, version, room, seq, at, by, kind, v, facts, chain FROM event "
            "ORDER BY space_id, version"
        )


@pytest.fixture(params=WRITTEN, ids=lambda path: path.name.removeprefix("written-by-"))
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Earlier:
    where: Path = request.param
    left = Earlier(tmp_path, json.loads((where / "noted.json").read_text()))
    left.data.mkdir()
    left.database.write_bytes(gzip.decompress((where / "notes.sqlite.gz").read_bytes()))
    left.key_file.write_text((where / "master-key.txt").read_text())
    left.key_file.chmod(0o600)
    if (where / "anchor.txt").exists():
        left.anchor.write_text((where / "anchor.txt").read_text())
    return left


def lacking(then: Any, now: Any, at: str = "") -> Iterator[str]:
    """Where today's view no longer says what was said then. More may be said today."""
    if isinstance(then, dict) and isinstance(now, dict):
        for name, value in ((name, then[name]) for name in then if name not in TOLD_NO_MORE):
            yield from lacking(value, now[name], f"{at}/{name}") if name in now else [f"{at}/{name} is gone"]
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for n, (one, other) in enumerate(zip(then, now, strict=True)):
            yield from lacking(one, other, f"{at}/{n}")
    elif then != now:
        yield f"{at}: {then!r} became {now!r}"


async def test_everybody_sees_what_they_saw_and_life_goes_on(earlier: Earlier) -> None:
    """Whoever wrote before there were agreements is asked now, before the next word (D35)."""
    before, noted = earlier.events(), earlier.noted
    async with open_live(earlier.folder, HandClock(noted["at"])) as server:
        town = Town(server, noted["seats"], noted["groups"], noted["meetings"], clock=server.clock)
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as town.http:
            for page, rooms in noted["views"].items():
                line = await town.line(*page.split(" "))
                seen = {each["room"]: each["view"] for each in line.frames("room")}
                assert not list(lacking(rooms, seen, page))
            maren, jo = await town.line("Maren", "/partner"), await town.line("Jo")
            again = "Here we are again."
            if not maren.view("/own/" + town.seats["Maren"]).get("agreed"):
                assert await maren.refused("say", **town.now(TUESDAY), text=again) == "agree-first"
                await maren.does("accept_agreements", town.groups[TUESDAY], version=EDITION)
            await maren.does("say", **town.now(TUESDAY), text=again)
            assert (await jo.hears("words_said"))["words"] == again
            for each in town.lines:
                await each.close()
    after = earlier.events()
    assert [row for row in after if row in before] == before
    assert len(after) > len(before)
    assert not earlier.verify().findings


async def test_opened_a_hundred_days_later_it_settles_what_became_due(earlier: Earlier) -> None:
    """Meetings end, couples rest, words are forgotten: all of it decided on a log of then."""
    async with open_live(earlier.folder, HandClock(earlier.noted["at"] + 100 * DAY)):
        pass
    assert not earlier.rows(
        "SELECT 1 FROM words JOIN room_key ON room_key.id = words.room_key_id "
        "WHERE room LIKE 'circle/%' AND sealed IS NOT NULL"
    )
    assert not earlier.verify().findings


async def test_a_backup_of_then_comes_back_into_the_server_of_today(tmp_path: Path) -> None:
    """Everything but what a restore ends: couples rest, so only the groups' pages are as they were."""
    noted = json.loads((BACKED_UP / "noted.json").read_text())
    back = Kept(tmp_path)
    back.key_file.write_text((BACKED_UP / "master-key.txt").read_text())
    back.key_file.chmod(0o600)
    backup, keys = BACKED_UP / "notes.backup", BACKED_UP / "notes.keys"
    await asyncio.to_thread(restore, settings_for(tmp_path), backup, keys, clock=HandClock(noted["at"] + 1))
    assert not back.verify().findings
    async with open_live(tmp_path, HandClock(noted["at"] + 2)) as server:
        town = Town(server, noted["seats"], noted["groups"], noted["meetings"], clock=server.clock)
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as town.http:
            for page in ("Maren /partner", "Jo /partner"):
                line = await town.line(*page.split(" "))
                seen = {each["room"]: each["view"] for each in line.frames("room")}
                assert "I slept, for once." in json.dumps(seen)
                assert not list(lacking(noted["views"][page], seen, page))
                await line.close()


async def test_it_has_the_tables_of_a_new_one(earlier: Earlier, tmp_path: Path) -> None:
    def made(file: Path) -> set[tuple[Any, ...]]:
        every = sqlite3.connect(file).execute("SELECT type, name, sql FROM sqlite_master")
        return {(kind, name, spaced(text or "")) for kind, name, text in every}

    await open_database(earlier.data).close()
    await open_database(tmp_path / "new").close()
    assert made(earlier.database) == made(tmp_path / "new" / FILE)


def test_only_gaps_outside_of_quotes_are_alike() -> None:
    assert spaced("CREATE  TRIGGER a\n  SELECT 'a  b'") == spaced("CREATE TRIGGER a SELECT 'a  b'")
    assert spaced("SELECT 'a  b'") != spaced("SELECT 'a b'")
    assert spaced("SELECT a") != spaced("SELECT b")


def test_a_view_that_lost_something_is_found() -> None:
    then = {"lines": [{"words": "I slept."}], "open": True}
    assert not list(lacking(then, {**then, "more": 1}))
    assert list(lacking(then, {"lines": [{"words": None}]})) == [
        "/lines/0/words: 'I slept.' became None",
        "/open is gone",
    ]
    assert list(lacking(then, {**then, "lines": []}))


def copies(earlier: Earlier) -> list[Path]:
    return sorted(earlier.data.glob(f"{FILE}.before-*"))


async def test_a_copy_from_before_the_upgrade_stands_beside_it_for_a_week(earlier: Earlier) -> None:
    """Whoever must go back has what was there, to the byte of every event; and it does not stay."""
    before, step = earlier.events(), earlier.rows("SELECT version_num FROM alembic_version")
    open_database(earlier.data)
    found = copies(earlier)
    if step == earlier.rows("SELECT version_num FROM alembic_version"):
        assert found == [], "nothing was brought up to date"
        return
    assert [copy.stat().st_mode & 0o777 for copy in found] == [0o600]
    copy = Earlier(earlier.folder / "elsewhere", earlier.noted)
    copy.data.mkdir(parents=True)
    copy.database.write_bytes(found[0].read_bytes())
    assert copy.events() == before
    assert copy.rows("SELECT version_num FROM alembic_version") == step
    made = found[0].stat().st_mtime_ns // 1_000_000
    let_copies_go(earlier.database, made + 6 * DAY)
    assert copies(earlier) == found
    let_copies_go(earlier.database, made + 8 * DAY)
    assert copies(earlier) == []


async def test_without_room_for_the_copy_nothing_is_brought_up_to_date(
    earlier: Earlier, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = earlier.rows("SELECT version_num FROM alembic_version")

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(before_upgrade, "_copied", full)
    if step != [(newest_step(),)]:
        with pytest.raises(sqlite3.OperationalError):
            open_database(earlier.data)
    assert earlier.rows("SELECT version_num FROM alembic_version") == step
    assert copies(earlier) == []
    monkeypatch.undo()
    open_database(earlier.data)
    assert earlier.rows("SELECT version_num FROM alembic_version") == [(newest_step(),)]


async def test_a_new_database_and_one_of_today_are_not_copied(tmp_path: Path) -> None:
    for _ in range(2):
        await open_database(tmp_path / "data").close()
    assert list((tmp_path / "data").glob(f"{FILE}.before-*")) == []
