"""The journal's connection to a SQLite file: plain, without a hop between threads."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.dialects import sqlite

from server.storage.database import BUSY_MS, connect
from server.storage.pen import Row, Statement, TornOff, Unwritable, Wordings

PATIENCE_MS = 100
"""How long scrubbing waits for a reader of the log file: everybody's answers wait with it."""
ENTRYS_OWN = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError)


DISKS_OWN = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def disk_fault(why: BaseException) -> str:
    """SQLite's name for what the disk did, when it was the disk's doing; else nothing.

    However deep it lies: SQLAlchemy raises it from within.
    """
    fault: BaseException | None = why
    while fault is not None:
        code = getattr(fault, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in DISKS_OWN:
            return str(getattr(fault, "sqlite_errorname", ""))
        if isinstance(fault, Unwritable) and str(fault.args[-1]).startswith("SQLITE_"):
            return str(fault.args[-1])
        fault = getattr(fault, "orig", None) or fault.__cause__
    return ""


class SqlitePen:
    """One connection of its own. See `Pen`."""

    def __init__(self, path: Path) -> None:
        self.sql = connect(path)
        self._texts = Wordings(sqlite.dialect())

    def begin(self) -> None:
        while True:
            try:
                self.sql.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as why:
                if why.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise Unwritable(type(why).__name__, why.sqlite_errorname) from None
            else:
                return

    def commit(self) -> None:
        try:
            self.sql.execute("COMMIT")
        except sqlite3.Error as gone:
            raise Unwritable(type(gone).__name__, getattr(gone, "sqlite_errorname", "")) from None

    def rollback(self) -> None:
        self.sql.execute("ROLLBACK")

    def mark(self) -> None:
        self.sql.execute("SAVEPOINT entry")

    def back_to_mark(self) -> None:
        self.sql.execute("ROLLBACK TO entry")

    def unmark(self) -> None:
        self.sql.execute("RELEASE entry")

    def row(self, statement: Statement, *values: Any) -> Row | None:
        row: Row | None = self.sql.execute(self._texts[statement], values).fetchone()
        return row

    def rows(self, statement: Statement, *values: Any) -> list[Row]:
        return self.sql.execute(self._texts[statement], values).fetchall()

    def count(self, statement: Statement, *values: Any) -> int:
        return self.sql.execute(self._texts[statement], values).rowcount

    def many(self, statement: Statement, rows: Sequence[Row]) -> None:
        self.sql.executemany(self._texts[statement], rows)

    def gave_out(self, why: Exception) -> Unwritable | TornOff | None:
        if isinstance(why, sqlite3.Error) and not isinstance(why, ENTRYS_OWN):
            return Unwritable(type(why).__name__, getattr(why, "sqlite_errorname", ""))
        return None

    def mend(self) -> None:
        """A file is not torn off."""

    def scrub(self) -> bool:
        """Everything into the database file, and the log file beside it cut to nothing."""
        self.sql.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            busy, *_ = self.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
        except sqlite3.OperationalError:
            return False
        finally:
            self.sql.execute(f"PRAGMA busy_timeout = {BUSY_MS}")

    def close(self) -> None:
        self.sql.close()
