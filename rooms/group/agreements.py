"""The agreements of a group, with the limits of confidentiality: which text stands, who accepted it (D35)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rooms.group.envelopes import MeetingEvent
from rooms.group.roster import FacilitatorSeated, FacilitatorUnseated, MemberSeated, MemberUnseated
from rooms.ids import SeatId
from rooms.spaces import Event, Notice, Recorded

EDITION = 1
"""Which edition of our own text stands where a group has none of its own. A release that changes a word of
that text raises it by one, and everybody is asked anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsAccepted(Event):
    """A member accepted one version of the agreements. Kept as the record of it, with its time (D67)."""

    member: SeatId
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsShownAgain(MeetingEvent):
    """To a member who comes to a meeting: the roster is not what it was when they read the agreements, so
    here they are once more. Who came or went is not told, and nothing is asked."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceNoted(Notice):
    """To the facilitators: this member has accepted the agreements as they stand."""

    member: SeatId


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Which version somebody accepted, and when (ms)."""

    version: int
    at: int


@dataclass(frozen=True, slots=True)
class Agreements:
    """The agreements as they stand, and each member's newest acceptance. Who parts from the group and comes
    again is asked anew. `to_read`: who accepted them, and has not been shown them since the roster changed."""

    version: int = EDITION
    accepted: Mapping[SeatId, Acceptance] = field(default_factory=dict)
    to_read: frozenset[SeatId] = frozenset()

    def has_accepted(self, member: SeatId) -> bool:
        """Whether this member accepted the very version that stands now."""
        newest = self.accepted.get(member)
        return newest is not None and newest.version == self.version


EVENTS: tuple[type[Event], ...] = (AgreementsAccepted, AgreementsShownAgain, AcceptanceNoted)
ROSTER_CHANGES = (MemberSeated, MemberUnseated, FacilitatorSeated, FacilitatorUnseated)
"""Not a suspension: a group is told of none (D7)."""


def evolve(agreements: Agreements, recorded: Recorded) -> Agreements:
    """Fold one fact about who accepted and read what."""
    if isinstance(recorded.event, ROSTER_CHANGES):
        return of_another_roster(agreements, recorded.event)
    match recorded.event:
        case AgreementsAccepted(member=member, version=version):
            newest = Acceptance(version, recorded.at)
            accepted = {**agreements.accepted, member: newest}
            return replace(agreements, accepted=accepted, to_read=agreements.to_read - {member})
        case AgreementsShownAgain(member=member):
            return replace(agreements, to_read=agreements.to_read - {member})
        case _:
            return agreements


def of_another_roster(agreements: Agreements, event: Event) -> Agreements:
    """Everybody who accepted them has them to read once more."""
    gone = event.member if isinstance(event, MemberUnseated) else None
    accepted = {seat: it for seat, it in agreements.accepted.items() if seat != gone}
    return replace(agreements, accepted=accepted, to_read=frozenset(accepted))
