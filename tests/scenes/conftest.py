"""One town a scene."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.live import Town, open_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The demo's people, before their first meeting."""
    async with open_town(tmp_path) as opened:
        yield opened
