"""What the owner may want of a personal space. Nobody else may want anything of it."""

from dataclasses import dataclass

from rooms.ids import EntryId
from rooms.personal.own import How
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


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteKnown(Command):
    """Write down what I know, and how I came to know it (D77). `adds_to`: what I wrote before, and now say more of or
    put right; that stays as it is."""

    how: How
    text: str
    adds_to: EntryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOutKnown(Command):
    """Take out something I wrote down. Its words are erased; that there was something, and when, stays for me."""

    entry: EntryId
