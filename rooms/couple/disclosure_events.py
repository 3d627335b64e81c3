"""What happens on the way through formal disclosure: ids, dates and choices, and no field for a word (D21).

Room `pathway`: both clinicians of record who have accepted. `own/<member>`: whom to call in the days after it.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from rooms.couple.steps import Participant, Step, Verification
from rooms.spaces import Event, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosurePlanned(Event):
    """Pathway: it is being prepared, with these people and this verification; the newest is what stands."""

    participants: tuple[Participant, ...]
    verification: Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureBooked(Event):
    """Pathway: the day (05:00 of it, ms) it is read on; the newest is what stands."""

    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRecorded(Event):
    """Pathway: it was read; or both were debriefed after it."""

    step: Literal["read", "debriefed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRecorded(Event):
    """Pathway: a letter was read, each in its own hour with both clinicians (D20)."""

    letter: Literal["impact", "restitution"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsCorrected(Event):
    """Pathway: what was recorded after this step no longer stands; None: nothing stands."""

    step: Step | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercareBegun(Event):
    """Pathway: the quiet days after a reading, until then (05:00, ms). Both clinicians owe a call; nobody meets."""

    signed: ClassVar[bool] = False
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercareEnded(Event):
    """Pathway: the quiet days are over. Nothing resumes that was not granted."""

    signed: ClassVar[bool] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AftercareShown(Notice):
    """Both own rooms at the same instant: whether the lines to call stand on the own page, for some days."""

    signed: ClassVar[bool] = False
    on: bool


EVENTS: tuple[type[Event], ...] = (
    DisclosurePlanned,
    DisclosureBooked,
    DisclosureRecorded,
    LetterRecorded,
    StepsCorrected,
    AftercareBegun,
    AftercareEnded,
    AftercareShown,
)
