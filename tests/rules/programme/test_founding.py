"""The programme begins with one person and one link, and states what it is."""

from typing import Any

import pytest

from rooms.couple.sides import GROUND
from rooms.ids import FOUNDER, PROGRAMME
from rooms.people import ANY, THE_FOUNDER
from rooms.programme.commands import FoundProgramme, SetProgramme
from rooms.programme.register import UNSTATED
from rooms.programme.settings import ANYWHERE, CrisisLine, Settings
from rooms.spaces import Decision
from tests.cast import INES, MAREN, NOOR
from tests.rules.programme.house import an_empty_house, does, done, register, the_house
from tests.rules.programme.test_coupling import a_prepared_couple
from tests.stage import refused

STATED: dict[str, Any] = {
    "shown_name": "Notes",
    "time_zone": "Europe/Berlin",
    "language": "de",
    "crisis_lines": (CrisisLine(label="Night line", number="0 000 000", hours="any hour"),),
    "lines_owner": "Noor",
    "lines_reviewed": 1_790_000_000_000,
    "text_days": 3,
    "cohorts": ("women", "men", "everyone else"),
}


def founds(stage, **settings):
    return stage.does(
        THE_FOUNDER, FoundProgramme(space=PROGRAMME, name="Noor", settings=Settings(**settings))
    )


def test_every_setting_has_a_default_that_works():
    stage = an_empty_house()
    outcome = founds(stage)
    assert isinstance(outcome, Decision)
    seat = outcome.answer["staff"]
    assert register(stage).settings == Settings()
    assert stage.rooms(seat, PROGRAMME) == {"register": 1}
    seen = stage.sees(seat, PROGRAMME, "register")
    assert [(each["name"], each["coordinator"]) for each in seen["staff"]] == [("Noor", True)]
    assert seen["programme"]["shown_name"] == "Notes"


def test_no_country_s_number_is_guessed():
    """D54: an unset line is local wording, never another country's number."""
    assert Settings().crisis_lines == (ANYWHERE,)
    assert ANYWHERE.number == ""
    stage = an_empty_house()
    founds(stage, crisis_lines=())
    settings = register(stage).settings
    assert settings is not None
    assert settings.crisis_lines == (ANYWHERE,)


def test_it_is_founded_once():
    stage = an_empty_house()
    founds(stage)
    assert refused(founds(stage)) == "not-here"
    fields = {"name": "Somebody", "settings": Settings()}
    assert refused(does(stage, NOOR, FoundProgramme, **fields)) == "not-here"


def test_the_founder_is_nobody_else():
    stage = an_empty_house()
    assert refused(does(stage, FOUNDER, SetProgramme, **STATED)) == "not-here"
    assert refused(does(stage, INES, FoundProgramme, name="Ines", settings=Settings())) == "not-here"


@pytest.mark.parametrize("name", ["", "x" * 41, "two\nlines"])
def test_a_name_is_one_short_line(name):
    stage = an_empty_house()
    outcome = stage.does(THE_FOUNDER, FoundProgramme(space=PROGRAMME, name=name))
    assert refused(outcome) in {"empty", "too-long", "hidden-characters"}
    assert register(stage).staff == {}


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a zone that is none": ({"time_zone": "Mars/Base"}, "no-such-zone"),
    "a path for a zone": ({"time_zone": "../etc/passwd"}, "no-such-zone"),
    "no cohort": ({"cohorts": ()}, "no-such-cohort"),
    "a cohort twice": ({"cohorts": ("men", "men")}, "no-such-cohort"),
    "a cohort for everybody": ({"cohorts": ("men", ANY)}, "no-such-cohort"),
    "a cohort for nobody": ({"cohorts": ("men", UNSTATED)}, "no-such-cohort"),
    "no days": ({"text_days": 0}, "out-of-range"),
    "too many days": ({"text_days": 8}, "out-of-range"),
    "a language that is none": ({"language": "English please"}, "out-of-range"),
    "a line without a label": (
        {"crisis_lines": (CrisisLine(label=" ", number="1", hours=""),)},
        "out-of-range",
    ),
    "a name too long": ({"shown_name": "x" * 41}, "too-long"),
    "an owner too long": ({"lines_owner": "x" * 121}, "out-of-range"),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_setting_that_does_not_fit_is_refused_by_both_ways_in(why):
    wrong, code = WRONG[why]
    assert refused(founds(an_empty_house(), **wrong)) == code
    stage = the_house()
    assert refused(does(stage, NOOR, SetProgramme, **{**STATED, **wrong})) == code
    assert register(stage).settings == Settings()


def test_a_coordinator_states_them_anew():
    stage = the_house()
    assert refused(does(stage, INES, SetProgramme, **STATED)) == "not-here"
    done(stage, NOOR, SetProgramme, **STATED)
    assert register(stage).settings == Settings(**STATED)


def test_a_cohort_somebody_belongs_to_stays():
    stage = the_house()
    assert refused(does(stage, NOOR, SetProgramme, **{**STATED, "cohorts": ("women",)})) == "cohort-in-use"
    done(stage, NOOR, SetProgramme, **{**STATED, "cohorts": ("women", "men")})


def test_other_spaces_learn_what_concerns_them_in_the_same_append():
    """A couple space another time zone, each group for how long its words are kept (D81)."""
    stage, couple = a_prepared_couple()
    assert stage.state(couple).time_zone == "UTC"
    outcome = does(stage, NOOR, SetProgramme, **STATED)
    assert isinstance(outcome, Decision)
    told = [(fact.space, fact.room) for fact in outcome.facts]
    groups = register(stage).groups
    assert told == [("programme", "register"), (couple, GROUND), *((group, "lobby") for group in groups)]
    assert stage.state(couple).time_zone == "Europe/Berlin"
    assert {stage.state(group).text_life.days for group in groups} == {3}
    again = does(stage, NOOR, SetProgramme, **STATED)
    assert isinstance(again, Decision)
    assert len(again.facts) == 1
    assert MAREN in register(stage).couple_of
