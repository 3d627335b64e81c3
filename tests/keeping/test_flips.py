"""Any single byte flipped in a row of the log is found; and the audit bears no touch at all.

`make endure` flips a thousand bytes and tampers two hundred times; `make test` does a part of it.
"""

import os
import random
import sqlite3
from collections.abc import Callable

import pytest

from server.keeping.verifying.verdict import Verdict
from tests.keeping.evening import Kept
from tests.keeping.flips import flip, used_bytes

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
FLIPS = 1_000 if DEEP else 60
TAMPERINGS = 200 if DEEP else 35
pytestmark = [pytest.mark.storage, pytest.mark.endure]


@pytest.mark.timeout(1_200 if DEEP else 120)
def test_any_byte_flipped_in_a_row_of_the_log_is_found(kept: Kept) -> None:
    places = used_bytes(kept.database, "event")
    rows = kept.rows("SELECT facts FROM event")
    assert len(places) > sum(len(facts) for (facts,) in rows), "every byte of every row is a place"
    chance = random.Random(20)
    missed = []
    for _ in range(FLIPS):
        place, with_ = chance.choice(places), chance.randrange(1, 256)
        flip(kept.database, place, with_)
        if kept.verify().stands:
            missed.append((place, with_))
        flip(kept.database, place, with_)
    assert kept.verify().stands, "flipped back, nothing is wrong"
    assert missed == []
    print(f"flipped {FLIPS} bytes of {len(places)}, found {FLIPS - len(missed)}")


# ---------------------------------------------------------------- the audit

AUDIT = "chain_name, n, at, actor, act, object, reason, chain"


def edited(sql: sqlite3.Connection, chain: str, n: int, chance: random.Random) -> None:
    column, value = chance.choice(
        [
            ("at", "at + 1"),
            ("actor", "actor || 'x'"),
            ("act", "'say'"),
            ("object", "'x'"),
            ("reason", "'busy'"),
        ]
    )
    sql.execute(f"UPDATE audit SET {column} = {value} WHERE chain_name = ? AND n = ?", (chain, n))


def deleted(sql: sqlite3.Connection, chain: str, n: int, chance: random.Random) -> None:
    sql.execute("DELETE FROM audit WHERE chain_name = ? AND n = ?", (chain, n))
    if chance.random() < 0.5:  # and the later ones moved up
        sql.execute("UPDATE audit SET n = -n + 1 WHERE chain_name = ? AND n > ?", (chain, n))
        sql.execute("UPDATE audit SET n = -n WHERE n < 0")


def inserted(sql: sqlite3.Connection, chain: str, n: int, chance: random.Random) -> None:
    sql.execute("UPDATE audit SET n = -n - 1 WHERE chain_name = ? AND n >= ?", (chain, n))
    sql.execute("UPDATE audit SET n = -n WHERE n < 0")
    values = (chain, n, 1, "somebody", "suspend", "somebody", "", chance.randbytes(32))
    sql.execute(f"INSERT INTO audit ({AUDIT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def swapped(sql: sqlite3.Connection, chain: str, n: int, chance: random.Random) -> None:
    other = chance.choice(
        [m for (m,) in sql.execute("SELECT n FROM audit WHERE chain_name = ? AND n <> ?", (chain, n))]
    )
    for was, now in ((n, -1), (other, n), (-1, other)):
        sql.execute("UPDATE audit SET n = ? WHERE chain_name = ? AND n = ?", (now, chain, was))


def truncated(sql: sqlite3.Connection, chain: str, n: int, chance: random.Random) -> None:
    sql.execute("DELETE FROM audit WHERE chain_name = ? AND n >= ?", (chain, n))


def rolled_back(sql: sqlite3.Connection, chain: str, n: int, chance: random.Random) -> None:
    """Every chain as it was at one instant."""
    at = sql.execute("SELECT at FROM audit WHERE chain_name = ? AND n = ?", (chain, n)).fetchone()[0]
    sql.execute("DELETE FROM audit WHERE at > ?", (at - 1,))


WAYS = (edited, deleted, inserted, swapped, truncated, rolled_back)
Way = Callable[[sqlite3.Connection, str, int, random.Random], None]


def after(kept: Kept, way: Way, chance: random.Random) -> Verdict:
    """The verdict over an audit somebody with the disk has touched; then it is put back."""
    before = kept.database.read_bytes()
    sql = sqlite3.connect(kept.database, isolation_level=None)
    for name in ("audit_unchanged", "audit_undeleted"):
        sql.execute(f"DROP TRIGGER {name}")
    chain, n = chance.choice(sql.execute("SELECT chain_name, n FROM audit").fetchall())
    way(sql, chain, n, chance)
    sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sql.close()
    verdict = kept.verify()
    kept.database.write_bytes(before)
    return verdict


@pytest.mark.timeout(600 if DEEP else 120)
def test_whatever_is_done_to_the_audit_is_found(kept: Kept) -> None:
    """D66."""
    chance, missed = random.Random(4), []
    for number in range(TAMPERINGS):
        way = WAYS[number % len(WAYS)]
        found = [each for each in after(kept, way, chance).findings if each.check == "audit"]
        if not found:
            missed.append(way.__name__)
    assert missed == []
    assert kept.verify().stands
    print(f"tampered {TAMPERINGS} times with the audit, found {TAMPERINGS - len(missed)}")


def test_a_whole_installation_put_back_to_an_earlier_day_is_found(kept: Kept, evening: Kept) -> None:
    """Everything the disk holds, but for the anchor, from before the last audited act."""
    kept.sql(
        "DELETE FROM audit WHERE chain_name = 'staff' AND n = (SELECT max(n) FROM audit WHERE chain_name = 'staff')"
    )
    assert [each.check for each in kept.verify().findings] == ["audit"]
    kept.anchor.write_text("".join(kept.anchor.read_text().splitlines(keepends=True)[:1]))
    assert kept.verify().stands, "without the outside anchor nobody can tell: keep it elsewhere"
