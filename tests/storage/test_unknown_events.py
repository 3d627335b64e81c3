"""A log with an event of another version's: the server says which, drops nothing, and does not start."""

import asyncio
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from rooms.ids import PROGRAMME, SeatId
from rooms.spaces import Event, Recorded
from server.storage.database import FILE, open_database
from server.storage.entries import Entry
from server.storage.events_codec import EventCodec
from server.storage.journal import Journal
from server.storage.sealing import open_sealer
from tests.live import free_port
from tests.storage.golden_events import samples

pytestmark = pytest.mark.storage
SAFEPACE = Path(sys.executable).with_name("safepace")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanternHung(Event):
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterMemberSuspended(Event):
    v = 2
    member: SeatId


LaterMemberSuspended.__name__ = "MemberSuspended"


async def _write(folder: Path, cls: type[Event]) -> None:
    database = open_database(folder / "data")
    sealer = open_sealer(database, key_file=folder / "data.key")
    journal = Journal(database, sealer, EventCodec([cls]), on_fatal=lambda _: None, commit_tick=0.001)
    await journal.start()
    kept: asyncio.Future[object] = asyncio.get_running_loop().create_future()
    happened = Recorded(
        space=PROGRAMME, version=1, room="register", seq=1, at=1, by=SeatId("clock"), event=samples(cls)[0]
    )
    journal.append(Entry(done=kept.set_result, failed=kept.set_exception, recorded=(happened,)))
    await kept
    await journal.close()
    await database.close()


def starts(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    names = {
        "SAFEPACE_DATA": folder / "data",
        "SAFEPACE_PORT": free_port(),
        "SAFEPACE_PUBLIC_URL": "http://localhost",
    }
    given = {**os.environ, **{name: str(value) for name, value in names.items()}}
    return subprocess.run(
        [SAFEPACE, *(command or ("serve",))],
        env=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("cls", "named"), [(LanternHung, "lantern_hung v1"), (LaterMemberSuspended, "member_suspended v2")]
)
async def test_it_names_kind_and_version_and_starts_not(tmp_path: Path, cls: type[Event], named: str) -> None:
    await _write(tmp_path, cls)
    before = (tmp_path / "data" / FILE).read_bytes()
    said = await asyncio.to_thread(starts, tmp_path)
    assert said.returncode == 2
    assert f"cannot read: {named}" in said.stderr
    assert "Traceback" not in said.stderr
    assert "member-1" not in said.stderr
    assert (tmp_path / "data" / FILE).read_bytes() == before


async def test_a_card_without_a_running_server_says_the_same_sentence(tmp_path: Path) -> None:
    await _write(tmp_path, LanternHung)
    said = await asyncio.to_thread(starts, tmp_path, "card", "quiet-heron-12")
    assert said.returncode == 2
    assert "cannot read: lantern_hung v1" in said.stderr
    assert "Traceback" not in said.stderr
