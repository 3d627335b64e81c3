"""Who may do what in a personal space: its owner, and no row names anybody else (D77).

That somebody wrote in their own space is on no record: it is nobody's to read. That a member let the own clinician
have or read something, and took it back, is a consent, and on record without its content (D65, D66).
"""

from moderation.rows import Row, Rule
from moderation.rules.personal import (
    adds_to_what_is_known,
    entry_stands,
    is_known,
    is_let_go,
    is_shown,
    item_stands,
    recovers,
    roles_of,
    stands_here,
)
from rooms.people import Role
from rooms.personal.commands import ChangeBoundary, TakeOutBoundary, TakeOutKnown, WriteBoundary, WriteKnown
from rooms.personal.showing import ShowToClinician, StopShowing
from rooms.personal.vision_commands import (
    ChangeVision,
    ReleaseVisionItem,
    TakeBackVisionItem,
    TakeOutVision,
    WriteVision,
)
from rooms.spaces import Command


def owner(*rules: Rule, step_up: bool = False, audited: bool = False) -> Row:
    """The owner's own doing."""
    return Row(frozenset({Role.OWNER}), roles_of, rules, step_up=step_up, audited=audited)


ROWS: dict[type[Command], Row] = {
    WriteBoundary: owner(),
    ChangeBoundary: owner(entry_stands),
    TakeOutBoundary: owner(entry_stands),
    WriteKnown: owner(adds_to_what_is_known),
    TakeOutKnown: owner(is_known),
    WriteVision: owner(),
    ChangeVision: owner(item_stands),
    TakeOutVision: owner(item_stands),
    ReleaseVisionItem: owner(recovers, item_stands, step_up=True, audited=True),
    TakeBackVisionItem: owner(is_let_go, audited=True),
    # the owner's consent that one person reads one thing until a date: given and ended in one press each (D67)
    ShowToClinician: owner(stands_here, audited=True),
    StopShowing: owner(is_shown, audited=True),
}
