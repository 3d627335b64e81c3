"""`kill -9` in the middle of an evening: what was acked is there, once, in order, and people come back."""

import asyncio
import os
import random
import time
from pathlib import Path

import pytest

from tests.crash.evening import evening
from tests.crash.record import Line, faults_of

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
ROUNDS = 20 if DEEP else 5
CIRCLES = 20 if DEEP else 4
PACE = 0.5 if DEEP else 0.05
SECONDS = 60.0 if DEEP else 0.5
"""Of traffic in each round, the killing somewhere within."""


@pytest.mark.endure
@pytest.mark.slow
@pytest.mark.timeout(3600 if DEEP else 120)
async def test_kill_9_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    chance = random.Random(6)
    async with evening(tmp_path, circles=CIRCLES, members=3, pace=PACE) as it:
        for count in range(1, ROUNDS + 1):
            await it.until_all_speak()
            begun, instant = time.monotonic(), chance.uniform(0, SECONDS)
            await it.until(lambda: time.monotonic() - begun >= instant, "the instant")  # noqa: B023
            it.server.kill()
            await it.restart()
            await it.until(
                lambda: all(member.arrivals > count for member in it.people),  # noqa: B023
                "everybody to come back",
            )
            await it.until(lambda: time.monotonic() - begun >= SECONDS, "the end of the round")  # noqa: B023
            assert not it.faults, it.faults[:10]
        await it.until_all_speak()
        await it.fall_silent()
        assert await asyncio.to_thread(it.server.terminate) == 0
        lines = await it.check_disk(everybody_heard_all=True)
    assert lines >= it.said > ROUNDS * len(it.people)


KILLS = 200 if DEEP else 2


@pytest.mark.endure
@pytest.mark.slow
@pytest.mark.timeout(3600 if DEEP else 120)
async def test_kill_9_at_any_instant_of_many_short_lives(tmp_path: Path, any_database: str | None) -> None:
    """Also while people are coming back, and before all of them are there."""
    chance = random.Random(9)
    async with evening(tmp_path, circles=4, members=3, pace=0.02, url=any_database) as it:
        for _ in range(KILLS):
            begun, life = time.monotonic(), chance.uniform(0, 2.0)
            await it.until(lambda: time.monotonic() - begun >= life, "the instant")  # noqa: B023
            it.server.kill()
            await it.restart()
        await it.until_all_speak()
        await it.fall_silent()
        assert await asyncio.to_thread(it.server.terminate) == 0
        lines = await it.check_disk(everybody_heard_all=True)
    assert lines >= it.said > KILLS
    engine = "postgresql" if any_database else "sqlite"
    print(
        f"{engine}: killed {KILLS} times, {it.said} acks, {lines} lines, nothing lost, doubled or reordered"
    )


RECORD = [Line(3, "a 1"), Line(4, "b 1"), Line(5, "a 2"), Line(7, "b 2"), Line(8, "a 3")]
ACKED = {"a": ["a 1", "a 2", "a 3"], "b": ["b 1", "b 2"]}


def test_the_checker_lets_a_true_record_pass() -> None:
    assert not faults_of(RECORD, ACKED)
    assert not faults_of([*RECORD, Line(9, "b 3")], ACKED), "kept and not yet acked is fine"


def test_the_checker_finds_what_was_dropped() -> None:
    dropped = [line for line in RECORD if line.text != "a 2"]
    assert faults_of(dropped, ACKED) == ["lost: a 2"]


def test_the_checker_finds_what_is_there_twice() -> None:
    doubled = [*RECORD, Line(9, "b 1")]
    assert "twice: b 1" in faults_of(doubled, ACKED)


def test_the_checker_finds_what_changed_places() -> None:
    swapped = [Line(3, "a 2"), Line(4, "b 1"), Line(5, "a 1"), *RECORD[3:]]
    assert faults_of(swapped, ACKED) == ["out of order: a 2"]
    assert faults_of([RECORD[1], RECORD[0], *RECORD[2:]], ACKED) == ["numbers run back at 3"]
