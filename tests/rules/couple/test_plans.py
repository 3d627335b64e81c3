"""Plans of two: made in a mediated meeting, signed by each, taken back by either at any hour (D10, D82)."""

from importlib import resources
from typing import Any

import pytest

from rooms.couple.commands import (
    BeginCoupleMeeting,
    CallRest,
    EndCoupleMeeting,
    EndKey,
    SetStage,
)
from rooms.couple.events import CoupleParted
from rooms.couple.mediated_commands import JoinCoupleMeeting, LeaveCoupleMeeting
from rooms.couple.plan_commands import SignPlan, TakeBackPlan, WritePlan
from rooms.couple.plan_events import PlanForgotten
from rooms.couple.plan_forms import FORMS, forms, read_form
from rooms.couple.sides import GROUND
from rooms.kept_longer import KeptLonger
from rooms.rituals.places import NotARitual
from rooms.spaces import Fact
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import (
    SIDES,
    a_mediated_meeting,
    an_open_room,
    books,
    checks,
    does,
    manages,
)
from tests.stage import Stage, refused

WORD = "A word that stops us: harbour."


def stands_at(stage: Stage, part: str) -> int:
    """The version that brought what stands there."""
    plan = stage.state(COUPLE).plans.get("safety")
    return plan.written.get(part, 0) if plan is not None and plan.readable else 0


def writes(stage: Stage, who: str, meeting: str, text: str = WORD, part: str = "stop") -> Any:
    fields = {"form": "safety", "part": part, "text": text, "over": stands_at(stage, part)}
    return manages(stage, who, WritePlan, meeting=meeting, **fields).answer


def a_plan(stage: Stage, who: str, plan: str) -> Any:
    return stage.sees(who, COUPLE, f"plan/{plan}")


def listed(stage: Stage, who: str) -> list[dict[str, Any]]:
    return stage.sees(who, COUPLE, f"own/{who}")["shared"]["plans"]


def a_standing_plan() -> tuple[Stage, str, str]:
    """Lindqvist is there; the two have signed."""
    stage, meeting = a_mediated_meeting(LINDQVIST)
    plan = writes(stage, PER, meeting)["plan"]
    for who in (MAREN, PER):
        manages(stage, who, SignPlan, meeting=meeting, plan=plan, version=1)
    return stage, meeting, plan


def readers(stage: Stage, plan: str) -> set[str]:
    return {seat for seat in (MAREN, PER, LINDQVIST, OKAFOR) if f"plan/{plan}" in stage.rooms(seat, COUPLE)}


def meets_again(stage: Stage, *joined: str) -> str:
    stage.passes(minutes=120)
    meeting = books(stage, in_minutes=5)
    stage.passes(minutes=5)
    checks(stage, meeting)
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)
    for clinician in joined:
        manages(stage, clinician, JoinCoupleMeeting, meeting=meeting)
    return meeting


# ---------------------------------------------------------------- the forms


def test_there_are_four_and_each_asks_in_our_own_words():
    assert [*forms()] == ["apart", "contact", "safety", "slips"]
    for form in forms().values():
        assert len({part.ask for part in form.parts}) == len(form.parts)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('title = "Safety for both"', 'titel = "Safety for both"'),
        ('id = "stop"', 'id = "signs"'),
        ('id = "stop"', 'id = "Stop!"'),
        ("[[parts]]", "[[part]]"),
    ],
)
def test_a_slip_of_the_pen_is_found(was, becomes):
    text = resources.files(FORMS).joinpath("safety.toml").read_text("utf-8")
    assert was in text
    with pytest.raises(NotARitual):
        read_form("safety", text.replace(was, becomes))


# ---------------------------------------------------------------- making one


def test_either_writes_part_by_part_and_everybody_there_reads_it():
    stage, meeting = a_mediated_meeting(LINDQVIST)
    assert listed(stage, MAREN) == []
    first = writes(stage, PER, meeting)
    second = writes(stage, MAREN, meeting, "The ears go first.", "signs")
    assert (first["version"], second) == (1, {"plan": first["plan"], "version": 2})
    assert readers(stage, first["plan"]) == {MAREN, PER, LINDQVIST}
    for who in (MAREN, PER, LINDQVIST):
        seen = a_plan(stage, who, first["plan"])
        words = {part["part"]: part["words"] for part in seen["parts"] if part["words"]}
        assert words == {"signs": "The ears go first.", "stop": WORD}
        assert (seen["version"], seen["stands"], seen["signed"]) == (2, None, [])
    states = [[(each["form"], each["state"]) for each in listed(stage, who)] for who in (MAREN, PER)]
    assert states == [[("safety", "making")]] * 2


def test_only_in_a_mediated_meeting_that_is_open():
    stage, meeting = a_mediated_meeting()
    fields = {"meeting": meeting, "form": "safety", "part": "stop", "text": WORD, "over": 0}
    assert refused(does(stage, PER, WritePlan, **fields)) == "resting", "nobody has joined"
    manages(stage, OKAFOR, JoinCoupleMeeting, meeting=meeting)
    for who in (LINDQVIST, OKAFOR):
        assert refused(does(stage, who, WritePlan, **fields)) == "not-here", "a plan is of the two"
    plan = manages(stage, PER, WritePlan, **fields).answer["plan"]
    manages(stage, OKAFOR, LeaveCoupleMeeting, meeting=meeting)
    assert refused(does(stage, PER, WritePlan, **fields)) == "resting"
    signs = {"meeting": meeting, "plan": plan, "version": 1}
    assert refused(does(stage, PER, SignPlan, **signs)) == "resting"
    talk, open_meeting = an_open_room()
    fields["meeting"] = open_meeting
    assert refused(does(talk, PER, WritePlan, **fields)) == "not-mediated"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"form": "wishes"}, "no-such-form"),
        ({"part": "wishes"}, "no-such-form"),
        ({"text": " \n"}, "empty"),
        ({"text": "x" * 1_001}, "too-long"),
        ({"text": "x" * 9_001}, "too-long"),
        ({"text": "left \u202e right"}, "hidden-characters"),
    ],
)
def test_what_fits_no_part_is_refused(change, code):
    stage, meeting = a_mediated_meeting(LINDQVIST)
    fields = {"meeting": meeting, "form": "safety", "part": "stop", "text": WORD, "over": 0, **change}
    assert refused(does(stage, MAREN, WritePlan, **fields)) == code
    writes(stage, MAREN, meeting, "x" * 1_000)


def test_nobody_writes_over_words_they_have_not_read():
    """Who writes another part meanwhile is in nobody's way."""
    stage, meeting = a_mediated_meeting(LINDQVIST)
    fields = {"meeting": meeting, "form": "safety", "part": "stop"}
    plan = writes(stage, PER, meeting)["plan"]
    unread = does(stage, MAREN, WritePlan, **fields, text="Lighthouse.", over=0)
    assert refused(unread) == "written-meanwhile"
    assert [each["words"] for each in a_plan(stage, MAREN, plan)["parts"] if each["words"]] == [WORD]
    writes(stage, PER, meeting, "The ears go first.", "signs")
    manages(stage, MAREN, WritePlan, **fields, text="Lighthouse.", over=1)
    assert refused(does(stage, PER, WritePlan, **fields, text=WORD, over=1)) == "written-meanwhile"
    versions = {each["part"]: each["version"] for each in a_plan(stage, PER, plan)["parts"]}
    assert versions == {**dict.fromkeys(versions, 0), "signs": 2, "stop": 3}
    manages(stage, PER, TakeBackPlan, plan=plan)
    gone = does(stage, PER, WritePlan, **fields, text=WORD, over=3)
    assert refused(gone) == "written-meanwhile", "what it stood over is gone"
    manages(stage, PER, WritePlan, **fields, text=WORD, over=0)


# ---------------------------------------------------------------- signing one


def test_it_stands_when_both_signed_the_same_version_and_not_before():
    stage, meeting = a_mediated_meeting(LINDQVIST)
    plan = writes(stage, PER, meeting)["plan"]
    manages(stage, MAREN, SignPlan, meeting=meeting, plan=plan, version=1)
    assert refused(does(stage, MAREN, SignPlan, meeting=meeting, plan=plan, version=1)) == "already-so"
    writes(stage, MAREN, meeting, "The ears go first.", "signs")
    assert a_plan(stage, PER, plan)["signed"] == [], "nobody has signed what nobody had read"
    assert refused(does(stage, PER, SignPlan, meeting=meeting, plan=plan, version=1)) == "another-version"
    manages(stage, PER, SignPlan, meeting=meeting, plan=plan, version=2)
    assert a_plan(stage, PER, plan)["stands"] is None
    assert refused(does(stage, LINDQVIST, SignPlan, meeting=meeting, plan=plan, version=2)) == "not-here"
    manages(stage, MAREN, SignPlan, meeting=meeting, plan=plan, version=2)
    assert a_plan(stage, PER, plan)["stands"] == 2
    assert [each["state"] for each in listed(stage, MAREN)] == ["stands"]


def test_what_both_signed_stands_while_something_else_is_proposed():
    stage, meeting, plan = a_standing_plan()
    writes(stage, PER, meeting, "Another word: lighthouse.")
    seen = a_plan(stage, MAREN, plan)
    stop = next(part for part in seen["parts"] if part["part"] == "stop")
    assert (seen["version"], seen["stands"]) == (2, 1)
    assert (stop["words"], stop["standing"]) == ("Another word: lighthouse.", WORD)
    for who in (MAREN, PER):
        manages(stage, who, SignPlan, meeting=meeting, plan=plan, version=2)
    seen = a_plan(stage, MAREN, plan)
    assert seen["stands"] == 2
    assert all(part["standing"] is None for part in seen["parts"])


def test_it_can_be_read_in_later_meetings_of_either_kind_and_at_no_other_time():
    """As shared words: the lock could else be read from it (D13, D15)."""
    stage, meeting, plan = a_standing_plan()
    manages(stage, PER, EndCoupleMeeting, meeting=meeting)
    assert readers(stage, plan) == set()
    assert [each["state"] for each in listed(stage, PER)] == ["stands"]
    meeting = meets_again(stage, OKAFOR)
    assert readers(stage, plan) == {MAREN, PER, OKAFOR}
    manages(stage, MAREN, EndCoupleMeeting, meeting=meeting)
    for clinician, _ in SIDES:
        manages(stage, clinician, SetStage, stage=4)
    meets_again(stage)
    assert readers(stage, plan) == {MAREN, PER}
    manages(stage, OKAFOR, EndKey)
    assert readers(stage, plan) == set()


# ---------------------------------------------------------------- taking one back


@pytest.mark.parametrize("who", [MAREN, PER])
def test_either_takes_it_back_and_both_read_that_it_stands_no_longer(who):
    """One action; no actor, no reason, on any page but the own (D15)."""
    other = PER if who == MAREN else MAREN
    stage, _, plan = a_standing_plan()
    for seat in (MAREN, PER, LINDQVIST, OKAFOR):
        stage.hears(seat)
    manages(stage, who, TakeBackPlan, plan=plan)
    heard = stage.told(other)
    assert "PlanNoted" in heard
    assert who not in heard
    assert "PlanTakenBack" in stage.told(who)
    assert [each["state"] for each in listed(stage, other)] == ["over"]
    assert readers(stage, plan) == set()
    assert {each.by for each in stage.space(COUPLE).log[-5:]} == {"clock", who}
    assert refused(does(stage, other, TakeBackPlan, plan=plan)) == "not-here"
    assert len(stage.happened(COUPLE, PlanForgotten)) == 1


def test_at_any_hour_also_while_the_space_rests():
    stage, meeting, plan = a_standing_plan()
    manages(stage, MAREN, CallRest)
    for who in (LINDQVIST, OKAFOR):
        assert refused(does(stage, who, TakeBackPlan, plan=plan)) == "not-here"
    assert refused(does(stage, PER, TakeBackPlan, plan="another")) == "not-here"
    manages(stage, PER, TakeBackPlan, plan=plan)
    assert [each["state"] for each in listed(stage, MAREN)] == ["over"]
    assert meeting not in repr(stage.state(COUPLE).plans)


def test_another_of_that_form_begins_afresh():
    stage, meeting, plan = a_standing_plan()
    manages(stage, PER, TakeBackPlan, plan=plan)
    again = writes(stage, MAREN, meeting, "The ears go first.", "signs")
    assert again["plan"] != plan
    assert again["version"] == 1
    assert [each["state"] for each in listed(stage, PER)] == ["making"]
    assert [part["words"] for part in a_plan(stage, PER, again["plan"])["parts"]][1:] == [None] * 5


def test_a_close_leaves_it_signed_and_nothing_of_the_lock_is_worked_out_from_it():
    stage, _, plan = a_standing_plan()
    manages(stage, LINDQVIST, EndKey)
    assert [each["state"] for each in listed(stage, PER)] == ["stands"]
    assert readers(stage, plan) == set()


# ---------------------------------------------------------------- how long its words are kept


def test_under_a_legal_hold_what_was_taken_back_is_read_by_nobody_and_destroyed_afterwards():
    """D65, D81."""
    stage, meeting, plan = a_standing_plan()
    stage.happens(Fact(COUPLE, GROUND, KeptLonger(on=True)))
    manages(stage, PER, TakeBackPlan, plan=plan)
    again = writes(stage, MAREN, meeting)["plan"]
    manages(stage, PER, TakeBackPlan, plan=again)
    assert readers(stage, plan) | readers(stage, again) == set()
    assert not stage.happened(COUPLE, PlanForgotten)
    stage.happens(Fact(COUPLE, GROUND, KeptLonger(on=False)))
    stage.settles(COUPLE)
    assert {each.plan for each in stage.happened(COUPLE, PlanForgotten)} == {plan, again}


def test_of_two_who_are_kept_apart_no_word_is_kept_and_neither_page_tells():
    stage, meeting, plan = a_standing_plan()
    manages(stage, PER, EndCoupleMeeting, meeting=meeting)
    before = listed(stage, PER)
    stage.hears(PER)
    stage.happens(Fact(COUPLE, GROUND, CoupleParted()))
    assert [each.plan for each in stage.happened(COUPLE, PlanForgotten)] == [plan]
    assert stage.hears(PER) == []
    assert listed(stage, PER) == before


@pytest.mark.parametrize("who", [MAREN, PER])
def test_of_two_who_are_kept_apart_each_takes_a_plan_back_on_the_own_page_alone(who):
    """Else what one does here would reach the other (D15)."""
    other = PER if who == MAREN else MAREN
    stage, meeting, plan = a_standing_plan()
    manages(stage, PER, EndCoupleMeeting, meeting=meeting)
    stage.happens(Fact(COUPLE, GROUND, CoupleParted()))
    stage.hears(other)
    manages(stage, who, TakeBackPlan, plan=plan)
    assert [each["state"] for each in listed(stage, who)] == ["over"]
    assert "PlanNoted" in stage.told(who)
    assert refused(does(stage, who, TakeBackPlan, plan=plan)) == "not-here"
    assert stage.hears(other) == []
    assert [each["state"] for each in listed(stage, other)] == ["stands"]
    manages(stage, other, TakeBackPlan, plan=plan)
    assert [each["state"] for each in listed(stage, other)] == ["over"]


def test_after_a_close_both_read_that_a_plan_stands_no_longer():
    """Who signed has to know what still holds; no new one is made before both say yes again."""
    stage, _, plan = a_standing_plan()
    manages(stage, OKAFOR, EndKey)
    manages(stage, MAREN, TakeBackPlan, plan=plan)
    assert [each["state"] for each in listed(stage, PER)] == ["over"]
