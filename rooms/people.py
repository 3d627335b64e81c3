"""Who people are to the programme: tracks, cohorts, seats and roles (domain.md §7)."""

from dataclasses import dataclass
from enum import StrEnum

from rooms.ids import CARD, CLOCK, FOUNDER, SeatId


class Track(StrEnum):
    """The two worlds. A group has exactly one, and a member's enrolment has exactly one (D1)."""

    PARTNER = "partner"
    RECOVERY = "recovery"


ANY = "any"
"""The cohort of a partner group open to everyone. Never the cohort of a recovery group or of a member (D1)."""


class Role(StrEnum):
    """What an actor is in one space. One person may be several (D84)."""

    MEMBER = "member"
    PARTNER = "partner"
    """The partner of a couple: the pace is hers or his (D16)."""
    OWNER = "owner"
    """Whose own space it is: nobody else is anything there, ever (D77)."""
    FACILITATOR = "facilitator"
    ON_DUTY = "on duty"
    """On duty for this group by the rota, and nothing else in it (D79)."""
    COORDINATOR = "coordinator"
    STAFF = "staff person"
    """Whoever works here, whatever they are appointed to."""
    CLINICIAN = "clinician"
    """Clinician of record of a member of this couple, or, in the programme, of any member."""
    PARTNER_CLINICIAN = "partner's clinician"
    RECOVERING_CLINICIAN = "recovering member's clinician"
    CLOCK = "clock"
    FOUNDER = "founder"
    """Whoever holds the one-time set-up link, until the first coordinator exists."""
    CARD = "card holder"
    """Whoever has said the code and the word of a card that is still good, at the door."""
    OPERATOR = "operator"
    """Whoever runs the machine, by its own command line and by no page."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it. `stepped_up_at`: ms since the epoch of the last pass phrase said, 0 for never."""

    seat: SeatId
    stepped_up_at: int = 0


THE_CLOCK = Actor(CLOCK)
THE_FOUNDER = Actor(FOUNDER)
A_CARD = Actor(CARD)
