"""The quiet days after a disclosure: nobody meets, both are called, both see whom they can call (D13, D15, D21)."""

from collections.abc import Callable
from typing import Any

import pytest

from rooms.couple.commands import (
    BeginCoupleMeeting,
    BookCoupleMeeting,
    CallBreak,
    CapStage,
    EndKey,
    FinishCall,
    PlaceHold,
    SayShared,
    SetStage,
    TurnKey,
)
from rooms.couple.disclosure_commands import (
    BookDisclosure,
    CorrectSteps,
    PlanDisclosure,
    RecordDisclosure,
    RecordImpactLetter,
)
from rooms.couple.disclosure_events import AftercareBegun, AftercareShown, DisclosureRecorded
from rooms.couple.events import ClinicianChanged, KeyEnded
from rooms.couple.meeting_events import SharedResting
from rooms.couple.sides import GROUND, PATHWAY
from rooms.mornings import morning_in
from rooms.spaces import Fact
from tests.cast import COUPLE, HADDAD, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import (
    DAY,
    SIDES,
    a_locked_space,
    an_open_room,
    an_unlocked_space,
    books,
    checks,
    clears,
    does,
    grants,
    is_in_the_room,
    is_ready,
    is_unlocked,
    manages,
)
from tests.rules.couple.test_disclosure import FOUR
from tests.rules.couple.test_silence import life_of
from tests.stage import MINUTE, Stage, refused

PEOPLE = (MAREN, PER, LINDQVIST, OKAFOR)


def both_accepted() -> Stage:
    """A space in which nothing stands but what the record needs."""
    stage = a_locked_space()
    for clinician, member in SIDES:
        grants(stage, clinician, member, "accept")
    return stage


def is_read(stage: Stage, *, ago: int = 0) -> int:
    """The disclosure is recorded as read, so many days after its day. Until when the days after it are quiet (ms)."""
    manages(stage, OKAFOR, PlanDisclosure, participants=FOUR, verification="none")
    day = manages(stage, LINDQVIST, BookDisclosure, day=stage.now - ago * DAY).answer["day"]
    passes_to(stage, max(day, stage.now))
    manages(stage, OKAFOR, RecordDisclosure, step="read")
    return morning_in(day, 4, stage.state(COUPLE).time_zone)


def passes_to(stage: Stage, instant: int) -> None:
    stage.passes(ms=instant - stage.now)


def lines_shown(stage: Stage) -> list[bool]:
    """Whether each of the two has the lines to call on the own page."""
    return [stage.sees(who, COUPLE, f"own/{who}")["aftercare"] for who in (MAREN, PER)]


def calls_owed(stage: Stage, *clinicians: Any) -> list[int]:
    """How many calls each of them owes."""
    return [len(stage.sees(who, COUPLE, f"key/{who}")["tasks"]) for who in clinicians or (LINDQVIST, OKAFOR)]


def log_of(stage: Stage, *kinds: type) -> list[tuple[str, str, int]]:
    """Each of these events: its kind, its room, when."""
    log = stage.space(COUPLE).log
    return [(type(each.event).__name__, each.room, each.at) for each in log if isinstance(each.event, kinds)]


def test_the_open_room_is_cut_before_the_reading_is_told_with_the_same_words_for_both() -> None:
    stage, meeting = an_open_room()
    is_read(stage)
    assert not is_in_the_room(stage, meeting)
    assert refused(does(stage, PER, SayShared, meeting=meeting, text="Are you there?")) == "resting"
    told = log_of(stage, AftercareBegun, DisclosureRecorded, SharedResting)
    assert told == [
        ("AftercareBegun", PATHWAY, stage.now),
        ("DisclosureRecorded", PATHWAY, stage.now),
        ("SharedResting", f"own/{MAREN}", stage.now),
        ("SharedResting", f"own/{PER}", stage.now),
    ]
    resting = stage.happened(COUPLE, SharedResting)
    assert resting[0] == resting[1]
    assert (
        stage.sees(MAREN, COUPLE, f"own/{MAREN}")["shared"] == stage.sees(PER, COUPLE, f"own/{PER}")["shared"]
    )


def test_nothing_is_cut_by_any_other_step() -> None:
    stage, meeting = an_open_room()
    manages(stage, OKAFOR, PlanDisclosure, participants=FOUR, verification="none")
    manages(stage, LINDQVIST, BookDisclosure, day=stage.now)
    assert is_in_the_room(stage, meeting)
    assert lines_shown(stage) == [False, False]
    until = is_read(an_unlocked_space())
    stage = an_unlocked_space()
    assert is_read(stage) == until
    passes_to(stage, until)
    manages(stage, LINDQVIST, RecordDisclosure, step="debriefed")
    manages(stage, LINDQVIST, RecordImpactLetter)
    assert is_ready(stage)


@pytest.mark.parametrize("time_zone", ["UTC", "Pacific/Auckland"])
def test_three_days_from_the_next_morning_on_nobody_meets_and_they_end_by_themselves(time_zone: str) -> None:
    stage = an_unlocked_space(time_zone)
    until = is_read(stage)
    assert 3 * DAY < until - stage.now <= 4 * DAY
    in_a_week = {"begins_at": stage.now + 7 * DAY, "minutes": 60}
    assert refused(does(stage, LINDQVIST, BookCoupleMeeting, **in_a_week)) == "is-resting"
    assert stage.sees(OKAFOR, COUPLE, "state") == {"unlocked": False}
    passes_to(stage, until - 1)
    assert not is_ready(stage)
    stage.passes(ms=1)
    assert is_ready(stage)
    assert lines_shown(stage) == [False, False]
    assert stage.sees(LINDQVIST, COUPLE, "state") == {"unlocked": True}
    manages(stage, LINDQVIST, BookCoupleMeeting, **in_a_week)


def test_a_booked_meeting_is_not_begun_in_them_and_both_read_so_at_its_end() -> None:
    stage = an_unlocked_space()
    meeting = books(stage)
    is_read(stage)
    stage.passes(minutes=60)
    checks(stage, meeting)
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "not-tonight"
    stage.passes(minutes=60)
    seen = [stage.sees(who, COUPLE, f"own/{who}")["shared"] for who in (MAREN, PER)]
    assert seen[0] == seen[1]
    assert seen[0]["not_tonight"] == stage.now


def test_nothing_resumes_that_was_not_granted() -> None:
    """A key that ended meanwhile stays ended, and a break that is longer goes on."""
    stage = an_unlocked_space()
    manages(stage, OKAFOR, TurnKey, days=2)
    until = is_read(stage)
    passes_to(stage, until)
    assert [each.how for each in stage.happened(COUPLE, KeyEnded)] == ["lapsed"]
    assert not is_unlocked(stage)
    assert stage.sees(LINDQVIST, COUPLE, "state") == {"unlocked": False}
    stage = an_unlocked_space()
    until = is_read(stage)
    passes_to(stage, until - 10 * MINUTE)
    manages(stage, PER, CallBreak, minutes=60)
    passes_to(stage, until)
    assert (is_unlocked(stage), is_ready(stage)) == (True, False)
    stage.passes(minutes=50)
    assert is_ready(stage)


def test_both_clinicians_owe_a_call_also_where_the_space_rested_before() -> None:
    for stage in (an_unlocked_space(), both_accepted()):
        is_read(stage)
        assert calls_owed(stage) == [1, 1]
        manages(stage, OKAFOR, FinishCall, up_to=stage.now)
        assert calls_owed(stage) == [1, 0]


def test_a_clinician_who_follows_in_the_quiet_days_owes_the_call_and_one_who_follows_later_does_not() -> None:
    changed = ClinicianChanged(member=MAREN, clinician=HADDAD, credential_until=None)
    for is_over in (False, True):
        stage = both_accepted()
        until = is_read(stage)
        manages(stage, LINDQVIST, FinishCall, up_to=stage.now)
        passes_to(stage, until if is_over else until - 1)
        stage.happens(Fact(COUPLE, GROUND, changed))
        assert calls_owed(stage, HADDAD) == ([0] if is_over else [1])


def test_both_own_pages_show_whom_to_call_at_the_same_instant_and_by_nobody() -> None:
    stage = an_unlocked_space()
    until = is_read(stage)
    assert lines_shown(stage) == [True, True]
    passes_to(stage, until)
    assert [each.on for each in stage.happened(COUPLE, AftercareShown)] == [True, True, False, False]
    shown = [each for each in stage.space(COUPLE).log if isinstance(each.event, AftercareShown)]
    assert [(each.room, each.by) for each in shown] == [(f"own/{who}", "clock") for who in (MAREN, PER)] * 2
    assert shown[0].at == shown[1].at
    assert shown[2].at == shown[3].at == until


def test_before_a_first_booked_meeting_nothing_on_their_pages_speaks_of_a_shared_space() -> None:
    """Whoever has no page yet gets none by it, and on the page of whoever has one nothing else changes (D18)."""
    stage = a_locked_space()
    clears(stage, *SIDES[0])
    grants(stage, OKAFOR, PER, "accept")
    before = stage.sees(MAREN, COUPLE, f"own/{MAREN}")
    is_read(stage)
    assert not stage.rooms(PER, COUPLE)
    assert stage.hears(PER) == []
    seen = stage.sees(MAREN, COUPLE, f"own/{MAREN}")
    assert seen == {**before, "aftercare": True}
    assert seen["shared"] is None


def test_both_clinicians_read_until_when_and_nobody_reads_more_of_the_other() -> None:
    stage = an_unlocked_space()
    for seat in PEOPLE:
        stage.hears(seat)
    before = stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")
    until = is_read(stage)
    for clinician in (LINDQVIST, OKAFOR):
        assert stage.sees(clinician, COUPLE, PATHWAY)["quiet_until"] == until
    owed = {"tasks": [{"at": stage.now}]}
    assert stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}") == {**before, **owed}
    passes_to(stage, until)
    assert stage.sees(OKAFOR, COUPLE, PATHWAY)["quiet_until"] is None


HIS_ACTS: dict[str, Callable[[Stage], object]] = {
    "his key is turned": lambda stage: grants(stage, OKAFOR, PER, "key"),
    "his clinician holds for safety": lambda stage: manages(stage, OKAFOR, PlaceHold, safety=True),
    "his stage is lowered": lambda stage: manages(stage, OKAFOR, SetStage, stage=2),
    "he calls a break": lambda stage: manages(stage, PER, CallBreak, minutes=1440),
}


@pytest.mark.parametrize("act", HIS_ACTS)
def test_nothing_the_other_side_does_in_them_reaches_her_or_her_clinician(act: str) -> None:
    """The quiet days rest the space whatever else would; they end alike, too, where her own side has no key (D12)."""
    lives = []
    for acts in ((), (HIS_ACTS[act],)):
        stage = an_unlocked_space()
        manages(stage, LINDQVIST, EndKey)
        until = is_read(stage)
        for each in acts:
            each(stage)
        passes_to(stage, until + DAY)
        lives.append(life_of(stage, MAREN, LINDQVIST))
    assert lives[0] == lives[1]


def test_whoever_stops_in_them_is_not_refused() -> None:
    """Break and cap stay what they are, and stand when the days are over (D14, D16)."""
    stage = an_unlocked_space()
    until = is_read(stage)
    manages(stage, MAREN, CapStage, stage=2)
    passes_to(stage, until)
    assert not is_unlocked(stage)
    manages(stage, MAREN, CapStage, stage=None)
    assert is_ready(stage)


def test_a_correction_shortens_nothing_and_a_second_reading_tells_the_members_nothing_new() -> None:
    stage = an_unlocked_space()
    until = is_read(stage)
    manages(stage, LINDQVIST, CorrectSteps, step=None)
    assert not is_ready(stage)
    for seat in PEOPLE:
        stage.hears(seat)
    passes_to(stage, stage.now + DAY)
    later = is_read(stage)
    assert later == until + DAY
    assert [stage.hears(who) for who in (MAREN, PER)] == [[], []]
    passes_to(stage, until)
    assert not is_ready(stage)
    passes_to(stage, later)
    assert is_ready(stage)


def test_a_disclosure_of_long_ago_brings_no_quiet_days() -> None:
    stage = an_unlocked_space()
    is_read(stage, ago=4)
    assert (is_ready(stage), lines_shown(stage), calls_owed(stage)) == (True, [False, False], [0, 0])
    stage = an_unlocked_space()
    until = is_read(stage, ago=3)
    assert 0 < until - stage.now < DAY
    assert (is_ready(stage), lines_shown(stage), calls_owed(stage)) == (False, [True, True], [1, 1])


def test_a_reading_recorded_before_there_were_quiet_days_still_stands_as_it_was() -> None:
    stage = an_unlocked_space()
    manages(stage, OKAFOR, PlanDisclosure, participants=FOUR, verification="none")
    manages(stage, LINDQVIST, BookDisclosure, day=stage.now)
    stage.happens(Fact(COUPLE, PATHWAY, DisclosureRecorded(step="read")), by=OKAFOR)
    assert is_ready(stage)
    manages(stage, LINDQVIST, RecordDisclosure, step="debriefed")
