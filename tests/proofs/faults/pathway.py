"""Faults on the way through disclosure and letters."""

from dataclasses import replace
from typing import Any

from moderation.rows_couple import ROWS, clinicians
from moderation.rules.couple import keeps_the_record
from rooms.couple import commands as ask
from rooms.couple import disclosure, lock
from rooms.couple import disclosure_commands as steps
from rooms.couple.deciding import ALREADY_SO, to_both
from rooms.couple.disclosure_events import LetterRecorded, StepsCorrected
from rooms.couple.events import ClinicianChanged, CoupleAccepted
from rooms.couple.fold import FOLDS, by_clinician, by_member
from rooms.couple.sides import Couple
from rooms.couple.steps import Steps
from tests.proofs.faults.fault import Fault

OUT_OF_ORDER = disclosure.out_of_order
CORRECTED = FOLDS[StepsCorrected]
CHANGED = FOLDS[ClinicianChanged]
AT_EASE = lock.at_ease


def any_letter(kept: Steps, step: Any) -> Any:
    """Letters need the disclosure, and not each other."""
    if step not in ("impact", "restitution"):
        return OUT_OF_ORDER(kept, step)
    return ALREADY_SO if step in kept.reached else OUT_OF_ORDER(kept, "impact")


def opens_at_once(couple: Couple, event: Any, at: int) -> Couple:
    """One clinician's acceptance opens the record for both."""
    accepted = by_clinician(couple, event.clinician, accepted=True)
    return replace(accepted, steps=replace(couple.steps, opened=True))


def inherits_the_screen(couple: Couple, event: Any, at: int) -> Couple:
    """Asked is asked."""
    before = couple.side_of(event.member)
    return by_member(CHANGED(couple, event, at), event.member, screened_on=before and before.screened_on)


def ends_the_quiet_days(couple: Couple, event: Any, at: int) -> Couple:
    """A correction takes back what followed from a reading, too."""
    return replace(CORRECTED(couple, event, at), aftercare_until=None)


def only_breaks_and_rests(couple: Couple, now: int) -> bool:
    """What suspends, but for the quiet days."""
    return AT_EASE(replace(couple, aftercare_until=None), now)


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
    Fault(
        "A clinician who follows inherits the screen of the one before.",
        "pathway",
        25,
        entries=((FOLDS, {ClinicianChanged: inherits_the_screen}),),
        openings=(1,),
    ),
    Fault(
        "A couple is accepted without a screen.",
        "pathway",
        25,
        entries=((ROWS, {ask.AcceptCouple: clinicians()}),),
        openings=(1,),
    ),
    Fault(
        "The quiet days after a disclosure keep nobody from meeting.",
        "pathway",
        27,
        {"rooms.couple.lock.at_ease": only_breaks_and_rests},
    ),
    Fault(
        "A correction ends the quiet days.",
        "pathway",
        27,
        entries=((FOLDS, {StepsCorrected: ends_the_quiet_days}),),
    ),
    Fault(
        "After a reading the partner alone is told whom to call.",
        "pathway",
        27,
        {"rooms.couple.aftercare.to_both": lambda couple, event: to_both(couple, event)[:1]},
    ),
)
