"""Where it is told how a member may be reached (D60): beside each follow-up about them that waits, and nowhere else.

Whoever reads that is whoever reads the follow-up: those who led the meeting and still lead, or whoever leads since,
where it was handed on (D46). No member, no coordinator, and nobody of another group ever does.
"""

from collections.abc import Iterator

from rooms.group.addresses import ROSTER, backstage, own
from rooms.group.gathering import GroupState
from rooms.group.state.follow_ups import FollowUpRaised, Why
from rooms.group.state.safe_hours import SafeHoursKept, SafeHoursTold
from rooms.ids import MeetingId, SeatId
from rooms.spaces import Fact, NewWords


def asked_after_in(state: GroupState, member: SeatId) -> Iterator[tuple[str, MeetingId]]:
    """Each room in which a follow-up about this member waits, with the meeting it is of."""
    for it in state.gatherings.values():
        if any(each.member == member for each in it.follow_ups.waiting()):
            yield backstage(it.meeting.id), it.meeting.id
    for handed in state.handed_on:
        if handed.member == member:
            yield ROSTER, handed.meeting


def raising(state: GroupState, meeting: MeetingId, member: SeatId, why: Why) -> Iterator[Fact]:
    """Somebody is to ask after this member, and reads how they may be reached."""
    raised = FollowUpRaised(meeting=meeting, member=member, why=why)
    yield Fact(state.space, backstage(meeting), raised)
    yield from telling(state, backstage(meeting), meeting, member)


def telling(state: GroupState, room: str, meeting: MeetingId, member: SeatId) -> Iterator[Fact]:
    """Beside a follow-up that has just come into this room, where the member said anything of it."""
    words = state.safe_hours.now.get(member)
    if words is not None:
        yield Fact(state.space, room, SafeHoursTold(meeting=meeting, member=member, words=words))


def keeping_hours(state: GroupState, member: SeatId, words: NewWords | None) -> Iterator[Fact]:
    """What holds from now on, to the member; and at once to whoever is about to reach out. None: nothing."""
    named = None if words is None else words.id
    kept = SafeHoursKept(member=member, words=named)
    yield Fact(state.space, own(member), kept, () if words is None else (words,))
    for room, meeting in asked_after_in(state, member):
        yield Fact(state.space, room, SafeHoursTold(meeting=meeting, member=member, words=named))


def hours_over(state: GroupState) -> Iterator[Fact]:
    """They end with the place in the group, and nobody is shown them then, whatever is kept for longer (D65)."""
    for member in state.safe_hours.now:
        if member not in state.roster.members:
            yield from keeping_hours(state, member, None)
