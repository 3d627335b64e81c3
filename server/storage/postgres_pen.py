"""The journal's connection to PostgreSQL: in a loop of its own, on the journal's thread.

Groups of several writers stand in line at one lock, as they do at a file: what a group reads is then
what it writes upon. Were there no lock, the unique keys would still let one of two win.
"""

import asyncio
import time
from collections.abc import Coroutine, Sequence
from typing import Any, Final, TypeVar

import asyncpg
import sqlalchemy as sa

from server.storage.entries import LostRace
from server.storage.pen import DatabaseInUse, Row, Statement, TornOff, Unwritable, Wordings
from server.storage.postgres import IN_USE, LET_GO, PATIENCE, SERVER, TRY_AGAIN, connect_args

T = TypeVar("T")
JOURNAL: Final = 0x5AFE0003
BEGIN: Final = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({JOURNAL})"
GONE_FOR: Final = 60.0
"""Seconds PostgreSQL may be gone, as when it is started anew."""
RACED: Final = ("event", "space", "audit", "room_key")
"""Two who add the same row of these were judged on the same state: one of them lost."""
ENTRYS_OWN: Final = ("21", "22", "23", "42", "44", "P0")
"""Classes of errors that the rows of an entry cause; the others are the database's."""
LOST: Final = ("08", "57")
ANEW_UP_TO: Final = 32 * 1024 * 1024
"""Bytes of a table that is written anew after an erasure: a moment's work."""
LOCK_MS: Final = 100
"""How long scrubbing waits for a reader of a table: everybody's answers wait with it."""
SOMEBODY_READS: Final = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL
"""
"""Whoever reads an older state (a backup) still sees what was erased: it cannot go before they are done."""


class PostgresPen:
    """One connection of its own. See `Pen`. `alone`: hold the database against every other server."""

    def __init__(self, url: sa.URL, *, alone: bool) -> None:
        self._args = connect_args(url)
        self._alone = alone
        self._texts = Wordings(url.get_dialect()())
        self._loop = asyncio.new_event_loop()
        try:
            self.sql = self._do(self._open())
        except BaseException:
            self._loop.close()
            raise

    def _do(self, call: Coroutine[Any, Any, T]) -> T:
        try:
            return self._loop.run_until_complete(call)
        except asyncpg.UniqueViolationError as why:
            if why.table_name in RACED:
                raise LostRace("another append came first") from None
            raise
        except asyncpg.TransactionRollbackError:
            raise LostRace("two writers stood in each other's way") from None

    async def _open(self) -> Any:
        connection = await asyncpg.connect(**self._args)
        try:
            if self._alone:
                await _hold(connection)
            kept = await connection.fetchval("SHOW synchronous_commit")
            # Seen to be safe at the start, and from here on for as long as this connection lives.
            await connection.execute(f"SET synchronous_commit = {'on' if kept == 'off' else kept}")
        except BaseException:
            connection.terminate()
            raise
        return connection

    def begin(self) -> None:
        self._do(self.sql.execute(BEGIN, timeout=PATIENCE))

    def commit(self) -> None:
        try:
            said = self._do(self.sql.execute("COMMIT", timeout=PATIENCE))
        except Exception as gone:  # noqa: BLE001  whatever it was, the answer is not known
            raise Unwritable(type(gone).__name__, getattr(gone, "sqlstate", "")) from None
        if said != "COMMIT":
            raise Unwritable(said)

    def rollback(self) -> None:
        self._do(self.sql.execute("ROLLBACK", timeout=PATIENCE))

    def mark(self) -> None:
        self._do(self.sql.execute("SAVEPOINT entry", timeout=PATIENCE))

    def back_to_mark(self) -> None:
        self._do(self.sql.execute("ROLLBACK TO SAVEPOINT entry", timeout=PATIENCE))

    def unmark(self) -> None:
        self._do(self.sql.execute("RELEASE SAVEPOINT entry", timeout=PATIENCE))

    def row(self, statement: Statement, *values: Any) -> Row | None:
        row: Row | None = self._do(self.sql.fetchrow(self._texts[statement], *values, timeout=PATIENCE))
        return row

    def rows(self, statement: Statement, *values: Any) -> list[Row]:
        return list(self._do(self.sql.fetch(self._texts[statement], *values, timeout=PATIENCE)))

    def count(self, statement: Statement, *values: Any) -> int:
        said: str = self._do(self.sql.execute(self._texts[statement], *values, timeout=PATIENCE))
        return int(said.rpartition(" ")[2])

    def many(self, statement: Statement, rows: Sequence[Row]) -> None:
        self._do(self.sql.executemany(self._texts[statement], rows, timeout=PATIENCE))

    def gave_out(self, why: Exception) -> Unwritable | TornOff | None:
        code = getattr(why, "sqlstate", None) or ""
        if isinstance(why, OSError | TimeoutError) or code.startswith(LOST) or self.sql.is_closed():
            return TornOff(type(why).__name__)
        if isinstance(why, asyncpg.PostgresError) and not code.startswith(ENTRYS_OWN):
            return Unwritable(type(why).__name__, code)
        return None

    def mend(self) -> None:
        """For a minute; then the process ends, and whoever starts it again hears why it does not."""
        self.sql.terminate()
        deadline = time.monotonic() + GONE_FOR
        while True:
            try:
                self.sql = self._do(self._open())
            except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as why:
                if time.monotonic() > deadline:
                    raise Unwritable(type(why).__name__) from None
                time.sleep(TRY_AGAIN)
            except DatabaseInUse as why:
                raise Unwritable(type(why).__name__) from None
            else:
                return

    def scrub(self) -> bool:
        """An old row lies in its page until something is written over it, vacuumed or not. So tables that are
        not large are written anew; of large ones nothing but what a vacuum does, or everybody would wait."""
        try:
            return self._do(self._scrub())
        except (asyncpg.PostgresError, asyncpg.InterfaceError, LostRace, OSError, TimeoutError):
            return False

    async def _scrub(self) -> bool:
        if await self.sql.fetchval(SOMEBODY_READS, timeout=PATIENCE):
            return False
        for table in ("words", "room_key"):
            size = await self.sql.fetchval(
                "SELECT pg_table_size($1::text::regclass)", table, timeout=PATIENCE
            )
            how = "FULL" if size <= ANEW_UP_TO else "TRUNCATE FALSE"
            await self.sql.execute(f"SET lock_timeout = {LOCK_MS}")
            try:
                await self.sql.execute(f"VACUUM ({how}) {table}", timeout=PATIENCE)
            finally:
                await self.sql.execute("RESET lock_timeout")
        return True

    def close(self) -> None:
        try:
            self._do(self.sql.close(timeout=1))
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self.sql.terminate()
        self._loop.close()


async def _hold(connection: Any) -> None:
    """Held by PostgreSQL for as long as this connection lives. Raises DatabaseInUse."""
    deadline = time.monotonic() + LET_GO
    while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", SERVER):
        if time.monotonic() > deadline:
            raise DatabaseInUse(IN_USE)
        await asyncio.sleep(TRY_AGAIN)
