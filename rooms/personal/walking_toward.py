"""Writing of a vision of one's own, and letting the own clinician have one item of it (D24 to D28, D78)."""

from collections.abc import Iterator

from rooms.ids import EntryId, ReleaseId, WordsId
from rooms.mornings import morning_in
from rooms.personal.own import GROUND, Own
from rooms.personal.vision import MOST_ITEMS, TITLE_LIMIT, TOWARD, Item
from rooms.personal.vision_events import (
    VisionChanged,
    VisionLetGo,
    VisionMineAlone,
    VisionTakenOut,
    VisionWritten,
)
from rooms.personal.writing import OwnCase, new_words
from rooms.refusals import NOT_HERE, Refusal
from rooms.spaces import CopiedWords, Decision, Event, Fact, NewWords, Outcome
from rooms.texts import clean, clean_line
from rooms.vision_release import VisionItemReleased, VisionItemTakenBack, item_room

TITLE_TOO_LONG = Refusal("too-long", "The first line is longer than 80 characters. A few words are enough.")
VISION_FULL = Refusal("vision-full", "Forty items stand here. Take one out, then write this one.")
NO_CLINICIAN = Refusal(
    "no-clinician",
    "Nothing can be let go to a clinician of yours just now. It stays yours alone.",
)
LET_GO_ALREADY = Refusal(
    "let-go-already", "You have let your clinician have this. Take it back, then you can do it anew."
)


def write_vision(case: OwnCase) -> Outcome:
    """One more item. Answers `{entry}`."""
    if len(case.state.vision) >= MOST_ITEMS:
        return VISION_FULL
    said = said_in(case)
    if isinstance(said, Refusal):
        return said
    entry = EntryId(case.fresh.id())
    written = VisionWritten(entry=entry, title=said[0].id, words=said[1].id)
    return Decision((toward(case.state, written, *said),), {"entry": entry})


def change_vision(case: OwnCase) -> Outcome:
    """An item anew, in the owner's words of now. It is another text: whoever has the one before has that."""
    said = said_in(case)
    if isinstance(said, Refusal):
        return said
    changed = VisionChanged(entry=case.command.entry, title=said[0].id, words=said[1].id)
    return Decision((toward(case.state, changed, *said),))


def take_out_vision(case: OwnCase) -> Outcome:
    """An item fewer, here and wherever it was let go to, in the same append."""
    item = case.state.item(case.command.entry)
    if item is None:
        return NOT_HERE
    return Decision((toward(case.state, VisionTakenOut(entry=item.entry)), *back(item)))


def release_vision_item(case: OwnCase) -> Outcome:
    """The own clinician may have it. Whether there is a couple space to have it in is no page's to tell (D18): the
    answer is the same, and where there is none it goes nowhere."""
    own, item = case.state, case.state.item(case.command.entry)
    if item is None:
        return NOT_HERE
    if own.clinician is None or is_lapsed(own, case.now):
        return NO_CLINICIAN
    if item.let_go is not None:
        return LET_GO_ALREADY
    release = ReleaseId(case.fresh.id())
    until = morning_in(case.now, case.command.days, own.time_zone)
    mine = toward(own, VisionLetGo(entry=item.entry, release=release, until=until))
    return Decision((mine, *across(case, item, release, until)))


def take_back_vision_item(case: OwnCase) -> Outcome:
    """In one act, at any hour."""
    item = case.state.item(case.command.entry)
    if item is None or item.let_go is None:
        return NOT_HERE
    return Decision((toward(case.state, VisionMineAlone(entry=item.entry)), *back(item)))


def across(case: OwnCase, item: Item, release: ReleaseId, until: int) -> Iterator[Fact]:
    """Into the couple space, in words copied as they are now: there it has a key of its own, which can end."""
    own = case.state
    if own.couple is None:
        return
    room, newest = item_room(release), item.versions[-1]
    title, words = (
        CopiedWords(WordsId(case.fresh.id()), each, own.owner, own.couple, room)
        for each in (newest.title, newest.words)
    )
    released = VisionItemReleased(
        release=release, author=own.owner, title=title.id, words=words.id, until=until
    )
    yield Fact(own.couple, room, released, copies=(title, words))


def back(item: Item) -> Iterator[Fact]:
    """Out of the couple space it went into, as long as that is the owner's."""
    gone = item.let_go
    if gone is not None and gone.into is not None:
        yield Fact(gone.into, GROUND, VisionItemTakenBack(release=gone.release))


def let_go_over(own: Own, now: int) -> Iterator[Fact]:
    """What is past its date, or was for a clinician who is it no more, is the owner's alone again; so is everything
    once a new card came to either of the two. The couple space knows all of it by itself."""
    for item in own.vision:
        gone = item.let_go
        if gone is None:
            continue
        theirs = gone.clinician == own.clinician and not (gone.doubted or own.waits or is_lapsed(own, now))
        if now >= gone.until or not theirs:
            yield toward(own, VisionMineAlone(entry=item.entry))


def is_lapsed(own: Own, now: int) -> bool:
    """Whether the own clinician's credential has ended."""
    return own.credential_until is not None and now >= own.credential_until


def let_go_dates(own: Own) -> Iterator[int]:
    """When anything of that follows by date."""
    for item in own.vision:
        if item.let_go is not None:
            yield item.let_go.until
            if own.credential_until is not None:
                yield own.credential_until


def said_in(case: OwnCase) -> tuple[NewWords, NewWords] | Refusal:
    """The line it is known by, and its words."""
    title = clean_line(case.command.title, TITLE_LIMIT, TITLE_TOO_LONG)
    if isinstance(title, Refusal):
        return title
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    return new_words(case, title, TOWARD), new_words(case, text, TOWARD)


def toward(own: Own, event: Event, *words: NewWords) -> Fact:
    """A fact for the owner alone."""
    return Fact(own.space, TOWARD, event, words)
