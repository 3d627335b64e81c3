"""What happens when one part of an own space is shown to the own clinician, until a date (D77).

Rooms: `showing` (the owner alone), `shown/<share>` (the clinician of record alone, one for each part that is shown).
"""

from dataclasses import dataclass
from typing import ClassVar

from rooms.ids import EntryId, SeatId, ShareId, WordsId
from rooms.personal.own import How
from rooms.spaces import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicianNoted(Event):
    """To the owner: whether there is a clinician of record, to whom something could be shown."""

    signed: ClassVar[bool] = False
    there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownToClinician(Event):
    """`shown/<share>`: one line of a plan (`part`), or one entry of what is known (`how`), as it reads now. Its words
    are copied: they end with this room. `written_at`, `until`: ms."""

    signed: ClassVar[bool] = False
    share: ShareId
    entry: EntryId
    clinician: SeatId
    words: WordsId
    part: str | None
    how: How | None
    written_at: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown(Event):
    """To the owner: this is shown to the own clinician from now on, as it reads now, until then (ms)."""

    share: ShareId
    entry: EntryId
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShownNoMore(Event):
    """To the owner: it is shown no longer. Whether by the owner, by its date or by the end of an engagement."""

    share: ShareId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownForgotten(Event):
    """What was shown there is gone, with the key of this room."""

    forgets: ClassVar[bool] = True
    share: ShareId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicianCameAnew(Event):
    """Ground: the seat of this clinician was entered with a new card. Nothing is shown there any more."""

    severs: ClassVar[bool] = True
    clinician: SeatId


EVENTS: tuple[type[Event], ...] = (
    ClinicianNoted,
    ShownToClinician,
    PartShown,
    PartShownNoMore,
    ShownForgotten,
    ClinicianCameAnew,
)
