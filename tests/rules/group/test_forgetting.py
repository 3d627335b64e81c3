"""Words have a life: a circle's until the next meeting opens, and no word longer than agreed (D81)."""

import pytest

from moderation.backstage import SayBackstage
from moderation.holds import DeclineWords
from moderation.meeting_keeping import CloseMeeting, FinishCloseOut, OpenMeeting, ScheduleMeeting
from moderation.reasons import GiveReason
from moderation.side_rooms import OpenSideRoom
from rooms.group.addresses import LOBBY
from rooms.group.state.text_life import (
    BackstageForgotten,
    CircleForgotten,
    SideForgotten,
    TextLifeNoted,
    WordsGone,
    YourWordsGone,
)
from rooms.group.wants.speaking import Say, SayAside
from rooms.spaces import Fact
from tests.cast import INES, JO, MAREN, NOOR, TUESDAY
from tests.rules.group.evening import Evening, a_tuesday
from tests.stage import MINUTE

DAY = 24 * 60 * MINUTE


def an_evening_over(*, closed_out: bool = False) -> Evening:
    """Maren spoke, Jo's words were kept back, Jo spoke with Ines aside, Ines wrote a note."""
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(MAREN, Say, text="I slept.")
    held = tuesday.done(JO, Say, text="Read this first, please.", read_first=True)
    act = tuesday.done(INES, DeclineWords, line=held["line"])["act"]
    tuesday.done(INES, OpenSideRoom, member=JO)
    tuesday.done(JO, SayAside, member=JO, text="Only to you.")
    tuesday.done(INES, SayBackstage, text="Call Jo tomorrow.")
    tuesday.done(INES, CloseMeeting)
    if closed_out:
        tuesday.done(INES, GiveReason, act=act, reason="distress")
        tuesday.done(INES, FinishCloseOut)
    return tuesday.hush()


def forgotten(evening: Evening) -> list[tuple[str, str]]:
    """The rooms whose keys were destroyed, by what."""
    log = evening.stage.space(TUESDAY).log
    return [(each.room, type(each.event).__name__) for each in log if each.event.forgets]


@pytest.mark.parametrize("closed_out", [False, True])
def test_after_seven_days_what_was_said_is_gone_whether_closed_out_or_not(closed_out: bool) -> None:
    tuesday = an_evening_over(closed_out=closed_out)
    tuesday.stage.passes(ms=7 * DAY - 1)
    assert forgotten(tuesday) == []
    tuesday.stage.passes(ms=1)
    meeting = tuesday.meeting
    assert forgotten(tuesday) == [
        (f"circle/{meeting}", "CircleForgotten"),
        (f"side/{meeting}/{JO}", "SideForgotten"),
    ]


def test_until_then_whoever_closes_out_may_read_it() -> None:
    tuesday = an_evening_over()
    assert tuesday.lines(INES) == ["I slept."]
    tuesday.stage.passes(ms=7 * DAY)
    assert tuesday.circle not in tuesday.stage.rooms(INES, TUESDAY)
    desk = tuesday.sees(INES, tuesday.backstage)
    assert (desk["words_gone"], desk["holds"]) == (True, [])
    assert [line["words"] for line in desk["lines"]] == ["Call Jo tomorrow."]
    assert [each["what"] for each in desk["owed"]] == ["declined"], "what was done is still to be reasoned"


def test_everybody_with_a_page_of_it_is_told() -> None:
    tuesday = an_evening_over()
    assert [each["words"] for each in tuesday.mine(JO)["held"]] == ["Read this first, please."]
    tuesday.stage.passes(ms=7 * DAY)
    assert tuesday.stage.kinds_heard(JO) == [YourWordsGone.__name__]
    assert tuesday.stage.kinds_heard(MAREN) == []
    assert tuesday.stage.kinds_heard(INES) == [WordsGone.__name__]
    mine = tuesday.sees(JO, f"own/{JO}")["meetings"][tuesday.meeting]
    assert (mine["held"], mine["round"]) == ([], None)


def test_the_next_meeting_that_opens_ends_them_sooner() -> None:
    tuesday = an_evening_over()
    opens_at = tuesday.stage.now + DAY
    first = tuesday.meeting
    tuesday.meeting = tuesday.done(INES, ScheduleMeeting, opens_at=opens_at, minutes=90)["meeting"]
    tuesday.waits()
    assert forgotten(tuesday) == [], "a waiting room is not the meeting yet"
    tuesday.done(INES, OpenMeeting)
    assert tuesday.stage.happened(TUESDAY, CircleForgotten) == [CircleForgotten(meeting=first)]
    assert tuesday.stage.happened(TUESDAY, BackstageForgotten) == []
    assert tuesday.lines(INES) == []


def test_what_facilitators_wrote_ends_after_thirty_days_and_the_desk_with_it() -> None:
    tuesday = an_evening_over()
    tuesday.stage.passes(ms=30 * DAY - 1)
    assert tuesday.backstage in tuesday.stage.rooms(INES, TUESDAY)
    tuesday.stage.passes(ms=1)
    assert tuesday.stage.happened(TUESDAY, BackstageForgotten) == [
        BackstageForgotten(meeting=tuesday.meeting)
    ]
    assert tuesday.backstage not in tuesday.stage.rooms(INES, TUESDAY)
    assert tuesday.meeting not in tuesday.sees(JO, f"own/{JO}")["meetings"]
    tuesday.nothing_here(INES, FinishCloseOut)
    assert tuesday.stage.state(TUESDAY).text_life.kept == {}


def test_a_programme_may_keep_them_for_fewer_days_and_says_so_to_the_group() -> None:
    """D65."""
    tuesday = an_evening_over()
    assert tuesday.sees(MAREN, LOBBY)["text_days"] == 7
    tuesday.stage.passes(ms=3 * DAY)
    tuesday.hush().stage.happens(Fact(TUESDAY, LOBBY, TextLifeNoted(days=2)), by=NOOR)
    assert tuesday.sees(MAREN, LOBBY)["text_days"] == 2
    assert tuesday.stage.kinds_heard(MAREN) == ["TextLifeNoted"]
    assert len(tuesday.stage.happened(TUESDAY, SideForgotten)) == 1, "what is older already is gone at once"


def test_the_days_of_a_meeting_nobody_closed_count_from_when_it_would_have_closed() -> None:
    """The server stood still for a week in the middle of a meeting."""
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(MAREN, Say, text="I slept.")
    closes_at = tuesday.it.meeting.closes_at
    tuesday.stage.now = closes_at + 7 * DAY
    tuesday.stage.settles(TUESDAY)
    assert [name for _, name in forgotten(tuesday)] == ["CircleForgotten"]
    kinds = [type(each.event).__name__ for each in tuesday.stage.space(TUESDAY).log][-3:]
    assert kinds == ["MeetingClosed", "CircleForgotten", "WordsGone"]


def test_a_year_of_meetings_is_forgotten_in_one_go() -> None:
    tuesday = an_evening_over()
    for _ in range(70):
        opens_at = tuesday.stage.now + 60 * MINUTE
        tuesday.meeting = tuesday.done(INES, ScheduleMeeting, opens_at=opens_at, minutes=15)["meeting"]
        tuesday.stage.now = opens_at
        tuesday.done(INES, CloseMeeting)
    tuesday.stage.now += 400 * DAY
    tuesday.stage.settles(TUESDAY)
    assert len(tuesday.stage.happened(TUESDAY, BackstageForgotten)) == 71
