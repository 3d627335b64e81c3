"""The clinicians' table: a few words that a member wants talked about, somewhere else and later (D50).

It is the author's own doing alone. Both clinicians read it from the next morning on, and nothing there says which of
the two it comes from: laid beside a break it would else tell who called that (D15).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rooms.couple.table_events import (
    TopicGone,
    TopicLaid,
    TopicOnTable,
    TopicOver,
    TopicTakenBack,
    TopicWordsErased,
)
from rooms.ids import SeatId, TopicId, WordsId
from rooms.spaces import Event


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. Times in ms.

    - `words`: as its author reads them; `copy`: as both clinicians do, None while only the author does
    - `read_from`, `until`: from when both clinicians read it, and until when
    - `number`: of the event in the room `table` that brought it there, 0 for none (D69)
    """

    topic: TopicId
    member: SeatId
    words: WordsId
    read_from: int
    until: int
    copy: WordsId | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """The topics that stand, oldest first. `told`: the newest number of the room; `gone`: words of those that stand no
    more, until they are erased."""

    topics: tuple[Topic, ...] = ()
    told: int = 0
    gone: tuple[WordsId, ...] = ()

    def find(self, topic: TopicId) -> Topic | None:
        """That topic, where it stands."""
        return next((each for each in self.topics if each.topic == topic), None)

    def of(self, member: SeatId) -> Iterator[Topic]:
        """One author's, oldest first."""
        return (each for each in self.topics if each.member == member)


def evolve(table: Table, event: Event) -> Table:
    """Fold one fact about topics. An impossible one raises ValueError."""
    match event:
        case TopicLaid():
            laid = Topic(event.topic, event.member, event.words, event.read_from, event.until)
            return replace(table, topics=(*table.topics, laid))
        case TopicOnTable(topic=topic, words=copy):
            told = table.told + 1
            there = replace(standing(table, topic), copy=copy, number=told)
            topics = tuple(there if each.topic == topic else each for each in table.topics)
            return replace(table, topics=topics, told=told)
        case TopicTakenBack(topic=topic) | TopicOver(topic=topic):
            over = standing(table, topic)
            words = (over.words,) if over.copy is None else (over.words, over.copy)
            topics = tuple(each for each in table.topics if each.topic != topic)
            return replace(table, topics=topics, gone=(*table.gone, *words))
        case TopicGone():
            return replace(table, told=table.told + 1)
        case TopicWordsErased():
            return replace(table, gone=())
        case _:
            raise ValueError(f"{type(event).__name__} is not about a topic")


def standing(table: Table, topic: TopicId) -> Topic:
    """That topic. One that does not stand raises ValueError."""
    found = table.find(topic)
    if found is None:
        raise ValueError("no such topic")
    return found


def view_of_mine(table: Table, member: SeatId) -> list[dict[str, object]]:
    """One author's own topics. `lies`: both clinicians read it now."""
    return [
        {
            "topic": each.topic,
            "words": each.words,
            "read_from": each.read_from,
            "until": each.until,
            "lies": each.copy is not None,
        }
        for each in table.of(member)
    ]


def view_of_table(table: Table, since: int) -> dict[str, object]:
    """What both clinicians read, in the order it came; a later one nothing from before (D69)."""
    there = sorted(
        (each for each in table.topics if each.number >= max(since, 1)), key=lambda each: each.number
    )
    return {
        "topics": [
            {"topic": each.topic, "words": each.copy, "at": each.read_from, "until": each.until}
            for each in there
        ]
    }
