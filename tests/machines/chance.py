"""Chance that remembers what it gave, and the same chance once more: so both draw the very same ids."""

import base64
from collections import deque
from random import Random
from typing import Any


class Drawn:
    """Chance that repeats itself from one run to the next, and remembers what it gave."""

    def __init__(self, seed: str) -> None:
        self._random, self._commands = Random(seed), Random(f"{seed} commands")
        self.given: deque[Any] = deque()

    def id(self) -> str:
        self.given.append(base64.urlsafe_b64encode(self._random.randbytes(12)).decode())
        return str(self.given[-1])

    def order(self, count: int) -> tuple[int, ...]:
        drawn = tuple(self._random.sample(range(count), count))
        self.given.append(drawn)
        return drawn

    def command_id(self) -> str:
        """As a page makes one."""
        digits = self._commands.randbytes(16).hex()
        return f"{digits[:8]}-{digits[8:12]}-7{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


class Again:
    """The same chance once more, in the same order."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn

    def id(self) -> str:
        return str(self._next())

    def order(self, count: int) -> tuple[int, ...]:
        order: tuple[int, ...] = self._next()
        assert len(order) == count
        return order

    def _next(self) -> Any:
        assert self.drawn.given, "the rules drew what the pipeline did not"
        return self.drawn.given.popleft()
