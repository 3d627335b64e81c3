"""Each member's own page knows the newest meeting they were part of: of another their chair was kept."""

from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from moderation.sanctions import RemoveFromMeeting
from rooms.group.addresses import LOBBY
from rooms.group.wants.entering import Leave
from rooms.ids import MeetingId, SeatId
from tests.cast import DANA, INES, JO, MAREN, PRIYA
from tests.rules.group.evening import Evening, a_tuesday


def last_in(tuesday: Evening, member: SeatId) -> MeetingId | None:
    found: MeetingId | None = tuesday.sees(member, f"own/{member}")["last_in"]
    return found


def test_whoever_came_in_was_there_and_whoever_did_not_was_not() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.enters(DANA)
    tuesday.done(DANA, Leave)
    tuesday.done(INES, CloseMeeting)
    tuesday.done(INES, FinishCloseOut)
    assert [last_in(tuesday, each) for each in (MAREN, JO)] == [tuesday.meeting] * 2
    assert [last_in(tuesday, each) for each in (DANA, PRIYA)] == [None, None]


def test_whoever_went_away_keeps_that_they_did_until_the_close_out() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(JO, Leave)
    tuesday.done(INES, CloseMeeting)
    assert (last_in(tuesday, JO), tuesday.mine(JO)["standing"]) == (tuesday.meeting, "left")


def test_of_a_meeting_that_was_ended_for_somebody_no_chair_is_spoken_of() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.enters(JO)
    tuesday.done(INES, RemoveFromMeeting, member=JO)
    assert last_in(tuesday, JO) == tuesday.meeting


def test_nobody_else_is_told_who_was_not_there() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, CloseMeeting)
    assert "last_in" not in str([tuesday.sees(each, LOBBY) for each in (MAREN, INES)])
    assert tuesday.stage.told(MAREN).count(PRIYA) == 0


def test_the_schedule_says_when_a_meeting_was_open_and_when_it_was_over() -> None:
    tuesday = a_tuesday().opens(MAREN)
    [row] = tuesday.sees(MAREN, LOBBY)["meetings"]
    assert (row["opened_at"], row["closed_at"]) == (tuesday.stage.now, None)
    tuesday.stage.passes(minutes=80)
    tuesday.done(INES, CloseMeeting)
    [row] = tuesday.sees(MAREN, LOBBY)["meetings"]
    assert row["closed_at"] == tuesday.stage.now
