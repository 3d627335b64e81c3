"""Killed in the middle of an upgrade, a database is the old one or the new one, and the next start finishes."""

import gzip
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from server.storage.database import FILE
from tests.storage.engines import name_of, postgres
from tests.storage.golden_events import HERE

pytestmark = pytest.mark.storage
KILLED = "-9"
TIMES = 20
OLDEST = HERE / "written-by-eb6aa7d" / "notes.sqlite.gz"
NEXT = '''
"""A step that is yet to come: a table, its rows, a column, what stands in it, an index, a table less."""

import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "seventh"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("lantern", sa.Column("id", sa.Text(), primary_key=True), sa.Column("lit", sa.Integer()))
    op.execute("INSERT INTO lantern (id, lit) SELECT space_id, 1 FROM space")
    op.add_column("setup", sa.Column("place", sa.Text()))
    op.execute("INSERT INTO meta (name, value) VALUES ('lanterns', 'hung')")
    op.execute("UPDATE lantern SET lit = 2")
    op.create_index("ix_lantern_lit", "lantern", ["lit"])
    op.drop_table("login")
'''


@pytest.fixture(scope="module")
def upgrades() -> Iterator[subprocess.Popen[str]]:
    """A process whose children upgrade databases and die."""
    words = [sys.executable, "-m", "tests.storage.dying_upgrade"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        assert process.stdin
        process.stdin.close()


@dataclass(frozen=True)
class Trial:
    """Upgrades to a step that is yet to come."""

    coming: Path
    upgrades: subprocess.Popen[str]

    def upgraded(self, database: str, *, die_at: int) -> str:
        """How one ended: what the kernel says, or how many instants it had."""
        assert self.upgrades.stdin
        assert self.upgrades.stdout
        self.upgrades.stdin.write(f"{self.coming}\t{database}\t{die_at}\n")
        self.upgrades.stdin.flush()
        return self.upgrades.stdout.readline().strip()


@pytest.fixture
def trial(tmp_path: Path, upgrades: subprocess.Popen[str]) -> Trial:
    folder = tmp_path / "coming"
    folder.mkdir()
    (folder / "next.py").write_text(NEXT)
    return Trial(folder, upgrades)


def instants(last: int, times: int) -> list[int]:
    """Different ones, the first and the last among them."""
    assert last >= times
    return [1 + round(n * (last - 1) / (times - 1)) for n in range(times)]


def all_of(file: str) -> set[Any]:
    """Every table and trigger, and every row."""
    connection = sqlite3.connect(file)
    try:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        tables = [name for kind, name, _ in made if kind == "table"]
        rows = [(name, *row) for name in tables for row in connection.execute(f"SELECT * FROM {name}")]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {*made, *rows}
    finally:
        connection.close()


def all_there(url: str) -> set[Any]:
    """The same of PostgreSQL: columns, indexes, triggers, and the rows the upgrade writes."""
    told = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT tgname, tgrelid::regclass::text, tgenabled::text FROM pg_trigger",
        "SELECT 'meta', name, value FROM meta",
        "SELECT 'step', version_num, '' FROM alembic_version",
    )
    return {tuple(row) for statement in told for row in postgres().ask(statement, database=name_of(url))}


def tried(
    trial: Trial, new: Callable[[], str], look: Callable[[str], set[Any]], times: int = TIMES
) -> tuple[int, int, int]:
    """Upgrades, each killed elsewhere: how many left the old database, the new one, and something between.

    A fifth of those that left one of the two are started once more.
    """
    whole, before = new(), look(new())
    last = trial.upgraded(whole, die_at=0)
    after = look(whole)
    assert before != after
    killed = {new(): instant for instant in instants(int(last), times)}
    assert {trial.upgraded(each, die_at=instant) for each, instant in killed.items()} == {KILLED}
    left = [look(each) for each in killed]
    between = [each for each in left if each not in (before, after)]
    if not between:
        once_more = list(killed)[::-5]
        assert all(trial.upgraded(each, die_at=0).isdecimal() for each in once_more)
        assert all(look(each) == after for each in once_more)
    return left.count(before), left.count(after), len(between)


@pytest.fixture
def files(tmp_path: Path) -> Callable[[], str]:
    whole, numbers = gzip.decompress(OLDEST.read_bytes()), count()

    def new() -> str:
        folder = tmp_path / f"n{next(numbers)}"
        folder.mkdir()
        (folder / FILE).write_bytes(whole)
        return str(folder / FILE)

    return new


def test_a_file_is_old_or_new(trial: Trial, files: Callable[[], str]) -> None:
    assert tried(trial, files, all_of) == (TIMES - 1, 1, 0)


@pytest.fixture
def databases() -> Iterator[Callable[[], str]]:
    names: list[str] = []

    def new() -> str:
        names.append(postgres().new())
        return postgres().url(names[-1])

    yield new
    for each in names:
        postgres().drop(each)


def test_on_postgresql_too(trial: Trial, databases: Callable[[], str]) -> None:
    assert tried(trial, databases, all_there) == (TIMES - 1, 1, 0)


def test_an_upgrade_that_commits_in_between_is_found(trial: Trial, files: Callable[[], str]) -> None:
    """The twin: the same look sees a database that was left half-way."""
    halves = """op.execute("COMMIT"), op.execute("BEGIN")"""
    step = NEXT.replace('op.execute("INSERT INTO lantern', f'{halves}, op.execute("INSERT INTO lantern')
    (trial.coming / "next.py").write_text(step)
    old, new, between = tried(trial, files, all_of, times=12)
    assert between
    assert old
    assert new
