"""The short form of `make prove`: the same worlds a few moves deep, and every planted fault."""

import pytest

from tests.proofs.explorer import Explorer
from tests.proofs.faults import Fault
from tests.proofs.proving import FAULTS, SHORT, WORLDS, find, invariants, prove


@pytest.mark.parametrize("name", WORLDS)
def test_a_small_world_holds(name: str) -> None:
    proved = prove(name, SHORT[name])
    assert proved.wrong is None, proved.wrong
    assert proved.states > 500, "hardly anything was tried"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.says)
def test_a_planted_fault_is_found(fault: Fault) -> None:
    told = find(fault)
    assert told is not None, fault.says
    assert f"Against {fault.invariant} " in told


def test_every_invariant_has_a_fault_that_only_it_must_find() -> None:
    assert set(invariants()) == {fault.invariant for fault in FAULTS}


def test_a_walk_is_the_same_every_time() -> None:
    """Otherwise a way through a small world could not be told."""
    runs = [Explorer(WORLDS["couple"], depth=1).run() for _ in range(2)]
    assert runs[0].layers == runs[1].layers


def test_a_fault_leaves_nothing_behind() -> None:
    for name in WORLDS:
        assert prove(name, 1).wrong is None
