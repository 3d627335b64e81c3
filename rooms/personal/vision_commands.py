"""What the owner may want of a vision of one's own."""

from dataclasses import dataclass
from typing import Literal

from rooms.ids import EntryId
from rooms.spaces import Command

Days = Literal[30, 60, 90]
"""For how long the own clinician may have an item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteVision(Command):
    """Write down something to walk toward (D78): a line it is known by, and its words."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeVision(Command):
    """Say it differently from now on. What was let go of it stays as it was."""

    entry: EntryId
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutVision(Command):
    """Take it out, with every version of it, and from whoever it was let go to. It asks for no reason."""

    entry: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseVisionItem(Command):
    """By a recovering member: let the own clinician have this one item, as it reads now, for so many days (D24)."""

    entry: EntryId
    days: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackVisionItem(Command):
    """It is mine alone again, at once and everywhere. It asks for no reason."""

    entry: EntryId
