"""An open data folder for each test."""

from tests.storage.conftest import house

__all__ = ["house"]
