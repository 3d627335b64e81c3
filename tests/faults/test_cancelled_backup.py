"""A backup is stopped at any moment, by its keeper or by the machine: what stands there is whole or is not there.

The server speaks on meanwhile, and nothing of the attempt stays behind. `make endure` stops thirty.
"""

import asyncio
import os
import random
import signal
import sys
from pathlib import Path

import pytest

from server.keeping.backing_up.backup import NAME, Made, check_backup, sweep
from server.keeping.backing_up.loading import load
from server.keeping.opening import keys_of
from tests.faults.night import Night, night

pytestmark = [pytest.mark.storage, pytest.mark.slow, pytest.mark.endure]
DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
STOPS = 30 if DEEP else 1
TRIES = 8
"""Backups begun for each that must be stopped before its end, at most."""
QUICKER = 0.6
"""How much sooner to stop the next, where one was over first: a busy machine is idle again a moment later."""
PATIENCE = 60.0
SAFEPACE = Path(sys.executable).with_name("safepace")


async def stopped(it: Night, to: Path, keys_to: Path, after: float, how: int) -> int:
    """Begin a backup and stop it so many seconds later; its status."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SAFEPACE_")}
    process = await asyncio.create_subprocess_exec(
        str(SAFEPACE),
        *("backup", str(to), "--keys", str(keys_to)),
        env={**ours, "SAFEPACE_DATA": str(it.data)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    ended = asyncio.create_task(process.wait())
    await asyncio.wait([ended], timeout=after)
    if not ended.done():
        process.send_signal(how)
    return await ended


@pytest.mark.timeout(3600 if DEEP else 300)
async def test_a_stopped_backup_is_whole_or_not_there(tmp_path: Path) -> None:
    chance, clock = random.Random(2), asyncio.get_running_loop().time
    async with night(tmp_path) as it:
        await it.until_all_speak()
        begun = clock()
        assert await stopped(it, *places(tmp_path, 0), PATIENCE, signal.SIGKILL) == 0
        took = clock() - begun
        assert whole_ones(it, *places(tmp_path, 0)) == 1
        whole = stops = number = 0
        while stops < STOPS:  # one that was quicker than its stop is no stop
            number += 1
            assert number < TRIES * STOPS
            how = chance.choice((signal.SIGINT, signal.SIGTERM, signal.SIGKILL))
            in_time = await stopped(it, *places(tmp_path, number), took * chance.uniform(0.3, 1), how) != 0
            stops += in_time
            took *= 1 if in_time else QUICKER
            await it.until_all_speak()
            sweep(it.data)
            assert not list(it.data.glob("checking-*"))
            whole += whole_ones(it, *places(tmp_path, number))
        assert await it.ends() > 0
    print(f"began {number} backups, stopped {stops} of them; {whole} stood, each whole")


def places(folder: Path, number: int) -> tuple[Path, Path]:
    """Where a backup goes, and where its keys go."""
    return folder / "to" / str(number), folder / "keys" / str(number)


def whole_ones(it: Night, to: Path, keys_to: Path) -> int:
    """How many backups stand there; each must be whole."""
    made = [*to.glob("notes-*.backup")] if to.exists() else []
    for backup in made:
        assert NAME.fullmatch(backup.name)
        keys = keys_to / f"{backup.stem}.keys"
        one = Made(backup, keys, rows_of(backup, keys, it))
        assert check_backup(one, keys_of(it.settings), room_in=it.data) == ()
    return len(made)


def rows_of(backup: Path, keys: Path, it: Night) -> int:
    """What the file itself says that it holds."""
    place = it.data.with_name("counting.db")
    try:
        return load(backup, keys, keys_of(it.settings), database=place).rows
    finally:
        for each in place.parent.glob(f"{place.name}*"):
            each.unlink()
