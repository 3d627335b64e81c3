"""Formal disclosure and the letters after it: dated steps both clinicians read, and no word of it (D20, D21)."""

from dataclasses import fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from rooms.couple import disclosure_commands, disclosure_events
from rooms.couple.commands import AcceptCouple
from rooms.couple.disclosure_commands import (
    BookDisclosure,
    CorrectSteps,
    PlanDisclosure,
    RecordDisclosure,
    RecordImpactLetter,
    RecordRestitutionLetter,
)
from rooms.couple.events import ClinicianChanged
from rooms.couple.sides import GROUND
from rooms.couple.steps import ALWAYS, STEPS, Participant
from rooms.mornings import morning_of
from rooms.spaces import Command, Event, Fact
from tests.cast import COUPLE, HADDAD, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import DAY, a_locked_space, an_unlocked_space, does, grants, manages
from tests.stage import Stage, refused

FOUR = tuple(each for each in get_args(Participant) if each in ALWAYS)
PATHWAY = "pathway"
WAY: tuple[tuple[Any, type[Command], dict[str, Any]], ...] = (
    (OKAFOR, PlanDisclosure, {"participants": FOUR, "verification": "planned"}),
    (LINDQVIST, BookDisclosure, {"day": None}),
    (OKAFOR, RecordDisclosure, {"step": "read"}),
    (LINDQVIST, RecordDisclosure, {"step": "debriefed"}),
    (LINDQVIST, RecordImpactLetter, {}),
    (OKAFOR, RecordRestitutionLetter, {}),
)
"""Every step in its order, by whoever may record it."""


def takes(stage: Stage, at: int) -> Any:
    """The step in this place of the way, today."""
    who, command, fields_ = WAY[at]
    given = {name: stage.now if value is None else value for name, value in fields_.items()}
    return does(stage, who, command, **given)


def on_the_way(steps: int) -> Stage:
    """A couple so many steps along."""
    stage = an_unlocked_space()
    for at in range(steps):
        takes(stage, at)
    assert [each["step"] for each in kept(stage)["steps"]] == list(STEPS[:steps])
    return stage


def kept(stage: Stage, who: Any = LINDQVIST) -> dict[str, Any]:
    """What a clinician reads of it."""
    return stage.sees(who, COUPLE, PATHWAY)


def test_the_record_is_there_once_both_have_accepted_and_for_the_two_alone() -> None:
    stage = a_locked_space()
    manages(stage, LINDQVIST, AcceptCouple)
    assert PATHWAY not in stage.rooms(LINDQVIST, COUPLE)
    assert refused(takes(stage, 1)) == "not-here"
    manages(stage, OKAFOR, AcceptCouple)
    assert [
        who for who in (LINDQVIST, OKAFOR, MAREN, PER, HADDAD) if PATHWAY in stage.rooms(who, COUPLE)
    ] == [
        LINDQVIST,
        OKAFOR,
    ]
    assert (
        kept(stage)
        == kept(stage, OKAFOR)
        == {
            "steps": [],
            "participants": [],
            "verification": "none",
            "day": None,
            "quiet_until": None,
        }
    )


@pytest.mark.parametrize("done", range(len(WAY)))
def test_each_step_is_taken_in_its_turn_and_refused_before_it_and_twice(done: int) -> None:
    """The refusal names the first step that is missing."""
    first = ("prepare-first", "book-first", "read-first", "debrief-first", "impact-first")
    stage = on_the_way(done)
    for later in range(done + 1, len(WAY)):
        assert refused(takes(stage, later)) == first[done]
    assert not isinstance(takes(stage, done), str)
    assert kept(stage)["steps"][-1] == {"step": STEPS[done], "at": stage.now}
    assert refused(takes(stage, done)) == "already-so"


def test_restitution_is_never_recorded_before_impact() -> None:
    stage = on_the_way(4)
    assert refused(does(stage, OKAFOR, RecordRestitutionLetter)) == "impact-first"
    manages(stage, LINDQVIST, RecordImpactLetter)
    manages(stage, OKAFOR, RecordRestitutionLetter)


def test_each_letter_and_the_day_are_recorded_by_the_one_clinician_they_are_for() -> None:
    stage = on_the_way(4)
    assert refused(does(stage, OKAFOR, RecordImpactLetter)) == "not-here"
    manages(stage, LINDQVIST, RecordImpactLetter)
    assert refused(does(stage, LINDQVIST, RecordRestitutionLetter)) == "not-here"
    stage = on_the_way(1)
    assert refused(does(stage, OKAFOR, BookDisclosure, day=stage.now)) == "not-here"
    for member in (MAREN, PER):
        assert refused(does(stage, member, RecordDisclosure, step="read")) == "not-here"
        assert refused(does(stage, member, CorrectSteps, step=None)) == "not-here"


def test_it_takes_both_members_and_both_clinicians_and_others_may_be_there() -> None:
    stage = on_the_way(0)
    for gone in FOUR:
        some = tuple(each for each in FOUR if each != gone)
        assert refused(does(stage, OKAFOR, PlanDisclosure, participants=some, verification="none")) == (
            "without-somebody"
        )
    asked = ("interpreter", *FOUR, "interpreter")
    manages(stage, OKAFOR, PlanDisclosure, participants=asked, verification="none")
    assert kept(stage)["participants"] == [*FOUR, "interpreter"]
    assert (
        refused(does(stage, LINDQVIST, PlanDisclosure, participants=asked, verification="none"))
        == "already-so"
    )
    manages(stage, LINDQVIST, PlanDisclosure, participants=FOUR, verification="done")
    assert (kept(stage)["participants"], kept(stage)["verification"]) == ([*FOUR], "done")
    assert len(kept(stage)["steps"]) == 1


def test_a_day_may_be_moved_until_it_was_read_and_is_waited_for() -> None:
    stage = on_the_way(1)
    for far in (-401 * DAY, 401 * DAY):
        assert refused(does(stage, LINDQVIST, BookDisclosure, day=stage.now + far)) == "out-of-range"
    in_two_days = stage.now + 2 * DAY
    answer = manages(stage, LINDQVIST, BookDisclosure, day=in_two_days).answer
    assert answer == {"day": morning_of(in_two_days, "UTC")}
    assert kept(stage)["day"] == answer["day"]
    assert refused(does(stage, LINDQVIST, BookDisclosure, day=in_two_days)) == "already-so"
    assert refused(does(stage, OKAFOR, RecordDisclosure, step="read")) == "not-its-day"
    stage.passes(minutes=(answer["day"] - stage.now) / 60_000)
    manages(stage, OKAFOR, RecordDisclosure, step="read")
    assert refused(does(stage, LINDQVIST, BookDisclosure, day=stage.now + DAY)) == "after-reading"


def test_a_mistake_is_mended_by_a_later_event_and_the_log_keeps_both() -> None:
    stage = on_the_way(len(WAY))
    assert refused(does(stage, OKAFOR, CorrectSteps, step="restitution")) == "not-so"
    manages(stage, OKAFOR, CorrectSteps, step="impact")
    assert kept(stage)["steps"][-1]["step"] == "impact"
    manages(stage, OKAFOR, RecordRestitutionLetter)
    manages(stage, LINDQVIST, CorrectSteps, step="preparing")
    assert (kept(stage)["day"], len(kept(stage)["steps"])) == (None, 1)
    assert refused(does(stage, LINDQVIST, CorrectSteps, step="read")) == "not-so"
    assert refused(does(stage, LINDQVIST, RecordImpactLetter)) == "book-first"
    manages(stage, LINDQVIST, CorrectSteps, step=None)
    assert kept(stage)["steps"] == []
    assert refused(does(stage, LINDQVIST, CorrectSteps, step=None)) == "not-so"
    told = [type(each.event).__name__ for each in stage.space(COUPLE).log if each.room == PATHWAY]
    assert told.count("LetterRecorded") == 3


def test_no_step_tells_a_member_anything_or_asks_anything_of_the_lock() -> None:
    """Nothing of it is on a member's page, and none of it opens, closes or moves a stage (D12, D17, D18)."""
    stage = an_unlocked_space()
    seen = [stage.sees(who, COUPLE, f"own/{who}") for who in (MAREN, PER)]
    for at in (0, 1):
        takes(stage, at)
    assert [stage.sees(who, COUPLE, f"own/{who}") for who in (MAREN, PER)] == seen
    assert stage.sees(OKAFOR, COUPLE, "state") == {"unlocked": True}


def test_a_later_clinician_reads_the_record_after_the_own_yes_and_the_other_hears_nothing() -> None:
    stage = on_the_way(4)
    changed = ClinicianChanged(member=MAREN, clinician=HADDAD, credential_until=None)
    stage.happens(Fact(COUPLE, GROUND, changed))
    assert PATHWAY in stage.rooms(OKAFOR, COUPLE)
    assert PATHWAY not in stage.rooms(HADDAD, COUPLE)
    assert PATHWAY not in stage.rooms(LINDQVIST, COUPLE)
    assert refused(does(stage, HADDAD, RecordImpactLetter)) == "not-here"
    grants(stage, HADDAD, MAREN, "accept")
    assert len(kept(stage, HADDAD)["steps"]) == 4
    manages(stage, HADDAD, RecordImpactLetter)


def a_date_or_a_choice(kind: Any) -> bool:
    """An instant, one of a few names, some of them, yes or no, or nothing."""
    if get_origin(kind) is Literal or kind in (int, bool, type(None)):
        return True
    return bool(get_args(kind)) and all(
        each is Ellipsis or a_date_or_a_choice(each) for each in get_args(kind)
    )


def test_there_is_no_field_for_a_word() -> None:
    """No text of a disclosure, no list of questions, no result of a test can be written down (D21)."""
    things = [*disclosure_events.EVENTS]
    things += [each for each in vars(disclosure_commands).values() if isinstance(each, type)]  # type: ignore[misc]
    ours = [each for each in things if each.__module__.startswith("rooms.couple.disclosure")]
    assert len(ours) >= 11
    worded = [
        f"{each.__name__}.{fact.name}"
        for each in ours
        for fact in fields(each)
        if fact.name != "space" and not a_date_or_a_choice(get_type_hints(each)[fact.name])
    ]
    assert worded == []
    assert not a_date_or_a_choice(str)
    assert not a_date_or_a_choice(tuple[str, ...])
    assert not a_date_or_a_choice(int | str)
    assert issubclass(disclosure_events.DisclosurePlanned, Event)
