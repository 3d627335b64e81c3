"""Pass phrases: what makes a good enough one, and hashing that neither stalls the server nor tells anything."""

import asyncio
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from rooms.refusals import Refusal
from server.doors.turns import AT_ONCE, Path, Turns

SHORTEST, LONGEST = 12, 200

PHRASE_SHORT = Refusal(
    "phrase-short", "A pass phrase needs at least 12 characters. Four everyday words in a row work well."
)
PHRASE_LONG = Refusal(
    "phrase-long", "That is longer than 200 characters. A shorter pass phrase is safe enough."
)
PHRASE_PLAIN = Refusal("phrase-plain", "That one is easy to guess. Four everyday words in a row work well.")


def normal(phrase: str) -> str:
    """The same phrase typed on another keyboard gives the same bytes."""
    return unicodedata.normalize("NFKC", phrase)


def refused(phrase: str, sign_in_name: str = "") -> Refusal | None:
    """Why this may not be anybody's new pass phrase, or None. No rules of composition (NIST 800-63B)."""
    said = normal(phrase)
    if len(said) < SHORTEST:
        return PHRASE_SHORT
    if len(said) > LONGEST:
        return PHRASE_LONG
    if len(set(said.casefold())) < 5 or (sign_in_name and said.casefold() == sign_in_name.casefold()):
        return PHRASE_PLAIN
    return None


class Phrases:
    """Argon2id in threads. Each costs 64 MiB and a sixth of a second, so few run at once, by turns."""

    def __init__(self, hasher: PasswordHasher | None = None, turns: Turns | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self.turns = turns or Turns()
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="phrases")
        self._nobody = ""

    async def hash(self, phrase: str, path: Path) -> str:
        """The string to store. Raises TurnedAway where too many wait."""
        with self.turns.place(path) as place:
            async with place.turn():
                return await asyncio.get_running_loop().run_in_executor(
                    self._threads, self._hasher.hash, normal(phrase)
                )

    async def matches(self, stored: str | None, phrase: str, path: Path, *, pause: float = 0.0) -> bool:
        """Whether this is the phrase, after `pause` seconds. Where there is none to compare with, it takes
        just as long to say no. Raises TurnedAway where too many wait."""
        with self.turns.place(path) as place:
            await place.pause(pause)
            async with place.turn():
                said = normal(phrase)[: LONGEST * 2]
                return await asyncio.get_running_loop().run_in_executor(
                    self._threads, self._verify, stored, said
                )

    def _verify(self, stored: str | None, phrase: str) -> bool:
        try:
            self._hasher.verify(stored or self._stand_in(), phrase)
        except (Argon2Error, InvalidHashError):
            return False
        return stored is not None

    def _stand_in(self) -> str:
        if not self._nobody:
            self._nobody = self._hasher.hash("the phrase of nobody at all")
        return self._nobody

    def warm(self) -> None:
        """Make the stand-in hash before the first knock, which would otherwise take twice as long."""
        self._stand_in()

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
