"""The explorer finds nothing in a group that `docs/transitions.md` does not tell.

Whatever it comes by, two moves deep from every opening (`make endure`: three): each state of a meeting, a floor,
words that wait or a call is a column there, each change from one to another stands in a cell, and what can be
done in a state is done there too.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import pytest

from rooms.group.gathering import Gathering
from server.documents.transitions.floor import floor_state
from server.documents.transitions.hold import hold_state
from server.documents.transitions.meeting import meeting_state
from server.documents.transitions.page import TABLES
from server.documents.transitions.support import support_state
from server.documents.transitions.tables import Table, cells
from server.wire import snake
from tests.cast import TUESDAY
from tests.proofs.driver import Does, Move, Passes, Step, World
from tests.proofs.explorer import Explorer
from tests.proofs.worlds.group import GROUP_WORLD, LEADERS, MEMBERS

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
MOVES = 3 if DEEP else 2
ABOUT_A_LINE = ("withdraw_held", "reword", "release_words", "decline_words", "ask_reword")
ABOUT_A_CALL = ("withdraw_support", "see_support", "join_support", "end_support")
pytestmark = [pytest.mark.endure, pytest.mark.timeout(3_600 if DEEP else 300)]


@dataclass(frozen=True, slots=True)
class Change:
    """What a move did in one area: `before` and `after` are the same where it did something else."""

    area: str
    before: str
    move: str
    after: str


def area_of(table: Table) -> str:
    """The tables of one area begin with the same words."""
    return table.title.split(",")[0]


def name_of(move: Move) -> str:
    """A command's name, or who else it was."""
    if isinstance(move, Does):
        return snake(type(move.command).__name__)
    return "the clock" if isinstance(move, Passes) else "the register"


def concerns(move: Move, thing: str, ident: str) -> bool:
    """Whether a move that names such a thing names this one."""
    return getattr(move.command, thing) == ident if isinstance(move, Does) else True


def changes(move: Move, before: Gathering, after: Gathering | None) -> Iterator[Change]:
    """What a move did to one meeting, to its floor, to each of its waiting words and to each member's call."""
    name = name_of(move)
    yield Change("The meeting", meeting_state(before), name, meeting_state(after))
    yield Change("The floor", floor_state(before), name, floor_state(after))
    for line in before.holds.lines:
        if name not in ABOUT_A_LINE or concerns(move, "line", line):
            yield Change("Words that wait", hold_state(before, line), name, hold_state(after, line))
    for member in MEMBERS:
        newest = before.calls.newest_of(member)
        about = newest is not None and concerns(move, "call", newest.call) if name in ABOUT_A_CALL else True
        asked_by_another = name == "ask_support" and isinstance(move, Does) and move.who != member
        if about and not asked_by_another:
            yield Change("Someone now", support_state(before, member), name, support_state(after, member))


def done_in(step: Step) -> Iterator[Change]:
    """What a step did, if it was anybody's who has a part in the group."""
    move = step.move
    if not step.happened or (isinstance(move, Does) and move.who not in (*MEMBERS, *LEADERS)):
        return
    meetings = step.before.state(TUESDAY).gatherings
    for ident, before in meetings.items():
        if not isinstance(move, Does) or getattr(move.command, "meeting", ident) == ident:
            yield from changes(move, before, step.after.state(TUESDAY).gatherings.get(ident))


class Noting(Explorer):
    """Explores, and notes every change."""

    def __init__(self) -> None:
        super().__init__(GROUP_WORLD, depth=MOVES)
        self.on_answer, self.on_deed, self.on_state = [], [], []
        self.noted: set[Change] = set()

    def take(self, world: World, move: Move, ordinal: int) -> Step | None:
        step = super().take(world, move, ordinal)
        if step is not None:
            self.noted.update(done_in(step))
        return step


@cache
def explored() -> frozenset[Change]:
    """Every change the explorer comes by."""
    noting = Noting()
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
