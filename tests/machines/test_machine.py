"""The same rules through the real pipeline: any command by anybody, pages, retries, kills, on both engines.

Believed because it finds each fault of `planted.py`. `make endure` has 2,000 runs on a file and 300 on
PostgreSQL, fifty steps each; there commits to the file are not waited for: no power is cut here.
"""

import asyncio
import inspect
import os
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from server.storage import database
from tests.machines.house import OPENINGS
from tests.machines.machine import MOST_CALLS, Machine, let_openings_go, opening
from tests.machines.planted import FAULTS, Fault
from tests.machines.test_pages_fold_alike import folded, kept
from tests.storage.engines import ENGINES, Engine, postgres

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
RUNS = {"sqlite": 2_000, "postgresql": 300} if DEEP else {"sqlite": 6, "postgresql": 2}
STEPS = 50
FOLDED = 200
TRIES = 60
"""In so many runs each planted fault is found."""
CALM = TRIES if DEEP else 3

pytestmark = [pytest.mark.storage, pytest.mark.endure, pytest.mark.timeout(7_200)]


@pytest.fixture(scope="module", autouse=True)
def openings() -> Iterator[None]:
    """Made once for all of this file."""
    yield
    let_openings_go()


@pytest.fixture(autouse=True)
def unwaited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commits to the file are not waited for."""
    pragmas = (each.replace("synchronous = FULL", "synchronous = OFF") for each in database.PRAGMAS)
    monkeypatch.setattr(database, "PRAGMAS", tuple(pragmas))


def runs(count: int) -> settings:
    """So many, the same each time."""
    return settings(
        max_examples=count,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def machine(engine_: Engine, plant_: Any = None, folded_: int = 0) -> type[Machine]:
    """One with counts of its own."""

    class One(Machine):
        engine, plant, folded = engine_, staticmethod(plant_) if plant_ else None, folded_
        count, kinds, streams = Counter[str](), Counter[tuple[str, bool]](), []

    return One


@pytest.mark.parametrize("engine", ENGINES)
async def test_the_pipeline_does_as_the_rules_do(engine: Engine, tmp_path: Path) -> None:
    if engine == "postgresql":
        postgres()
    one = machine(engine, folded_=FOLDED if DEEP else 0)
    running = partial(run_state_machine_as_test, one, settings=runs(RUNS[engine]), _min_steps=STEPS)
    await asyncio.to_thread(running)
    count = one.count
    assert count["long runs"] >= RUNS[engine]
    done = len({kind for kind, ok in one.kinds if ok})
    print(
        f"machines: {count['long runs']} runs, {count['steps']} steps, {sum(one.kinds.values())} answers, "
        f"{done} kinds of command done, {count['kills']} kills, {count['races']} races, {engine}: 0 differences"
    )
    if DEEP:
        assert {"kills", "races", "restarts"} <= count.keys()
        status, printed = await folded(kept(tmp_path, "machine", one.streams))
        assert status == 0, printed


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_what_is_planted_is_found(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    rightly_made()
    one = machine("sqlite", fault(monkeypatch))
    with pytest.raises(AssertionError):
        by_chance(one, TRIES)


def test_where_nothing_is_planted_nothing_is_found() -> None:
    rightly_made()
    one = machine("sqlite")
    by_chance(one, CALM)
    assert one.count["runs"] == CALM


def rightly_made() -> None:
    """Every opening, before anything is planted."""
    for title in OPENINGS:
        opening("sqlite", title)


def by_chance(one: type[Machine], count: int) -> None:
    """So many runs without Hypothesis: it draws better what nobody has to make smaller."""
    for seed in range(count):
        a_run(one, seed)


def a_run(one: type[Machine], seed: int) -> None:
    dice, run = Random(seed), one()
    try:
        run.begins([*OPENINGS][-1 - seed % len(OPENINGS)])
        run.both_are_alike()
        for _ in range(STEPS):
            does = dice.choice(EVERYTHING)
            names = inspect.signature(getattr(run, does)).parameters
            getattr(run, does)(**{name: drawn(dice, name) for name in names})
            run.both_are_alike()
    finally:
        run.teardown()


def drawn(dice: Random, name: str) -> Any:
    """What a rule is given."""
    draws = {"count": dice.randint(2, 4), "call": dice.randint(1, MOST_CALLS), "dice": dice.getrandbits(32)}
    return draws.get(name, dice.random() < 0.5)


EVERYTHING = (
    *("ask_in_turn",) * 4,
    "ask_at_once",
    "asks_again",
    "time_passes",
    "pages_come_back",
    "a_line_is_lost",
    "a_page_asks",
    "restarts",
    "is_killed",
    "another_is_quicker",
)
