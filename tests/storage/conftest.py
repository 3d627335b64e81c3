"""An open data folder for each test; `any_…` on a file, and again on PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.engines import ENGINES, a_database, a_pen, by_hand
from tests.storage.register_rows import Register, small_programme
from tests.storage.stand_ins import House, open_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = await open_house(tmp_path)
    yield house
    await house.close()


@pytest.fixture(params=ENGINES)
def any_database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The address of a new database; None for a file in the data folder."""
    with a_database(request.param) as url:
        yield url


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """The address of a new PostgreSQL database."""
    with a_database("postgresql") as url:
        assert url is not None
        yield url


@pytest.fixture
async def any_house(tmp_path: Path, any_database: str | None) -> AsyncIterator[House]:
    house = await open_house(tmp_path, url=any_database)
    yield house
    await house.close()


@pytest.fixture(scope="session", params=ENGINES)
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with a_database(request.param) as url, closing(a_pen(tmp_path_factory.mktemp("small"), url)) as pen:
        if url is not None:
            by_hand(pen, "SET idle_in_transaction_session_timeout = 0")
        yield small_programme(pen)
        pen.rollback()


@pytest.fixture
def register(small: Register) -> Iterator[Register]:
    """The small programme in rows, on a file and again on PostgreSQL; afterwards as if nothing had been."""
    by_hand(small.pen, "SAVEPOINT test")
    yield small
    by_hand(small.pen, "ROLLBACK TO SAVEPOINT test")
