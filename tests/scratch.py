"""Where scenes write: into memory, where this machine keeps files there.

A commit waits until the disk has it, some milliseconds in which nothing is tried, and no power is cut in a scene that
would tell the two apart. What is tried of the disk itself stays on it, and so does everything in `make endure`.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
LEAST = 1 << 30
"""Bytes that must be free there: scenes need far less, and a container has often only 64 MB."""


def is_fit(folder: Path) -> bool:
    """Whether everything a scene does can be done there."""
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return False
    there = os.statvfs(folder)
    return not there.f_flag & os.ST_NOEXEC and there.f_bavail * there.f_frsize >= LEAST


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """In the place of the one on the disk, for a `conftest.py` to take; gone with its test."""
    quick = is_fit(MEMORY) and os.environ.get("SAFEPACE_ENDURE") != "deep"
    with tempfile.TemporaryDirectory(prefix="scene-", dir=MEMORY if quick else None) as folder:
        yield Path(folder).resolve()
