"""The booked couple meeting: words flow only in it, and the partner begins it (D10, D49)."""

import pytest

from rooms.couple.commands import (
    BeginCoupleMeeting,
    BookCoupleMeeting,
    CallBreak,
    CallRest,
    CapStage,
    EndCoupleMeeting,
    EndKey,
    EndRoi,
    MakeCheck,
    SayShared,
    TakeBackConsent,
)
from rooms.couple.meeting_events import NotTonight, SharedEnded
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
    manages,
)
from tests.stage import MINUTE, refused


def shared_view(stage, who):
    return stage.sees(who, COUPLE, f"own/{who}")["shared"]


# ---------------------------------------------------------------- booking


def test_before_the_first_booked_meeting_no_page_mentions_a_shared_space():
    """D18."""
    stage = an_unlocked_space()
    assert shared_view(stage, MAREN) is None
    assert shared_view(stage, PER) is None
    meeting = books(stage)
    for who in (MAREN, PER):
        assert shared_view(stage, who) == {
            "known": True,
            "meeting": {
                "meeting": meeting,
                "begins_at": stage.now + 60 * MINUTE,
                "ends_at": stage.now + 120 * MINUTE,
                "my_check": None,
                "state": "booked",
                "mediated": False,
            },
            "resting": None,
            "not_tonight": None,
            "plans": [],
            "hours": None,
        }


def test_only_the_partners_clinician_books():
    stage = an_unlocked_space()
    fields = {"begins_at": stage.now + MINUTE, "minutes": 60}
    for who in (OKAFOR, MAREN, PER):
        assert refused(does(stage, who, BookCoupleMeeting, **fields)) == "not-here"
    manages(stage, LINDQVIST, BookCoupleMeeting, **fields)


@pytest.mark.parametrize(("ahead", "minutes"), [(-1, 60), (61 * DAY, 60), (MINUTE, 14), (MINUTE, 181)])
def test_a_booking_has_a_sensible_time(ahead, minutes):
    stage = an_unlocked_space()
    fields = {"begins_at": stage.now + ahead, "minutes": minutes}
    assert refused(does(stage, LINDQVIST, BookCoupleMeeting, **fields)) == "out-of-range"
    books(stage)


def test_while_it_rests_nothing_is_booked():
    stage = an_unlocked_space()
    manages(stage, PER, CallBreak, minutes=20)
    fields = {"begins_at": stage.now + MINUTE, "minutes": 60}
    assert refused(does(stage, LINDQVIST, BookCoupleMeeting, **fields)) == "is-resting"
    stage.passes(minutes=20)
    books(stage)


def test_a_booking_whose_time_has_not_come_is_replaced_and_one_that_has_is_not():
    stage = an_unlocked_space()
    first, second = books(stage), books(stage, in_minutes=90)
    assert first != second
    assert shared_view(stage, PER)["meeting"]["meeting"] == second
    assert [each["meeting"] for each in stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["booked"]] == [
        second
    ]
    stage.passes(minutes=90)
    fields = {"begins_at": stage.now + DAY, "minutes": 60}
    assert refused(does(stage, LINDQVIST, BookCoupleMeeting, **fields)) == "time-taken"
    stage.passes(minutes=60)
    manages(stage, LINDQVIST, BookCoupleMeeting, **fields)


# ---------------------------------------------------------------- the private check


@pytest.mark.parametrize(
    ("body", "within"),
    [
        ("very-up", False),
        ("up", True),
        ("steady", True),
        ("down", True),
        ("very-down", False),
        ("rather-not-say", False),
    ],
)
def test_the_check_is_the_members_own_word(body, within):
    stage = an_unlocked_space()
    meeting = books(stage, in_minutes=5)
    stage.passes(minutes=5)
    checks(stage, meeting, per=body)
    expected = None if within else "not-tonight"
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == expected


def test_a_check_is_taken_from_ten_minutes_before():
    stage = an_unlocked_space()
    meeting = books(stage, in_minutes=11)
    assert refused(does(stage, PER, MakeCheck, meeting=meeting, body="up")) == "too-early"
    stage.passes(minutes=1)
    manages(stage, PER, MakeCheck, meeting=meeting, body="up")
    assert shared_view(stage, PER)["meeting"]["my_check"] == "made"
    assert shared_view(stage, MAREN)["meeting"]["my_check"] is None


def test_a_check_is_good_for_ten_minutes():
    stage = an_unlocked_space()
    meeting = books(stage, in_minutes=5)
    stage.passes(minutes=5)
    manages(stage, PER, MakeCheck, meeting=meeting, body="up")
    stage.passes(ms=10 * MINUTE)
    manages(stage, MAREN, MakeCheck, meeting=meeting, body="up")
    stage.passes(ms=1)
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "not-tonight"
    manages(stage, PER, MakeCheck, meeting=meeting, body="up")
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)


def test_a_check_for_another_evening_is_none():
    stage = an_unlocked_space()
    first = books(stage, in_minutes=9)
    checks(stage, first)
    second = books(stage, in_minutes=2)
    stage.passes(minutes=2)
    assert refused(does(stage, PER, MakeCheck, meeting=first, body="up")) == "not-here"
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=second)) == "check-first"
    checks(stage, second)
    manages(stage, MAREN, BeginCoupleMeeting, meeting=second)


# ---------------------------------------------------------------- beginning

MISSING = {
    "his yes": (PER, TakeBackConsent, {}),
    "his key": (OKAFOR, EndKey, {}),
    "his release": (OKAFOR, EndRoi, {}),
    "her key": (LINDQVIST, EndKey, {}),
    "his ease": (PER, CallBreak, {"minutes": 20}),
    "her ease": (MAREN, CallRest, {}),
    "her stage": (MAREN, CapStage, {"stage": 3}),
}


@pytest.mark.parametrize("missing", MISSING)
def test_whatever_is_missing_the_partner_reads_the_same(missing):
    stage = an_unlocked_space()
    meeting = books(stage, in_minutes=5)
    stage.passes(minutes=5)
    checks(stage, meeting)
    who, command, fields = MISSING[missing]
    manages(stage, who, command, **fields)
    plain = does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)
    unchecked = an_unlocked_space()
    other = books(unchecked, in_minutes=5)
    unchecked.passes(minutes=5)
    manages(unchecked, MAREN, MakeCheck, meeting=other, body="up")
    assert plain == does(unchecked, MAREN, BeginCoupleMeeting, meeting=other)
    assert refused(plain) == "not-tonight"


def test_her_own_missing_check_she_is_told_whatever_else_is_missing():
    stage = an_unlocked_space()
    meeting = books(stage, in_minutes=5)
    stage.passes(minutes=5)
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "check-first"
    manages(stage, PER, TakeBackConsent)
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "check-first"


def test_the_partner_begins_and_nobody_else():
    stage = an_unlocked_space()
    meeting = books(stage, in_minutes=5)
    checks(stage, meeting)
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "not-tonight", "too early"
    stage.passes(minutes=5)
    for who in (PER, LINDQVIST, OKAFOR):
        assert refused(does(stage, who, BeginCoupleMeeting, meeting=meeting)) == "not-here"
    assert refused(does(stage, MAREN, SayShared, meeting=meeting, text="hello")) == "resting"
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)
    assert is_in_the_room(stage, meeting)
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "already-so"
    assert refused(does(stage, PER, MakeCheck, meeting=meeting, body="up")) == "already-so"
    for who in (MAREN, PER):
        assert shared_view(stage, who)["meeting"]["state"] == "begun"


def test_a_meeting_nobody_booked_is_not_here():
    stage = an_unlocked_space()
    for command, fields in (
        (BeginCoupleMeeting, {}),
        (MakeCheck, {"body": "up"}),
        (SayShared, {"text": "hello"}),
        (EndCoupleMeeting, {}),
    ):
        assert refused(does(stage, MAREN, command, meeting="none", **fields)) == "not-here"


def test_not_begun_both_read_not_tonight_at_the_end_of_the_window_and_never_earlier():
    stage = an_unlocked_space()
    meeting = books(stage, in_minutes=5, minutes=60)
    manages(stage, PER, TakeBackConsent)
    stage.passes(ms=65 * MINUTE - 1)
    assert not stage.happened(COUPLE, NotTonight)
    stage.passes(ms=1)
    told = [each for each in stage.space(COUPLE).log if isinstance(each.event, NotTonight)]
    assert [each.room for each in told] == [f"own/{MAREN}", f"own/{PER}"]
    assert {(each.at, each.by) for each in told} == {(stage.now, "clock")}
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "not-here"
    for who in (MAREN, PER):
        page = shared_view(stage, who)
        assert page == {
            "known": True,
            "meeting": None,
            "resting": None,
            "not_tonight": stage.now,
            "plans": [],
            "hours": None,
        }


def test_another_evening_is_another_evening():
    stage = an_unlocked_space()
    books(stage, in_minutes=5, minutes=60)
    stage.passes(minutes=65)
    missed = stage.now
    assert shared_view(stage, MAREN)["not_tonight"] == shared_view(stage, PER)["not_tonight"] == missed
    books(stage)
    assert shared_view(stage, MAREN)["not_tonight"] is shared_view(stage, PER)["not_tonight"] is None


# ---------------------------------------------------------------- in the room


def test_they_speak_and_both_read_it():
    stage, meeting = an_open_room()
    line = manages(stage, MAREN, SayShared, meeting=meeting, text="I will listen.").answer["line"]
    manages(stage, PER, SayShared, meeting=meeting, text="Thank you for coming.")
    for who in (MAREN, PER):
        seen = stage.sees(who, COUPLE, f"shared/{meeting}")
        assert [each["words"] for each in seen["lines"]] == ["I will listen.", "Thank you for coming."]
        assert seen["lines"][0]["line"] == line
        assert [each["seat"] for each in seen["people"]] == [MAREN, PER]
    for who in (LINDQVIST, OKAFOR):
        assert set(stage.rooms(who, COUPLE)) == {"state", "pathway", "table", f"key/{who}"}
        assert refused(does(stage, who, SayShared, meeting=meeting, text="May I?")) == "not-here"
    assert refused(does(stage, PER, SayShared, meeting=meeting, text="x" * 4001)) == "too-long"
    assert refused(does(stage, PER, SayShared, meeting=meeting, text=" ")) == "empty"


def test_it_ends_at_its_end_for_both_at_once():
    stage, meeting = an_open_room()
    stage.passes(ms=60 * MINUTE - 1)
    manages(stage, PER, SayShared, meeting=meeting, text="Good night.")
    stage.passes(ms=1)
    assert not is_in_the_room(stage, meeting)
    assert len(stage.happened(COUPLE, SharedEnded)) == 2
    assert refused(does(stage, PER, SayShared, meeting=meeting, text="One more")) == "not-here"


@pytest.mark.parametrize("who", [MAREN, PER])
def test_either_ends_it_and_both_read_the_same(who):
    stage, meeting = an_open_room()
    manages(stage, who, EndCoupleMeeting, meeting=meeting)
    assert not is_in_the_room(stage, meeting)
    told = [each for each in stage.space(COUPLE).log if isinstance(each.event, SharedEnded)]
    assert {each.by for each in told} == {"clock"}
    assert refused(does(stage, who, EndCoupleMeeting, meeting=meeting)) == "not-so"
    assert refused(does(stage, who, SayShared, meeting=meeting, text="Wait")) == "resting"
    assert refused(does(stage, who, MakeCheck, meeting=meeting, body="up")) == "not-tonight"
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "not-tonight"
    for each in (MAREN, PER):
        page = shared_view(stage, each)
        assert page == {
            "known": True,
            "meeting": None,
            "resting": None,
            "not_tonight": None,
            "plans": [],
            "hours": None,
        }


def test_cut_both_are_promised_a_call_by_a_working_day():
    stage, meeting = an_open_room()
    manages(stage, MAREN, CallRest)
    views = [shared_view(stage, who) for who in (MAREN, PER)]
    assert views[0] == views[1]
    contact_by = views[0]["resting"]["contact_by"]
    assert stage.now < contact_by <= stage.now + 4 * DAY
    assert contact_by % DAY == 18 * 60 * MINUTE
    assert not is_in_the_room(stage, meeting)


def test_nothing_is_booked_before_both_have_their_page():
    stage = a_locked_space()
    clears(stage, LINDQVIST, MAREN)
    fields = {"begins_at": stage.now + MINUTE, "minutes": 60}
    assert refused(does(stage, LINDQVIST, BookCoupleMeeting, **fields)) == "is-resting"
    assert shared_view(stage, MAREN) is None
