"""Canary words and names, sent by every path, are nowhere in the clear: not on the disk, not in a log (D64)."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from moderation.backstage import SayBackstage
from moderation.holds import AskReword
from moderation.side_rooms import OpenSideRoom
from rooms.group.speaking import Say, SayAside
from rooms.ids import PROGRAMME
from rooms.people import Track
from rooms.programme.commands import EnrolMember, EnrolStaff
from server.logs import keep_logs
from tests.live import TUESDAY, Town, open_town, uuid7
from tests.scenes.test_shared_room import begun

pytestmark = pytest.mark.scene
CANARY = "canary"


async def sing(town: Town) -> None:
    """A canary by every path words and names have."""
    here = town.now(TUESDAY)
    await town.does(
        "Noor",
        EnrolMember(space=PROGRAMME, name="canary Ruth", track=Track.PARTNER, cohort="women", adult=True),
    )
    await town.does("Noor", EnrolStaff(space=PROGRAMME, name="canary Staff"))
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    await town.does("Maren", Say(**here, text="canary in the circle"))
    held = await town.does("Jo", Say(**here, text="canary held", read_first=True))
    await town.does("Ines", AskReword(**here, line=held["line"], ask="canary asked"))
    await town.does("Ines", SayBackstage(**here, text="canary backstage"))
    await town.does("Ines", OpenSideRoom(**here, member=town.seats["Jo"]))
    await town.does("Jo", SayAside(**here, member=town.seats["Jo"], text="canary aside"))
    _, meeting, maren, _ = await begun(town)
    space = next(each for each in town.server.pipeline.spaces if each.startswith("c-"))
    await maren.does("say_shared", space, meeting=meeting, text="canary of two")
    await maren.says("say_shared", space=space, meeting=meeting, text="canary " * 2000)
    await maren.says("canary", space=space, canary="canary")


def corners(folder: Path) -> dict[str, bytes]:
    """Every file of the installation, with what is beside the database."""
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


async def test_nowhere_in_the_clear(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    keep_logs("debug")
    try:
        async with open_town(tmp_path, log_level="debug") as town:
            await sing(town)
            with closing(sqlite3.connect(tmp_path / "data" / "notes.db", isolation_level=None)) as database:
                database.execute("VACUUM INTO ?", [str(tmp_path / "backup.db")])
            found = corners(tmp_path)
            assert any(name.endswith("notes.db-wal") for name in found), "the log file is looked at too"
            opened = await town.opened("Maren", stepped_up=True)
            assert CANARY in json.dumps(await town.posts(opened, "account/copy")), "they were really there"
            assert (await town.posts(opened, "account/close", id=uuid7(), erase_words=True))["ok"]
            found |= {f"after {name}": held for name, held in corners(tmp_path).items()}
    finally:
        keep_logs("info")
    assert not [name for name, held in found.items() if CANARY.encode() in held]
    told = capfd.readouterr()
    assert CANARY not in told.out + told.err


async def test_what_is_erased_opens_for_nobody_any_more(tmp_path: Path) -> None:
    """Not even with the master key: no sealed form of it is left in any file but the older backup."""
    async with open_town(tmp_path) as town:
        await sing(town)
        seat = town.seats["Maren"]
        with closing(sqlite3.connect(tmp_path / "data" / "notes.db", isolation_level=None)) as database:
            hers = "SELECT sealed FROM words WHERE author = ?"
            sealed = [row[0] for row in database.execute(hers, [seat])]
        opened = await town.opened("Maren", stepped_up=True)
        assert (await town.posts(opened, "account/close", id=uuid7(), erase_words=True))["ok"]
        assert sealed
        left = b"".join(corners(tmp_path).values())
        assert not any(each in left for each in sealed)


async def test_states_and_views_hold_references_never_words(town: Town) -> None:
    """Whatever is ever kept of a state, it holds ids of words: the words are asked for when they are told."""
    await sing(town)
    for live in town.server.pipeline.spaces.values():
        assert CANARY not in repr(live.state)
        assert CANARY not in repr(live.recent)
        for room in live.audiences:
            assert CANARY not in repr(live.kind.view(live.state, room, 1))
