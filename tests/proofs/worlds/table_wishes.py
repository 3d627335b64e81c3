"""What the two could want of the clinicians' table."""

from collections.abc import Iterator

from rooms.couple.sides import Couple
from rooms.couple.table_commands import LayTopic, TakeTopicBack
from rooms.ids import SpaceId, TopicId
from rooms.spaces import Command

NO_TOPIC = TopicId("no-topic")


def topics(couple: Couple, space: SpaceId) -> Iterator[Command]:
    """A topic more, and each that stands taken back; at most two stand at once."""
    if len(couple.table.topics) < 2:
        yield LayTopic(space=space, text="The money.")
    for topic in couple.table.topics:
        yield TakeTopicBack(space=space, topic=topic.topic)
    yield TakeTopicBack(space=space, topic=NO_TOPIC)
