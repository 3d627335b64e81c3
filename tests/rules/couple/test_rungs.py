"""Break, Rest and Close (D14): none needs a reason, an approval or a delay."""

import pytest

from rooms.couple.closing import afresh
from rooms.couple.commands import (
    AcceptCouple,
    CallBreak,
    CallRest,
    CapStage,
    ConfirmLift,
    EndKey,
    GiveConsent,
    LiftHold,
    LiftRest,
    OfferConsent,
    PlaceHold,
    SayShared,
    TakeBackAcceptance,
    TakeBackConsent,
    TurnKey,
)
from rooms.couple.events import Closed, OneSideClosed
from rooms.people import Actor
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import (
    SIDES,
    a_locked_space,
    an_open_room,
    an_unlocked_space,
    clears,
    does,
    grants,
    is_in_the_room,
    is_ready,
    is_unlocked,
    manages,
    until_hour,
)
from tests.stage import MINUTE, refused

# ---------------------------------------------------------------- break


@pytest.mark.parametrize("who", [MAREN, PER])
def test_either_calls_a_break_and_it_ends_by_itself_at_its_time(who):
    stage = an_unlocked_space()
    answer = manages(stage, who, CallBreak, minutes=20).answer
    assert answer == {"until": stage.now + 20 * MINUTE}
    assert is_unlocked(stage), "a break voids nothing"
    assert not is_ready(stage)
    stage.passes(ms=20 * MINUTE - 1)
    assert not is_ready(stage)
    stage.passes(ms=1)
    assert is_ready(stage)
    assert stage.sees(who, COUPLE, f"own/{who}")["mine"]["break_until"] is None


@pytest.mark.parametrize("minutes", [0, 19, 24 * 60 + 1])
def test_a_break_is_twenty_minutes_to_a_day(minutes):
    """D50."""
    stage = an_unlocked_space()
    assert refused(does(stage, MAREN, CallBreak, minutes=minutes)) == "out-of-range"
    manages(stage, MAREN, CallBreak, minutes=24 * 60)


def test_neither_shortens_a_break_not_even_the_own_one():
    """D50."""
    stage = an_unlocked_space()
    long = manages(stage, MAREN, CallBreak, minutes=600).answer["until"]
    manages(stage, PER, CallBreak, minutes=20)
    assert manages(stage, MAREN, CallBreak, minutes=20).answer["until"] == long
    stage.passes(minutes=599)
    assert not is_ready(stage)
    stage.passes(minutes=1)
    assert is_ready(stage)


def test_a_break_stops_both_from_writing():
    """D50."""
    stage, meeting = an_open_room()
    manages(stage, PER, SayShared, meeting=meeting, text="I am here.")
    manages(stage, PER, CallBreak, minutes=20)
    for who in (MAREN, PER):
        assert refused(does(stage, who, SayShared, meeting=meeting, text="Wait")) == "resting"
    stage.passes(minutes=25)
    assert is_ready(stage)
    assert not is_in_the_room(stage, meeting), "nothing resumes by itself"


# ---------------------------------------------------------------- rest


def test_a_rest_is_the_partners_and_stays_until_she_says():
    stage = an_unlocked_space()
    manages(stage, MAREN, CallRest)
    assert is_unlocked(stage), "a rest voids nothing"
    assert not is_ready(stage)
    stage.passes(minutes=10 * 24 * 60)
    assert not is_ready(stage)
    assert refused(does(stage, MAREN, CallRest)) == "already-so"


def test_the_recovering_member_has_no_rest_to_call_or_to_lift():
    stage = an_unlocked_space()
    for command in (CallRest, LiftRest):
        assert refused(does(stage, PER, command)) == "not-here"
    assert refused(does(stage, PER, CapStage, stage=1)) == "not-here"
    manages(stage, MAREN, CapStage, stage=1)
    assert refused(does(stage, MAREN, CapStage, stage=1)) == "already-so"
    assert refused(does(stage, MAREN, CapStage, stage=6)) == "out-of-range"
    manages(stage, MAREN, CapStage, stage=None)
    assert is_ready(stage)


def test_a_rest_lifts_by_her_own_word_and_one_press_of_her_clinician_next_morning():
    """And by nobody over her head (D16)."""
    stage = an_unlocked_space()
    assert refused(does(stage, MAREN, LiftRest)) == "not-so"
    manages(stage, MAREN, CallRest)
    assert refused(does(stage, LINDQVIST, ConfirmLift)) == "not-asked-for", "nobody lifts it over her head"
    manages(stage, MAREN, LiftRest)
    assert refused(does(stage, MAREN, LiftRest)) == "already-so"
    assert stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["lift_asked"]
    assert refused(does(stage, LINDQVIST, ConfirmLift)) == "not-before-morning"
    stage.passes(minutes=until_hour(stage, 4, 59))
    assert refused(does(stage, LINDQVIST, ConfirmLift)) == "not-before-morning"
    stage.passes(minutes=1)
    assert not is_ready(stage), "the morning alone lifts nothing"
    assert refused(does(stage, OKAFOR, ConfirmLift)) == "not-here"
    manages(stage, LINDQVIST, ConfirmLift)
    assert is_ready(stage)
    assert stage.sees(MAREN, COUPLE, f"own/{MAREN}")["mine"] == {
        "break_until": None,
        "resting": False,
        "lift_asked": False,
        "cap": None,
    }


def test_to_lift_a_rest_the_pass_phrase_is_said_again():
    stage = an_unlocked_space()
    manages(stage, MAREN, CallRest)
    assert refused(stage.does(Actor(MAREN, 0), LiftRest(space=COUPLE))) == "step-up"
    assert refused(stage.does(Actor(MAREN, stage.now - 5 * MINUTE - 1), LiftRest(space=COUPLE))) == "step-up"
    assert refused(stage.does(Actor(MAREN, stage.now - 5 * MINUTE), LiftRest(space=COUPLE))) is None


def test_she_may_rest_on_after_all():
    stage = an_unlocked_space()
    manages(stage, MAREN, CallRest)
    manages(stage, MAREN, LiftRest)
    manages(stage, MAREN, CallRest)
    assert not stage.sees(LINDQVIST, COUPLE, f"key/{LINDQVIST}")["lift_asked"]
    stage.passes(minutes=until_hour(stage, 6))
    assert refused(does(stage, LINDQVIST, ConfirmLift)) == "not-asked-for"


# ---------------------------------------------------------------- close

CLOSES = {
    "Maren takes back her yes": (MAREN, TakeBackConsent, {}),
    "Per takes back his yes": (PER, TakeBackConsent, {}),
    "Lindqvist holds": (LINDQVIST, PlaceHold, {"safety": False}),
    "Lindqvist holds for safety": (LINDQVIST, PlaceHold, {"safety": True}),
    "Okafor holds": (OKAFOR, PlaceHold, {"safety": False}),
    "Lindqvist ends her key": (LINDQVIST, EndKey, {}),
    "Okafor ends his key": (OKAFOR, EndKey, {}),
}


@pytest.mark.parametrize("why", CLOSES)
def test_after_a_close_everything_is_needed_afresh(why):
    stage = an_unlocked_space()
    who, command, fields = CLOSES[why]
    manages(stage, who, command, **fields)
    assert len(stage.happened(COUPLE, Closed)) == 1
    if command is PlaceHold:
        manages(stage, who, LiftHold)
    for clinician, member in SIDES:
        seen = stage.sees(clinician, COUPLE, f"key/{clinician}")
        assert (seen["key"], seen["client_consented"]) == (None, False)
        for step in ("offer", "consent", "key"):
            assert not is_unlocked(stage)
            grants(stage, clinician, member, step)
    assert is_unlocked(stage)


@pytest.mark.parametrize("why", CLOSES)
def test_a_close_resumes_with_nothing_but_all_of_it(why):
    """The one who closed grants again: that alone opens nothing."""
    stage = an_unlocked_space()
    who, command, fields = CLOSES[why]
    manages(stage, who, command, **fields)
    side = SIDES[0] if who in SIDES[0] else SIDES[1]
    if command is PlaceHold:
        manages(stage, who, LiftHold)
    for step in ("offer", "consent", "key"):
        grants(stage, *side, step)
    assert not is_unlocked(stage)


def test_while_she_holds_she_cannot_turn_her_key():
    stage = an_unlocked_space()
    manages(stage, LINDQVIST, PlaceHold, safety=True)
    assert refused(does(stage, LINDQVIST, TurnKey)) == "held"
    assert refused(does(stage, LINDQVIST, PlaceHold, safety=False)) == "already-so"
    manages(stage, LINDQVIST, LiftHold)
    assert refused(does(stage, LINDQVIST, LiftHold)) == "not-so"
    manages(stage, LINDQVIST, TurnKey)


def test_closed_before_it_was_ever_unlocked_the_own_side_starts_afresh():
    stage = a_locked_space()
    clears(stage, *SIDES[0])
    clears(stage, *SIDES[1], but=("stage",))
    manages(stage, LINDQVIST, PlaceHold, safety=True)
    manages(stage, LINDQVIST, LiftHold)
    assert stage.happened(COUPLE, OneSideClosed)
    assert not stage.happened(COUPLE, Closed)
    grants(stage, *SIDES[1], "stage")
    assert not is_unlocked(stage)
    grants(stage, *SIDES[0], "key")
    assert not is_unlocked(stage), "her client's yes is needed afresh too"
    grants(stage, *SIDES[0], "offer")
    grants(stage, *SIDES[0], "consent")
    assert is_unlocked(stage)


def test_a_yes_is_taken_back_in_one_step_and_given_again():
    """As many steps each way (D67)."""
    stage = an_unlocked_space()
    manages(stage, PER, TakeBackConsent)
    assert refused(does(stage, PER, TakeBackConsent)) == "not-so"
    assert stage.sees(PER, COUPLE, f"own/{PER}")["consent"] == {"offered": "1", "given": None, "until": None}
    manages(stage, PER, GiveConsent, version="1")
    assert stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}")["client_consented"]
    assert refused(does(stage, OKAFOR, OfferConsent, version="1")) == "already-so"


def test_an_acceptance_is_taken_back_in_one_step_and_given_again():
    """As it was given (D67); and nothing that stood with it stands again (D14)."""
    stage = a_locked_space()
    assert refused(does(stage, OKAFOR, TakeBackAcceptance)) == "not-so"
    clears(stage, *SIDES[0])
    clears(stage, *SIDES[1])
    assert is_unlocked(stage)
    manages(stage, OKAFOR, TakeBackAcceptance)
    assert refused(does(stage, OKAFOR, TurnKey)) == "accept-first"
    manages(stage, OKAFOR, AcceptCouple)
    seen = stage.sees(OKAFOR, COUPLE, f"key/{OKAFOR}")
    assert (seen["accepted"], seen["key"], seen["client_consented"]) == (True, None, False)
    assert not is_unlocked(stage)
    for clinician, member in SIDES:
        clears(stage, clinician, member, but=("accept", "roi", "stage"))
    assert is_unlocked(stage)


def test_taken_back_before_it_was_ever_unlocked_the_other_side_keeps_what_it_gave():
    stage = a_locked_space()
    clears(stage, *SIDES[0])
    clears(stage, *SIDES[1], but=("stage",))
    before = [stage.sees(who, COUPLE, room) for who, room in ((PER, f"own/{PER}"), (OKAFOR, f"key/{OKAFOR}"))]
    stage.hears(OKAFOR)
    manages(stage, LINDQVIST, TakeBackAcceptance)
    assert stage.kinds_heard(OKAFOR) == []
    after = [stage.sees(who, COUPLE, room) for who, room in ((PER, f"own/{PER}"), (OKAFOR, f"key/{OKAFOR}"))]
    assert before == after


# ---------------------------------------------------------------- in doubt


def test_after_a_restore_both_sides_are_needed_afresh():
    stage, meeting = an_open_room()
    stage.happens(*afresh(stage.state(COUPLE)))
    assert not is_unlocked(stage)
    assert not is_in_the_room(stage, meeting)
    again = ("offer", "consent", "key")
    for clinician, member in SIDES:
        assert not is_unlocked(stage), "one side alone brings nothing back"
        for step in again:
            grants(stage, clinician, member, step)
    assert is_unlocked(stage)


def test_after_a_restore_a_yes_that_was_never_answered_counts_no_more_either():
    stage = a_locked_space()
    clears(stage, *SIDES[0])
    stage.happens(*afresh(stage.state(COUPLE)))
    clears(stage, *SIDES[1])
    assert not is_unlocked(stage)
    assert afresh(stage.state(COUPLE)), "done again it is the same"
