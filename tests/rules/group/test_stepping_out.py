"""Somebody steps out of the circle for a while. Facilitators know that, and nobody knows why."""

from moderation.floor_keeping import GivePiece
from moderation.go_rounds import BeginGoRound, TellOrder
from moderation.sanctions import MuteUntil, PauseRoom, RemoveFromMeeting, ResumeRoom
from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.entering import Leave
from rooms.group.wants.speaking import Say
from rooms.group.wants.stepping_out import ComeBack, StepOut
from rooms.group.wants.taking_turns import LayDown, RaiseHand, TakePiece
from rooms.ids import SeatId
from rooms.spaces import Decision
from tests.cast import DANA, INES, JO, MAREN, PER
from tests.rules.group.evening import Evening, a_tuesday


def out(*members: SeatId) -> Evening:
    """Three are in the circle, and some of them have stepped out."""
    tuesday = a_tuesday().opens(MAREN, JO, DANA)
    for member in members:
        tuesday.done(member, StepOut)
    return tuesday


def known(tuesday: Evening) -> list[SeatId]:
    """Who has stepped out, as the facilitators see it: a name, and no time."""
    return list(tuesday.sees(INES, tuesday.backstage)["stepped_out"])


def test_facilitators_know_and_the_circle_does_not() -> None:
    tuesday = out(MAREN)
    assert known(tuesday) == [MAREN]
    assert tuesday.mine(MAREN)["out"] is True
    assert tuesday.stage.kinds_heard(INES) == ["SteppedOut"]
    assert tuesday.stage.hears(JO) == []
    assert "Maren" in tuesday.names(JO), "still in the meeting"
    tuesday.done(MAREN, ComeBack)
    assert known(tuesday) == []
    assert tuesday.sees(MAREN, f"own/{MAREN}")["meetings"][tuesday.meeting]["out"] is False
    assert tuesday.stage.hears(JO) == []


def test_twice_is_no_mistake() -> None:
    tuesday = out(MAREN).hush()
    tuesday.done(MAREN, StepOut)
    tuesday.done(MAREN, ComeBack)
    tuesday.hush()
    tuesday.done(MAREN, ComeBack)
    assert tuesday.stage.hears(INES) == []


def test_only_from_inside() -> None:
    tuesday = a_tuesday().waits(MAREN)
    assert tuesday.refused(MAREN, StepOut) == "not-here"
    assert tuesday.refused(MAREN, ComeBack) == "not-here"
    for who in (INES, PER):
        tuesday.nothing_here(who, StepOut)
        tuesday.nothing_here(who, ComeBack)


def test_no_pause_and_no_mute_keeps_anybody_in() -> None:
    tuesday = out()
    tuesday.done(INES, PauseRoom)
    tuesday.done(INES, MuteUntil, member=MAREN, minutes=5)
    tuesday.done(MAREN, StepOut)
    tuesday.done(MAREN, AskSupport)
    tuesday.done(MAREN, ComeBack)


def test_her_hand_goes_down_and_the_piece_rests() -> None:
    tuesday = out()
    tuesday.done(MAREN, RaiseHand)
    tuesday.done(MAREN, StepOut)
    assert tuesday.sees(INES, tuesday.backstage)["hands"] == []
    tuesday.done(INES, GivePiece, member=JO)
    tuesday.done(JO, TakePiece)
    tuesday.hush()
    tuesday.done(JO, StepOut)
    assert tuesday.stage.kinds_heard(DANA) == ["PieceLaidDown"], "as when anybody is done"
    tuesday.done(INES, GivePiece, member=DANA)
    tuesday.hush()
    tuesday.done(DANA, StepOut)
    assert tuesday.stage.kinds_heard(JO) == ["PieceMovedOn"], "as when anybody passes"


def test_the_piece_goes_round_her_and_comes_to_her_last_when_she_is_back() -> None:
    tuesday = out(JO)
    tuesday.done(INES, TellOrder, order="chosen", members=(MAREN, JO, DANA))
    tuesday.done(INES, BeginGoRound)
    for member in (MAREN, DANA):
        assert tuesday.it.floor.offered == member
        tuesday.done(member, TakePiece)
        if member == DANA:
            tuesday.done(JO, ComeBack)
        tuesday.done(member, LayDown)
    assert tuesday.it.floor.offered == JO
    tuesday.done(JO, TakePiece)
    tuesday.done(JO, Say, text="I am here again.")
    tuesday.done(JO, StepOut)
    tuesday.done(JO, ComeBack)
    assert tuesday.it.go_round is None


def test_gone_round_twice_she_is_asked_when_she_comes_back_in_time() -> None:
    tuesday = out(JO, DANA)
    tuesday.done(INES, TellOrder, order="chosen", members=(JO, DANA, MAREN))
    tuesday.done(INES, BeginGoRound)
    assert tuesday.it.floor.offered == MAREN
    tuesday.done(MAREN, TakePiece)
    assert tuesday.it.go_round.turns == (JO, DANA)
    tuesday.done(DANA, ComeBack)
    assert tuesday.it.go_round.turns == (JO, DANA)
    tuesday.done(MAREN, LayDown)
    assert tuesday.it.floor.offered == DANA
    tuesday.done(JO, ComeBack)
    assert tuesday.it.go_round.turns == (JO,)


def test_in_a_pause_an_offer_waits_for_her_too() -> None:
    tuesday = out(JO)
    tuesday.done(INES, PauseRoom)
    tuesday.done(INES, GivePiece, member=JO)
    assert tuesday.it.floor.offered == JO
    tuesday.done(JO, ComeBack)
    tuesday.done(INES, ResumeRoom)
    assert tuesday.it.floor.offered == JO


def test_who_leaves_or_is_removed_is_out_no_longer() -> None:
    tuesday = out(MAREN, JO)
    tuesday.done(MAREN, Leave)
    tuesday.done(INES, RemoveFromMeeting, member=JO)
    assert known(tuesday) == []
    assert isinstance(tuesday.enters(MAREN), Decision)
    assert tuesday.mine(MAREN)["out"] is False
