"""A cancel in the middle of the journal's commit, at any statement of it: before, within, after.

Nobody knows then what the disk holds, so nothing more is said, to anybody. The next start reads what stands;
everybody comes back, and says again under its own id what was not answered. On PostgreSQL the server itself
also ends a statement, or the connection, at any moment: that is waited for, and nobody hears of it.
`make endure` has 200 lives on each engine.
"""

import asyncio
import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from server import app
from server.storage.entries import Entry
from server.storage.writing import GroupWriter
from tests.faults.going_away import Party, party
from tests.faults.history import Heard, Shown
from tests.live import until
from tests.storage.engines import name_of, postgres

pytestmark = [pytest.mark.storage, pytest.mark.endure]
DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
LIVES = 200 if DEEP else 4
ENDED = 100 if DEEP else 6
CALLS = ("begin", "commit", "row", "rows", "count", "many", "mark", "unmark")
ENOUGH = 1_000_000
Patch = pytest.MonkeyPatch


class Tripping:
    """A pen that is cancelled at its n-th call, before it or after."""

    def __init__(self, pen: Any, at: int, *, after: bool) -> None:
        self._pen, self._left, self._after = pen, at, after

    def __getattr__(self, name: str) -> Any:
        true = getattr(self._pen, name)
        return self._tripping(true) if name in CALLS else true

    def _tripping(self, true: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            self._left -= 1
            if self._left == 0 and not self._after:
                raise asyncio.CancelledError
            done = true(*args)
            if self._left == 0:
                raise asyncio.CancelledError
            return done

        return call


@pytest.fixture
def deaths(monkeypatch: Patch) -> list[BaseException]:
    """How often the server would have ended itself with status 74."""
    found: list[BaseException] = []
    monkeypatch.setattr(app, "speak_no_more", found.append)
    return found


async def a_life(it: Party, deaths: list[BaseException], chance: random.Random) -> None:
    """Until the commit is cancelled; what is heard after it is silence."""
    writer = it.server.journal._writer
    writer._pen = Tripping(writer._pen, chance.randrange(1, 60), after=chance.random() < 0.5)  # type: ignore[assignment]
    talking = asyncio.create_task(it.talks(ENOUGH))
    await until(lambda: deaths or talking.done(), "the end of the journal")
    moments = [len(guest.diary.moments) for guest in it.guests]
    for _ in range(100):
        await asyncio.sleep(0)
    heard = [guest.diary.moments[so_far:] for guest, so_far in zip(it.guests, moments, strict=True)]
    assert not any(isinstance(each, Heard | Shown) for new in heard for each in new)
    talking.cancel()
    await asyncio.gather(talking, return_exceptions=True)
    await it.restart()
    deaths.clear()


@pytest.mark.timeout(900)
async def test_a_cancelled_commit_ends_the_server_and_loses_nothing(
    tmp_path: Path, any_database: str | None, deaths: list[BaseException]
) -> None:
    chance = random.Random(3)
    async with party(tmp_path, any_database) as it:
        for _ in range(LIVES):
            await a_life(it, deaths, chance)
        await it.talks(it.cancelled + 20)
        assert await it.ends() == []
        acks = sum(len(guest.diary.acked) for guest in it.guests)
        print(f"{LIVES} commits cancelled, acked {acks}, nothing lost, doubled or reordered")


async def test_a_cancel_taken_for_the_end_of_the_commit_is_found(
    tmp_path: Path, monkeypatch: Patch, deaths: list[BaseException]
) -> None:
    """The planted fault: somebody thought that a cancelled commit is a commit."""
    true, cancelled = GroupWriter.write, []

    def write(self: GroupWriter, group: Sequence[Entry]) -> list[Any]:
        try:
            return true(self, group)
        except asyncio.CancelledError:
            cancelled.append(True)
            self._pen.rollback()
            self._forget()
            return [{} for _ in group]

    async with party(tmp_path) as it:
        with monkeypatch.context() as plant:
            plant.setattr(GroupWriter, "write", write)
            writer = it.server.journal._writer
            await it.talks(5)
            pen = writer._pen
            writer._pen = Tripping(pen, 40, after=False)  # type: ignore[assignment]
            talking = asyncio.create_task(it.talks(ENOUGH))
            await until(lambda: cancelled, "the cancel")
            acked = sum(len(guest.diary.acked) for guest in it.guests)
            # Not an empty journal: while everybody talks, what was told makes room for the next group at once.
            await until(lambda: deaths or sum(len(g.diary.acked) for g in it.guests) > acked, "its answers")
            talking.cancel()
            await asyncio.gather(talking, return_exceptions=True)
        await it.restart()
        found = await it.ends()
    assert any(each.startswith(("lost", "never kept", "mixed up", "went back")) for each in found), found[:5]


@pytest.mark.timeout(300)
async def test_postgresql_ends_what_the_journal_was_doing(
    tmp_path: Path, postgres_url: str, deaths: list[BaseException]
) -> None:
    """A statement cancelled, a connection ended, by its keeper: before the commit was asked for that is mended
    in silence; within it the server ends, as after a failed disk."""
    chance, ends = random.Random(4), 0
    server = postgres()
    async with party(tmp_path, postgres_url) as it:
        keeper = await asyncpg.connect(host=str(server.folder), user="notes", database=name_of(postgres_url))
        try:
            for _ in range(ENDED):
                talking = asyncio.create_task(it.talks(ENOUGH))
                for _ in range(chance.randrange(5, 200)):
                    await asyncio.sleep(0)
                how = chance.choice(("pg_cancel_backend", "pg_terminate_backend"))
                pid = it.server.journal._pen.sql.get_server_pid()  # type: ignore[attr-defined]
                await keeper.execute(f"SELECT {how}({pid})")
                acked = sum(len(guest.diary.acked) for guest in it.guests)
                await until(
                    lambda: deaths or sum(len(each.diary.acked) for each in it.guests) > acked + 6,  # noqa: B023
                    "the writer to go on",
                )
                talking.cancel()
                await asyncio.gather(talking, return_exceptions=True)
                if deaths:
                    ends += 1
                    await it.restart()
                    deaths.clear()
        finally:
            await keeper.close()
        assert await it.ends() == []
        print(f"ended {ENDED} times by PostgreSQL, {ends} of them within the commit")
