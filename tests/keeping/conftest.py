"""An open data folder for each test, and one evening that all tests of this folder may copy."""

from pathlib import Path

import pytest

from tests.keeping.evening import Kept, an_evening
from tests.storage.conftest import house

__all__ = ["house"]


@pytest.fixture(scope="session")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Never change this one: copy it."""
    return an_evening(tmp_path_factory.mktemp("evening"))


@pytest.fixture
def kept(evening: Kept, tmp_path: Path) -> Kept:
    """One evening of the test's own."""
    return evening.copy(tmp_path / "kept")
