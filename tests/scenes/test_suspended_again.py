"""An older copy of the database comes back. Whoever was suspended since is suspended still, and nobody else."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rooms.ids import PROGRAMME, SeatId
from rooms.programme.commands import ReinstateMember, SuspendMember, SuspendStaff
from rooms.programme.register import Register
from server.app import Server, open_server
from server.config import Settings
from server.storage.erasure_ledger import ErasureLedger
from server.storage.erasures import StandingChanged
from tests.live import HandClock, Town, open_town

pytestmark = pytest.mark.scene


def copy_of(folder: Path) -> Path:
    copy = folder / "older.db"
    with closing(sqlite3.connect(folder / "data" / "notes.db", isolation_level=None)) as database:
        database.execute("VACUUM INTO ?", [str(copy)])
    return copy


def put_back(folder: Path, copy: Path) -> None:
    for each in (folder / "data").glob("notes.db*"):
        each.unlink()
    shutil.copyfile(copy, folder / "data" / "notes.db")


def register_of(server: Server) -> Register:
    state = server.pipeline.spaces[PROGRAMME].state
    assert isinstance(state, Register)
    return state


async def after(
    folder: Path, before: Callable[[ErasureLedger, dict[str, SeatId]], None] | None = None
) -> tuple[Server, Settings, HandClock, dict[str, SeatId]]:
    """Jo and Ines were suspended, Ada too and back again; then the database of before that is put back."""
    async with open_town(folder) as town:
        copy = copy_of(folder)
        seats = dict(town.seats)
        for name in ("Jo", "Ada"):
            await town.does("Noor", SuspendMember(space=PROGRAMME, member=seats[name]))
        await town.does("Noor", ReinstateMember(space=PROGRAMME, member=seats["Ada"]))
        await town.does("Noor", SuspendStaff(space=PROGRAMME, staff=seats["Ines"]))
        settings, clock = town.server.settings, town.clock
    put_back(folder, copy)
    if before is not None:
        before(ErasureLedger(settings.ledger_file), seats)
    return await open_server(settings, clock=clock), settings, clock, seats


async def test_they_are_suspended_still_in_the_register_and_in_every_space(tmp_path: Path) -> None:
    server, settings, clock, seats = await after(tmp_path)
    try:
        register = register_of(server)
        assert [register.members[seats[name]].suspended for name in ("Jo", "Ada")] == [True, False]
        assert register.staff[seats["Ines"]].suspended
        assert server.directory.me(seats["Jo"]) is None
        assert server.directory.me(seats["Ada"]) is not None
        rooms = [live for live in server.pipeline.spaces.values() if live.space.startswith("g-")]
        assert not any(seats["Jo"] in who for live in rooms for who in live.audiences.values())
    finally:
        await server.close()
    again = await open_server(settings, clock=clock)
    try:
        assert register_of(again).members[seats["Jo"]].suspended
        told = [
            each
            for each in ErasureLedger(settings.ledger_file).entries()
            if isinstance(each, StandingChanged)
        ]
        assert len([each for each in told if each.seat == seats["Jo"]]) == 1, "and once is enough"
        town = Town(again, dict(seats), clock=clock)
        await town.does("Noor", ReinstateMember(space=PROGRAMME, member=seats["Jo"]))
        assert not register_of(again).members[seats["Jo"]].suspended, "a coordinator lifts it as any other"
    finally:
        await again.close()


async def test_without_the_ledger_they_would_be_back(tmp_path: Path) -> None:
    """The twin: this is what the ledger is for."""
    server, _, _, seats = await after(tmp_path, lambda ledger, _: ledger.path.unlink())
    try:
        assert not register_of(server).members[seats["Jo"]].suspended
    finally:
        await server.close()


async def test_the_last_coordinator_is_not_shut_out_by_it(tmp_path: Path) -> None:
    """In the older copy there is no other one: nobody could ever lift it."""

    def noor_too(ledger: ErasureLedger, seats: dict[str, SeatId]) -> None:
        ledger.add([StandingChanged(1, seats["Noor"], suspended=True)])

    server, _, _, seats = await after(tmp_path, noor_too)
    try:
        assert register_of(server).coordinators() == (seats["Noor"],)
    finally:
        await server.close()
