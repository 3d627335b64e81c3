"""What must hold in a group (D16, D30 to D40, D45, D53, D60, D69, D80)."""

from tests.proofs.explorer import Invariant
from tests.proofs.invariants import (
    group_agreements,
    group_closing,
    group_doing,
    group_duty,
    group_leaders,
    group_planning,
    group_reaching,
    group_reports,
    group_rooms,
    group_standing_in,
    group_turns,
)
from tests.proofs.invariants.everywhere import UNDONE, silence

INVARIANTS: tuple[Invariant, ...] = (
    silence(group_doing.may_try),
    UNDONE,
    *group_rooms.INVARIANTS,
    *group_doing.INVARIANTS,
    *group_closing.INVARIANTS,
    *group_duty.INVARIANTS,
    *group_leaders.INVARIANTS,
    *group_reports.INVARIANTS,
    *group_agreements.INVARIANTS,
    *group_turns.INVARIANTS,
    *group_standing_in.INVARIANTS,
    *group_planning.INVARIANTS,
    *group_reaching.INVARIANTS,
)
