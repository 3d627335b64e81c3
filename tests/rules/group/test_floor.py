"""The floor: the piece goes from hand to hand, and passing leaves no trace."""

from moderation.floor_keeping import GivePiece, GiveTime, ReorderHands, SetFloor, TakeBackPiece
from rooms.group.state.floor import HandRaised, PieceGiven, PieceMovedOn
from rooms.group.wants.entering import Leave
from rooms.group.wants.speaking import Say
from rooms.group.wants.taking_turns import (
    AskMoreTime,
    LayDown,
    LowerHand,
    Pass,
    RaiseHand,
    ShowListening,
    TakePiece,
)
from tests.cast import DANA, INES, JO, MAREN, PER, PRIYA
from tests.rules.group.evening import Evening, a_tuesday
from tests.stage import MINUTE


def shares(*hands: str) -> Evening:
    """Everyone is in the circle; some hands are up, in order."""
    tuesday = a_tuesday().opens(MAREN, JO, DANA, PRIYA)
    for member in hands:
        tuesday.done(member, RaiseHand)  # type: ignore[arg-type]
    return tuesday.hush()


def floor_of(tuesday: Evening) -> dict[str, object]:
    return dict(tuesday.sees(JO, tuesday.circle)["floor"])


def test_the_piece_is_held_out_and_taken_and_laid_down() -> None:
    tuesday = shares()
    tuesday.done(INES, GivePiece, member=MAREN)
    assert floor_of(tuesday)["offered"] == MAREN
    assert floor_of(tuesday)["mode"] == "one-voice"
    assert tuesday.refused(JO, TakePiece) == "no-piece"
    tuesday.done(MAREN, TakePiece)
    assert floor_of(tuesday)["holder"] == MAREN
    assert floor_of(tuesday)["share_until"] == tuesday.stage.now + 5 * MINUTE
    assert tuesday.refused(JO, LayDown) == "no-piece"
    tuesday.done(MAREN, LayDown)
    assert floor_of(tuesday)["holder"] is None
    assert tuesday.refused(MAREN, LayDown) == "no-piece"


def test_only_facilitators_give_and_only_to_somebody_here() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.nothing_here(MAREN, GivePiece, member=JO)
    tuesday.nothing_here(INES, GivePiece, member=PER)
    assert tuesday.refused(INES, GivePiece, member=DANA) == "member-away"


def test_giving_it_to_somebody_else_lays_it_down_first() -> None:
    tuesday = shares()
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(MAREN, TakePiece)
    tuesday.hush()
    tuesday.done(INES, GivePiece, member=JO)
    assert tuesday.stage.kinds_heard(DANA) == ["PieceLaidDown", "PieceGiven"]
    assert floor_of(tuesday)["offered"] == JO


def test_the_end_of_a_share_cuts_nothing_off() -> None:
    """D33."""
    tuesday = shares()
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(MAREN, TakePiece)
    tuesday.stage.passes(minutes=20)
    tuesday.done(MAREN, Say, text="And then I slept.")
    assert floor_of(tuesday)["holder"] == MAREN


def test_passing_and_not_answering_are_the_same_to_everyone_and_in_the_log() -> None:
    """Stored no differently (D32): same events, same doer, same rooms. Only the hour is another."""
    logs = []
    for passes in (True, False):
        tuesday = shares(JO, DANA)
        tuesday.done(INES, GivePiece, member=MAREN)
        start = len(tuesday.stage.space(tuesday.space).log)
        tuesday.stage.passes(seconds=59)
        assert not tuesday.stage.happened(tuesday.space, PieceMovedOn)
        if passes:
            tuesday.done(MAREN, Pass)
        else:
            tuesday.stage.passes(seconds=1)
        log = tuesday.stage.space(tuesday.space).log[start:]
        logs.append([(each.room, each.seq, each.by, type(each.event).__name__) for each in log])
        assert floor_of(tuesday)["offered"] == JO
    assert logs[0] == logs[1]


def test_it_comes_round_once_more_at_the_end_and_not_a_third_time() -> None:
    tuesday = shares(JO)
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(MAREN, Pass)
    assert tuesday.it.floor.offered == JO
    assert tuesday.mine(MAREN)["place"] == 1
    tuesday.done(JO, Pass)
    assert tuesday.it.floor.offered == MAREN
    assert tuesday.it.floor.hands == (JO,)
    tuesday.done(MAREN, Pass)
    assert tuesday.it.floor.offered == JO
    tuesday.done(JO, Pass)
    assert tuesday.it.floor.touched_by is None
    assert tuesday.it.floor.hands == ()
    tuesday.stage.passes(minutes=10)
    assert len(tuesday.stage.happened(tuesday.space, PieceGiven)) == 4


def test_alone_in_the_queue_nobody_is_pressed() -> None:
    tuesday = shares()
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(MAREN, Pass)
    assert tuesday.it.floor.touched_by is None
    tuesday.stage.passes(minutes=5)
    assert tuesday.it.floor.touched_by is None


def test_passing_needs_an_offer() -> None:
    tuesday = shares()
    assert tuesday.refused(MAREN, Pass) == "no-piece"
    tuesday.nothing_here(PER, Pass)


def test_hands_are_first_come_and_each_knows_the_own_place_alone() -> None:
    """D31."""
    tuesday = shares(JO)
    tuesday.done(MAREN, RaiseHand)
    tuesday.done(MAREN, RaiseHand)
    assert tuesday.mine(MAREN)["place"] == 2
    assert tuesday.sees(INES, tuesday.backstage)["hands"] == [JO, MAREN]
    assert tuesday.stage.hears(DANA) == []
    assert tuesday.stage.hears(JO) == []
    tuesday.done(JO, LowerHand)
    tuesday.done(JO, LowerHand)
    assert tuesday.mine(MAREN)["place"] == 1
    assert tuesday.mine(JO)["place"] is None
    told = tuesday.stage.told(MAREN)
    assert "jo" not in told
    assert "'place': 1" in told


def test_a_hand_goes_down_when_the_piece_comes() -> None:
    tuesday = shares(JO, MAREN)
    tuesday.done(INES, GivePiece, member=JO)
    assert tuesday.mine(JO)["place"] is None
    assert tuesday.mine(MAREN)["place"] == 1
    tuesday.done(JO, RaiseHand)
    assert tuesday.mine(JO)["place"] is None


def test_a_facilitator_may_reorder_hands() -> None:
    """D31."""
    tuesday = shares(JO, MAREN, DANA)
    tuesday.done(INES, ReorderHands, members=(DANA, JO, MAREN))
    assert [tuesday.mine(each)["place"] for each in (DANA, JO, MAREN)] == [1, 2, 3]
    tuesday.hush()
    tuesday.done(INES, ReorderHands, members=(DANA, JO, MAREN))
    assert tuesday.stage.hears(INES) == []
    assert tuesday.refused(INES, ReorderHands, members=(DANA, JO)) == "hands-changed"
    assert tuesday.refused(INES, ReorderHands, members=(DANA, DANA, JO)) == "hands-changed"
    tuesday.nothing_here(MAREN, ReorderHands, members=(MAREN, DANA, JO))


def test_only_who_is_here_has_a_hand() -> None:
    tuesday = a_tuesday().waits(MAREN)
    tuesday.nothing_here(MAREN, RaiseHand)
    tuesday.nothing_here(MAREN, LowerHand)
    tuesday.nothing_here(INES, RaiseHand)


def test_who_leaves_leaves_no_hand_and_no_piece() -> None:
    tuesday = shares(MAREN, JO)
    tuesday.done(MAREN, Leave)
    assert tuesday.mine(JO)["place"] == 1
    assert tuesday.sees(INES, tuesday.backstage)["hands"] == [JO]
    tuesday.done(INES, GivePiece, member=JO)
    tuesday.done(JO, TakePiece)
    tuesday.done(JO, Leave)
    assert tuesday.it.floor.touched_by is None
    tuesday.done(INES, GivePiece, member=DANA)
    tuesday.done(DANA, Leave)
    assert tuesday.it.floor.touched_by is None


def test_more_time_is_asked_quietly_and_given() -> None:
    """D33."""
    tuesday = shares()
    assert tuesday.refused(MAREN, AskMoreTime) == "no-piece"
    assert tuesday.refused(INES, GiveTime, minutes=2) == "no-piece"
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(MAREN, TakePiece)
    tuesday.hush()
    tuesday.done(MAREN, AskMoreTime)
    assert tuesday.stage.hears(JO) == []
    assert tuesday.stage.kinds_heard(INES) == ["MoreTimeAsked"]
    tuesday.done(INES, GiveTime, minutes=2)
    assert floor_of(tuesday)["share_until"] == tuesday.stage.now + 7 * MINUTE
    tuesday.stage.passes(minutes=10)
    tuesday.done(INES, GiveTime, minutes=3)
    assert floor_of(tuesday)["share_until"] == tuesday.stage.now + 3 * MINUTE
    for minutes in (0, -5, 31, 10**9):
        assert tuesday.refused(INES, GiveTime, minutes=minutes) == "out-of-range"
    tuesday.nothing_here(MAREN, GiveTime, minutes=2)


def test_listening_is_shown_to_the_holder_by_name() -> None:
    tuesday = shares()
    assert tuesday.refused(JO, ShowListening) == "no-piece"
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(MAREN, TakePiece)
    tuesday.hush()
    tuesday.done(JO, ShowListening)
    assert "'name': 'Jo'" in tuesday.stage.told(MAREN)
    assert tuesday.stage.hears(DANA) == []
    assert tuesday.stage.kinds_heard(INES) == ["ListeningShown"]
    assert tuesday.refused(MAREN, ShowListening) == "no-piece"


def test_the_mode_is_the_facilitators() -> None:
    tuesday = shares()
    tuesday.nothing_here(MAREN, SetFloor, mode="one-voice")
    tuesday.done(INES, SetFloor, mode="one-voice")
    assert tuesday.refused(MAREN, Say, text="Mine?") == "not-your-turn"
    tuesday.hush()
    tuesday.done(INES, SetFloor, mode="one-voice")
    assert tuesday.stage.hears(JO) == []


def test_the_piece_can_be_taken_back() -> None:
    tuesday = shares()
    assert tuesday.refused(INES, TakeBackPiece) == "no-piece"
    tuesday.nothing_here(MAREN, TakeBackPiece)
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(MAREN, TakePiece)
    tuesday.hush()
    tuesday.done(INES, TakeBackPiece)
    laid, own = tuesday.stage.hears(JO), floor_of(tuesday)
    assert (own["holder"], own["offered"]) == (None, None)
    assert [each.by for each in laid] == ["clock"]


def test_an_offer_withdrawn_moves_on_to_nobody() -> None:
    tuesday = shares(JO)
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(INES, TakeBackPiece)
    tuesday.stage.passes(minutes=2)
    assert tuesday.it.floor.touched_by is None
    assert len(tuesday.stage.happened(tuesday.space, HandRaised)) == 1


def test_opening_the_floor_lets_the_piece_rest() -> None:
    tuesday = shares()
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(MAREN, TakePiece)
    tuesday.done(INES, SetFloor, mode="open")
    assert floor_of(tuesday)["holder"] is None
    tuesday.done(JO, Say, text="Thank you.")
