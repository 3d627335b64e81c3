"""An item of a vision comes from one person to the next, each step by whoever alone may take it (D24 to D27)."""

import pytest

from rooms.couple.commands import CapStage, GiveConsent, OfferConsent, PlaceHold, SetStage, TakeBackConsent
from rooms.couple.turn_commands import BeginTurns, StopTurns
from rooms.couple.vision_commands import (
    AgreeToItem,
    ClearItem,
    CloseItem,
    LeaveItem,
    OfferItem,
    OpenItem,
    UnclearItem,
)
from rooms.ids import SeatId
from rooms.people import Actor
from rooms.spaces import Command
from tests.cast import COUPLE, DANA, HADDAD, INES, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.rules.couple.letting_go import (
    TEXT,
    TITLE,
    a_passed_item,
    an_agreed_item,
    an_offered_item,
    an_open_item,
    lets_go,
    page,
    rooms_of,
    says_yes_to_be_told,
    the_one,
)
from tests.rules.couple.pair import (
    a_locked_space,
    a_mediated_meeting,
    an_open_room,
    an_unlocked_space,
    books,
    checks,
    clears,
    does,
    manages,
)
from tests.stage import refused

EVERYBODY = (MAREN, PER, LINDQVIST, OKAFOR, HADDAD, NOOR, INES, DANA, SeatId("clock"))


# ---------------------------------------------------------------- to the author's clinician


def test_what_is_let_go_of_is_read_by_the_authors_clinician_and_by_nobody_else():
    stage = an_unlocked_space()
    lets_go(stage)
    it = page(stage, OKAFOR, "item")
    assert (it["title"], it["words"], it["cleared"]) == (TITLE, TEXT, False)
    assert [rooms_of(stage, who) for who in (MAREN, PER, LINDQVIST)] == [[], [], []]


def test_it_comes_to_a_clinician_in_a_space_nobody_has_cleared_anything_in():
    """The author lets the own clinician have it; nothing else is asked of anybody."""
    stage = a_locked_space()
    lets_go(stage)
    assert page(stage, OKAFOR, "item")["title"] == TITLE


def test_a_clinician_who_has_not_accepted_reads_it_and_clears_nothing():
    stage = a_locked_space()
    release = lets_go(stage)
    assert refused(does(stage, OKAFOR, ClearItem, release=release)) == "accept-first"
    clears(stage, OKAFOR, PER)
    manages(stage, OKAFOR, ClearItem, release=release)


def test_clearing_takes_the_pass_phrase_and_taking_it_back_does_not():
    stage = an_unlocked_space()
    release = lets_go(stage)
    unsaid = Actor(OKAFOR)
    assert refused(stage.does(unsaid, ClearItem(space=COUPLE, release=release))) == "step-up"
    manages(stage, OKAFOR, ClearItem, release=release)
    assert refused(stage.does(unsaid, UnclearItem(space=COUPLE, release=release))) is None


def test_what_is_cleared_is_so_once_and_what_is_not_is_not_taken_back():
    stage = an_unlocked_space()
    release = lets_go(stage)
    assert refused(does(stage, OKAFOR, UnclearItem, release=release)) == "not-so"
    manages(stage, OKAFOR, ClearItem, release=release)
    assert refused(does(stage, OKAFOR, ClearItem, release=release)) == "already-so"
    assert page(stage, OKAFOR, "item")["cleared"] is True


def test_nothing_is_cleared_under_ones_own_hold():
    stage = an_unlocked_space()
    release = lets_go(stage)
    manages(stage, OKAFOR, PlaceHold, safety=False)
    assert refused(does(stage, OKAFOR, ClearItem, release=release)) == "held"


# ---------------------------------------------------------------- to the partner's, once she said yes to that


def test_before_maren_said_yes_to_be_told_her_clinician_learns_nothing():
    stage = an_unlocked_space()
    release = lets_go(stage)
    stage.hears(LINDQVIST)
    manages(stage, OKAFOR, ClearItem, release=release)
    assert stage.hears(LINDQVIST) == []
    assert rooms_of(stage, LINDQVIST) == []


def test_with_her_yes_lindqvist_reads_it_under_an_id_of_its_own():
    stage, release = a_passed_item()
    it = page(stage, LINDQVIST, "passed")
    assert (it["title"], it["words"], it["cleared"], it["offer"]) == (TITLE, TEXT, False, None)
    assert the_one(stage, LINDQVIST, "passed") != release


def test_whichever_comes_last_the_yes_or_the_clearance_brings_it_to_her():
    stage = an_unlocked_space()
    release = lets_go(stage)
    manages(stage, OKAFOR, ClearItem, release=release)
    assert rooms_of(stage, LINDQVIST) == []
    says_yes_to_be_told(stage)
    assert rooms_of(stage, LINDQVIST) == ["passed"]


def test_only_the_partner_is_ever_asked_whether_to_be_told():
    stage = an_unlocked_space()
    assert refused(does(stage, OKAFOR, OfferConsent, version="vision-1")) == "unknown-text"
    manages(stage, LINDQVIST, OfferConsent, version="vision-1")


@pytest.mark.parametrize("who", [LINDQVIST, OKAFOR])
def test_the_text_for_one_item_is_laid_before_nobody_by_itself(who):
    stage = an_unlocked_space()
    assert refused(does(stage, who, OfferConsent, version="item-1")) == "unknown-text"


def test_lindqvist_reads_it_before_she_lays_its_title_before_maren():
    stage, _ = a_passed_item()
    passed = the_one(stage, LINDQVIST, "passed")
    assert refused(does(stage, LINDQVIST, OfferItem, release=passed)) == "clear-first"
    manages(stage, LINDQVIST, ClearItem, release=passed)
    manages(stage, LINDQVIST, OfferItem, release=passed)
    assert refused(does(stage, LINDQVIST, OfferItem, release=passed)) == "already-so"
    assert page(stage, LINDQVIST, "passed")["offer"] == "lies"


def test_nothing_lies_before_maren_before_a_first_meeting_is_booked():
    """No screen of hers speaks of a space of two before that (D18)."""
    stage, _ = a_passed_item(an_unlocked_space())
    passed = the_one(stage, LINDQVIST, "passed")
    manages(stage, LINDQVIST, ClearItem, release=passed)
    assert refused(does(stage, LINDQVIST, OfferItem, release=passed)) == "no-meeting-yet"
    books(stage)
    manages(stage, LINDQVIST, OfferItem, release=passed)


# ---------------------------------------------------------------- to the partner


def test_until_it_is_offered_nothing_of_it_reaches_maren():
    """No room, no number and no time of it: her life is the same with an item and without one (D25)."""
    lives = []
    for with_one in (True, False):
        stage = an_unlocked_space()
        books(stage)
        says_yes_to_be_told(stage)
        if with_one:
            release = lets_go(stage)
            manages(stage, OKAFOR, ClearItem, release=release)
            manages(stage, LINDQVIST, ClearItem, release=the_one(stage, LINDQVIST, "passed"))
        told = [(each.room, each.seq, each.at, each.by) for each in stage.hears(MAREN)]
        lives.append((told, stage.rooms(MAREN, COUPLE), stage.sees(MAREN, COUPLE, f"own/{MAREN}")))
    assert lives[0] == lives[1]


def test_maren_reads_a_title_and_no_word_more():
    stage, _ = an_offered_item()
    assert page(stage, MAREN, "offered") == {
        "release": the_one(stage, MAREN, "offered"),
        "version": "item-1",
        "title": TITLE,
        "agreed": False,
    }
    assert TEXT not in stage.told(MAREN)


def test_maren_says_yes_to_that_one_and_her_own_clinician_reads_so():
    stage, _ = an_offered_item()
    offered = the_one(stage, MAREN, "offered")
    assert refused(does(stage, MAREN, AgreeToItem, release=offered, version="1")) == "not-offered"
    manages(stage, MAREN, AgreeToItem, release=offered, version="item-1")
    assert refused(does(stage, MAREN, AgreeToItem, release=offered, version="item-1")) == "already-so"
    assert page(stage, LINDQVIST, "passed")["offer"] == "agreed"
    assert page(stage, MAREN, "offered")["agreed"] is True


def test_a_yes_to_be_told_is_a_yes_to_no_item():
    stage, meeting = an_open_room()
    an_offered_item(stage)
    offered = the_one(stage, MAREN, "offered")
    assert refused(does(stage, MAREN, OpenItem, meeting=meeting, release=offered)) == "agree-first"
    manages(stage, MAREN, AgreeToItem, release=offered, version="item-1")
    manages(stage, MAREN, OpenItem, meeting=meeting, release=offered)


# ---------------------------------------------------------------- to both, in an open conversation


def test_maren_opens_it_and_both_read_the_same():
    stage, _, _ = an_open_item()
    hers, his = (page(stage, who, "vision") for who in (MAREN, PER))
    assert hers == his
    assert (hers["title"], hers["words"]) == (TITLE, TEXT)
    assert [rooms_of(stage, who) for who in (LINDQVIST, OKAFOR)] == [["passed"], ["item"]]


def test_per_learns_of_it_only_then():
    stage, meeting = an_open_room()
    an_agreed_item(stage)
    assert stage.hears(PER) == []
    manages(stage, MAREN, OpenItem, meeting=meeting, release=the_one(stage, MAREN, "offered"))
    assert stage.kinds_heard(PER) == ["ItemOpened"]


def test_outside_a_meeting_that_is_open_nothing_opens():
    stage, _ = an_agreed_item()
    meeting = stage.state(COUPLE).booking.meeting
    offered = the_one(stage, MAREN, "offered")
    assert refused(does(stage, MAREN, OpenItem, meeting=meeting, release=offered)) == "not-open-now"
    stage.passes(minutes=60)
    checks(stage, meeting)
    assert refused(does(stage, MAREN, OpenItem, meeting=meeting, release=offered)) == "not-open-now"


def test_in_a_mediated_meeting_nothing_opens():
    stage, meeting = a_mediated_meeting(LINDQVIST)
    an_agreed_item(stage)
    offered = the_one(stage, MAREN, "offered")
    assert refused(does(stage, MAREN, OpenItem, meeting=meeting, release=offered)) == "mediated"


def test_nobody_is_interrupted_by_it():
    stage, meeting = an_open_room()
    an_agreed_item(stage)
    offered = the_one(stage, MAREN, "offered")
    manages(stage, MAREN, BeginTurns, meeting=meeting)
    assert refused(does(stage, MAREN, OpenItem, meeting=meeting, release=offered)) == "one-speaks"
    manages(stage, MAREN, StopTurns, meeting=meeting)
    manages(stage, MAREN, OpenItem, meeting=meeting, release=offered)
    assert refused(does(stage, MAREN, OpenItem, meeting=meeting, release=offered)) == "already-so"


def test_a_stage_that_goes_down_in_the_middle_puts_it_away():
    stage, _, _ = an_open_item()
    manages(stage, OKAFOR, SetStage, stage=3)
    assert "vision" not in rooms_of(stage, MAREN) + rooms_of(stage, PER)


# ---------------------------------------------------------------- who may, and who may not


ALL: dict[type[Command], dict[str, str]] = {
    ClearItem: {},
    UnclearItem: {},
    OfferItem: {},
    AgreeToItem: {"version": "item-1"},
    LeaveItem: {},
    CloseItem: {},
}
MAY: dict[str, set[tuple[SeatId, type[Command]]]] = {
    "item": {(OKAFOR, ClearItem), (OKAFOR, UnclearItem)},
    "passed": {(LINDQVIST, ClearItem), (LINDQVIST, UnclearItem), (LINDQVIST, OfferItem)},
    "offered": {(MAREN, AgreeToItem), (MAREN, LeaveItem)},
    "vision": {(MAREN, CloseItem), (PER, CloseItem)},
}
READS = {"item": OKAFOR, "passed": LINDQVIST, "offered": MAREN, "vision": PER}


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.__name__)
@pytest.mark.parametrize("kind", MAY)
def test_whoever_has_no_part_is_answered_as_if_there_were_none(kind, command):
    stage, _, _ = an_open_item()
    release = the_one(stage, READS[kind], kind)
    for who in EVERYBODY:
        if (who, command) not in MAY[kind] and not (kind == "item" and (who, command) == (OKAFOR, OfferItem)):
            assert refused(does(stage, who, command, release=release, **ALL[command])) == "not-here", who


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_but_maren_opens_it(who):
    stage, meeting = an_open_room()
    an_agreed_item(stage)
    offered = the_one(stage, MAREN, "offered")
    expected = None if who == MAREN else "not-here"
    assert refused(does(stage, who, OpenItem, meeting=meeting, release=offered)) == expected


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.__name__)
def test_the_author_can_do_nothing_with_it_but_put_it_away(command):
    """No act of his asks, or reminds, or looks (D27)."""
    stage, _, _ = an_open_item()
    release = the_one(stage, PER, "vision")
    expected = None if command is CloseItem else "not-here"
    assert refused(does(stage, PER, command, release=release, **ALL[command])) == expected


def test_a_limit_of_hers_keeps_a_meeting_from_opening_it():
    stage, _, _ = an_open_item()
    manages(stage, MAREN, CapStage, stage=3)
    assert rooms_of(stage, PER) == []


def test_her_yes_to_be_told_has_a_text_that_says_nothing_exists():
    stage = an_unlocked_space()
    says_yes_to_be_told(stage)
    others = stage.sees(MAREN, COUPLE, f"own/{MAREN}")["others"]
    assert others["vision"]["given"] == "vision-1"
    manages(stage, MAREN, TakeBackConsent, purpose="vision")
    assert refused(does(stage, MAREN, GiveConsent, version="vision-1")) is None
