"""The agreements of a group, with the limits of confidentiality: which text stands, who accepted it (D35)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rooms.group.roster import MemberUnseated
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
    again is asked anew."""

    version: int = EDITION
    accepted: Mapping[SeatId, Acceptance] = field(default_factory=dict)

    def has_accepted(self, member: SeatId) -> bool:
        """Whether this member accepted the very version that stands now."""
        newest = self.accepted.get(member)
        return newest is not None and newest.version == self.version


EVENTS: tuple[type[Event], ...] = (AgreementsAccepted, AcceptanceNoted)


def evolve(agreements: Agreements, recorded: Recorded) -> Agreements:
    """Fold one fact about who accepted what."""
    match recorded.event:
        case AgreementsAccepted(member=member, version=version):
            newest = Acceptance(version, recorded.at)
            return replace(agreements, accepted={**agreements.accepted, member: newest})
        case MemberUnseated(member=member) if member in agreements.accepted:
            rest = {each: it for each, it in agreements.accepted.items() if each != member}
            return replace(agreements, accepted=rest)
        case _:
            return agreements
