"""The programme's own rituals, as this group may begin them. What ships needs no event."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rooms.people import Track
from rooms.rituals.ritual import Ritual
from rooms.rituals.shelf import rituals
from rooms.spaces import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RitualShelved(Event):
    """A ritual of the programme's own may be begun here, new or in the place of what it was (D43)."""

    ritual: Ritual


@dataclass(frozen=True, slots=True, kw_only=True)
class RitualUnshelved(Event):
    """A ritual of the programme's own is offered no longer. A round that runs goes on."""

    ritual: str


EVENTS: tuple[type[Event], ...] = (RitualShelved, RitualUnshelved)
Shelf = Mapping[str, Ritual]


def evolve(shelf: Shelf, event: Event) -> Shelf:
    """Fold one fact about the shelf."""
    match event:
        case RitualShelved(ritual=ritual):
            return {**shelf, ritual.id: ritual}
        case RitualUnshelved(ritual=ident):
            if ident not in shelf:
                raise ValueError("no such ritual")
            return {one: ritual for one, ritual in shelf.items() if one != ident}
        case _:
            return shelf


def find(shelf: Shelf, ident: str, track: Track | None) -> Ritual | None:
    """The ritual a group of this track may begin by this id, the programme's own or one that ships."""
    found = shelf.get(ident) or rituals().get(ident)
    return found if found and track and found.is_for(track) else None


def offered(shelf: Shelf, track: Track | None) -> Iterator[Ritual]:
    """Every ritual a group of this track may begin, by title, then by id."""
    known = {**rituals(), **shelf}
    for ritual in sorted(known.values(), key=lambda each: (each.title, each.id)):
        if track is not None and ritual.is_for(track):
            yield ritual
