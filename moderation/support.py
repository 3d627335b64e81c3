"""Facilitators answer a call for support. Its state is only ever what a human did (U21)."""

from dataclasses import dataclass

from rooms.group.addresses import duty
from rooms.group.deciding import GroupCase, of_call, to_own
from rooms.group.envelopes import CallCommand, CallEvent, MeetingCommand
from rooms.group.refusals import CALL_OVER
from rooms.group.state.support import (
    Call,
    CallState,
    CallTaken,
    SupportEnded,
    SupportJoined,
    SupportSeen,
    YourSupport,
)
from rooms.ids import LineId, WordsId
from rooms.spaces import Decision, Fact, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeSupport(MeetingCommand):
    """I have seen this call."""

    call: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinSupport(CallCommand):
    """I am with this member now."""

    call: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSupport(CallCommand):
    """This call is over."""

    call: LineId


def the_call(case: GroupCase) -> Call:
    """The call a command names. The policy has already found that it exists."""
    calls = case.state.calls_of(case.command.meeting).calls
    found: Call = calls[case.command.call]
    return found


def answered(case: GroupCase, event: CallEvent, state: CallState, name: WordsId | None = None) -> Decision:
    """The act backstage, and its truth to the member."""
    call = the_call(case)
    staff = call.staff if state == "ended" else case.actor.seat
    told = YourSupport(meeting=case.command.meeting, call=call.call, state=state, staff=staff, name=name)
    return Decision((of_call(case, event), to_own(case, call.member, told)))


def see_support(case: GroupCase) -> Outcome:
    """Seen; a second facilitator's look changes nothing."""
    call, staff = the_call(case), case.actor.seat
    if call.state == "ended":
        return CALL_OVER
    if call.state != "sent":
        return Decision()
    return answered(case, SupportSeen(meeting=case.command.meeting, call=call.call, staff=staff), "seen")


def join_support(case: GroupCase) -> Outcome:
    """With them: a facilitator, or whoever is on duty (D79)."""
    call, staff = the_call(case), case.actor.seat
    if call.state == "ended":
        return CALL_OVER
    if call.state == "with-you" and call.staff == staff:
        return Decision()
    meeting = case.command.meeting
    leads = case.state.roster.has_facilitator(staff)
    name = None if leads else case.state.duty.people[staff]
    joined = SupportJoined(meeting=meeting, call=call.call, staff=staff, name=name)
    decision = answered(case, joined, "with-you", name)
    if leads and meeting is not None:
        return decision
    taken = CallTaken(meeting=meeting, call=call.call, staff=staff)
    return Decision((*decision.facts, Fact(case.state.space, duty(meeting, call.call), taken)))


def end_support(case: GroupCase) -> Outcome:
    """Over."""
    call = the_call(case)
    if call.state == "ended":
        return CALL_OVER
    return answered(case, SupportEnded(meeting=case.command.meeting, call=call.call), "ended", call.name)
