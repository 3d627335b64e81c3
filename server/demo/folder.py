"""The demo's own folder: emptied at each start, and only ever a demo's."""

import shutil
from pathlib import Path

MARK = "this-is-a-demo"


class NotADemo(Exception):
    """The folder holds something that is not a demo's; the message is a sentence."""


def make_room(folder: Path) -> None:
    """Empty a demo's folder, or make one. A folder without the demo's mark is never touched."""
    beside = [folder.with_name(f"{folder.name}.{what}") for what in ("key", "anchor", "erased")]
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise NotADemo(f"{folder} holds a database that is not a demo. The demo will not touch it.")
    shutil.rmtree(folder, ignore_errors=True)
    for each in beside:
        each.unlink(missing_ok=True)
    folder.mkdir(mode=0o700, parents=True)
    (folder / MARK).touch(mode=0o600)
