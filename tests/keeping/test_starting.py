"""A start must not cost more than what it has to fold: no statement for each person, no word opened but names."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from benchmarks.long_lives import LINES, build
from rooms.kinds import KINDS
from server.app import open_server
from server.config import load_settings
from server.storage import reading

pytestmark = pytest.mark.storage
PEOPLE = 60
KINDS_THEN: dict[Any, Any] = dict(KINDS)


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Statements, and how often somebody asked who hears what."""
    counts: Counter[str] = Counter()

    def another(*_: Any) -> None:
        counts["statements"] += 1

    def counting(kind: str) -> Any:
        def audiences(state: Any) -> Any:
            counts[f"audiences of a {kind}"] += 1
            return KINDS_THEN[kind].audiences(state)

        return replace(KINDS_THEN[kind], audiences=audiences)

    for kind in KINDS_THEN:
        monkeypatch.setitem(KINDS, kind, counting(kind))
    sa.event.listen(sa.Engine, "before_cursor_execute", another)
    try:
        yield counts
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", another)


async def started(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Counter[str], int, set[str]]:
    """What one start asked for, how many words it opened, and the rooms it keeps events of."""
    with counted(monkeypatch) as counts:
        server = await open_server(load_settings({}, data=folder / "data"))
    opened = len(server.directory._names)
    assert not server.pipeline._journal._sealer.texts, "what was said is not opened"
    rooms = {room for live in server.pipeline.spaces.values() for room in live.recent}
    await server.close()
    return counts, opened, rooms


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One that is new, and one with people and years of meetings; each was started once since."""
    young, old = tmp_path_factory.mktemp("young"), tmp_path_factory.mktemp("old")
    asyncio.run(build(young, people=0, events=0))
    asyncio.run(build(old, people=PEOPLE, events=3 * LINES))
    with pytest.MonkeyPatch.context() as patch:
        for each in (young, old):  # the first start writes down what became due meanwhile
            asyncio.run(started(each, patch))
    return young, old


def test_many_people_and_years_of_meetings_are_asked_for_with_the_same_statements(
    houses: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (few, names, rooms), (many, more_names, more_rooms) = (
        asyncio.run(started(each, monkeypatch)) for each in houses
    )
    assert few == many
    assert more_names == names + PEOPLE
    assert len(more_rooms) == len(rooms), "nothing is kept at hand of meetings that are over"


def test_a_statement_for_each_person_is_found(
    houses: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "WORDS_AT_ONCE", 1)
    few, many = (asyncio.run(started(each, monkeypatch))[0]["statements"] for each in houses)
    assert many >= few + PEOPLE
