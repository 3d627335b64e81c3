"""The pen: the one connection the journal writes with, for its own thread, whatever the engine.

Statements are of Core. A pen knows each as the text of its engine, made once: building them anew is
what writing would cost.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import sqlalchemy as sa

Row = tuple[Any, ...]
Statement = sa.sql.ClauseElement
"""Values go with it in the order in which it names them; an insert names columns as the table does."""


class Unwritable(Exception):
    """The disk or the database gave out. What was committed is unknown: the process must end."""


class TornOff(Exception):
    """The connection was lost before anything was to be kept: nothing is unknown, all is to do again."""


class DatabaseInUse(Exception):
    """Another server process has this data folder, or this database."""


class Wordings(dict[Statement, str]):
    """Each statement as one engine understands it, made when it is first asked for."""

    def __init__(self, dialect: sa.Dialect) -> None:
        super().__init__()
        self._dialect = dialect

    def __missing__(self, statement: Statement) -> str:
        self[statement] = text = str(statement.compile(dialect=self._dialect))
        return text


class Pen(Protocol):
    """One transaction at a time, begun and ended by hand. Blocks."""

    def begin(self) -> None:
        """Wait for whoever writes (a backup, an account) as long as it takes.

        Raises Unwritable or TornOff.
        """

    def commit(self) -> None:
        """Raises Unwritable: whether it is kept is then unknown."""

    def rollback(self) -> None:
        """Take back all since `begin`."""

    def mark(self) -> None:
        """A place to go back to: what follows is one entry."""

    def back_to_mark(self) -> None:
        """Take back all since `mark`, and nothing before it."""

    def unmark(self) -> None:
        """The entry is over, kept or taken back."""

    def row(self, statement: Statement, *values: Any) -> Row | None:
        """The first row found."""

    def rows(self, statement: Statement, *values: Any) -> list[Row]:
        """Every row found."""

    def count(self, statement: Statement, *values: Any) -> int:
        """Do it, and tell how many rows it touched."""

    def many(self, statement: Statement, rows: Sequence[Row]) -> None:
        """Do it once for each row."""

    def gave_out(self, why: Exception) -> Unwritable | TornOff | None:
        """What to raise when the disk or the database failed; None when it was the rows of one entry."""

    def mend(self) -> None:
        """After TornOff: wait until there is a connection again. Raises Unwritable when there is none."""

    def scrub(self) -> bool:
        """Leave nothing of what was erased beside the database. False: a reader is in the way just now."""

    def close(self) -> None:
        """Let go of the connection."""
