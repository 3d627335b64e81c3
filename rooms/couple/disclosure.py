"""Formal disclosure and the letters after it, step after step (D20, D21).

No rule asks how far they have come, and they ask no stage, no key and no consent: two clinicians keep a record that
both read. Nothing of it reaches a member's page but whom they can call after a reading (`aftercare.py`).
"""

from typing import get_args

from rooms.couple.aftercare import aftercare
from rooms.couple.deciding import ALREADY_SO, NOT_SO, OUT_OF_RANGE, CoupleCase
from rooms.couple.disclosure_events import (
    DisclosureBooked,
    DisclosurePlanned,
    DisclosureRecorded,
    LetterRecorded,
    StepsCorrected,
)
from rooms.couple.sides import PATHWAY
from rooms.couple.steps import ALWAYS, Participant, Step, Steps
from rooms.mornings import DAY, morning_of
from rooms.refusals import Refusal
from rooms.spaces import Decision, Event, Fact, Outcome

A_YEAR = 400 * DAY
"""How far behind or ahead the day of a disclosure may be (ms)."""
WITHOUT_SOMEBODY = Refusal(
    "without-somebody", "Both members and both clinicians are there on the day. Others may be, too."
)
NOT_ITS_DAY = Refusal("not-its-day", "The day of the disclosure has not come yet.")
AFTER_READING = Refusal(
    "after-reading", "It is recorded as read. Correct that first, then choose another day."
)
FIRST: dict[Step, Refusal] = {
    "preparing": Refusal("prepare-first", "First record that the disclosure is being prepared."),
    "booked": Refusal("book-first", "First the partner’s clinician books the day."),
    "read": Refusal("read-first", "First record that the disclosure was read."),
    "debriefed": Refusal("debrief-first", "First record that both were debriefed after the disclosure."),
    "impact": Refusal("impact-first", "The impact letter comes first. The restitution letter answers it."),
}
"""Which step comes first, told of the earliest that is missing."""


def recorded(case: CoupleCase, event: Event) -> Decision:
    """One more line both clinicians read."""
    return Decision((Fact(case.state.space, PATHWAY, event),))


def out_of_order(steps: Steps, step: Step) -> Refusal | None:
    """Why this step cannot be recorded now; None where its turn has come."""
    if step in steps.reached:
        return ALREADY_SO
    missing = steps.missing
    return None if missing is None or missing == step else FIRST[missing]


def plan_disclosure(case: CoupleCase) -> Outcome:
    """Begin to prepare, or state anew who takes part and how verification stands."""
    steps, asked = case.state.steps, frozenset(case.command.participants)
    if not asked >= ALWAYS:
        return WITHOUT_SOMEBODY
    participants = tuple(each for each in get_args(Participant) if each in asked)
    stands = (steps.participants, steps.verification)
    if steps.newest is not None and stands == (participants, case.command.verification):
        return ALREADY_SO
    planned = DisclosurePlanned(participants=participants, verification=case.command.verification)
    return recorded(case, planned)


def book_disclosure(case: CoupleCase) -> Outcome:
    """The day, or another day in its place as long as it was not read. Answers `{day}`."""
    steps = case.state.steps
    if not abs(case.command.day - case.now) <= A_YEAR:
        return OUT_OF_RANGE
    day = morning_of(case.command.day, case.state.time_zone)
    if steps.newest not in ("preparing", "booked"):
        return AFTER_READING if steps.newest else FIRST["preparing"]
    if day == steps.day:
        return ALREADY_SO
    outcome = recorded(case, DisclosureBooked(day=day))
    return Decision(outcome.facts, {"day": day})


def record_disclosure(case: CoupleCase) -> Outcome:
    """It was read, on its day or after, and quiet days begin; or both were debriefed."""
    steps, step = case.state.steps, case.command.step
    refusal = out_of_order(steps, step)
    if refusal is not None:
        return refusal
    if step == "read" and case.now < (steps.day or 0):
        return NOT_ITS_DAY
    outcome = recorded(case, DisclosureRecorded(step=step))
    if step == "debriefed":
        return outcome
    return Decision((*aftercare(case.state, case.now), *outcome.facts))


def record_impact_letter(case: CoupleCase) -> Outcome:
    """The partner's letter, once the disclosure is over for both (D20)."""
    refusal = out_of_order(case.state.steps, "impact")
    return refusal or recorded(case, LetterRecorded(letter="impact"))


def record_restitution_letter(case: CoupleCase) -> Outcome:
    """The answer to it, and never before it (D20)."""
    refusal = out_of_order(case.state.steps, "restitution")
    return refusal or recorded(case, LetterRecorded(letter="restitution"))


def correct_steps(case: CoupleCase) -> Outcome:
    """Back to a step that stands: what was recorded after it was a mistake. The log keeps both."""
    steps, step = case.state.steps, case.command.step
    if steps.newest is None or step == steps.newest or (step is not None and step not in steps.reached):
        return NOT_SO
    return recorded(case, StepsCorrected(step=step))
