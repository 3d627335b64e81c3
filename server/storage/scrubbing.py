"""Scrubbing: what was erased leaves the files beside the database too, and not only at some time."""

import time

from server.storage.pen import Pen

AGAIN_AFTER = 1.0
"""Seconds between two tries while a long reader (a backup) is in the way."""


class Scrubbing:
    """Owed after each erasure, and tried until it has been done. Lives on the journal's thread."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._not_before = 0.0
        self.owed = True
        """From the start: a process that died between an erasure and this left it undone."""

    def tend(self) -> None:
        """Do what is owed, unless somebody was in the way a moment ago."""
        if self.owed and time.monotonic() >= self._not_before:
            self.owed = not self._pen.scrub()
            if self.owed:
                self._not_before = time.monotonic() + AGAIN_AFTER
