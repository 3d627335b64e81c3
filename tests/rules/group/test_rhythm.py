"""How a group meets: by itself, at the same local hour, and one evening not."""

from datetime import date, datetime
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from moderation.backstage import SayBackstage
from moderation.meeting_keeping import CloseMeeting, OpenMeeting, OpenWaiting, ScheduleMeeting
from moderation.meeting_planning import CancelMeeting, EndRhythm, RestoreMeeting, SetRhythm
from rooms.group.follows import settling
from rooms.group.gathering import Gathering
from rooms.group.state.meeting import Meeting, MeetingScheduled
from rooms.group.state.rhythm import AHEAD
from rooms.group.wants.entering import EnterWaiting
from rooms.ids import MeetingId
from rooms.mornings import DAY, MINUTE
from tests.cast import INES, JO, MAREN, PER, TOMAS
from tests.rules.group.evening import AS_SHE_IS, Evening, a_thursday, a_tuesday

BERLIN, NEW_YORK, AUCKLAND = "Europe/Berlin", "America/New_York", "Pacific/Auckland"
SEVEN = 19 * 60
FIRST = date(2026, 9, 22)
"""The first Tuesday after every scene begins."""


def day(of: date) -> int:
    return of.toordinal() - date(1970, 1, 1).toordinal()


WEEKLY = {
    "first_day": day(FIRST),
    "every_weeks": 1,
    "time_of_day": SEVEN,
    "minutes": 90,
    "time_zone": BERLIN,
}


def a_weekly_tuesday(**other: object) -> Evening:
    """Tuesdays at 19:00, from tomorrow on."""
    tuesday = a_tuesday()
    tuesday.done(INES, CloseMeeting)
    tuesday.done(INES, SetRhythm, **{**WEEKLY, **other})
    tuesday.meeting = coming(tuesday)[0]["meeting"]  # type: ignore[assignment]
    return tuesday.hush()


def rows(evening: Evening, phase: str) -> list[dict[str, object]]:
    """What a member's lobby says of meetings in this phase."""
    leader = evening.sees(evening.leader, "lobby")["meetings"]
    member = MAREN if evening.leader == INES else PER
    assert evening.sees(member, "lobby")["meetings"] == leader
    return [row for row in leader if row["phase"] == phase]


def coming(evening: Evening) -> list[dict[str, object]]:
    return sorted(rows(evening, "scheduled"), key=lambda row: row["opens_at"])  # type: ignore[arg-type, return-value]


def told(row: dict[str, object], zone: str = BERLIN) -> str:
    """When a meeting opens, by a clock on the wall of that zone."""
    at = datetime.fromtimestamp(row["opens_at"] / 1000, ZoneInfo(zone))  # type: ignore[operator]
    return f"{at:%a %d %b %H:%M}"


def test_six_weeks_of_meetings_stand_on_the_schedule() -> None:
    tuesday = a_weekly_tuesday()
    assert [told(row) for row in coming(tuesday)] == [
        "Tue 22 Sep 19:00",
        "Tue 29 Sep 19:00",
        "Tue 06 Oct 19:00",
        "Tue 13 Oct 19:00",
        "Tue 20 Oct 19:00",
        "Tue 27 Oct 19:00",
    ]
    assert {row["minutes"] for row in coming(tuesday)} == {90}
    assert tuesday.sees(MAREN, "lobby")["rhythm"] == WEEKLY


def test_the_next_comes_by_itself_as_time_goes_by() -> None:
    tuesday = a_weekly_tuesday(every_weeks=2)
    assert [told(row) for row in coming(tuesday)] == [
        "Tue 22 Sep 19:00",
        "Tue 06 Oct 19:00",
        "Tue 20 Oct 19:00",
    ]
    before = tuesday.stage.now
    tuesday.stage.passes(minutes=2 * 7 * DAY / MINUTE)
    assert [told(row) for row in coming(tuesday)][-1] == "Tue 03 Nov 19:00"
    log = tuesday.stage.space(tuesday.space).log
    [newest] = [each for each in log if each.at > before and isinstance(each.event, MeetingScheduled)]
    assert isinstance(newest.event, MeetingScheduled)
    assert newest.event.rhythm_day == day(date(2026, 11, 3))
    assert newest.at == newest.event.rhythm_day * DAY - AHEAD, "at its own instant, neither sooner nor later"


def test_the_first_stands_there_however_far_it_is() -> None:
    tuesday = a_weekly_tuesday(first_day=day(date(2027, 1, 12)))
    assert [told(row) for row in coming(tuesday)] == ["Tue 12 Jan 19:00"]
    tuesday.stage.passes(minutes=105 * DAY / MINUTE)
    assert [told(row) for row in coming(tuesday)][-1] == "Tue 09 Feb 19:00"


def test_its_waiting_room_opens_and_its_circle_does_like_any_other() -> None:
    tuesday = a_weekly_tuesday().opens(MAREN, JO)
    assert tuesday.names(MAREN) == {"Maren", "Jo", "Ines"}


@pytest.mark.parametrize(
    ("zone", "first", "last", "hours"),
    [
        (BERLIN, date(2026, 10, 20), date(2026, 10, 27), 7 * 24 + 1),
        (NEW_YORK, date(2026, 10, 27), date(2026, 11, 3), 7 * 24 + 1),
        (AUCKLAND, date(2026, 9, 22), date(2026, 9, 29), 7 * 24 - 1),
        (BERLIN, date(2027, 3, 23), date(2027, 3, 30), 7 * 24 - 1),
        ("UTC", date(2026, 10, 20), date(2026, 10, 27), 7 * 24),
    ],
    ids=["autumn", "autumn in New York", "spring in the south", "spring", "no change"],
)
def test_the_hour_stays_when_the_clocks_change(zone: str, first: date, last: date, hours: int) -> None:
    tuesday = a_weekly_tuesday(time_zone=zone, first_day=day(first))
    tuesday.stage.passes(minutes=max(0, (first - FIRST).days - 5) * DAY / MINUTE)
    [one, two, *_] = coming(tuesday)
    assert (told(one, zone), told(two, zone)) == (f"{first:%a %d %b} 19:00", f"{last:%a %d %b} 19:00")
    assert two["opens_at"] - one["opens_at"] == hours * 60 * MINUTE  # type: ignore[operator]


def test_an_hour_that_is_left_out_is_an_hour_later_and_of_two_alike_it_is_the_first() -> None:
    night = 2 * 60 + 30
    spring = a_weekly_tuesday(first_day=day(date(2027, 3, 28)), time_of_day=night)
    assert told(coming(spring)[0]) == "Sun 28 Mar 03:30"
    autumn = a_weekly_tuesday(first_day=day(date(2026, 10, 25)), time_of_day=night)
    [one, *_] = coming(autumn)
    assert told(one) == "Sun 25 Oct 02:30"
    assert told(one, "UTC") == "Sun 25 Oct 00:30"


def test_a_rhythm_has_a_sane_shape() -> None:
    tuesday = a_tuesday()
    for wrong in (
        {"every_weeks": 0},
        {"every_weeks": 3},
        {"minutes": 14},
        {"minutes": 241},
        {"time_of_day": -1},
        {"time_of_day": 24 * 60},
        {"first_day": -1},
        {"first_day": 10**30},
        {"first_day": day(date(2026, 9, 20))},
        {"first_day": day(date(2028, 1, 1))},
    ):
        assert tuesday.refused(INES, SetRhythm, **{**WEEKLY, **wrong}) == "out-of-range", wrong
    for zone in ("Mars/Base", "../etc/passwd", "", "Europe", "x" * 4_000):
        assert tuesday.refused(INES, SetRhythm, **{**WEEKLY, "time_zone": zone}) == "no-such-zone", zone
    tuesday.done(INES, SetRhythm, **WEEKLY)


def test_only_its_own_facilitators_set_it() -> None:
    tuesday = a_weekly_tuesday()
    a_thursday(tuesday.stage)
    for nobody in (MAREN, PER, TOMAS):
        tuesday.nothing_here(nobody, SetRhythm, **WEEKLY)
        tuesday.nothing_here(nobody, EndRhythm)
        tuesday.nothing_here(nobody, CancelMeeting)
        tuesday.nothing_here(nobody, RestoreMeeting)
    tuesday.done(INES, CancelMeeting)
    tuesday.done(INES, RestoreMeeting)
    tuesday.done(INES, EndRhythm)


def test_one_meeting_is_cancelled_and_the_others_are_not() -> None:
    tuesday = a_weekly_tuesday()
    tuesday.done(INES, CancelMeeting)
    tuesday.done(INES, CancelMeeting)
    [off] = rows(tuesday, "cancelled")
    assert (told(off), off["cancelled"]) == ("Tue 22 Sep 19:00", True)
    assert told(coming(tuesday)[0]) == "Tue 29 Sep 19:00"
    assert not [room for room in tuesday.stage.rooms(INES, tuesday.space) if "/" in room]
    for doing in (OpenWaiting, OpenMeeting, CloseMeeting):
        assert tuesday.refused(INES, doing) == "not-now"
    assert tuesday.refused(INES, SayBackstage, text="Are you coming?") == "not-now"
    tuesday.stage.passes(minutes=DAY / MINUTE)
    assert tuesday.it.meeting.phase == "cancelled", "an hour before, its waiting room stays closed"
    tuesday.stage.passes(minutes=DAY / MINUTE)
    assert not rows(tuesday, "cancelled"), "the evening is over"
    assert tuesday.meeting not in tuesday.stage.state(tuesday.space).gatherings
    tuesday.meeting = coming(tuesday)[0]["meeting"]  # type: ignore[assignment]
    tuesday.opens(MAREN)


def test_what_was_cancelled_is_restored() -> None:
    tuesday = a_weekly_tuesday()
    was = coming(tuesday)
    tuesday.done(INES, CancelMeeting)
    tuesday.done(INES, RestoreMeeting)
    tuesday.done(INES, RestoreMeeting)
    assert coming(tuesday) == was
    tuesday.opens(MAREN)
    for doing in (CancelMeeting, RestoreMeeting):
        assert tuesday.refused(INES, doing) == "not-now"


def test_one_restored_at_the_last_moment_lets_people_in_at_once() -> None:
    tuesday = a_weekly_tuesday()
    tuesday.done(INES, CancelMeeting)
    tuesday.stage.passes(minutes=(tuesday.opens_at - tuesday.stage.now) / MINUTE - 5)
    assert tuesday.refused(MAREN, EnterWaiting, **AS_SHE_IS) == "not-now"
    tuesday.done(INES, RestoreMeeting)
    tuesday.enters(MAREN)
    assert tuesday.mine(MAREN)["standing"] == "waiting"


def test_one_whose_waiting_room_is_open_is_cancelled_for_good() -> None:
    """A facilitator falls ill while the first members wait: nobody is left sitting there."""
    tuesday = a_weekly_tuesday().waits(MAREN)
    tuesday.done(INES, CancelMeeting)
    [over] = rows(tuesday, "closed")
    assert (over["cancelled"], over["waiting"]) == (True, 0)
    assert told(coming(tuesday)[0]) == "Tue 29 Sep 19:00"
    tuesday.nothing_here(INES, RestoreMeeting)


def test_a_meeting_set_singly_is_cancelled_too() -> None:
    tuesday = a_tuesday()
    tuesday.done(INES, CancelMeeting)
    now = tuesday.opens_at
    again = tuesday.done(INES, ScheduleMeeting, opens_at=now, minutes=60)
    assert tuesday.refused(INES, RestoreMeeting) == "overlaps"
    cancelled, tuesday.meeting = tuesday.meeting, MeetingId(again["meeting"])
    tuesday.done(INES, CancelMeeting)
    tuesday.meeting = cancelled
    tuesday.done(INES, RestoreMeeting)


def test_another_rhythm_takes_the_place_of_the_first() -> None:
    tuesday = a_weekly_tuesday()
    tuesday.done(INES, SetRhythm, **WEEKLY)
    assert told(coming(tuesday)[0]) == "Tue 22 Sep 19:00", "the same once more changes nothing"
    tuesday.done(INES, SetRhythm, **{**WEEKLY, "first_day": day(date(2026, 9, 24)), "time_of_day": 600})
    assert [told(row) for row in coming(tuesday)][:2] == ["Thu 24 Sep 10:00", "Thu 01 Oct 10:00"]
    assert len(coming(tuesday)) == 6
    tuesday.done(INES, EndRhythm)
    tuesday.done(INES, EndRhythm)
    assert not coming(tuesday)
    assert tuesday.sees(MAREN, "lobby")["rhythm"] is None
    tuesday.stage.passes(minutes=60 * DAY / MINUTE)
    assert not coming(tuesday)


def test_a_cancelled_evening_stays_so_at_another_hour() -> None:
    """Or whoever moves the hour would call people to an evening that is off."""
    tuesday = a_weekly_tuesday()
    tuesday.done(INES, CancelMeeting)
    tuesday.done(INES, SetRhythm, **{**WEEKLY, "time_of_day": SEVEN + 30})
    [off] = rows(tuesday, "cancelled")
    assert told(off) == "Tue 22 Sep 19:30"
    assert told(coming(tuesday)[0]) == "Tue 29 Sep 19:30"
    tuesday.meeting = off["meeting"]  # type: ignore[assignment]
    tuesday.done(INES, RestoreMeeting)
    tuesday.done(INES, SetRhythm, **WEEKLY)
    assert not rows(tuesday, "cancelled")


def test_a_meeting_that_members_are_in_stays_when_the_rhythm_ends() -> None:
    tuesday = a_weekly_tuesday().opens(MAREN)
    tuesday.done(INES, EndRhythm)
    assert not coming(tuesday)
    assert tuesday.names(MAREN) == {"Maren", "Ines"}


def test_a_meeting_set_singly_stands_for_the_days_own() -> None:
    tuesday = a_tuesday()
    tuesday.done(INES, CloseMeeting)
    at_six = int(datetime(2026, 9, 29, 18, tzinfo=ZoneInfo(BERLIN)).timestamp() * 1000)
    tuesday.done(INES, ScheduleMeeting, opens_at=at_six, minutes=120)
    tuesday.done(INES, SetRhythm, **WEEKLY)
    assert [told(row) for row in coming(tuesday)][:3] == [
        "Tue 22 Sep 19:00",
        "Tue 29 Sep 18:00",
        "Tue 06 Oct 19:00",
    ]
    at_eight = at_six + (7 * 24 + 2) * 60 * MINUTE
    assert tuesday.refused(INES, ScheduleMeeting, opens_at=at_eight, minutes=60) == "overlaps"


def test_a_server_that_slept_for_months_makes_up_for_nothing() -> None:
    tuesday = a_weekly_tuesday()
    for row in coming(tuesday)[1:3]:
        tuesday.meeting = row["meeting"]  # type: ignore[assignment]
        tuesday.done(INES, CancelMeeting)
    tuesday.stage.now += 100 * DAY
    tuesday.stage.settles(tuesday.space)
    assert [told(row) for row in coming(tuesday)] == [
        "Tue 05 Jan 19:00",
        "Tue 12 Jan 19:00",
        "Tue 19 Jan 19:00",
        "Tue 26 Jan 19:00",
        "Tue 02 Feb 19:00",
        "Tue 09 Feb 19:00",
    ]


@pytest.mark.parametrize("seed", range(6))
def test_on_random_days_there_is_always_a_next_one_at_its_hour_and_never_two_at_once(seed: int) -> None:
    dice, tuesday = Random(seed), a_weekly_tuesday()
    zone, off = BERLIN, set[MeetingId]()
    for _ in range(40):
        tuesday.stage.passes(minutes=dice.choice((30, 600, 3_000, 20_000)))
        if dice.random() < 0.2:
            zone = dice.choice((BERLIN, NEW_YORK, AUCKLAND))
            today = day(datetime.fromtimestamp(tuesday.stage.now / 1000, ZoneInfo(zone)).date())
            first = today + dice.randint(1, 8)
            tuesday.done(INES, SetRhythm, **{**WEEKLY, "first_day": first, "time_zone": zone})
        [next_, *_] = coming(tuesday) or rows(tuesday, "cancelled")
        tuesday.meeting = next_["meeting"]  # type: ignore[assignment]
        if dice.random() < 0.4:
            tuesday.done(INES, CancelMeeting)
            off.add(tuesday.meeting)
        there = coming(tuesday)
        assert all(row["opens_at"] > tuesday.stage.now for row in there)  # type: ignore[operator]
        assert all(told(row, zone).endswith("19:00") for row in there)
        assert all(a["opens_at"] < b["opens_at"] for a, b in pairwise(there))  # type: ignore[operator]
        assert not off & {row["meeting"] for row in there}
        nothing_follows_in_what_is_asleep(tuesday)


def nothing_follows_in_what_is_asleep(evening: Evening) -> None:
    """The rules that are not asked of a meeting nobody can be in would say nothing."""
    state = evening.stage.state(evening.space)
    awake = Gathering(Meeting(MeetingId("tonight"), evening.stage.now, 90, (), phase="waiting"))
    unasked = [rule for rule in settling.rules_of(awake) if rule is not settling.phases]
    for it in filter(settling.is_asleep, state.gatherings.values()):
        assert settling.rules_of(it) == (settling.phases,)
        assert not [rule for rule in unasked if next(rule(state, it, evening.stage.now), None)]
