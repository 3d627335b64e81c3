"""Someone now: `AskSupport`, `WithdrawSupport`. Never refused for a mute, a pause or a removal (ux ruling 12)."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, here, new_line, of_call, to_own
from rooms.group.envelopes import CallCommand
from rooms.group.refusals import CALL_OVER, NOT_NOW
from rooms.group.state.support import SupportAsked, SupportEnded, YourSupport
from rooms.ids import LineId
from rooms.spaces import Decision, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSupport(CallCommand):
    """Ask a facilitator of this meeting to come to you, or whoever is on duty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawSupport(CallCommand):
    """Take a call of yours back."""

    call: LineId


def ask_support(case: GroupCase) -> Outcome:
    """The facilitators are told, or whoever is on duty; asking twice is one call. Answers `{call}`."""
    meeting, member = case.command.meeting, case.actor.seat
    running = case.state.calls_of(meeting).newest_of(member)
    if running is not None and running.state != "ended":
        return Decision((), {"call": running.call})
    if meeting is not None and here(case).meeting.phase not in ("waiting", "open"):
        return NOT_NOW
    call = new_line(case)
    facts = (
        of_call(case, SupportAsked(meeting=meeting, member=member, call=call)),
        to_own(case, member, YourSupport(meeting=meeting, call=call, state="sent", staff=None)),
    )
    return Decision(facts, {"call": call})


def withdraw_support(case: GroupCase) -> Outcome:
    """The call is over."""
    call = case.state.calls_of(case.command.meeting).calls[case.command.call]
    if call.state == "ended":
        return CALL_OVER
    meeting = case.command.meeting
    told = YourSupport(meeting=meeting, call=call.call, state="ended", staff=call.staff, name=call.name)
    ended = SupportEnded(meeting=meeting, call=call.call)
    return Decision((of_call(case, ended), to_own(case, call.member, told)))
