"""`safepace serve` on a disk that fails when it is told to. The word is the file that tells it."""

import sys
from pathlib import Path

from server.cli import app
from tests.faults.bad_disk import BadDisk

if __name__ == "__main__":
    disk = BadDisk(Path(sys.argv[1]))
    app(["serve"])
