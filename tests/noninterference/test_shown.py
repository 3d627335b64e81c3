"""What Maren shows to her clinician is told to nobody else: everybody else reads the same bytes (D4, D77)."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rooms.ids import PROGRAMME, own_space
from rooms.personal.commands import WriteBoundary
from rooms.personal.showing import ShowToClinician, StopShowing
from rooms.programme.own_spaces import BeginOwnSpace
from tests.live import Town
from tests.noninterference.leaks import KINDS
from tests.noninterference.pairs import Made, compared, make
from tests.noninterference.test_own_space import evening

pytestmark = [pytest.mark.scene, pytest.mark.timeout(60)]
WATCHED = (
    ("Maren", ("/partner", "/couple")),
    ("Jo", ("/partner", "/own")),
    ("Per", ("/recovery", "/couple", "/own")),
    ("Ines", ("/partner", "/staff")),
    ("Okafor", ("/staff",)),
    ("Noor", ("/staff",)),
)


async def shows(town: Town, chance: Random) -> None:
    """She writes a line, shows it, stops, and shows it again."""
    space = own_space(town.seats["Maren"])
    live = town.server.pipeline.spaces.get(space)
    if live is None:
        await town.does("Maren", BeginOwnSpace(space=PROGRAMME))
        await town.does("Maren", WriteBoundary(space=space, part="need", text="I sleep alone."))
    elif live.state.shares:
        await town.does("Maren", StopShowing(space=space, share=live.state.shares[0].share))
    else:
        days = chance.choice((7, 30, 90))
        shown = ShowToClinician(space=space, entry=live.state.plan[0].entry, days=days)  # type: ignore[arg-type]
        await town.does("Maren", shown)


async def both(made: Made, tmp_path: Path) -> list[str]:
    """What the two evenings told differently."""
    return compared(
        await evening(made, tmp_path / "quiet", acts=None, watched=WATCHED),
        await evening(made, tmp_path / "showing", acts=shows, watched=WATCHED),
    )


async def test_nobody_but_her_clinician_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a room that lets in the other clinician is found."""
    made = await make(tmp_path / "made")
    assert await both(made, tmp_path) == []
    true = KINDS["personal"]

    def audiences(state: Any) -> dict[str, dict[Any, int]]:
        okafor = made.seats["Okafor"]
        return {
            room: {**people, okafor: 1} if room.startswith("shown/") else people
            for room, people in true.audiences(state).items()
        }

    monkeypatch.setitem(KINDS, "personal", replace(true, audiences=audiences))
    assert [each.split()[:2] for each in await both(made, tmp_path)] == [["Okafor", "/staff"]]
