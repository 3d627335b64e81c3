"""The agreements of a group: read in peace, accepted before the first word, and again when they change (D35)."""

import pytest

from moderation.agreeing_anew import ChangeAgreements
from moderation.meeting_keeping import CloseMeeting
from moderation.round_keeping import BeginRound
from moderation.side_rooms import OpenSideRoom
from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.state.agreements import EDITION, AgreementsAccepted
from rooms.group.state.roster import MemberSeated, MemberUnseated
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.answering import AnswerRound, PassRound
from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.entering import Leave
from rooms.group.wants.speaking import Say, SayAside
from rooms.group.wants.taking_turns import RaiseHand
from rooms.spaces import Fact
from tests.cast import DANA, INES, JO, MAREN, NOOR, PER, TOMAS
from tests.rules.group.evening import Evening, a_tuesday

ABOUT_HER = "own/maren"


def agrees(evening: Evening, who: str = MAREN) -> None:
    """She accepts what stands now."""
    version = evening.stage.state(evening.space).agreements.version
    evening.done(who, AcceptAgreements, version=version)  # type: ignore[arg-type]


def unread() -> Evening:
    """Maren and Jo are in the circle. Nobody has accepted anything."""
    return a_tuesday(agreed=False).opens(MAREN, JO)


def test_nobody_speaks_in_the_circle_before_they_accepted() -> None:
    tuesday = unread()
    assert tuesday.refused(MAREN, Say, text="I slept.") == "agree-first"
    assert tuesday.refused(MAREN, Say, text="I slept.", read_first=True) == "agree-first"
    agrees(tuesday)
    tuesday.done(MAREN, Say, text="I slept.")
    assert tuesday.lines(JO) == ["I slept."]
    assert tuesday.refused(JO, Say, text="Me too.") == "agree-first", "one yes is one person's"


def test_nor_do_they_write_in_a_round_and_passing_asks_for_nothing() -> None:
    tuesday = unread()
    now = tuesday.done(INES, BeginRound, ritual="arriving")["round"]
    assert tuesday.refused(MAREN, AnswerRound, round=now, answers=()) == "agree-first"
    tuesday.done(JO, PassRound, round=now)
    agrees(tuesday)
    tuesday.done(MAREN, AnswerRound, round=now, answers=())


def test_everything_else_is_open_to_whoever_has_not_accepted() -> None:
    """Coming in, reading, a hand, Support, the side room and leaving are never blocked."""
    tuesday = unread()
    tuesday.done(INES, Say, text="Welcome.")
    assert tuesday.lines(MAREN) == ["Welcome."]
    tuesday.done(MAREN, RaiseHand)
    tuesday.done(MAREN, AskSupport)
    tuesday.done(INES, OpenSideRoom, member=MAREN)
    tuesday.done(MAREN, SayAside, member=MAREN, text="I would rather not.")
    tuesday.done(MAREN, Leave)


def test_facilitators_are_not_asked() -> None:
    tuesday = unread()
    tuesday.done(INES, Say, text="Welcome.")
    tuesday.nothing_here(INES, AcceptAgreements, version=EDITION)


def test_they_can_be_accepted_long_before_a_meeting() -> None:
    tuesday = a_tuesday(agreed=False)
    agrees(tuesday)
    tuesday.opens(MAREN).done(MAREN, Say, text="I slept.")


def test_a_version_that_does_not_stand_is_accepted_by_nobody() -> None:
    tuesday = unread()
    for other in (EDITION - 1, EDITION + 1):
        assert tuesday.refused(MAREN, AcceptAgreements, version=other) == "agreements-changed"
    assert tuesday.refused(MAREN, Say, text="I slept.") == "agree-first"


def test_accepting_is_on_record_in_her_own_room_with_version_and_time() -> None:
    tuesday = unread()
    tuesday.stage.passes(minutes=3)
    agrees(tuesday)
    at = tuesday.stage.now
    assert tuesday.sees(MAREN, ABOUT_HER)["agreed"] == {
        "version": EDITION,
        "at": at,
        "text": None,
        "limits": None,
    }
    [record] = [
        each for each in tuesday.stage.space(tuesday.space).log if isinstance(each.event, AgreementsAccepted)
    ]
    assert (record.room, record.by, record.at) == (ABOUT_HER, MAREN, at)
    assert record.event == AgreementsAccepted(member=MAREN, version=EDITION)


def test_accepting_again_changes_nothing() -> None:
    """Two pages of hers, one after the other."""
    tuesday = unread()
    agrees(tuesday)
    before = len(tuesday.stage.space(tuesday.space).log)
    agrees(tuesday)
    assert len(tuesday.stage.space(tuesday.space).log) == before


def test_facilitators_see_who_has_not_and_members_do_not() -> None:
    tuesday = unread()
    agrees(tuesday)
    marks = {each["member"]: each["agreed"] for each in tuesday.sees(INES, ROSTER)["members"]}
    assert (marks[MAREN], marks[JO]) == (True, False)
    assert not [each for each in tuesday.stage.hears(JO) if "ccept" in type(each.event).__name__]
    assert [type(each.event).__name__ for each in tuesday.stage.hears(INES)] == ["AcceptanceNoted"]


def test_whoever_parts_and_comes_again_is_asked_anew() -> None:
    tuesday = a_tuesday()
    parted = Fact(tuesday.space, ROSTER, MemberUnseated(member=MAREN))
    name = tuesday.stage.state(tuesday.space).roster.members[MAREN]
    again = Fact(tuesday.space, ROSTER, MemberSeated(member=MAREN, name=name))
    tuesday.stage.happens(parted, again, by=NOOR)
    assert tuesday.opens(MAREN).refused(MAREN, Say, text="I slept.") == "agree-first"
    assert tuesday.sees(MAREN, ABOUT_HER)["agreed"] is None
    agrees(tuesday)
    tuesday.done(MAREN, Say, text="I slept.")


def test_a_suspension_that_is_lifted_leaves_the_yes_as_it_was() -> None:
    tuesday = a_tuesday()
    tuesday.suspends(MAREN)
    tuesday.nothing_here(MAREN, AcceptAgreements, version=EDITION)
    tuesday.restores(MAREN)
    tuesday.opens(MAREN).done(MAREN, Say, text="I slept.")


def shown_again(evening: Evening, who: str) -> bool:
    """Whether the agreements stand open once more for whoever came tonight."""
    return bool(evening.mine(who)["agreements_again"])  # type: ignore[arg-type]


def test_when_the_roster_changed_they_are_shown_once_more_and_nothing_is_asked() -> None:
    tuesday = a_tuesday()
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=DANA)), by=NOOR)
    tuesday.opens(MAREN)
    assert shown_again(tuesday, MAREN)
    tuesday.done(MAREN, Say, text="I slept.")
    told = [each.event for each in tuesday.stage.space(tuesday.space).log if each.room == ABOUT_HER]
    assert DANA not in str(told), "who went is not told"
    tuesday.done(MAREN, Leave)
    tuesday.hush().enters(MAREN)
    heard = [type(each.event).__name__ for each in tuesday.stage.hears(MAREN)]
    assert "AgreementsShownAgain" not in heard, "once"


@pytest.mark.parametrize("who", [JO, INES])
def test_whoever_belongs_or_leads_anew_changes_the_roster(who: str) -> None:
    tuesday = a_tuesday()
    if who == INES:
        tuesday.seats_facilitator(TOMAS)
    else:
        name = tuesday.stage.state(tuesday.space).roster.members[JO]
        tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=JO)), by=NOOR)
        tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberSeated(member=JO, name=name)), by=NOOR)
    tuesday.opens(MAREN, JO)
    assert shown_again(tuesday, MAREN)
    assert shown_again(tuesday, JO) == (who == INES), "whoever is new has agreed to nothing yet"


def test_with_the_same_roster_nothing_is_shown_again_and_a_suspension_is_told_to_nobody() -> None:
    tuesday = a_tuesday()
    tuesday.suspends(DANA)
    assert not shown_again(tuesday.opens(MAREN), MAREN)


def rewrites(evening: Evening, text: str = "We listen.\nWe pass when we like.", who: str = INES) -> int:
    """A facilitator writes them anew: which version it is."""
    seen = evening.stage.state(evening.space).agreements.newest.version
    answer = evening.done(who, ChangeAgreements, seen=seen, text=text)  # type: ignore[arg-type]
    return int(answer["version"])


def test_a_new_text_stands_at_once_where_no_circle_is_open_and_everybody_is_asked_anew() -> None:
    tuesday = a_tuesday()
    version = rewrites(tuesday)
    assert tuesday.sees(JO, LOBBY)["agreements"] == {
        "version": version,
        "text": "We listen.\nWe pass when we like.",
        "limits": EDITION,
        "coming": None,
    }
    assert not any(each["agreed"] for each in tuesday.sees(INES, ROSTER)["members"])
    tuesday.opens(MAREN, JO)
    assert tuesday.refused(MAREN, Say, text="I slept.") == "agree-first"
    agrees(tuesday)
    tuesday.done(MAREN, Say, text="I slept.")
    assert tuesday.sees(MAREN, ABOUT_HER)["agreed"]["text"] == "We listen.\nWe pass when we like."


def test_nobody_is_asked_in_the_middle_of_an_evening() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    version = rewrites(tuesday)
    tuesday.done(MAREN, Say, text="I slept.")
    now = tuesday.sees(MAREN, LOBBY)["agreements"]
    assert (now["version"], now["coming"]["version"]) == (EDITION, version)
    tuesday.done(INES, CloseMeeting)
    now = tuesday.sees(MAREN, LOBBY)["agreements"]
    assert (now["version"], now["coming"]) == (version, None)
    assert [type(each.event).__name__ for each in tuesday.stage.hears(INES)][-2:] == [
        "AgreementsBegun",
        "AcceptancesEnded",
    ]


def test_what_somebody_accepted_stays_to_be_read_until_they_accept_what_stands() -> None:
    tuesday = a_tuesday()
    rewrites(tuesday, "We listen.")
    agrees(tuesday)
    rewrites(tuesday, "We listen twice.")
    assert tuesday.sees(MAREN, ABOUT_HER)["agreed"]["text"] == "We listen."
    agrees(tuesday)
    assert tuesday.sees(MAREN, ABOUT_HER)["agreed"]["text"] == "We listen twice."


def test_nobody_writes_over_what_they_have_not_read() -> None:
    tuesday = a_tuesday().opens(MAREN)
    rewrites(tuesday)
    assert tuesday.refused(INES, ChangeAgreements, seen=EDITION, text="We talk.") == "agreements-changed"
    rewrites(tuesday, "We talk.")
    assert tuesday.sees(INES, LOBBY)["agreements"]["coming"]["text"] == "We talk."


@pytest.mark.parametrize(
    ("text", "code"), [(" \n ", "empty"), ("a\n" * 31, "too-many-lines"), ("a" * 4001, "too-long")]
)
def test_a_text_is_short_enough_to_be_read(text: str, code: str) -> None:
    tuesday = a_tuesday()
    assert tuesday.refused(INES, ChangeAgreements, seen=EDITION, text=text) == code
    rewrites(tuesday, "a\n\n" * 30)


@pytest.mark.parametrize("other", [MAREN, PER, NOOR, TOMAS])
def test_only_who_leads_the_group_writes_them_anew(other: str) -> None:
    a_tuesday().nothing_here(other, ChangeAgreements, seen=EDITION, text="We talk.")  # type: ignore[arg-type]


@pytest.mark.parametrize("stranger", [PER, NOOR])
def test_a_stranger_is_told_that_nothing_is_here(stranger: str) -> None:
    unread().nothing_here(stranger, AcceptAgreements, version=EDITION)  # type: ignore[arg-type]
