"""A call nobody has met within a minute goes on to whoever is on duty (D79); with nobody there it says so.

By the rota, and never by who has a page open. When others come on duty, or may no longer answer for this group,
it goes on anew, until somebody has met it.
"""

from collections.abc import Iterator
from dataclasses import replace

from rooms.group.addresses import backstage, own
from rooms.group.gathering import Gathering, GroupState
from rooms.group.support import UNMET_MS, Call, SupportGoneOn, YourSupport
from rooms.help_hours import Hours, next_other, on_duty
from rooms.ids import MeetingId, SeatId
from rooms.spaces import Fact


def going_on(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:
    """Calls that go on now. The member is told so, and whether there is anybody; never who was asked."""
    meeting = it.meeting.id
    for call in it.calls.active():
        if call.state != "sent" or now < call.since + UNMET_MS:
            continue
        there = on_duty(others(state, meeting), state.duty.time_zone, now)
        if there == call.gone_to:
            continue
        gone = SupportGoneOn(meeting=meeting, call=call.call, staff=there)
        yield Fact(state.space, backstage(meeting), gone)
        if call.gone_to is None or bool(there) != bool(call.gone_to):
            told = YourSupport(
                meeting=meeting, call=call.call, state="gone-on" if there else "nobody", staff=None
            )
            yield Fact(state.space, own(call.member), told)


def goes_on_at(state: GroupState, it: Gathering) -> Iterator[int]:
    """When each call that waits goes on (ms)."""
    for call in it.calls.active():
        at = next_going_on(state, it, call) if call.state == "sent" else None
        if at is not None:
            yield at


def others(state: GroupState, meeting: MeetingId) -> Hours:
    """The rota without whoever leads this meeting, who has the call already, and without who stands in for
    another one of this group, and has no part in this."""
    roster = state.roster

    def is_another(seat: SeatId) -> bool:
        return not roster.leads_in(seat, meeting) and seat not in roster.stands_in

    free = (replace(each, staff=tuple(filter(is_another, each.staff))) for each in state.duty.rota)
    return tuple(each for each in free if each.staff)


def next_going_on(state: GroupState, it: Gathering, call: Call) -> int | None:
    """When this one goes on next, if it ever does."""
    if call.gone_to is None:
        return call.since + UNMET_MS
    duty = state.duty
    return next_other(
        others(state, it.meeting.id), duty.time_zone, max(call.gone_at, duty.noted_at), call.gone_to
    )


def asked_of(state: GroupState, call: Call) -> tuple[SeatId, ...]:
    """Who is on duty and may look at this call: all it went on to, then whoever of them met it."""
    if call.state == "sent":
        seats = call.gone_to or ()
    else:
        seats = (call.staff,) if call.state == "with-you" and call.staff else ()
    roster = state.roster
    free = (each for each in seats if each in state.duty.people and each not in roster.suspended)
    return tuple(each for each in free if call.state == "sent" or each not in roster.facilitators)
