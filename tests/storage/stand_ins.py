"""Small events and entries for tests of storage, and a journal that is waited for by what it says."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Literal

from rooms.ids import LineId, SeatId, SpaceId, WordsId
from rooms.spaces import Event, NewWords, Notice, Recorded
from server.storage.database import Database, open_database
from server.storage.entries import Entry
from server.storage.events_codec import EventCodec
from server.storage.journal import Journal
from server.storage.pen import Pen
from server.storage.sealing import Sealer, open_sealer
from tests.storage.engines import by_hand, lay_out

GROUP, OTHER = SpaceId("g-aaaa"), SpaceId("g-bbbb")
CIRCLE = "circle/m1"
MARA, JONAS = SeatId("mara"), SeatId("jonas")


class Mood(StrEnum):
    CALM = "calm"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSaid(Event):
    line: LineId
    author: SeatId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNoted(Notice):
    words: WordsId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllShapes(Event):
    v: ClassVar[int] = 2
    mood: Mood
    mode: Literal["open", "quiet"]
    until: int | None
    on: bool
    people: tuple[SeatId, ...]
    lines: tuple[Line, ...]
    answers: Mapping[str, WordsId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare(Event):
    """Nothing but that it happened."""


EVENTS: tuple[type[Event], ...] = (LineSaid, LineNoted, AllShapes, Bare)


def codec() -> EventCodec:
    return EventCodec(EVENTS, {("all_shapes", 1): lambda facts: {**facts, "mood": "calm"}})


def said(
    version: int, text: str, *, space: SpaceId = GROUP, room: str = CIRCLE, by: SeatId = MARA
) -> dict[str, Any]:
    """What an entry for one line holds."""
    words = WordsId(f"{space}-w{version}")
    line = LineSaid(line=LineId(f"l{version}"), author=by, words=words)
    return {
        "recorded": (recorded(version, line, space=space, room=room, by=by),),
        "words": (NewWords(words, by, space, room, text),),
    }


def recorded(
    version: int,
    event: Event,
    *,
    space: SpaceId = GROUP,
    room: str = CIRCLE,
    seq: int | None = None,
    by: SeatId = MARA,
) -> Recorded:
    return Recorded(
        space=space, version=version, room=room, seq=seq or version, at=version, by=by, event=event
    )


@dataclass
class House:
    """A data folder, opened."""

    folder: Path
    db: Database
    sealer: Sealer
    journal: Journal
    fatal: asyncio.Future[BaseException]
    told: list[tuple[str, object]] = field(default_factory=list)

    def give(self, name: str, **parts: Any) -> asyncio.Future[Mapping[WordsId, str | None]]:
        """Append an entry. The future holds its texts or its exception; `told` the order of all answers."""
        answer: asyncio.Future[Mapping[WordsId, str | None]] = asyncio.get_running_loop().create_future()

        def done(texts: Mapping[WordsId, str | None]) -> None:
            self.told.append((name, "done"))
            answer.set_result(texts)

        def failed(why: Exception) -> None:
            self.told.append((name, "failed"))
            answer.set_exception(why)

        self.journal.append(Entry(done=done, failed=failed, **parts))
        return answer

    def sql(self, statement: str, values: Iterable[Any] = ()) -> list[Any]:
        """By hand and in SQLite's words, on the journal's own connection while it is idle."""
        return self.journal._thread.submit(by_hand, self.journal._pen, statement, tuple(values)).result()

    def by_pen(self, work: Callable[[Pen], None]) -> None:
        """Something done with the journal's own pen while it is idle."""
        self.journal._thread.submit(work, self.journal._pen).result()

    @property
    def on_postgres(self) -> bool:
        return self.db.url is not None

    async def close(self) -> None:
        await self.journal.close()
        await self.db.close()


async def open_house(
    folder: Path, *, url: str | None = None, alone: bool = True, tick: float = 0.002, anew: bool = False
) -> House:
    """`anew`: in a folder where nothing is, as a server makes it."""
    if not anew:
        lay_out(folder / "data", url)
    db = open_database(folder / "data", url, alone=alone)
    sealer = open_sealer(db, key_file=folder / "keys" / "master.key")
    fatal: asyncio.Future[BaseException] = asyncio.get_running_loop().create_future()
    journal = Journal(db, sealer, codec(), on_fatal=fatal.set_result, commit_tick=tick)
    await journal.start()
    return House(folder, db, sealer, journal, fatal)
