"""What the two may want about taking along what both said (D52)."""

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
