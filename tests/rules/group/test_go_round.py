"""A go-round: everybody knows the order, nobody is skipped, nobody is marked, nothing has to be pressed."""

import pytest

from moderation.floor_keeping import GivePiece, SetFloor, TakeBackPiece
from moderation.go_rounds import BeginGoRound, EndGoRound, TellOrder
from moderation.meeting_keeping import Admit, CloseMeeting
from moderation.sanctions import MuteUntil, PauseRoom, RemoveFromMeeting, ResumeRoom
from rooms.group.state.floor import GoRoundEnded, OrderTold, PieceGiven, PieceMovedOn
from rooms.group.wants.entering import Leave
from rooms.group.wants.speaking import Say
from rooms.group.wants.taking_turns import LayDown, Pass, RaiseHand, TakePiece
from rooms.ids import SeatId
from rooms.spaces import Decision, Event
from tests.cast import DANA, INES, JO, MAREN, PER, PRIYA, TOMAS
from tests.rules.group.evening import Evening, a_tuesday
from tests.stage import MINUTE


def told(*order: SeatId) -> Evening:
    """Four are in the circle, and an order was told."""
    tuesday = a_tuesday().opens(MAREN, JO, DANA, PRIYA)
    tuesday.done(INES, TellOrder, order="chosen", members=order or (JO, MAREN, DANA))
    return tuesday.hush()


def going(*order: SeatId) -> Evening:
    """The first of three is asked."""
    tuesday = told(*order)
    tuesday.done(INES, BeginGoRound)
    return tuesday.hush()


def shares(tuesday: Evening, *members: SeatId) -> None:
    """One after the other takes the piece and lays it down."""
    for member in members:
        assert asked(tuesday) == member
        tuesday.done(member, TakePiece)
        tuesday.done(member, Say, text="I slept.")
        tuesday.done(member, LayDown)


def asked(tuesday: Evening) -> SeatId | None:
    """To whom the piece is held out."""
    offered: SeatId | None = tuesday.it.floor.offered
    return offered


def doers(tuesday: Evening, kind: type[Event]) -> list[SeatId]:
    """By whom events of a kind were, as everybody reads it."""
    return [each.by for each in tuesday.stage.space(tuesday.space).log if isinstance(each.event, kind)]


def seen(tuesday: Evening, who: SeatId = DANA) -> object:
    return tuesday.sees(who, tuesday.circle)["go_round"]


def turns(tuesday: Evening) -> list[SeatId]:
    return list(tuesday.it.go_round.turns)


# ---------------------------------------------------------------- the order


def test_everybody_is_told_the_order_before_it_begins() -> None:
    tuesday = told(JO, MAREN, DANA)
    assert seen(tuesday) == {"turns": [JO, MAREN, DANA], "going": False}
    assert asked(tuesday) is None
    tuesday.stage.passes(minutes=5)
    assert asked(tuesday) is None
    tuesday.done(INES, BeginGoRound)
    assert asked(tuesday) == JO
    assert seen(tuesday) == {"turns": [MAREN, DANA], "going": True}
    assert tuesday.it.floor.mode == "one-voice"


def test_as_they_came() -> None:
    tuesday = a_tuesday().opens(DANA, MAREN, JO)
    tuesday.done(INES, TellOrder, order="arrival")
    assert turns(tuesday) == [DANA, MAREN, JO]
    tuesday.hush()
    tuesday.done(INES, TellOrder, order="arrival")
    assert tuesday.stage.hears(JO) == []


def test_chance_orders_everyone_once() -> None:
    tuesday = a_tuesday().opens(MAREN, JO, DANA, PRIYA)
    for _ in range(3):
        tuesday.done(INES, TellOrder, order="random")
        assert sorted(turns(tuesday)) == sorted([MAREN, JO, DANA, PRIYA])


def test_who_only_listens_tonight_is_gone_round() -> None:
    tuesday = a_tuesday().waits(MAREN, JO)
    assert isinstance(tuesday.enters(DANA, listening_only=True), Decision)
    tuesday.opens()
    tuesday.done(INES, Admit, members=(MAREN, JO, DANA))
    for order in ("arrival", "random"):
        tuesday.done(INES, TellOrder, order=order)
        assert sorted(turns(tuesday)) == sorted([MAREN, JO])
    assert tuesday.refused(INES, TellOrder, order="chosen", members=(MAREN, DANA)) == "order-changed"
    tuesday.done(INES, GivePiece, member=DANA)
    assert asked(tuesday) == DANA, "whoever would like a turn after all has one"


@pytest.mark.parametrize("members", [(), (MAREN, MAREN), (MAREN, PER), (MAREN, INES)])
def test_an_order_that_does_not_fit_is_refused(members: tuple[SeatId, ...]) -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    assert tuesday.refused(INES, TellOrder, order="chosen", members=members) == "order-changed"


def test_a_stale_order_harms_nothing() -> None:
    tuesday = told(JO, MAREN)
    tuesday.done(JO, Leave)
    assert tuesday.refused(INES, TellOrder, order="chosen", members=(JO, MAREN)) == "order-changed"
    assert turns(tuesday) == [MAREN]


def test_it_is_the_facilitators_alone() -> None:
    tuesday = told()
    tuesday.nothing_here(MAREN, TellOrder, order="arrival")
    tuesday.nothing_here(MAREN, BeginGoRound)
    tuesday.nothing_here(MAREN, EndGoRound)
    tuesday.nothing_here(TOMAS, BeginGoRound)


def test_first_the_order_then_the_round() -> None:
    tuesday = a_tuesday().opens(MAREN)
    assert tuesday.refused(INES, BeginGoRound) == "no-order"
    assert tuesday.refused(INES, EndGoRound) == "no-round"
    tuesday.done(INES, TellOrder, order="arrival")
    tuesday.done(INES, BeginGoRound)
    tuesday.hush()
    tuesday.done(INES, BeginGoRound)
    assert tuesday.stage.hears(MAREN) == [], "pressed twice is no mistake"


def test_an_order_is_told_no_longer() -> None:
    tuesday = told()
    tuesday.done(INES, EndGoRound)
    assert seen(tuesday) is None


def test_turns_still_to_come_are_reordered() -> None:
    tuesday = going(JO, MAREN, DANA)
    tuesday.done(INES, TellOrder, order="chosen", members=(DANA, MAREN))
    shares(tuesday, JO, DANA, MAREN)
    assert seen(tuesday) is None
    tuesday = going(JO, MAREN)
    shares(tuesday, JO)
    assert tuesday.refused(INES, TellOrder, order="chosen", members=(JO,)) == "order-changed"


# ---------------------------------------------------------------- going


def test_done_gives_it_to_the_next_until_everyone_had_it() -> None:
    tuesday = going(JO, MAREN, DANA)
    shares(tuesday, JO, MAREN, DANA)
    assert seen(tuesday) is None
    assert tuesday.it.floor.touched_by is None
    assert doers(tuesday, GoRoundEnded) == ["clock"]
    tuesday.stage.passes(minutes=10)
    assert asked(tuesday) is None


def test_passed_and_unanswered_come_round_once_more_at_the_end() -> None:
    tuesday = going(JO, MAREN, DANA)
    tuesday.done(JO, Pass)
    assert turns(tuesday) == [DANA, JO]
    tuesday.stage.passes(minutes=1)
    assert turns(tuesday) == [JO, MAREN]
    shares(tuesday, DANA, JO)
    assert asked(tuesday) == MAREN
    tuesday.done(MAREN, Pass)
    assert seen(tuesday) is None
    tuesday.stage.passes(minutes=5)
    assert tuesday.it.floor.touched_by is None
    assert tuesday.it.floor.hands == (), "nobody's hand is put up"


def test_passed_and_unanswered_are_the_same_to_everyone_and_in_the_log() -> None:
    logs = []
    for passes in (True, False):
        tuesday = going(JO, MAREN)
        start = len(tuesday.stage.space(tuesday.space).log)
        tuesday.stage.passes(seconds=59)
        if passes:
            tuesday.done(JO, Pass)
        else:
            tuesday.stage.passes(seconds=1)
        log = tuesday.stage.space(tuesday.space).log[start:]
        logs.append([(each.room, each.seq, each.by, type(each.event).__name__) for each in log])
    assert logs[0] == logs[1]


def test_hands_wait_until_it_has_gone_round() -> None:
    tuesday = going(JO, MAREN)
    tuesday.done(DANA, RaiseHand)
    tuesday.done(MAREN, RaiseHand)
    shares(tuesday, JO)
    assert asked(tuesday) == MAREN
    assert tuesday.it.floor.hands == (DANA,)
    shares(tuesday, MAREN)
    assert tuesday.it.floor.hands == (DANA,)


def test_a_facilitator_gives_it_to_somebody_in_between() -> None:
    tuesday = going(JO, MAREN, DANA)
    tuesday.done(INES, GivePiece, member=DANA)
    assert turns(tuesday) == [JO, MAREN], "who was asked is the next one still"
    shares(tuesday, DANA, JO, MAREN)
    tuesday = going(JO, MAREN)
    tuesday.done(JO, TakePiece)
    tuesday.done(INES, GivePiece, member=PRIYA)
    shares(tuesday, PRIYA, MAREN)
    assert seen(tuesday) is None


def test_taken_back_it_goes_on() -> None:
    tuesday = going(JO, MAREN)
    tuesday.done(INES, TakeBackPiece)
    assert asked(tuesday) == MAREN
    assert turns(tuesday) == [JO]
    tuesday.done(MAREN, TakePiece)
    tuesday.done(INES, TakeBackPiece)
    shares(tuesday, JO)
    assert seen(tuesday) is None


def test_ended_whoever_has_it_keeps_it() -> None:
    tuesday = going(JO, MAREN)
    tuesday.done(JO, TakePiece)
    tuesday.done(INES, EndGoRound)
    tuesday.done(JO, Say, text="One more thing.")
    tuesday.done(JO, LayDown)
    assert tuesday.it.floor.touched_by is None


# ---------------------------------------------------------------- in the middle of it


def test_who_leaves_has_no_turn_and_it_goes_on() -> None:
    tuesday = going(JO, MAREN, DANA)
    tuesday.done(MAREN, Leave)
    assert seen(tuesday) == {"turns": [DANA], "going": True}
    tuesday.done(JO, Leave)
    assert asked(tuesday) == DANA
    tuesday.done(DANA, TakePiece)
    tuesday.done(DANA, Leave)
    assert seen(tuesday, PRIYA) is None


def test_who_comes_back_without_having_had_it_is_asked_last() -> None:
    tuesday = going(JO, MAREN, DANA)
    tuesday.done(JO, Leave)
    assert asked(tuesday) == MAREN
    assert isinstance(tuesday.enters(JO), Decision)
    assert turns(tuesday) == [DANA, JO]
    shares(tuesday, MAREN)
    tuesday.done(MAREN, Leave)
    assert isinstance(tuesday.enters(MAREN), Decision)
    assert turns(tuesday) == [JO], "one turn is enough"


def test_who_comes_late_is_asked_last_unless_she_only_listens() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, TellOrder, order="arrival")
    tuesday.done(INES, BeginGoRound)
    tuesday.enters(DANA)
    tuesday.done(INES, Admit, members=(DANA,))
    tuesday.enters(PRIYA, listening_only=True)
    tuesday.done(INES, Admit, members=(PRIYA,))
    assert turns(tuesday) == [JO, DANA]
    tuesday.done(DANA, Leave)
    tuesday.enters(DANA, listening_only=True)
    assert turns(tuesday) == [JO]


def test_who_is_removed_or_suspended_has_no_turn() -> None:
    tuesday = going(JO, MAREN, DANA, PRIYA)
    tuesday.done(INES, RemoveFromMeeting, member=DANA)
    tuesday.suspends(PRIYA)
    assert turns(tuesday) == [MAREN]
    tuesday.done(JO, TakePiece)
    tuesday.done(INES, RemoveFromMeeting, member=JO)
    assert asked(tuesday) == MAREN


def test_a_mute_is_told_to_nobody_and_keeps_its_owner_from_the_piece() -> None:
    tuesday = going(JO, MAREN, DANA)
    tuesday.done(INES, MuteUntil, member=MAREN, minutes=1)
    shares(tuesday, JO)
    assert asked(tuesday) == MAREN, "the circle sees what it always sees"
    assert tuesday.refused(MAREN, TakePiece) == "muted"
    tuesday.done(MAREN, Pass)
    tuesday.stage.passes(minutes=1)
    assert [each.member for each in tuesday.stage.happened(tuesday.space, PieceMovedOn)] == [MAREN, DANA]
    shares(tuesday, MAREN, DANA)


def test_a_muted_holder_lays_it_down_and_it_goes_on() -> None:
    tuesday = going(JO, MAREN)
    tuesday.done(JO, TakePiece)
    tuesday.hush()
    tuesday.done(INES, MuteUntil, member=JO, minutes=5)
    assert tuesday.stage.kinds_heard(DANA) == ["PieceLaidDown", "PieceGiven"]
    assert asked(tuesday) == MAREN


def test_in_a_pause_it_waits_and_nobody_loses_a_minute() -> None:
    tuesday = going(JO, MAREN)
    tuesday.stage.passes(seconds=50)
    tuesday.done(INES, PauseRoom)
    tuesday.stage.passes(minutes=5)
    assert asked(tuesday) == JO
    tuesday.done(INES, ResumeRoom)
    assert tuesday.it.floor.offered_until == tuesday.stage.now + MINUTE
    tuesday.stage.passes(seconds=59)
    tuesday.done(JO, TakePiece)
    ends = tuesday.it.floor.share_until
    tuesday.done(INES, PauseRoom)
    tuesday.stage.passes(minutes=3)
    tuesday.done(JO, LayDown)
    assert asked(tuesday) is None
    tuesday.done(INES, ResumeRoom)
    assert asked(tuesday) == MAREN
    tuesday.done(MAREN, TakePiece)
    assert tuesday.it.floor.share_until > ends


def test_a_pause_takes_nothing_from_a_share() -> None:
    tuesday = going(JO, MAREN)
    tuesday.done(JO, TakePiece)
    ends = tuesday.it.floor.share_until
    tuesday.done(INES, PauseRoom)
    tuesday.stage.passes(minutes=3)
    tuesday.done(INES, ResumeRoom)
    assert tuesday.it.floor.share_until == ends + 3 * MINUTE


def test_with_its_facilitator_gone_it_waits_for_another() -> None:
    tuesday = going(JO, MAREN)
    tuesday.suspends(INES)
    tuesday.stage.passes(minutes=4)
    assert asked(tuesday) == JO
    tuesday.seats_facilitator(TOMAS)
    tuesday.stage.passes(minutes=2)
    assert asked(tuesday) == JO
    tuesday.done(TOMAS, ResumeRoom)
    tuesday.stage.passes(minutes=1)
    assert asked(tuesday) == MAREN


def test_quiet_it_waits_and_open_it_is_over() -> None:
    tuesday = going(JO, MAREN)
    tuesday.done(INES, SetFloor, mode="quiet")
    assert seen(tuesday) == {"turns": [JO, MAREN], "going": True}
    tuesday.stage.passes(minutes=5)
    assert asked(tuesday) is None
    tuesday.done(INES, SetFloor, mode="one-voice")
    assert asked(tuesday) == JO
    tuesday.done(INES, SetFloor, mode="open")
    assert seen(tuesday) is None
    assert asked(tuesday) is None


def test_closed_in_the_middle_nothing_goes_on() -> None:
    tuesday = going(JO, MAREN)
    tuesday.done(INES, CloseMeeting)
    given = len(tuesday.stage.happened(tuesday.space, PieceGiven))
    tuesday.stage.passes(minutes=10)
    assert len(tuesday.stage.happened(tuesday.space, PieceGiven)) == given


def test_nobody_is_told_who_told_the_order() -> None:
    tuesday = told()
    assert doers(tuesday, OrderTold) == ["clock"]
