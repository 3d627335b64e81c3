"""Upgrades that are killed: for each instant a process of its own brings a database up to date and dies there.

Asked line by line: the folder of a next step, the database (a file, or PostgreSQL's address), the instant.
An instant is just before or just after a statement, just before the commit, or when all is done, counted
from 1. 0 lives to the end, and its line says how many there were.
"""

import os
import signal
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.config import Config

from server.storage import migrating
from server.storage.postgres import address

PLAIN_CONFIG = migrating._config


def _with_a_next_step(folder: Path) -> Config:
    config = PLAIN_CONFIG()
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", f"{migrating.SCRIPTS / 'versions'}{os.pathsep}{folder}")
    return config


def _upgrade(database: str, *, die_at: int) -> int:
    passed = 0

    def another(*_: Any) -> None:
        nonlocal passed
        passed += 1
        if passed == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
        sa.event.listen(sa.Engine, moment, another)
    if database.startswith("postgresql"):
        migrating.migrate_postgres(address(database))
    else:
        migrating.migrate(Path(database))
    another()
    return passed


def main() -> None:
    """One process after the other; says of each how it ended, as the kernel counts it, or the instants."""
    with tempfile.TemporaryDirectory() as warm:  # so that not each of them has to import everything anew
        migrating.migrate(Path(warm) / "warm.db")
    address("postgresql://warm/warm").get_dialect().import_dbapi()
    for line in sys.stdin:
        folder, database, instant = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            config = partial(_with_a_next_step, Path(folder))
            migrating._config = config  # type: ignore[assignment]
            print(_upgrade(database, die_at=int(instant)), flush=True)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            print(-os.WTERMSIG(status) if os.WIFSIGNALED(status) else "failed", flush=True)


if __name__ == "__main__":
    main()
