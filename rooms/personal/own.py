"""What a personal space remembers: whose it is, and what that one person wrote."""

from dataclasses import dataclass
from typing import Literal

from rooms.ids import EntryId, SeatId, ShareId, SpaceId, WordsId
from rooms.people import Track
from rooms.personal.vision import Item, Vision

GROUND = "ground"
"""Nobody's room: what the rules need and no screen may tell."""
BOUNDARY = "boundary"
"""The owner alone: the own boundary plan."""
KNOWN = "known"
"""The owner alone: *What I know*."""
SHOWING = "showing"
"""The owner alone: what is shown to the own clinician, and until when."""
How = Literal["saw", "told", "felt", "know-now"]
"""How one came to know: I saw, I was told, I felt, what I know now."""
VERSIONS = 10
"""How many versions of one entry are kept, the newest; the page says so."""
MOST = 60
"""How many entries a plan may have."""
MOST_KNOWN = 200
"""How many entries *What I know* may have that stand."""


@dataclass(frozen=True, slots=True)
class Version:
    """How an entry read from then (ms) on."""

    words: WordsId
    at: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a part of the plan, as it is and as it was, the newest last."""

    entry: EntryId
    part: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """One thing the owner knows since then (ms). `adds_to`: an earlier one it says more of, or puts right.
    `words`: None where it was taken out; its place stays."""

    entry: EntryId
    how: How
    words: WordsId | None
    at: int
    adds_to: EntryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One part that is shown to this clinician, as it read when it was, until then (ms). `part`: of a plan; `how`: of
    what is known. `doubted`: that clinician's seat was entered with a new card."""

    share: ShareId
    entry: EntryId
    clinician: SeatId
    words: WordsId
    part: str | None
    how: How | None
    written_at: int
    shown_at: int
    until: int
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A space nobody has begun: it has no owner but the one its name says, who is nothing there yet."""

    space: SpaceId


@dataclass(frozen=True, slots=True)
class Own:
    """One person's own space.

    - `clinician`: the owner's own, of record; `credential_until`: until when (ms) that credential holds, None for ever;
      `clinician_out`: suspended
    - `couple`: the couple space the owner is in, None for none
    - `out`: the owner is suspended, and in no room
    - `waits`: the seat was entered with a new card, and nobody is in any room until somebody has spoken with the owner
    - `gone`: the owner closed the account, for good
    - `plan`: the boundary plan, in the order it was written
    - `known`: *What I know*, in the order it was written, with the places of what was taken out
    - `track`, `time_zone`: of which track the owner is, and by which clocks a date falls; None until it is told
    - `vision`: *Something to walk toward*, item by item
    - `clinician_told`: whether the page says that there is a clinician
    - `shares`: what is shown to the own clinician; `ended`: what was, and whose room is still to be destroyed
    - `over`: words that stand no longer and are still to be erased
    - `kept_longer`: a legal hold keeps everything (D65)
    - `forgotten`: the keys of its rooms are destroyed
    """

    space: SpaceId
    owner: SeatId
    clinician: SeatId | None = None
    credential_until: int | None = None
    clinician_out: bool = False
    couple: SpaceId | None = None
    out: bool = False
    waits: bool = False
    gone: bool = False
    plan: tuple[Entry, ...] = ()
    known: tuple[Known, ...] = ()
    track: Track | None = None
    time_zone: str = "UTC"
    vision: Vision = ()
    clinician_told: bool = False
    shares: tuple[Share, ...] = ()
    ended: tuple[ShareId, ...] = ()
    over: tuple[WordsId, ...] = ()
    kept_longer: bool = False
    forgotten: bool = False

    def entry(self, ident: EntryId) -> Entry | None:
        """The entry of this name, if it stands."""
        return next((each for each in self.plan if each.entry == ident), None)

    def item(self, ident: EntryId) -> Item | None:
        """The item of the vision of this name, if it stands."""
        return next((each for each in self.vision if each.entry == ident), None)

    def shows(self, entry: EntryId) -> Share | None:
        """How the entry of this name is shown to the own clinician, if it is."""
        return next((each for each in self.shares if each.entry == entry), None)

    def knows(self, ident: EntryId) -> Known | None:
        """What is known by this name, if it was not taken out."""
        return next((each for each in self.known if each.entry == ident and each.words is not None), None)


OwnState = Unfounded | Own
