"""Brings a database's schema up to date at the start, and refuses one that a newer server made."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

SCRIPTS = Path(__file__).parent / "migrations"


class NewerDatabase(Exception):
    """The database was made by a newer Safepace; this one would misread it."""


def migrate(path: Path, *, to: str = "head") -> None:
    """Run every migration the database has not had, up to one of them. Blocks. Raises NewerDatabase."""
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), poolclass=sa.NullPool)

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def start(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    config = _config()
    with engine.begin() as connection:
        _refuse_newer(connection, ScriptDirectory.from_config(config), to)
        config.attributes["connection"] = connection
        command.upgrade(config, to)
    engine.dispose()


def _refuse_newer(connection: sa.Connection, scripts: ScriptDirectory, to: str) -> None:
    known = {"head", *(script.revision for script in scripts.walk_revisions())}
    if {to, *MigrationContext.configure(connection).get_current_heads()} - known:
        raise NewerDatabase(
            "This database was made by a newer Safepace. Start that version, or restore a backup made before it."
        )


def newest_step() -> str:
    """The migration a database of this version has had last."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
