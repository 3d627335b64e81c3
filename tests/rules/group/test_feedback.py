"""A few words back: only when the sharer asked on *Done* and a facilitator opened a window for it (D34)."""

from typing import Any

import pytest

from moderation.floor_keeping import GivePiece, OpenFeedback, SetFloor
from moderation.go_rounds import BeginGoRound, EndGoRound, TellOrder
from moderation.sanctions import MuteUntil, PauseRoom, RemoveFromMeeting, ResumeRoom
from rooms.group.state.feedback import GRACE_MS, WISH_MS
from rooms.group.wants.entering import Leave
from rooms.group.wants.speaking import Say
from rooms.group.wants.stepping_out import StepOut
from rooms.group.wants.taking_turns import CloseFeedback, LayDown, TakePiece
from rooms.ids import SeatId
from tests.cast import DANA, INES, JO, MAREN, PER
from tests.rules.group.evening import Evening, a_tuesday

TOLD_TO_FACILITATORS = ["FeedbackAsked", "FeedbackSettled"]


def shared(*, asks: bool = True) -> Evening:
    """Maren had the piece, shared, and is done."""
    tuesday = a_tuesday().opens(MAREN, JO, DANA)
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(MAREN, TakePiece)
    tuesday.done(MAREN, Say, text="I slept.")
    tuesday.hush()
    tuesday.done(MAREN, LayDown, **({"feedback": True} if asks else {}))
    return tuesday


def opened(minutes: int = 2) -> Evening:
    """And a few words for her may be written."""
    tuesday = shared()
    tuesday.done(INES, OpenFeedback, minutes=minutes)
    return tuesday


def window(tuesday: Evening, who: SeatId = JO) -> Any:
    return tuesday.sees(who, tuesday.circle)["feedback"]


def wish(tuesday: Evening) -> Any:
    return tuesday.sees(INES, tuesday.backstage)["feedback"]


# ---------------------------------------------------------------- the default


def test_done_alone_means_just_listening() -> None:
    tuesday = shared(asks=False)
    assert wish(tuesday) is None
    assert tuesday.refused(INES, OpenFeedback, minutes=2) == "no-feedback"
    assert tuesday.refused(JO, Say, text="You are brave.") == "not-your-turn"


def test_asked_and_not_opened_nobody_writes() -> None:
    tuesday = shared()
    assert wish(tuesday)["member"] == MAREN
    assert tuesday.refused(JO, Say, text="You are brave.") == "not-your-turn"


def test_asked_and_opened_everybody_in_the_circle_may_write() -> None:
    tuesday = opened()
    for who in (JO, DANA, MAREN, INES):
        tuesday.done(who, Say, text="A few words.")
    assert window(tuesday)["member"] == MAREN
    assert wish(tuesday) is None


# ---------------------------------------------------------------- who knows of the wish


def test_the_circle_is_told_nothing_of_a_wish() -> None:
    asks, listens = shared(), shared(asks=False)
    assert asks.stage.kinds_heard(JO) == listens.stage.kinds_heard(JO) == ["PieceLaidDown"]
    assert asks.stage.kinds_heard(MAREN) == listens.stage.kinds_heard(MAREN)
    assert "FeedbackAsked" in asks.stage.kinds_heard(INES)
    asks.hush()
    asks.stage.passes(ms=WISH_MS)
    assert asks.stage.kinds_heard(JO) == []
    assert asks.stage.kinds_heard(INES) == ["FeedbackSettled"]


def test_a_wish_is_as_if_it_were_not_for_everybody_else() -> None:
    asks, listens = shared(), shared(asks=False)
    assert asks.refused(JO, CloseFeedback) == listens.refused(JO, CloseFeedback) == "no-feedback"
    asks.nothing_here(PER, CloseFeedback)
    asks.nothing_here(JO, OpenFeedback, minutes=2)


# ---------------------------------------------------------------- how a wish ends


def test_a_wish_lapses_after_a_minute() -> None:
    tuesday = shared()
    tuesday.stage.passes(ms=WISH_MS - 1)
    assert wish(tuesday) is not None
    tuesday.stage.passes(ms=1)
    assert wish(tuesday) is None
    assert tuesday.refused(INES, OpenFeedback, minutes=2) == "no-feedback"


def test_a_wish_is_over_when_the_piece_goes_on() -> None:
    tuesday = shared()
    tuesday.done(INES, GivePiece, member=JO)
    assert wish(tuesday) is None


@pytest.mark.parametrize("who", [INES, MAREN])
def test_a_wish_is_put_aside_or_taken_back(who: SeatId) -> None:
    tuesday = shared()
    tuesday.hush()
    tuesday.done(who, CloseFeedback)
    assert wish(tuesday) is None
    assert tuesday.stage.kinds_heard(JO) == []
    assert tuesday.refused(who, CloseFeedback) == "no-feedback"


# ---------------------------------------------------------------- how a window ends


def test_a_window_has_its_time_and_a_moment_to_finish() -> None:
    tuesday = opened(minutes=3)
    tuesday.stage.passes(minutes=3)
    tuesday.done(JO, Say, text="Begun in time.")
    tuesday.stage.passes(ms=GRACE_MS - 1)
    tuesday.done(JO, Say, text="And this.")
    tuesday.hush()
    tuesday.stage.passes(ms=1)
    assert tuesday.stage.kinds_heard(JO) == ["FeedbackClosed"]
    assert tuesday.refused(JO, Say, text="Too late.") == "not-your-turn"


@pytest.mark.parametrize("who", [INES, MAREN])
def test_enough_is_enough_and_nobody_is_told_whose_word_it_was(who: SeatId) -> None:
    tuesday = opened()
    tuesday.hush()
    tuesday.done(who, CloseFeedback)
    heard = tuesday.stage.hears(JO)
    assert [(type(each.event).__name__, str(each.by)) for each in heard] == [("FeedbackClosed", "clock")]
    assert tuesday.refused(JO, Say, text="One more.") == "not-your-turn"


def test_another_member_ends_no_window() -> None:
    tuesday = opened()
    assert tuesday.refused(JO, CloseFeedback) == "no-feedback"
    assert window(tuesday) is not None


@pytest.mark.parametrize("mode", ["quiet", "open"])
def test_another_floor_ends_it(mode: str) -> None:
    tuesday = opened()
    tuesday.done(INES, SetFloor, mode=mode)
    assert window(tuesday) is None


def test_it_ends_when_whom_it_is_for_is_gone() -> None:
    for going in ({"who": MAREN, "command": Leave}, {"who": MAREN, "command": StepOut}):
        tuesday = opened()
        tuesday.done(**going)  # type: ignore[arg-type]
        assert window(tuesday) is None
    tuesday = opened()
    tuesday.done(INES, RemoveFromMeeting, member=MAREN)
    assert window(tuesday) is None


# ---------------------------------------------------------------- measures, and a pause


def test_a_window_opens_for_nobody_who_is_muted() -> None:
    tuesday = opened()
    tuesday.done(INES, MuteUntil, member=JO, minutes=5)
    assert tuesday.refused(JO, Say, text="A word.") == "muted"
    tuesday.done(DANA, Say, text="A word.")


def test_it_does_not_open_over_a_pause_and_a_pause_costs_it_nothing() -> None:
    tuesday = shared()
    tuesday.done(INES, PauseRoom)
    assert tuesday.refused(INES, OpenFeedback, minutes=2) == "paused-now"
    tuesday.stage.passes(minutes=9)
    tuesday.done(INES, ResumeRoom)
    tuesday.done(INES, OpenFeedback, minutes=2)
    until = window(tuesday)["until"]
    tuesday.done(INES, PauseRoom)
    tuesday.stage.passes(minutes=9)
    assert tuesday.refused(JO, Say, text="A word.") == "room-paused"
    tuesday.done(INES, ResumeRoom)
    assert window(tuesday)["until"] == until + 9 * 60_000
    tuesday.done(JO, Say, text="A word.")


@pytest.mark.parametrize("minutes", [0, 1, 4, 60])
def test_only_two_three_or_five_minutes(minutes: int) -> None:
    assert shared().refused(INES, OpenFeedback, minutes=minutes) == "out-of-range"


# ---------------------------------------------------------------- while the piece goes round


def going_round() -> Evening:
    """The piece goes round; Maren has had it, and would like a few words back. Jo is the next."""
    tuesday = a_tuesday().opens(MAREN, JO, DANA)
    tuesday.done(INES, TellOrder, order="chosen", members=(MAREN, JO))
    tuesday.done(INES, BeginGoRound)
    tuesday.done(MAREN, TakePiece)
    tuesday.done(MAREN, LayDown, feedback=True)
    return tuesday


def test_a_go_round_waits_for_a_few_words() -> None:
    tuesday = going_round()
    assert tuesday.it.floor.offered is None
    tuesday.done(INES, OpenFeedback, minutes=2)
    tuesday.done(DANA, Say, text="A word.")
    tuesday.done(MAREN, CloseFeedback)
    assert tuesday.it.floor.offered == JO


def test_a_go_round_goes_on_when_the_wish_is_put_aside_or_over() -> None:
    tuesday = going_round()
    tuesday.done(INES, CloseFeedback)
    assert tuesday.it.floor.offered == JO
    tuesday = going_round()
    tuesday.stage.passes(ms=WISH_MS)
    assert tuesday.it.floor.offered == JO


def test_a_go_round_that_is_ended_ends_no_window() -> None:
    tuesday = going_round()
    tuesday.done(INES, OpenFeedback, minutes=2)
    tuesday.done(INES, EndGoRound)
    assert window(tuesday) is not None
