"""Ways into the database for a keeper's command, while a server may be running on it.

Looking is one snapshot that cannot write; changing is short transactions that wait for their turn.
Neither takes the lock of the data folder, and neither brings a schema up to date.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from sqlalchemy.util import greenlet_spawn

from server.config import Settings
from server.storage.database import FILE, PRAGMAS
from server.storage.master_keys import MasterKey, read_keys
from server.storage.migrating import newest_step
from server.storage.postgres import ONLY_READS, WRITES, DatabaseUnusable, address, sentences
from server.storage.postgres import engine as postgres
from server.storage.schema import meta
from server.storage.sealing import Sealer, sealer_of, the_key_of

Place = Path | sa.URL
"""A database file, or the address of a PostgreSQL database: what looks into one runs in `beside`."""
SNAPSHOT: Final = {
    **ONLY_READS,
    "default_transaction_isolation": "repeatable read",
    "idle_in_transaction_session_timeout": "0",
}
T = TypeVar("T")


class NotThere(Exception):
    """There is no database where the settings say, or not one of this version."""


def beside(place: Place, work: Callable[[], T]) -> T:
    """Do what looks into a database, wherever it is. Blocks. Raises NotThere, too, when it is out of reach."""
    if isinstance(place, Path):
        return work()

    async def reach() -> T:
        async with sentences(place):
            return await greenlet_spawn(work)

    try:
        return asyncio.run(reach())
    except DatabaseUnusable as why:
        raise NotThere(str(why)) from None


@contextmanager
def looking(place: Place) -> Iterator[sa.Connection]:
    """One snapshot of a database, in a connection that cannot write. Raises NotThere."""
    with _engine_at(place, writes=False) as engine:
        connection = engine.connect()
        transaction = connection.begin()
        try:
            refuse_other_schema(connection)
            yield connection
        finally:
            with suppress(sa.exc.DatabaseError):  # a damaged file cannot even be left in peace
                transaction.rollback()
            connection.close()


@contextmanager
def changing(place: Place) -> Iterator[sa.Engine]:
    """An engine for transactions that wait for their turn to write. Raises NotThere."""
    with _engine_at(place, writes=True) as engine:
        with engine.begin() as connection:
            refuse_other_schema(connection)
        yield engine


@contextmanager
def _engine_at(place: Place, *, writes: bool) -> Iterator[sa.Engine]:
    if isinstance(place, sa.URL):
        engine = postgres(place, size=1, sessions=WRITES if writes else SNAPSHOT).sync_engine
    elif not place.is_file():
        raise NotThere(f"There is no database at {place}.")
    elif writes:
        engine = sa.create_engine(sa.URL.create("sqlite", database=str(place)), poolclass=sa.NullPool)
        _by_hand(engine, "BEGIN IMMEDIATE", PRAGMAS)
    else:
        only_reads = sa.URL.create("sqlite", database=f"file:{place}", query={"mode": "ro", "uri": "true"})
        engine = sa.create_engine(only_reads, poolclass=sa.NullPool)
        _by_hand(engine, "BEGIN", ("PRAGMA query_only = ON", "PRAGMA busy_timeout = 5000"))
    try:
        yield engine
    finally:
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


def database_of(settings: Settings) -> Place:
    """Where the settings say that the database is."""
    if settings.database_url is not None:
        return address(settings.database_url.get_secret_value())
    return settings.data / FILE


def keys_of(settings: Settings) -> tuple[MasterKey, ...]:
    """The master keys the settings name, the newest first. Raises WrongKey."""
    return read_keys(settings.master_key_file, settings.key.get_secret_value() if settings.key else None)


def unlocked(known: Mapping[str, str], keys: tuple[MasterKey, ...]) -> Sealer:
    """The sealer of a database that says these facts. Raises MissingKey or WrongKey."""
    return sealer_of(known, the_key_of(known, keys), keys)
