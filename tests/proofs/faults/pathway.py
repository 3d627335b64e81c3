"""Faults on the way through disclosure and letters."""

from dataclasses import replace
from typing import Any

from moderation.rows_couple import ROWS, clinicians
from moderation.rules.couple import keeps_the_record
from rooms.couple import disclosure
from rooms.couple import disclosure_commands as steps
from rooms.couple.deciding import ALREADY_SO
from rooms.couple.disclosure_events import LetterRecorded
from rooms.couple.events import CoupleAccepted
from rooms.couple.fold import FOLDS, by_clinician
from rooms.couple.sides import Couple
from rooms.couple.steps import Steps
from tests.proofs.faults.fault import Fault

OUT_OF_ORDER = disclosure.out_of_order


def any_letter(kept: Steps, step: Any) -> Any:
    """Letters need the disclosure, and not each other."""
    if step not in ("impact", "restitution"):
        return OUT_OF_ORDER(kept, step)
    return ALREADY_SO if step in kept.reached else OUT_OF_ORDER(kept, "impact")


def opens_at_once(couple: Couple, event: Any, at: int) -> Couple:
    """One clinician's acceptance opens the record for both."""
    accepted = by_clinician(couple, event.clinician, accepted=True)
    return replace(accepted, steps=replace(couple.steps, opened=True))


FAULTS = (
    Fault(
        "The restitution letter does not wait for the impact letter.",
        "pathway",
        26,
        {"rooms.couple.disclosure.out_of_order": any_letter},
        ((FOLDS, {LetterRecorded: lambda couple, *_: couple}),),
    ),
    Fault(
        "Either clinician records the restitution letter.",
        "pathway",
        26,
        entries=((ROWS, {steps.RecordRestitutionLetter: clinicians(keeps_the_record)}),),
    ),
    Fault(
        "The record is there as soon as one clinician accepts.",
        "pathway",
        26,
        entries=((FOLDS, {CoupleAccepted: opens_at_once}),),
    ),
)
