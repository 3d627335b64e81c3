"""A mediated meeting: stage three, no free talk, open only with a clinician there whom both see (D10, D82)."""

from typing import Any

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
    FinishCall,
    PlaceHold,
    SayShared,
    SetStage,
    TakeBackAcceptance,
    TakeBackConsent,
)
from rooms.couple.events import (
    CallTask,
    ClinicianChanged,
    Closed,
    ConsentEnded,
    ConsentGiven,
    CoupleParted,
    SeatEnteredAnew,
)
from rooms.couple.mediated_commands import JoinCoupleMeeting, LeaveCoupleMeeting, NoteClinicianLost
from rooms.couple.mediated_events import ClinicianJoined, ClinicianLeft
from rooms.couple.meeting_events import SharedEnded, SharedResting
from rooms.couple.sides import GROUND, own
from rooms.couple.turn_commands import BeginTurns
from rooms.ids import CLOCK
from rooms.people import Actor
from rooms.spaces import Fact
from rooms.standing import StandingSuspended
from tests.cast import COUPLE, HADDAD, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import (
    DAY,
    SIDES,
    a_mediated_meeting,
    agrees_to_be_joined,
    an_open_room,
    at_stage_three,
    books,
    checks,
    does,
    is_in_the_room,
    is_ready,
    is_unlocked,
    manages,
)
from tests.stage import MINUTE, Stage, refused

ENDS: dict[str, Any] = {
    "Maren takes a break": (MAREN, CallBreak, {"minutes": 20}),
    "Per takes a break": (PER, CallBreak, {"minutes": 20}),
    "Maren rests": (MAREN, CallRest, {}),
    "Maren takes back her yes": (MAREN, TakeBackConsent, {}),
    "Per takes back his yes to a clinician": (PER, TakeBackConsent, {"purpose": "joined"}),
    "Maren takes back her yes to a clinician": (MAREN, TakeBackConsent, {"purpose": "joined"}),
    "Okafor ends his key": (OKAFOR, EndKey, {}),
    "Lindqvist holds for safety": (LINDQVIST, PlaceHold, {"safety": True}),
    "Okafor takes back that he accepted": (OKAFOR, TakeBackAcceptance, {}),
    "Per's release is revoked": (OKAFOR, EndRoi, {}),
    "Per's stage goes down": (OKAFOR, SetStage, {"stage": 2}),
    "Maren steps down": (MAREN, CapStage, {"stage": 1}),
}
FACTS = {
    "Okafor is suspended": StandingSuspended(seat=OKAFOR),
    "Per is suspended": StandingSuspended(seat=PER),
    "they are kept apart": CoupleParted(),
    "Haddad follows Okafor": ClinicianChanged(member=PER, clinician=HADDAD, credential_until=None),
    "Maren's seat is entered anew": SeatEnteredAnew(seat=MAREN),
}


def causes(stage: Stage, why: str) -> None:
    if why in FACTS:
        stage.happens(Fact(COUPLE, GROUND, FACTS[why]))
    else:
        who, command, fields = ENDS[why]
        manages(stage, who, command, **fields)


def in_the_room(stage: Stage, meeting: str) -> set[str]:
    """Everybody who can read the shared room."""
    people = (MAREN, PER, LINDQVIST, OKAFOR, HADDAD)
    return {seat for seat in people if f"shared/{meeting}" in stage.rooms(seat, COUPLE)}


def key_page(stage: Stage, clinician: str) -> Any:
    return stage.sees(clinician, COUPLE, f"key/{clinician}")


# ---------------------------------------------------------------- unlocked, booked, begun


def test_from_stage_three_on_it_is_unlocked_and_a_meeting_can_be_booked():
    """Neither clinician reads more of the other's stage than that (D10, D12)."""
    stage = at_stage_three()
    assert is_unlocked(stage)
    pages = [stage.sees(clinician, COUPLE, "state") for clinician in (LINDQVIST, OKAFOR)]
    assert pages == [{"unlocked": True}] * 2
    books(stage)
    manages(stage, OKAFOR, SetStage, stage=2)
    assert not is_unlocked(stage)
    fields = {"begins_at": stage.now + DAY, "minutes": 60}
    assert refused(does(stage, LINDQVIST, BookCoupleMeeting, **fields)) == "is-resting"


@pytest.mark.parametrize("who", [0, 1], ids=["hers", "his"])
def test_without_the_yes_of_both_to_a_clinician_it_does_not_begin(who):
    """The answer is the one to whatever else is missing (D10, D82)."""
    stage = at_stage_three()
    clinician, member = SIDES[who]
    manages(stage, member, TakeBackConsent, purpose="joined")
    meeting = books(stage, in_minutes=5)
    stage.passes(minutes=5)
    checks(stage, meeting)
    assert refused(does(stage, MAREN, BeginCoupleMeeting, meeting=meeting)) == "not-tonight"
    agrees_to_be_joined(stage, clinician, member)
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)


def test_at_a_later_stage_they_talk_and_nobody_joins():
    """Whether the yes to a clinician stands or not (D10)."""
    stage, meeting = an_open_room()
    assert is_in_the_room(stage, meeting)
    manages(stage, PER, SayShared, meeting=meeting, text="I am here.")
    for clinician, member in SIDES:
        agrees_to_be_joined(stage, clinician, member)
        assert refused(does(stage, clinician, JoinCoupleMeeting, meeting=meeting)) == "not-here"
        assert key_page(stage, clinician)["mediating"] is None
    manages(stage, PER, TakeBackConsent, purpose="joined")
    assert is_in_the_room(stage, meeting)


def test_begun_it_is_not_open_before_a_clinician_is_there():
    """Both wait, and both clinicians read that they do (D82)."""
    stage, meeting = a_mediated_meeting()
    assert in_the_room(stage, meeting) == set()
    for who in (MAREN, PER):
        page = stage.sees(who, COUPLE, f"own/{who}")["shared"]["meeting"]
        assert (page["state"], page["mediated"]) == ("begun", True)
        assert refused(does(stage, who, SayShared, meeting=meeting, text="Wait")) == "resting"
    for clinician in (LINDQVIST, OKAFOR):
        mediating = key_page(stage, clinician)["mediating"]
        assert (mediating["meeting"], mediating["there"]) == (meeting, False)


@pytest.mark.parametrize(("clinician", "whose"), [(LINDQVIST, "partner"), (OKAFOR, "recovering")])
def test_a_clinician_of_either_side_comes_in_seen_by_both(clinician, whose):
    """By the name of the part, in the room that opens with it (D82)."""
    stage, meeting = a_mediated_meeting()
    manages(stage, clinician, JoinCoupleMeeting, meeting=meeting)
    assert in_the_room(stage, meeting) == {MAREN, PER, clinician}
    for who in (MAREN, PER, clinician):
        seen = stage.sees(who, COUPLE, f"shared/{meeting}")
        assert (seen["mediated"], seen["here"]) == (True, [whose])
        assert clinician not in repr(seen)
    assert key_page(stage, clinician)["mediating"]["there"]
    assert refused(does(stage, clinician, JoinCoupleMeeting, meeting=meeting)) == "already-so"


def test_who_comes_later_is_told_to_everybody_there_in_the_same_words():
    stage, meeting = a_mediated_meeting(LINDQVIST)
    manages(stage, OKAFOR, JoinCoupleMeeting, meeting=meeting)
    heard = [[each for each in stage.hears(who) if each.room.startswith("shared/")] for who in (MAREN, PER)]
    assert heard[0] == heard[1]
    assert [each.event for each in heard[0]] == [ClinicianJoined(meeting=meeting, whose="recovering")]
    assert OKAFOR not in repr(heard)


def test_nobody_else_joins():
    stage, meeting = a_mediated_meeting(LINDQVIST)
    for who in (MAREN, PER, HADDAD):
        assert refused(does(stage, who, JoinCoupleMeeting, meeting=meeting)) == "not-here"
        assert refused(does(stage, who, LeaveCoupleMeeting, meeting=meeting)) == "not-here"
    assert refused(does(stage, OKAFOR, JoinCoupleMeeting, meeting="another")) == "not-here"
    assert refused(does(stage, OKAFOR, LeaveCoupleMeeting, meeting=meeting)) == "not-so"


def test_before_it_is_begun_and_after_it_is_over_nobody_joins():
    stage = at_stage_three()
    meeting = books(stage, in_minutes=5)
    stage.passes(minutes=5)
    assert refused(does(stage, LINDQVIST, JoinCoupleMeeting, meeting=meeting)) == "not-here"
    checks(stage, meeting)
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)
    manages(stage, LINDQVIST, JoinCoupleMeeting, meeting=meeting)
    manages(stage, PER, EndCoupleMeeting, meeting=meeting)
    assert in_the_room(stage, meeting) == set()
    assert refused(does(stage, OKAFOR, JoinCoupleMeeting, meeting=meeting)) == "not-here"


# ---------------------------------------------------------------- no free talk


def test_in_it_nobody_talks_freely_or_takes_turns():
    """D10: structured plans, no free chat."""
    stage, meeting = a_mediated_meeting(LINDQVIST)
    for who in (MAREN, PER):
        assert refused(does(stage, who, SayShared, meeting=meeting, text="And yet")) == "mediated"
    assert refused(does(stage, LINDQVIST, SayShared, meeting=meeting, text="Now")) == "not-here"
    assert refused(does(stage, MAREN, BeginTurns, meeting=meeting)) == "mediated"


def test_it_stays_mediated_when_the_stage_goes_up_in_the_middle():
    stage, meeting = a_mediated_meeting(LINDQVIST)
    for clinician, _ in SIDES:
        manages(stage, clinician, SetStage, stage=5)
    assert in_the_room(stage, meeting) == {MAREN, PER, LINDQVIST}
    assert refused(does(stage, PER, SayShared, meeting=meeting, text="So")) == "mediated"


# ---------------------------------------------------------------- leaving, and all that stops


def test_with_the_last_clinician_it_is_over_for_both_in_peace():
    stage, meeting = a_mediated_meeting(LINDQVIST, OKAFOR)
    manages(stage, LINDQVIST, LeaveCoupleMeeting, meeting=meeting)
    assert in_the_room(stage, meeting) == {MAREN, PER, OKAFOR}
    assert stage.kinds_heard(PER) == ["ClinicianLeft"]
    manages(stage, LINDQVIST, JoinCoupleMeeting, meeting=meeting)
    manages(stage, LINDQVIST, LeaveCoupleMeeting, meeting=meeting)
    stage.hears(MAREN)
    stage.hears(PER)
    manages(stage, OKAFOR, LeaveCoupleMeeting, meeting=meeting)
    assert in_the_room(stage, meeting) == set()
    told = [stage.hears(who) for who in (MAREN, PER)]
    assert [[each.event for each in heard] for heard in told] == [[SharedEnded(meeting=meeting)]] * 2
    for clinician in (LINDQVIST, OKAFOR):
        page = key_page(stage, clinician)
        assert (page["mediating"], page["tasks"]) == (None, [])
    assert is_unlocked(stage)


@pytest.mark.parametrize("why", [*ENDS, *FACTS])
def test_whatever_stops_cuts_the_clinicians_too_in_the_same_append(why):
    """The same words for both, signed by nobody, and both clinicians are to call (D13, D15)."""
    stage, meeting = a_mediated_meeting(LINDQVIST, OKAFOR)
    assert in_the_room(stage, meeting) == {MAREN, PER, LINDQVIST, OKAFOR}
    causes(stage, why)
    assert in_the_room(stage, meeting) == set()
    resting = [each for each in stage.space(COUPLE).log if isinstance(each.event, SharedResting)]
    assert [each.room for each in resting] == [f"own/{MAREN}", f"own/{PER}"]
    assert {(each.by, each.at) for each in resting} == {("clock", stage.now)}
    assert len(stage.happened(COUPLE, CallTask)) == 2
    for clinician in {LINDQVIST, OKAFOR} - stage.state(COUPLE).suspended:
        if f"key/{clinician}" in stage.rooms(clinician, COUPLE):
            page = key_page(stage, clinician)
            assert (page["mediating"], page["tasks"]) == (None, [{"at": stage.now}])


@pytest.mark.parametrize("why", ENDS)
def test_it_is_cut_before_a_clinician_is_there_just_so(why):
    stage, meeting = a_mediated_meeting()
    causes(stage, why)
    assert len(stage.happened(COUPLE, SharedResting)) == 2
    assert refused(does(stage, LINDQVIST, JoinCoupleMeeting, meeting=meeting)) == "not-here"


def test_what_the_other_reads_tells_no_cause_of_another():
    """A yes to a clinician taken back looks like any rest (D15)."""
    told = []
    for why in ENDS:
        stage, _ = a_mediated_meeting(LINDQVIST)
        who = ENDS[why][0]
        causes(stage, why)
        if who in SIDES[0]:
            told.append([(each.room, each.at, stage.plain(each.event)) for each in stage.hears(PER)])
    assert all(each == told[0] for each in told)


def test_a_yes_to_a_clinician_taken_back_ends_the_meeting_and_nothing_else():
    stage, meeting = a_mediated_meeting(LINDQVIST)
    manages(stage, PER, TakeBackConsent, purpose="joined")
    assert in_the_room(stage, meeting) == set()
    assert not stage.happened(COUPLE, Closed)
    assert is_ready(stage), "keys and the yes to the space stand as they stood"
    manages(stage, LINDQVIST, FinishCall, up_to=stage.now)
    assert key_page(stage, LINDQVIST)["tasks"] == []
    for clinician, _ in SIDES:
        manages(stage, clinician, SetStage, stage=4)
    stage.passes(minutes=61)
    again = books(stage, in_minutes=5)
    stage.passes(minutes=5)
    checks(stage, again)
    manages(stage, MAREN, BeginCoupleMeeting, meeting=again)
    assert is_in_the_room(stage, again)


def test_a_conversation_is_cut_where_only_plans_are_left():
    """Down to stage three in the middle of it: the space stays unlocked, and the calls are owed all the same."""
    stage, meeting = an_open_room()
    manages(stage, MAREN, CapStage, stage=3)
    assert not is_in_the_room(stage, meeting)
    assert is_unlocked(stage)
    assert [len(stage.happened(COUPLE, kind)) for kind in (SharedResting, CallTask)] == [2, 2]
    for clinician in (LINDQVIST, OKAFOR):
        assert key_page(stage, clinician)["tasks"] == [{"at": stage.now}]


def test_a_date_of_the_yes_to_a_clinician_falls_at_the_end_of_the_meeting():
    """D19."""
    stage, meeting = a_mediated_meeting(LINDQVIST)
    until = stage.now + 10 * MINUTE
    given = ConsentGiven(member=PER, version="joined-1", until=until, purpose="joined")
    stage.happens(Fact(COUPLE, own(PER), given))
    stage.passes(minutes=50)
    assert in_the_room(stage, meeting) == {MAREN, PER, LINDQVIST}
    stage.passes(minutes=10)
    assert in_the_room(stage, meeting) == set()
    assert stage.happened(COUPLE, ConsentEnded) == [ConsentEnded(member=PER, how="lapsed", purpose="joined")]
    assert is_unlocked(stage), "it was no Close"


# ---------------------------------------------------------------- a line that is lost


def loses(stage: Stage, meeting: str, whose: str, who: str = CLOCK) -> Any:
    """The server has seen no line of this side's clinician."""
    return stage.does(Actor(who, stage.now), NoteClinicianLost(space=COUPLE, meeting=meeting, whose=whose))


def test_a_clinician_whose_line_is_lost_is_gone_as_if_they_had_left():
    """Nobody writes believing that somebody is there who is not (D82)."""
    stage, meeting = a_mediated_meeting(LINDQVIST, OKAFOR)
    loses(stage, meeting, "partner")
    assert in_the_room(stage, meeting) == {MAREN, PER, OKAFOR}
    heard = stage.hears(PER)
    assert [(each.event, each.by) for each in heard] == [
        (ClinicianLeft(meeting=meeting, whose="partner"), "clock")
    ]
    assert key_page(stage, LINDQVIST)["mediating"]["there"] is False
    before = len(stage.space(COUPLE).log)
    loses(stage, meeting, "partner")
    assert len(stage.space(COUPLE).log) == before, "twice is nothing"
    manages(stage, LINDQVIST, JoinCoupleMeeting, meeting=meeting)
    assert in_the_room(stage, meeting) == {MAREN, PER, LINDQVIST, OKAFOR}


def test_where_nobody_else_is_there_it_is_over_for_both():
    stage, meeting = a_mediated_meeting(LINDQVIST)
    loses(stage, meeting, "partner")
    assert in_the_room(stage, meeting) == set()
    told = [[each.event for each in stage.hears(who)] for who in (MAREN, PER)]
    assert SharedEnded(meeting=meeting) in told[0]
    assert [each for each in told[0] if isinstance(each, SharedEnded)] == [
        each for each in told[1] if isinstance(each, SharedEnded)
    ]


@pytest.mark.parametrize("who", [MAREN, PER, LINDQVIST, OKAFOR, HADDAD])
def test_nobody_can_say_so_of_another(who):
    stage, meeting = a_mediated_meeting(LINDQVIST)
    assert refused(loses(stage, meeting, "partner", who)) == "not-here"
    assert refused(loses(stage, "another", "partner")) == "not-here"
    assert in_the_room(stage, meeting) == {MAREN, PER, LINDQVIST}
