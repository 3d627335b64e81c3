"""How far disclosure and the letters after it have come: dated steps, and no word of what was in them (D20, D21).

One order for all of them: a step is recorded once every step before it stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Step = Literal["preparing", "booked", "read", "debriefed", "impact", "restitution"]
"""In their order. `impact`, `restitution`: the letter of that name was read (D20)."""
STEPS: tuple[Step, ...] = get_args(Step)

Participant = Literal[
    "partner",
    "recovering-member",
    "partners-clinician",
    "recovering-members-clinician",
    "couple-therapist",
    "interpreter",
    "support-person",
]
"""Who is in the room on the day, by what they are to the two. The partner first."""
ALWAYS: frozenset[Participant] = frozenset(get_args(Participant)[:4])
"""Both members and both clinicians: without one of them it is no formal disclosure."""

Verification = Literal["none", "planned", "done"]
"""Whether anything beside the reading is to verify it. What came out is asked by nobody (D21)."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What both clinicians read of it. Times in ms.

    - `opened`: both clinicians accepted once; from then on whichever of them accepts may read and record
    - `reached`: each step that stands, with when it was recorded
    - `day`: 05:00 of the day the disclosure is read on
    """

    opened: bool = False
    reached: Mapping[Step, int] = field(default_factory=dict)
    participants: tuple[Participant, ...] = ()
    verification: Verification = "none"
    day: int | None = None

    @property
    def newest(self) -> Step | None:
        """The last step that stands."""
        return next((step for step in reversed(STEPS) if step in self.reached), None)

    @property
    def missing(self) -> Step | None:
        """The first step that does not stand yet."""
        return next((step for step in STEPS if step not in self.reached), None)
