"""The floor: who may speak, who holds the piece, whose hand is up (D30–D33)."""

from dataclasses import dataclass, replace
from typing import Literal

from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.ids import SeatId, WordsId
from rooms.spaces import Event, Recorded

FloorMode = Literal["open", "one-voice", "quiet"]
OFFER_MS = 60_000
"""An offered piece moves on after this, unmarked (ux ruling 10)."""
SHARE_MS = 5 * 60_000
"""The time of one share. Nothing is cut when it is over (D33)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorSet(MeetingEvent):
    """The floor is open, for one voice, or quiet."""

    mode: FloorMode


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceGiven(MeetingEvent):
    """The piece is held out to a member until `until` (ms); after a pause once more, for as long."""

    signed = False
    member: SeatId
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceTaken(MeetingEvent):
    """A member holds the piece; about until `share_until` (ms)."""

    member: SeatId
    share_until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceMovedOn(MeetingEvent):
    """The piece went on from a member it was held out to. Passed or unanswered: nobody can tell (D32)."""

    signed = False
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceLaidDown(MeetingEvent):
    """Nobody has the piece now; this member had it, or it was held out to them."""

    signed = False
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeGiven(MeetingEvent):
    """The holder has more time (D33)."""

    member: SeatId
    share_until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTold(MeetingEvent):
    """To whom the piece is to come in a go-round, the next one first: before it begins, or from here on."""

    signed = False
    members: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoRoundBegun(MeetingEvent):
    """The piece goes round in the order that was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoRoundEnded(MeetingEvent):
    """It goes round no further: everyone was asked, or a facilitator ended it."""

    signed = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandRaised(MeetingEvent):
    """A hand is up, behind those already up (D31)."""

    signed = False
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class HandLowered(MeetingEvent):
    """A hand is down: lowered, answered, or its owner gone."""

    signed = False
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsReordered(MeetingEvent):
    """A facilitator set the order of the hands (D31)."""

    members: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YourPlace(MeetingNotice):
    """To one member: your place in the queue from 1, null with the hand down. Nobody sees another's."""

    signed = False
    place: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningShown(MeetingNotice):
    """To the facilitators: this member listens to the holder."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningToYou(MeetingNotice):
    """To the holder: this person is with you (ux ruling 8)."""

    member: SeatId
    name: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTimeAsked(MeetingNotice):
    """To the facilitators: the holder would like more time."""

    member: SeatId


@dataclass(frozen=True, slots=True)
class Floor:
    """The floor of one meeting. At most one of `holder` and `offered`.

    - `moved`: whom the piece moved on from, until the consequence is drawn
    - `round_again`: to whom it has come round once more; it does not a third time
    """

    mode: FloorMode = "open"
    holder: SeatId | None = None
    share_until: int | None = None
    offered: SeatId | None = None
    offered_until: int | None = None
    hands: tuple[SeatId, ...] = ()
    moved: SeatId | None = None
    round_again: frozenset[SeatId] = frozenset()

    @property
    def touched_by(self) -> SeatId | None:
        """Who has the piece or is being offered it."""
        return self.holder or self.offered


EVENTS: tuple[type[Event], ...] = (
    FloorSet,
    PieceGiven,
    PieceTaken,
    PieceMovedOn,
    PieceLaidDown,
    TimeGiven,
    OrderTold,
    GoRoundBegun,
    GoRoundEnded,
    HandRaised,
    HandLowered,
    HandsReordered,
    YourPlace,
    ListeningShown,
    ListeningToYou,
    MoreTimeAsked,
)


def freed(floor: Floor) -> Floor:
    """The floor with the piece in nobody's hands."""
    return replace(floor, holder=None, share_until=None, offered=None, offered_until=None, moved=None)


def must(condition: object, said: str) -> None:
    """An impossible event is loud."""
    if not condition:
        raise ValueError(said)


def evolve_hands(floor: Floor, event: Event) -> Floor:
    """Fold one fact about hands."""
    match event:
        case HandRaised(member=member):
            must(member not in floor.hands, "the hand is already up")
            # A hand the piece moved on from is up for the second and last time.
            again = floor.round_again | {member} if member == floor.moved else floor.round_again
            moved = None if member == floor.moved else floor.moved
            return replace(floor, hands=(*floor.hands, member), round_again=again, moved=moved)
        case HandLowered(member=member):
            must(member in floor.hands, "the hand is not up")
            return replace(floor, hands=tuple(each for each in floor.hands if each != member))
        case HandsReordered(members=members):
            must(set(members) == set(floor.hands), "these are not the hands")
            return replace(floor, hands=members)
        case _:
            return floor


def evolve(floor: Floor, recorded: Recorded) -> Floor:
    """Fold one fact about the floor."""
    match recorded.event:
        case FloorSet(mode=mode):
            return replace(floor, mode=mode, round_again=frozenset(), moved=None)
        case GoRoundBegun() | GoRoundEnded():
            return replace(floor, round_again=frozenset(), moved=None)
        case PieceGiven(member=member, until=until):
            must(floor.touched_by is None or floor.offered == member, "the piece is not free")
            return replace(floor, offered=member, offered_until=until, moved=None)
        case PieceTaken(member=member, share_until=share_until):
            must(floor.offered == member, "the piece is not held out to them")
            return replace(freed(floor), holder=member, share_until=share_until)
        case PieceMovedOn(member=member):
            must(floor.offered == member, "the piece is not held out to them")
            return replace(freed(floor), moved=member)
        case PieceLaidDown(member=member):
            must(floor.touched_by == member, "they do not have the piece")
            return freed(floor)
        case TimeGiven(member=member, share_until=share_until):
            must(floor.holder == member, "they do not hold the piece")
            return replace(floor, share_until=share_until)
        case event:
            return evolve_hands(floor, event)
