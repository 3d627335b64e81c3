"""What coordinators, and clinicians of record, may want of the register."""

from dataclasses import dataclass, field

from rooms.ids import HoldId, SeatId, SpaceId
from rooms.people import Track
from rooms.programme.events import LinkKind
from rooms.programme.settings import CrisisLine, Settings
from rooms.spaces import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundProgramme(Command):
    """The first coordinator arrives through the set-up link. `name` is that person's."""

    name: str
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetProgramme(Command):
    """State the programme's settings, all of them."""

    shown_name: str
    time_zone: str
    language: str
    crisis_lines: tuple[CrisisLine, ...]
    lines_owner: str
    lines_reviewed: int | None
    text_days: int
    cohorts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolMember(Command):
    """Enrol one adult in one track. `adult`: staff state that they are 18 or older (D37)."""

    name: str
    track: Track
    cohort: str
    adult: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolStaff(Command):
    """Enrol a staff person. `issuer` and `licence` name a clinician; both empty for others (D11)."""

    name: str
    issuer: str = ""
    licence: str = ""
    credential_until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCredential(Command):
    """State until when (ms) a staff person's credential is good, or that it does not end by date."""

    staff: SeatId
    credential_until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointCoordinator(Command):
    """Let a staff person keep the register."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCoordinator(Command):
    """End a coordinator's appointment; the last one cannot end."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointFacilitator(Command):
    """Let a staff person lead a group."""

    staff: SeatId
    group: SpaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class EndFacilitator(Command):
    """End a staff person's leading of a group."""

    staff: SeatId
    group: SpaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointClinician(Command):
    """Make a staff person this member's clinician of record, in the place of the present one."""

    staff: SeatId
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class EndClinician(Command):
    """End the engagement of a member's clinician of record."""

    staff: SeatId
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class StartGroup(Command):
    """One screen to a group tonight.

    - `opens_at`: ms since the epoch; `minutes`: how long it is
    - `first_names`: up to ten adults enrolled and placed at once; `adults` states that they are (D37)
    - `lead`: the sender leads it
    """

    alias: str
    track: Track
    cohort: str
    seats: int
    opens_at: int
    minutes: int
    first_names: tuple[str, ...]
    adults: bool
    lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMember(Command):
    """Place a member in a group."""

    member: SeatId
    group: SpaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class PartMember(Command):
    """End a member's belonging to a group."""

    member: SeatId
    group: SpaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPeople(Command):
    """Keep two people out of each other's rooms. Needs nobody's acceptance and acts at once (D2)."""

    a: SeatId
    b: SeatId
    kind: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendMember(Command):
    """Take a member out of every room, at once."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReinstateMember(Command):
    """Lift a member's suspension."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAccount(Command):
    """By a member: leave for good. `erase_words`: everything I wrote goes at once, else at its time."""

    erase_words: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseMember(Command):
    """By a coordinator, for a member who asks for it: the same."""

    member: SeatId
    erase_words: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLegalHold(Command):
    """Ask that nothing of a member, or of a group or couple space, be destroyed (D65)."""

    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmLegalHold(Command):
    """Say yes to the hold another coordinator asked for."""

    hold: HoldId


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLiftHold(Command):
    """Ask that a legal hold be lifted."""

    hold: HoldId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmLiftHold(Command):
    """Say yes to the lifting another coordinator asked for."""

    hold: HoldId


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissLegalHold(Command):
    """What one coordinator alone has asked for, a hold or its lifting, is asked no longer."""

    hold: HoldId


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendStaff(Command):
    """Take a staff person out of every room, at once."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReinstateStaff(Command):
    """Lift a staff person's suspension."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForCouple(Command):
    """By the clinician of a partner: prepare a couple space for this client (D75).

    Who knows states it: the partner was offered a clinician of her or his own, a group, and a safety page.
    """

    member: SeatId
    offered_clinician: bool
    offered_group: bool
    offered_safety_page: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareCouple(Command):
    """Prepare the couple space the partner's clinician asked for."""

    partner: SeatId
    recovering: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCards(Command):
    """Make invitation cards for members (D80)."""

    members: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForCard(Command):
    """Ask for a staff person's card. Somebody else confirms before there is one (D11)."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmCard(Command):
    """Let the card be made that somebody else asked for."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissCard(Command):
    """No card: the asking ends."""

    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterSeat(Command):
    """By the door, of whoever has said the code and the word of a card: this seat is theirs now."""

    seat: SeatId
