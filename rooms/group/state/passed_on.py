"""What a member told about somebody who leads, as that member alone is told of it (D38).

The words are in the programme's space, with its case staff. Here is that it was told, and what became of it: never
who reads it. No facilitator hears of either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from rooms.group.state.roster import MemberUnseated
from rooms.ids import CaseId, LineId, MeetingId, SeatId, WordsId
from rooms.spaces import Event, Recorded

CaseState = Literal["sent", "nobody", "please-call", "seen-to"]
"""It is kept for the case staff; nobody is named, for now; they ask the member to call; they have seen to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePassedOn(Event):
    """To the member: what you told goes to the case staff. `note`: your own few words."""

    member: SeatId
    case: CaseId
    meeting: MeetingId
    line: LineId
    note: WordsId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YourCase(Event):
    """To the member: what became of it; None once its time is over and it is gone."""

    signed: ClassVar[bool] = False
    member: SeatId
    case: CaseId
    state: CaseState | None


EVENTS: tuple[type[Event], ...] = (LinePassedOn, YourCase)


@dataclass(frozen=True, slots=True)
class PassedOn:
    """One of them. `at`: when it was told (ms)."""

    meeting: MeetingId
    line: LineId
    at: int
    state: CaseState = "sent"


Passed = Mapping[SeatId, Mapping[CaseId, PassedOn]]


def evolve(passed: Passed, recorded: Recorded) -> Passed:
    """Fold one fact. Whoever is of the group no more has no page here to be told on."""
    match recorded.event:
        case LinePassedOn(member=member, case=ident, meeting=meeting, line=line):
            mine = {**passed.get(member, {}), ident: PassedOn(meeting, line, recorded.at)}
            return {**passed, member: mine}
        case YourCase(member=member, case=ident, state=state) if ident in passed.get(member, {}):
            rest = {each: it for each, it in passed[member].items() if each != ident or state is not None}
            if state is not None:
                rest[ident] = replace(rest[ident], state=state)
            return {**passed, member: rest}
        case MemberUnseated(member=member):
            return {seat: mine for seat, mine in passed.items() if seat != member}
        case _:
            return passed
