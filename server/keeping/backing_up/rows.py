"""Rows as lines, the same from every engine and for every engine."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from server.storage.schema import metadata

APART = (("room_key", "wrapped"), ("words", "sealed"))
"""What is not in the main part: room keys lie in a file of their own, sealed words open only with it."""
MADE_BY_TRIGGERS = ("kept_apart",)
AT_ONCE = 500


def tables() -> list[sa.Table]:
    """Every table that is backed up, each after those it refers to."""
    return [table for table in metadata.sorted_tables if table.name not in MADE_BY_TRIGGERS]


def columns_of(table: sa.Table) -> list[str]:
    """The columns of the main part."""
    return [column.name for column in table.c if (table.name, column.name) not in APART]


def read_rows(connection: sa.Connection, table: sa.Table, names: list[str]) -> Iterator[list[Any]]:
    """Every row in the order of their making, so that what comes back is in that order too."""
    query = sa.select(*(table.c[name] for name in names))
    if connection.dialect.name == "sqlite":
        query = query.order_by(sa.text("rowid"))
    for row in connection.execution_options(yield_per=AT_ONCE).execute(query):
        yield [plain(value) for value in row]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    return {"b": b64encode(value).decode()} if isinstance(value, bytes) else value


def value_of(said: Any) -> Any:
    """The value again."""
    return b64decode(said["b"]) if isinstance(said, dict) else said
