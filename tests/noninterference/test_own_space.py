"""Whatever somebody does in the own space, everybody else is told the same bytes (D4, D77).

Two houses, the same evening for everybody. In one Maren opens her own space, writes, changes and takes out, now and
then; in the other she does nothing there. All that reaches anybody else, and her own other pages, is compared.
"""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rooms.ids import PROGRAMME, own_space
from rooms.personal.commands import ChangeBoundary, TakeOutBoundary, WriteBoundary
from rooms.programme.own_spaces import BeginOwnSpace
from tests.live import TUESDAY, Town
from tests.noninterference.leaks import KINDS, viewed
from tests.noninterference.pairs import Made, Told, compared, make, reopened
from tests.noninterference.watching import Watcher

pytestmark = [pytest.mark.scene, pytest.mark.timeout(60)]
WATCHERS = (
    ("Maren", ("/partner", "/couple")),
    ("Jo", ("/partner", "/own")),
    ("Per", ("/recovery", "/couple")),
    ("Ines", ("/partner", "/staff")),
    ("Lindqvist", ("/staff",)),
    ("Noor", ("/staff",)),
)
Watched = tuple[tuple[str, tuple[str, ...]], ...]
Acts = Callable[[Town, Random], Awaitable[None]]


async def writes(town: Town, chance: Random) -> None:
    """Some of what she may do there."""
    space, owner = own_space(town.seats["Maren"]), town.seats["Maren"]
    live = town.server.pipeline.spaces.get(space)
    if live is None:
        await town.does("Maren", BeginOwnSpace(space=PROGRAMME))
        return
    plan = live.state.plan
    text = "I sleep alone. " * chance.randint(1, 40)
    if not plan or chance.random() < 0.5:
        await town.does("Maren", WriteBoundary(space=space, part="need", text=text))
    elif chance.random() < 0.5:
        await town.does("Maren", ChangeBoundary(space=space, entry=plan[0].entry, text=text))
    else:
        await town.does("Maren", TakeOutBoundary(space=space, entry=plan[-1].entry))
    assert live.state.owner == owner


async def evening(made: Made, folder: Path, *, acts: Acts | None, watched: Watched = WATCHERS) -> Told:
    """The same evening once more, in which she does something there or does not."""
    chance = Random("an evening")
    async with reopened(made, folder) as town:
        watchers = [Watcher(name, town, pages) for name, pages in watched]
        for each in watchers:
            await each.arrive()
        await town.opens(TUESDAY, "Ines", "Maren", "Jo")
        for number in range(8):
            if acts is not None:
                await acts(town, Random(number))
            await watchers[1].does("/partner", "say", {**town.now(TUESDAY), "text": f"Line {number}."})
            await chance.choice(watchers).look_round(chance)
            town.clock.move(minutes=1)
        for each in watchers:
            for page in each.pages:
                await each.does(page, "resume", {"rooms": {}})
            await each.asks("POST", "/door/account/acts", json={})
        told = {each.name: each.told() for each in watchers}
    shutil.rmtree(folder)
    return told


async def both(made: Made, tmp_path: Path) -> list[str]:
    """What the two evenings told differently."""
    return compared(
        await evening(made, tmp_path / "quiet", acts=None),
        await evening(made, tmp_path / "writing", acts=writes),
    )


async def test_nobody_else_is_told_anything_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a desk that shows how many opened theirs is found."""
    made = await make(tmp_path / "made")
    assert await both(made, tmp_path) == []

    def counted(state: Any, room: str, view: dict[str, Any]) -> dict[str, Any]:
        return {**view, "own": len(state.own_spaces)} if room == "register" else view

    viewed(monkeypatch, "programme", counted)
    [found] = await both(made, tmp_path)
    assert found.startswith("Noor /staff")


async def test_a_room_that_lets_in_a_clinician_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = KINDS["personal"]

    def audiences(state: Any) -> dict[str, dict[Any, int]]:
        return {
            room: {**people, made.seats["Lindqvist"]: 1} for room, people in true.audiences(state).items()
        }

    made = await make(tmp_path / "made")
    monkeypatch.setitem(KINDS, "personal", replace(true, audiences=audiences))
    assert [each.split()[:2] for each in await both(made, tmp_path)] == [["Lindqvist", "/staff"]]
