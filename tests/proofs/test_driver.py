"""What the explorer leans on: its driver is the server's, its alphabets are whole, its merging loses nothing."""

from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest

from rooms.ids import CLOCK, SpaceId
from rooms.spaces import Command, Decision
from server.live import Draft, Live, empty
from tests.proofs.driver import VERBS, Does, Move, Passes, Step, World, takes
from tests.proofs.explorer import SmallWorld
from tests.proofs.proving import WORLDS

WALKS = 30
STEPS = 40


def a_walk(small: SmallWorld, chance: Random) -> Iterator[Step]:
    """Somebody does something, forty times."""
    world = chance.choice(list(small.openings())).world
    for _ in range(STEPS):
        moves: list[Move] = list(small.moves(world))
        chance.shuffle(moves)
        steps = (takes(world, move) for move in moves)
        step = next((each for each in steps if each.happened), None)
        if step is None:
            return
        yield step
        world = step.after


class TheSame:
    """Ids as the driver made them."""

    def __init__(self, count: int) -> None:
        self.count = count

    def id(self) -> str:
        self.count += 1
        return f"{self.count:04d}"

    def order(self, count: int) -> tuple[int, ...]:
        return tuple(range(count))


def drafted(world: World, step: Step) -> list[object]:
    """What the server's draft records of the same facts."""
    spaces: dict[SpaceId, Live] = {}
    for space, it in world.places.items():
        live = empty(space)
        assert live is not None
        live.state, live.version, live.newest_at = it.state, it.version, world.now
        live.seqs, live.audiences = dict(it.seqs), it.audiences
        spaces[space] = live
    draft = Draft(spaces, TheSame(world.ids), step.after.now)
    if isinstance(step.move, Passes):
        for space in spaces:
            draft.space(space)
    elif isinstance(step.move, Does):
        assert isinstance(step.outcome, Decision)
        draft.space(step.move.command.space)
        draft.apply(step.outcome.facts, step.move.who)
    else:
        draft.apply(step.move.facts, CLOCK)
    return [(each.recorded, each.after) for each in draft.steps]


@pytest.mark.parametrize("name", WORLDS)
def test_the_driver_records_what_the_servers_own_draft_records(name: str) -> None:
    small, chance = WORLDS[name], Random(2026)
    for _ in range(WALKS):
        for step in a_walk(small, chance):
            assert [(it.recorded, it.after) for it in step.happened] == drafted(step.before, step)


def by_the_clock(small: SmallWorld, world: World) -> Iterator[Step]:
    """What the clock alone does here, such as to find that nobody who leads has a line."""
    for move in small.moves(world):
        if isinstance(move, Does) and move.who == CLOCK and (step := takes(world, move)).happened:
            yield step


def some_worlds(small: SmallWorld) -> list[World]:
    """The openings, what the clock makes of them, and what a few walks come by."""
    chance, worlds = Random(7), [opening.world for opening in small.openings()]
    for world in tuple(worlds):
        worlds += [step.after for step in by_the_clock(small, world)]
    for _ in range(5):
        worlds += [step.after for step in islice(a_walk(small, chance), 20)]
    return worlds


def tried_by(small: SmallWorld) -> dict[type[Command], set[str]]:
    """Who tries which command somewhere near the openings."""
    found: dict[type[Command], set[str]] = {}
    for world in some_worlds(small):
        for move in small.moves(world):
            if isinstance(move, Does):
                found.setdefault(type(move.command), set()).add(move.who)
    return found


def test_no_command_is_missing_from_the_alphabets() -> None:
    tried: set[type[Command]] = set()
    for small in WORLDS.values():
        tried |= set(tried_by(small))
    assert sorted(each.__name__ for each in set(VERBS) - tried) == []
