"""Whoever watches one side is told the same bytes whatever the other side does (design §8, D3, D4, D12, D18, D48)."""

import os
from pathlib import Path

import pytest

from tests.noninterference.leaks import LEAKS, Plant
from tests.noninterference.lives import PARTNER, RECOVERY, Side
from tests.noninterference.pairs import differences, make

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
PAIRS = 250 if DEEP else 6
LANES = 2 if DEEP else 1
"""The long form is played in parts, so that both cores have something to do: 500 pairs for each watcher."""
ENOUGH = 12
"""A planted leak is found in so many pairs."""

pytestmark = [pytest.mark.endure, pytest.mark.timeout(3600)]


@pytest.mark.parametrize("lane", range(LANES))
@pytest.mark.parametrize("watched", [PARTNER, RECOVERY], ids=lambda side: side.track)
async def test_nothing_of_the_other_side_is_told(tmp_path: Path, watched: Side, lane: int) -> None:
    made = await make(tmp_path / "made")
    for seed in range(lane * PAIRS, (lane + 1) * PAIRS):
        assert await differences(made, tmp_path, watched, seed) == []


@pytest.mark.parametrize("plant", LEAKS, ids=lambda leak: leak.__name__)
async def test_a_planted_leak_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Plant) -> None:
    made = await make(tmp_path / "made")
    plant(monkeypatch)
    assert await differences(made, tmp_path, PARTNER, 1, same=True) == [], "it differs by itself"
    for seed in range(ENOUGH):
        if await differences(made, tmp_path, PARTNER, seed):
            return
    pytest.fail("the watch looked at it and saw nothing")
