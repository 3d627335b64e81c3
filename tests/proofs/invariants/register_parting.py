"""What must hold of whoever was of a group lately: who leads it may read something of theirs yet (D6)."""

from rooms.ids import PROGRAMME
from tests.proofs.driver import Step
from tests.proofs.explorer import Invariant
from tests.proofs.ledgers.register import NO_REGISTER, RegisterLedger


def nobody_comes_to_read_both(step: Step) -> str | None:
    """Whoever comes to read somebody, by whatever role, reads nobody linked to them, and read nobody lately.

    Nobody is placed where somebody linked was lately, so that of those who come together by one group none is linked
    but to somebody who had parted from it before that. A link is recorded at once, whoever is read by whom (D2).
    """
    before: RegisterLedger = step.before.ledger.get(PROGRAMME, NO_REGISTER)
    known: RegisterLedger = step.after.ledger.get(PROGRAMME, NO_REGISTER)
    if (before.leads, before.keeps, before.placed) == (known.leads, known.keeps, known.placed):
        return None
    for member, group in known.placed - before.placed:
        if both := known.near(member) & before.lately_of(group, step.after.now):
            return f"{member} is placed in {group}, where {min(both)} was lately, who is linked to {member}"
    for staff in known.humans:
        read = before.lately_read_by(staff, step.after.now) if staff in before.humans else {staff}
        for member in known.lately_read_by(staff, step.after.now) - read:
            if both := known.near(member) & read:
                return f"{staff} comes to read {member}, and reads {min(both)}, who is linked to {member}"
    return None


INVARIANTS = (
    Invariant(
        91,
        "Nobody comes to read whoever is linked to somebody they read lately",
        "D6",
        "deed",
        nobody_comes_to_read_both,
    ),
)
