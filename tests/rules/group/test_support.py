"""Someone now: never refused for a pause, a mute or a removal, and never better than the truth."""

from moderation.floor_keeping import SetFloor
from moderation.meeting_keeping import CloseMeeting
from moderation.sanctions import MuteUntil, PauseRoom, RemoveFromMeeting
from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport
from rooms.ids import LineId
from tests.cast import INES, JO, MAREN, PER, TOMAS
from tests.rules.group.evening import Evening, a_tuesday


def called() -> tuple[Evening, LineId]:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.seats_facilitator(TOMAS)
    tuesday.hush()
    return tuesday, LineId(tuesday.done(MAREN, AskSupport)["call"])


def state(tuesday: Evening) -> tuple[str, str | None]:
    mine = tuesday.mine(MAREN)["support"]
    return mine["state"], mine["staff"]


def test_a_call_goes_to_the_facilitators_and_its_state_is_what_they_did() -> None:
    tuesday, call = called()
    assert state(tuesday) == ("sent", None)
    assert tuesday.stage.hears(JO) == []
    tuesday.done(TOMAS, SeeSupport, call=call)
    assert state(tuesday) == ("seen", TOMAS)
    tuesday.done(INES, SeeSupport, call=call)
    assert state(tuesday) == ("seen", TOMAS)
    tuesday.done(INES, JoinSupport, call=call)
    tuesday.done(INES, JoinSupport, call=call)
    assert state(tuesday) == ("with-you", INES)
    tuesday.done(INES, EndSupport, call=call)
    assert state(tuesday) == ("ended", INES)
    assert tuesday.sees(INES, tuesday.backstage)["support"] == []
    assert tuesday.stage.hears(JO) == []


def test_asking_twice_is_one_call() -> None:
    tuesday, call = called()
    assert tuesday.done(MAREN, AskSupport)["call"] == call
    tuesday.done(INES, EndSupport, call=call)
    assert tuesday.done(MAREN, AskSupport)["call"] != call


def test_nothing_stands_before_it() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, PauseRoom)
    tuesday.done(INES, SetFloor, mode="quiet")
    tuesday.done(INES, MuteUntil, member=MAREN, minutes=5)
    tuesday.done(MAREN, AskSupport)
    tuesday.done(INES, RemoveFromMeeting, member=JO)
    tuesday.done(JO, AskSupport)
    assert len(tuesday.sees(INES, tuesday.backstage)["support"]) == 2


def test_it_can_be_taken_back() -> None:
    tuesday, call = called()
    tuesday.done(MAREN, WithdrawSupport, call=call)
    assert tuesday.refused(MAREN, WithdrawSupport, call=call) == "call-over"
    assert tuesday.refused(INES, SeeSupport, call=call) == "call-over"
    assert tuesday.refused(INES, JoinSupport, call=call) == "call-over"
    assert tuesday.refused(INES, EndSupport, call=call) == "call-over"


def test_anothers_call_is_as_if_it_were_not() -> None:
    tuesday, call = called()
    for somewhere in (call, LineId("nowhere")):
        tuesday.nothing_here(JO, WithdrawSupport, call=somewhere)
        for command in (SeeSupport, JoinSupport, EndSupport):
            tuesday.nothing_here(JO, command, call=somewhere)
            tuesday.nothing_here(INES, command, call=LineId("nowhere"))


def test_it_reaches_facilitators_only_while_they_are_there() -> None:
    tuesday = a_tuesday()
    assert tuesday.refused(MAREN, AskSupport) == "not-now"
    tuesday.nothing_here(PER, AskSupport)
    call = tuesday.waits().done(MAREN, AskSupport)["call"]
    tuesday.done(INES, CloseMeeting)
    tuesday.stage.passes(minutes=1)
    assert tuesday.done(MAREN, AskSupport)["call"] == call, "it goes on until somebody ends it"
    tuesday.done(INES, EndSupport, call=call)
    tuesday.nothing_here(MAREN, AskSupport)
