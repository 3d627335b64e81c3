"""The explorer finds nothing in a group that `docs/transitions.md` does not tell.

Whatever it comes by, two moves deep from every opening (`make endure`: three): each state of a meeting, a floor,
words that wait or a call is a column there, each change from one to another stands in a cell, and what can be
done in a state is done there too.
"""

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest

from server.documents.transitions.page import TABLES
from server.documents.transitions.tables import Table, cells
from tests.proofs.noting import Change, Noting, area_of, noted

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
MOVES = 3
"""In the long form."""
pytestmark = [
    pytest.mark.endure,
    pytest.mark.timeout(3_600 if DEEP else 600),
    pytest.mark.xdist_group("explored"),
]


@cache
def explored() -> frozenset[Change]:
    """Every change the explorer comes by."""
    if DEEP:
        return noted_deep()
    it, noted_there = noted()
    assert it.wrong is None, it.wrong
    return noted_there


def noted_deep() -> frozenset[Change]:
    noting = Noting(MOVES)
    noting.on_answer, noting.on_deed, noting.on_state = [], [], []  # `make prove` watches as far
    told = noting.run()
    assert told.violation is None
    print(f"{told.states} states, {told.transitions} moves: {len(noting.noted)} different changes")
    return frozenset(noting.noted)


def told_in(tables: Iterable[Table]) -> frozenset[Change]:
    """Every change the tables tell."""
    found = ((area_of(table), each) for table in tables for row in cells(table) for each in row)
    return frozenset(
        Change(area, each.kind, each.label.strip("`") if each.command else each.row.who, each.then)
        for area, each in found
        if each.happened
    )


def untold(tables: Iterable[Table]) -> list[str]:
    """What the explorer comes by and these tables do not tell: states, changes, and what can be done."""
    told, found = told_in(tables), explored()
    columns = {(area_of(table), each.kind or each.name) for table in tables for each in table.states}
    rows = {(each.area, each.move) for each in told}
    deeds = {(each.area, each.before, each.move) for each in told}
    wrong = {
        f"no column {state!r} in {each.area!r}"
        for each in found
        for state in (each.before, each.after)
        if (each.area, state) not in columns
    }
    wrong |= {
        f"{each.move}: {each.before} → {each.after}, in {each.area!r}"
        for each in found - told
        if each.before != each.after
    }
    wrong |= {
        f"{each.move} in {each.before}, in {each.area!r}"
        for each in found
        if (each.area, each.move) in rows and (each.area, each.before, each.move) not in deeds
    }
    return sorted(wrong)


def test_the_page_tells_everything_the_explorer_comes_by() -> None:
    assert len(explored()) > 500, "hardly anything was tried"
    assert untold(TABLES) == []


def test_a_missing_column_and_a_missing_line_are_missed() -> None:
    floor = next(table for table in TABLES if table.title == "The floor")
    columns = replace(floor, states=[each for each in floor.states if "held" not in (each.name, each.kind)])
    assert "no column 'held' in 'The floor'" in untold([columns])
    lines = replace(floor, rows=[each for each in floor.rows if each.called != "many hours pass"])
    assert untold([floor]) != untold([lines])
    assert "the clock: held out → no circle, in 'The floor'" in untold([lines])
