"""The database as its engine sees it: the file whole, every reference kept, every constraint in place."""

import re
import tempfile
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from server.keeping.verifying.look import Look, Wrong
from server.storage.migrating import migrate
from server.storage.schema import metadata

OURS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


def check_file(look: Look) -> None:
    """Raises Wrong with what SQLite says of its own file. PostgreSQL has checksums of its own."""
    if look.connection.dialect.name != "sqlite":
        return
    said = look.connection.exec_driver_sql("PRAGMA integrity_check(1)").scalars().all()
    if said != ["ok"]:
        raise Wrong(f"The database file is damaged: {' '.join(str(said[0]).split())}.")


def check_references(look: Look) -> None:
    """Raises Wrong for a row that refers to one that is not there."""
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            other = key.referred_table.alias("other")
            pairs = [(each.parent, other.c[each.column.name]) for each in key.elements]
            missing = (
                sa.select(*(ours for ours, _ in pairs))
                .select_from(table.outerjoin(other, sa.and_(*(ours == theirs for ours, theirs in pairs))))
                .where(pairs[0][1].is_(None), *(ours.is_not(None) for ours, _ in pairs))
                .limit(1)
            )
            for row in look.connection.execute(missing):
                said = ", ".join(str(value) for value in row)
                raise Wrong(
                    f"A row of {table.name} refers to {said} of {key.referred_table.name}, which is not there."
                )


def check_schema(look: Look) -> None:
    """Raises Wrong for a table, a constraint or a trigger that is not as this version makes it.

    Of PostgreSQL only that every one of them is there, valid and switched on; its texts are its own.
    """
    if look.connection.dialect.name != "sqlite":
        _check_names(look.connection)
        return
    there = _texts(look.connection)
    for (kind, name), text in _made_by_this_version().items():
        if there.pop((kind, name), None) != text:
            raise Wrong(f"The {kind} {name} is not as this version of Safepace makes it.")
    for kind, name in there:
        raise Wrong(f"The {kind} {name} is not Safepace's.")


def _texts(connection: sa.Connection) -> dict[tuple[str, str], str]:
    return {(row.type, row.name): spaced(row.sql or "") for row in connection.exec_driver_sql(OURS)}


def spaced(statement: str) -> str:
    """Every gap outside of quotes as one space. An earlier version laid the same lines out otherwise."""
    parts = re.split("""('[^']*'|"[^"]*")""", statement)
    return "".join(part if n % 2 else re.sub(r"\s+", " ", part) for n, part in enumerate(parts))


def _check_names(connection: sa.Connection) -> None:
    good = {
        "trigger": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
        "constraint": "SELECT conname FROM pg_constraint WHERE convalidated",
        "view": "SELECT viewname FROM pg_views WHERE schemaname = current_schema()",
    }
    wanted = {
        "trigger": {name for kind, name in _made_by_this_version() if kind == "trigger"},
        "constraint": {
            str(key.name)
            for table in metadata.sorted_tables
            for key in table.constraints
            if not isinstance(key, sa.PrimaryKeyConstraint) or key.columns
        },
        "view": {name for kind, name in _made_by_this_version() if kind == "view"},
    }
    for kind, statement in good.items():
        for name in sorted(wanted[kind] - set(connection.exec_driver_sql(statement).scalars())):
            raise Wrong(f"The {kind} {name} is missing, or switched off.")


@cache
def _made_by_this_version() -> dict[tuple[str, str], str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        migrate(path)
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), poolclass=sa.NullPool)
        with engine.connect() as connection:
            made = _texts(connection)
        engine.dispose()
    return made
