"""What anybody in a couple space may want of an item of a vision (D24 to D28). Its author may want nothing."""

from dataclasses import dataclass

from rooms.ids import MeetingId, ReleaseId
from rooms.spaces import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearItem(Command):
    """By the clinician who reads it: this one item may go on, as far as my client's side is asked."""

    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearItem(Command):
    """I take that back. No reason: what hangs on it ends at once."""

    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferItem(Command):
    """By the partner's clinician: lay its title before the own client, who says yes to it, or leaves it, or nothing."""

    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeToItem(Command):
    """By the partner: yes, to this one item, as the text of that version says it."""

    release: ReleaseId
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveItem(Command):
    """By the partner: I leave it, before a yes or after one. No reason, no delay, and nobody on the other side is told
    (D28)."""

    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem(Command):
    """By the partner, in a conversation of the two that is open: both read it now."""

    meeting: MeetingId
    release: ReleaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseItem(Command):
    """Either member: put it away. No reason, and the same words for both."""

    release: ReleaseId
