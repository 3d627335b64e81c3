"""One item of a vision through the real server: on his clinician's page, and gone again everywhere (D24, D28)."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rooms.ids import SpaceId, own_space
from tests.live import Line, Town, until
from tests.scenes.test_own_space import disk, opens

pytestmark = pytest.mark.scene
TITLE, WORDS = "What people can count on", "I want to be somebody who is there."
ELSEWHERE = (
    ("Maren", "/partner"),
    ("Maren", "/couple"),
    ("Maren", "/own"),
    ("Olu", "/recovery"),
    ("Tomas", "/recovery"),
    ("Lindqvist", "/staff"),
    ("Noor", "/staff"),
)


def his(town: Town) -> str:
    return own_space(town.seats["Per"])


def rows(folder: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "data" / "notes.db", isolation_level=None)) as connection:
        return connection.execute(statement).fetchall()


async def writes(town: Town, per: Line) -> str:
    said = await per.does("write_vision", his(town), title=TITLE, text=WORDS)
    return str(said["entry"])


async def reads(line: Line) -> dict[str, Any]:
    """What a clinician's page shows of the one item that came."""
    [room] = [each["room"] for each in line.frames("room") if "/item/" in each["room"]]
    return line.view(room)


async def test_it_comes_to_his_clinician_alone_and_is_gone_everywhere(town: Town, tmp_path: Path) -> None:
    """D24, D25, D81: in words of its own, under a key of its own, which ends with it."""
    couple: SpaceId = SpaceId(await town.prepared())
    per, okafor = await opens(town, "Per"), await town.line("Okafor", "/staff")
    others = [await town.line(name, page) for name, page in ELSEWHERE]
    entry = await writes(town, per)
    await per.does("release_vision_item", his(town), entry=entry, days=30)
    await until(lambda: [each for each in okafor.frames("room") if "/item/" in each["room"]], "the item")
    item = await reads(okafor)
    assert (item["title"], item["words"]) == (TITLE, WORDS)
    key = f"SELECT wrapped FROM room_key WHERE space_id = '{couple}' AND room LIKE 'item/%'"
    [(wrapped,)] = rows(tmp_path, key)
    copies = "SELECT sealed FROM words JOIN room_key ON room_key.id = room_key_id WHERE room LIKE 'item/%'"
    sealed = [each for (each,) in rows(tmp_path, copies)]
    assert len(sealed) == 2
    await per.does("change_vision", his(town), entry=entry, title="Later", text="Other words.")
    await per.does("take_back_vision_item", his(town), entry=entry)
    await until(lambda: rows(tmp_path, key) == [(None,)], "the end of its key")
    assert not [each for each in (wrapped, *sealed) if each in disk(tmp_path)]
    await okafor.resume()
    assert not [each for each in (await okafor.resume()) if "/item/" in each]
    for line, who in zip(others, ELSEWHERE, strict=True):
        await line.resume()
        told = "\n".join(line.heard)
        assert not [each for each in (TITLE, WORDS, his(town), "/item/") if each in told], who


async def test_it_is_on_record_without_a_word_and_on_his_tracks_alone(town: Town, tmp_path: Path) -> None:
    """D66."""
    await town.prepared()
    per = await opens(town, "Per")
    entry = await writes(town, per)
    await per.does("release_vision_item", his(town), entry=entry, days=90)
    await per.does("take_back_vision_item", his(town), entry=entry)
    acts = rows(
        tmp_path, "SELECT chain_name, act, actor, object, reason FROM audit WHERE act LIKE '%vision%'"
    )
    seat = str(town.seats["Per"])
    assert acts == [
        ("recovery", "release_vision_item", seat, his(town), ""),
        ("recovery", "take_back_vision_item", seat, his(town), ""),
    ]


async def test_his_copy_has_what_he_wrote_and_when_he_let_it_go_and_no_more(town: Town) -> None:
    """D28: nothing of what became of it could be there."""
    await town.prepared()
    per = await opens(town, "Per")
    entry = await writes(town, per)
    await per.does("release_vision_item", his(town), entry=entry, days=30)
    said = await town.posts(await town.opened("Per", stepped_up=True), "account/copy")
    mine = [each for each in said["copy"]["entries"] if each["place"] == "toward"]
    assert [each["what"] for each in mine] == ["vision_written", "vision_let_go"]
    assert mine[0]["facts"] == {"title": TITLE, "words": WORDS}
    assert mine[1]["facts"].keys() == {"until"}
    assert not [each for each in said["copy"]["entries"] if each["what"].startswith("vision_item")]
