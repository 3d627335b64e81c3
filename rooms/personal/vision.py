"""A vision of one's own, item by item: *Something to walk toward* (D24, D78). Values and presence, and no acts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rooms.ids import EntryId, ReleaseId, SeatId, SpaceId, WordsId

TOWARD = "toward"
"""The owner alone: *Something to walk toward*. Nobody is ever let into this room: an item goes out as a copy."""
MOST_ITEMS = 40
"""How many items may stand there."""
TITLE_LIMIT = 80
"""Characters of the one line an item is known by."""


@dataclass(frozen=True, slots=True)
class Said:
    """How an item read from then (ms) on."""

    title: WordsId
    words: WordsId
    at: int


@dataclass(frozen=True, slots=True)
class LetGo:
    """An item as its owner let the own clinician have it, from `at` to `until` (ms).

    - `clinician`: who was of record on that day; it is for nobody who comes after
    - `doubted`: that clinician's seat was entered with a new card
    - `into`: the couple space it went into. None where it went nowhere, or that space is the owner's no more
    """

    release: ReleaseId
    at: int
    until: int
    clinician: SeatId | None
    into: SpaceId | None
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item, as it is and as it was, the newest last. `let_go`: None while it is the owner's alone."""

    entry: EntryId
    versions: tuple[Said, ...]
    let_go: LetGo | None = None

    @property
    def all_words(self) -> tuple[WordsId, ...]:
        """Everything it ever said and still holds."""
        return tuple(words_of(self.versions))


Vision = tuple[Item, ...]
"""Every item that stands, in the order they were written."""


def words_of(versions: tuple[Said, ...]) -> Iterator[WordsId]:
    """Titles and words of these versions."""
    for each in versions:
        yield each.title
        yield each.words


def apart(vision: Vision, couple: SpaceId | None) -> Vision:
    """The owner's couple space is this one now: what went into another goes there no more, and nothing of it comes
    back by itself. The owner's own act stands as it stood: whether there is such a space is told to no page (D18)."""
    return tuple(
        replace(each, let_go=replace(each.let_go, into=None))
        if each.let_go is not None and each.let_go.into != couple
        else each
        for each in vision
    )


def doubted(vision: Vision, clinician: SeatId) -> Vision:
    """Whatever this clinician was let have somebody else may have now."""
    return tuple(
        replace(each, let_go=replace(each.let_go, doubted=True))
        if each.let_go is not None and each.let_go.clinician == clinician
        else each
        for each in vision
    )


def mine_alone(vision: Vision) -> Vision:
    """Nothing of it is let go any more."""
    return tuple(replace(each, let_go=None) if each.let_go else each for each in vision)
