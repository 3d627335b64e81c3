"""What the two may want of what was said in their space: both of it to take along, the own to read (D52, D81)."""

from dataclasses import dataclass

from rooms.spaces import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowSharedCopy(Command):
    """For a day, both of us may take along what both said in our shared space, once the other says so too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackSharedCopy(Command):
    """I take that back. No reason, no delay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeSharedCopy(Command):
    """I take it along now. The words are given by the door of the own account alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMySharedWords(Command):
    """I read what I said there myself, resting or not. The words are shown by the door of the own account alone."""
