"""What the watchers write down of the clinicians' table: whose topic stands, since when, and whether it lies there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rooms.couple import events as ev
from rooms.couple import table_events as laid
from rooms.ids import SeatId, TopicId
from rooms.mornings import DAY


@dataclass(frozen=True, slots=True)
class Topic:
    """`author` laid it then (ms). `number`: of the event that brought it to the table, 0 for not there yet."""

    author: SeatId
    at: int
    number: int = 0

    @property
    def until(self) -> int:
        """Ninety days."""
        return self.at + 90 * DAY


@dataclass(frozen=True, slots=True)
class Lying:
    """`topics`: those that stand; `told`: how often both clinicians were told of the table; `began`: for each member,
    how often when the present clinician began."""

    topics: Mapping[TopicId, Topic] = field(default_factory=dict)
    told: int = 0
    began: Mapping[SeatId, int] = field(default_factory=dict)


def on_the_table(it: Lying, event: Any, at: int) -> Lying | None:
    """One more event; None where it is none of these."""
    match event:
        case laid.TopicLaid(topic=topic, member=author):
            return replace(it, topics={**it.topics, topic: Topic(author, at)})
        case laid.TopicOnTable(topic=topic):
            there = replace(it.topics[topic], number=it.told + 1)
            return replace(it, topics={**it.topics, topic: there}, told=it.told + 1)
        case laid.TopicTakenBack(topic=topic) | laid.TopicOver(topic=topic):
            return replace(it, topics={each: its for each, its in it.topics.items() if each != topic})
        case laid.TopicGone():
            return replace(it, told=it.told + 1)
        case ev.ClinicianChanged(member=member):
            return replace(it, began={**it.began, member: it.told})
    return None
