"""Meetings: set, opened, stepped, closed, closed out; by facilitators, or by the clock."""

from moderation.meeting_keeping import (
    CloseMeeting,
    FinishCloseOut,
    NextStep,
    OpenMeeting,
    OpenWaiting,
    ScheduleMeeting,
    StepBack,
)
from moderation.sanctions import RemoveFromMeeting
from rooms.group.addresses import LOBBY
from rooms.group.state.meeting import CloseOutFinished
from rooms.ids import MeetingId
from tests.cast import ADA, DANA, INES, JO, KIM, MAREN, PER
from tests.rules.group.evening import UNTIL_IT_OPENS, a_tuesday
from tests.stage import EVENING, MINUTE

DAY = 24 * 60 * MINUTE


def test_a_meeting_is_set_with_the_run_sheet_of_its_track() -> None:
    tuesday = a_tuesday()
    [meeting] = tuesday.sees(MAREN, "lobby")["meetings"]
    assert meeting["phase"] == "scheduled"
    assert [step["ritual"] for step in meeting["steps"]].count("arriving") == 1
    assert "Reflections" in meeting["steps"][-2]["title"]
    assert sum(step["minutes"] for step in meeting["steps"]) == 90


def test_a_meeting_has_a_sane_hour_and_length() -> None:
    tuesday = a_tuesday()
    later = EVENING + 3 * DAY
    for opens_at, minutes in (
        (later, 14),
        (later, 241),
        (later, -90),
        (EVENING - DAY, 90),
        (EVENING + 500 * DAY, 90),
        (-1, 90),
        (10**30, 90),
    ):
        assert tuesday.refused(INES, ScheduleMeeting, opens_at=opens_at, minutes=minutes) == "out-of-range"
    tuesday.nothing_here(MAREN, ScheduleMeeting, opens_at=later, minutes=90)
    tuesday.done(INES, ScheduleMeeting, opens_at=later, minutes=90)
    assert tuesday.refused(INES, ScheduleMeeting, opens_at=later + MINUTE, minutes=90) == "overlaps"
    tuesday.done(INES, ScheduleMeeting, opens_at=later + 90 * MINUTE, minutes=90)


def test_a_meeting_tonight_may_begin_at_once() -> None:
    tuesday = a_tuesday()
    tuesday.done(INES, CloseMeeting)
    now = tuesday.done(INES, ScheduleMeeting, opens_at=EVENING, minutes=60)
    tuesday.meeting = MeetingId(now["meeting"])
    tuesday.opens(MAREN)
    assert tuesday.names(MAREN) == {"Maren", "Ines"}


def test_a_meeting_opens_from_half_an_hour_before_its_time() -> None:
    tuesday = a_tuesday()
    tuesday.stage.passes(minutes=UNTIL_IT_OPENS - 30, ms=-1)
    assert tuesday.refused(INES, OpenMeeting) == "too-early"
    tuesday.done(INES, OpenWaiting)
    assert tuesday.refused(INES, OpenMeeting) == "too-early"
    tuesday.stage.passes(ms=1)
    tuesday.done(INES, OpenMeeting)


def test_a_group_has_one_open_circle_at_a_time() -> None:
    tuesday = a_tuesday().opens(MAREN)
    then = tuesday.opens_at + 90 * MINUTE
    after = tuesday.done(INES, ScheduleMeeting, opens_at=then, minutes=60)["meeting"]
    tuesday.stage.passes(minutes=80)
    assert tuesday.refused(INES, OpenMeeting, meeting=after) == "another-open"
    tuesday.done(INES, CloseMeeting)
    tuesday.done(INES, OpenMeeting, meeting=after)


def test_no_meeting_opens_without_a_facilitator() -> None:
    tuesday = a_tuesday().waits(MAREN)
    tuesday.nothing_here(MAREN, OpenMeeting)
    tuesday.nothing_here(PER, OpenMeeting)
    tuesday.stage.passes(minutes=30)
    assert tuesday.it.meeting.phase == "waiting"
    tuesday.done(INES, OpenMeeting)


def test_the_run_sheet_moves_by_hand() -> None:
    tuesday = a_tuesday().waits(MAREN)
    assert tuesday.refused(INES, NextStep) == "not-open"
    tuesday.opens(MAREN)
    tuesday.nothing_here(MAREN, NextStep)
    for step in range(1, 6):
        tuesday.done(INES, NextStep)
        assert tuesday.sees(MAREN, tuesday.circle)["step"] == step
    assert tuesday.refused(INES, NextStep) == "last-step"


def test_whoever_comes_late_reads_where_the_circle_is_and_no_more_of_it() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, NextStep)
    [meeting] = tuesday.sees(JO, LOBBY)["meetings"]
    assert (meeting["step"], meeting["steps"][1]["title"]) == (1, "Check-in round")
    assert tuesday.stage.kinds_heard(JO) == ["StepNoted"]
    tuesday.done(INES, StepBack)
    assert tuesday.sees(JO, LOBBY)["meetings"][0]["step"] == 0


def test_two_hands_at_once_move_the_run_sheet_once() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, NextStep, seen=0)
    tuesday.done(INES, NextStep, seen=0)
    assert tuesday.sees(MAREN, tuesday.circle)["step"] == 1
    tuesday.done(INES, NextStep, seen=1)
    assert tuesday.sees(MAREN, tuesday.circle)["step"] == 2


def test_the_run_sheet_moves_back_as_well() -> None:
    tuesday = a_tuesday().waits(MAREN)
    assert tuesday.refused(INES, StepBack) == "not-open"
    tuesday.opens(MAREN)
    tuesday.nothing_here(MAREN, StepBack)
    assert tuesday.refused(INES, StepBack) == "first-step"
    tuesday.done(INES, NextStep)
    tuesday.done(INES, StepBack)
    assert tuesday.sees(MAREN, tuesday.circle)["step"] == 0


def test_closing_ends_the_circle_for_members() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.enters(DANA)
    tuesday.nothing_here(MAREN, CloseMeeting)
    tuesday.done(INES, CloseMeeting)
    tuesday.done(INES, CloseMeeting)
    assert tuesday.circle not in tuesday.stage.rooms(MAREN, tuesday.space)
    assert tuesday.circle in tuesday.stage.rooms(INES, tuesday.space)
    [closed] = tuesday.sees(MAREN, "lobby")["meetings"]
    assert (closed["phase"], closed["waiting"]) == ("closed", 0)
    tuesday.nothing_here(MAREN, FinishCloseOut)
    tuesday.done(INES, FinishCloseOut)
    assert tuesday.circle not in tuesday.stage.rooms(INES, tuesday.space)
    assert tuesday.sees(MAREN, "lobby")["meetings"] == [closed]


def test_whoever_leads_since_the_end_gets_no_old_rooms() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.seats_facilitator(ADA)
    assert tuesday.circle in tuesday.stage.rooms(ADA, tuesday.space)
    tuesday.stage.passes(minutes=1)
    tuesday.done(INES, CloseMeeting)
    tuesday.stage.passes(minutes=1)
    tuesday.seats_facilitator(KIM)
    rooms = tuesday.stage.rooms(KIM, tuesday.space)
    assert tuesday.circle not in rooms
    assert not [room for room in rooms if room.startswith("backstage/")]
    assert tuesday.circle in tuesday.stage.rooms(ADA, tuesday.space)


def test_a_close_out_comes_after_the_end() -> None:
    tuesday = a_tuesday().opens(MAREN)
    assert tuesday.refused(INES, FinishCloseOut) == "not-now"


def test_a_forgotten_meeting_closes_by_itself_an_hour_after_its_end() -> None:
    tuesday = a_tuesday().opens(MAREN)
    opened = tuesday.it.meeting.opened_at
    tuesday.stage.passes(minutes=149)
    assert tuesday.it.meeting.phase == "open"
    tuesday.stage.passes(minutes=1)
    assert tuesday.it.meeting.phase == "closed"
    assert tuesday.stage.now == opened + 150 * MINUTE


def test_a_meeting_opened_late_is_no_shorter() -> None:
    tuesday = a_tuesday().waits(MAREN)
    tuesday.stage.passes(minutes=130)
    tuesday.done(INES, OpenMeeting)
    tuesday.stage.passes(minutes=100)
    assert tuesday.it.meeting.phase == "open"


def test_a_meeting_that_never_was_leaves_nothing_to_close_out() -> None:
    tuesday = a_tuesday()
    tuesday.stage.passes(minutes=60 + 90 + 60)
    assert tuesday.meeting not in tuesday.stage.state(tuesday.space).gatherings
    assert len(tuesday.stage.happened(tuesday.space, CloseOutFinished)) == 1


def test_unless_a_reason_is_owed() -> None:
    tuesday = a_tuesday().waits(MAREN)
    tuesday.done(INES, RemoveFromMeeting, member=MAREN)
    tuesday.done(INES, CloseMeeting)
    assert tuesday.refused(INES, FinishCloseOut) == "reasons-owed"


def test_a_server_that_slept_through_the_evening_wakes_to_the_same_end() -> None:
    """Everything due is written down before anything else is decided."""
    tuesday = a_tuesday()
    tuesday.stage.now += 3 * DAY
    tuesday.nothing_here(INES, OpenMeeting)
    [closed] = tuesday.sees(MAREN, "lobby")["meetings"]
    assert closed["phase"] == "closed"
