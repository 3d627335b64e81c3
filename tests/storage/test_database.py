"""One server process, one folder nobody else reads, a schema that is neither half nor too new."""

import asyncio
import sqlite3
import stat
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from server.storage.database import DatabaseInUse, connect, open_database
from server.storage.migrating import NewerDatabase, migrate
from server.storage.schema import metadata
from tests.storage.stand_ins import GROUP, House, open_house, said

pytestmark = pytest.mark.storage
ROOT = Path(__file__).resolve().parents[2]
SECOND = """
import sys
from pathlib import Path
from server.storage.database import DatabaseInUse, open_database
try:
    database = open_database(Path(sys.argv[1]))
except DatabaseInUse as why:
    sys.exit(str(why))
"""


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def tables_of(connection: sa.Connection) -> dict[str, list[str]]:
    """Each table with the words it was made by, in no order: checks and STRICT too."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    return {name: sorted(sql.replace(",", "").split()) for name, sql in found}


async def test_nobody_else_on_the_machine_reads_the_folder(tmp_path: Path) -> None:
    house = await open_house(tmp_path, anew=True)
    await house.give("say", **said(1, "a"))
    assert rights(house.db.folder) == 0o700
    files = list(house.db.folder.iterdir())
    assert {path.name for path in files} >= {"notes.db", "notes.db-wal", "lock"}
    assert {rights(path) for path in files} == {0o600}
    await house.close()


async def test_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    house = await open_house(tmp_path, anew=True)
    assert rights(house.db.folder) == 0o700
    await house.close()


async def test_migrations_go_up_from_nothing_to_the_schema(tmp_path: Path) -> None:
    migrate(tmp_path / "notes.db")
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'notes.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        made = tables_of(connection)
    engine.dispose()
    assert metadata.tables.keys() == made.keys() - {"alembic_version"}
    from_schema = sa.create_engine("sqlite://")
    metadata.create_all(from_schema)
    with from_schema.connect() as connection:
        meant = tables_of(connection)
    from_schema.dispose()
    for name in metadata.tables:  # checks and STRICT, which no comparison of metadata sees
        assert meant[name] == made[name]


async def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    house = await open_house(tmp_path, anew=True)
    assert house.db.is_new
    await house.give("say", **said(1, "a"))
    await house.close()
    again = await open_house(tmp_path)
    assert not again.db.is_new
    assert len(await again.journal.replay(GROUP)) == 1
    await again.close()


async def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    house = await open_house(tmp_path)
    house.sql("UPDATE alembic_version SET version_num = 'later'")
    await house.close()
    with pytest.raises(NewerDatabase, match="newer Safepace"):
        open_database(tmp_path / "data")


async def test_a_second_process_is_refused_and_the_first_unharmed(house: House) -> None:
    second = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SECOND, str(house.db.folder), cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    said_why = (await second.communicate())[1].decode()
    assert second.returncode == 1
    assert said_why.startswith("Another Safepace server is using this data folder.")
    await house.give("say", **said(1, "a"))


async def test_the_folder_is_free_again_when_its_holder_was_killed(tmp_path: Path) -> None:
    """The kernel holds the lock and drops it with the process: there is never a file to delete."""
    holds = SECOND + "\nprint('open', flush=True)\nimport time\ntime.sleep(60)"
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", holds, str(tmp_path / "data"), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"open\n"
    with pytest.raises(DatabaseInUse):
        open_database(tmp_path / "data")
    holder.kill()
    await holder.wait()
    await open_database(tmp_path / "data").close()


async def test_the_folder_is_free_again_after_closing(tmp_path: Path) -> None:
    house = await open_house(tmp_path)
    with pytest.raises(DatabaseInUse):
        open_database(tmp_path / "data")
    await house.close()
    await (await open_house(tmp_path)).close()


async def test_every_connection_is_prepared(house: House) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }
    for name, value in wanted.items():
        assert house.sql(f"PRAGMA {name}") == [(value,)]
        for engine in (house.db.reads, house.db.writes):
            async with engine.connect() as connection:
                assert (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() == value


async def test_what_reads_cannot_write(house: House) -> None:
    async with house.db.reads.connect() as connection:
        with pytest.raises(sa.exc.OperationalError, match="readonly"):
            await connection.execute(sa.text("INSERT INTO meta VALUES ('demo', 'yes')"))


async def test_what_writes_takes_its_turn_before_it_reads(house: House) -> None:
    """No read of an old state, then a write over somebody else's."""
    async with house.db.writes.begin():
        other = connect(house.db.path)
        other.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


async def test_facts_of_the_installation(house: House) -> None:
    assert await house.db.meta("demo") is None
    await house.db.set_meta("demo", "yes")
    await house.db.set_meta("demo", "no")
    assert await house.db.meta("demo") == "no"
