"""How each event changes the record of disclosure and letters."""

from dataclasses import replace
from typing import Any

from rooms.couple import disclosure_events as ev
from rooms.couple.sides import Couple
from rooms.couple.steps import STEPS, Step, Steps


def reaches(couple: Couple, step: Step, at: int, **change: Any) -> Couple:
    """A step stands from now on. Out of order is impossible: ValueError."""
    steps = couple.steps
    if any(each not in steps.reached for each in STEPS[: STEPS.index(step)]):
        raise ValueError(f"{step} comes after a step that does not stand")
    return replace(couple, steps=replace(steps, reached={**steps.reached, step: at}, **change))


def planned(couple: Couple, event: ev.DisclosurePlanned, at: int) -> Couple:
    """Preparing began when it was first said."""
    began = couple.steps.reached.get("preparing", at)
    chosen: dict[str, Any] = {"participants": event.participants, "verification": event.verification}
    return reaches(couple, "preparing", began, **chosen)


def corrected(couple: Couple, event: ev.StepsCorrected, at: int) -> Couple:  # noqa: ARG001
    """Back to a step. What belonged to a later one goes with it."""
    steps = couple.steps
    if event.step is None:
        return replace(couple, steps=Steps(opened=steps.opened))
    kept = STEPS[: STEPS.index(event.step) + 1]
    reached = {step: at for step, at in steps.reached.items() if step in kept}
    day = steps.day if "booked" in kept else None
    return replace(couple, steps=replace(steps, reached=reached, day=day))


FOLDS = {
    ev.DisclosurePlanned: planned,
    ev.DisclosureBooked: lambda c, e, at: reaches(c, "booked", at, day=e.day),
    ev.DisclosureRecorded: lambda c, e, at: reaches(c, e.step, at),
    ev.LetterRecorded: lambda c, e, at: reaches(c, e.letter, at),
    ev.StepsCorrected: corrected,
}
