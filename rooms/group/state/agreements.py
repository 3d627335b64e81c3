"""The agreements of a group, with the limits of confidentiality: which text stands, who accepted it (D35)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rooms.group.envelopes import MeetingEvent
from rooms.group.state.roster import FacilitatorSeated, FacilitatorUnseated, MemberSeated, MemberUnseated
from rooms.ids import SeatId, WordsId
from rooms.spaces import Event, Notice, Recorded

EDITION = 1
"""Which edition of our own text stands where a group has none of its own, and whose limits of confidentiality
are put beneath a group's own text. A release that changes a word of it raises it by one: everybody whose group
has our text is asked anew, and a group's own text keeps the limits it was written with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsAccepted(Event):
    """A member accepted one version of the agreements. Kept as the record of it, with its time (D67).

    `text` and `limits`: of that version, as in `AgreementsChanged`; null for our own text."""

    member: SeatId
    version: int
    text: WordsId | None = None
    limits: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsChanged(Event):
    """A facilitator wrote the agreements anew. They stand from `AgreementsBegun` on.

    `text`: a line each; `limits`: the edition of our text whose limits of confidentiality stand beneath."""

    version: int
    text: WordsId
    limits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementsBegun(Event):
    """What was written anew stands: no circle is open, so that nobody is asked in the middle of an evening."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptancesEnded(Notice):
    """To the facilitators: other agreements stand now, and nobody has accepted them yet."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of the agreements. `text` is None for our own, whose words come with the page."""

    version: int
    text: WordsId | None
    limits: int


OUR_OWN = Edition(EDITION, None, EDITION)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Which text somebody accepted, and when (ms). `limits` is None where nobody wrote it down."""

    version: int
    at: int
    text: WordsId | None = None
    limits: int | None = None


@dataclass(frozen=True, slots=True)
class Agreements:
    """The agreements as they stand, what comes after them, and each member's newest acceptance. Who parts
    from the group and comes again is asked anew. `to_read`: who accepted them, and has not been shown them
    since the roster changed."""

    now: Edition = OUR_OWN
    coming: Edition | None = None
    accepted: Mapping[SeatId, Acceptance] = field(default_factory=dict)
    to_read: frozenset[SeatId] = frozenset()

    @property
    def version(self) -> int:
        """Of the text that stands now."""
        return self.now.version

    @property
    def newest(self) -> Edition:
        """What was written last, whether it stands already or not."""
        return self.coming or self.now

    def has_accepted(self, member: SeatId) -> bool:
        """Whether this member accepted the very version that stands now."""
        newest = self.accepted.get(member)
        return newest is not None and newest.version == self.version


EVENTS: tuple[type[Event], ...] = (
    AgreementsAccepted,
    AgreementsChanged,
    AgreementsBegun,
    AgreementsShownAgain,
    AcceptanceNoted,
    AcceptancesEnded,
)
ROSTER_CHANGES = (MemberSeated, MemberUnseated, FacilitatorSeated, FacilitatorUnseated)
"""Not a suspension: a group is told of none (D7)."""


def evolve(agreements: Agreements, recorded: Recorded) -> Agreements:
    """Fold one fact about what was written, who accepted it and who read it. Raises ValueError where what
    begins was never written."""
    if isinstance(recorded.event, ROSTER_CHANGES):
        return of_another_roster(agreements, recorded.event)
    match recorded.event:
        case AgreementsAccepted(member=member, version=version, text=text, limits=limits):
            newest = Acceptance(version, recorded.at, text, limits)
            accepted = {**agreements.accepted, member: newest}
            return replace(agreements, accepted=accepted, to_read=agreements.to_read - {member})
        case AgreementsShownAgain(member=member):
            return replace(agreements, to_read=agreements.to_read - {member})
        case AgreementsChanged(version=version, text=text, limits=limits):
            return replace(agreements, coming=Edition(version, text, limits))
        case AgreementsBegun(version=version):
            if agreements.coming is None or agreements.coming.version != version:
                raise ValueError("what begins was written before")
            return replace(agreements, now=agreements.coming, coming=None)
        case _:
            return agreements


def of_another_roster(agreements: Agreements, event: Event) -> Agreements:
    """Everybody who accepted them has them to read once more."""
    gone = event.member if isinstance(event, MemberUnseated) else None
    accepted = {seat: it for seat, it in agreements.accepted.items() if seat != gone}
    return replace(agreements, accepted=accepted, to_read=frozenset(accepted))
