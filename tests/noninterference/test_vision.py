"""Of an item of a vision the partner is told nothing before the own clinician offers it, and the author nothing after.

Two houses, the same evening for whoever watches. In one the other side does all that it may with an item; in the other
it does nothing, or something else. All that reaches the watchers is compared, to the byte (D25, D27, D28).
"""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rooms.couple import commands as wish
from rooms.couple.sides import own
from rooms.couple.vision_commands import AgreeToItem, ClearItem, LeaveItem, OfferItem, UnclearItem
from rooms.couple.vision_events import ClientLeftItem
from rooms.ids import PROGRAMME, SpaceId, own_space
from rooms.personal.vision_commands import ReleaseVisionItem, TakeBackVisionItem, WriteVision
from rooms.programme.own_spaces import BeginOwnSpace
from rooms.spaces import Decision, Fact
from server import pipeline
from server.demo import programme
from tests.live import HandClock, Town, open_live
from tests.noninterference.leaks import KINDS, Plant, viewed
from tests.noninterference.pairs import EPOCH, Made, Told, compared, reopened
from tests.noninterference.watching import Watcher

pytestmark = [pytest.mark.scene, pytest.mark.timeout(120)]
Act = Callable[[Town, SpaceId], Awaitable[object]]
HERS = (("Maren", ("/partner", "/couple")), ("Jo", ("/partner",)), ("Ines", ("/partner", "/staff")))
HIS = (("Per", ("/recovery", "/couple", "/own")), ("Okafor", ("/staff",)), ("Tomas", ("/recovery", "/staff")))


# ---------------------------------------------------------------- what can be done with an item


async def writes(town: Town, _: SpaceId) -> None:
    """Per writes something to walk toward."""
    space = own_space(town.seats["Per"])
    await town.does("Per", WriteVision(space=space, title="No hurry", text="I sit beside you. " * 20))


async def lets_go(town: Town, _: SpaceId) -> None:
    space = own_space(town.seats["Per"])
    entry = town.server.pipeline.spaces[space].state.vision[-1].entry
    await town.does("Per", ReleaseVisionItem(space=space, entry=entry, days=60))


async def takes_back(town: Town, _: SpaceId) -> None:
    space = own_space(town.seats["Per"])
    entry = town.server.pipeline.spaces[space].state.vision[-1].entry
    await town.does("Per", TakeBackVisionItem(space=space, entry=entry))


def newest(town: Town, couple: SpaceId) -> Any:
    """The item that was let go of last."""
    return [*town.server.pipeline.spaces[couple].state.visions.items.values()][-1]


async def okafor_clears(town: Town, couple: SpaceId) -> None:
    await town.does("Okafor", ClearItem(space=couple, release=newest(town, couple).release))


async def okafor_unclears(town: Town, couple: SpaceId) -> None:
    await town.does("Okafor", UnclearItem(space=couple, release=newest(town, couple).release))


async def lindqvist_clears(town: Town, couple: SpaceId) -> None:
    await town.does("Lindqvist", ClearItem(space=couple, release=newest(town, couple).passed.release))


async def lindqvist_unclears(town: Town, couple: SpaceId) -> None:
    await town.does("Lindqvist", UnclearItem(space=couple, release=newest(town, couple).passed.release))


async def lindqvist_offers(town: Town, couple: SpaceId) -> None:
    await town.does("Lindqvist", OfferItem(space=couple, release=newest(town, couple).passed.release))


async def maren_agrees(town: Town, couple: SpaceId) -> None:
    release = newest(town, couple).offer.release
    await town.does("Maren", AgreeToItem(space=couple, release=release, version="item-1"))


async def maren_leaves(town: Town, couple: SpaceId) -> None:
    await town.does("Maren", LeaveItem(space=couple, release=newest(town, couple).offer.release))


async def maren_is_told_no_more(town: Town, couple: SpaceId) -> None:
    await town.does("Maren", wish.TakeBackConsent(space=couple, purpose="vision"))


async def nothing(_: Town, __: SpaceId) -> None:
    """In the other house."""


BEFORE_THE_OFFER = (
    *(writes, lets_go, okafor_clears, lindqvist_clears, lindqvist_unclears, okafor_unclears),
    *(okafor_clears, lindqvist_clears, takes_back, writes, lets_go, okafor_clears),
)
ANSWERS: dict[str, tuple[Act, ...]] = {
    "nothing": (nothing, nothing),
    "a yes": (maren_agrees, nothing),
    "it is left": (maren_leaves, nothing),
    "a yes, and then it is left": (maren_agrees, maren_leaves),
    "she is told no more": (nothing, maren_is_told_no_more),
    "her clinician takes it back": (maren_agrees, lindqvist_unclears),
}


# ---------------------------------------------------------------- two houses


async def make(folder: Path, *acts: Act) -> Made:
    """Everything of D10 holds, a meeting is booked, and Maren said yes to be told; then these acts."""
    clock = HandClock(EPOCH)
    async with open_live(folder, clock) as server:
        town = Town(server, clock=clock)
        await programme.found(town)
        couple = SpaceId(await town.unlocked())
        await town.does("Per", BeginOwnSpace(space=PROGRAMME))
        await town.does("Lindqvist", wish.OfferConsent(space=couple, version="vision-1"))
        await town.does("Maren", wish.GiveConsent(space=couple, version="vision-1"))
        for act in acts:
            await act(town, couple)
        return Made(folder, town.seats, town.groups, town.meetings, couple)


async def evening(made: Made, folder: Path, people: Any, acts: tuple[Act, ...]) -> Told:
    """One evening of these watchers, while these things are done."""
    async with reopened(made, folder) as town:
        watchers = [Watcher(name, town, pages) for name, pages in people]
        for each in watchers:
            await each.arrive()
        for act in acts:
            await act(town, SpaceId(made.couple))
            for each in watchers:
                await each.does(each.pages[-1], "resume", {"rooms": {}})
            town.clock.move(minutes=1)
        for each in watchers:
            for page in each.pages:
                await each.does(page, "resume", {"rooms": {}})
            await each.asks("POST", "/door/account/acts", json={})
            await each.asks("POST", "/door/account/copy", json={})
        told = {each.name: each.told() for each in watchers}
    shutil.rmtree(folder)
    return told


async def hers(made: Made, tmp_path: Path) -> list[str]:
    """What two evenings told the partner's side differently, but for her clinician."""
    quiet = tuple(nothing for _ in BEFORE_THE_OFFER)
    return compared(
        await evening(made, tmp_path / "quiet", HERS, quiet),
        await evening(made, tmp_path / "busy", HERS, BEFORE_THE_OFFER),
    )


async def his(made: Made, tmp_path: Path, answer: str) -> list[str]:
    """What two evenings told the author's side differently."""
    return compared(
        await evening(made, tmp_path / "quiet", HIS, ANSWERS["nothing"]),
        await evening(made, tmp_path / "answered", HIS, ANSWERS[answer]),
    )


OFFERED = (writes, lets_go, okafor_clears, lindqvist_clears, lindqvist_offers)


async def test_before_the_offer_the_partner_is_told_the_same_bytes(tmp_path: Path) -> None:
    """Whatever is written, let go of, cleared, taken back and cleared again (D25)."""
    assert await hers(await make(tmp_path / "made"), tmp_path) == []


@pytest.mark.parametrize("answer", [each for each in ANSWERS if each != "nothing"])
async def test_the_authors_side_is_told_the_same_bytes_whatever_the_partner_says(
    tmp_path: Path, answer: str
) -> None:
    """Of a yes, of leaving it, of no answer at all (D28)."""
    assert await his(await make(tmp_path / "made", *OFFERED), tmp_path, answer) == []


# ---------------------------------------------------------------- leaks that must be found


def items_of(state: Any) -> list[Any]:
    return [*state.visions.items.values()]


def a_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """My say counts what waits."""

    def shown(state: Any, room: str, view: dict[str, Any]) -> dict[str, Any]:
        return {**view, "waiting": len(items_of(state))} if room.startswith("own/") else view

    viewed(monkeypatch, "couple", shown)


def a_reader_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The partner is in the room of the partner's clinician."""
    true = KINDS["couple"]

    def audiences(state: Any) -> dict[str, Any]:
        rooms = dict(true.audiences(state))
        also = {getattr(state, "partner", None) and state.partner.member: 1}
        return {room: {**who, **also} if room.startswith("passed/") else who for room, who in rooms.items()}

    monkeypatch.setitem(KINDS, "couple", replace(true, audiences=audiences))


def the_partners_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The author's clinician reads whether the partner said yes."""

    def shown(state: Any, room: str, view: dict[str, Any]) -> dict[str, Any]:
        agreed = [it.offer.agreed for it in items_of(state) if it.offer is not None]
        return {**view, "agreed": agreed} if room.startswith("item/") else view

    viewed(monkeypatch, "couple", shown)


def told_that_it_was_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The author hears of it."""
    true = pipeline.DECIDE[LeaveItem]

    def leaves(case: Any) -> Any:
        outcome = true(case)
        assert isinstance(outcome, Decision)
        room = own(case.state.recovering.member)
        told = Fact(case.state.space, room, ClientLeftItem(release=case.command.release))
        return replace(outcome, facts=(*outcome.facts, told))

    monkeypatch.setitem(pipeline.DECIDE, LeaveItem, leaves)


def a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """My say of both is numbered with whatever is done to an item."""
    true = KINDS["couple"]

    def view(state: Any, room: str, since: int) -> dict[str, Any]:
        shown: dict[str, Any] = true.view(state, room, since)
        done = sum(1 + (it.passed is not None) + (it.offer is not None) for it in items_of(state))
        return {**shown, "number": done} if room.startswith("own/") else shown

    monkeypatch.setitem(KINDS, "couple", replace(true, view=view))


LEAKS: tuple[tuple[Plant, str, str], ...] = (
    (a_count, "Maren", ""),
    (a_reader_too_many, "Maren", ""),
    (a_number, "Maren", ""),
    (the_partners_yes, "Okafor", "a yes"),
    (told_that_it_was_left, "Per", "it is left"),
    (a_number, "Per", "it is left"),
)
"""Each with whom it tells something, and after which answer; of none what comes before the offer."""


@pytest.mark.parametrize(("plant", "who", "answer"), LEAKS)
async def test_a_planted_leak_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Plant, who: str, answer: str
) -> None:
    made = await make(tmp_path / "made", *(OFFERED if answer else ()))
    plant(monkeypatch)
    found = await (his(made, tmp_path, answer) if answer else hers(made, tmp_path))
    assert [each.split()[0] for each in found] == [who], found
