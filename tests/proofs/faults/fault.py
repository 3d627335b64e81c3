"""Planted faults: a rule, a row or a fold made wrong, and the invariant that must find it.

A watcher nobody ever saw find anything is no watcher. Each fault is explored with the one
invariant it is aimed at, and must be found by it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault.

    - `says`: what is wrong now, as a sentence
    - `world`, `invariant`: where it must be found, and by which invariant
    - `replaced`: dotted name → what stands there instead
    - `entries`: a table → the entries that stand there instead
    - `depth`: how many moves away it is at most
    - `openings`: from which of the small world's openings; from all where nothing is said
    - `among`: what leads there, where looking among all commands would take long; all where nothing is said
    """

    says: str
    world: str
    invariant: int
    replaced: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[tuple[dict[Any, Any], Mapping[Any, Any]], ...] = ()
    depth: int = 3
    openings: tuple[int, ...] | None = None
    among: tuple[type, ...] | None = None


@contextmanager
def planted(fault: Fault) -> Iterator[None]:
    """The rules with the fault in them; afterwards they are as they were."""
    with ExitStack() as stack:
        for name, wrong in fault.replaced.items():
            stack.enter_context(mock.patch(name, wrong))
        for table, entries in fault.entries:
            stack.enter_context(mock.patch.dict(table, entries))
        yield


def also(decide: Callable[..., Any], then: Callable[[Any, Any], Any]) -> Callable[[Any], Any]:
    """A decider that goes on with what another decided."""
    return lambda case: then(case, decide(case))
