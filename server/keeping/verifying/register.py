"""The register's rows, which carry the invariants: exactly those that follow from its log."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from rooms.ids import PROGRAMME
from server.keeping.verifying.look import Look, Wrong
from server.storage import schema
from server.storage.projections import TABLES, rows_of

NOBODY: dict[str, set[tuple[str, ...]]] = {table: set() for table in TABLES}


def check_register(look: Look) -> None:
    """After the logs. Raises Wrong for the first row too many or too few."""
    register = look.states.get(PROGRAMME)
    expected = rows_of(register) if register is not None else NOBODY
    for table in TABLES:
        _compare(look, table, expected[table])
    apart = {
        (link, group, person)
        for link, person in expected["linked"]
        for group, placed, *_ in expected["membership"]
        if placed == person
    }
    _compare(look, "kept_apart", apart)


def _compare(look: Look, table: str, expected: Iterable[tuple[Any, ...]]) -> None:
    there = {tuple(row) for row in look.connection.execute(sa.select(schema.metadata.tables[table]))}
    look.counts["rows of the register"] += len(there)
    for row in sorted(there - set(expected), key=str):
        raise Wrong(f"The row {_said(row)} of {table} does not follow from the log.")
    for row in sorted(set(expected) - there, key=str):
        raise Wrong(f"The row {_said(row)} of {table} is missing.")


def _said(row: tuple[Any, ...]) -> str:
    return "(" + ", ".join(str(value) for value in row) + ")"
