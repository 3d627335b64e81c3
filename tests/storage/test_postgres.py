"""PostgreSQL by its address: what it must promise, what is said when it does not, and no secret told."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from server.config import BadSetting, load_settings
from server.storage.database import open_database
from server.storage.migrating import NewerDatabase, migrate_postgres
from server.storage.pen import DatabaseInUse
from server.storage.postgres import DatabaseUnusable, address, in_a_loop_of_its_own
from server.storage.schema import metadata
from tests.storage.engines import GUARDED, PASSWORD, REFUSED, Postgres, a_database, name_of, postgres
from tests.storage.stand_ins import GROUP, House, open_house, said

pytestmark = pytest.mark.storage
SAFEPACE = Path(sys.executable).with_name("safepace")


@pytest.fixture
async def on_postgres(tmp_path: Path, postgres_url: str) -> Any:
    house = await open_house(tmp_path, url=postgres_url)
    yield house
    await house.close()


def guarded(url: str, password: str) -> str:
    return url.replace("notes@", f"{GUARDED}:{password}@")


# ---------------------------------------------------------------- the start


async def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    with a_database("postgresql", empty=True) as url:
        first = await open_house(tmp_path, url=url)
        assert first.db.is_new
        await first.give("say", **said(1, "a"))
        await first.close()
        second = await open_house(tmp_path, url=url)
        assert not second.db.is_new
        assert len(await second.journal.replay(GROUP)) == 1
        await second.close()


def test_migrations_go_up_from_nothing_to_the_schema() -> None:
    """Every column, key, check and index is what the declared tables have, told by PostgreSQL itself."""
    with a_database("postgresql", empty=True) as migrated, a_database("postgresql", empty=True) as declared:
        assert migrated is not None
        assert declared is not None
        migrate_postgres(address(migrated))
        on(declared, metadata.create_all)
        assert on(migrated, differences) == []
        for catalogue in CATALOGUES:
            made, meant = (postgres().ask(catalogue, database=name_of(url)) for url in (migrated, declared))
            assert [tuple(row) for row in made] == [tuple(row) for row in meant]


CATALOGUES = (
    """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'
       ORDER BY 1, 2""",
    """SELECT tablename, indexname, indexdef FROM pg_indexes
       WHERE schemaname = 'public' AND tablename <> 'alembic_version' ORDER BY 1, 2""",
    """SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name <> 'alembic_version'
         AND table_name NOT IN (SELECT table_name FROM information_schema.views)
       ORDER BY 1, ordinal_position""",
)


def differences(connection: sa.Connection) -> list[Any]:
    return list(
        compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
    )


def on(url: str, do: Callable[[sa.Connection], Any]) -> Any:
    async def done() -> Any:
        from sqlalchemy.ext.asyncio import create_async_engine

        engine = create_async_engine(url)
        async with engine.begin() as connection:
            found = await connection.run_sync(do)
        await engine.dispose()
        return found

    return in_a_loop_of_its_own(done())


def test_a_newer_database_is_refused(tmp_path: Path, postgres_url: str) -> None:
    postgres().ask("UPDATE alembic_version SET version_num = 'later'", database=name_of(postgres_url))
    with pytest.raises(NewerDatabase, match="newer Safepace"):
        open_database(tmp_path / "data", postgres_url)


def off(server: Postgres, url: str) -> str:
    server.ask(f"ALTER DATABASE {name_of(url)} SET synchronous_commit = off")
    return url


WRONG: dict[str, tuple[Callable[[Postgres, str], str], str]] = {
    "a wrong password": (lambda _, url: guarded(url, "not-" + PASSWORD), "does not accept the name"),
    "no right to make tables": (lambda _, url: guarded(url, PASSWORD), "does not let this user"),
    "an unknown user": (lambda _, url: url.replace("notes@", "nobody-here@"), "does not accept the name"),
    "an unknown database": (
        lambda _, url: url.replace(f"/{name_of(url)}?", "/elsewhere?"),
        "no database named elsewhere",
    ),
    "nobody there": (lambda _, url: f"{url}/no-such-folder", "cannot be reached"),
    "a closed port": (lambda _, url: f"postgresql://n:{PASSWORD}@127.0.0.1:9/notes", "cannot be reached"),
    "late commits": (off, "synchronous_commit = off"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, what: str) -> None:
    make, sentence = WRONG[what]
    with a_database("postgresql", empty=True) as url:
        assert url is not None
        with pytest.raises(DatabaseUnusable, match=sentence) as told:
            open_database(tmp_path / "data", make(postgres(), url))
    assert PASSWORD not in str(told.value)
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__ or told.value.__context__ is None, "no trace of the driver's own"


async def test_with_the_password_and_the_right_it_opens(tmp_path: Path) -> None:
    with a_database("postgresql", empty=True) as url:
        assert url is not None
        postgres().ask(f"ALTER DATABASE {name_of(url)} OWNER TO {GUARDED}")
        house = await open_house(tmp_path, url=guarded(url, PASSWORD))
        await house.give("say", **said(1, "a"))
        await house.close()


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    server = postgres()
    server.ask("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    try:
        with pytest.raises(DatabaseUnusable, match="UTF-8"):
            open_database(tmp_path / "data", server.url("latin"))
    finally:
        server.drop("latin")


@pytest.mark.parametrize("word", ["serve", "verify"])
async def test_the_command_says_it_and_ends(tmp_path: Path, postgres_url: str, word: str) -> None:
    """Neither the sentence nor the log has the password in it."""
    given = guarded(postgres_url, "not-" + PASSWORD)
    ours = {"DATA": str(tmp_path / "data"), "LOG_LEVEL": "debug", "DATABASE_URL": given}
    process = await asyncio.create_subprocess_exec(
        str(SAFEPACE),
        word,
        env={**os.environ, **{f"SAFEPACE_{name}": value for name, value in ours.items()}},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert (process.returncode, len(err.decode().splitlines())) == (2, 1), err.decode()
    assert err.decode().startswith("PostgreSQL does not accept the name and password")
    assert PASSWORD.encode() not in out + err


@pytest.mark.parametrize(
    "url",
    [
        "notes",
        "sqlite:///x.db",
        f"mysql://n:{PASSWORD}@h/notes",
        f"postgresql://n:{PASSWORD}@h",
        "postgresql://h:x/y",
    ],
)
def test_another_address_is_no_setting(url: str) -> None:
    with pytest.raises(BadSetting, match="SAFEPACE_DATABASE_URL: must be an address") as told:
        load_settings({"SAFEPACE_DATABASE_URL": url})
    assert PASSWORD not in str(told.value)


@pytest.mark.parametrize("scheme", ["postgresql+asyncpg", "postgresql", "postgres"])
def test_its_names_for_itself_all_do(scheme: str) -> None:
    settings = load_settings({"SAFEPACE_DATABASE_URL": f"{scheme}://n:{PASSWORD}@h/notes"})
    assert settings.database_url is not None
    assert address(settings.database_url.get_secret_value()).drivername == "postgresql+asyncpg"
    assert PASSWORD not in repr(settings)


# ---------------------------------------------------------------- alone


async def test_a_second_server_is_refused_until_the_first_has_gone(
    tmp_path: Path, postgres_url: str, on_postgres: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.storage.postgres.LET_GO", 0.0)
    with pytest.raises(DatabaseInUse, match="Another Safepace server is using this database"):
        open_database(tmp_path / "other", postgres_url)
    await on_postgres.give("say", **said(1, "the first is unharmed"))


async def test_every_connection_is_prepared(on_postgres: House) -> None:
    wanted = {"default_transaction_isolation": "read committed", "synchronous_commit": "on"}
    for name, value in wanted.items():
        assert on_postgres.sql(f"SHOW {name}") == [(value,)]
        for engine in (on_postgres.db.reads, on_postgres.db.writes):
            async with engine.connect() as connection:
                assert (await connection.exec_driver_sql(f"SHOW {name}")).scalar() == value


async def test_what_reads_cannot_write(on_postgres: House) -> None:
    async with on_postgres.db.reads.connect() as connection:
        with pytest.raises(sa.exc.DBAPIError, match="read-only"):
            await connection.execute(sa.text("INSERT INTO meta VALUES ('demo', 'yes')"))


async def test_a_kept_promise_cannot_be_taken_back(on_postgres: House, postgres_url: str) -> None:
    """Somebody turns it off while the server runs: what is acked is on disk all the same."""
    postgres().ask("ALTER SYSTEM SET synchronous_commit = off")
    try:
        postgres().ask("SELECT pg_reload_conf()")
        async with on_postgres.db.writes.connect() as connection:
            assert (await connection.exec_driver_sql("SHOW synchronous_commit")).scalar() == "on"
        assert on_postgres.sql("SHOW synchronous_commit") == [("on",)]
    finally:
        postgres().ask("ALTER SYSTEM RESET synchronous_commit")
        postgres().ask("SELECT pg_reload_conf()")


# ---------------------------------------------------------------- what only PostgreSQL could get round


@pytest.mark.parametrize(
    "table", ["event", "audit", "space", "words", "room_key", "membership", "kept_apart"]
)
async def test_no_table_of_the_log_or_the_register_is_emptied(on_postgres: House, table: str) -> None:
    await on_postgres.give("say", **said(1, "a"))
    with pytest.raises(REFUSED, match="never taken away"):
        on_postgres.sql(f"TRUNCATE {table} CASCADE")


@asynccontextmanager
async def two(url: str) -> AsyncIterator[tuple[Any, Any]]:
    """Two hands in one database, each with a transaction of its own."""
    named = address(url)
    place = {"host": str(named.query["host"]), "user": "notes", "database": named.database}
    hands = (await asyncpg.connect(**place), await asyncpg.connect(**place))
    try:
        await hands[0].execute(PEOPLE)
        yield hands
    finally:
        for hand in hands:
            await hand.close()


PEOPLE = """
INSERT INTO seat VALUES ('anna', 'member'), ('carl', 'member');
INSERT INTO person VALUES ('anna', 'member', 'partner', 'women'), ('carl', 'member', 'partner', 'women');
INSERT INTO grp VALUES ('g-p', 'partner', 'any');
INSERT INTO membership VALUES ('g-p', 'anna', 'partner', 'women', 'any');
"""
LINK = "INSERT INTO linked VALUES ('l-1', 'anna'), ('l-1', 'carl')"
PLACE = "INSERT INTO membership VALUES ('g-p', 'carl', 'partner', 'women', 'any')"


async def side_by_side(url: str, first: str, second: str) -> None:
    """The second begins before the first has ended."""
    async with two(url) as (one, other):
        await one.execute("BEGIN")
        await other.execute("BEGIN")
        await one.execute(first)
        waits = asyncio.ensure_future(other.execute(second))
        await asyncio.wait([waits], timeout=0.2)
        await one.execute("COMMIT")
        await waits
        await other.execute("COMMIT")


@pytest.mark.parametrize(("first", "second"), [(LINK, PLACE), (PLACE, LINK)])
async def test_two_side_by_side_do_not_get_round_what_one_could_not(
    postgres_url: str, first: str, second: str
) -> None:
    """Linked in one transaction, placed in one group in another."""
    with pytest.raises(REFUSED, match="linked people"):
        await side_by_side(postgres_url, first, second)


@pytest.mark.parametrize(("first", "second"), [(LINK, PLACE), (PLACE, LINK)])
async def test_did_they_not_take_turns_they_would(postgres_url: str, first: str, second: str) -> None:
    """What the lock of the triggers is for."""
    name = name_of(postgres_url)
    written = "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE prosrc LIKE '%pg_advisory_xact_lock%'"
    for (function,) in postgres().ask(written, database=name):
        postgres().ask(re.sub(r"PERFORM pg_advisory_xact_lock\(\d+\);", "", function), database=name)
    await side_by_side(postgres_url, first, second)


async def test_no_frozen_view_of_the_register_is_written_upon(postgres_url: str) -> None:
    async with two(postgres_url) as (one, _):
        await one.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        with pytest.raises(REFUSED, match="READ COMMITTED"):
            await one.execute(PLACE)
        await one.execute("ROLLBACK")
        await one.execute(PLACE)
