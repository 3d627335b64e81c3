"""Everybody who leads has lost their line: words wait, nothing is lost, and it goes on by itself (D36, U23)."""

import pytest

from moderation.floor_keeping import GivePiece, SetFloor
from moderation.sanctions import PauseRoom, ResumeRoom
from rooms.group.addresses import LOBBY
from rooms.group.state.meeting import MeetingClosed
from rooms.group.state.roster import FacilitatorUnseated
from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.entering import Leave
from rooms.group.wants.facilitators_lost import NoteFacilitatorsBack, NoteFacilitatorsLost
from rooms.group.wants.speaking import Say
from rooms.group.wants.taking_turns import Pass, RaiseHand, TakePiece
from rooms.ids import CLOCK, SeatId
from rooms.spaces import Fact
from tests.cast import INES, JO, MAREN, NOOR, PER, TOMAS, TUESDAY
from tests.rules.group.evening import Evening, a_tuesday


def lost() -> Evening:
    """Ines leads alone, Maren and Jo are in the circle, and Ines's line is lost."""
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(CLOCK, NoteFacilitatorsLost)
    return tuesday


def told(tuesday: Evening, who: SeatId) -> tuple[bool, bool]:
    """Whether a page says that words wait, and that it is for a facilitator's line."""
    circle = tuesday.sees(who, tuesday.circle)
    return circle["paused"], circle["lost_at"] is not None


def test_words_wait_and_everything_else_does_not() -> None:
    tuesday = lost()
    assert tuesday.stage.kinds_heard(MAREN) == ["FacilitatorsLost", "RoomPaused"]
    assert told(tuesday, MAREN) == (True, True)
    assert tuesday.refused(MAREN, Say, text="Is anybody there?") == "room-paused"
    tuesday.done(MAREN, RaiseHand)
    tuesday.done(MAREN, AskSupport)
    tuesday.done(JO, Leave)


def test_once_one_of_them_is_back_it_goes_on_by_itself() -> None:
    tuesday = lost()
    tuesday.stage.passes(minutes=3)
    tuesday.done(CLOCK, NoteFacilitatorsBack)
    assert tuesday.stage.kinds_heard(JO)[-2:] == ["FacilitatorsBack", "RoomResumed"]
    assert told(tuesday, MAREN) == (False, False)
    tuesday.done(MAREN, Say, text="I slept.")
    tuesday.stage.passes(minutes=11)
    assert not tuesday.stage.happened(TUESDAY, MeetingClosed)
    waited = tuesday.sees(INES, tuesday.circle)["waited"]
    assert waited["until"] - waited["since"] == 3 * 60_000


def test_nobody_is_named_and_nobody_but_the_clock_says_so() -> None:
    tuesday = lost()
    heard = tuesday.stage.hears(MAREN)
    assert {str(each.by) for each in heard} == {"clock"}
    assert INES not in str([each.event for each in heard])
    for who in (MAREN, INES, TOMAS, PER, NOOR):
        tuesday.nothing_here(who, NoteFacilitatorsLost)
        tuesday.nothing_here(who, NoteFacilitatorsBack)


def test_ten_minutes_later_it_closes_and_not_before() -> None:
    tuesday = lost()
    tuesday.stage.passes(minutes=9.9)
    assert not tuesday.stage.happened(TUESDAY, MeetingClosed)
    tuesday.stage.passes(minutes=0.1)
    assert tuesday.stage.happened(TUESDAY, MeetingClosed)
    assert tuesday.circle not in tuesday.stage.rooms(MAREN, TUESDAY)


def test_the_same_twice_is_no_mistake_and_costs_nobody_their_ten_minutes() -> None:
    tuesday = lost()
    tuesday.stage.passes(minutes=9)
    tuesday.done(CLOCK, NoteFacilitatorsLost)
    tuesday.stage.passes(minutes=1)
    assert tuesday.stage.happened(TUESDAY, MeetingClosed)
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(CLOCK, NoteFacilitatorsBack)
    assert tuesday.stage.kinds_heard(MAREN) == []


def test_a_pause_that_somebody_wanted_stays() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, PauseRoom)
    tuesday.done(CLOCK, NoteFacilitatorsLost)
    assert tuesday.stage.kinds_heard(MAREN) == ["RoomPaused", "FacilitatorsLost"]
    tuesday.done(CLOCK, NoteFacilitatorsBack)
    assert told(tuesday, MAREN) == (True, False)
    tuesday.done(INES, ResumeRoom)
    tuesday.done(MAREN, Say, text="I slept.")


def test_whoever_pauses_while_it_waits_wants_it_so() -> None:
    tuesday = lost()
    assert tuesday.refused(INES, ResumeRoom) == "not-now"
    tuesday.done(INES, PauseRoom)
    tuesday.done(CLOCK, NoteFacilitatorsBack)
    assert told(tuesday, MAREN) == (True, False)


@pytest.mark.parametrize("first", ["the line", "the right"])
def test_where_nobody_leads_any_more_a_line_ends_no_pause(first: str) -> None:
    tuesday = a_tuesday().opens(MAREN)
    unseated = Fact(TUESDAY, LOBBY, FacilitatorUnseated(staff=INES))
    if first == "the line":
        tuesday.done(CLOCK, NoteFacilitatorsLost)
        tuesday.stage.happens(unseated, by=NOOR)
    else:
        tuesday.stage.happens(unseated, by=NOOR)
        tuesday.done(CLOCK, NoteFacilitatorsLost)
    tuesday.seats_facilitator(TOMAS)
    tuesday.done(CLOCK, NoteFacilitatorsBack)
    assert told(tuesday, MAREN) == (True, False), "whoever takes over decides when words flow again"
    tuesday.done(TOMAS, ResumeRoom)
    tuesday.done(MAREN, Say, text="Hello?")


def test_it_costs_nobody_their_minute_nor_the_holder_any_time() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, SetFloor, mode="one-voice")
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(CLOCK, NoteFacilitatorsLost)
    tuesday.stage.passes(minutes=5)
    assert tuesday.it.floor.offered == MAREN
    tuesday.done(CLOCK, NoteFacilitatorsBack)
    tuesday.done(MAREN, TakePiece)
    until = tuesday.it.floor.share_until
    tuesday.done(CLOCK, NoteFacilitatorsLost)
    tuesday.stage.passes(minutes=5)
    tuesday.done(CLOCK, NoteFacilitatorsBack)
    assert tuesday.it.floor.share_until == until + 5 * 60_000


def test_an_offer_may_be_passed_meanwhile() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, SetFloor, mode="one-voice")
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(CLOCK, NoteFacilitatorsLost)
    tuesday.done(MAREN, Pass)


def test_only_an_open_circle_waits() -> None:
    tuesday = a_tuesday().waits(MAREN)
    assert tuesday.refused(CLOCK, NoteFacilitatorsLost) == "not-open"
