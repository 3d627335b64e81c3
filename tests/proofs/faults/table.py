"""Faults at the clinicians' table."""

from typing import Any

from rooms.couple.events import ClinicianChanged
from rooms.couple.fold import FOLDS, by_member
from rooms.couple.laying_topics import cleared_away, take_topic_back
from rooms.couple.sides import Couple
from rooms.couple.table_commands import TakeTopicBack
from rooms.couple.table_events import TopicTakenBack
from rooms.refusals import NOT_HERE
from rooms.spaces import Decision, Fact
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault

CHANGED = FOLDS[ClinicianChanged]


def of_the_other(case: Any) -> Any:
    """Whoever of the two asks, a topic is taken back."""
    topic = case.state.table.find(case.command.topic)
    if topic is None:
        return NOT_HERE
    taken = TopicTakenBack(member=topic.member, topic=topic.topic)
    return Decision((Fact(case.state.space, f"own/{topic.member}", taken), *cleared_away(case.state, topic)))


def only_while_awake(case: Any) -> Any:
    """In a break nothing is taken back."""
    side = case.state.side_of(case.actor.seat)
    return NOT_HERE if side.break_until is not None else take_topic_back(case)


def from_the_start(couple: Couple, event: Any, at: int) -> Couple:
    """Whoever follows another as clinician reads what the other read."""
    return by_member(CHANGED(couple, event, at), event.member, reads_table_from=1)


def nobody_erases(couple: Couple, now: int) -> tuple[Fact, ...]:
    """What was taken back is kept."""
    return ()


FAULTS = (
    Fault(
        "Both clinicians read a topic at once.",
        "table",
        44,
        {"rooms.couple.laying_topics.next_morning": lambda now, _zone: now},
    ),
    Fault(
        "Either member takes back a topic.", "table", 44, entries=((VERBS, {TakeTopicBack: of_the_other}),)
    ),
    Fault(
        "Nothing is taken back in a break.",
        "table",
        44,
        entries=((VERBS, {TakeTopicBack: only_while_awake}),),
    ),
    Fault(
        "What its author took back lies there on.",
        "table",
        44,
        {"rooms.couple.laying_topics.cleared_away": lambda *_: ()},
    ),
    Fault(
        "A later clinician reads topics from before.",
        "table",
        44,
        entries=((FOLDS, {ClinicianChanged: from_the_start}),),
    ),
    Fault("Words outlive their topic.", "table", 44, {"rooms.couple.deadlines.topics_erased": nobody_erases}),
)
