"""A call nobody has met within a minute goes on to whoever is on duty (D79); with nobody there it says so.

By the rota, and never by who has a page open. When others come on duty, or may no longer answer for this group,
it goes on anew, until somebody has met it. Between meetings there is nobody to wait for: it goes on at once.
"""

from collections.abc import Iterator
from dataclasses import replace

from rooms.group.addresses import calls, own
from rooms.group.gathering import GroupState
from rooms.group.state.support import LAST_MS, UNMET_MS, Call, SupportEnded, SupportGoneOn, YourSupport
from rooms.help_hours import Hours, next_other, on_duty
from rooms.ids import MeetingId, SeatId
from rooms.spaces import Fact


def going_on(state: GroupState, meeting: MeetingId | None, now: int) -> Iterator[Fact]:
    """Calls that go on now. The member is told so, and whether there is anybody; never who was asked."""
    for call in state.calls_of(meeting).active():
        if call.state != "sent" or now < call.since + patience(meeting):
            continue
        there = on_duty(others(state, meeting), state.duty.time_zone, now)
        if there == call.gone_to:
            continue
        gone = SupportGoneOn(meeting=meeting, call=call.call, staff=there)
        yield Fact(state.space, calls(meeting), gone)
        if call.gone_to is None or bool(there) != bool(call.gone_to):
            told = YourSupport(
                meeting=meeting, call=call.call, state="gone-on" if there else "nobody", staff=None
            )
            yield Fact(state.space, own(call.member), told)


def patience(meeting: MeetingId | None) -> int:
    """How long a call waits for those who lead (ms)."""
    return UNMET_MS if meeting else 0


def goes_on_at(state: GroupState, meeting: MeetingId | None) -> Iterator[int]:
    """When each call that waits goes on (ms)."""
    for call in state.calls_of(meeting).active():
        at = next_going_on(state, meeting, call) if call.state == "sent" else None
        if at is not None:
            yield at


def others(state: GroupState, meeting: MeetingId | None) -> Hours:
    """The rota without whoever leads this meeting, who has the call already, and without who stands in for
    another one of this group, and has no part in this."""
    roster = state.roster

    def is_another(seat: SeatId) -> bool:
        leads = meeting is not None and roster.leads_in(seat, meeting)
        return not leads and seat not in roster.stands_in

    free = (replace(each, staff=tuple(filter(is_another, each.staff))) for each in state.duty.rota)
    return tuple(each for each in free if each.staff)


def next_going_on(state: GroupState, meeting: MeetingId | None, call: Call) -> int | None:
    """When this one goes on next, if it ever does."""
    if call.gone_to is None:
        return call.since + patience(meeting)
    duty = state.duty
    return next_other(others(state, meeting), duty.time_zone, max(call.gone_at, duty.noted_at), call.gone_to)


def asked_of(state: GroupState, meeting: MeetingId | None, call: Call) -> tuple[SeatId, ...]:
    """Who is on duty and may look at this call: all it went on to, then whoever of them met it."""
    if call.state == "sent":
        seats = call.gone_to or ()
    else:
        seats = (call.staff,) if call.state == "with-you" and call.staff else ()
    roster = state.roster
    free = (each for each in seats if each in state.duty.people and each not in roster.suspended)
    backstage = roster.facilitators if meeting else {}
    return tuple(each for each in free if call.state == "sent" or each not in backstage)


def calls_over(state: GroupState, now: int) -> Iterator[Fact]:
    """A call between meetings is over after a day, and when its member is of the group no more."""
    for call in state.between.active():
        if now >= call.at + LAST_MS or call.member not in state.roster.members:
            yield Fact(state.space, calls(None), SupportEnded(meeting=None, call=call.call))
            told = YourSupport(meeting=None, call=call.call, state="ended", staff=call.staff, name=call.name)
            if call.member in state.roster.members:
                yield Fact(state.space, own(call.member), told)
            return
