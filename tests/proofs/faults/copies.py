"""Faults of taking along what both said."""

from dataclasses import replace
from typing import Any

from moderation.rows_couple import ROWS, members
from moderation.rules.couple import knows_of_it
from rooms.couple import events as ev
from rooms.couple import fold
from rooms.couple.commands import FinishCall
from rooms.couple.copy_commands import AllowSharedCopy, MakeSharedCopy, ReadMySharedWords
from rooms.couple.deciding import RESTING, mine
from rooms.couple.keys import finish_call
from rooms.couple.lock import ready
from rooms.couple.shared_copy import allow_shared_copy, make_shared_copy
from rooms.couple.sides import Couple, Side
from rooms.mornings import DAY
from rooms.refusals import Refusal
from rooms.spaces import Decision
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault

VOID, ANEW, PUT = fold.void, fold.seat_entered_anew, fold.put
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


def before_the_call(case: Any) -> Any:
    """Nobody's seat is in doubt for it."""
    hers, his = (replace(side, member_in_doubt=False) for side in case.state.sides)
    return allow_shared_copy(replace(case, state=replace(case.state, partner=hers, recovering=his)))


def only_while_open(case: Any) -> Any:
    """What rests is read by nobody."""
    return Decision() if ready(case.state, case.now) else RESTING


def reads_at_once(case: Any) -> Any:
    """Whoever sits there is who wrote it."""
    return Decision()


def alone(case: Any) -> Any:
    """Whoever made the card may end the doubt."""
    hers, his = (replace(side, makers=frozenset()) for side in case.state.sides)
    return finish_call(replace(case, state=replace(case.state, partner=hers, recovering=his)))


def doubted_but_for_this(couple: Couple, event: Any, at: int) -> Couple:
    """Who comes in anew leaves this yes as it was."""
    side, anew = couple.side_of(event.seat), ANEW(couple, event, at)
    back = anew.side_of(event.seat)
    return anew if side is None or back is None else PUT(anew, replace(back, copy_counts=side.copy_counts))


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
        "Whoever came in anew reads what was said there before the call.",
        "copies",
        111,
        entries=((VERBS, {ReadMySharedWords: reads_at_once}),),
    ),
    Fault(
        "A clinician who made the card ends the doubt alone.",
        "copies",
        112,
        entries=((VERBS, {FinishCall: alone}),),
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
    Fault(
        "It is taken along while they meet.",
        "copies",
        110,
        {"rooms.couple.shared_copy.meets": lambda _: False},
    ),
    Fault(
        "It is taken along at stage three.",
        "copies",
        110,
        {"rooms.couple.shared_copy.may_talk": lambda _: True},
    ),
    Fault(
        "A yes to it outlives somebody's coming in anew.",
        "copies",
        110,
        entries=((fold.FOLDS, {ev.SeatEnteredAnew: doubted_but_for_this}),),
    ),
    Fault(
        "Whoever came in anew says yes to it before the call.",
        "copies",
        110,
        entries=((VERBS, {AllowSharedCopy: before_the_call}),),
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
