"""What a facilitator who leaves in the middle of things leaves behind (D36): never a dead console.

It is the same whether they were suspended or their appointment ended.
"""

from collections.abc import Iterator

from rooms.group.addresses import LOBBY, ROSTER, backstage, calls, circle, own
from rooms.group.audiences import behind_the_scenes
from rooms.group.follows.consequences import closing
from rooms.group.follows.going_on import asked_of
from rooms.group.follows.reaching import raising, telling
from rooms.group.gathering import Gathering, GroupState
from rooms.group.state.handed_on import FollowUpHandedOn, FollowUpSeenTo, HandedOn
from rooms.group.state.meeting import UNLED_FOR, MeetingLedAgain, MeetingUnled, RoomPaused
from rooms.group.state.roster import StandInBegan
from rooms.group.state.support import SupportReopened, YourSupport
from rooms.ids import MeetingId
from rooms.spaces import Fact


def nobody_leads(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:
    """Words wait while nobody leads; leaving, gestures and the crisis lines do not. Somebody may take
    over within ten minutes, and decides when words flow again; else the meeting closes. It closes as well where
    everybody who leads it has lost their line for that long."""
    if not it.is_open:
        return
    meeting, unled, alone = it.meeting.id, it.meeting.unled_at is not None, it.meeting.alone_since
    leads = bool(state.roster.leading_in(meeting))
    if leads and unled:
        yield Fact(state.space, backstage(meeting), MeetingLedAgain(meeting=meeting))
    elif not leads and not unled:
        yield Fact(state.space, backstage(meeting), MeetingUnled(meeting=meeting))
        if not it.meeting.paused:
            yield Fact(state.space, circle(meeting), RoomPaused(meeting=meeting))
    elif alone is not None and now >= alone + UNLED_FOR:
        yield from ending_by_itself(state, it)


def ending_by_itself(state: GroupState, it: Gathering) -> Iterator[Fact]:
    """The meeting is over, and no facilitator ended it. Where nobody leads it, or everybody who does has lost
    their line, somebody is to ask after whoever is still there."""
    yield from closing(state, it)
    if it.meeting.alone_since is not None:
        yield from left_alone(state, it)


def left_alone(state: GroupState, it: Gathering) -> Iterator[Fact]:
    """A follow-up for everybody still in the circle, stepped out or not (D36, D46).

    They are written in the append that ends the meeting, and by nothing later: a meeting of an older log that
    ended so is asked about by nobody now. Whoever has checked out is asked after too: no answer is taken while
    words wait, so that they said how they go before they were left alone. Where that was high, it stands as `high`
    (`follow_ups` in `settling.py`), because it says more. Whoever was still in the waiting room is not asked after.
    """
    for seat in it.attendance.present():
        if seat not in it.follow_ups.high and state.roster.has_member(seat):
            yield from raising(state, it.meeting.id, seat, "alone")


def handing_on(state: GroupState) -> Iterator[Fact]:
    """Whom to ask after is told in the roster where nobody is left who reads it backstage, once, for as long as it
    waits and its member belongs to the group (D6, D46)."""
    waiting = {
        HandedOn(it.meeting.id, each.member, each.why): it
        for it in state.gatherings.values()
        for each in it.follow_ups.waiting()
    }
    for each in state.handed_on:
        if each not in waiting:
            yield Fact(state.space, ROSTER, FollowUpSeenTo(meeting=each.meeting, member=each.member))
    for each, it in waiting.items():
        belongs = each.member in state.roster.members
        if belongs and each not in state.handed_on and not behind_the_scenes(it, state.roster):
            on = FollowUpHandedOn(meeting=each.meeting, member=each.member, why=each.why)
            yield Fact(state.space, ROSTER, on)
            yield from telling(state, ROSTER, each.meeting, each.member)


def standing_in(state: GroupState) -> Iterator[Fact]:
    """A stand-in leads the meeting that goes on, or else the next one there is; that one and no other (D36)."""
    for staff, bound in state.roster.stands_in.items():
        meeting = None if bound else goes_on(state)
        if meeting is not None:
            yield Fact(state.space, LOBBY, StandInBegan(staff=staff, meeting=meeting))


def goes_on(state: GroupState) -> MeetingId | None:
    """The meeting that is open, or else the first whose waiting room is, or else the next."""
    order = ("open", "waiting", "scheduled")
    coming = [it.meeting for it in state.gatherings.values() if it.meeting.phase in order]
    first = min(coming, key=lambda each: (order.index(each.phase), each.opens_at), default=None)
    return first.id if first else None


def calls_left(state: GroupState, meeting: MeetingId | None) -> Iterator[Fact]:
    """A call of somebody who leads no more, or may no longer be on duty for it, waits for another, also when
    the meeting is over; the member is told so (U21)."""
    for call in state.calls_of(meeting).active():
        leads = meeting is not None and call.staff is not None and state.roster.leads_in(call.staff, meeting)
        if call.staff is not None and not leads and not asked_of(state, meeting, call):
            yield Fact(state.space, calls(meeting), SupportReopened(meeting=meeting, call=call.call))
            told = YourSupport(meeting=meeting, call=call.call, state="sent", staff=None)
            yield Fact(state.space, own(call.member), told)
