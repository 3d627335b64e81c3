"""One porch a test."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from server.delivery.patience import Patience
from tests.hazards.porch import Porch

QUICK = Patience(sweep=0.02)


@pytest.fixture
async def open_porch(tmp_path: Path) -> AsyncIterator[Callable[..., Any]]:
    """Opens a server with chosen patience and rates."""
    async with AsyncExitStack() as stack:

        async def opens(patience: Patience = QUICK, **chosen: Any) -> Porch:
            return await stack.enter_async_context(Porch(tmp_path, patience=patience, **chosen))

        yield opens


@pytest.fixture
async def porch(open_porch: Callable[..., Any]) -> Porch:
    opened: Porch = await open_porch()
    return opened
