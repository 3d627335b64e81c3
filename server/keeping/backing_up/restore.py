"""A backup back in its place: only into an empty one, only when everything in it stands, and resting.

A backup is older than what people remember. So what was erased since is erased again, and at the
first start, which is part of it, every couple space rests, every login ends and every card is void.
"""

import asyncio
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from server.clock import Clock
from server.config import Settings
from server.keeping.backing_up.backup import ANCHOR_COPY, LEDGER_COPY
from server.keeping.backing_up.loading import Loaded, load
from server.keeping.opening import changing, keys_of
from server.keeping.verifying.verify import verify
from server.storage.anchor import RESTORED
from server.storage.database import FILE
from server.storage.erasure_ledger import Reapplied, reapply
from server.storage.master_keys import MasterKey, MissingKey, sync_folder
from server.storage.migrating import migrate
from server.storage.schema import meta


class NotEmpty(Exception):
    """Something is there already. The message is a sentence."""


class DoesNotStand(Exception):
    """What the backup holds is not what was written. The message is a sentence."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, what was taken away again, and whether there was a ledger to ask."""

    loaded: Loaded
    reapplied: Reapplied
    with_ledger: bool


def restore(settings: Settings, backup: Path, keys: Path | None, *, clock: Clock) -> Restored:
    """Put a backup back and start it once. Blocks. All or nothing: until the end, its place stays empty.

    Raises NotEmpty, MissingKey, Damaged, OtherKey, DoesNotStand, LedgerBroken, NewerDatabase.
    """
    place = settings.data
    if settings.database_url is not None:
        raise NotEmpty(
            "A restore goes into a database file. Leave out SAFEPACE_DATABASE_URL, or use PostgreSQL's pg_restore."
        )
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise NotEmpty(f"There is something in {place} already. A restore goes into an empty place only.")
    master_keys = keys_of(settings)
    if not master_keys:
        raise MissingKey(
            "The master key is not there. Put the key of the time of the backup in its place first."
        )
    beside = place.with_name(f"{place.name}.restoring")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=0o700, parents=True)
    try:
        loaded = load(backup, keys, master_keys, database=beside / FILE)
        bring_along(settings, backup.parent)
        done = Restored(
            loaded, _prepare(settings, beside / FILE, master_keys, clock.now()), settings.ledger_file.exists()
        )
        if place.exists():
            place.rmdir()
        os.replace(beside, place)  # noqa: PTH105  the one step that counts
        sync_folder(place.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    asyncio.run(start_once(settings, clock))
    return done


def _prepare(settings: Settings, database: Path, master_keys: tuple[MasterKey, ...], now: int) -> Reapplied:
    """Up to date, without what was erased since, checked, and marked: whoever starts it rests everything."""
    migrate(database)
    reapplied = reapply(settings.ledger_file, database)
    verdict = verify(database, master_keys, None)
    if not verdict.stands:
        raise DoesNotStand(f"What this backup holds does not stand. {verdict.findings[0].sentence}")
    with changing(database) as engine, engine.begin() as connection:
        connection.execute(meta.delete().where(meta.c.name == RESTORED))
        connection.execute(meta.insert().values(name=RESTORED, value=str(now)))
    _into_one_file(database)
    return reapplied


def _into_one_file(database: Path) -> None:
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(database)), poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def bring_along(settings: Settings, folder: Path) -> None:
    """Anchor and ledger as they were copied with the last backup, where the machine has lost its own."""
    for copy, own in ((folder / ANCHOR_COPY, settings.anchor), (folder / LEDGER_COPY, settings.ledger_file)):
        if copy.exists() and not own.exists():
            own.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copyfile(copy, own)
            own.chmod(0o600)


async def start_once(settings: Settings, clock: Clock) -> None:
    """Nobody is let in: the server opens, brings everything to rest, and closes."""
    from server.app import open_server

    server = await open_server(settings, clock=clock)
    await server.close()
