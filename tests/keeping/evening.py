"""An evening that is over: a data folder with meetings, a couple space, an audit, its key and its anchor."""

import asyncio
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from server.keeping.verifying.verdict import Verdict
from server.keeping.verifying.verify import verify
from server.storage.database import FILE
from server.storage.master_keys import read_keys
from tests.live import TUESDAY, Town, open_town
from tests.scenes.test_shared_room import begun

CANARY = "marmalade-canary-4417"


@dataclass(frozen=True)
class Kept:
    """The files of one installation that no server has open."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def database(self) -> Path:
        return self.data / FILE

    @property
    def key_file(self) -> Path:
        return self.folder / "data.key"

    @property
    def anchor(self) -> Path:
        return self.folder / "data.anchor"

    def copy(self, to: Path) -> "Kept":
        shutil.copytree(self.folder, to, dirs_exist_ok=True)
        return Kept(to)

    def verify(self) -> Verdict:
        return verify(self.database, read_keys(self.key_file), self.anchor)

    def sql(self, *statements: str) -> None:
        """By hand, past every trigger, as somebody with the disk would; the schema is put back as it was."""
        connection = sqlite3.connect(self.database)
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, text in triggers:
            connection.execute(text)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def rows(self, statement: str) -> list[tuple]:
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()


async def tonight(town: Town) -> None:
    """A circle with its backstage, and a couple's shared room that is still open."""
    space, meeting, maren, per = await begun(town)
    await maren.does("say_shared", space, meeting=meeting, text="Thank you for coming.")
    await per.does("say_shared", space, meeting=meeting, text="I am here.")
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren, ines = await town.line("Maren", "/partner"), await town.line("Ines")
    said = await maren.does("say", **town.now(TUESDAY), text=f"I slept. {CANARY}")
    jo = await town.line("Jo", "/partner")
    await jo.does("report_line", **town.now(TUESDAY), line=said["line"], text="She names a place.")
    await maren.does("say", **town.now(TUESDAY), text="Read this first.", read_first=True)
    await ines.does("say_backstage", **town.now(TUESDAY), text="A quiet evening.")


def an_evening(folder: Path, more: Callable[[Town], Awaitable[None]] | None = None) -> Kept:
    """Last week happened; tonight a circle and a couple meet."""

    async def live() -> None:
        async with open_town(folder, history=True) as town:
            await tonight(town)
            if more is not None:
                await more(town)

    asyncio.run(live())
    kept = Kept(folder)
    kept.sql()
    return kept
