"""Faults of whose turn it is: the piece going round, and a few words back."""

from dataclasses import replace
from typing import Any

from moderation.floor_keeping import OpenFeedback
from moderation.sanctions import PauseRoom
from rooms.group.deciding import here, to_circle
from rooms.group.follows import consequences, settling
from rooms.group.gathering import Gathering, GroupState
from rooms.group.refusals import NO_FEEDBACK
from rooms.group.state.feedback import FeedbackOpened
from rooms.spaces import Decision
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault

DEADLINES = settling.deadlines
GOES_ROUND = consequences.going_round


def opens_unasked(case: Any) -> Any:
    """A facilitator means well, and asks nobody."""
    it = here(case)
    member = it.floor.holder
    if it.feedback or member is None:
        return NO_FEEDBACK
    opened = FeedbackOpened(meeting=it.meeting.id, member=member, until=case.now + 120_000)
    return Decision((to_circle(case, opened),))


def the_last_first(state: GroupState, it: Gathering, now: int) -> Any:
    """The order, read from its end."""
    round_ = it.go_round and replace(it.go_round, turns=it.go_round.turns[::-1])
    return GOES_ROUND(state, replace(it, go_round=round_), now)


def deadlines_in_a_pause(state: GroupState, it: Gathering, now: int) -> Any:
    """As if words did not wait."""
    return DEADLINES(state, replace(it, meeting=replace(it.meeting, paused_at=None)), now)


FAULTS = (
    Fault(
        "A go-round begins with the last one.",
        "group",
        69,
        {"rooms.group.follows.settling.going_round": the_last_first},
    ),
    Fault(
        "A minute to answer runs out in a pause.",
        "group",
        69,
        {"rooms.group.follows.settling.deadlines": deadlines_in_a_pause},
        among=(PauseRoom,),
    ),
    Fault(
        "The circle is told who would like a few words back.",
        "group",
        81,
        {"rooms.group.wants.taking_turns.to_backstage": to_circle},
        openings=(3,),
    ),
    Fault(
        "A facilitator lets people write back to somebody who asked for nothing.",
        "group",
        81,
        entries=((VERBS, {OpenFeedback: opens_unasked}),),
        openings=(3,),
    ),
    Fault(
        "A few words back go on when the piece has gone on.",
        "group",
        82,
        {"rooms.group.follows.settling.few_words": lambda *_: iter(())},
        openings=(3,),
    ),
    Fault(
        "A go-round stands still.",
        "group",
        70,
        {"rooms.group.follows.settling.going_round": lambda *_: iter(())},
    ),
)
