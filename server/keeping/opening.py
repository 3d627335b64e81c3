"""Ways into the database for a keeper's command, while a server may be running on it.

Looking is one snapshot that cannot write; changing is short transactions that wait for their turn.
Neither takes the lock of the data folder, and neither brings a schema up to date.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext

from server.config import Settings
from server.storage.database import FILE, PRAGMAS
from server.storage.master_keys import MasterKey, read_keys
from server.storage.migrating import newest_step
from server.storage.schema import meta
from server.storage.sealing import Sealer, sealer_of, the_key_of


class NotThere(Exception):
    """There is no database where the settings say, or not one of this version."""


@contextmanager
def looking(path: Path) -> Iterator[sa.Connection]:
    """One snapshot of a database file, in a connection that cannot write. Raises NotThere."""
    if not path.is_file():
        raise NotThere(f"There is no database at {path}.")
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=f"file:{path}", query={"mode": "ro", "uri": "true"}),
        poolclass=sa.NullPool,
    )
    _by_hand(engine, "BEGIN", ("PRAGMA query_only = ON", "PRAGMA busy_timeout = 5000"))
    connection = engine.connect()
    transaction = connection.begin()
    try:
        refuse_other_schema(connection)
        yield connection
    finally:
        with suppress(sa.exc.DatabaseError):  # a damaged file cannot even be left in peace
            transaction.rollback()
        connection.close()
        engine.dispose()


@contextmanager
def changing(path: Path) -> Iterator[sa.Engine]:
    """An engine whose every transaction begins by waiting for the right to write. Raises NotThere."""
    if not path.is_file():
        raise NotThere(f"There is no database at {path}.")
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), poolclass=sa.NullPool)
    _by_hand(engine, "BEGIN IMMEDIATE", PRAGMAS)
    with engine.begin() as connection:
        refuse_other_schema(connection)
    yield engine
    engine.dispose()


def _by_hand(engine: sa.Engine, begin: str, pragmas: tuple[str, ...]) -> None:
    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        # Damaged text must reach the check that names its row, not end the reading.
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        for pragma in pragmas:
            connection.execute(pragma).close()

    @sa.event.listens_for(engine, "begin")
    def start(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)


def refuse_other_schema(connection: sa.Connection) -> None:
    """Raises NotThere unless the schema is exactly the one this version makes."""
    if MigrationContext.configure(connection).get_current_heads() != (newest_step(),):
        raise NotThere(
            "This database is of another version of Safepace. Start the server once to bring it up to date."
        )


def facts_of(connection: sa.Connection) -> dict[str, str]:
    """What the database knows of the installation (`meta`)."""
    return {row.name: row.value for row in connection.execute(sa.select(meta.c.name, meta.c.value))}


def database_of(settings: Settings) -> Path:
    """Where the settings say that the database is. Raises NotThere for one that is no file."""
    if settings.database_url is not None:
        raise NotThere(
            "This command works on a database file only, and SAFEPACE_DATABASE_URL names PostgreSQL."
        )
    return settings.data / FILE


def keys_of(settings: Settings) -> tuple[MasterKey, ...]:
    """The master keys the settings name, the newest first. Raises WrongKey."""
    return read_keys(settings.master_key_file, settings.key.get_secret_value() if settings.key else None)


def unlocked(known: Mapping[str, str], keys: tuple[MasterKey, ...]) -> Sealer:
    """The sealer of a database that says these facts. Raises MissingKey or WrongKey."""
    return sealer_of(known, the_key_of(known, keys), keys)
