"""A meeting's rooms do not end over somebody who asked for support, or over words that wait."""

from moderation.holds import DeclineWords
from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from moderation.reasons import GiveReason
from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.state.meeting import CloseOutFinished
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport
from rooms.group.wants.speaking import Say, WithdrawHeld
from tests.cast import INES, MAREN
from tests.rules.group.evening import Evening, a_tuesday


def finished(tuesday: Evening) -> bool:
    return bool(tuesday.stage.happened(tuesday.space, CloseOutFinished))


def test_a_call_from_the_waiting_room_outlives_a_meeting_that_never_opens() -> None:
    tuesday = a_tuesday().waits(MAREN)
    call = tuesday.done(MAREN, AskSupport)["call"]
    tuesday.done(INES, CloseMeeting)
    assert not finished(tuesday)
    [there] = tuesday.sees(INES, tuesday.backstage)["support"]
    assert (there["call"], there["state"]) == (call, "sent")
    assert tuesday.mine(MAREN)["support"]["state"] == "sent"
    tuesday.done(INES, SeeSupport, call=call)
    assert tuesday.mine(MAREN)["support"]["state"] == "seen"
    tuesday.done(INES, JoinSupport, call=call)
    tuesday.done(INES, EndSupport, call=call)
    assert finished(tuesday)


def test_so_it_does_when_nobody_came_at_all() -> None:
    tuesday = a_tuesday().waits(MAREN)
    call = tuesday.done(MAREN, AskSupport)["call"]
    tuesday.stage.passes(minutes=200)
    assert tuesday.it.meeting.phase == "closed"
    assert not finished(tuesday)
    assert tuesday.mine(MAREN)["support"]["state"] == "nobody"
    tuesday.done(MAREN, WithdrawSupport, call=call)
    assert finished(tuesday)


def test_a_meeting_nobody_asked_anything_in_still_ends_by_itself() -> None:
    tuesday = a_tuesday().waits(MAREN)
    tuesday.done(INES, CloseMeeting)
    assert finished(tuesday)


def test_a_close_out_does_not_finish_over_a_call() -> None:
    tuesday = a_tuesday().opens(MAREN)
    call = tuesday.done(MAREN, AskSupport)["call"]
    tuesday.done(INES, CloseMeeting)
    assert tuesday.refused(INES, FinishCloseOut) == "calls-go-on"
    tuesday.done(INES, JoinSupport, call=call)
    assert tuesday.refused(INES, FinishCloseOut) == "calls-go-on"
    tuesday.done(INES, EndSupport, call=call)
    tuesday.done(INES, FinishCloseOut)


def test_a_close_out_does_not_finish_over_words_that_wait() -> None:
    tuesday = a_tuesday().opens(MAREN)
    first = tuesday.done(MAREN, Say, text="Please read this first.", read_first=True)["line"]
    second = tuesday.done(MAREN, Say, text="And this.", read_first=True)["line"]
    tuesday.done(INES, CloseMeeting)
    assert tuesday.refused(INES, FinishCloseOut) == "words-wait"
    tuesday.done(MAREN, WithdrawHeld, line=second)
    assert tuesday.refused(INES, FinishCloseOut) == "words-wait"
    act = tuesday.done(INES, DeclineWords, line=first)["act"]
    assert tuesday.mine(MAREN)["held"][0]["state"] == "declined"
    tuesday.done(INES, GiveReason, act=act, reason="other")
    tuesday.done(INES, FinishCloseOut)


def test_words_that_are_gone_hold_nothing_up() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(MAREN, Say, text="Please read this first.", read_first=True)
    tuesday.done(INES, CloseMeeting)
    tuesday.stage.passes(minutes=8 * 24 * 60)
    tuesday.done(INES, FinishCloseOut)
