"""A copy of a database file before its schema is brought up to date, for a week: a way back from a bad upgrade.

It stands beside the database and holds what the database held, so what is erased meanwhile is in it until it
goes. It goes after as long as the keys of a backup do (D81). PostgreSQL has copies of its own (`pg_dump`).
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import structlog
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, NullPool, create_engine

KEPT_MS = 7 * 24 * 3_600_000
MARK = ".before-"
log = structlog.get_logger("upgrade")


def copy_before_upgrade(path: Path, scripts: ScriptDirectory) -> Path | None:
    """Copy it when it lacks a step of ours; nothing of a new one, nor of a newer server's. Blocks.

    Whole or not at all. Raises sqlite3.Error when there is no room: then nothing is brought up to date either.
    """
    step = _step_of(path)
    if step is None or step == scripts.get_current_head():
        return None
    if step not in {script.revision for script in scripts.walk_revisions()}:
        return None
    copy = path.with_name(f"{path.name}{MARK}{scripts.get_current_head()}")
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        _copied(path, part)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(copy)
    for older in copies_of(path):
        if older != copy:
            older.unlink()
    log.warning("copied before the upgrade", copy=copy.name, kept_days=KEPT_MS // 86_400_000)
    return copy


def _copied(path: Path, to: Path) -> None:
    with closing(sqlite3.connect(path)) as ours, closing(sqlite3.connect(to)) as theirs:
        ours.backup(theirs)


def let_copies_go(path: Path, now: int) -> None:
    """Delete a copy once it is a week old, by its own date; ms since the epoch."""
    for copy in copies_of(path):
        if abs(now - copy.stat().st_mtime_ns // 1_000_000) > KEPT_MS:
            copy.unlink()
            log.warning("the copy from before the upgrade is gone", copy=copy.name)


def copies_of(path: Path) -> list[Path]:
    """Every copy of this database from before an upgrade, begun ones too."""
    return sorted(path.parent.glob(f"{path.name}{MARK}*")) if path.parent.is_dir() else []


def _step_of(path: Path) -> str | None:
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            heads = MigrationContext.configure(connection).get_current_heads()
            return heads[0] if heads else None
    finally:
        engine.dispose()
