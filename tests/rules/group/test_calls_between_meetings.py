"""A member asks for someone where no meeting is: whoever is on duty is called at once, and nobody else (D53, D79)."""

from typing import Any

import pytest

from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.addresses import LOBBY, ROSTER, own
from rooms.group.state.roster import MemberUnseated
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport
from rooms.ids import LineId
from rooms.spaces import Fact
from tests.cast import INES, JO, LINDQVIST, MAREN, NOOR, OKAFOR, PER, ROY
from tests.rules.group.evening import Evening, a_tuesday
from tests.rules.group.test_going_on import hours_of, on_duty, rooms

MORNINGS = tuple((day, 8 * 60, 180) for day in range(7))


def asked(*staff: Any, when: Any = None) -> tuple[Evening, LineId]:
    """Maren asks, an hour before the meeting."""
    tuesday = a_tuesday()
    on_duty(tuesday, hours_of(*staff, **({"when": when} if when else {})) if staff else (), *staff)
    tuesday.hush()
    return tuesday, LineId(tuesday.done(MAREN, AskSupport, meeting=None)["call"])


def mine(tuesday: Evening) -> tuple[str, str | None] | None:
    call = tuesday.sees(MAREN, own(MAREN))["support"]
    return (call["state"], call["name"]) if call else None


def room(call: LineId) -> str:
    return f"duty/none/{call}"


def test_whoever_is_on_duty_is_called_at_once_and_nobody_else_hears_of_it() -> None:
    tuesday, call = asked(LINDQVIST)
    assert mine(tuesday) == ("gone-on", None)
    assert rooms(tuesday, LINDQVIST) == {room(call)}
    seen = tuesday.sees(LINDQVIST, room(call))
    assert (seen["meeting"], seen["name"], seen["alias"]) == (None, "Maren", "An evening")
    for other in (INES, JO, OKAFOR):
        assert tuesday.stage.hears(other) == []
        tuesday.nothing_here(other, JoinSupport, meeting=None, call=call)
        tuesday.nothing_here(other, EndSupport, meeting=None, call=call)
        tuesday.nothing_here(other, WithdrawSupport, meeting=None, call=call)
    tuesday.done(LINDQVIST, JoinSupport, meeting=None, call=call)
    assert mine(tuesday) == ("with-you", "Lindqvist")
    assert tuesday.sees(LINDQVIST, room(call))["state"] == "with-you"
    tuesday.done(LINDQVIST, EndSupport, meeting=None, call=call)
    assert (mine(tuesday), rooms(tuesday, LINDQVIST)) == (None, set())


def test_a_facilitator_who_is_on_duty_answers_like_anybody_on_duty() -> None:
    tuesday, call = asked(INES)
    assert rooms(tuesday, INES) == {LOBBY, ROSTER, room(call)}
    tuesday.done(INES, JoinSupport, meeting=None, call=call)
    assert (mine(tuesday), rooms(tuesday, INES)) == (("with-you", None), {LOBBY, ROSTER, room(call)})


def test_with_nobody_on_duty_it_says_so_and_waits_for_whoever_comes_on_duty() -> None:
    tuesday, call = asked(LINDQVIST, when=MORNINGS)
    assert (mine(tuesday), rooms(tuesday, LINDQVIST)) == (("nobody", None), set())
    tuesday.stage.passes(minutes=19 * 60)
    assert (mine(tuesday), rooms(tuesday, LINDQVIST)) == (("gone-on", None), {room(call)})


def test_asking_twice_is_one_call_and_taking_it_back_ends_it() -> None:
    tuesday, call = asked(LINDQVIST)
    assert tuesday.done(MAREN, AskSupport, meeting=None) == {"call": call}
    tuesday.nothing_here(JO, WithdrawSupport, meeting=None, call=call)
    tuesday.done(MAREN, WithdrawSupport, meeting=None, call=call)
    assert (mine(tuesday), rooms(tuesday, LINDQVIST)) == (None, set())
    tuesday.nothing_here(MAREN, WithdrawSupport, meeting=None, call=call)
    assert tuesday.done(MAREN, AskSupport, meeting=None) != {"call": call}


def test_whoever_is_on_duty_no_more_is_cut_off_and_the_next_one_is_called() -> None:
    tuesday, call = asked(LINDQVIST)
    tuesday.done(LINDQVIST, JoinSupport, meeting=None, call=call)
    on_duty(tuesday, hours_of(ROY), ROY)
    assert rooms(tuesday, LINDQVIST) == set()
    assert (mine(tuesday), rooms(tuesday, ROY)) == (("gone-on", None), {room(call)})


@pytest.mark.parametrize("met", [False, True])
def test_a_day_later_it_is_over(met: bool) -> None:
    tuesday, call = asked(LINDQVIST)
    if met:
        tuesday.done(LINDQVIST, JoinSupport, meeting=None, call=call)
    tuesday.stage.passes(minutes=24 * 60 - 1)
    assert mine(tuesday)
    tuesday.stage.passes(minutes=1)
    assert (mine(tuesday), rooms(tuesday, LINDQVIST)) == (None, set())


def test_it_ends_with_the_member_s_place() -> None:
    tuesday, _ = asked(LINDQVIST)
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=MAREN)), by=NOOR)
    assert rooms(tuesday, LINDQVIST) == set()


def test_nothing_of_a_meeting_is_needed_and_nothing_of_one_is_said() -> None:
    """Not seen by facilitators who see calls of meetings; not by a stranger; not beside a call of a meeting."""
    tuesday, call = asked(LINDQVIST)
    tuesday.nothing_here(INES, SeeSupport, meeting=None, call=call)
    tuesday.nothing_here(PER, AskSupport, meeting=None)
    tuesday.opens(JO)
    tuesday.done(JO, AskSupport)
    assert [each["call"] for each in tuesday.sees(INES, tuesday.backstage)["support"]] != [call]
    assert tuesday.mine(JO)["support"]["state"] == "sent"
