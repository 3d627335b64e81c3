"""What happens in a couple space.

Rooms: `ground` (nobody's: what both sides' states need and no screen may tell), `own/<member>`,
`key/<clinician>`, `state`, `pathway`, `shared/<meeting>`. An event that follows from one side's act and is told
to the other is not `signed`: who did it would tell why (D15).
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from rooms.couple.consent_texts import Purpose
from rooms.couple.disclosure_events import EVENTS as DISCLOSURE_EVENTS
from rooms.couple.meeting_events import EVENTS as MEETING_EVENTS
from rooms.ids import SeatId, WordsId
from rooms.kept_longer import KeptLonger
from rooms.spaces import Event, Notice
from rooms.standing import EVENTS as STANDING_EVENTS

KeyEnd = Literal["ended", "lapsed", "void"]
"""By its clinician, by date (D19), or because everything is needed afresh (D14)."""
ConsentEnd = Literal["taken-back", "lapsed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleFounded(Event):
    """Ground: a locked couple space exists (D9). Everything it must know of the register, copied."""

    partner: SeatId
    recovering: SeatId
    partner_name: WordsId
    recovering_name: WordsId
    partner_clinician: SeatId
    recovering_clinician: SeatId
    partner_credential_until: int | None
    recovering_credential_until: int | None
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleForYou(Notice):
    """Key room: a couple space of this client of yours exists."""

    client: SeatId
    client_name: WordsId
    partner_client: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicianChanged(Event):
    """Ground: a member has another clinician of record, or none. All the former one cleared is void."""

    member: SeatId
    clinician: SeatId | None
    credential_until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialNoted(Event):
    """Ground: until when (ms) a clinician's credential is good."""

    clinician: SeatId
    credential_until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeZoneNoted(Event):
    """Ground: the programme keeps another time zone."""

    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleParted(Event):
    """Ground: the register now keeps the two apart. Nothing opens this space again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEnteredAnew(Event):
    """Ground: somebody came with a new card into a seat that was used before, and may be somebody else.

    A clinician's key is void with it, which closes. A member's couple rests until the own clinician
    has called: whoever holds the seat has no word in that. `makers`: who made that card of a member, as far as it
    is known.
    """

    seat: SeatId
    makers: tuple[SeatId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatVouchedFor(Event):
    """Ground: somebody who did not make the card has spoken with whoever came into this member's seat. The call is
    still the clinician's own, and ends the doubt whoever made the card."""

    seat: SeatId


# ---------------------------------------------------------------- consents


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenRecorded(Event):
    """Key room: the violence screen was taken, alone with the own client, on that day (05:00 of it, ms; D23)."""

    clinician: SeatId
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleAccepted(Event):
    """Key room: the clinician accepts, after the own client's spoken yes (D75)."""

    clinician: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceTakenBack(Event):
    """Key room: the clinician accepts no more (D67). Nothing is cleared from here until it is accepted anew."""

    clinician: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentOffered(Event):
    """Key room: the clinician laid a consent text of this version before the own client (D67). `purpose`: what it is
    for, here and in what follows; in old logs there was one."""

    member: SeatId
    version: str
    purpose: Purpose = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentForYou(Notice):
    """Own room: a consent text is here to read."""

    version: str
    purpose: Purpose = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven(Event):
    """Own room: a yes, to one version, until a date (ms, D67)."""

    member: SeatId
    version: str
    until: int
    purpose: Purpose = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentEnded(Event):
    """Own room: the yes is taken back, or its date has come."""

    member: SeatId
    how: ConsentEnd
    purpose: Purpose = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientConsented(Notice):
    """Key room: the own client said yes."""

    member: SeatId
    purpose: Purpose = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientConsentEnded(Notice):
    """Key room: the own client's yes no longer counts; whatever ended it, it is needed afresh."""

    signed: ClassVar[bool] = False
    member: SeatId
    purpose: Purpose = "shared"


# ---------------------------------------------------------------- keys, releases, stages, holds


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTurned(Event):
    """Key room: one clinician's clearance, until 05:00 programme time of its last day (D19). `reason`: None in
    logs of a time when it might be left out."""

    clinician: SeatId
    until: int
    reason: WordsId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEnded(Event):
    """Key room: the clearance is over."""

    signed: ClassVar[bool] = False
    clinician: SeatId
    how: KeyEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class RoiRecorded(Event):
    """Key room: the own client's release of information, signed on paper, holds until then (ms)."""

    clinician: SeatId
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoiEnded(Event):
    """Key room: the release was revoked, or its date has come."""

    clinician: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSet(Event):
    """Key room: the own client's stage, 1 to 5. A ceiling, never advanced by time (D17)."""

    member: SeatId
    stage: int
    clinician: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCapped(Event):
    """The partner's own room: no further than this for now; None lifts the cap (D16)."""

    stage: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPlaced(Event):
    """Key room: the clinician holds the space. To the other side it is "not cleared" (D22)."""

    clinician: SeatId
    safety: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldLifted(Event):
    """Key room: the hold is over. Nothing resumes by itself (D14)."""

    clinician: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    """Ground: both consents and both keys are void; everything is needed afresh (D14)."""

    signed: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSideClosed(Event):
    """Ground: closed before it was ever unlocked. Only this member's side is void: the other side's
    pending yes must not change, or it would learn what was never told (D12, D22)."""

    signed: ClassVar[bool] = False
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class LockShown(Event):
    """`state`: what both clinicians read, unlocked or resting. Remembered so that it is said once;
    no rule asks it whether words may flow."""

    signed: ClassVar[bool] = False
    unlocked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTask(Notice):
    """Key room, both at once: call your client. Why is told to nobody (D15)."""

    signed: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFinished(Event):
    """Key room: the clinician has called, for whatever was owed up to then (ms); in old logs for everything."""

    clinician: SeatId
    up_to: int | None = None


EVENTS: tuple[type[Event], ...] = (
    *STANDING_EVENTS,
    KeptLonger,
    CoupleFounded,
    CoupleForYou,
    ClinicianChanged,
    CredentialNoted,
    TimeZoneNoted,
    CoupleParted,
    SeatEnteredAnew,
    SeatVouchedFor,
    ScreenRecorded,
    CoupleAccepted,
    AcceptanceTakenBack,
    ConsentOffered,
    ConsentForYou,
    ConsentGiven,
    ConsentEnded,
    ClientConsented,
    ClientConsentEnded,
    KeyTurned,
    KeyEnded,
    RoiRecorded,
    RoiEnded,
    StageSet,
    StageCapped,
    HoldPlaced,
    HoldLifted,
    Closed,
    OneSideClosed,
    LockShown,
    CallTask,
    CallFinished,
    *MEETING_EVENTS,
    *DISCLOSURE_EVENTS,
)
