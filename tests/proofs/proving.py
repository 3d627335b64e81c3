"""What is explored, how far, and which planted faults must be found on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random
from typing import Literal

from tests.proofs.explorer import IMPOSSIBLE, Explorer, SmallWorld
from tests.proofs.faults import cared as cared_faults
from tests.proofs.faults import copies as copies_faults
from tests.proofs.faults import couple as couple_faults
from tests.proofs.faults import fanos as fanos_faults
from tests.proofs.faults import group as group_faults
from tests.proofs.faults import group_agreements as agreement_faults
from tests.proofs.faults import group_calls as call_faults
from tests.proofs.faults import group_follow_ups as follow_up_faults
from tests.proofs.faults import group_held as held_faults
from tests.proofs.faults import group_leaders as leaders_faults
from tests.proofs.faults import group_reports as report_faults
from tests.proofs.faults import group_turns as turns_faults
from tests.proofs.faults import hours as hours_faults
from tests.proofs.faults import pathway as pathway_faults
from tests.proofs.faults import personal as personal_faults
from tests.proofs.faults import plan as plan_faults
from tests.proofs.faults import register as register_faults
from tests.proofs.faults import register_cases as case_faults
from tests.proofs.faults import register_parting as parting_faults
from tests.proofs.faults import table as table_faults
from tests.proofs.faults import toward as toward_faults
from tests.proofs.faults import vision as vision_faults
from tests.proofs.faults.fault import Fault, planted
from tests.proofs.quickened import quickened
from tests.proofs.random_worlds import disagreements
from tests.proofs.screenplay import told
from tests.proofs.wandering import wander
from tests.proofs.worlds.cared import CARED_WORLD
from tests.proofs.worlds.copies import COPIES_WORLD
from tests.proofs.worlds.couple import COUPLE_WORLD
from tests.proofs.worlds.fanos import FANOS_WORLD
from tests.proofs.worlds.group import GROUP_WORLD
from tests.proofs.worlds.hours import HOURS_WORLD
from tests.proofs.worlds.joined import JOINED_WORLD
from tests.proofs.worlds.pathway import PATHWAY_WORLD
from tests.proofs.worlds.personal import PERSONAL_WORLD
from tests.proofs.worlds.plan import PLAN_WORLD
from tests.proofs.worlds.register import REGISTER_WORLD
from tests.proofs.worlds.table import TABLE_WORLD
from tests.proofs.worlds.toward import TOWARD_WORLD
from tests.proofs.worlds.vision import VISION_WORLD

WORLDS: dict[str, SmallWorld] = {
    each.name: each
    for each in (
        COUPLE_WORLD,
        GROUP_WORLD,
        REGISTER_WORLD,
        JOINED_WORLD,
        PATHWAY_WORLD,
        FANOS_WORLD,
        TABLE_WORLD,
        PERSONAL_WORLD,
        CARED_WORLD,
        COPIES_WORLD,
        PLAN_WORLD,
        VISION_WORLD,
        HOURS_WORLD,
        TOWARD_WORLD,
    )
}
FAULTS: tuple[Fault, ...] = (
    *couple_faults.FAULTS,
    *pathway_faults.FAULTS,
    *fanos_faults.FAULTS,
    *table_faults.FAULTS,
    *personal_faults.FAULTS,
    *cared_faults.FAULTS,
    *copies_faults.FAULTS,
    *plan_faults.FAULTS,
    *vision_faults.FAULTS,
    *hours_faults.FAULTS,
    *toward_faults.FAULTS,
    *group_faults.FAULTS,
    *agreement_faults.FAULTS,
    *turns_faults.FAULTS,
    *leaders_faults.FAULTS,
    *follow_up_faults.FAULTS,
    *held_faults.FAULTS,
    *report_faults.FAULTS,
    *call_faults.FAULTS,
    *register_faults.FAULTS,
    *case_faults.FAULTS,
    *parting_faults.FAULTS,
)
DEEP: tuple[tuple[str, int, tuple[int, ...] | None], ...] = (
    ("couple", 4, (3, 4, 5)),
    ("register", 3, None),
    ("joined", 3, None),
    ("group", 3, None),
    ("pathway", 5, None),
    ("couple", 4, (0, 1, 2)),
    ("fanos", 6, None),
    ("table", 5, None),
    ("personal", 6, None),
    ("cared", 5, None),
    ("copies", 4, None),
    ("plan", 4, None),
    ("vision", 4, (0, 4, 5)),
    ("hours", 4, None),
    ("toward", 6, None),
)
"""What `make prove` explores: a small world, how many moves deep, from which of its openings (all of them)."""
DEEPER = {
    "pathway": 3,
    "fanos": 3,
    "table": 3,
    "personal": 3,
    "cared": 3,
    "copies": 3,
    "hours": 3,
    "toward": 3,
}
SHORT = {**dict.fromkeys(WORLDS, 2), **DEEPER}
"""How many moves deep `make test` goes, from every opening: where few things can be done, deeper."""
RANDOM = {"deep": 1_000_000, "short": 20_000}
"""Random worlds in which two answers about rooms must agree."""
WALKS = {"deep": 1_000, "short": 20}
FAR = 80
"""How many walks through each small world, and how many deeds each."""
SEED, WORKERS = 2026, 2


@dataclass(frozen=True, slots=True)
class Proved:
    """What one piece of work came to.

    - `layers`: distinct states first found at each depth; empty for walks and random worlds
    - `counted`: the digests of those states, so that no state is counted twice over several pieces
    - `wrong`: the screenplay of a violation
    """

    name: str
    layers: tuple[int, ...] = ()
    transitions: int = 0
    complete: bool = False
    wrong: str | None = None
    world: str = ""
    counted: frozenset[bytes] = frozenset()
    answers: frozenset[tuple[str, bool]] = frozenset()
    events: frozenset[str] = frozenset()

    @property
    def states(self) -> int:
        """Distinct states."""
        return len(self.counted)

    def __str__(self) -> str:
        if not self.layers:
            return self.name
        layers = ", ".join(f"{each:,}" for each in self.layers)
        bound = (
            "every reachable state" if self.complete else f"every state within {len(self.layers) - 1} moves"
        )
        return f"{self.name}: {bound}: {layers}; {self.transitions:,} moves tried"


def prove(name: str, depth: int, openings: tuple[int, ...] | None = None) -> Proved:
    """Explore one small world, from some or all of its openings."""
    return proved_by(Explorer(WORLDS[name], depth=depth, openings=openings))


def proved_by(explorer: Explorer) -> Proved:
    """Let it run: what it came to."""
    with quickened():
        explored, openings = explorer.run(), explorer.chosen
    name = explorer.small.name
    count = len(explored.layers) and len(WORLDS[name].openings() if openings is None else openings)
    return Proved(
        f"{name}, from {count} openings",
        tuple(explored.layers),
        explored.transitions,
        explored.complete,
        told(explored.violation) if explored.violation else None,
        name,
        frozenset(explored.counted),
        frozenset(explored.answers),
        frozenset(explored.events),
    )


def find(fault: Fault) -> str | None:
    """Explore one small world with a fault in it: the screenplay, or None where it was not found. Only among the
    commands that are known to lead there, where the fault names them."""
    with quickened(), planted(fault):
        explored = Explorer(
            WORLDS[fault.world],
            depth=fault.depth,
            only=fault.invariant,
            openings=fault.openings,
            among=fault.among,
        ).run()
        return told(explored.violation) if explored.violation else None


def invariants() -> dict[int, str]:
    """Every invariant watched anywhere, by its number."""
    watched = {each.number: each.name for small in WORLDS.values() for each in small.invariants}
    return dict(sorted({IMPOSSIBLE.number: IMPOSSIBLE.name, **watched}.items()))


def agree(count: int) -> Proved:
    """The second answer about rooms, on so many random worlds."""
    wrong = next(disagreements(SEED, count), None)
    return Proved(f"{count:,} random worlds: two answers about who may be in which room", wrong=wrong)


def walked(name: str, walks: int) -> Proved:
    """Long walks through one small world."""
    small, chance = WORLDS[name], Random(SEED)
    openings = small.openings()
    deeds, wrong = 0, None
    for _ in range(walks):
        with quickened():
            walk = wander(small, openings, chance, FAR)
        deeds += walk.deeds
        if walk.violation is not None:
            wrong = told(walk.violation)
            break
    return Proved(f"{name}: {walks:,} walks, {deeds:,} deeds", transitions=deeds, wrong=wrong)


Piece = tuple[Literal["explore", "walk", "agree", "find"], int]
"""A piece of work for one process: what, and the place of it in its list, or how many."""


def worked(piece: Piece) -> Proved | str | None:
    """One piece of work."""
    match piece:
        case ("explore", at):
            return prove(*DEEP[at])
        case ("walk", at):
            return walked(list(WORLDS)[at], WALKS["deep"])
        case ("agree", count):
            return agree(count)
        case (_, at):
            return find(FAULTS[at])


def everything() -> Iterator[Proved | tuple[Fault, str | None]]:
    """All of it over two processes, longest first; each piece is told in this order."""
    work: list[Piece] = [
        *(("explore", at) for at in range(len(DEEP))),
        *(("walk", at) for at in range(len(WORLDS))),
        ("agree", RANDOM["deep"]),
        *(("find", at) for at in range(len(FAULTS))),
    ]
    with get_context("spawn").Pool(WORKERS) as pool:
        results = [(piece, pool.apply_async(worked, (piece,))) for piece in work]
        for (what, at), result in results:
            got = result.get()
            if isinstance(got, Proved):
                yield got
            elif what == "find":
                yield FAULTS[at], got
