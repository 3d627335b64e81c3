"""One backup: two files, made from one snapshot beside the running server.

`….backup` holds everything, but what was said only under a key that stands in `….keys`, together with
the wrapped key of every room. Keys are kept in another place and for a shorter time: what is erased is
gone from every backup once the keys of that backup are, and the register, consents and audit remain.
"""

import re
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from server.keeping.backing_up.loading import load
from server.keeping.backing_up.rows import columns_of, plain, read_rows, tables
from server.keeping.backing_up.sealed_file import Part, writing
from server.keeping.opening import Place, beside, facts_of, looking
from server.keeping.verifying.verdict import Finding
from server.keeping.verifying.verify import verify
from server.storage.database import FILE
from server.storage.master_keys import MasterKey
from server.storage.migrating import newest_step
from server.storage.schema import room_key, words
from server.storage.sealing import the_key_of

BACKUP, KEYS = ".backup", ".keys"
ANCHOR_COPY, LEDGER_COPY = "newest.anchor", "newest.erased"
"""Beside the backups, always the newest: what a machine that burnt had outside of its database."""
DAYS, KEYS_DAYS = 30, 7
"""How long a backup is kept, and its keys: after these what was erased is in no backup any more (D81)."""
CHECKING = "checking-"
NAME = re.compile(r"notes-(\d{4}-\d\d-\d\dT\d{6})Z\.(backup|keys)")


@dataclass(frozen=True, slots=True)
class Made:
    """The two files of one backup, and how many rows are in them."""

    backup: Path
    keys: Path
    rows: int


def make_backup(
    database: Place, master_keys: tuple[MasterKey, ...], *, to: Path, keys_to: Path, now: int
) -> Made:
    """Write both files. Blocks for as long as reading everything takes; nobody else waits for it.

    Raises NotThere, MissingKey, WrongKey, OSError.
    """
    day = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y-%m-%dT%H%M%SZ")
    backup, keys = to / f"notes-{day}{BACKUP}", keys_to / f"notes-{day}{KEYS}"
    for folder in (to, keys_to):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    count = beside(database, partial(_write, database, master_keys, backup, keys, now))
    return Made(backup, keys, count)


def _write(database: Place, master_keys: tuple[MasterKey, ...], backup: Path, keys: Path, now: int) -> int:
    name, words_key = secrets.token_hex(16), secrets.token_bytes(32)
    with looking(database) as connection:
        master = the_key_of(facts_of(connection), master_keys)
        manifest = {"backup": name, "at": now, "schema": newest_step()}
        with writing(keys, "keys", master) as (file, header, key):
            part = Part(file, header, key)
            part.write({**manifest, "words key": plain(words_key)})
            count = _pairs(part, connection, room_key.c.id, room_key.c.wrapped)
            part.end()
        with writing(backup, "backup", master) as (file, header, key):
            part = Part(file, header, key)
            part.write(manifest)
            count += _rows(part, connection)
            part.end()
            part = Part(file, header, words_key)
            count += _pairs(part, connection, words.c.id, words.c.sealed)
            part.end()
    return count


def _rows(part: Part, connection: sa.Connection) -> int:
    total = 0
    for table in tables():
        names = columns_of(table)
        part.write({"table": table.name, "columns": names})
        for row in read_rows(connection, table, names):
            part.write(row)
            total += 1
    part.write({"rows": total})
    return total


def _pairs(part: Part, connection: sa.Connection, name: sa.Column[Any], secret: sa.Column[Any]) -> int:
    """What stands apart of a table, by the row's own id; nothing of what is destroyed or erased."""
    total = 0
    there = sa.select(name, secret).where(secret.is_not(None)).order_by(name)
    for row in connection.execution_options(yield_per=500).execute(there):
        part.write([row[0], plain(row[1])])
        total += 1
    part.write({"rows": total})
    return total


def check_backup(made: Made, master_keys: tuple[MasterKey, ...], *, room_in: Path) -> tuple[Finding, ...]:
    """Restore it into a folder that goes away again, and verify what came back. Blocks."""
    sweep(room_in)
    with tempfile.TemporaryDirectory(prefix=CHECKING, dir=room_in) as folder:
        database = Path(folder) / FILE
        loaded = load(made.backup, made.keys, master_keys, database=database)
        if loaded.rows != made.rows:
            return (Finding("backup", "Not every row came back."),)
        return verify(database, master_keys, None).findings


def sweep(room_in: Path) -> None:
    """Take away what a check that was killed left: it would outlive what is erased."""
    for left in room_in.glob(f"{CHECKING}*"):
        shutil.rmtree(left, ignore_errors=True)


def copy_along(anchor: Path, ledger: Path, *, to: Path) -> None:
    """The newest anchor and ledger beside the backups, whole or not at all."""
    for own, name in ((anchor, ANCHOR_COPY), (ledger, LEDGER_COPY)):
        if own.exists():
            beside = to / f"{name}.part"
            shutil.copyfile(own, beside)
            beside.chmod(0o600)
            beside.replace(to / name)


def let_go(folder: Path, *, older_than: int, now: int) -> list[Path]:
    """Delete what this command wrote longer ago than so many days. Which files are gone."""
    gone = []
    for path in sorted(folder.iterdir()):
        named = NAME.fullmatch(path.name)
        if named is None:
            continue
        made = datetime.strptime(f"{named[1]}+0000", "%Y-%m-%dT%H%M%S%z")
        if now / 1000 - made.timestamp() > older_than * 86_400:
            path.unlink()
            gone.append(path)
    return gone
