"""The short form of `make prove`: the same worlds a few moves deep, and every planted fault."""

import re

import pytest

from server.verbs import EVENTS
from tests.house.tree import ROOT
from tests.proofs.driver import VERBS
from tests.proofs.explorer import Explorer
from tests.proofs.faults.fault import Fault, planted
from tests.proofs.noting import proved
from tests.proofs.proving import FAR, FAULTS, WALKS, WORLDS, find, invariants, prove, walked

together = pytest.mark.xdist_group("explored")
patiently = pytest.mark.timeout(600)
"""Whichever of them comes first explores the worlds for all of them."""
LEAST = {
    "pathway": 1_200,
    "fanos": 500,
    "table": 500,
    "personal": 250,
    "cared": 900,
    "copies": 300,
    "plan": 1_000,
    "vision": 1_000,
    "hours": 1_500,
    "toward": 300,
}
"""A world in which few things can be done has fewer states."""


@together
@patiently
@pytest.mark.parametrize("name", WORLDS)
def test_a_small_world_holds(name: str) -> None:
    it = proved(name)
    assert it.wrong is None, it.wrong
    assert it.states > LEAST.get(name, 2_000), "hardly anything was tried"


@pytest.mark.parametrize("name", WORLDS)
def test_nothing_is_wrong_far_from_the_openings(name: str) -> None:
    it = walked(name, WALKS["short"])
    assert it.wrong is None, it.wrong
    assert it.transitions > WALKS["short"] * FAR / 3, "most walks came to where nobody can do anything"


def test_a_walk_finds_a_planted_fault_too() -> None:
    fault = next(each for each in FAULTS if each.says == "The lock asks one clinician.")
    with planted(fault):
        it = walked(fault.world, WALKS["short"])
    assert it.wrong is not None


@together
@patiently
def test_every_command_is_done_by_somebody_and_refused_to_somebody() -> None:
    """Every "no" with its "yes": otherwise a row could be closed to all, or open to all, unnoticed."""
    answers = {each for name in WORLDS for each in proved(name).answers}
    names = {command.__name__ for command in VERBS}
    assert (
        sorted(f"{name} {done}" for name in names for done in (True, False) if (name, done) not in answers)
        == []
    )


@together
@patiently
def test_everything_that_can_happen_happens() -> None:
    """But for what takes more moves than the worlds go deep here. A call taken by a facilitator who then goes, the end
    of a window for a few words back, and of a follow-up that was handed on, are scenes in `tests/rules/group/`; what
    ends with the first act a month after a parting is one in `tests/rules/programme/`, and `make prove` gets there."""
    happened = {each for name in WORLDS for each in proved(name).events}
    events = {event.__name__ for event in EVENTS}
    later = {"SupportReopened", "FeedbackClosed", "FollowUpSeenTo", "PartingForgotten"}
    assert sorted(events - happened - later) == []


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


def test_the_page_about_proofs_names_every_invariant_there_is() -> None:
    page = (ROOT / "docs/proofs.md").read_text()
    told = {int(number): name for number, name in re.findall(r"^\| (\d+) \| (.*?) \|", page, re.MULTILINE)}
    assert told == invariants()
