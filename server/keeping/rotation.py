"""A new master key takes over while the server runs: every room key is wrapped anew, none is ever lost.

Both keys are valid, and both stand in the key file, from before the first row changes until after the
last: killed at any instant, it goes on at the next call. A running server learns of the new key in
the transaction that makes its next room key, and looks for it in the file.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from server.keeping.opening import Place, beside, changing, facts_of
from server.storage.master_keys import ID_BYTES, MasterKey, new_key, read_keys, write_keys
from server.storage.schema import meta, room_key
from server.storage.sealing import KEY_CHECK, ROOT, Sealer, sealer_of, the_key_of

TAKING_OVER = "key taking over"
"""The id of the new key, hexadecimal, as long as rows under the old one may be left. A trigger reads it."""
AT_ONCE = 500
"""Rows of one transaction: a message said meanwhile waits for no more than these."""


class UnderWay(Exception):
    """Another rotation runs, or this one is not at its end; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """`rewrapped`: room keys under the new master key now."""

    rewrapped: int
    resumed: bool


def rotate_at(place: Place, key_file: Path) -> Rotated:
    """`rotate` wherever the database is. Raises NotThere, too."""

    def work() -> Rotated:
        with changing(place) as engine:
            return rotate(engine, key_file)

    return beside(place, work)


def rotate(engine: sa.Engine, key_file: Path) -> Rotated:
    """Put a new master key in the place of the old one, or finish what was begun. Blocks.

    Raises MissingKey, WrongKey or UnderWay, each a sentence, with nothing changed.
    """
    with _alone(key_file.parent):
        *_, done = steps(engine, key_file)
    return done


def steps(engine: sa.Engine, key_file: Path) -> Iterator[Rotated]:
    """The rotation, one step after the other; each is whole on disk before the next begins."""
    keys = read_keys(key_file)
    with engine.begin() as connection:
        known = facts_of(connection)
    master = the_key_of(known, keys)
    resumed = len(keys) > 1
    if not resumed:
        keys = (new_key(), master)
        write_keys(key_file, *keys)
        yield Rotated(0, resumed)
    sealer = sealer_of(known, master, keys)
    if TAKING_OVER not in known:
        _announce(engine, keys[0], sealer.rewrap(bytes.fromhex(known[ROOT]), keys[0]))
        yield Rotated(0, resumed)
    count = 0
    last: int | None = 0
    while last is not None:
        moved, last = _rewrap_some(engine, sealer, keys[0], after=last)
        count += moved
        yield Rotated(count, resumed)
    _finish(engine, keys[0])
    yield Rotated(count, resumed)
    write_keys(key_file, keys[0])
    yield Rotated(count, resumed)


def _announce(engine: sa.Engine, new: MasterKey, root: bytes) -> None:
    """From here on the new key is the one of the database, and new room keys are made under it."""
    told = {KEY_CHECK: new.check_value(), ROOT: root.hex(), TAKING_OVER: new.id.hex()}
    with engine.begin() as connection:
        connection.execute(meta.delete().where(meta.c.name.in_(told)))
        connection.execute(meta.insert(), [{"name": name, "value": value} for name, value in told.items()])


def _rewrap_some(engine: sa.Engine, sealer: Sealer, new: MasterKey, *, after: int) -> tuple[int, int | None]:
    """The next rows by id; how many were wrapped anew, and where to go on, None at the end."""
    rows = sa.select(room_key.c.id, room_key.c.wrapped).where(room_key.c.id > after)
    with engine.begin() as connection:
        some = connection.execute(rows.order_by(room_key.c.id).limit(AT_ONCE)).all()
        old = [row for row in some if row.wrapped is not None and row.wrapped[:ID_BYTES] != new.id]
        for row in old:
            again = sealer.rewrap(row.wrapped, new)
            connection.execute(room_key.update().where(room_key.c.id == row.id).values(wrapped=again))
    return len(old), some[-1].id if len(some) == AT_ONCE else None


def _finish(engine: sa.Engine, new: MasterKey) -> None:
    """Nothing is left under the old key, not even in the write-ahead log."""
    with engine.begin() as connection:
        wrapped = connection.execute(sa.select(room_key.c.wrapped).where(room_key.c.wrapped.is_not(None)))
        if any(row.wrapped[:ID_BYTES] != new.id for row in wrapped):
            raise UnderWay("A room key under the old master key is left. Run this again.")
        connection.execute(meta.delete().where(meta.c.name == TAKING_OVER))
    scrub(engine)


def scrub(engine: sa.Engine) -> None:
    """Leave nothing of what was in the place of a row before, as far as it goes at once."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM (TRUNCATE FALSE) room_key")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One rotation at a time. Held by the kernel: a crash leaves nothing to clear away."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise UnderWay("The master key is being changed already. Wait for it to end.") from None
    try:
        yield
    finally:
        os.close(handle)
