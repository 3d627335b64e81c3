"""Everything the keeper does, done as the keeper does it: by command, while people speak."""

import asyncio
import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crash.evening import Evening, evening
from tests.crash.record import faults_of, read_log

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
ROUNDS = 20 if DEEP else 2
PACE = 0.5 if DEEP else 0.05
"""Seconds between two texts of one person. Faster, twenty rounds would mostly restore what was said in them."""
SAFEPACE = Path(sys.executable).with_name("safepace")
pytestmark = [pytest.mark.storage, pytest.mark.slow]


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


async def safepace(data: Path, *words: str | Path) -> Said:
    """One command with the settings of this data folder."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("SAFEPACE_")}
    process = await asyncio.create_subprocess_exec(
        str(SAFEPACE),
        *map(str, words),
        env={**ours, "SAFEPACE_DATA": str(data)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return Said(process.returncode or 0, out.decode(), err.decode())


def carry_the_key(data: Path, to: Path) -> None:
    to.parent.mkdir()
    shutil.copyfile(data.with_name("data.key"), to.with_name("data.key"))


async def restored_lacks_nothing(
    it: Evening, acked: dict[str, list[str]], files: list[Path], place: Path
) -> None:
    """What was acked before the backup began is in it, once, in order."""
    backup, keys = files
    data = place / "data"
    carry_the_key(it.data, data)
    done = await safepace(data, "restore", backup, "--keys", keys)
    assert done.status == 0, done.err
    assert "Every couple space rests" in done.out
    for circle in it.town.circles:
        _, record = await read_log(data, circle)
        here = {each.seat: acked[each.seat] for each in it.people if each.circle is circle}
        assert not faults_of(record, here)
    assert (await safepace(data, "verify", "--json")).status == 0


@pytest.mark.endure
@pytest.mark.timeout(3600 if DEEP else 120)
async def test_a_backup_while_people_speak_lacks_nothing_acked_before_it(tmp_path: Path) -> None:
    async with evening(tmp_path, circles=4, members=3, pace=PACE) as it:
        for count in range(ROUNDS):
            await it.until_all_speak()
            acked = {each.seat: list(each.acked) for each in it.people}
            made = await safepace(it.data, "backup", tmp_path / "b", "--keys", tmp_path / "k")
            assert made.status == 0, made.err
            files = [Path(line.strip()) for line in made.out.splitlines() if line.startswith("  ")]
            await restored_lacks_nothing(it, acked, files, tmp_path / f"new-{count}")
            assert not it.faults, it.faults[:10]
        await it.until_all_speak()
    assert sum(map(len, acked.values())) > 0


async def test_verify_and_a_new_key_while_people_speak(tmp_path: Path) -> None:
    async with evening(tmp_path, circles=2, members=3, pace=0.05) as it:
        await it.until_all_speak()
        looked = await safepace(it.data, "verify", "--json")
        assert looked.status == 0, looked.out
        assert json.loads(looked.out)["counts"]["events"] > 0
        before = await safepace(it.data, "keys", "status")
        changed = await safepace(it.data, "keys", "rotate")
        assert changed.status == 0, changed.err
        await it.until_all_speak()
        after = await safepace(it.data, "keys", "status")
        assert before.out != after.out
        assert "taking over" not in after.out
        it.server.kill()
        await it.restart()
        await it.until_all_speak()
        await it.fall_silent()
        assert await asyncio.to_thread(it.server.terminate) == 0
        await it.check_disk(everybody_heard_all=True)
        assert (await safepace(it.data, "verify")).out.endswith("Everything stands.\n")


async def test_what_cannot_be_done_is_one_sentence(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for words in (("verify",), ("keys", "status"), ("keys", "rotate"), ("backup", "b", "--keys", "k")):
        said = await safepace(data, *words)
        assert (said.status, said.out) == (2, ""), said
        assert said.err.startswith("There is no database"), said.err
    said = await safepace(data, "restore", tmp_path / "none")
    assert (said.status, said.err.count("\n")) == (2, 1), said
    assert not data.exists()
