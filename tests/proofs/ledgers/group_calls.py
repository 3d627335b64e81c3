"""Who called for support, as a watcher keeps it: whether anybody met it, and to whom it went on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rooms.group.state import support

if TYPE_CHECKING:
    from rooms.ids import SeatId
    from rooms.spaces import Recorded
    from tests.proofs.ledgers.group import Evening


def calls_of(it: Evening, event: Any, recorded: Recorded) -> Evening | None:
    """Who called, whether anybody met it, and to whom it went on."""

    def now(call: str, since: int | None, looked: frozenset[SeatId] | None) -> Evening:
        waits = {each: at for each, at in it.waits.items() if each != call}
        called = {each: seats for each, seats in it.called.items() if each != call}
        waits |= {} if since is None else {call: since}
        called |= {} if looked is None else {call: looked}
        return replace(it, waits=waits, called=called)

    match event:
        case support.SupportAsked(member=who, call=call):
            return replace(now(call, recorded.at, None), calls={**it.calls, call: (who, "goes")})
        case support.SupportGoneOn(call=call, staff=staff):
            return now(call, it.waits[call], frozenset(staff))
        case support.SupportReopened(call=call):
            return now(call, recorded.at, None)
        case support.SupportSeen(call=call):
            return now(call, None, None)
        case support.SupportJoined(call=call, staff=seat, name=name):
            on_duty = name is not None or event.meeting is None
            return now(call, None, frozenset({seat}) if on_duty else None)
        case support.SupportEnded(call=call):
            return replace(now(call, None, None), calls={**it.calls, call: (it.calls[call][0], "over")})
    return None


def without_what_is_over(it: Evening) -> Evening:
    """Outside of meetings nothing stays of a call that is over."""
    return replace(it, calls={call: each for call, each in it.calls.items() if each[1] == "goes"})
