"""Open hours: how one comes, ten minutes ahead, and what ends them (D10)."""

import pytest

from rooms.couple.commands import (
    BeginCoupleMeeting,
    BookCoupleMeeting,
    CallBreak,
    CallRest,
    CapStage,
    EndCoupleMeeting,
    EndKey,
    GiveConsent,
    MakeCheck,
    OfferConsent,
    PlaceHold,
    SetStage,
    TurnKey,
)
from rooms.couple.events import CoupleParted, TimeZoneNoted
from rooms.couple.hours_commands import ChooseHours, TakeHoursAway
from rooms.couple.hours_events import HourPassed
from rooms.couple.meeting_events import CoupleMeetingBooked, NotTonight, SharedMeetingBooked
from rooms.couple.open_hours import OpenHour
from rooms.couple.sides import GROUND
from rooms.mornings import at_time, day_of, local
from rooms.spaces import Fact
from rooms.weekly import next_occasion
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.hours import (
    EIGHT,
    EVERYBODY,
    SEVEN,
    at_stage_five,
    chosen,
    heard,
    meeting_on,
    page,
    until,
)
from tests.rules.couple.pair import (
    DAY,
    SIDES,
    an_unlocked_space,
    books,
    checks,
    clears,
    does,
    is_in_the_room,
    manages,
)
from tests.stage import MINUTE, Stage, refused


def test_it_comes_ten_minutes_ahead_for_both_and_opens_like_any_booked_meeting():
    """D10, D49."""
    stage = chosen()
    until(stage, before=11)
    assert heard(stage, *EVERYBODY) == []
    stage.passes(minutes=1)
    hers, his = meeting_on(stage), meeting_on(stage, PER)
    assert hers == his
    assert hers["begins_at"] == stage.now + 10 * MINUTE
    assert hers["ends_at"] == stage.now + 70 * MINUTE
    told = heard(stage, *EVERYBODY)
    assert [type(each) for each in told] == [SharedMeetingBooked, SharedMeetingBooked, CoupleMeetingBooked]
    meeting = hers["meeting"]
    stage.passes(minutes=10)
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "check-first"
    manages(stage, MAREN, MakeCheck, meeting=meeting, body="steady")
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "not-tonight", (
        "Per has taken none"
    )
    manages(stage, PER, MakeCheck, meeting=meeting, body="steady")
    assert refused(does(stage, PER, BeginCoupleMeeting, meeting=meeting)) == "not-here"
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)
    assert is_in_the_room(stage, meeting)
    manages(stage, PER, EndCoupleMeeting, meeting=meeting)
    assert not is_in_the_room(stage, meeting)


def test_not_begun_it_is_not_tonight_at_its_end_and_comes_again_next_week():
    """D10."""
    stage = chosen()
    until(stage)
    stage.passes(minutes=59)
    assert not [each for each in heard(stage, MAREN, PER) if isinstance(each, NotTonight)]
    stage.passes(minutes=1)
    assert len([each for each in heard(stage, MAREN, PER) if isinstance(each, NotTonight)]) == 2
    assert meeting_on(stage) is None
    stage.passes(minutes=7 * DAY / MINUTE - 70)
    assert meeting_on(stage)["begins_at"] == stage.now + 10 * MINUTE


def test_one_that_begins_as_another_is_over_comes_then():
    stage = chosen(SEVEN, EIGHT)
    until(stage)
    first = meeting_on(stage)["meeting"]
    stage.passes(minutes=60)
    second = meeting_on(stage)
    assert second["meeting"] != first
    assert second["begins_at"] == stage.now


def breaks(stage: Stage) -> None:
    """Per calls a break that lasts until the hour has begun."""
    until(stage, before=60)
    manages(stage, PER, CallBreak, minutes=24 * 60)


def rests(stage: Stage) -> None:
    """Maren rests until she says."""
    manages(stage, MAREN, CallRest)


def holds(stage: Stage) -> None:
    """Lindqvist sees a danger."""
    manages(stage, LINDQVIST, PlaceHold, safety=True)


def ends_key(stage: Stage) -> None:
    """Okafor ends the key."""
    manages(stage, OKAFOR, EndKey)


def goes_lower(stage: Stage) -> None:
    """Okafor thinks it is too early."""
    manages(stage, OKAFOR, SetStage, stage=4)


def limits(stage: Stage) -> None:
    """Maren would go slower."""
    manages(stage, MAREN, CapStage, stage=4)


def parts(stage: Stage) -> None:
    """The register keeps the two apart."""
    stage.happens(Fact(COUPLE, GROUND, CoupleParted()))


CAUSES = [breaks, rests, holds, ends_key, goes_lower, limits, parts]


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.__name__)
def test_while_the_space_rests_none_comes_and_nobody_is_told_anything(cause):
    """D12, D13, D14, D15, D17. The shared page is the same for every cause, before the hour, in it and after."""
    stage, untouched = chosen(), chosen()
    cause(stage)
    heard(stage, *EVERYBODY)
    for before in (10, 0, -30, -60, -61):
        until(stage, before=before) if before >= 0 else stage.passes(minutes=30 if before > -61 else 1)
        assert page(stage, MAREN) == page(stage, PER) == page(untouched, MAREN)
    told = heard(stage, MAREN, PER, LINDQVIST, OKAFOR)
    assert not [
        each for each in told if isinstance(each, SharedMeetingBooked | CoupleMeetingBooked | NotTonight)
    ]


def test_a_break_that_ends_in_the_middle_of_an_hour_brings_it_back_in_no_week_but_the_next():
    """It would show when the break was over (D15)."""
    stage = chosen()
    until(stage, before=20)
    manages(stage, PER, CallBreak, minutes=20)
    stage.passes(minutes=20)
    assert meeting_on(stage) is None
    passed = [each.event for each in stage.space(COUPLE).log if isinstance(each.event, HourPassed)]
    assert passed == [HourPassed(through=stage.now)]
    until(stage, before=10)
    assert meeting_on(stage) is not None


OVER = [ends_key, goes_lower, limits]


def again(stage: Stage) -> None:
    """All that fell is granted anew, and the stage is five."""
    manages(stage, MAREN, CapStage, stage=5)
    for clinician, member in SIDES:
        if not stage.sees(clinician, COUPLE, f"key/{clinician}")["client_consented"]:
            manages(stage, clinician, OfferConsent, version="1")
            manages(stage, member, GiveConsent, version="1")
            manages(stage, clinician, TurnKey, days=30)
        if stage.sees(clinician, COUPLE, f"key/{clinician}")["stage"] != 5:
            manages(stage, clinician, SetStage, stage=5)


@pytest.mark.parametrize("cause", OVER, ids=lambda cause: cause.__name__)
def test_a_close_and_a_lower_stage_end_them_until_they_are_chosen_anew(cause):
    """D14, D17. Nothing resumes by itself."""
    stage = chosen()
    cause(stage)
    again(stage)
    until(stage, before=10)
    assert meeting_on(stage) is None
    until(stage)
    manages(stage, MAREN, ChooseHours, hours=(SEVEN,))
    until(stage, before=10)
    assert meeting_on(stage) is not None


@pytest.mark.parametrize("cause", [breaks, rests], ids=lambda cause: cause.__name__)
def test_a_break_and_a_rest_leave_them_as_they_are(cause):
    stage = chosen()
    cause(stage)
    assert stage.state(COUPLE).chosen.counts


def test_hours_chosen_below_stage_five_hold_in_no_time_to_come():
    """D17. Nothing begins because somebody else raised a stage."""
    stage = at_stage_five()
    manages(stage, OKAFOR, SetStage, stage=4)
    manages(stage, MAREN, ChooseHours, hours=(SEVEN,))
    manages(stage, OKAFOR, SetStage, stage=5)
    until(stage, before=10)
    assert meeting_on(stage) is None


def test_one_that_has_come_neither_begins_nor_goes_on_at_stage_four():
    """D10, D16. A meeting a clinician booked does."""
    stage = chosen()
    until(stage)
    meeting = meeting_on(stage)["meeting"]
    checks(stage, meeting)
    manages(stage, OKAFOR, SetStage, stage=4)
    assert meeting_on(stage, PER)["state"] == "booked", "nothing falls from a page before its end"
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "not-tonight"
    manages(stage, OKAFOR, SetStage, stage=5)
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "not-tonight", "over for good"
    manages(stage, MAREN, ChooseHours, hours=(SEVEN,))
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)
    assert is_in_the_room(stage, meeting)
    manages(stage, MAREN, CapStage, stage=4)
    assert not is_in_the_room(stage, meeting)
    assert page(stage, MAREN)["resting"] == page(stage, PER)["resting"] is not None
    booked = chosen()
    meeting = books(booked, in_minutes=5)
    booked.passes(minutes=5)
    checks(booked, meeting)
    manages(booked, OKAFOR, SetStage, stage=4)
    manages(booked, MAREN, BeginCoupleMeeting, meeting=meeting)


def test_what_a_clinician_has_booked_comes_first():
    stage = chosen(SEVEN, EIGHT)
    until(stage, before=120)
    meeting = books(stage, in_minutes=150, minutes=60)
    until(stage)
    assert meeting_on(stage)["meeting"] == meeting, "hours wait until it is over"
    stage.passes(minutes=60)
    assert meeting_on(stage)["meeting"] == meeting
    stage.passes(minutes=30)
    assert meeting_on(stage) is None, "the second has begun in it already"
    until(stage, before=10)
    assert meeting_on(stage) is not None


def test_a_clinician_takes_the_place_of_an_hour_that_has_not_begun():
    stage = chosen()
    until(stage, before=5)
    meeting = books(stage, in_minutes=10)
    assert meeting_on(stage)["meeting"] == meeting
    assert [each["meeting"] for each in stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["booked"]] == [
        meeting
    ]
    stage.passes(minutes=5)
    assert refused(does(stage, OKAFOR, BookCoupleMeeting, begins_at=stage.now, minutes=60)) == "not-here"


def test_none_begins_within_24_hours_of_being_chosen():
    """D12, D15. Sooner, choosing would ask at any hour whether the lock holds, and the page would answer."""
    for minutes, comes in ((24 * 60, False), (24 * 60 + 1, True)):
        stage = at_stage_five()
        until(stage, before=minutes)
        manages(stage, MAREN, ChooseHours, hours=(SEVEN,))
        stage.passes(minutes=minutes - 10)
        assert (meeting_on(stage) is not None) is comes


def test_chosen_anew_those_of_before_begin_a_day_later_too():
    stage = chosen()
    until(stage, before=20)
    manages(stage, MAREN, ChooseHours, hours=(SEVEN, EIGHT))
    stage.passes(minutes=24 * 60)
    assert meeting_on(stage) is None
    until(stage, before=10)
    assert meeting_on(stage) is not None


def test_taken_away_after_it_came_it_stays_on_both_pages_until_its_end():
    """D10. Its going would tell of the partner before the end."""
    stage = chosen()
    until(stage)
    manages(stage, MAREN, TakeHoursAway, hours=(SEVEN,))
    assert meeting_on(stage) == meeting_on(stage, PER) is not None
    stage.passes(minutes=60)
    assert meeting_on(stage) is None


def test_one_that_nobody_looked_at_in_time_comes_late_or_not_at_all():
    """The server stood still."""
    stage = chosen()
    until(stage)
    late = chosen()
    late.now = stage.now + 20 * MINUTE
    late.passes(minutes=0)
    assert meeting_on(late)["ends_at"] == late.now + 40 * MINUTE
    never = chosen()
    never.now = stage.now + 15 * DAY
    never.passes(minutes=0)
    assert meeting_on(never) is None
    assert [each.event for each in never.space(COUPLE).log][-1] == HourPassed(through=never.now - 1)


SPRING = at_time(day_of(1_806_192_000_000, "Europe/Berlin"), 0, "Europe/Berlin")
"""Midnight of the last Sunday of March 2027, when the clocks go from two to three."""


@pytest.mark.parametrize(
    ("after", "clock"),
    [(SPRING - 7 * DAY, "19:00"), (SPRING - 60 * MINUTE, "19:00"), (SPRING + DAY, "19:00")],
)
def test_it_keeps_the_programmes_clocks_when_they_change(after, clock):
    coming = next_occasion((OpenHour(day=6, begins=19 * 60, minutes=60),), "Europe/Berlin", after)
    assert coming is not None
    assert local(coming[0], "Europe/Berlin").strftime("%H:%M") == clock
    assert coming[1] - coming[0] == 60 * MINUTE


def test_they_stay_where_they_were_when_the_programme_sets_other_clocks():
    """Nothing moves on anybody."""
    stage = chosen()
    before = page(stage, PER)["hours"]
    stage.happens(Fact(COUPLE, GROUND, TimeZoneNoted(time_zone="Europe/Berlin")))
    assert page(stage, PER)["hours"] == before
    until(stage, before=10)
    assert meeting_on(stage) is not None


def test_an_hour_that_the_clocks_leave_out_is_an_hour_later():
    coming = next_occasion((OpenHour(day=6, begins=150, minutes=30),), "Europe/Berlin", SPRING)
    assert coming is not None
    assert local(coming[0], "Europe/Berlin").strftime("%A %H:%M") == "Sunday 03:30"


def test_everything_is_granted_anew_before_any_comes_where_it_closed_before_it_was_ever_open():
    stage = an_unlocked_space()
    books(stage, in_minutes=0, minutes=15)
    for clinician, _ in SIDES:
        manages(stage, clinician, SetStage, stage=5)
    manages(stage, MAREN, ChooseHours, hours=(SEVEN,))
    manages(stage, OKAFOR, EndKey)
    assert not stage.state(COUPLE).chosen.counts
    clears(stage, OKAFOR, PER, but=("accept", "stage"))
