"""What the pipeline hands to the journal, and what it hears back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rooms.ids import SeatId, SpaceId, WordsId
from rooms.spaces import CopiedWords, NewWords, Recorded
from server.storage.erasures import Erased, PersonErased, RoomErased, StandingChanged, TextErased

AuditChain = Literal["partner", "recovery", "staff"]
"""One chain per track and one for staff, so that reading one track's audit tells nothing of the other."""


class LostRace(Exception):
    """A version was not the next one of its space, or an earlier entry of the space did not stand.

    The state this entry was judged on never came to be: fold again, decide again.
    """


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One act, content-free (D66): ids and codes only, never words, never a name shown."""

    chain: AuditChain
    at: int
    actor: SeatId
    act: str
    object: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The first answer to a command, so that a repeat gets it again.

    `digest` is keyed, of the command's content: the same id with another content is refused.
    `answer` holds JSON values and `WordsId`s, which stay `WordsId`s through the store.
    """

    seat: SeatId
    command_id: str
    digest: bytes
    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a projection to insert or to delete. Rows of the invariants are never updated."""

    table: str
    act: Literal["insert", "delete"]
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """All that stands or falls together, and who to tell.

    - `done(texts)`: on the loop, in the order appended, once everything up to here is on disk;
      `texts` has every id of `needs`, None for words that were erased
    - `failed(why)`: on the loop, in the same order: none of this was kept
    - `spaces`: what it was judged on; those of `recorded` need no naming. A refusal and a view name
      theirs too, for they must not be spoken when the state they were judged on did not stand
    - `erased`: words to blank; `people`: whose names or words to blank; `ended`: rooms whose key is
      destroyed, and all their words with it; `standings`: who was suspended, or is no longer
    """

    done: Callable[[Mapping[WordsId, str | None]], None]
    failed: Callable[[Exception], None]
    spaces: frozenset[SpaceId] = frozenset()
    recorded: tuple[Recorded, ...] = ()
    words: tuple[NewWords, ...] = ()
    copies: tuple[CopiedWords, ...] = ()
    audit: tuple[AuditRow, ...] = ()
    receipt: Receipt | None = None
    needs: frozenset[WordsId] = frozenset()
    rows: tuple[RowChange, ...] = ()
    erased: tuple[TextErased, ...] = ()
    ended: tuple[RoomErased, ...] = ()
    people: tuple[PersonErased, ...] = ()
    standings: tuple[StandingChanged, ...] = ()

    @property
    def erases(self) -> bool:
        """Whether something is blanked, so that no copy may stay in the log file either."""
        return bool(self.erased or self.ended or self.people)

    @property
    def erasures(self) -> tuple[Erased, ...]:
        """What the ledger outside of the database must know of."""
        return (*self.ended, *self.erased, *self.people, *self.standings)

    @property
    def touched(self) -> frozenset[SpaceId]:
        """Every space this entry was judged on."""
        return self.spaces.union(recorded.space for recorded in self.recorded)

    @property
    def writes(self) -> bool:
        """Whether anything goes to disk; refusals and views only wait their turn."""
        return bool(self.recorded or self.audit or self.receipt or self.rows or self.erases or self.words)
