"""The order of disclosure and letters, who records them, and who reads that (D20, D21)."""

from rooms.couple import disclosure_events as ev
from rooms.couple.sides import PATHWAY
from tests.proofs.driver import Does, Happened, Step
from tests.proofs.explorer import Invariant
from tests.proofs.invariants import couple_lock, couple_pace, couple_secrets
from tests.proofs.invariants.couple_lock import each
from tests.proofs.invariants.everywhere import UNDONE, silence
from tests.proofs.ledgers.couple import CoupleLedger
from tests.proofs.ledgers.couple_pathway import ORDER, step_of


def in_order(step: Step) -> str | None:
    """Each step after every one before it, by whoever of the two clinicians it is for."""
    for known, it in each(step):
        event, at = it.recorded.event, it.recorded.at
        recorded = step_of(event)
        if recorded is None and not isinstance(event, ev.StepsCorrected):
            continue
        who = step.move.who if isinstance(step.move, Does) else None
        if not couple_pace.keeps_the_record(known, who):
            return f"{type(event).__name__} by {who}"
        if recorded is None:
            continue
        missing = [each for each in ORDER[: ORDER.index(recorded)] if each not in known.way.stands]
        if missing:
            return f"{recorded} was recorded before {', '.join(missing)}"
        if recorded == "booked" and "read" in known.way.stands:
            return "a day was booked after the reading"
        if recorded == "read" and at < known.way.day:
            return "the disclosure was read before its day"
        wrong = by_the_wrong_one(known, it, recorded)
        if wrong:
            return wrong
    return read_by_the_two(step)


def by_the_wrong_one(known: CoupleLedger, it: Happened, recorded: str) -> str | None:
    """The day and the impact letter are of the partner's clinician, the restitution letter of the other."""
    client = known.client(it.recorded.by)
    hers, his = recorded in ("booked", "impact"), recorded == "restitution"
    if (hers and client != known.partner) or (his and client != known.recovering):
        return f"{recorded} was recorded by {it.recorded.by}"
    return None


def read_by_the_two(step: Step) -> str | None:
    """After every single event: nobody but a clinician of record who has accepted, and only once both had."""
    for _, it in each(step):
        known = it.ledger[it.recorded.space]
        for who in it.after.get(PATHWAY, {}):
            if not couple_pace.keeps_the_record(known, who):
                return f"{who} reads the record of disclosure"
    return None


INVARIANTS: tuple[Invariant, ...] = (
    silence(couple_pace.may_try),
    UNDONE,
    *couple_lock.INVARIANTS,
    *couple_pace.INVARIANTS,
    *couple_secrets.INVARIANTS,
    Invariant(
        26,
        "Disclosure goes step by step, and the restitution letter answers the impact letter",
        "D20, D21",
        "deed",
        in_order,
    ),
)
