"""Who may do what in a personal space: its owner, and no row names anybody else (D77).

None is on record: that somebody wrote in their own space is nobody's to read.
"""

from moderation.rows import Row, Rule
from moderation.rules.personal import adds_to_what_is_known, entry_stands, is_known, roles_of
from rooms.people import Role
from rooms.personal.commands import ChangeBoundary, TakeOutBoundary, TakeOutKnown, WriteBoundary, WriteKnown
from rooms.spaces import Command


def owner(*rules: Rule) -> Row:
    """The owner's own doing."""
    return Row(frozenset({Role.OWNER}), roles_of, rules)


ROWS: dict[type[Command], Row] = {
    WriteBoundary: owner(),
    ChangeBoundary: owner(entry_stands),
    TakeOutBoundary: owner(entry_stands),
    WriteKnown: owner(adds_to_what_is_known),
    TakeOutKnown: owner(is_known),
}
