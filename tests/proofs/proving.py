"""What is explored, how far, and which planted faults must be found on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random

from tests.proofs.explorer import IMPOSSIBLE, Explorer, SmallWorld
from tests.proofs.faults import couple as couple_faults
from tests.proofs.faults import group as group_faults
from tests.proofs.faults import register as register_faults
from tests.proofs.faults.fault import Fault, planted
from tests.proofs.random_worlds import disagreements
from tests.proofs.screenplay import told
from tests.proofs.wandering import wander
from tests.proofs.worlds.couple import COUPLE_WORLD
from tests.proofs.worlds.group import GROUP_WORLD
from tests.proofs.worlds.joined import JOINED_WORLD
from tests.proofs.worlds.register import REGISTER_WORLD

WORLDS: dict[str, SmallWorld] = {
    each.name: each for each in (COUPLE_WORLD, GROUP_WORLD, REGISTER_WORLD, JOINED_WORLD)
}
FAULTS: tuple[Fault, ...] = (*couple_faults.FAULTS, *group_faults.FAULTS, *register_faults.FAULTS)
DEEP = {"couple": 4, "group": 4, "register": 3, "joined": 3}
"""Moves from an opening in `make prove`."""
SHORT = {"couple": 2, "group": 2, "register": 2, "joined": 2}
"""And in `make test`."""
RANDOM = {"deep": 1_000_000, "short": 20_000}
"""Random worlds in which two answers about rooms must agree."""
WALKS = {"deep": 1_000, "short": 20}
FAR = 80
"""How many walks through each small world, and how many deeds each."""
SEED, WORKERS = 2026, 2


@dataclass(frozen=True, slots=True)
class Proved:
    """What one exploration came to. `wrong`: the screenplay of a violation."""

    name: str
    layers: tuple[int, ...]
    transitions: int
    complete: bool
    wrong: str | None
    answers: frozenset[tuple[str, bool]]
    events: frozenset[str]

    @property
    def states(self) -> int:
        """Distinct states."""
        return sum(self.layers)

    def __str__(self) -> str:
        if not self.layers:
            return (
                f"{self.name}: {self.transitions:,} deeds"
                if self.transitions
                else f"{self.name}: two answers"
            )
        layers = ", ".join(f"{each:,}" for each in self.layers)
        bound = (
            "every reachable state" if self.complete else f"every state within {len(self.layers) - 1} moves"
        )
        return f"{self.name}: {bound} of its openings: {layers}; {self.transitions:,} moves tried"


def prove(name: str, depth: int) -> Proved:
    """Explore one small world."""
    explored = Explorer(WORLDS[name], depth=depth).run()
    wrong = told(explored.violation) if explored.violation else None
    return Proved(
        name,
        tuple(explored.layers),
        explored.transitions,
        explored.complete,
        wrong,
        frozenset(explored.answers),
        frozenset(explored.events),
    )


def find(fault: Fault) -> str | None:
    """Explore one small world with a fault in it: the screenplay, or None where it was not found."""
    with planted(fault):
        explored = Explorer(WORLDS[fault.world], depth=fault.depth, only=fault.invariant).run()
        return told(explored.violation) if explored.violation else None


def invariants() -> dict[int, str]:
    """Every invariant watched anywhere, by its number."""
    watched = {each.number: each.name for small in WORLDS.values() for each in small.invariants}
    return dict(sorted({IMPOSSIBLE.number: IMPOSSIBLE.name, **watched}.items()))


def agree(count: int) -> Proved:
    """The second answer about rooms, on so many random worlds."""
    wrong = next(disagreements(SEED, count), None)
    return Proved(f"{count:,} random worlds", (), 0, wrong is None, wrong, frozenset(), frozenset())


def walked(name: str, walks: int) -> Proved:
    """Long walks through one small world."""
    small, chance = WORLDS[name], Random(SEED)
    openings = small.openings()
    deeds, wrong = 0, None
    for _ in range(walks):
        walk = wander(small, openings, chance, FAR)
        deeds += walk.deeds
        if walk.violation is not None:
            wrong = told(walk.violation)
            break
    return Proved(f"{walks} walks, {name}", (), deeds, wrong is None, wrong, frozenset(), frozenset())


def tried(work: tuple[str, int]) -> Proved | str | None:
    """One piece of work for one process: a world to its depth, the fault of a number, random worlds."""
    kind, at = work
    if kind == "random":
        return agree(at)
    if kind.startswith("walks "):
        return walked(kind.removeprefix("walks "), at)
    return find(FAULTS[at]) if kind == "fault" else prove(kind, at)


def everything() -> Iterator[Proved | tuple[Fault, str | None]]:
    """All worlds to their full depth and all faults, over two processes, as each is done."""
    work = [
        *DEEP.items(),
        ("random", RANDOM["deep"]),
        *((f"walks {name}", WALKS["deep"]) for name in WORLDS),
        *(("fault", at) for at in range(len(FAULTS))),
    ]
    with get_context("spawn").Pool(WORKERS) as pool:
        results = [(each, pool.apply_async(tried, (each,))) for each in work]
        for (kind, at), result in results:
            got = result.get()
            yield got if isinstance(got, Proved) else (FAULTS[at], got) if kind == "fault" else got  # type: ignore[misc]
