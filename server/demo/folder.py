"""A made-up programme's own folder: emptied at each start, and only ever a demo's, or only a rehearsal's."""

import shutil
from pathlib import Path


class NotADemo(Exception):
    """The folder holds something that is not of this kind; the message is a sentence."""


def make_room(folder: Path, kind: str = "demo") -> None:
    """Empty a demo's folder, or make one. A folder without the mark of its kind is never touched."""
    mark = folder / f"this-is-a-{kind}"
    beside = [folder.with_name(f"{folder.name}.{what}") for what in ("key", "anchor", "erased")]
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise NotADemo(f"{folder} holds a database that is not a {kind}. The {kind} will not touch it.")
    shutil.rmtree(folder, ignore_errors=True)
    for each in beside:
        each.unlink(missing_ok=True)
    folder.mkdir(mode=0o700, parents=True)
    mark.touch(mode=0o600)
