"""What a recovering member does with a vision of his own is told to nobody but the own clinician (D25, D27), and
whether there is a couple space it could go to is not told to him (D18).

Two houses, the same evening for everybody. In one of them Per writes, changes, lets go, takes back and takes out, now
and then; in the other he does nothing there. Then the other way round: he does the same in both, and in one of them a
couple space was prepared, and is over before the evening is.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rooms.couple.commands import OfferConsent
from rooms.ids import PROGRAMME, EntryId, SpaceId, own_space
from rooms.personal import vision_commands as ask
from rooms.personal import walking_toward
from rooms.programme import commands as register
from rooms.programme.own_spaces import BeginOwnSpace
from rooms.refusals import NOT_HERE
from server import pipeline
from tests.live import TUESDAY, WEDNESDAY, Town
from tests.noninterference.leaks import a_shared_counter, houses_of, said, viewed
from tests.noninterference.pairs import Made, Told, compared, make, reopened, unpaired
from tests.noninterference.watching import Watcher

pytestmark = [pytest.mark.scene, pytest.mark.timeout(60)]
ELSEWHERE = (
    ("Maren", ("/partner", "/couple", "/own")),
    ("Jo", ("/partner",)),
    ("Ines", ("/partner", "/staff")),
    ("Tomas", ("/recovery", "/staff")),
    ("Lindqvist", ("/staff",)),
    ("Noor", ("/staff",)),
)
HIS = ("/recovery", "/couple", "/own")
ROUNDS = 9


async def walks(town: Town, number: int) -> None:
    """What he does in that round: the first time he opens it."""
    space = own_space(town.seats["Per"])
    live = town.server.pipeline.spaces.get(space)
    if live is None:
        await town.does("Per", BeginOwnSpace(space=PROGRAMME))
        return
    text = "To be there. " * (number + 1)
    vision = live.state.vision
    if number in (1, 5) or not vision:
        await town.does("Per", ask.WriteVision(space=space, title=f"Item {number}", text=text))
        return
    entry = EntryId(vision[0].entry)
    for command in {
        2: (ask.ReleaseVisionItem(space=space, entry=entry, days=30),),
        3: (ask.ChangeVision(space=space, entry=entry, title="Anew", text=text),),
        4: (ask.TakeBackVisionItem(space=space, entry=entry),),
        6: (ask.ReleaseVisionItem(space=space, entry=entry, days=90),),
        7: (ask.TakeOutVision(space=space, entry=entry),),
    }.get(number, ()):
        await town.does("Per", command)


async def evening(made: Made, folder: Path, *, walking: bool) -> Told:
    """The same evening once more, in which he does that or does not."""
    chance = Random("an evening")
    async with reopened(made, folder) as town:
        watchers = [Watcher(name, town, pages) for name, pages in ELSEWHERE]
        await town.does("Lindqvist", OfferConsent(space=SpaceId(made.couple), version="1"))
        for each in watchers:
            await each.arrive()
        await town.opens(TUESDAY, "Ines", "Maren", "Jo")
        await town.opens(WEDNESDAY, "Tomas", "Per")
        for number in range(ROUNDS):
            if walking:
                await walks(town, number)
            await watchers[0].does("/partner", "say", {**town.now(TUESDAY), "text": f"Line {number}."})
            await chance.choice(watchers).look_round(chance)
            town.clock.move(minutes=1)
        for each in watchers:
            for page in each.pages:
                await each.does(page, "resume", {"rooms": {}})
            await each.asks("POST", "/door/account/acts", json={})
        told = {each.name: each.told() for each in watchers}
    shutil.rmtree(folder)
    return told


async def both(made: Made, folder: Path) -> list[str]:
    """What the two evenings told differently."""
    return compared(
        await evening(made, folder / "quiet", walking=False),
        await evening(made, folder / "walking", walking=True),
    )


def a_count_on_her_page(monkeypatch: pytest.MonkeyPatch, made: Made) -> None:
    """My say tells how much the other one wrote down."""
    houses = houses_of(monkeypatch)

    def shown(state: Any, room: str, view: dict[str, Any]) -> dict[str, Any]:
        del state
        his = houses[-1].spaces.get(own_space(made.seats["Per"])) if houses else None
        count = len(his.state.vision) if his else 0
        return {**view, "items": count} if room.startswith("own/") else view

    viewed(monkeypatch, "couple", shown)


def a_word_to_her_clinician(monkeypatch: pytest.MonkeyPatch, made: Made) -> None:
    """What is taken back is told to the partner's clinician."""
    monkeypatch.setattr(walking_toward, "GROUND", f"key/{made.seats['Lindqvist']}")


def a_count_at_the_desk(monkeypatch: pytest.MonkeyPatch, made: Made) -> None:
    """Coordinators read how many items are let go."""
    houses = houses_of(monkeypatch)

    def shown(state: Any, room: str, view: dict[str, Any]) -> dict[str, Any]:
        del state
        his = houses[-1].spaces.get(own_space(made.seats["Per"])) if houses else None
        return {**view, "walking": his is not None} if room == "register" else view

    viewed(monkeypatch, "programme", shown)


def a_number_for_all(monkeypatch: pytest.MonkeyPatch, made: Made) -> None:
    """Events are numbered through the whole house."""
    del made
    a_shared_counter(monkeypatch)


def a_longer_answer(monkeypatch: pytest.MonkeyPatch, made: Made) -> None:
    """Everybody's answers grow with what he wrote."""
    houses = houses_of(monkeypatch)

    def padded(body: dict[str, Any]) -> dict[str, Any]:
        his = houses[-1].spaces.get(own_space(made.seats["Per"])) if houses else None
        return {**body, "pad": "." * (his.version if his else 0)}

    said(monkeypatch, padded)


LEAKS: tuple[Callable[[pytest.MonkeyPatch, Made], None], ...] = (
    a_count_on_her_page,
    a_word_to_her_clinician,
    a_count_at_the_desk,
    a_number_for_all,
    a_longer_answer,
)


async def test_nobody_else_is_told_anything_of_it(tmp_path: Path) -> None:
    """D25, D27: not the partner on any page, not the partner's clinician, no facilitator and no desk."""
    assert await both(await make(tmp_path / "made"), tmp_path) == []


@pytest.mark.parametrize("plant", LEAKS)
async def test_a_planted_leak_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Callable[[pytest.MonkeyPatch, Made], None]
) -> None:
    made = await make(tmp_path / "made")
    plant(monkeypatch, made)
    assert await both(made, tmp_path) != []


# ---------------------------------------------------------------- what he is told of a couple space


async def his_evening(made: Made, folder: Path, *, couple: bool) -> Told:
    """He writes, lets go and takes back, on his own page; in one house her clinician has had a couple space prepared,
    and the two are kept apart later."""
    async with reopened(made, folder) as town:
        if couple:
            await town.prepared()
        await town.does("Per", BeginOwnSpace(space=PROGRAMME))
        per, space = Watcher("Per", town, HIS), own_space(town.seats["Per"])
        await per.arrive()
        entries = [
            (await per.does("/own", "write_vision", {"space": space, "title": "Here", "text": "Warm."}))[
                "entry"
            ]
            for _ in range(2)
        ]
        for entry in entries:
            await per.does("/own", "release_vision_item", {"space": space, "entry": entry, "days": 30})
        if couple:
            one, other = (town.seats[each] for each in ("Maren", "Per"))
            await town.does("Noor", register.LinkPeople(space=PROGRAMME, a=one, b=other, kind="apart"))
        await per.does("/own", "take_back_vision_item", {"space": space, "entry": entries[0]})
        await per.does("/own", "release_vision_item", {"space": space, "entry": entries[0], "days": 60})
        town.clock.move(days=31)
        await per.does("/own", "take_out_vision", {"space": space, "entry": entries[1]})
        for page in HIS:
            await per.does(page, "resume", {"rooms": {}})
        told = {"Per": per.told()}
    shutil.rmtree(folder)
    return told


async def with_and_without(made: Made, folder: Path) -> list[str]:
    """What the two told him differently."""
    return compared(
        await his_evening(made, folder / "alone", couple=False),
        await his_evening(made, folder / "couple", couple=True),
    )


async def test_he_is_not_told_whether_there_is_a_couple_space(tmp_path: Path) -> None:
    """D18: prepared or not, parted or not; every answer, event and view of his is the same."""
    assert await with_and_without(await unpaired(tmp_path / "made"), tmp_path) == []


async def test_a_button_that_works_only_with_one_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await unpaired(tmp_path / "made")
    true = walking_toward.release_vision_item

    def tells(case: Any) -> Any:
        return NOT_HERE if case.state.couple is None else true(case)

    monkeypatch.setitem(pipeline.DECIDE, ask.ReleaseVisionItem, tells)
    [found] = await with_and_without(made, tmp_path)
    assert found.startswith("Per /own")
