"""What is erased, in the words of the store: rooms whose key is destroyed, words taken back, and people."""

from dataclasses import dataclass

from rooms.ids import SeatId, SpaceId, WordsId


@dataclass(frozen=True, slots=True)
class RoomErased:
    """A room whose key is destroyed. `at`: ms since the epoch."""

    at: int
    space: SpaceId
    room: str


@dataclass(frozen=True, slots=True)
class TextErased:
    """Words that were taken back. `at`: ms since the epoch."""

    at: int
    words: tuple[WordsId, ...]


@dataclass(frozen=True, slots=True)
class PersonErased:
    """A closed seat: its card, sign-in name and logins, the words that are its names, and with
    `all_words` everything it wrote. `at`: ms since the epoch."""

    at: int
    seat: SeatId
    names: tuple[WordsId, ...]
    all_words: bool


@dataclass(frozen=True, slots=True)
class StandingChanged:
    """Nothing is erased: somebody was suspended, or is no longer. Told to the ledger with the rest, because
    a restore would lift a suspension in silence. `at`: ms since the epoch."""

    at: int
    seat: SeatId
    suspended: bool


Erased = RoomErased | TextErased | PersonErased | StandingChanged
