"""A call nobody met within a minute goes on to whoever is on duty, by the rota (D79); with nobody it says so."""

from datetime import UTC, datetime
from typing import Any

import pytest

from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.addresses import HELP, LOBBY, ROSTER
from rooms.group.state.duty import DutyNoted, HelpHoursNoted, OnDuty
from rooms.group.state.roster import FacilitatorUnseated, MemberUnseated
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport
from rooms.help_hours import HelpHours, next_other, spans
from rooms.ids import LineId, SeatId, WordsId
from rooms.spaces import Fact, NewWords
from tests.cast import DANA, INES, JO, LINDQVIST, MAREN, NOOR, OKAFOR, ROY, TOMAS, name_of
from tests.rules.group.evening import Evening, a_tuesday

ALWAYS = tuple((day, 0, 24 * 60) for day in range(7))


def hours_of(*staff: SeatId, when: tuple[tuple[int, int, int], ...] = ALWAYS) -> tuple[HelpHours, ...]:
    return tuple(HelpHours(day=d, begins=b, minutes=m, staff=staff) for d, b, m in when)


def on_duty(tuesday: Evening, hours: tuple[HelpHours, ...], *staff: SeatId) -> None:
    """The register writes who is on duty here."""
    names = tuple(
        NewWords(WordsId(f"duty:{seat}"), NOOR, tuesday.space, HELP, name_of(seat)) for seat in staff
    )
    people = tuple(OnDuty(staff=seat, name=it.id) for seat, it in zip(staff, names, strict=True))
    names = tuple(each for each in names if each.id not in tuesday.stage.words)
    told = HelpHoursNoted(hours=spans(hours), time_zone="UTC")
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, told), by=NOOR)
    duty = DutyNoted(hours=hours, people=people)
    tuesday.stage.happens(Fact(tuesday.space, HELP, duty, names), by=NOOR)


def called(*staff: SeatId) -> tuple[Evening, LineId]:
    tuesday = a_tuesday().opens(MAREN, JO)
    if staff:
        on_duty(tuesday, hours_of(*staff), *staff)
    tuesday.hush()
    return tuesday, LineId(tuesday.done(MAREN, AskSupport)["call"])


def mine(tuesday: Evening) -> tuple[str, str | None]:
    support = tuesday.mine(MAREN)["support"]
    return support["state"], support["name"]


def room(tuesday: Evening, call: LineId) -> str:
    return f"duty/{tuesday.meeting}/{call}"


def rooms(tuesday: Evening, who: SeatId) -> set[str]:
    return set(tuesday.stage.rooms(who, tuesday.space))


def test_nobody_on_duty_is_said_and_nothing_is_promised() -> None:
    tuesday, _ = called()
    tuesday.stage.passes(minutes=59 / 60)
    assert mine(tuesday) == ("sent", None)
    tuesday.stage.passes(minutes=1 / 60)
    assert mine(tuesday) == ("nobody", None)
    assert [each["state"] for each in tuesday.sees(INES, tuesday.backstage)["support"]] == ["nobody"]


def test_it_goes_on_after_a_minute_to_those_on_duty_and_no_sooner() -> None:
    tuesday, call = called(LINDQVIST)
    assert rooms(tuesday, LINDQVIST) == set()
    tuesday.stage.passes(minutes=1)
    assert mine(tuesday) == ("gone-on", None)
    assert rooms(tuesday, LINDQVIST) == {room(tuesday, call)}
    seen = tuesday.sees(LINDQVIST, room(tuesday, call))
    assert (seen["name"], seen["alias"], seen["state"]) == ("Maren", "An evening", "sent")
    assert (tuesday.stage.hears(JO), rooms(tuesday, OKAFOR)) == ([], set())
    tuesday.done(LINDQVIST, JoinSupport, call=call)
    assert mine(tuesday) == ("with-you", "Lindqvist")
    assert tuesday.sees(LINDQVIST, room(tuesday, call))["state"] == "with-you"
    assert tuesday.sees(INES, tuesday.backstage)["support"][0]["name"] == "Lindqvist"
    tuesday.done(LINDQVIST, EndSupport, call=call)
    assert (mine(tuesday), rooms(tuesday, LINDQVIST)) == (("ended", "Lindqvist"), set())


@pytest.mark.parametrize("met", [SeeSupport, JoinSupport, EndSupport])
def test_what_a_facilitator_met_does_not_go_on(met: Any) -> None:
    tuesday, call = called(LINDQVIST)
    tuesday.done(INES, met, call=call)
    tuesday.stage.passes(minutes=10)
    assert rooms(tuesday, LINDQVIST) == set()


def test_a_facilitator_may_still_come_and_then_it_is_nobody_elses() -> None:
    tuesday, call = called(LINDQVIST, ROY)
    tuesday.stage.passes(minutes=1)
    tuesday.done(ROY, JoinSupport, call=call)
    assert rooms(tuesday, LINDQVIST) == set()
    tuesday.nothing_here(LINDQVIST, JoinSupport, call=call)
    tuesday.done(INES, JoinSupport, call=call)
    assert (mine(tuesday), rooms(tuesday, ROY)) == (("with-you", None), set())


def test_before_it_goes_on_and_for_others_there_is_nothing_there() -> None:
    tuesday, call = called(LINDQVIST)
    tuesday.nothing_here(LINDQVIST, JoinSupport, call=call)
    tuesday.stage.passes(minutes=1)
    for who in (OKAFOR, TOMAS, JO):
        tuesday.nothing_here(who, JoinSupport, call=call)
        tuesday.nothing_here(who, EndSupport, call=call)
    for somewhere in (call, LineId("nowhere")):
        tuesday.nothing_here(LINDQVIST, SeeSupport, call=somewhere)
    tuesday.nothing_here(LINDQVIST, JoinSupport, call=LineId("nowhere"))


def test_whoever_may_no_longer_answer_is_cut_off_and_it_waits_for_another() -> None:
    tuesday, call = called(LINDQVIST, ROY)
    tuesday.stage.passes(minutes=1)
    tuesday.done(LINDQVIST, JoinSupport, call=call)
    on_duty(tuesday, hours_of(ROY), ROY)
    assert (rooms(tuesday, LINDQVIST), mine(tuesday)) == (set(), ("sent", None))
    tuesday.nothing_here(LINDQVIST, EndSupport, call=call)
    tuesday.stage.passes(minutes=1)
    assert (rooms(tuesday, ROY), mine(tuesday)) == ({room(tuesday, call)}, ("gone-on", None))
    on_duty(tuesday, ())
    assert (rooms(tuesday, ROY), mine(tuesday)) == (set(), ("nobody", None))


def test_it_goes_on_when_somebody_comes_on_duty_and_after_the_meeting_too() -> None:
    tuesday = a_tuesday().waits(MAREN)
    call = LineId(tuesday.done(MAREN, AskSupport)["call"])
    begins = datetime.fromtimestamp(tuesday.stage.now / 1000 + 3600, UTC)
    when = ((begins.weekday(), begins.hour * 60 + begins.minute, 60),)
    on_duty(tuesday, hours_of(LINDQVIST, when=when), LINDQVIST)
    tuesday.done(INES, CloseMeeting)
    tuesday.stage.passes(minutes=30)
    assert mine(tuesday) == ("nobody", None)
    tuesday.stage.passes(minutes=31)
    assert (mine(tuesday), rooms(tuesday, LINDQVIST)) == (("gone-on", None), {room(tuesday, call)})
    tuesday.stage.passes(minutes=60)
    assert (mine(tuesday), rooms(tuesday, LINDQVIST)) == (("nobody", None), set())
    tuesday.done(MAREN, WithdrawSupport, call=call)
    tuesday.stage.passes(minutes=60 * 24 * 8)
    assert rooms(tuesday, LINDQVIST) == set()


def test_two_calls_are_two_rooms() -> None:
    tuesday, first = called(LINDQVIST)
    second = LineId(tuesday.done(JO, AskSupport)["call"])
    tuesday.stage.passes(minutes=1)
    assert rooms(tuesday, LINDQVIST) == {room(tuesday, first), room(tuesday, second)}
    tuesday.done(LINDQVIST, JoinSupport, call=first)
    assert rooms(tuesday, LINDQVIST) == {room(tuesday, first), room(tuesday, second)}
    assert tuesday.refused(DANA, WithdrawSupport, call=second) == "not-here"


def test_a_rota_that_never_changes_is_never_looked_at_again() -> None:
    always = hours_of(LINDQVIST)
    assert next_other(always, "UTC", 10**12, (LINDQVIST,)) is None
    assert next_other(always, "UTC", 10**12, ()) == 10**12
    assert next_other((), "UTC", 10**12, ()) is None


def test_whoever_leads_and_has_not_answered_is_nobody_else() -> None:
    tuesday, _ = called(INES)
    tuesday.stage.passes(minutes=2)
    assert mine(tuesday) == ("nobody", None)


def test_who_is_on_duty_beside_the_one_who_leads_is_asked_alone() -> None:
    tuesday, call = called(INES, LINDQVIST)
    tuesday.stage.passes(minutes=2)
    assert mine(tuesday) == ("gone-on", None)
    assert room(tuesday, call) in rooms(tuesday, LINDQVIST)
    assert room(tuesday, call) not in rooms(tuesday, INES)


def test_when_the_one_who_was_with_her_leads_no_more_after_the_end_it_waits_for_another() -> None:
    tuesday, call = called(LINDQVIST)
    tuesday.done(INES, JoinSupport, call=call)
    tuesday.done(INES, CloseMeeting)
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, FacilitatorUnseated(staff=INES)), by=NOOR)
    assert mine(tuesday) == ("sent", None)
    tuesday.stage.passes(minutes=1)
    assert mine(tuesday) == ("gone-on", None)
    assert rooms(tuesday, LINDQVIST) == {room(tuesday, call)}


def test_a_call_of_who_is_of_the_group_no_more_goes_on_to_nobody() -> None:
    tuesday, _ = called()
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=MAREN)), by=NOOR)
    on_duty(tuesday, hours_of(TOMAS), TOMAS)
    tuesday.stage.passes(minutes=2)
    assert rooms(tuesday, TOMAS) == set()
    tuesday.done(INES, CloseMeeting)
    tuesday.done(INES, FinishCloseOut)
