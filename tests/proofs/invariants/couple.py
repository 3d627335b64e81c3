"""What must hold in a couple space (D9 to D20, D49, D50)."""

from tests.proofs.explorer import Invariant
from tests.proofs.invariants import couple_lock, couple_pace, couple_secrets
from tests.proofs.invariants.everywhere import UNDONE, silence

INVARIANTS: tuple[Invariant, ...] = (
    silence(couple_pace.may_try),
    UNDONE,
    *couple_lock.INVARIANTS,
    *couple_pace.INVARIANTS,
    *couple_secrets.INVARIANTS,
)
