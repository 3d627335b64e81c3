"""A PostgreSQL database: how it is reached, what it must promise, and that one server alone has it.

Everything that can be wrong before the start is one sentence, and no sentence tells the password.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from server.storage.pen import DatabaseInUse

T = TypeVar("T")
SERVER, MIGRATION = 0x5AFE0001, 0x5AFE0002
"""Advisory locks, each of one database: of the one server, and of the one that alters the schema."""
PATIENCE: Final = 30.0
"""Seconds without a word from PostgreSQL after which a connection counts as lost."""
CONNECT: Final = 10.0
TRY_AGAIN: Final = 0.2
"""Seconds between two tries at a database that is not there, or not free."""
LET_GO: Final = 5.0
"""Seconds a server that was killed is given to disappear from the database."""
IN_USE: Final = "Another Safepace server is using this database. Stop it first, or choose another database."
SETTINGS: Final = {
    "application_name": "safepace",
    "default_transaction_isolation": "read committed",  # what waited for a lock sees what was done meanwhile
    "idle_in_transaction_session_timeout": "10s",  # a frozen process does not hold the others up for long
    "statement_timeout": "0",
    "lock_timeout": "0",
}
ONLY_READS: Final = {"default_transaction_read_only": "on"}
WRITES: Final = {"synchronous_commit": "on"}


class DatabaseUnusable(Exception):
    """The database cannot be reached, or does not promise what is needed. The message is a sentence."""


def address(text: str) -> sa.URL:
    """The address of a database: `postgresql://…`, with or without the name of the driver.

    Raises ValueError, without a word of what was given: it may hold a password.
    """
    try:
        url = sa.make_url(text)
    except (sa.exc.ArgumentError, ValueError):
        raise ValueError(WANTED) from None
    if url.drivername not in ("postgresql", "postgres", "postgresql+asyncpg") or not url.database:
        raise ValueError(WANTED)
    return url.set(drivername="postgresql+asyncpg")


WANTED: Final = "must be an address such as postgresql+asyncpg://notes@db.example.org/notes"


def connect_args(url: sa.URL) -> dict[str, Any]:
    """What the driver is told: where, who, and how every session of ours is."""
    _, named = url.get_dialect()().create_connect_args(url)
    named.pop("prepared_statement_cache_size", None)
    return {**named, "timeout": CONNECT, "server_settings": dict(SETTINGS)}


def engine(url: sa.URL, *, size: int, sessions: Mapping[str, str]) -> AsyncEngine:
    """Connections to it, each with these settings too."""
    return create_async_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_pre_ping=True,  # the database may have been started anew since
        connect_args={"timeout": CONNECT, "server_settings": {**SETTINGS, **sessions}},
    )


def in_a_loop_of_its_own(call: Coroutine[Any, Any, T]) -> T:
    """Run a call to its end from wherever, at the start. Blocks."""
    with ThreadPoolExecutor(1, thread_name_prefix="start") as thread:
        return thread.submit(asyncio.run, call).result()


@asynccontextmanager
async def sentences(url: sa.URL) -> AsyncIterator[None]:
    """Turn what goes wrong on the way to the database into DatabaseUnusable."""
    try:
        yield
    except (OSError, TimeoutError, sa.exc.DBAPIError) as why:
        said = _sentence(url, why)
        if said is None:
            raise
        raise DatabaseUnusable(said) from None
    except ModuleNotFoundError:
        raise DatabaseUnusable(
            "PostgreSQL needs one more package: pip install 'safepace[postgres]'."
        ) from None


def _sentence(url: sa.URL, why: Exception) -> str | None:
    code = getattr(getattr(why, "orig", why), "sqlstate", None) or ""
    if code.startswith("28"):
        return "PostgreSQL does not accept the name and password given in SAFEPACE_DATABASE_URL."
    if code == "3D000":
        return f"There is no database named {url.database} on this PostgreSQL server. Make it first."
    if code == "42501":
        return "PostgreSQL does not let this user make its tables. Make the user the database's owner."
    where = url.host or url.query.get("host") or "this machine"
    if code.startswith(("53", "57", "58")):
        return f"PostgreSQL at {where} cannot be used now (code {code}). Its own log says why."
    if code and not code.startswith("08"):
        return None
    return f"PostgreSQL cannot be reached at {where}. Is it running, and is SAFEPACE_DATABASE_URL right?"


async def refuse_a_second(connection: AsyncConnection) -> None:
    """Until this transaction ends no other server can have the database. Raises DatabaseInUse.

    A server that was killed is given a moment to disappear from it.
    """
    deadline = time.monotonic() + LET_GO
    while not (await connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({SERVER})")).scalar():
        if time.monotonic() > deadline:
            raise DatabaseInUse(IN_USE)
        await asyncio.sleep(TRY_AGAIN)


def promises(connection: sa.Connection) -> None:
    """What PostgreSQL must be before anything is entrusted to it. Raises DatabaseUnusable."""
    if connection.exec_driver_sql("SELECT pg_is_in_recovery()").scalar():
        raise DatabaseUnusable(
            "This PostgreSQL server is a standby and only reads. Name the one that writes."
        )
    if show(connection, "synchronous_commit") == "off":
        raise DatabaseUnusable(
            "PostgreSQL is set to synchronous_commit = off: it would say that words are kept before they "
            "are. Set it to on."
        )
    if show(connection, "server_encoding") != "UTF8":
        raise DatabaseUnusable("This database is not in UTF-8. Make it anew with ENCODING 'UTF8'.")


def show(connection: sa.Connection, name: str) -> str:
    """One of PostgreSQL's settings."""
    return str(connection.exec_driver_sql(f"SHOW {name}").scalar())
