"""What clinicians record of disclosure and of the letters after it: dates and choices, never words (D20, D21)."""

from dataclasses import dataclass
from typing import Literal

from rooms.couple.steps import Participant, Step, Verification
from rooms.spaces import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDisclosure(Command):
    """Preparing has begun, with these people and this verification; said again, it is stated anew."""

    participants: tuple[Participant, ...]
    verification: Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class BookDisclosure(Command):
    """By the partner's clinician, with the partner: the day (any instant of it, ms) it is read on."""

    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDisclosure(Command):
    """It was read; or both were debriefed after it."""

    step: Literal["read", "debriefed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordImpactLetter(Command):
    """By the partner's clinician: the impact letter was read (D20)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRestitutionLetter(Command):
    """By the recovering member's clinician: the restitution letter was read (D20)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectSteps(Command):
    """What was recorded after this step was a mistake; None: all of it."""

    step: Step | None
