"""Items of a vision in the couple's pathway: to whom each was let go of, and what was said to it (D24 to D28).

An item is let go of step by step, each under an id of its own and in a room of its own, with the words copied: by its
author to the own clinician (`item/…`), from there to the partner's clinician (`passed/…`), from there to the partner,
who reads a title alone (`offered/…`), and by the partner to both members (`vision/…`). So whoever is in one of these
rooms has neither a number nor a time nor an id of those after it, and each has a key that is destroyed alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rooms.ids import MeetingId, ReleaseId, SeatId, WordsId
from rooms.vision_release import item_room


def passed_room(release: ReleaseId) -> str:
    """The partner's clinician alone: one item, as it was passed on."""
    return f"passed/{release}"


def offered_room(release: ReleaseId) -> str:
    """The partner alone: the title of one item, and the own yes to it."""
    return f"offered/{release}"


def vision_room(release: ReleaseId) -> str:
    """Both members, while the partner has it open in a conversation."""
    return f"vision/{release}"


@dataclass(frozen=True, slots=True)
class Opening:
    """An item as both read it in that meeting."""

    release: ReleaseId
    meeting: MeetingId
    title: WordsId
    words: WordsId


@dataclass(frozen=True, slots=True)
class Offer:
    """An item as it lies before the partner.

    `version`: of the text that says what a yes means; `agreed`: the partner said yes to this one item.
    """

    release: ReleaseId
    version: str
    title: WordsId
    agreed: bool = False
    opening: Opening | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """An item as the partner's clinician reads it. `cleared`: by that clinician."""

    release: ReleaseId
    title: WordsId
    words: WordsId
    cleared: bool = False
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item as its author let go of it.

    - `reader`: the author's clinician of record at that time, and nobody who follows; None for none, or once either of
      the two seats was entered anew
    - `until`: when it ends by date (ms); `cleared`: by the reader
    - `put_away_in`: the meeting in which it was put away last; it is not opened there again, however it came there
    """

    release: ReleaseId
    reader: SeatId | None
    title: WordsId
    words: WordsId
    until: int
    cleared: bool = False
    passed: Passed | None = None
    put_away_in: MeetingId | None = None

    @property
    def offer(self) -> Offer | None:
        """As it lies before the partner, if it does."""
        return self.passed.offer if self.passed is not None else None

    @property
    def opening(self) -> Opening | None:
        """As both read it, if they do."""
        return self.offer.opening if self.offer is not None else None


@dataclass(frozen=True, slots=True)
class Title:
    """The bare title of an item that is the partner's to read no more, as it lies before her or him until the next
    morning (ms): were it gone at once, its going would tell who did what just then (D15, D25).

    - `item`: under which id its author let go of it; `put_away_in`: as of the item
    """

    offer: Offer
    item: ReleaseId
    until: int
    put_away_in: MeetingId | None


@dataclass(frozen=True, slots=True)
class Visions:
    """Everything that was let go of and is not over. `titles`: what lies before the partner until the morning, and
    nothing behind it; `sealed`: rooms nobody is in any more, whose keys are still to be destroyed."""

    items: Mapping[ReleaseId, Item] = field(default_factory=dict)
    titles: Mapping[ReleaseId, Title] = field(default_factory=dict)
    sealed: Mapping[ReleaseId, str] = field(default_factory=dict)

    def passed_as(self, release: ReleaseId) -> Item | None:
        """The item that was passed on under this id."""
        return next((it for it in self.items.values() if it.passed and it.passed.release == release), None)

    def offered_as(self, release: ReleaseId) -> Item | None:
        """The item that lies before the partner under this id."""
        return next((it for it in self.items.values() if it.offer and it.offer.release == release), None)

    def opened_as(self, release: ReleaseId) -> Item | None:
        """The item both read under this id."""
        return next((it for it in self.items.values() if it.opening and it.opening.release == release), None)


def rooms_of_offer(offer: Offer | None) -> Iterator[tuple[ReleaseId, str]]:
    """What the partner reads of it, and both."""
    if offer is None:
        return
    yield offer.release, offered_room(offer.release)
    if offer.opening is not None:
        yield offer.opening.release, vision_room(offer.opening.release)


def rooms_of_passed(passed: Passed | None) -> Iterator[tuple[ReleaseId, str]]:
    """The same, and what the partner's clinician reads."""
    if passed is not None:
        yield passed.release, passed_room(passed.release)
        yield from rooms_of_offer(passed.offer)


def rooms_of_item(item: Item) -> Iterator[tuple[ReleaseId, str]]:
    """Every room it is in."""
    yield item.release, item_room(item.release)
    yield from rooms_of_passed(item.passed)


# ---------------------------------------------------------------- what each of them reads


def view_of_item(item: Item) -> dict[str, Any]:
    """The author's clinician's: the item and the own clearance, and nothing of what became of it (D28)."""
    return {
        "release": item.release,
        "title": item.title,
        "words": item.words,
        "until": item.until,
        "cleared": item.cleared,
    }


def view_of_passed(item: Item, passed: Passed) -> dict[str, Any]:
    """The partner's clinician's. `offer`: whether it lies before the client, and whether the client said yes."""
    offer = passed.offer
    return {
        "release": passed.release,
        "title": passed.title,
        "words": passed.words,
        "until": item.until,
        "cleared": passed.cleared,
        "offer": None if offer is None else "agreed" if offer.agreed else "lies",
    }


def view_of_offer(offer: Offer) -> dict[str, Any]:
    """The partner's: a title, and the own yes. No date of it: it would tell when the author let go of it (D25)."""
    return {
        "release": offer.release,
        "version": offer.version,
        "title": offer.title,
        "agreed": offer.agreed,
    }


def view_of_opening(opening: Opening) -> dict[str, Any]:
    """As both read it."""
    return {
        "release": opening.release,
        "meeting": opening.meeting,
        "title": opening.title,
        "words": opening.words,
    }
