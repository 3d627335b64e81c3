"""A table of transitions: states across, moves down, and what came of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rooms.spaces import Command
from server.documents.transitions.evening import Does, Evening, Make, Told, tries
from server.wire import snake

Beforehand = tuple[Make, ...]


@dataclass(frozen=True, slots=True)
class State:
    """One column. `how`: how it comes about, a sentence. `make`: an evening in this state, in which was
    made beforehand, as far as that is possible, what a move is about. `kind`: the name of the state it is
    a variety of, if it is one."""

    name: str
    how: str
    make: Callable[[Beforehand], Evening]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: who does what. `before`: what is made beforehand, so that there is something to do it to."""

    who: str
    make: Make
    before: Beforehand = ()
    called: str = ""
    """What it is called where it is nobody's command."""


@dataclass(frozen=True, slots=True)
class Table:
    """One of the page's tables. `named`: the name of the state an evening is in."""

    title: str
    about: str
    states: Sequence[State]
    rows: Sequence[Row]
    named: Callable[[Evening], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One move tried in one state. `command`: None for the clock's and the register's moves; `kind` and
    `then`: what the state is called before and after."""

    state: str
    kind: str
    row: Row
    label: str
    command: type[Command] | None
    told: Told
    then: str

    @property
    def happened(self) -> bool:
        """Whether anything did."""
        return bool(self.told.written)


def cells(table: Table) -> list[list[Cell]]:
    """Every move tried in every state, a list for each row."""
    made: dict[tuple[str, Beforehand], Evening] = {}
    for state in table.states:
        for before in dict.fromkeys(row.before for row in table.rows):
            made[state.name, before] = evening = state.make(before)
            found = table.named(evening)
            if found != (state.kind or state.name):
                raise AssertionError(f"{table.title}: an evening made to be {state.name!r} is {found!r}")
    return [
        [cell(table, state, row, made[state.name, row.before]) for state in table.states]
        for row in table.rows
    ]


def cell(table: Table, state: State, row: Row, evening: Evening) -> Cell:
    """One move tried in one state."""
    move = row.make(evening)
    command = type(move.command) if isinstance(move, Does) else None
    told = tries(evening, move)
    label = row.called or (f"`{snake(command.__name__)}`" if command else "")
    return Cell(state.name, state.kind or state.name, row, label, command, told, table.named(told.after))
