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


@pytest.mark.timeout(300)
async def test_a_stopped_backup_is_whole_or_not_there(tmp_path: Path) -> None:
    chance, to, keys_to = random.Random(2), tmp_path / "to", tmp_path / "keys"
    whole = stops = 0
    async with night(tmp_path) as it:
        await it.until_all_speak()
        master_keys = keys_of(it.settings)
        for number in range(STOPS):
            how = chance.choice((signal.SIGINT, signal.SIGTERM, signal.SIGKILL))
            place = to / str(number), keys_to / str(number)
            status = await stopped(it, *place, chance.uniform(0.7, 2.2), how)
            stops += status != 0
            await it.until_all_speak()
            sweep(it.data)
            assert not list(it.data.glob("checking-*"))
            for backup in place[0].glob("notes-*.backup") if place[0].exists() else ():
                assert NAME.fullmatch(backup.name)
                keys = place[1] / f"{backup.stem}.keys"
                assert (
                    check_backup(Made(backup, keys, rows_of(backup, keys, it)), master_keys, room_in=it.data)
                    == ()
                )
                whole += 1
        assert await it.ends() > 0
    assert stops
    print(f"began {STOPS} backups, stopped {stops} of them; {whole} stood, each whole")


def rows_of(backup: Path, keys: Path, it: Night) -> int:
    """What the file itself says that it holds."""
    place = it.data.with_name("counting.db")
    try:
        return load(backup, keys, keys_of(it.settings), database=place).rows
    finally:
        for each in place.parent.glob(f"{place.name}*"):
            each.unlink()
