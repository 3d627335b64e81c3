"""What ends by date ends at 05:00 programme time, by itself, and never inside a meeting (D19)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from rooms.couple.commands import (
    BeginCoupleMeeting,
    BookCoupleMeeting,
    CallBreak,
    CallRest,
    ConfirmLift,
    EndCoupleMeeting,
    EndKey,
    GiveConsent,
    LiftRest,
    MakeCheck,
    RecordRoi,
    SayShared,
    TakeBackConsent,
    TurnKey,
)
from rooms.couple.couple import COUPLE as KIND
from rooms.couple.events import ConsentEnded, CredentialNoted, KeyEnded, RoiEnded
from rooms.couple.meeting_events import CoupleMeetingEnded, SharedEnded, SharedForgotten
from rooms.couple.sides import GROUND
from rooms.spaces import Fact
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import (
    DAY,
    a_locked_space,
    an_open_room,
    an_unlocked_space,
    books,
    checks,
    clears,
    does,
    is_in_the_room,
    is_ready,
    is_unlocked,
    manages,
    until_hour,
)
from tests.stage import EVENING, MINUTE, refused


def ends(stage, kind):
    return [
        (each.room, each.at, each.by, each.event)
        for each in stage.space(COUPLE).log
        if isinstance(each.event, kind)
    ]


def test_a_key_lapses_at_five_in_the_morning_of_its_last_day():
    stage = an_unlocked_space()
    until = manages(stage, OKAFOR, TurnKey, days=1).answer["until"]
    stage.passes(ms=until - stage.now - 1)
    assert is_unlocked(stage)
    stage.passes(ms=1)
    assert not is_unlocked(stage)
    assert ends(stage, KeyEnded) == [
        (f"key/{OKAFOR}", until, "clock", KeyEnded(clinician=OKAFOR, how="lapsed"))
    ]
    manages(stage, OKAFOR, TurnKey)
    assert is_unlocked(stage), "a lapse voids nothing but what lapsed"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Auckland", "America/St_Johns"])
def test_five_in_the_morning_is_the_programmes(zone):
    stage = an_unlocked_space(zone)
    for days in (1, 30, 60, 90):  # across the changes of the clocks
        until = manages(stage, OKAFOR, TurnKey, days=days).answer["until"]
        there = datetime.fromtimestamp(until / 1000, ZoneInfo(zone))
        today = datetime.fromtimestamp(stage.now / 1000, ZoneInfo(zone))
        assert (there.hour, there.minute) == (5, 0)
        assert (there.date() - today.date()).days == days


def test_a_release_lapses_and_is_recorded_again():
    stage = an_unlocked_space()
    until = manages(stage, LINDQVIST, RecordRoi, until=stage.now + 2 * DAY).answer["until"]
    stage.passes(ms=until - stage.now)
    assert ends(stage, RoiEnded)[0][:3] == (f"key/{LINDQVIST}", until, "clock")
    assert not is_unlocked(stage)
    manages(stage, LINDQVIST, RecordRoi, until=stage.now + 2 * DAY)
    assert is_unlocked(stage)


def test_a_credential_that_ends_takes_the_key_with_it():
    stage = an_unlocked_space()
    until = stage.now + DAY
    stage.happens(Fact(COUPLE, GROUND, CredentialNoted(clinician=LINDQVIST, credential_until=until)))
    assert is_unlocked(stage)
    stage.passes(ms=DAY)
    assert ends(stage, KeyEnded)[0][3] == KeyEnded(clinician=LINDQVIST, how="lapsed")
    assert not is_unlocked(stage)
    stage.happens(Fact(COUPLE, GROUND, CredentialNoted(clinician=LINDQVIST, credential_until=None)))
    assert not is_unlocked(stage), "a coordinator's record turns no key"
    manages(stage, LINDQVIST, TurnKey)
    assert is_unlocked(stage)


def test_a_yes_is_asked_for_again_after_a_year():
    """A consent ends by itself (D67)."""
    stage = a_locked_space()
    clears(stage, LINDQVIST, MAREN)
    stage.passes(ms=366 * DAY)
    assert ends(stage, ConsentEnded)[0][3] == ConsentEnded(member=MAREN, how="lapsed")
    assert not stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["client_consented"]
    manages(stage, MAREN, GiveConsent, version="1")


def test_his_own_page_tells_its_date_the_same_whether_or_not_she_closed():
    lives = []
    for closes in (False, True):
        stage = an_unlocked_space()
        stage.hears(PER)
        if closes:
            manages(stage, MAREN, TakeBackConsent)
        stage.passes(ms=400 * DAY)
        lives.append(stage.told(PER))
    assert lives[0] == lives[1]
    assert "lapsed" in lives[0]


def test_down_when_the_key_lapsed_the_lapse_is_written_before_anything_is_decided():
    stage = an_unlocked_space()
    meeting = books(stage, in_minutes=24 * 60, minutes=60)
    until = manages(stage, OKAFOR, TurnKey, days=1).answer["until"]
    stage.now = until + 9 * 60 * MINUTE  # nothing ticks meanwhile
    before = len(stage.space(COUPLE).log)
    stage.now = stage.state(COUPLE).booking.begins_at
    manages(stage, MAREN, MakeCheck, meeting=meeting, body="steady")
    first = stage.space(COUPLE).log[before].event
    assert first == KeyEnded(clinician=OKAFOR, how="lapsed")
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "not-tonight"


def over_the_morning(*, before_five: int, minutes: int):
    """A meeting booked over 05:00, with Okafor's key ending at that very 05:00."""
    stage = an_unlocked_space()
    until = manages(stage, OKAFOR, TurnKey, days=1).answer["until"]
    begins_at = until - before_five * MINUTE
    meeting = manages(stage, LINDQVIST, BookCoupleMeeting, begins_at=begins_at, minutes=minutes).answer[
        "meeting"
    ]
    stage.passes(ms=begins_at - stage.now)
    checks(stage, meeting)
    return stage, meeting, until


def test_a_lapse_never_falls_inside_a_begun_meeting():
    stage, meeting, until = over_the_morning(before_five=30, minutes=60)
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)
    stage.passes(ms=until - stage.now + 10 * MINUTE)
    assert is_in_the_room(stage, meeting)
    manages(stage, PER, SayShared, meeting=meeting, text="It is getting light.")
    assert not ends(stage, KeyEnded)
    stage.passes(minutes=20)
    assert not is_in_the_room(stage, meeting)
    assert len(ends(stage, SharedEnded)) == 2, "it ended in peace"
    assert ends(stage, CoupleMeetingEnded)[0][3].contact_by is None
    assert ends(stage, KeyEnded)[0][1] == until + 30 * MINUTE, "and then the key lapsed"
    assert not is_unlocked(stage)


def test_not_begun_before_five_it_cannot_begin_after():
    stage, meeting, until = over_the_morning(before_five=5, minutes=60)
    stage.passes(ms=until - stage.now)
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "not-tonight"


def test_inside_a_meeting_a_person_still_revokes_at_once():
    stage, meeting, until = over_the_morning(before_five=30, minutes=60)
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)
    stage.passes(ms=until - stage.now + MINUTE)
    manages(stage, OKAFOR, EndKey)
    assert not is_in_the_room(stage, meeting)


def test_down_over_a_whole_meeting_it_ended_in_peace():
    stage, meeting = an_open_room()
    stage.now += 40 * DAY  # keys have lapsed too, but not inside the meeting
    stage.settles(COUPLE)
    kinds = [type(each.event).__name__ for each in stage.space(COUPLE).log]
    assert kinds.index("SharedEnded") < kinds.index("KeyEnded")
    assert "SharedResting" not in kinds
    assert not is_in_the_room(stage, meeting)


def test_a_rest_called_after_midnight_lifts_from_that_morning():
    stage = an_unlocked_space()
    stage.passes(minutes=until_hour(stage, 2))
    manages(stage, MAREN, CallRest)
    manages(stage, MAREN, LiftRest)
    stage.passes(minutes=until_hour(stage, 5))
    manages(stage, LINDQVIST, ConfirmLift)
    assert is_ready(stage)


def test_settling_says_everything_once_and_knows_when_to_come_back():
    stage = an_unlocked_space()
    books(stage)
    manages(stage, PER, CallBreak, minutes=30)
    for _ in range(20):
        due = KIND.due(stage.state(COUPLE))
        if due is None:
            break
        assert due > stage.now, "something was left undone"
        assert not KIND.settle(stage.state(COUPLE), due - 1, stage.fresh)
        assert KIND.settle(stage.state(COUPLE), due, stage.fresh)
        stage.passes(ms=due - stage.now)
    else:
        pytest.fail("there is always one more date")
    assert stage.now > EVENING + 300 * DAY


def test_what_two_said_is_kept_for_ninety_days_and_its_end_is_told_to_nobody():
    stage, meeting = an_open_room()
    manages(stage, MAREN, SayShared, meeting=meeting, text="Thank you for coming.")
    manages(stage, PER, EndCoupleMeeting, meeting=meeting)
    over_at = stage.now
    for seat in (MAREN, PER, LINDQVIST, OKAFOR):
        stage.hears(seat)
    stage.passes(ms=90 * DAY - 1)
    assert ends(stage, SharedForgotten) == []
    told = {seat: len(stage.hears(seat)) for seat in (MAREN, PER, LINDQVIST, OKAFOR)}
    stage.passes(ms=1)
    assert [(room, at) for room, at, _, _ in ends(stage, SharedForgotten)] == [
        (f"shared/{meeting}", over_at + 90 * DAY)
    ]
    assert not any(stage.hears(seat) for seat in told)
    assert stage.state(COUPLE).texts == {}


def test_a_room_that_stood_open_while_the_server_was_down_has_its_days_from_its_end():
    stage, meeting = an_open_room()
    ends_at = stage.state(COUPLE).booking.ends_at
    stage.now = ends_at + 90 * DAY
    stage.settles(COUPLE)
    assert [room for room, *_ in ends(stage, SharedForgotten)] == [f"shared/{meeting}"]
