"""The keeper's commands. Each says one calm thing and ends with a status a script can read:

0 as wished, 1 something in the installation is wrong, 2 it could not be done and nothing was changed.
"""

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
    from server.config import BadSetting, load_settings
    from server.keeping.opening import NotThere
    from server.storage.database import DatabaseInUse
    from server.storage.master_keys import MissingKey, WrongKey
    from server.storage.migrating import NewerDatabase

    try:
        yield load_settings()
    except (BadSetting, NotThere, DatabaseInUse, MissingKey, WrongKey, NewerDatabase) as why:
        stop(str(why))


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


@keys.command("status")
def keys_status() -> None:
    """Say which master key is in use, and whether a change of it is at its end."""
    from server.keeping.key_status import key_status

    with kept() as settings:
        print(key_status(settings))


@keys.command("rotate")
def keys_rotate() -> None:
    """Put a new master key in the place of the old one. The server may be running."""
    from server.keeping.opening import changing, database_of
    from server.keeping.rotation import UnderWay, rotate

    with kept() as settings:
        if settings.key is not None:
            stop(
                "The master key stands in SAFEPACE_KEY. Write it into a file, name that in SAFEPACE_KEY_FILE, "
                "start the server with it, and then change it."
            )
        try:
            with changing(database_of(settings)) as engine:
                done = rotate(engine, settings.master_key_file)
        except UnderWay as why:
            stop(str(why))
        print(
            f"A new master key is in {settings.master_key_file}. {done.rewrapped} room keys are wrapped with it.\n"
            "Put a copy of it in the safe now, and make a backup now.\n"
            "Keep the old copy for as long as you keep backups made before: only the old key opens them."
        )
