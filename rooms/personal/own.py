"""What a personal space remembers: whose it is, and what that one person wrote."""

from dataclasses import dataclass

from rooms.ids import EntryId, SeatId, SpaceId, WordsId

GROUND = "ground"
"""Nobody's room: what the rules need and no screen may tell."""
BOUNDARY = "boundary"
"""The owner alone: the own boundary plan."""
VERSIONS = 10
"""How many versions of one entry are kept, the newest; the page says so."""
MOST = 60
"""How many entries a plan may have."""


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
class Unfounded:
    """A space nobody has begun: it has no owner but the one its name says, who is nothing there yet."""

    space: SpaceId


@dataclass(frozen=True, slots=True)
class Own:
    """One person's own space.

    - `out`: the owner is suspended, and in no room
    - `gone`: the owner closed the account, for good
    - `plan`: the boundary plan, in the order it was written
    - `over`: words that stand no longer and are still to be erased
    - `kept_longer`: a legal hold keeps everything (D65)
    - `forgotten`: the keys of its rooms are destroyed
    """

    space: SpaceId
    owner: SeatId
    out: bool = False
    gone: bool = False
    plan: tuple[Entry, ...] = ()
    over: tuple[WordsId, ...] = ()
    kept_longer: bool = False
    forgotten: bool = False

    def entry(self, ident: EntryId) -> Entry | None:
        """The entry of this name, if it stands."""
        return next((each for each in self.plan if each.entry == ident), None)


OwnState = Unfounded | Own
