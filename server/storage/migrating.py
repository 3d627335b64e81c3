"""Brings a database's schema up to date at the start, and refuses one that a newer server made."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from server.storage import postgres

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

    with engine.begin() as connection:
        _upgrade(connection, to)
    engine.dispose()


def migrate_postgres(url: sa.URL, *, alone: bool = True) -> bool:
    """The same in a PostgreSQL database; whether it was empty before. Blocks.

    Raises DatabaseUnusable, NewerDatabase, and, when nobody else may have it, DatabaseInUse.
    """
    return postgres.in_a_loop_of_its_own(_migrate_postgres(url, alone=alone))


async def _migrate_postgres(url: sa.URL, *, alone: bool) -> bool:
    async with postgres.sentences(url):
        engine = postgres.engine(url, size=1, sessions={})
        try:
            async with engine.begin() as connection:
                if alone:
                    await postgres.refuse_a_second(connection)
                await connection.run_sync(postgres.promises)
                await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({postgres.MIGRATION})")
                return await connection.run_sync(_upgrade, "head")
        finally:
            await engine.dispose()


def _upgrade(connection: sa.Connection, to: str) -> bool:
    """Every step up to this one that is missing, in the transaction under way; whether it was the first time."""
    config = _config()
    is_new = not MigrationContext.configure(connection).get_current_heads()
    _refuse_newer(connection, ScriptDirectory.from_config(config), to)
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    return is_new


def _refuse_newer(connection: sa.Connection, scripts: ScriptDirectory, to: str) -> None:
    known = {"head", *(script.revision for script in scripts.walk_revisions())}
    if {to, *MigrationContext.configure(connection).get_current_heads()} - known:
        raise NewerDatabase(
            "This database was made by a newer Safepace. Start that version, or restore a backup made before it."
        )


def newest_step() -> str:
    """The migration a database of this version has had last."""
    return str(scripts().get_current_head())


def scripts() -> ScriptDirectory:
    """Every step there is."""
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
