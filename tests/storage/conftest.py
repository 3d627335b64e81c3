"""An open data folder for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.storage.stand_ins import House, open_house


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = await open_house(tmp_path)
    yield house
    await house.close()
