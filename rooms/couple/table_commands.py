"""What a member may want of the clinicians' table (D50)."""

from dataclasses import dataclass

from rooms.ids import TopicId
from rooms.spaces import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class LayTopic(Command):
    """Both clinicians shall talk about this, each with the own client. `text`: one line, at most 200 characters."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeTopicBack(Command):
    """A topic of mine is not to be talked about any more, whether it was read or not. No reason."""

    topic: TopicId
