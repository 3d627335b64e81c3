"""The tables of `docs/transitions.md` as the tests read them: by place, what is said and what is written."""

from dataclasses import dataclass
from functools import cache

from server.documents.transitions.page import TABLES, said
from server.documents.transitions.tables import Table, cells

MEETING, MEETING_ELSE, FLOOR, HOLD, HOLD_OVER, SUPPORT_BEFORE, SUPPORT, SUPPORT_OVER, SUPPORT_OUTSIDE = TABLES
Place = tuple[str, str, str]
"""A state, a command or what else happens, and who."""


@dataclass(frozen=True)
class Told:
    """One cell: what it says, and what is written."""

    says: str
    written: tuple[tuple[str, str], ...]


def places(table: Table) -> dict[Place, Told]:
    """Every cell of a table as the rules are now."""
    return {
        (each.state, each.label.strip("`"), each.row.who): Told(said(each), each.told.written)
        for row in cells(table)
        for each in row
    }


@cache
def as_it_is(title: str) -> dict[Place, Told]:
    """Every cell of a table, with no fault in the rules."""
    return places(next(table for table in TABLES if table.title == title))
