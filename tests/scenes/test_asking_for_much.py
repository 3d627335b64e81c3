"""A page that asks for a whole evening again and again keeps nobody waiting: what it is told, it pays for."""

import pytest

from rooms.group.wants.speaking import Say
from tests.live import TUESDAY, WEDNESDAY, Town

pytestmark = pytest.mark.scene
LINES = 200
MANY = 60
"""More than twice what a page that comes back could want at once, far fewer than small commands are allowed."""


def stop_the_clock(town: Town) -> list[float]:
    """The clock of the limits stands still and is moved by hand; its reading is the one number of the list."""
    engine = town.server.doors.gateway.eio
    reading = [engine.now()]
    engine.now = lambda: reading[0]
    return reading


async def long_evening(town: Town) -> None:
    await town.opens(WEDNESDAY, "Tomas", "Per", "Olu")
    for number in range(LINES):
        await town.does("Olu", Say(**town.now(WEDNESDAY), text=f"Line {number}."))


async def test_whoever_asks_for_it_all_again_and_again_is_told_to_wait_and_she_is_not(town: Town) -> None:
    await long_evening(town)
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    clock = stop_the_clock(town)
    per, maren = await town.line("Per"), await town.line("Maren")
    answers = [await per.says("resume", rooms={}) for _ in range(MANY)]
    told = [each["ok"] for each in answers]
    assert told[:5] == [True] * 5, "a page that comes back a few times is told everything each time"
    assert told.count(True) < MANY / 2
    assert answers[-1]["refusal"]["code"] == "too-fast"
    await maren.does("say", **town.now(TUESDAY), text="I slept.")
    clock[0] += 10
    assert (await per.says("resume", rooms={}))["ok"]


async def test_whoever_missed_little_pays_little(town: Town) -> None:
    await long_evening(town)
    stop_the_clock(town)
    per = await town.line("Per")
    known = {each["room"]: each["seq"] for each in per.frames("room")}
    for _ in range(MANY - 5):
        assert (await per.says("resume", rooms=known))["ok"]
