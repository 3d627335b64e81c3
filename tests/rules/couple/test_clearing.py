"""What each side grants, by whom alone, and what it is answered."""

from typing import Any

import pytest

from moderation.rows_couple import ROWS
from rooms.couple.commands import (
    AcceptCouple,
    EndKey,
    EndRoi,
    FinishCall,
    GiveConsent,
    LiftHold,
    OfferConsent,
    RecordRoi,
    SetStage,
    TakeBackConsent,
    TurnKey,
)
from rooms.couple.events import ClinicianChanged, CredentialNoted, KeyTurned, SeatEnteredAnew
from rooms.couple.mediated_commands import NoteClinicianLost
from rooms.couple.open_hours import OpenHour
from rooms.couple.sides import GROUND, key
from rooms.people import Actor, Role
from rooms.spaces import Fact
from rooms.standing import StandingSuspended
from tests.cast import COUPLE, HADDAD, INES, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.rules.couple.pair import (
    DAY,
    WHY,
    a_locked_space,
    an_unlocked_space,
    does,
    grants,
    is_unlocked,
    manages,
)
from tests.stage import MINUTE, refused


def test_a_clinician_accepts_before_anything_else():
    stage = a_locked_space()
    for command, fields in ((OfferConsent, {"version": "1"}), (TurnKey, {}), (SetStage, {"stage": 4})):
        assert refused(does(stage, LINDQVIST, command, **fields)) == "accept-first"
    assert refused(does(stage, LINDQVIST, RecordRoi, until=stage.now + DAY)) == "accept-first"
    manages(stage, LINDQVIST, AcceptCouple)
    assert refused(does(stage, LINDQVIST, AcceptCouple)) == "already-so"
    manages(stage, LINDQVIST, TurnKey)


def test_a_member_is_nobody_here_until_a_text_lies_before_them():
    stage = a_locked_space()
    for command, fields in ((GiveConsent, {"version": "1"}), (TakeBackConsent, {})):
        assert refused(does(stage, MAREN, command, **fields)) == "not-here"
    manages(stage, LINDQVIST, AcceptCouple)
    manages(stage, LINDQVIST, OfferConsent, version="1")
    assert set(stage.rooms(MAREN, COUPLE)) == {f"own/{MAREN}"}
    assert not stage.rooms(PER, COUPLE)
    assert stage.sees(MAREN, COUPLE, f"own/{MAREN}") == {
        "member": MAREN,
        "partner": True,
        "consent": {"offered": "1", "given": None, "until": None},
        "others": {},
        "mine": {"break_until": None, "resting": False, "lift_asked": False, "cap": None},
        "shared": None,
        "aftercare": False,
        "topics": [],
        "copy_until": None,
    }
    assert refused(does(stage, MAREN, TakeBackConsent)) == "not-so"
    assert refused(does(stage, MAREN, GiveConsent, version="joined-1")) == "not-offered"
    manages(stage, MAREN, GiveConsent, version="1")
    assert refused(does(stage, MAREN, GiveConsent, version="1")) == "already-so"


def test_a_key_is_turned_with_the_pass_phrase_said_again():
    """D63."""
    stage = a_locked_space()
    manages(stage, OKAFOR, AcceptCouple)
    assert refused(stage.does(Actor(OKAFOR, 0), TurnKey(space=COUPLE, reason=WHY))) == "step-up"
    manages(stage, OKAFOR, TurnKey)


@pytest.mark.parametrize("days", [0, 91])
def test_a_key_holds_ninety_days_at_most(days):
    stage = a_locked_space()
    manages(stage, OKAFOR, AcceptCouple)
    assert refused(does(stage, OKAFOR, TurnKey, days=days)) == "out-of-range"
    until = manages(stage, OKAFOR, TurnKey, days=90).answer["until"]
    assert stage.now + 89 * DAY < until < stage.now + 91 * DAY
    assert until % DAY == 5 * 60 * MINUTE, "05:00 of its last day"


@pytest.mark.parametrize("nothing", ["", "   ", "\u200b\n"])
def test_a_key_is_turned_for_a_reason_which_is_sealed_for_oneself(nothing):
    stage = a_locked_space()
    manages(stage, OKAFOR, AcceptCouple)
    assert refused(does(stage, OKAFOR, TurnKey, reason=nothing)) == "reason-owed"
    manages(stage, OKAFOR, TurnKey, reason="Six steady weeks.")
    [first] = stage.happened(COUPLE, KeyTurned)
    sealed = stage.words[first.reason]
    assert (sealed.room, sealed.text) == (f"key/{OKAFOR}", "Six steady weeks.")
    assert refused(does(stage, OKAFOR, TurnKey, reason="x" * 4001)) == "too-long"


def test_a_key_that_stands_is_renewed_and_one_turned_without_a_reason_once_still_counts():
    stage = a_locked_space()
    manages(stage, OKAFOR, AcceptCouple)
    before = KeyTurned(clinician=OKAFOR, until=stage.now + DAY, reason=None)
    stage.happens(Fact(COUPLE, key(OKAFOR), before))
    assert stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}")["key"] == {"until": stage.now + DAY}
    until = manages(stage, OKAFOR, TurnKey, days=60).answer["until"]
    assert stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}")["key"] == {"until": until}


def test_a_clinician_whose_credential_has_ended_turns_no_key():
    stage = a_locked_space()
    manages(stage, OKAFOR, AcceptCouple)
    stage.happens(Fact(COUPLE, GROUND, CredentialNoted(clinician=OKAFOR, credential_until=stage.now)))
    assert refused(does(stage, OKAFOR, TurnKey)) == "not-current"
    stage.happens(Fact(COUPLE, GROUND, CredentialNoted(clinician=OKAFOR, credential_until=stage.now + DAY)))
    manages(stage, OKAFOR, TurnKey)


def test_a_key_is_ended_by_its_own_clinician_alone():
    stage = an_unlocked_space()
    manages(stage, LINDQVIST, EndKey)
    assert refused(does(stage, LINDQVIST, EndKey)) == "not-so"
    for who in (MAREN, PER, HADDAD, NOOR, INES):
        assert refused(does(stage, who, EndKey)) == "not-here"


def test_a_release_has_a_day_it_ends_on():
    stage = a_locked_space()
    manages(stage, LINDQVIST, AcceptCouple)
    assert refused(does(stage, LINDQVIST, EndRoi)) == "not-so"
    for until in (stage.now, stage.now + 401 * DAY):
        assert refused(does(stage, LINDQVIST, RecordRoi, until=until)) == "out-of-range"
    until = manages(stage, LINDQVIST, RecordRoi, until=stage.now + 30 * DAY).answer["until"]
    assert until % DAY == 5 * 60 * MINUTE
    manages(stage, LINDQVIST, EndRoi)
    assert stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["roi_until"] is None


def test_a_release_that_would_end_this_very_morning_is_none():
    stage = a_locked_space()
    manages(stage, LINDQVIST, AcceptCouple)
    assert refused(does(stage, LINDQVIST, RecordRoi, until=stage.now + MINUTE)) == "out-of-range"


@pytest.mark.parametrize("stage_", [0, 6])
def test_there_are_five_stages(stage_):
    stage = a_locked_space()
    manages(stage, LINDQVIST, AcceptCouple)
    assert refused(does(stage, LINDQVIST, SetStage, stage=stage_)) == "out-of-range"
    assert refused(does(stage, LINDQVIST, SetStage, stage=1)) == "already-so"
    manages(stage, LINDQVIST, SetStage, stage=5)
    manages(stage, LINDQVIST, SetStage, stage=2)


def test_a_call_owed_since_the_page_was_read_stays_owed():
    """Entered anew in the very minute of the call: the space rests until somebody called for that too."""
    stage = an_unlocked_space()
    manages(stage, PER, TakeBackConsent)
    [read] = stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["tasks"]
    stage.passes(minutes=1)
    stage.happens(Fact(COUPLE, GROUND, SeatEnteredAnew(seat=MAREN)))
    manages(stage, LINDQVIST, FinishCall, up_to=read["at"])
    [left] = stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["tasks"]
    assert left["at"] == stage.now
    assert stage.state(COUPLE).partner.member_in_doubt
    assert refused(does(stage, LINDQVIST, FinishCall, up_to=read["at"])) == "not-so"
    manages(stage, LINDQVIST, FinishCall, up_to=left["at"])
    assert not stage.state(COUPLE).partner.member_in_doubt


def test_a_call_that_was_made_is_off_the_page():
    stage = an_unlocked_space()
    assert refused(does(stage, LINDQVIST, FinishCall, up_to=stage.now)) == "not-so"
    manages(stage, PER, TakeBackConsent)
    assert len(stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["tasks"]) == 1
    manages(stage, LINDQVIST, FinishCall, up_to=stage.now)
    assert stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["tasks"] == []
    assert len(stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}")["tasks"]) == 1


def test_no_row_names_a_role_that_could_stand_in():
    """Neither coordinator nor facilitator can do anything here, and the clock alone takes something away (D11)."""
    members = {Role.MEMBER, Role.PARTNER}
    clinicians = {Role.CLINICIAN, Role.PARTNER_CLINICIAN, Role.RECOVERING_CLINICIAN}
    of_the_clock = {command for command, row in ROWS.items() if Role.CLOCK in row.roles}
    assert of_the_clock == {NoteClinicianLost}
    others = (row for command, row in ROWS.items() if command not in of_the_clock)
    assert all(row.roles <= members or row.roles <= clinicians for row in others)
    loosens = {
        "TurnKey",
        "LiftRest",
        "AllowSharedCopy",
        "MakeSharedCopy",
        "ReadMySharedWords",
        "ChooseHours",
        "ClearItem",
    }
    assert all(row.step_up == (command.__name__ in loosens) for command, row in ROWS.items())


OF_PLANS_AND_ITEMS: dict[str, dict[str, Any]] = {
    "WritePlan": {"meeting": "m", "form": "safety", "part": "signs", "text": "hello", "over": 0},
    "SignPlan": {"meeting": "m", "plan": "p", "version": 1},
    "TakeBackPlan": {"plan": "p"},
    **{
        name: {"release": "r"} for name in ("ClearItem", "UnclearItem", "OfferItem", "LeaveItem", "CloseItem")
    },
    "AgreeToItem": {"release": "r", "version": "item-1"},
    "OpenItem": {"meeting": "m", "release": "r"},
}


def some_fields(now: int) -> dict[str, dict[str, Any]]:
    """What each command needs to be one."""
    return {
        "RecordScreen": {"day": now},
        "OfferConsent": {"version": "1"},
        "GiveConsent": {"version": "1"},
        "TurnKey": {"reason": WHY},
        "RecordRoi": {"until": now + DAY},
        "SetStage": {"stage": 4},
        "PlaceHold": {"safety": True},
        "BookCoupleMeeting": {"begins_at": now, "minutes": 60},
        "FinishCall": {"up_to": now},
        "CallBreak": {"minutes": 20},
        "CapStage": {"stage": None},
        "MakeCheck": {"meeting": "m", "body": "up"},
        "BeginCoupleMeeting": {"meeting": "m"},
        "SayShared": {"meeting": "m", "text": "hello"},
        "EndCoupleMeeting": {"meeting": "m"},
        "PlanDisclosure": {"participants": (), "verification": "none"},
        "BookDisclosure": {"day": now},
        "RecordDisclosure": {"step": "read"},
        "CorrectSteps": {"step": None},
        "BeginTurns": {"meeting": "m"},
        "SayInTurn": {"meeting": "m", "step": "needs", "text": "hello"},
        "GoOnInTurn": {"meeting": "m", "step": "needs"},
        "EndTurn": {"meeting": "m"},
        "StopTurns": {"meeting": "m"},
        "LayTopic": {"text": "hello"},
        "TakeTopicBack": {"topic": "t"},
        "JoinCoupleMeeting": {"meeting": "m"},
        "LeaveCoupleMeeting": {"meeting": "m"},
        "NoteClinicianLost": {"meeting": "m", "whose": "partner"},
        **OF_PLANS_AND_ITEMS,
        "ChooseHours": {"hours": (OpenHour(day=0, begins=0, minutes=60),)},
        "TakeHoursAway": {"hours": ()},
    }


@pytest.mark.parametrize("command", ROWS, ids=lambda command: command.__name__)
def test_a_stranger_and_a_space_that_is_not_answer_alike(command):
    stage = an_unlocked_space()
    fields = some_fields(stage.now).get(command.__name__, {})
    known = stage.does(Actor(INES, stage.now), command(space=COUPLE, **fields))
    unknown = stage.does(Actor(INES, stage.now), command(space="c-nowhere", **fields))
    assert known == unknown
    assert refused(known) == "not-here"


def test_the_last_step_shows_on_the_own_page_alone():
    stage = a_locked_space()
    manages(stage, OKAFOR, AcceptCouple)
    grants(stage, OKAFOR, PER, "key")
    seen = stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}")
    assert seen["key"]["until"] > stage.now
    assert stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["key"] is None
    assert refused(does(stage, LINDQVIST, LiftHold)) == "not-so"


def test_a_clinician_reinstated_while_not_of_record_may_be_of_record_again() -> None:
    """The register tells a lifted suspension only to the couples of that day."""
    stage = an_unlocked_space()
    stage.happens(Fact(COUPLE, GROUND, StandingSuspended(seat=LINDQVIST)))
    for clinician in (HADDAD, LINDQVIST):
        changed = ClinicianChanged(member=MAREN, clinician=clinician, credential_until=None)
        stage.happens(Fact(COUPLE, GROUND, changed))
    assert f"key/{LINDQVIST}" in stage.rooms(LINDQVIST, COUPLE)
    grants(stage, LINDQVIST, MAREN, "accept")
    assert not is_unlocked(stage)


def test_a_later_clinician_reads_nothing_of_when_it_was_unlocked_or_rested_before():
    stage = an_unlocked_space()
    manages(stage, PER, TakeBackConsent)
    changed = ClinicianChanged(member=PER, clinician=HADDAD, credential_until=None)
    stage.happens(Fact(COUPLE, GROUND, changed))
    told = [each for each in stage.space(COUPLE).log if each.room == "state"]
    assert told
    assert stage.rooms(HADDAD, COUPLE)["state"] == told[-1].seq + 1
    assert stage.rooms(LINDQVIST, COUPLE)["state"] == 1
    assert stage.sees(HADDAD, COUPLE, "state") == {"unlocked": False}
