"""Waiting for a place in a group, on a list that coordinators alone see (D37).

It gives no right and no place: a coordinator places, and what must never be is asked then as ever. Nobody else
learns of it, the member neither: no page, own copy, count or instant of theirs differs by it.
"""

from dataclasses import dataclass

from rooms.admission import CANNOT_BE_PLACED, may_place
from rooms.ids import SeatId, SpaceId
from rooms.programme.deciding import ALREADY_SO, NOT_SO, ProgrammeCase, on_register
from rooms.programme.waitlist_events import WaitBegan, WaitEnded
from rooms.spaces import Command, Decision, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOnWaitlist(Command):
    """Let a member wait for a place in a group, behind whoever waits there already."""

    member: SeatId
    group: SpaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOffWaitlist(Command):
    """This member waits for a place in that group no longer."""

    member: SeatId
    group: SpaceId


def put_on_waitlist(case: ProgrammeCase) -> Outcome:
    """Whom the group could never take is told so now, in the words of a placement (D1, D2, D6, D7)."""
    member, group = case.command.member, case.command.group
    there = case.state.groups[group]
    if member in there.members or member in there.waiting:
        return ALREADY_SO
    if not may_place(case.state, member, group):
        return CANNOT_BE_PLACED
    return Decision((on_register(WaitBegan(member=member, group=group, since=case.now)),))


def take_off_waitlist(case: ProgrammeCase) -> Outcome:
    """Without a place. Nobody is told."""
    member, group = case.command.member, case.command.group
    if member not in case.state.groups[group].waiting:
        return NOT_SO
    return Decision((on_register(WaitEnded(member=member, group=group)),))
