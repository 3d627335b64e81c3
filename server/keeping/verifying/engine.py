"""The database as its engine sees it: the file whole, every reference kept, every constraint in place."""

import tempfile
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from server.keeping.verifying.look import Look, Wrong
from server.storage.migrating import migrate

OURS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


def check_file(look: Look) -> None:
    """Raises Wrong with what SQLite says of its own file."""
    said = look.connection.exec_driver_sql("PRAGMA integrity_check(1)").scalars().all()
    if said != ["ok"]:
        raise Wrong(f"The database file is damaged: {' '.join(str(said[0]).split())}.")


def check_references(look: Look) -> None:
    """Raises Wrong for a row that refers to one that is not there."""
    for table, row, refers_to, _ in look.connection.exec_driver_sql("PRAGMA foreign_key_check"):
        raise Wrong(f"Row {row} of {table} refers to a row of {refers_to} that is not there.")


def check_schema(look: Look) -> None:
    """Raises Wrong for a table, a constraint or a trigger that is not as this version makes it."""
    there = {(row.type, row.name): row.sql for row in look.connection.exec_driver_sql(OURS)}
    for (kind, name), text in _made_by_this_version().items():
        if there.pop((kind, name), None) != text:
            raise Wrong(f"The {kind} {name} is not as this version of Safepace makes it.")
    for kind, name in there:
        raise Wrong(f"The {kind} {name} is not Safepace's.")


@cache
def _made_by_this_version() -> dict[tuple[str, str], str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        migrate(path)
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), poolclass=sa.NullPool)
        with engine.connect() as connection:
            made = {(row.type, row.name): row.sql for row in connection.exec_driver_sql(OURS)}
        engine.dispose()
    return made
