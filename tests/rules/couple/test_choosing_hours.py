"""Open hours: at stage five the partner chooses weekly times, and both read them (D10)."""

import pytest

from rooms.couple.commands import (
    SetStage,
)
from rooms.couple.hours_commands import ChooseHours, TakeHoursAway
from rooms.couple.hours_events import HoursForYou, HoursShown
from rooms.couple.open_hours import OpenHour
from rooms.people import Actor
from rooms.weekly import overlap
from tests.cast import COUPLE, HADDAD, INES, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.hours import (
    EIGHT,
    EVERYBODY,
    SEVEN,
    TODAY,
    ZONE,
    at_stage_five,
    chosen,
    heard,
    meeting_on,
    page,
    until,
)
from tests.rules.couple.pair import (
    an_unlocked_space,
    books,
    does,
    manages,
)
from tests.stage import refused


def test_the_partner_chooses_and_both_read_it_at_one_instant():
    """D10, D15."""
    stage = at_stage_five()
    for seat in EVERYBODY:
        stage.hears(seat)
    manages(stage, MAREN, ChooseHours, hours=(EIGHT, SEVEN, SEVEN))
    shown = HoursShown(hours=(SEVEN, EIGHT), time_zone=ZONE)
    hers, his = stage.hears(MAREN), stage.hears(PER)
    assert [each.event for each in his] == [shown]
    assert [each.event for each in hers if each.event == shown] == [shown]
    assert {each.at for each in (*hers, *his)} == {stage.now}
    assert his[0].by == "clock"
    assert page(stage, PER)["hours"] == page(stage, MAREN)["hours"] is not None
    assert heard(stage, LINDQVIST) == [HoursForYou(hours=(SEVEN, EIGHT), time_zone=ZONE)], (
        "the pace is the partner's"
    )
    assert heard(stage, OKAFOR) == []
    assert stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["hours"]["at"] == stage.now
    assert stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}")["hours"] is None


@pytest.mark.parametrize("who", [PER, LINDQVIST, OKAFOR, HADDAD, INES])
def test_nobody_else_chooses_or_ends_them(who):
    stage = chosen()
    assert refused(does(stage, who, ChooseHours, hours=(EIGHT,))) == "not-here"
    assert refused(does(stage, who, TakeHoursAway, hours=(SEVEN,))) == "not-here"
    manages(stage, MAREN, TakeHoursAway, hours=(SEVEN,))


def test_more_hours_take_the_phrase_and_fewer_do_not():
    """D63, D67."""
    stage = chosen(SEVEN, EIGHT)
    long_ago = Actor(MAREN, stepped_up_at=0)
    assert refused(stage.does(long_ago, ChooseHours(space=COUPLE, hours=(SEVEN,)))) == "step-up"
    stage.does(long_ago, TakeHoursAway(space=COUPLE, hours=(EIGHT,)))
    assert page(stage, PER)["hours"]["hours"] == [{"day": TODAY, "begins": 19 * 60, "minutes": 60}]
    assert refused(does(stage, MAREN, TakeHoursAway, hours=(EIGHT,))) == "not-so"
    stage.does(long_ago, TakeHoursAway(space=COUPLE, hours=(SEVEN,)))
    assert page(stage, PER)["hours"] is page(stage, MAREN)["hours"] is None
    until(stage, before=10)
    assert meeting_on(stage) is None


WRONG = [
    (),
    (OpenHour(day=7, begins=0, minutes=60),),
    (OpenHour(day=0, begins=1440, minutes=60),),
    (OpenHour(day=0, begins=-1, minutes=60),),
    (OpenHour(day=0, begins=0, minutes=14),),
    (OpenHour(day=0, begins=0, minutes=181),),
    tuple(OpenHour(day=day, begins=begins, minutes=15) for day in range(4) for begins in (0, 60)),
]


@pytest.mark.parametrize("hours", WRONG)
def test_one_to_seven_hours_of_a_week_of_a_quarter_to_three_hours(hours):
    stage = chosen()
    assert refused(does(stage, MAREN, ChooseHours, hours=hours)) == "out-of-range"
    widest = tuple(OpenHour(day=day, begins=1439, minutes=180) for day in range(7))
    manages(stage, MAREN, ChooseHours, hours=widest)


def test_no_two_are_at_one_time_also_across_the_end_of_the_week():
    sunday, monday = OpenHour(day=6, begins=23 * 60, minutes=90), OpenHour(day=0, begins=29, minutes=15)
    stage = chosen()
    assert refused(does(stage, MAREN, ChooseHours, hours=(sunday, monday))) == "hours-overlap"
    manages(stage, MAREN, ChooseHours, hours=(sunday, OpenHour(day=0, begins=30, minutes=15)))
    assert not overlap((sunday,))
    assert not overlap(())


def test_before_the_two_know_of_their_space_there_are_no_hours():
    """D18."""
    stage = an_unlocked_space()
    assert refused(does(stage, MAREN, ChooseHours, hours=(SEVEN,))) == "not-here"
    assert refused(does(stage, MAREN, TakeHoursAway, hours=(SEVEN,))) == "not-here"
    books(stage)
    manages(stage, MAREN, ChooseHours, hours=(SEVEN,))


def test_they_are_taken_whatever_the_other_side_has_done_and_no_page_tells_whether_they_hold():
    """D12, D15. A refusal would tell the partner at any hour how far the other's clinician has gone."""
    pages = []
    for stage_of_per in (5, 4):
        stage = at_stage_five()
        if stage_of_per != 5:
            manages(stage, OKAFOR, SetStage, stage=stage_of_per)
        manages(stage, MAREN, ChooseHours, hours=(SEVEN,))
        pages.append([str(stage.sees(who, COUPLE, f"own/{who}")) for who in (MAREN, PER)])
        pages[-1].append(str(stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["hours"]))
    assert pages[0] == pages[1]
