"""What is explored with the quicker `replace` is what the rules are without it."""

import dataclasses
from dataclasses import dataclass, replace

import pytest

from rooms.couple.sides import Side
from rooms.ids import SeatId, WordsId
from rooms.people import Actor
from rooms.programme import fold
from rooms.spaces import Case
from tests.proofs.driver import Counted
from tests.proofs.explorer import Explorer
from tests.proofs.proving import WORLDS
from tests.proofs.quickened import quickened, swift

MAREN = Side(SeatId("maren"), WordsId("name"), None, None)


@dataclass(frozen=True)
class Checked:
    """A value that has a say in what it is made of."""

    size: int

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError("less than nothing")


def test_it_makes_the_same_values():
    for changes in ({}, {"stage": 3}, {"accepted": True, "clinician": SeatId("okafor")}):
        made = swift(MAREN, **changes)
        assert (made, type(made)) == (replace(MAREN, **changes), Side)
        assert made is not MAREN
    assert Side(SeatId("maren"), WordsId("name"), None, None) == MAREN
    with pytest.raises(dataclasses.FrozenInstanceError):
        swift(MAREN, stage=3).stage = 4
    with pytest.raises(TypeError):
        swift(MAREN, height=3)
    with pytest.raises(ValueError, match="less than nothing"):
        swift(Checked(1), size=-1)


def test_it_makes_another_case_too():
    """As planted faults do: one that raised would be found by no invariant."""
    case = Case(Actor(SeatId("maren")), None, MAREN, 0, Counted(0))
    assert swift(case, now=1) == replace(case, now=1)


def test_it_lasts_no_longer_than_it_is_asked_for():
    with quickened():
        assert fold.__dict__["replace"] is swift
    assert fold.__dict__["replace"] is replace


@pytest.mark.parametrize("world", ["couple", "group", "register", "toward"])
def test_the_same_states_are_found(world: str):
    small = WORLDS[world]
    plain = Explorer(small, depth=1, openings=(0, 1)).run()
    with quickened():
        quick = Explorer(small, depth=1, openings=(0, 1)).run()
    assert plain.violation is quick.violation is None
    assert (quick.counted, quick.transitions, quick.events) == (
        plain.counted,
        plain.transitions,
        plain.events,
    )
