"""Many wrong pass phrases at once: whoever shares no home with them waits a turn, and a flood turns itself away."""

import asyncio
import threading
from random import Random
from typing import Any

import pytest

from server.doors.phrases import Phrases
from server.doors.turns import AT_ONCE, MOST, Path, TurnedAway, Turns, path_of
from tests.hazards.porch import Porch, until

HERS = "willow-wren-27"


class ByHand:
    """A hasher that looks at one phrase whenever the test says so."""

    def __init__(self) -> None:
        self.looking: list[str] = []
        self.most = self.looked = 0
        self._go = threading.Semaphore(0)

    def hash(self, _: str) -> str:
        return "stand-in"

    def verify(self, _: str, phrase: str) -> bool:
        self.looking.append(phrase)
        self.most = max(self.most, len(self.looking))
        self._go.acquire(timeout=10)
        self.looking.remove(phrase)
        self.looked += 1
        return True

    def looks(self, times: int = 1) -> None:
        for _ in range(times):
            self._go.release()


class Door:
    """Tries at a door whose hasher is moved by hand, and whose lot is the same each time."""

    def __init__(self) -> None:
        self.hasher = ByHand()
        self.phrases = Phrases(self.hasher, Turns(lot=Random(7)))  # type: ignore[arg-type]
        self.tries: list[asyncio.Task[bool]] = []

    def knocks(self, phrase: str, path: Path, *, pause: float = 0.0) -> asyncio.Task[bool]:
        made = asyncio.ensure_future(self.phrases.matches("stored", phrase, path, pause=pause))
        self.tries.append(made)
        return made

    async def turns_until(self, hers: asyncio.Task[bool]) -> int:
        """How many are looked at until hers was."""
        for turn in range(1, 400):
            looked = self.hasher.looked
            self.hasher.looks()
            await until(lambda: self.hasher.looked > looked)  # noqa: B023  (this turn's own)
            await until(lambda: hers.done() or len(self.hasher.looking) >= min(AT_ONCE, self.asking))
            if hers.done():
                return turn
            await asyncio.sleep(0)
        raise AssertionError("she was never looked at")

    @property
    def asking(self) -> int:
        return sum(not each.done() for each in self.tries)

    async def close(self) -> None:
        for each in self.tries:
            each.cancel()
        self.hasher.looks(1_000)
        await asyncio.gather(*self.tries, return_exceptions=True)
        self.phrases.close()


@pytest.fixture
async def door() -> Any:
    opened = Door()
    yield opened
    await opened.close()


def turned_away(tries: list[asyncio.Task[bool]]) -> int:
    return sum(each.done() and isinstance(each.exception(), TurnedAway) for each in tries)


async def test_few_are_looked_at_at_once(door: Door) -> None:
    tries = [door.knocks(f"wrong {each}", path_of(f"home {each}", "a", "")) for each in range(40)]
    await until(lambda: len(door.hasher.looking) == AT_ONCE)
    door.hasher.looks(40)
    assert all(await asyncio.gather(*tries))
    assert door.hasher.most == AT_ONCE


async def test_a_flood_from_one_home_turns_itself_away(door: Door) -> None:
    flood = [door.knocks(f"wrong {each}", path_of("home", f"name {each}", "his")) for each in range(500)]
    await until(lambda: turned_away(flood) == 500 - MOST[1] - AT_ONCE)


async def test_a_flood_from_a_home_makes_another_home_wait_a_turn_or_two(door: Door) -> None:
    """However many names he takes, and hers among them."""
    for each in range(500):
        door.knocks(f"wrong {each}", path_of("his home", HERS if each % 2 else f"name {each}", f"{each}"))
    await until(lambda: len(door.hasher.looking) == AT_ONCE)
    hers = door.knocks("right", path_of("her home", HERS, "hers"))
    assert await door.turns_until(hers) <= 4 * AT_ONCE
    assert hers.result() is True


async def test_a_flood_on_her_name_from_his_device_never_turns_hers_away(door: Door) -> None:
    """One home, one name, two devices: hers has one waiting, his has most."""
    his = [door.knocks(f"wrong {each}", path_of("home", HERS, "his")) for each in range(20)]
    hers = door.knocks("right", path_of("home", HERS, "hers"))
    his += [door.knocks(f"wrong {each}", path_of("home", HERS, "his")) for each in range(20, 200)]
    assert await door.turns_until(hers) <= MOST[2] + AT_ONCE
    assert hers.result() is True
    assert turned_away(his) > 180


async def test_waiting_for_his_guesses_is_at_most_a_few_seconds_and_she_keeps_her_place(door: Door) -> None:
    hers = door.knocks("right", path_of("home", HERS, "hers"), pause=0.05)
    his = [door.knocks(f"wrong {each}", path_of("home", HERS, "his"), pause=5) for each in range(50)]
    door.hasher.looks()
    assert await hers is True
    assert turned_away(his) >= 45


async def test_many_homes_together_leave_room_too(door: Door) -> None:
    for each in range(1_000):
        door.knocks(f"wrong {each}", path_of(f"home {each % 11}", f"name {each}", ""))
    await until(lambda: door.asking <= MOST[0] + AT_ONCE)
    hers = door.knocks("right", path_of("her home", HERS, ""))
    assert await door.turns_until(hers) <= 40 * AT_ONCE


async def test_an_address_made_up_from_one_line_is_the_same_home() -> None:
    one, other = path_of("2001:db8:1:2::1", "a", "x"), path_of("2001:db8:1:2:ffff::9", "a", "x")
    assert one == other
    assert path_of("2001:db8:1:3::1", "a", "x")[0] != one[0]
    assert path_of("203.0.113.7", "a", "x")[0] != path_of("203.0.113.8", "a", "x")[0]


async def test_a_try_given_up_while_it_waits_keeps_no_turn(door: Door) -> None:
    first = [door.knocks(f"wrong {each}", path_of(f"{each}", "a", "")) for each in range(AT_ONCE)]
    await until(lambda: len(door.hasher.looking) == AT_ONCE)
    gone = door.knocks("gone", path_of("gone", "a", ""))
    await asyncio.sleep(0)
    gone.cancel()
    hers = door.knocks("right", path_of("hers", "a", ""))
    door.hasher.looks(AT_ONCE + 1)
    assert all(await asyncio.gather(hers, *first))


async def test_whoever_is_turned_away_is_told_so_and_nothing_else(porch: Porch) -> None:
    """Over the real door: the same answer for a name that is there and one that is not."""
    name = (await porch.doors.invitations.credential("p1")).sign_in_name  # type: ignore[arg-type]
    answers = set()
    for each in (name, "nobody-at-all-10"):
        body = {"name": each, "phrase": "wrong wrong wrong"}
        heard = await asyncio.gather(*(porch.post("sign-in", body) for _ in range(40)))
        answers.add(frozenset((one.status, one.body) for one in heard))
    assert len(answers) == 1
    assert {status for status, _ in answers.pop()} == {403, 429}
