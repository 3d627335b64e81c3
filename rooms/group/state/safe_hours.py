"""When and how facilitators may reach a member outside of Safepace, as that member alone says (D60).

It lies in the group's own log: it is for whoever leads this group, and ends with the place in it. No rule reads it.
It is told beside a follow-up that waits (D46) and nowhere else (`reaching.py`); whether now is within it the page that
shows it works out, so that nothing here waits for a time. Where a member says nothing, nobody reaches out.

All of it is one sealed text (`being_reached.py`): an hour at which somebody may be called tells when they are alone at
home, so that the hours are words like the line with them, and are erased like words (D64, D81).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal

from rooms.group.envelopes import MeetingNotice
from rooms.ids import SeatId, WordsId
from rooms.spaces import Event, Recorded

Way = Literal["call", "text", "email", "letter"]
WAYS: tuple[Way, ...] = ("call", "text", "email", "letter")
"""How somebody may be reached, in the order they are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeHours:
    """On which days of the week, from when until when, and how.

    `days`: 0 is Monday; `begins`, `ends`: minutes after midnight of the same day, `ends` 1440 at most and after
    `begins`. By the clocks of `time_zone` (an IANA name): the member's own, because it is the own household that
    makes an hour safe, and a group meets by other clocks.
    """

    days: tuple[int, ...]
    begins: int
    ends: int
    time_zone: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeHoursKept(Event):
    """A member may be reached so from now on: `words` is JSON, as `{"hours": SafeHours or null, "text": the line or
    null}`. None: nothing is said any more."""

    member: SeatId
    words: WordsId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeHoursTold(MeetingNotice):
    """To whoever has to ask after this member: when and how they may be reached now, in the words they said it in."""

    member: SeatId
    words: WordsId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeWordsErased(Event):
    """Hours, and the line with them, that stand no longer are erased, not only out of sight (D81)."""

    erases: ClassVar[bool] = True
    member: SeatId
    words: WordsId


@dataclass(frozen=True, slots=True)
class AllSafeHours:
    """Who said something of it; and what stands no longer and is still to be erased, as (member, words)."""

    now: Mapping[SeatId, WordsId] = field(default_factory=dict)
    over: tuple[tuple[SeatId, WordsId], ...] = ()


EVENTS: tuple[type[Event], ...] = (SafeHoursKept, SafeHoursTold, SafeWordsErased)


def evolve(safe: AllSafeHours, recorded: Recorded) -> AllSafeHours:
    """Fold one fact about them."""
    match recorded.event:
        case SafeHoursKept(member=member, words=words):
            rest = {seat: said for seat, said in safe.now.items() if seat != member}
            before = safe.now.get(member)
            over = safe.over if before is None else (*safe.over, (member, before))
            return AllSafeHours(rest if words is None else {**rest, member: words}, over)
        case SafeWordsErased(member=member, words=words):
            return replace(safe, over=tuple(it for it in safe.over if it != (member, words)))
        case _:
            return safe
