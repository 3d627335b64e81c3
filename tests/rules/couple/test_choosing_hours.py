"""Open hours: at stage five the partner chooses weekly times, and both read them (D10)."""

import pytest

from rooms.couple.commands import (
    CallRest,
    EndKey,
    GiveConsent,
    OfferConsent,
    SetStage,
    TakeBackConsent,
    TurnKey,
)
from rooms.couple.events import CoupleParted
from rooms.couple.hours_commands import ChooseHours, TakeHoursAway
from rooms.couple.hours_events import HoursForYou, HoursShown
from rooms.couple.meeting_events import SharedMeetingBooked
from rooms.couple.open_hours import OpenHour
from rooms.couple.sides import GROUND
from rooms.people import Actor
from rooms.spaces import Fact
from rooms.weekly import overlap
from tests.cast import COUPLE, HADDAD, INES, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.hours import (
    EIGHT,
    EVERYBODY,
    SEVEN,
    WEEKDAY,
    ZONE,
    at_stage_five,
    chosen,
    heard,
    meeting_on,
    page,
    until,
)
from tests.rules.couple.pair import (
    SIDES,
    an_unlocked_space,
    books,
    does,
    manages,
)
from tests.stage import Stage, refused


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
    assert page(stage, PER)["hours"]["hours"] == [{"day": WEEKDAY, "begins": 19 * 60, "minutes": 60}]
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


def parts(stage: Stage) -> None:
    """The register keeps the two apart."""
    stage.happens(Fact(COUPLE, GROUND, CoupleParted()))


def takes_yes_back(stage: Stage) -> None:
    """Per closes the space."""
    manages(stage, PER, TakeBackConsent)


def takes_hers_back(stage: Stage) -> None:
    """Maren does."""
    manages(stage, MAREN, TakeBackConsent)


def ends_key(stage: Stage) -> None:
    """Okafor does."""
    manages(stage, OKAFOR, EndKey)


def rests(stage: Stage) -> None:
    """Maren rests, which closes nothing."""
    manages(stage, MAREN, CallRest)


WHAT = [(ChooseHours, (EIGHT,)), (TakeHoursAway, (SEVEN,))]


@pytest.mark.parametrize(("command", "hours"), WHAT, ids=["chooses", "takes-away"])
@pytest.mark.parametrize(
    "cause", [parts, takes_yes_back, takes_hers_back, ends_key, rests], ids=lambda cause: cause.__name__
)
def test_once_they_are_kept_apart_or_it_closed_the_others_page_stays_as_it_was(cause, command, hours):
    """D14, D15. Hours are as many numbers as anybody likes, at any hour: they must not reach whoever is kept away."""
    stage = chosen()
    cause(stage)
    heard(stage, *EVERYBODY)
    manages(stage, MAREN, command, hours=hours)
    told = [each for each in heard(stage, MAREN) if isinstance(each, HoursShown)]
    assert len(told) == 1
    assert [type(each) for each in heard(stage, LINDQVIST)] == [HoursForYou]
    if cause is rests:
        assert heard(stage, PER) == told
        assert page(stage, PER)["hours"] == page(stage, MAREN)["hours"]
    else:
        assert heard(stage, PER) == []
        assert page(stage, PER)["hours"] == page(chosen(), PER)["hours"] != page(stage, MAREN)["hours"]


def test_hours_the_other_does_not_read_never_come_and_are_read_with_the_next_booking():
    """D14, D17. The booking tells both that everything stands, so that it may tell this, too."""
    stage = chosen()
    manages(stage, OKAFOR, EndKey)
    manages(stage, MAREN, ChooseHours, hours=(EIGHT,))
    for clinician, member in SIDES:
        manages(stage, clinician, OfferConsent, version="1")
        manages(stage, member, GiveConsent, version="1")
        manages(stage, clinician, TurnKey, days=30)
    assert page(stage, PER)["hours"] != page(stage, MAREN)["hours"]
    until(stage, EIGHT, before=10)
    assert meeting_on(stage) is None
    heard(stage, *EVERYBODY)
    books(stage)
    assert [type(each) for each in heard(stage, PER)] == [SharedMeetingBooked, HoursShown]
    assert [type(each) for each in heard(stage, MAREN)] == [SharedMeetingBooked]
    assert page(stage, PER)["hours"] == page(stage, MAREN)["hours"] is not None
