"""A facilitator goes in the middle of things: nothing dangles, nobody is left with a dead console (D36)."""

import pytest

from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from moderation.reasons import GiveReason
from moderation.sanctions import MuteUntil
from moderation.side_rooms import OpenSideRoom
from moderation.support import JoinSupport, SeeSupport
from rooms.group.addresses import LOBBY
from rooms.group.state.meeting import MeetingClosed
from rooms.group.state.roster import FacilitatorUnseated
from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.entering import Leave
from rooms.group.wants.speaking import Say, SayAside
from rooms.ids import SeatId
from rooms.spaces import Fact
from tests.cast import INES, JO, MAREN, NOOR, TOMAS, TUESDAY
from tests.rules.group.evening import Evening, a_tuesday


def goes(tuesday: Evening, staff: SeatId, how: str) -> None:
    """By a suspension, or because the appointment ends."""
    if how == "suspended":
        tuesday.suspends(staff)
    else:
        tuesday.stage.happens(Fact(TUESDAY, LOBBY, FacilitatorUnseated(staff=staff)), by=NOOR)


HOW = pytest.mark.parametrize("how", ["suspended", "ended"])


@HOW
def test_alone_in_an_open_meeting_words_wait_and_leaving_does_not(how: str) -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    goes(tuesday, INES, how)
    assert tuesday.stage.kinds_heard(MAREN) == [
        *(["FacilitatorUnseated"] if how == "ended" else []),
        "RoomPaused",
    ]
    assert tuesday.refused(MAREN, Say, text="Is anybody there?") == "room-paused"
    assert tuesday.lines(MAREN) == []
    tuesday.done(MAREN, AskSupport)
    tuesday.done(JO, Leave)


@HOW
def test_after_ten_minutes_nobody_has_taken_over_and_it_closes(how: str) -> None:
    tuesday = a_tuesday().opens(MAREN)
    goes(tuesday, INES, how)
    tuesday.stage.passes(minutes=9.9)
    assert not tuesday.stage.happened(TUESDAY, MeetingClosed)
    tuesday.stage.passes(minutes=0.1)
    assert tuesday.stage.happened(TUESDAY, MeetingClosed)
    assert tuesday.circle not in tuesday.stage.rooms(MAREN, TUESDAY)


@HOW
def test_whoever_takes_over_has_the_whole_console_and_decides_when_words_flow(how: str) -> None:
    from moderation.sanctions import ResumeRoom

    tuesday = a_tuesday().opens(MAREN)
    act = tuesday.done(INES, MuteUntil, member=MAREN, minutes=5)["act"]
    goes(tuesday, INES, how)
    tuesday.stage.passes(minutes=5)
    tuesday.seats_facilitator(TOMAS)
    assert tuesday.sees(TOMAS, tuesday.backstage)["owed"], "the reason is owed by whoever leads now"
    assert tuesday.refused(MAREN, Say, text="Hello?") == "room-paused"
    tuesday.done(TOMAS, ResumeRoom)
    tuesday.done(MAREN, Say, text="Hello?")
    tuesday.stage.passes(minutes=11)
    assert not tuesday.stage.happened(TUESDAY, MeetingClosed)
    tuesday.done(TOMAS, CloseMeeting)
    tuesday.done(TOMAS, GiveReason, act=act, reason="cross-talk")
    tuesday.done(TOMAS, FinishCloseOut)


@HOW
def test_with_another_facilitator_there_nothing_stops(how: str) -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.seats_facilitator(TOMAS)
    goes(tuesday, INES, how)
    tuesday.done(MAREN, Say, text="I slept.")
    assert tuesday.lines(TOMAS) == ["I slept."]


@HOW
@pytest.mark.parametrize("taken", [SeeSupport, JoinSupport])
def test_a_call_they_had_taken_waits_for_somebody_again(how: str, taken: type) -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.seats_facilitator(TOMAS)
    call = tuesday.done(MAREN, AskSupport)["call"]
    tuesday.done(INES, taken, call=call)
    goes(tuesday, INES, how)
    assert tuesday.mine(MAREN)["support"] == {"call": call, "state": "sent", "staff": None, "name": None}
    [waiting] = tuesday.sees(TOMAS, tuesday.backstage)["support"]
    assert (waiting["state"], waiting["staff"]) == ("sent", None)
    tuesday.done(TOMAS, JoinSupport, call=call)
    assert tuesday.mine(MAREN)["support"]["staff"] == TOMAS


@HOW
def test_a_side_room_they_had_opened_goes_on_with_the_other(how: str) -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.seats_facilitator(TOMAS)
    tuesday.done(INES, OpenSideRoom, member=MAREN)
    goes(tuesday, INES, how)
    tuesday.done(MAREN, SayAside, member=MAREN, text="Are you still there?")
    tuesday.done(TOMAS, SayAside, member=MAREN, text="I am here.")
    assert f"side/{tuesday.meeting}/{MAREN}" not in tuesday.stage.rooms(INES, TUESDAY)
