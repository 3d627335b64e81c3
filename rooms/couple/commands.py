"""What the two members and their two clinicians may want of a couple space."""

from dataclasses import dataclass
from typing import Literal

from rooms.couple.consent_texts import Purpose
from rooms.ids import MeetingId
from rooms.spaces import Command

Body = Literal["very-up", "up", "steady", "down", "very-down", "rather-not-say"]
"""How one's body is, in the member's own choice of words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordScreen(Command):
    """I asked about violence, alone with the own client, on that day (an instant of it, ms). No answer is kept."""

    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptCouple(Command):
    """The own client has said yes aloud: accept (D75)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackAcceptance(Command):
    """I take back that I accepted. No reason, in as many steps as it took (D67)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferConsent(Command):
    """Lay the consent text of this version before the own client. What it is for stands with the text."""

    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnKey(Command):
    """Clear the own client for so many days, or anew while a key stands. `reason` is for oneself, and owed."""

    days: int = 30
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndKey(Command):
    """End the own key. Needs no reason (D14)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRoi(Command):
    """The own client signed a release of information; it holds until that day (ms)."""

    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRoi(Command):
    """The own client revoked the release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStage(Command):
    """State the own client's stage, 1 to 5."""

    stage: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHold(Command):
    """Hold the space. `safety` tells oneself why, and nobody on the other side (D22)."""

    safety: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftHold(Command):
    """Lift the own side's hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookCoupleMeeting(Command):
    """By the partner's clinician, with the partner: a time (ms) and a length for a couple meeting (D10)."""

    begins_at: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmLift(Command):
    """By the partner's clinician: the rest the partner wants lifted is lifted (D14)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishCall(Command):
    """The clinician has called the own client. `up_to`: since when (ms) the newest call is owed that the page showed;
    what came after it is owed still."""

    up_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveConsent(Command):
    """Yes, to the version that lies before me."""

    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackConsent(Command):
    """I take back my yes to that. No reason, no delay (D14, D67)."""

    purpose: Purpose = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBreak(Command):
    """A break of 20 minutes to 24 hours (D14)."""

    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRest(Command):
    """By the partner: rest until I say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftRest(Command):
    """By the partner: I would lift the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CapStage(Command):
    """By the partner: no further than this stage; None lifts the cap (D16)."""

    stage: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeCheck(Command):
    """The private check before a couple meeting (D49)."""

    meeting: MeetingId
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginCoupleMeeting(Command):
    """By the partner: begin the booked meeting now."""

    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class SayShared(Command):
    """Say words in the open shared room."""

    meeting: MeetingId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCoupleMeeting(Command):
    """Either member: this meeting is over."""

    meeting: MeetingId
