"""Every command there is: one row per verb, never a branch.

`docs/protocol.md`, the AsyncAPI file and the client's types are generated from this table.
"""

from dataclasses import dataclass

from moderation.verbs_group import VERBS as FACILITATORS
from rooms.couple.copy_commands import MakeSharedCopy, ReadMySharedWords
from rooms.couple.verbs import EVENTS as COUPLE_EVENTS
from rooms.couple.verbs import VERBS as COUPLE
from rooms.group.events import EVENTS as GROUP_EVENTS
from rooms.group.verbs import VERBS as MEMBERS
from rooms.personal.verbs import EVENTS as PERSONAL_EVENTS
from rooms.personal.verbs import VERBS as PERSONAL
from rooms.programme.verbs import EVENTS as PROGRAMME_EVENTS
from rooms.programme.verbs import VERBS as PROGRAMME
from rooms.spaces import Command, Decide, Event
from server.wire import snake


@dataclass(frozen=True, slots=True)
class Verb:
    """One command: its wire name, its class, and what it does."""

    name: str
    command: type[Command]
    decide: Decide


VERBS: dict[str, Verb] = {
    snake(command.__name__): Verb(snake(command.__name__), command, decide)
    for table in (PROGRAMME, MEMBERS, FACILITATORS, COUPLE, PERSONAL)
    for command, decide in table.items()
}

BY_A_DOOR: frozenset[type[Command]] = frozenset({MakeSharedCopy, ReadMySharedWords})
"""What no page says on its socket: the door that gives the words counts the tries, too."""

EVENTS: tuple[type[Event], ...] = tuple(
    dict.fromkeys((*PROGRAMME_EVENTS, *GROUP_EVENTS, *COUPLE_EVENTS, *PERSONAL_EVENTS))
)
