"""Per lets go of an item of his vision, and how far it comes: what the scenes about it share."""

from typing import Any

from rooms.couple.commands import GiveConsent, OfferConsent
from rooms.couple.sides import GROUND
from rooms.couple.vision_commands import AgreeToItem, ClearItem, OfferItem, OpenItem
from rooms.ids import ReleaseId, SeatId, WordsId
from rooms.spaces import Event, Fact, NewWords
from rooms.vision_release import VisionItemReleased, VisionItemTakenBack, item_room
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import an_open_room, an_unlocked_space, books, manages
from tests.stage import MINUTE, Stage

PEOPLE = (MAREN, PER, LINDQVIST, OKAFOR)
NOBODY: dict[SeatId, list[str]] = {}
TITLE, TEXT = "An evening without hurry", "I want to sit beside you, and not look away."


def lets_go(stage: Stage, *, minutes: int = 60 * 24 * 60, release: str = "let-go") -> ReleaseId:
    """What Per's own space writes here: one item, in copied words."""
    ident, room = ReleaseId(release), item_room(ReleaseId(release))
    title, words = (
        NewWords(WordsId(f"{release}-{name}"), PER, COUPLE, room, text)
        for name, text in (("title", TITLE), ("words", TEXT))
    )
    released = VisionItemReleased(
        release=ident, author=PER, title=title.id, words=words.id, until=stage.now + minutes * MINUTE
    )
    stage.happens(Fact(COUPLE, room, released, (title, words)))
    return ident


def takes_it_back(stage: Stage, release: ReleaseId) -> None:
    """And what it writes when he takes it back."""
    stage.happens(Fact(COUPLE, "ground", VisionItemTakenBack(release=release)))


def says_yes_to_be_told(stage: Stage) -> None:
    """Maren lets Lindqvist tell her that there may be something."""
    manages(stage, LINDQVIST, OfferConsent, version="vision-1")
    manages(stage, MAREN, GiveConsent, version="vision-1")


def the_one(stage: Stage, who: SeatId, kind: str) -> str:
    """The id under which this person reads the one item, in a room of that kind."""
    [room] = [each for each in stage.rooms(who, COUPLE) if each.startswith(f"{kind}/")]
    return room.removeprefix(f"{kind}/")


def rooms_of(stage: Stage, who: SeatId) -> list[str]:
    """What kinds of room of an item somebody is in."""
    kinds = [each.split("/")[0] for each in stage.rooms(who, COUPLE)]
    return [each for each in kinds if each in ("item", "passed", "offered", "vision")]


def page(stage: Stage, who: SeatId, kind: str) -> Any:
    """What somebody reads of it."""
    return stage.sees(who, COUPLE, f"{kind}/{the_one(stage, who, kind)}")


def a_passed_item(stage: Stage | None = None) -> tuple[Stage, ReleaseId]:
    """Okafor has cleared it, Maren said yes to be told, and Lindqvist reads it. The two know of their space."""
    if stage is None:
        stage = an_unlocked_space()
        books(stage)
    release = lets_go(stage)
    says_yes_to_be_told(stage)
    manages(stage, OKAFOR, ClearItem, release=release)
    return stage, release


def an_offered_item(stage: Stage | None = None) -> tuple[Stage, ReleaseId]:
    """Lindqvist has cleared it too, and laid its title before Maren."""
    stage, release = a_passed_item(stage)
    passed = the_one(stage, LINDQVIST, "passed")
    manages(stage, LINDQVIST, ClearItem, release=passed)
    manages(stage, LINDQVIST, OfferItem, release=passed)
    return stage, release


def an_agreed_item(stage: Stage | None = None) -> tuple[Stage, ReleaseId]:
    """And Maren said yes to it."""
    stage, release = an_offered_item(stage)
    manages(stage, MAREN, AgreeToItem, release=the_one(stage, MAREN, "offered"), version="item-1")
    return stage, release


def an_open_item(*, minutes: int = 60) -> tuple[Stage, str, ReleaseId]:
    """The two are talking, and Maren has opened it. All that was said until then is heard."""
    stage, meeting = an_open_room(minutes=minutes)
    _, release = an_agreed_item(stage)
    manages(stage, MAREN, OpenItem, meeting=meeting, release=the_one(stage, MAREN, "offered"))
    for seat in (MAREN, PER, LINDQVIST, OKAFOR):
        stage.hears(seat)
    return stage, meeting, release


def writes(stage: Stage, event: Event) -> None:
    """The register."""
    stage.happens(Fact(COUPLE, GROUND, event))


def who_reads(stage: Stage) -> dict[SeatId, list[str]]:
    """What each of the four is in."""
    return {who: rooms_of(stage, who) for who in PEOPLE if rooms_of(stage, who)}
