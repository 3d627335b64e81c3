"""A backup into an empty database file: rows as they were, in the schema they had."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from server.keeping.backing_up.rows import value_of
from server.keeping.backing_up.sealed_file import Damaged, ends, lines, opened
from server.storage.master_keys import MasterKey
from server.storage.migrating import migrate

AT_ONCE = 2_000
UNCHANGING = ("words_only_erased", "room_key_only_ended")
"""Triggers that would keep secrets from coming back to their rows."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """`at`: when the backup was made, ms. `with_words`: whether its keys were there."""

    at: int
    rows: int
    with_words: bool


def load(backup: Path, keys: Path | None, master_keys: tuple[MasterKey, ...], *, database: Path) -> Loaded:
    """Fill a new database file. Blocks. Raises Damaged, OtherKey or NewerDatabase; the file is then worth nothing."""
    with opened(backup, "backup", master_keys) as (file, header, key):
        said = lines(file, header, key)
        manifest = next(said, None)
        if not isinstance(manifest, dict) or "backup" not in manifest:
            raise Damaged(f"{backup.name} is not a backup.")
        migrate(database, to=manifest["schema"])
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(database)), poolclass=sa.NullPool)
        try:
            with engine.begin() as connection, _without(connection, UNCHANGING):
                count = _fill(connection, said)
                if keys is not None:
                    words_key, more = _keys(connection, keys, master_keys, manifest["backup"])
                    count += more + _put_back(connection, lines(file, header, words_key), "words", "sealed")
                    ends(file)
        finally:
            engine.dispose()
    return Loaded(manifest["at"], count, keys is not None)


@contextmanager
def _without(connection: sa.Connection, triggers: tuple[str, ...]) -> Iterator[None]:
    """A database that is nobody's yet, without these triggers for a while."""
    named = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
    texts = [connection.execute(named, {"name": name}).scalar_one() for name in triggers]
    for name in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for text in texts:
        connection.exec_driver_sql(text)


def _fill(connection: sa.Connection, said: Iterator[Any]) -> int:
    """The main part: a line names a table and its columns, and rows follow."""
    count, table, waiting = 0, sa.table(""), list[dict[str, Any]]()
    names: list[str] = []

    def flush() -> None:
        if waiting:
            connection.execute(table.insert(), waiting)
            waiting.clear()

    for line in said:
        if isinstance(line, list):
            waiting.append(dict(zip(names, map(value_of, line), strict=True)))
            count += 1
            if len(waiting) >= AT_ONCE:
                flush()
            continue
        flush()
        if "rows" in line:
            if line["rows"] != count:
                raise Damaged("The backup lacks rows. Nothing was restored.")
            continue
        names = line["columns"]
        table = sa.table(line["table"], *(sa.column(name) for name in names))
    return count


def _keys(
    connection: sa.Connection, keys: Path, master_keys: tuple[MasterKey, ...], backup: str
) -> tuple[bytes, int]:
    """The key of the words' part, once every room has its key back."""
    with opened(keys, "keys", master_keys) as (file, header, key):
        said = lines(file, header, key)
        manifest = next(said, None)
        if not isinstance(manifest, dict) or manifest.get("backup") != backup:
            raise Damaged(f"{keys.name} holds the keys of another backup.")
        count = _put_back(connection, said, "room_key", "wrapped")
        ends(file)
        return value_of(manifest["words key"]), count


def _put_back(connection: sa.Connection, said: Iterator[Any], table: str, column: str) -> int:
    """What stood apart, into the rows of its table."""
    into = sa.table(table, sa.column("id"), sa.column(column))
    statement = (
        into.update().where(into.c.id == sa.bindparam("name")).values({column: sa.bindparam("secret")})
    )
    count = 0
    while some := list(islice(said, AT_ONCE)):
        pairs = [line for line in some if isinstance(line, list)]
        count += len(pairs)
        if pairs:
            connection.execute(
                statement, [{"name": name, "secret": value_of(secret)} for name, secret in pairs]
            )
        if isinstance(some[-1], dict) and some[-1]["rows"] != count:
            raise Damaged("The backup lacks rows. Nothing was restored.")
    return count
