"""Who is on duty when: set for each track apart, told to every group of it without a name (D58, D79)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from rooms.group.state.duty import DutyNoted
from rooms.help_hours import HelpHours, on_duty
from rooms.ids import SeatId
from rooms.people import Track
from rooms.programme.commands import (
    AppointClinician,
    EndClinician,
    LinkPeople,
    PartMember,
    ReinstateStaff,
    SetProgramme,
    StartGroup,
    SuspendStaff,
)
from rooms.programme.help_hours import SetHelpHours
from tests.cast import (
    HADDAD,
    INES,
    JO,
    LINDQVIST,
    MAREN,
    NOOR,
    OKAFOR,
    OLU,
    PER,
    ROY,
    THURSDAY,
    TOMAS,
    TUESDAY,
)
from tests.rules.programme.house import does, done, register, the_house
from tests.rules.programme.test_own_rituals import LATER
from tests.rules.programme.test_register import FIELDS
from tests.stage import refused

MONDAYS = HelpHours(day=0, begins=22 * 60, minutes=240, staff=(LINDQVIST, INES))
PARTNERS: dict[str, Any] = {"track": Track.PARTNER, "hours": (MONDAYS,)}
WHEN = {"hours": [{"day": 0, "begins": 22 * 60, "minutes": 240}], "time_zone": "UTC"}


def hours(**change: Any) -> dict[str, Any]:
    said = {"day": 0, "begins": 0, "minutes": 60, "staff": (INES,), **change}
    return {**PARTNERS, "hours": (HelpHours(**said),)}


def instant(*when: int) -> int:
    return int(datetime(*when, tzinfo=UTC).timestamp() * 1000)  # type: ignore[misc]


def test_members_of_the_track_read_when_and_never_who() -> None:
    stage = the_house()
    stage.inboxes.clear()
    done(stage, NOOR, SetHelpHours, **PARTNERS)
    assert stage.sees(JO, TUESDAY, "lobby")["help"] == WHEN
    told = str(stage.hears(JO)) + str(stage.sees(JO, TUESDAY, "lobby"))
    assert LINDQVIST not in told
    seen = stage.sees(NOOR, "programme", "register")["help_hours"]
    assert [(one["track"], one["hours"][0]["staff"]) for one in seen] == [("partner", [LINDQVIST, INES])]


def test_the_other_track_hears_nothing() -> None:
    stage = the_house()
    stage.inboxes.clear()
    done(stage, NOOR, SetHelpHours, **PARTNERS)
    assert (stage.hears(PER), stage.sees(PER, THURSDAY, "lobby")["help"]) == ([], None)


def test_nobody_is_on_duty_for_both_tracks() -> None:
    stage = the_house()
    done(stage, NOOR, SetHelpHours, **PARTNERS)
    theirs = {**PARTNERS, "track": Track.RECOVERY}
    assert refused(does(stage, NOOR, SetHelpHours, **theirs)) == "other-track"
    done(stage, NOOR, SetHelpHours, **{**hours(staff=(TOMAS,)), "track": Track.RECOVERY})
    done(stage, NOOR, SetHelpHours, **{**PARTNERS, "hours": ()})
    done(stage, NOOR, SetHelpHours, **theirs)


def test_they_are_ended_by_stating_none() -> None:
    stage = the_house()
    assert refused(does(stage, NOOR, SetHelpHours, **{**PARTNERS, "hours": ()})) == "already-so"
    done(stage, NOOR, SetHelpHours, **PARTNERS)
    assert refused(does(stage, NOOR, SetHelpHours, **PARTNERS)) == "already-so"
    done(stage, NOOR, SetHelpHours, **{**PARTNERS, "hours": ()})
    assert stage.sees(MAREN, TUESDAY, "lobby")["help"] is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"day": 7}, "out-of-range"),
        ({"day": -1}, "out-of-range"),
        ({"begins": 1440}, "out-of-range"),
        ({"minutes": 14}, "out-of-range"),
        ({"minutes": 1441}, "out-of-range"),
        ({"staff": ()}, "out-of-range"),
        ({"staff": (JO,)}, "not-here"),
        ({"staff": (SeatId("nobody"),)}, "not-here"),
    ],
)
def test_hours_that_do_not_fit_are_refused(wrong: dict[str, Any], code: str) -> None:
    stage = the_house()
    assert refused(does(stage, NOOR, SetHelpHours, **hours(**wrong))) == code
    assert register(stage).help_hours == {}
    many = {**PARTNERS, "hours": (MONDAYS,) * 43}
    assert refused(does(stage, NOOR, SetHelpHours, **many)) == "out-of-range"


def test_a_group_started_later_and_other_clocks_are_told_of() -> None:
    stage = the_house()
    done(stage, NOOR, SetHelpHours, **PARTNERS)
    started = {**LATER, "track": Track.PARTNER, "cohort": "any"}
    group = done(stage, NOOR, StartGroup, **started)["group"]
    assert stage.state(group).duty == stage.state(TUESDAY).duty
    other = {**LATER, "track": Track.RECOVERY, "cohort": "men"}
    assert stage.state(done(stage, NOOR, StartGroup, **other)["group"]).duty.hours == ()
    done(stage, NOOR, SetProgramme, **{**FIELDS["SetProgramme"], "time_zone": "Europe/Berlin"})
    assert stage.sees(JO, TUESDAY, "lobby")["help"] == {**WHEN, "time_zone": "Europe/Berlin"}
    assert stage.state(THURSDAY).duty.hours == ()


@pytest.mark.parametrize(
    ("when", "zone", "there"),
    [
        ((2026, 11, 30, 21, 59), "UTC", False),
        ((2026, 11, 30, 22, 0), "UTC", True),
        ((2026, 12, 1, 1, 59), "UTC", True),
        ((2026, 12, 1, 2, 0), "UTC", False),
        ((2026, 11, 30, 21, 0), "Europe/Berlin", True),
        ((2026, 7, 6, 20, 0), "Europe/Berlin", True),
        ((2026, 7, 6, 19, 59), "Europe/Berlin", False),
    ],
)
def test_they_are_by_the_programmes_clocks_and_past_midnight(
    when: tuple[int, ...], zone: str, there: bool
) -> None:
    found = on_duty((MONDAYS,), zone, instant(*when))
    assert found == (tuple(sorted((INES, LINDQVIST))) if there else ())


# ---------------------------------------------------------------- only whom D6 would let lead the group


def called(stage: Any, group: Any = TUESDAY) -> set[SeatId]:
    """To whom calls of this group may go."""
    duty = stage.state(group).duty
    assert {seat for each in duty.rota for seat in each.staff} == set(duty.people)
    return set(duty.people)


def test_whoever_reads_somebody_linked_to_a_member_is_not_called_for_that_group() -> None:
    stage = the_house()
    done(stage, NOOR, SetHelpHours, **hours(staff=(LINDQVIST, HADDAD, OKAFOR, TOMAS)))
    assert called(stage) == {LINDQVIST, HADDAD}, "Okafor is Per's clinician, Tomas leads his group"
    assert called(stage, THURSDAY) == set()


def test_it_changes_with_whatever_changes_who_reads_whom() -> None:
    stage = the_house()
    done(stage, NOOR, SetHelpHours, **hours(staff=(OKAFOR, LINDQVIST)))
    assert called(stage) == {LINDQVIST}
    done(stage, NOOR, EndClinician, staff=OKAFOR, member=PER)
    assert called(stage) == {LINDQVIST, OKAFOR}
    done(stage, NOOR, AppointClinician, staff=OKAFOR, member=PER)
    assert called(stage) == {LINDQVIST}
    done(stage, NOOR, PartMember, member=MAREN, group=TUESDAY)
    assert called(stage) == {LINDQVIST, OKAFOR}
    done(stage, NOOR, LinkPeople, a=LINDQVIST, b=JO, kind="apart")
    assert called(stage) == {OKAFOR}
    done(stage, NOOR, SuspendStaff, staff=OKAFOR)
    assert called(stage) == set()
    done(stage, NOOR, ReinstateStaff, staff=OKAFOR)
    assert called(stage) == {OKAFOR}


def test_what_does_not_change_it_tells_nobody_anything() -> None:
    stage = the_house()
    done(stage, NOOR, SetHelpHours, **hours(staff=(HADDAD,)))
    noted = len(stage.happened(TUESDAY, DutyNoted))
    done(stage, NOOR, SuspendStaff, staff=ROY)
    done(stage, NOOR, LinkPeople, a=OLU, b=LINDQVIST, kind="apart")
    assert len(stage.happened(TUESDAY, DutyNoted)) == noted


def test_two_groups_with_linked_members_are_never_both_answered_for() -> None:
    stage = the_house()
    done(stage, NOOR, SetHelpHours, **hours(staff=(HADDAD,)))
    started = {**LATER, "track": Track.PARTNER, "cohort": "any", "first_names": ("Ana",), "adults": True}
    answer = done(stage, NOOR, StartGroup, **started)
    ana, other = answer["members"][0]["member"], answer["group"]
    assert called(stage, other) == {HADDAD}
    done(stage, NOOR, LinkPeople, a=ana, b=JO, kind="apart")
    assert len(called(stage)) + len(called(stage, other)) == 1
