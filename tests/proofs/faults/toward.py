"""Faults of a vision of one's own, and of what is let go of it."""

from collections.abc import Iterator
from typing import Any

from moderation.rows import Row
from moderation.rows_personal import ROWS
from moderation.rules.personal import item_stands, recovers, roles_of
from rooms.people import Role
from rooms.personal.own import Own
from rooms.personal.vision_commands import ReleaseVisionItem, TakeOutVision
from rooms.personal.vision_events import VisionMineAlone
from rooms.personal.walking_toward import (
    let_go_over,
    release_vision_item,
    take_out_vision,
    toward,
)
from rooms.refusals import NOT_HERE
from rooms.spaces import Decision, Fact
from rooms.vision_release import VisionItemTakenBack
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault, also

OVER = "rooms.personal.personal.let_go_over"


def row(*rules: Any, step_up: bool) -> Row:
    """The row of letting go, as it might have been."""
    return Row(frozenset({Role.OWNER}), roles_of, rules, step_up=step_up)


def only_out_of_sight(case: Any, decision: Any) -> Any:
    """What is taken out is gone from the author's page, and stays where it went."""
    if not isinstance(decision, Decision):
        return decision
    return Decision(tuple(each for each in decision.facts if not isinstance(each.event, VisionItemTakenBack)))


def tells_of_the_couple(case: Any) -> Any:
    """Where there is nothing to have it in, it says so."""
    return NOT_HERE if case.state.couple is None else release_vision_item(case)


def whoever_it_is(own: Own, now: int) -> Iterator[Fact]:
    """Only its date ends it."""
    for item in own.vision:
        if item.let_go is not None and now >= item.let_go.until:
            yield toward(own, VisionMineAlone(entry=item.entry))


def whenever_it_was(own: Own, now: int) -> Iterator[Fact]:
    """Only another clinician ends it."""
    del now
    for item in own.vision:
        if item.let_go is not None and item.let_go.clinician != own.clinician:
            yield toward(own, VisionMineAlone(entry=item.entry))


def says_when_they_part(own: Own, now: int) -> Iterator[Fact]:
    """What went into no couple space, or into one that is over, is back."""
    yield from let_go_over(own, now)
    for item in own.vision:
        if item.let_go is not None and item.let_go.into is None and not [*let_go_over(own, now)]:
            yield toward(own, VisionMineAlone(entry=item.entry))


FAULTS = (
    Fault(
        "A partner's vision can be let go too.",
        "toward",
        45,
        entries=((ROWS, {ReleaseVisionItem: row(item_stands, step_up=True)}),),
    ),
    Fault(
        "An item is let go without the phrase.",
        "toward",
        45,
        entries=((ROWS, {ReleaseVisionItem: row(recovers, item_stands, step_up=False)}),),
    ),
    Fault(
        "What is taken out stays with whoever it was let go to.",
        "toward",
        45,
        entries=((VERBS, {TakeOutVision: also(take_out_vision, only_out_of_sight)}),),
    ),
    Fault(
        "A new card leaves a clinician's seat what was let go to it.",
        "toward",
        45,
        {"rooms.personal.shares.doubted": lambda vision, _: vision},
    ),
    Fault("What is let go has no end.", "toward", 45, {OVER: whenever_it_was}),
    Fault("A later clinician has what was let go to another.", "toward", 45, {OVER: whoever_it_is}),
    Fault(
        "Letting go tells whether there is a couple space.",
        "toward",
        46,
        entries=((VERBS, {ReleaseVisionItem: tells_of_the_couple}),),
    ),
    Fault(
        "Taking back is told to both clinicians.",
        "toward",
        46,
        {"rooms.personal.walking_toward.GROUND": "state"},
    ),
    Fault(
        "The author's page tells when the couple space is over.", "toward", 46, {OVER: says_when_they_part}
    ),
)
