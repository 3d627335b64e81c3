"""What the owner may want of a personal space. Nobody else may want anything of it."""

from dataclasses import dataclass

from rooms.ids import EntryId
from rooms.spaces import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteBoundary(Command):
    """Write something into a part of my own boundary plan (D77). `part`: its name, as the page was given it."""

    part: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeBoundary(Command):
    """Say it differently from now on. How it read before is kept for me, a few versions back."""

    entry: EntryId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutBoundary(Command):
    """Take it out of my plan, with every version of it. It asks for no reason."""

    entry: EntryId
