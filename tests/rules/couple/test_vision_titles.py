"""The bare title that lies before the partner: it goes with a morning, so that its going tells no cause (D15, D25)."""

from collections.abc import Callable

import pytest

from rooms.couple.commands import CallBreak, CallRest, GiveConsent, OfferConsent, TakeBackConsent
from rooms.couple.vision_commands import (
    AgreeToItem,
    ClearItem,
    CloseItem,
    LeaveItem,
    OfferItem,
    OpenItem,
    UnclearItem,
)
from rooms.ids import ReleaseId
from rooms.standing import StandingRestored, StandingSuspended
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.letting_go import (
    an_agreed_item,
    an_offered_item,
    an_open_item,
    lets_go,
    page,
    rooms_of,
    takes_it_back,
    the_one,
    writes,
)
from tests.rules.couple.pair import an_open_room, does, manages
from tests.rules.couple.test_vision_over import HER_OWN, WITHDRAWN
from tests.stage import MINUTE, Stage, refused

Act = Callable[[Stage, ReleaseId], object]
RESTS: dict[str, Act] = {
    "per breaks": lambda stage, _: manages(stage, PER, CallBreak, minutes=20),
    "maren rests": lambda stage, _: manages(stage, MAREN, CallRest),
    "per takes back his yes": lambda stage, _: manages(stage, PER, TakeBackConsent),
}
CAUSES: dict[str, Act] = RESTS | {how: act for how, (act, _) in WITHDRAWN.items() if how not in HER_OWN}
del CAUSES["its date"]


def a_conversation() -> tuple[Stage, str, ReleaseId]:
    """The two are talking, and Maren has said yes to an item and not opened it."""
    stage, meeting = an_open_room()
    _, release = an_agreed_item(stage)
    return stage, meeting, release


def told_of_titles(stage: Stage) -> tuple[object, ...]:
    """All that Maren reads and is told of one."""
    [room] = [each for each in stage.rooms(MAREN, COUPLE) if each.startswith("offered/")]
    heard = [each for each in stage.hears(MAREN) if each.room == room]
    return stage.sees(MAREN, COUPLE, room)["agreed"], stage.rooms(MAREN, COUPLE)[room], heard


@pytest.mark.parametrize("how", CAUSES)
def test_her_page_shows_the_same_whatever_it_was(how):
    """In the middle of a meeting, from a break to a Close; the room of the words is gone for both alike."""
    stage, _, release = an_open_item()
    CAUSES[how](stage, release)
    assert rooms_of(stage, MAREN) == ["offered"]
    assert told_of_titles(stage) == (True, 1, [])


@pytest.mark.parametrize("how", CAUSES)
def test_while_nobody_meets_too(how):
    stage, release = an_agreed_item()
    stage.hears(MAREN)
    CAUSES[how](stage, release)
    assert told_of_titles(stage) == (True, 1, [])


@pytest.mark.parametrize("how", CAUSES)
def test_opening_it_is_answered_the_same(how):
    stage, release = an_agreed_item()
    meeting = stage.state(COUPLE).booking.meeting
    offered = the_one(stage, MAREN, "offered")
    CAUSES[how](stage, release)
    assert refused(does(stage, MAREN, OpenItem, meeting=meeting, release=offered)) == "not-open-now"


@pytest.mark.parametrize("by", ["per puts it away", "per takes it back"])
def test_in_the_conversation_itself_it_is_as_if_it_was_put_away(by):
    """Whether Per put it away or took it back, it can be opened when they meet again, or then not."""
    stage, meeting, release = an_open_item()
    offered = the_one(stage, MAREN, "offered")
    if by == "per takes it back":
        takes_it_back(stage, release)
    else:
        manages(stage, PER, CloseItem, release=the_one(stage, PER, "vision"))
    assert refused(does(stage, MAREN, OpenItem, meeting=meeting, release=offered)) == "put-away"


def test_a_title_behind_which_nothing_is_opens_in_no_conversation():
    stage, meeting, release = a_conversation()
    offered = the_one(stage, MAREN, "offered")
    takes_it_back(stage, release)
    assert refused(does(stage, MAREN, OpenItem, meeting=meeting, release=offered)) == "not-open-now"


def test_it_goes_at_five_in_the_morning_and_not_before():
    stage, release = an_agreed_item()
    takes_it_back(stage, release)
    [title] = stage.state(COUPLE).visions.titles.values()
    assert title.until % (24 * 60 * MINUTE) == 5 * 60 * MINUTE
    stage.passes(ms=title.until - stage.now - 1)
    assert rooms_of(stage, MAREN) == ["offered"]
    stage.passes(ms=1)
    assert rooms_of(stage, MAREN) == []


def test_she_says_yes_to_it_or_leaves_it_as_ever_and_nobody_else_is_told():
    stage, release = an_offered_item()
    offered = the_one(stage, MAREN, "offered")
    takes_it_back(stage, release)
    for who in (LINDQVIST, OKAFOR, PER):
        stage.hears(who)
    manages(stage, MAREN, AgreeToItem, release=offered, version="item-1")
    assert refused(does(stage, MAREN, AgreeToItem, release=offered, version="item-1")) == "already-so"
    assert page(stage, MAREN, "offered")["agreed"] is True
    manages(stage, MAREN, LeaveItem, release=offered)
    assert rooms_of(stage, MAREN) == []
    assert [stage.hears(who) for who in (LINDQVIST, OKAFOR, PER)] == [[], [], []]
    assert refused(does(stage, MAREN, LeaveItem, release=offered)) == "not-here"


def test_her_yes_to_be_told_taken_back_takes_it_too():
    stage, release = an_agreed_item()
    takes_it_back(stage, release)
    manages(stage, MAREN, TakeBackConsent, purpose="vision")
    assert rooms_of(stage, MAREN) == []
    assert stage.state(COUPLE).visions.titles == {}


def test_laid_before_her_anew_it_lies_there_once():
    stage, release = an_agreed_item()
    manages(stage, OKAFOR, UnclearItem, release=release)
    manages(stage, OKAFOR, ClearItem, release=release)
    passed = the_one(stage, LINDQVIST, "passed")
    manages(stage, LINDQVIST, ClearItem, release=passed)
    assert rooms_of(stage, MAREN) == ["offered"]
    manages(stage, LINDQVIST, OfferItem, release=passed)
    assert page(stage, MAREN, "offered")["agreed"] is False


def test_another_item_leaves_it_where_it_is():
    stage, release = an_agreed_item()
    takes_it_back(stage, release)
    another = lets_go(stage, release="another")
    manages(stage, OKAFOR, ClearItem, release=another)
    passed = the_one(stage, LINDQVIST, "passed")
    manages(stage, LINDQVIST, ClearItem, release=passed)
    manages(stage, LINDQVIST, OfferItem, release=passed)
    assert rooms_of(stage, MAREN) == ["offered", "offered"]


def test_while_she_is_suspended_she_reads_none():
    stage, _ = an_agreed_item()
    writes(stage, StandingSuspended(seat=MAREN))
    assert rooms_of(stage, MAREN) == []
    writes(stage, StandingRestored(seat=MAREN))
    assert rooms_of(stage, MAREN) == ["offered"]


def test_a_text_laid_before_her_anew_takes_it_along():
    stage, release = an_agreed_item()
    takes_it_back(stage, release)
    manages(stage, MAREN, TakeBackConsent, purpose="vision")
    manages(stage, LINDQVIST, OfferConsent, version="vision-1")
    manages(stage, MAREN, GiveConsent, version="vision-1")
    assert rooms_of(stage, MAREN) == []
