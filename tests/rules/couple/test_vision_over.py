"""What is declined or withdrawn of an item of a vision ends everywhere at once, and nobody else is told (D28)."""

from collections.abc import Callable

import pytest

from rooms.couple.closing import afresh
from rooms.couple.commands import (
    BeginCoupleMeeting,
    CallBreak,
    CallRest,
    EndCoupleMeeting,
    EndKey,
    EndRoi,
    PlaceHold,
    TakeBackAcceptance,
    TakeBackConsent,
)
from rooms.couple.events import ClinicianChanged, CoupleParted, SeatEnteredAnew
from rooms.couple.vision_commands import (
    AgreeToItem,
    ClearItem,
    CloseItem,
    LeaveItem,
    OfferItem,
    OpenItem,
    UnclearItem,
)
from rooms.couple.vision_events import ItemPutAway, VisionForgotten
from rooms.ids import MeetingId, ReleaseId, SeatId
from rooms.kept_longer import KeptLonger
from rooms.standing import StandingSuspended
from tests.cast import COUPLE, HADDAD, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.letting_go import (
    NOBODY,
    an_agreed_item,
    an_offered_item,
    an_open_item,
    lets_go,
    page,
    rooms_of,
    takes_it_back,
    the_one,
    who_reads,
    writes,
)
from tests.rules.couple.pair import (
    a_locked_space,
    books,
    checks,
    clears,
    does,
    manages,
)
from tests.rules.couple.test_silence import HER_ACTS, life_of
from tests.stage import Stage, refused

# ---------------------------------------------------------------- by whom, and how far it goes

ONLY_THE_AUTHORS = {OKAFOR: ["item"]}
BOTH_CLINICIANS = {OKAFOR: ["item"], LINDQVIST: ["passed"]}
WITHDRAWN: dict[str, tuple[Callable[[Stage, ReleaseId], object], dict[SeatId, list[str]]]] = {
    "maren leaves it": (
        lambda stage, _: manages(stage, MAREN, LeaveItem, release=the_one(stage, MAREN, "offered")),
        BOTH_CLINICIANS,
    ),
    "maren takes back her yes to be told": (
        lambda stage, _: manages(stage, MAREN, TakeBackConsent, purpose="vision"),
        ONLY_THE_AUTHORS,
    ),
    "lindqvist takes back her clearance": (
        lambda stage, _: manages(stage, LINDQVIST, UnclearItem, release=the_one(stage, LINDQVIST, "passed")),
        BOTH_CLINICIANS,
    ),
    "okafor takes back his": (
        lambda stage, release: manages(stage, OKAFOR, UnclearItem, release=release),
        ONLY_THE_AUTHORS,
    ),
    "per takes it back": (lambda stage, release: takes_it_back(stage, release), NOBODY),
    "maren's clinician is another": (
        lambda stage, _: writes(
            stage, ClinicianChanged(member=MAREN, clinician=HADDAD, credential_until=None)
        ),
        ONLY_THE_AUTHORS,
    ),
    "per's clinician is another": (
        lambda stage, _: writes(stage, ClinicianChanged(member=PER, clinician=HADDAD, credential_until=None)),
        NOBODY,
    ),
    "the two are kept apart": (lambda stage, _: writes(stage, CoupleParted()), NOBODY),
    "maren closes": (lambda stage, _: manages(stage, MAREN, TakeBackConsent), ONLY_THE_AUTHORS),
    "okafor ends his key": (lambda stage, _: manages(stage, OKAFOR, EndKey), ONLY_THE_AUTHORS),
    "lindqvist holds": (lambda stage, _: manages(stage, LINDQVIST, PlaceHold, safety=True), ONLY_THE_AUTHORS),
    "okafor accepts no more": (lambda stage, _: manages(stage, OKAFOR, TakeBackAcceptance), ONLY_THE_AUTHORS),
    "maren's seat is entered anew": (
        lambda stage, _: writes(stage, SeatEnteredAnew(seat=MAREN)),
        ONLY_THE_AUTHORS,
    ),
    "per's seat is entered anew": (lambda stage, _: writes(stage, SeatEnteredAnew(seat=PER)), NOBODY),
    "okafor's seat is entered anew": (lambda stage, _: writes(stage, SeatEnteredAnew(seat=OKAFOR)), NOBODY),
    "per is suspended": (lambda stage, _: writes(stage, StandingSuspended(seat=PER)), NOBODY),
    "okafor ends his client's release": (lambda stage, _: manages(stage, OKAFOR, EndRoi), ONLY_THE_AUTHORS),
    "lindqvist ends her client's release": (
        lambda stage, _: manages(stage, LINDQVIST, EndRoi),
        ONLY_THE_AUTHORS,
    ),
    "lindqvist's seat is entered anew": (
        lambda stage, _: writes(stage, SeatEnteredAnew(seat=LINDQVIST)),
        ONLY_THE_AUTHORS,
    ),
    "lindqvist is suspended": (
        lambda stage, _: writes(stage, StandingSuspended(seat=LINDQVIST)),
        ONLY_THE_AUTHORS,
    ),
    "okafor is suspended": (lambda stage, _: writes(stage, StandingSuspended(seat=OKAFOR)), NOBODY),
    "an old backup": (lambda stage, _: stage.happens(*afresh(stage.state(COUPLE))), ONLY_THE_AUTHORS),
    "its date": (lambda stage, _: stage.passes(minutes=61 * 24 * 60), NOBODY),
}


HER_OWN = {"maren leaves it", "maren takes back her yes to be told", "maren's seat is entered anew"}
"""What takes its title with it at once."""


@pytest.mark.parametrize("how", WITHDRAWN)
def test_its_words_end_everywhere_at_once_and_its_title_with_the_morning(how):
    """Were the title gone at once, its going would tell Maren what somebody else did just then (D15, D25)."""
    stage, _, release = an_open_item()
    assert who_reads(stage) == {
        MAREN: ["offered", "vision"],
        PER: ["vision"],
        LINDQVIST: ["passed"],
        OKAFOR: ["item"],
    }
    act, left = WITHDRAWN[how]
    act(stage, release)
    assert who_reads(stage) == left | ({} if how in HER_OWN | {"its date"} else {MAREN: ["offered"]})
    stage.passes(minutes=24 * 60)
    assert who_reads(stage) == left


@pytest.mark.parametrize("how", WITHDRAWN)
def test_per_is_told_the_same_whatever_it_was(how):
    """That it is open no more; of an item itself he hears nothing, not a word and not a number."""
    stage, _, release = an_open_item()
    WITHDRAWN[how][0](stage, release)
    heard = {type(each.event).__module__ for each in stage.hears(PER)}
    assert "rooms.couple.vision_events" not in heard
    assert rooms_of(stage, PER) == []


@pytest.mark.parametrize("how", WITHDRAWN)
def test_the_keys_of_what_is_over_are_destroyed(how):
    stage, _, release = an_open_item()
    before = {f"vision/{the_one(stage, PER, 'vision')}", f"offered/{the_one(stage, MAREN, 'offered')}"}
    WITHDRAWN[how][0](stage, release)
    stage.passes(minutes=24 * 60)
    forgotten = {each.room for each in stage.space(COUPLE).log if isinstance(each.event, VisionForgotten)}
    assert before <= forgotten
    assert stage.state(COUPLE).visions.sealed == {}


def test_under_a_legal_hold_they_wait():
    stage, _, release = an_open_item()
    writes(stage, KeptLonger(on=True))
    takes_it_back(stage, release)
    assert who_reads(stage) == {MAREN: ["offered"]}
    stage.passes(minutes=24 * 60)
    assert who_reads(stage) == NOBODY
    assert stage.happened(COUPLE, VisionForgotten) == []
    writes(stage, KeptLonger(on=False))
    assert len(stage.happened(COUPLE, VisionForgotten)) == 4


# ---------------------------------------------------------------- silence


def lives_of(*seats: SeatId, act: Callable[[Stage], object]) -> list[tuple[object, ...]]:
    """Everything that reached these people, before and after an item was laid before Maren and she did that."""
    stage, _ = an_offered_item()
    act(stage)
    return [
        (each.room, each.seq, each.at, each.by, stage.plain(each.event))
        for who in seats
        for each in stage.hears(who)
        if not each.room.startswith("own/") or who == PER
    ]


SAYS: dict[str, Callable[[Stage], object]] = {
    "nothing": lambda stage: None,
    "yes": lambda stage: manages(
        stage, MAREN, AgreeToItem, release=the_one(stage, MAREN, "offered"), version="item-1"
    ),
    "leaves it": lambda stage: manages(stage, MAREN, LeaveItem, release=the_one(stage, MAREN, "offered")),
    "takes back being told": lambda stage: manages(stage, MAREN, TakeBackConsent, purpose="vision"),
    "her clinician takes it back": lambda stage: manages(
        stage, LINDQVIST, UnclearItem, release=the_one(stage, LINDQVIST, "passed")
    ),
}


@pytest.mark.parametrize("says", SAYS)
def test_whatever_maren_says_the_authors_side_hears_the_same(says):
    assert lives_of(PER, OKAFOR, act=SAYS[says]) == lives_of(PER, OKAFOR, act=SAYS["nothing"])


def test_her_own_clinician_reads_that_she_left_it_and_clears_it_afresh():
    stage, _ = an_agreed_item()
    manages(stage, MAREN, LeaveItem, release=the_one(stage, MAREN, "offered"))
    it = page(stage, LINDQVIST, "passed")
    assert (it["cleared"], it["offer"]) == (False, None)
    passed = the_one(stage, LINDQVIST, "passed")
    assert refused(does(stage, LINDQVIST, OfferItem, release=passed)) == "clear-first"
    manages(stage, LINDQVIST, ClearItem, release=passed)
    manages(stage, LINDQVIST, OfferItem, release=passed)
    assert page(stage, MAREN, "offered")["agreed"] is False


@pytest.mark.parametrize("act", HER_ACTS)
def test_before_it_was_ever_unlocked_a_clearance_hears_nothing_of_her_side(act):
    """Okafor has cleared an item, and reads the same whatever is done, held or taken back there (D12, D22)."""
    lives = []
    for hers in (HER_ACTS["nothing"], HER_ACTS[act]):
        stage = a_locked_space()
        clears(stage, LINDQVIST, MAREN, but=("key", "stage"))
        clears(stage, OKAFOR, PER)
        release = lets_go(stage)
        manages(stage, OKAFOR, ClearItem, release=release)
        hers(stage)
        lives.append((life_of(stage, PER, OKAFOR), page(stage, OKAFOR, "item")))
    assert lives[0] == lives[1]


# ---------------------------------------------------------------- put away, and again another time


@pytest.mark.parametrize("who", [MAREN, PER])
def test_either_puts_it_away_and_nothing_says_who(who):
    stage, meeting, _ = an_open_item()
    release = the_one(stage, PER, "vision")
    manages(stage, who, CloseItem, release=release)
    assert stage.hears(MAREN) == stage.hears(PER) == []
    [over] = [each for each in stage.space(COUPLE).log if isinstance(each.event, ItemPutAway)]
    assert over.by == "clock"
    assert f"shared/{meeting}" in stage.rooms(PER, COUPLE)
    assert refused(does(stage, who, CloseItem, release=release)) == "not-here"


def test_what_was_put_away_is_not_opened_again_in_this_meeting_and_may_be_in_the_next():
    stage, meeting, _ = an_open_item()
    manages(stage, PER, CloseItem, release=the_one(stage, PER, "vision"))
    offered = the_one(stage, MAREN, "offered")
    assert refused(does(stage, MAREN, OpenItem, meeting=meeting, release=offered)) == "put-away"
    manages(stage, MAREN, EndCoupleMeeting, meeting=meeting)
    stage.passes(minutes=120)
    again = books(stage, in_minutes=5)
    stage.passes(minutes=5)
    checks(stage, again)
    manages(stage, MAREN, BeginCoupleMeeting, meeting=again)
    manages(stage, MAREN, OpenItem, meeting=again, release=offered)
    assert rooms_of(stage, PER) == ["vision"]


def test_what_was_put_away_stays_so_in_this_meeting_however_it_comes_to_lie_there_again():
    stage, meeting, _ = an_open_item()
    manages(stage, PER, CloseItem, release=the_one(stage, PER, "vision"))
    passed = the_one(stage, LINDQVIST, "passed")
    manages(stage, MAREN, LeaveItem, release=the_one(stage, MAREN, "offered"))
    manages(stage, LINDQVIST, ClearItem, release=passed)
    manages(stage, LINDQVIST, OfferItem, release=passed)
    offered = the_one(stage, MAREN, "offered")
    manages(stage, MAREN, AgreeToItem, release=offered, version="item-1")
    assert refused(does(stage, MAREN, OpenItem, meeting=meeting, release=offered)) == "put-away"


ENDS: dict[str, Callable[[Stage, MeetingId], object]] = {
    "maren ends the meeting": lambda stage, meeting: manages(stage, MAREN, EndCoupleMeeting, meeting=meeting),
    "per ends the meeting": lambda stage, meeting: manages(stage, PER, EndCoupleMeeting, meeting=meeting),
    "its time is over": lambda stage, _: stage.passes(minutes=60),
    "a break": lambda stage, _: manages(stage, PER, CallBreak, minutes=20),
    "a rest": lambda stage, _: manages(stage, MAREN, CallRest),
}


@pytest.mark.parametrize("how", ENDS)
def test_with_the_meeting_it_is_put_away_and_the_yes_to_it_stands(how):
    stage, meeting, _ = an_open_item()
    ENDS[how](stage, meeting)
    assert rooms_of(stage, PER) == []
    assert page(stage, MAREN, "offered")["agreed"] is True
