"""What the register remembers of members' cards, and of seats that were entered with a new one."""

from dataclasses import dataclass

from rooms.ids import SeatId
from rooms.spaces import Event, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsMade(Event):
    """To nobody: who made the newest card of these members, at the desk or in a group."""

    members: tuple[SeatId, ...]
    maker: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCameAnew(Event):
    """Into this member's seat, which was used before, somebody came with a new card. Whatever is this member's alone
    waits until somebody else than whoever made that card has spoken with them."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberVouchedFor(Event):
    """Somebody who did not make the card has spoken with this member: it was they who came in."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCameAnew(Notice):
    """To a clinician of record: somebody came into this client's seat with a new card."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientVouchedFor(Notice):
    """To a clinician of record: somebody has spoken with this client since."""

    member: SeatId


EVENTS: tuple[type[Event], ...] = (
    CardsMade,
    MemberCameAnew,
    MemberVouchedFor,
    ClientCameAnew,
    ClientVouchedFor,
)
