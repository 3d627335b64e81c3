"""Faults of taking along what both said."""

from dataclasses import replace
from typing import Any

from moderation.rows_couple import ROWS, members
from moderation.rules.couple import knows_of_it
from rooms.couple import fold
from rooms.couple.copy_commands import AllowSharedCopy, MakeSharedCopy, ReadMySharedWords
from rooms.couple.deciding import RESTING, mine
from rooms.couple.lock import ready
from rooms.couple.shared_copy import make_shared_copy
from rooms.couple.sides import Side
from rooms.mornings import DAY
from rooms.refusals import Refusal
from rooms.spaces import Decision
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault

VOID = fold.void
OTHERS = Refusal("the-other-has-not", "The other one has not said yes.")


def with_one(case: Any) -> Any:
    """The own yes is enough."""
    if not mine(case).copy_counts:
        return make_shared_copy(case)
    hers, his = (replace(side, copy_counts=True) for side in case.state.sides)
    return make_shared_copy(replace(case, state=replace(case.state, partner=hers, recovering=his)))


def tells_why(case: Any) -> Any:
    """Whoever has said yes is told that the other has not."""
    refused = not all(side.copy_counts for side in case.state.sides)
    return OTHERS if refused and mine(case).copy_counts else make_shared_copy(case)


def only_while_open(case: Any) -> Any:
    """What rests is read by nobody."""
    return Decision() if ready(case.state, case.now) else RESTING


def void_but_for_this(side: Side) -> Side:
    """A Close voids all but this yes."""
    return replace(VOID(side), copy_counts=side.copy_counts)


FAULTS = (
    Fault(
        "Own words rest with the space.",
        "copies",
        111,
        entries=((VERBS, {ReadMySharedWords: only_while_open}),),
    ),
    Fault(
        "One yes is enough to take it along.", "copies", 110, entries=((VERBS, {MakeSharedCopy: with_one}),)
    ),
    Fault(
        "It is taken along while it rests.",
        "copies",
        110,
        {"rooms.couple.shared_copy.ready": lambda *_: True},
    ),
    Fault(
        "A refusal says whose yes is missing.", "copies", 110, entries=((VERBS, {MakeSharedCopy: tells_why}),)
    ),
    Fault("A yes to it outlives a Close.", "copies", 110, {"rooms.couple.fold.void": void_but_for_this}),
    Fault("A yes to it holds for two days.", "copies", 110, {"rooms.couple.shared_copy.DAY": 2 * DAY}),
    Fault(
        "An open page is enough to say yes to it.",
        "copies",
        110,
        entries=((ROWS, {AllowSharedCopy: members(knows_of_it, audited=True)}),),
    ),
)
