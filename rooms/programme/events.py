"""What happens in the register. Names are words, sealed in the room `register`; all else is plain."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from rooms.case_files import EVENTS as CASE_EVENTS
from rooms.help_hours import HelpHours
from rooms.ids import AskId, HoldId, LinkId, SeatId, SpaceId, WordsId
from rooms.people import Track
from rooms.programme.own_space_events import OwnSpaceBegun
from rooms.programme.parting_events import MemberParted, PartingForgotten
from rooms.programme.settings import CrisisLine
from rooms.programme.stand_in_events import StandInMissed, StandInPrepared
from rooms.programme.vouching_events import EVENTS as VOUCHING_EVENTS
from rooms.programme.waitlist_events import WaitBegan, WaitEnded
from rooms.rituals.ritual import Ritual
from rooms.spaces import Erasing, Event, Notice

LinkKind = Literal["couple", "former", "apart"]
"""A couple, a former couple, or two people kept apart: a relative, an affair partner, a colleague (D2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSet(Event):
    """The programme's settings, all of them."""

    shown_name: str
    time_zone: str
    language: str
    crisis_lines: tuple[CrisisLine, ...]
    lines_owner: str
    lines_reviewed: int | None
    text_days: int
    cohorts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RitualKept(Event):
    """The programme has a ritual of its own, new or in the place of what it was (D43)."""

    ritual: Ritual


@dataclass(frozen=True, slots=True, kw_only=True)
class RitualDropped(Event):
    """The programme has this ritual no longer."""

    ritual: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpHoursSet(Event):
    """When somebody is on duty for a track, and who: the whole week (D79)."""

    track: Track
    hours: tuple[HelpHours, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEnrolled(Event):
    """An adult is enrolled in one track (D1, D37)."""

    member: SeatId
    name: WordsId
    track: Track
    cohort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEnrolled(Event):
    """A staff person is known. `licence`: issuer and number made comparable, "" without one (D11).

    `credential_until`: ms since the epoch, None where the credential does not end by date.
    """

    staff: SeatId
    name: WordsId
    licence: str
    credential_until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialRecorded(Event):
    """A staff person's credential was renewed, or is known to end (D19)."""

    staff: SeatId
    credential_until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorAppointed(Event):
    """A staff person keeps the register from now on."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorEnded(Event):
    """A staff person no longer keeps the register."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilitatorAppointed(Event):
    """A staff person leads this group from now on; where there is an `until` (ms), as a stand-in who leads
    one meeting of it (D36)."""

    staff: SeatId
    group: SpaceId
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilitatorEnded(Event):
    """A staff person no longer leads this group."""

    staff: SeatId
    group: SpaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicianAppointed(Event):
    """A staff person is this member's clinician of record from now on."""

    staff: SeatId
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicianEnded(Event):
    """A staff person is no longer this member's clinician of record."""

    staff: SeatId
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupStarted(Event):
    """A group exists, of one track and one cohort for ever (D1). `seats`: how many members it takes."""

    group: SpaceId
    alias: WordsId
    track: Track
    cohort: str
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPlaced(Event):
    """A member belongs to a group from now on."""

    member: SeatId
    group: SpaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleLinked(Event):
    """Two people never share a group, nor a human who reads both, from now on (D2, D6)."""

    v: ClassVar[int] = 2
    link: LinkId
    a: SeatId
    b: SeatId
    relation: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSuspended(Event):
    """A member may be in no room until reinstated."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReinstated(Event):
    """A member's suspension is lifted."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberClosed(Erasing):
    """A member's account is closed for good, with card, name and logins. The seat is nobody's ever after.

    `owed`: under a legal hold nothing is erased yet, and this is once it is lifted: the names, or all.
    """

    owed: Literal["names", "all"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedErased(Erasing):
    """What somebody left behind under a legal hold is erased, now that it is lifted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHoldAsked(Event):
    """One coordinator asked that nothing of a person, or of a space, be destroyed (D65)."""

    hold: HoldId
    subject: str
    asker: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHoldPlaced(Event):
    """A second one said yes."""

    hold: HoldId
    confirmer: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHoldDismissed(Event):
    """The asking is over, and nothing was held."""

    hold: HoldId


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftHoldAsked(Event):
    """One coordinator asked that a hold be lifted."""

    hold: HoldId
    asker: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftAskDismissed(Event):
    """The asking is over, and the hold stands."""

    hold: HoldId


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHoldLifted(Event):
    """A second one said yes: the hold is over."""

    hold: HoldId
    confirmer: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSuspended(Event):
    """A staff person may be in no room until reinstated."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReinstated(Event):
    """A staff person's suspension is lifted. Nothing they had cleared comes back with it (D14)."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleAsked(Event):
    """The partner's clinician asked that a couple space be prepared (D75).

    `offered`: and stated that the partner was offered an own clinician, a group and a safety page. False in logs of
    a time when the coordinator who prepared it did; such asking is answered once it is said again.
    """

    member: SeatId
    clinician: SeatId
    offered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CouplePrepared(Event):
    """A couple space exists, locked (D9). `couple` is its space."""

    couple: SpaceId
    partner: SeatId
    recovering: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsIssued(Event):
    """New invitation cards are made for these people; older ones of theirs no longer work (D80)."""

    members: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAsked(Event):
    """A coordinator asked for a staff person's card; an earlier asking for it counts no more."""

    staff: SeatId
    asker: SeatId
    ask: AskId


@dataclass(frozen=True, slots=True, kw_only=True)
class CardConfirmed(Event):
    """A second person let the card be made; older ones of theirs no longer work (D80)."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDismissed(Event):
    """The asking ended without a card."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEntered(Event):
    """Somebody came into this seat with a card. Of staff the register is told, of members nobody."""

    seat: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientGained(Notice):
    """To a clinician of record: this member is a client of yours."""

    member: SeatId
    name: WordsId
    track: Track


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientLost(Notice):
    """To a clinician: this member is no longer a client of yours."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAsked(Notice):
    """To the partner's clinician: your asking stands in the register."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPrepared(Notice):
    """To a clinician of record: a couple space of this client exists, and waits for your yes."""

    member: SeatId
    couple: SpaceId


EVENTS: tuple[type[Event], ...] = (
    ProgrammeSet,
    RitualKept,
    RitualDropped,
    HelpHoursSet,
    MemberEnrolled,
    StaffEnrolled,
    CredentialRecorded,
    CoordinatorAppointed,
    CoordinatorEnded,
    FacilitatorAppointed,
    FacilitatorEnded,
    ClinicianAppointed,
    ClinicianEnded,
    GroupStarted,
    MemberPlaced,
    MemberParted,
    PartingForgotten,
    WaitBegan,
    WaitEnded,
    PeopleLinked,
    MemberSuspended,
    MemberReinstated,
    MemberClosed,
    OwedErased,
    LegalHoldAsked,
    LegalHoldPlaced,
    LegalHoldDismissed,
    LiftHoldAsked,
    LiftAskDismissed,
    LegalHoldLifted,
    StaffSuspended,
    StaffReinstated,
    CoupleAsked,
    CouplePrepared,
    CardsIssued,
    CardAsked,
    CardConfirmed,
    CardDismissed,
    SeatEntered,
    OwnSpaceBegun,
    *VOUCHING_EVENTS,
    StandInPrepared,
    StandInMissed,
    *CASE_EVENTS,
    ClientGained,
    ClientLost,
    ClientAsked,
    ClientPrepared,
)
