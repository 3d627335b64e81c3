"""The register suspends someone in the middle of an evening: in the group's own order, at once."""

from moderation.floor_keeping import GivePiece
from moderation.meeting_keeping import Admit, OpenMeeting
from moderation.side_rooms import OpenSideRoom
from rooms.group.addresses import ROSTER
from rooms.group.state.conversation import WordsSaid
from rooms.group.state.roster import FacilitatorSeated, FacilitatorUnseated, MemberSeated, MemberUnseated
from rooms.group.wants.speaking import Say
from rooms.group.wants.taking_turns import RaiseHand, TakePiece
from rooms.spaces import Fact
from rooms.standing import StandingSuspended
from tests.cast import DANA, INES, JO, MAREN, NOOR, TOMAS
from tests.rules.group.evening import a_tuesday, named
from tests.stage import refused


def test_everything_of_theirs_ends_in_one_append() -> None:
    tuesday = a_tuesday().opens(MAREN, JO, DANA)
    tuesday.seats_facilitator(TOMAS)
    tuesday.done(INES, GivePiece, member=MAREN)
    tuesday.done(MAREN, TakePiece)
    tuesday.done(JO, RaiseHand)
    tuesday.done(INES, OpenSideRoom, member=MAREN)
    tuesday.hush()
    tuesday.suspends(MAREN)
    assert tuesday.stage.hears(MAREN) == []
    assert tuesday.stage.kinds_heard(JO) == ["MemberLeft", "PieceLaidDown"]
    assert tuesday.stage.rooms(MAREN, tuesday.space) == {}
    assert tuesday.it.side_rooms.open == frozenset()
    tuesday.suspends(JO)
    assert tuesday.it.floor.hands == ()


def test_no_word_is_numbered_after_it() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(MAREN, Say, text="Before.")
    tuesday.suspends(MAREN)
    tuesday.nothing_here(MAREN, Say, text="After.")
    assert len(tuesday.stage.happened(tuesday.space, WordsSaid)) == 1
    assert tuesday.lines(JO) == ["Before."]
    assert {each["name"]: each["gone"] for each in tuesday.sees(JO, tuesday.circle)["people"]} == {
        "Ines": False,
        "Maren": True,
        "Jo": False,
    }


def test_not_even_the_consequences_are_told_to_them() -> None:
    """With the very event of the suspension every room is shut, before any consequence is drawn."""
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, OpenSideRoom, member=MAREN)
    tuesday.stage.record(Fact(tuesday.space, ROSTER, StandingSuspended(seat=MAREN)), NOOR)
    assert tuesday.it.attendance.standing(MAREN) == "admitted"
    assert tuesday.stage.rooms(MAREN, tuesday.space) == {}


def test_who_waits_waits_no_longer() -> None:
    tuesday = a_tuesday().waits(MAREN, JO)
    tuesday.suspends(MAREN)
    assert [each["member"] for each in tuesday.sees(INES, tuesday.backstage)["waiting"]] == [JO]
    assert tuesday.sees(JO, "lobby")["meetings"][0]["waiting"] == 1


def test_lifted_she_comes_in_by_the_door_again() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.suspends(MAREN)
    assert refused(tuesday.enters(MAREN)) == "not-here"
    tuesday.restores(MAREN)
    tuesday.nothing_here(MAREN, Say, text="Hello.")
    assert refused(tuesday.enters(MAREN)) is None
    tuesday.done(MAREN, Say, text="Hello.")


def test_parted_from_the_group_is_gone_from_the_circle() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=MAREN)), by=NOOR)
    assert tuesday.stage.kinds_heard(JO) == ["MemberLeft"]
    tuesday.nothing_here(MAREN, Say, text="Hello?")
    assert tuesday.stage.rooms(MAREN, tuesday.space) == {}


def test_a_suspended_facilitator_leads_nothing() -> None:
    tuesday = a_tuesday().waits(MAREN)
    tuesday.suspends(INES)
    tuesday.nothing_here(INES, OpenMeeting)
    assert tuesday.stage.rooms(INES, tuesday.space) == {}
    tuesday.restores(INES)
    tuesday.done(INES, OpenMeeting)


def test_a_facilitator_who_hands_over_reads_no_further_and_keeps_a_name() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, Say, text="Welcome.")
    tuesday.seats_facilitator(TOMAS)
    tuesday.stage.happens(Fact(tuesday.space, "lobby", FacilitatorUnseated(staff=INES)), by=NOOR)
    tuesday.nothing_here(INES, Say, text="One more thing.")
    tuesday.done(TOMAS, Say, text="I take over.")
    ines = {"seat": INES, "name": "Ines", "facilitator": True, "gone": True}
    assert ines in tuesday.sees(MAREN, tuesday.circle)["people"]
    tuesday.enters(JO)
    tuesday.done(TOMAS, Admit, members=(JO,))
    assert ines not in tuesday.sees(JO, tuesday.circle)["people"], (
        "who spoke before she came is nobody she met"
    )


def test_who_was_reinstated_while_away_is_whole_when_seated_again() -> None:
    """The register tells a lifted suspension to the groups of that day; who was away comes back all the same."""
    tuesday = a_tuesday()
    tuesday.suspends(MAREN)
    tuesday.suspends(INES)
    gone = (MemberUnseated(member=MAREN), FacilitatorUnseated(staff=INES))
    tuesday.stage.happens(*(Fact(tuesday.space, ROSTER, each) for each in gone), by=NOOR)
    words = named(tuesday.space, TOMAS).id
    back = (MemberSeated(member=MAREN, name=words), FacilitatorSeated(staff=INES, name=words))
    tuesday.stage.happens(*(Fact(tuesday.space, ROSTER, each) for each in back), by=NOOR)
    assert "lobby" in tuesday.stage.rooms(MAREN, tuesday.space)
    assert "roster" in tuesday.stage.rooms(INES, tuesday.space)
