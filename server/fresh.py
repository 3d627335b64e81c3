"""The randomness the rules ask for, made here and recorded in the events they yield."""

import secrets


class SystemFresh:
    """Ids of 96 random bits and fair orders, from the operating system."""

    def __init__(self) -> None:
        self._random = secrets.SystemRandom()

    def id(self) -> str:
        return secrets.token_urlsafe(12)

    def order(self, count: int) -> tuple[int, ...]:
        return tuple(self._random.sample(range(count), count))
