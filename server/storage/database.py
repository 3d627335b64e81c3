"""The database: opened by one server process only, migrated first, every connection the same way.

A file of the data folder, unless the address of a PostgreSQL database is given. Two engines on
purpose: `reads` cannot write at all, `writes` begins every transaction on a file IMMEDIATE, so that no
transaction ever reads first and loses its write afterwards. The journal has its own connection for
its own thread.
"""

import asyncio
import fcntl
import os
import sqlite3
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from server.storage import postgres
from server.storage.pen import DatabaseInUse as DatabaseInUse  # noqa: PLC0414  (others find it here)
from server.storage.pen import Pen
from server.storage.schema import event, meta

FILE = "notes.db"
LOCK = "lock"
BUSY_MS = 5_000
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what was acked survives the power cut
    "PRAGMA foreign_keys = ON",  # off by default, and the invariants lean on them
    "PRAGMA recursive_triggers = ON",  # else REPLACE deletes rows past the triggers
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
    "PRAGMA trusted_schema = OFF",
    f"PRAGMA busy_timeout = {BUSY_MS}",
)
T = TypeVar("T")


LEFT_BEHIND: set[asyncio.Future[Any]] = set()
"""Calls nobody waits for any more. Closing waits for them: they hold connections."""
CLOSING = 2.0


async def whole(call: Coroutine[Any, Any, T]) -> T:
    """Await a database call that is never cancelled half-way.

    A cancelled call may have committed and may leave its connection locked. So it runs on to its end
    in a task of its own, and only the waiting stops.
    """
    task = asyncio.ensure_future(call)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        LEFT_BEHIND.add(task)
        task.add_done_callback(LEFT_BEHIND.discard)
        task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        raise


def connect(path: Path) -> sqlite3.Connection:
    """One plain connection for the journal's thread; transactions are begun and ended by hand."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection


def _engine(path: Path, *, begin: str, size: int, only_reads: bool) -> AsyncEngine:
    engine = create_async_engine(
        sa.URL.create("sqlite+aiosqlite", database=str(path)), pool_size=size, max_overflow=0
    )

    @sa.event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (*PRAGMAS, *(("PRAGMA query_only = ON",) if only_reads else ())):
            cursor.execute(pragma)
        cursor.close()

    @sa.event.listens_for(engine.sync_engine, "begin")
    def start(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


_FACT = sa.select(meta.c.value).where(meta.c.name == sa.bindparam("fact", type_=sa.Text()))
_FORGET_FACT = meta.delete().where(meta.c.name == sa.bindparam("fact", type_=sa.Text()))
_KEEP_FACT = meta.insert().inline()
_ANY_EVENT = sa.select(event.c.version).suffix_with("LIMIT 1")


class Database:
    """An open data folder, or PostgreSQL database. Make one with `open_database`.

    `url`: of PostgreSQL; `alone`: that no other server has it too.
    """

    def __init__(
        self, folder: Path, lock: int, *, is_new: bool, url: sa.URL | None = None, alone: bool = True
    ) -> None:
        self.folder = folder
        self.path = folder / FILE
        self.is_new = is_new
        self.url = url
        self._lock = lock
        self._alone = alone
        if url is not None:
            self.reads = postgres.engine(url, size=2, sessions=postgres.ONLY_READS)
            self.writes = postgres.engine(url, size=1, sessions=postgres.WRITES)
        else:
            self.reads = _engine(self.path, begin="BEGIN", size=2, only_reads=True)
            self.writes = _engine(self.path, begin="BEGIN IMMEDIATE", size=1, only_reads=False)

    def pen(self) -> Pen:
        """A connection of the journal's own, made on the thread that will use it. Blocks.

        Raises DatabaseInUse when another server has got the database meanwhile.
        """
        return self._new_pen(alone=self._alone)

    def _new_pen(self, *, alone: bool) -> Pen:
        if self.url is not None:
            from server.storage.postgres_pen import PostgresPen

            return PostgresPen(self.url, alone=alone)
        from server.storage.sqlite_pen import SqlitePen

        return SqlitePen(self.path)

    def at_start(self, do: Callable[[Pen], T]) -> T:
        """Something before there is a journal, done with a pen on a thread of its own. Blocks."""
        with ThreadPoolExecutor(1, thread_name_prefix="start") as thread:
            pen = thread.submit(self._new_pen, alone=False).result()
            try:
                return thread.submit(do, pen).result()
            finally:
                thread.submit(pen.close).result()

    def meta_now(self, name: str) -> str | None:
        """One fact about the installation. Blocks: for the start only."""
        row = self.at_start(lambda pen: pen.row(_FACT, name))
        return str(row[0]) if row else None

    def has_events_now(self) -> bool:
        """Whether anything ever happened here. Blocks: for the start only."""
        return self.at_start(lambda pen: pen.row(_ANY_EVENT)) is not None

    def set_meta_now(self, name: str, value: str) -> None:
        """Keep one fact. Blocks: for the start only."""

        def keep(pen: Pen) -> None:
            pen.begin()
            pen.count(_FORGET_FACT, name)
            pen.count(_KEEP_FACT, name, value)
            pen.commit()

        self.at_start(keep)

    async def meta(self, name: str) -> str | None:
        """One fact about the installation, such as whether it is a demo."""
        return await whole(self._meta(name))

    async def _meta(self, name: str) -> str | None:
        async with self.reads.connect() as connection:
            found = await connection.execute(sa.select(meta.c.value).where(meta.c.name == name))
            return found.scalar_one_or_none()

    async def set_meta(self, name: str, value: str) -> None:
        """Keep one fact about the installation."""
        await whole(self._set_meta(name, value))

    async def _set_meta(self, name: str, value: str) -> None:
        async with self.writes.begin() as connection:
            await connection.execute(meta.delete().where(meta.c.name == name))
            await connection.execute(meta.insert().values(name=name, value=value))

    async def drop_meta(self, name: str) -> None:
        """Forget one fact about the installation."""
        await whole(self._drop_meta(name))

    async def _drop_meta(self, name: str) -> None:
        async with self.writes.begin() as connection:
            await connection.execute(meta.delete().where(meta.c.name == name))

    async def close(self) -> None:
        """Let go of the file and of the lock, once whatever still runs has ended or taken too long."""
        loop = asyncio.get_running_loop()
        if left := [each for each in LEFT_BEHIND if each.get_loop() is loop]:
            await asyncio.wait(left, timeout=CLOSING)
        await whole(self.reads.dispose())
        await whole(self.writes.dispose())
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def open_database(folder: Path, url: str | None = None, *, alone: bool = True) -> Database:
    """Open a data folder, making it when it is not there, and bring its schema up to date.

    With `url`, open that PostgreSQL database; what else there is to keep stands in the folder.
    `alone=False` lets a second server have it too. Blocks; for the start. Raises DatabaseInUse,
    NewerDatabase or DatabaseUnusable, each a sentence for whoever starts the server. Folder 0700,
    files 0600: the machine's other users have no business here.
    """
    from server.storage.before_upgrade import copy_before_upgrade
    from server.storage.migrating import migrate, migrate_postgres, scripts

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    if url is not None:
        where = postgres.address(url)
        return Database(folder, -1, is_new=migrate_postgres(where, alone=alone), url=where, alone=alone)
    lock = _take_lock(folder / LOCK)
    try:
        path = folder / FILE
        is_new = not path.exists() or path.stat().st_size == 0
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        path.chmod(0o600)
        copy_before_upgrade(path, scripts())
        migrate(path)
        return Database(folder, lock, is_new=is_new)
    except BaseException:
        os.close(lock)
        raise


def _take_lock(path: Path) -> int:
    """Held by the kernel for as long as the process lives; a crash leaves nothing to clear away."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise DatabaseInUse(
            "Another Safepace server is using this data folder. Stop it first, or choose another folder."
        ) from None
    return lock
