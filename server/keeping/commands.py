"""The keeper's commands. Each says one calm thing and ends with a status a script can read:

0 as wished, 1 something in the installation is wrong, 2 it could not be done and nothing was changed.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from server.config import Settings

WRONG = 1
NOT_DONE = 2
keys = typer.Typer(no_args_is_help=True, help="The master key: which one it is, and a new one in its place.")


def stop(sentence: str, status: int = NOT_DONE) -> NoReturn:
    """End with a sentence for whoever asked."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(status)


@contextmanager
def kept() -> Iterator["Settings"]:
    """The settings of the environment; every foreseen trouble with what they name is one sentence."""
    from server.anchoring import NoAnchor
    from server.config import BadSetting, load_settings
    from server.keeping.backing_up.restore import DoesNotStand, NotEmpty
    from server.keeping.backing_up.sealed_file import Damaged, OtherKey
    from server.keeping.opening import NotThere
    from server.logs import keep_logs
    from server.storage.database import DatabaseInUse
    from server.storage.erasure_ledger import LedgerBroken
    from server.storage.master_keys import MissingKey, WrongKey
    from server.storage.migrating import NewerDatabase

    foreseen = (BadSetting, NotThere, DatabaseInUse, MissingKey, WrongKey, NewerDatabase)
    with_files = (Damaged, OtherKey, DoesNotStand, NotEmpty, LedgerBroken, NoAnchor)
    keep_logs("error")  # the keeper reads sentences
    try:
        yield load_settings()
    except (*foreseen, *with_files) as why:
        stop(str(why))
    except OSError as why:
        stop(f"{why.filename or 'A file'} cannot be used: {why.strerror}.")


def verify(
    anchor: Annotated[
        Path | None, typer.Option(help="The anchor to compare with, such as the copy on another machine.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same for a script.")] = False,
) -> None:
    """Check that everything in the database is what was written. The server may be running.

    Ends with 0 when everything stands, 1 when a row is wrong, 2 when it could not look.
    """
    import json

    from server.keeping.opening import database_of, keys_of
    from server.keeping.verifying.verdict import spoken
    from server.keeping.verifying.verify import verify

    with kept() as settings:
        verdict = verify(database_of(settings), keys_of(settings), anchor or settings.anchor)
    print(json.dumps(verdict.as_json(), indent=2) if as_json else spoken(verdict))
    if not verdict.stands:
        raise typer.Exit(WRONG)


def backup(
    to: Annotated[Path, typer.Argument(help="The folder for the backup.")],
    keys_to: Annotated[
        Path, typer.Option("--keys", help="The folder for its keys: another disk, kept for a shorter time.")
    ],
    days: Annotated[int, typer.Option(help="Delete backups there that are older.")] = 30,
    keys_days: Annotated[int, typer.Option(help="Delete keys there that are older.")] = 7,
) -> None:
    """Make a backup and check it by restoring it. The server may be running.

    Ends with 0 when the backup stands, 1 when it does not, 2 when none could be made.
    """
    from server.clock import WallClock
    from server.keeping.backing_up.backup import check_backup, copy_along, let_go, make_backup
    from server.keeping.opening import database_of, keys_of

    os.nice(10)  # whoever is in a meeting comes first
    with kept() as settings:
        now, master_keys = WallClock().now(), keys_of(settings)
        made = make_backup(database_of(settings), master_keys, to=to, keys_to=keys_to, now=now)
        findings = check_backup(made, master_keys, room_in=settings.data)
        for each in findings:
            stop(f"The backup does not stand, and nothing older was deleted. {each.sentence}", WRONG)
        copy_along(settings.anchor, settings.ledger_file, to=to)
        gone = [*let_go(to, older_than=days, now=now), *let_go(keys_to, older_than=keys_days, now=now)]
        print(f"Backed up, and checked by restoring it: {made.rows} rows.\n  {made.backup}\n  {made.keys}")
        if gone:
            print(f"Deleted {len(gone)} older files.")


def restore(
    backup: Annotated[Path, typer.Argument(help="The file of the backup.")],
    keys: Annotated[Path | None, typer.Option(help="The file of its keys.")] = None,
    without_words: Annotated[
        bool, typer.Option(help="Its keys are gone: bring back all but what was said.")
    ] = False,
) -> None:
    """Put a backup back into an empty place. Every couple space rests, and every login ends."""
    from server.clock import WallClock
    from server.keeping.backing_up.restore import restore
    from server.keeping.backing_up.told import told

    if (keys is None) != without_words:
        stop("Name the keys of this backup with --keys, or say --without-words when they are gone.")
    with kept() as settings:
        print(told(settings, restore(settings, backup, keys, clock=WallClock())))


@keys.command("status")
def keys_status() -> None:
    """Say which master key is in use, and whether a change of it is at its end."""
    from server.keeping.key_status import key_status

    with kept() as settings:
        print(key_status(settings))


@keys.command("rotate")
def keys_rotate() -> None:
    """Put a new master key in the place of the old one. The server may be running."""
    from server.keeping.opening import database_of
    from server.keeping.rotation import UnderWay, rotate_at

    with kept() as settings:
        if settings.key is not None:
            stop(
                "The master key stands in SAFEPACE_KEY. Write it into a file, name that in SAFEPACE_KEY_FILE, "
                "start the server with it, and then change it."
            )
        try:
            done = rotate_at(database_of(settings), settings.master_key_file)
        except UnderWay as why:
            stop(str(why))
        print(
            f"A new master key is in {settings.master_key_file}. {done.rewrapped} room keys are wrapped with it.\n"
            "Put a copy of it in the safe now, and make a backup now.\n"
            "Keep the old copy for as long as you keep backups made before: only the old key opens them."
        )
