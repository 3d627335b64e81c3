"""Long walks by chance through a small world, with every watcher at every step.

The explorer tries everything near its openings; a walk tries little, and comes far.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tests.proofs.driver import Does, Move, Passes, Step, World, takes
from tests.proofs.explorer import IMPOSSIBLE, Invariant, Opening, SmallWorld, Violation

TRIES = 60
"""How many moves in a row may be refused before a walk ends."""


@dataclass(slots=True)
class Walk:
    """One walk: how many deeds were done, and what went wrong."""

    deeds: int = 0
    violation: Violation | None = None


def wander(small: SmallWorld, openings: Sequence[Opening], chance: Random, length: int) -> Walk:
    """One walk of so many deeds, from one of the openings."""
    opening, walk = chance.choice(openings), Walk()
    world, way = opening.world, list[Step]()
    while walk.deeds < length:
        moved = False
        for move in by_chance(small, world, chance):
            try:
                step = takes(world, move)
            except Exception as wrong:  # noqa: BLE001 whatever a rule trips over is what is looked for
                said = f"{type(wrong).__name__}: {wrong}"
                walk.violation = Violation(IMPOSSIBLE, said, opening, tuple(way), move)
                return walk
            for invariant, said in against(small, step):
                walk.violation = Violation(invariant, said, opening, (*way, step))
                return walk
            if step.happened:
                way.append(step)
                world, moved, walk.deeds = step.after, True, walk.deeds + 1
                break
        if not moved:
            return walk
    return walk


def by_chance(small: SmallWorld, world: World, chance: Random) -> Iterator[Move]:
    """Moves, each kind as likely as any other, however many of it there are."""
    kinds: dict[object, list[Move]] = {}
    for move in small.moves(world):
        kinds.setdefault(kind_of_move(move), []).append(move)
    names = list(kinds)
    for _ in range(TRIES):
        yield chance.choice(kinds[chance.choice(names)])


def kind_of_move(move: Move) -> object:
    """What sort of thing it is."""
    if isinstance(move, Does):
        return type(move.command)
    return Passes if isinstance(move, Passes) else tuple(type(fact.event) for fact in move.facts)


def against(small: SmallWorld, step: Step) -> Iterator[tuple[Invariant, str]]:
    """Everything a watcher has against a step and against what came of it."""
    for each in small.invariants:
        on = {"answer": step.outcome is not None, "deed": bool(step.happened), "state": bool(step.happened)}
        said = each.watch(step.after if each.on == "state" else step) if on[each.on] else None
        if said:
            yield each, said
