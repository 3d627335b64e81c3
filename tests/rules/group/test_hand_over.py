"""A note to whoever leads the next meeting: read by those who lead, until that meeting is over."""

from moderation.hand_over import WriteHandOver
from moderation.meeting_keeping import CloseMeeting, FinishCloseOut, OpenMeeting, ScheduleMeeting
from rooms.group.addresses import LOBBY, ROSTER, backstage
from rooms.group.state.hand_over import HandOverEnded
from rooms.group.state.roster import FacilitatorUnseated, MemberUnseated
from rooms.ids import MeetingId, SeatId
from rooms.kept_longer import KeptLonger
from rooms.mornings import DAY
from rooms.spaces import Fact
from tests.cast import ADA, INES, JO, MAREN, NOOR, PER, TOMAS
from tests.rules.group.evening import Evening, a_tuesday
from tests.stage import MINUTE

NOTE = "Dana would like to come first. The clock on my page is slow."


def over() -> Evening:
    """An evening that Ines and Tomas led, at its close-out."""
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.seats_facilitator(TOMAS)
    tuesday.done(INES, CloseMeeting)
    return tuesday.hush()


def notes(tuesday: Evening, who: SeatId) -> list[tuple[str, str]]:
    """What stands there, and by whom."""
    return [(each["name"], each["words"]) for each in tuesday.sees(who, ROSTER)["hand_overs"]]


def next_week(tuesday: Evening) -> MeetingId:
    opens_at = tuesday.stage.now + 30 * MINUTE
    return MeetingId(tuesday.done(INES, ScheduleMeeting, opens_at=opens_at, minutes=60)["meeting"])


def leads_no_more(tuesday: Evening, who: SeatId) -> None:
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, FacilitatorUnseated(staff=who)), by=NOOR)


def test_each_facilitator_leaves_one_and_may_write_it_anew() -> None:
    tuesday = over()
    tuesday.done(INES, WriteHandOver, text="Begin slowly.")
    tuesday.done(TOMAS, WriteHandOver, text="The tea is on me.")
    tuesday.done(INES, WriteHandOver, text=NOTE)
    assert notes(tuesday, TOMAS) == [("Tomas", "The tea is on me."), ("Ines", NOTE)]
    assert tuesday.refused(INES, WriteHandOver, text=" ") == "empty"


def test_it_is_asked_for_at_the_close_out_and_never_owed() -> None:
    tuesday = a_tuesday().opens(MAREN)
    assert tuesday.refused(INES, WriteHandOver, text=NOTE) == "not-now"
    tuesday.done(INES, CloseMeeting)
    tuesday.done(INES, FinishCloseOut)
    tuesday.nothing_here(INES, WriteHandOver, text=NOTE)


def test_no_member_and_no_other_facilitator_reads_or_writes_one() -> None:
    tuesday = over()
    tuesday.done(INES, WriteHandOver, text=NOTE)
    for stranger in (MAREN, JO, PER, ADA):
        tuesday.nothing_here(stranger, WriteHandOver, text="I was there too.")
        assert "HandOverWritten" not in tuesday.stage.kinds_heard(stranger)
        assert ROSTER not in tuesday.stage.rooms(stranger, tuesday.space)


def test_it_outlives_the_close_out_and_whoever_leads_later_reads_it() -> None:
    tuesday = over()
    tuesday.done(INES, WriteHandOver, text=NOTE)
    tuesday.done(INES, FinishCloseOut)
    tuesday.seats_facilitator(ADA)
    assert notes(tuesday, ADA) == [("Ines", NOTE)]
    assert backstage(tuesday.meeting) not in tuesday.stage.rooms(ADA, tuesday.space)


def test_whoever_leads_no_more_reads_it_no_more_and_their_own_keeps_their_name() -> None:
    tuesday = over()
    tuesday.done(INES, WriteHandOver, text=NOTE)
    leads_no_more(tuesday, INES)
    assert ROSTER not in tuesday.stage.rooms(INES, tuesday.space)
    tuesday.suspends(TOMAS)
    assert ROSTER not in tuesday.stage.rooms(TOMAS, tuesday.space)
    tuesday.restores(TOMAS)
    assert notes(tuesday, TOMAS) == [("Ines", NOTE)]


def test_it_is_over_when_the_next_meeting_that_was_held_is_over() -> None:
    tuesday = over()
    tuesday.done(INES, WriteHandOver, text=NOTE)
    tuesday.done(INES, CloseMeeting, meeting=next_week(tuesday))
    assert notes(tuesday, TOMAS) == [("Ines", NOTE)], "one that was never opened has read nothing"
    after = next_week(tuesday)
    tuesday.done(INES, OpenMeeting, meeting=after)
    assert notes(tuesday, TOMAS) == [("Ines", NOTE)]
    tuesday.hush().done(INES, CloseMeeting, meeting=after)
    assert notes(tuesday, TOMAS) == []
    assert "HandOverEnded" in tuesday.stage.kinds_heard(TOMAS)
    tuesday.done(INES, WriteHandOver, meeting=after, text="Of this one.")
    assert notes(tuesday, TOMAS) == [("Ines", "Of this one.")]


def test_it_ends_with_its_backstage_where_no_meeting_came() -> None:
    tuesday = over()
    tuesday.done(INES, WriteHandOver, text=NOTE)
    [written] = [each for each in tuesday.stage.words.values() if each.text == NOTE]
    assert written.room == tuesday.backstage
    tuesday.stage.passes(ms=29 * DAY)
    assert notes(tuesday, TOMAS) == [("Ines", NOTE)]
    tuesday.stage.passes(ms=2 * DAY)
    assert notes(tuesday, TOMAS) == []
    ends = [each for each in tuesday.stage.space(tuesday.space).log if isinstance(each.event, HandOverEnded)]
    assert len(ends) == 1


def test_under_a_legal_hold_it_stands_as_long_as_its_backstage() -> None:
    tuesday = over()
    tuesday.done(INES, WriteHandOver, text=NOTE)
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, KeptLonger(on=True)), by=NOOR)
    tuesday.stage.passes(ms=40 * DAY)
    assert notes(tuesday, TOMAS) == [("Ines", NOTE)]
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, KeptLonger(on=False)), by=NOOR)
    assert notes(tuesday, TOMAS) == []


def test_whoever_leads_only_since_a_member_parted_reads_no_note_from_before() -> None:
    """They may lead somebody that member is linked to (D6)."""
    tuesday = over()
    tuesday.done(INES, WriteHandOver, text=NOTE)
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=MAREN)), by=NOOR)
    tuesday.seats_facilitator(ADA)
    assert notes(tuesday, ADA) == []
    tuesday.done(INES, WriteHandOver, text="And one from today.")
    assert [words for _, words in notes(tuesday, ADA)] == ["And one from today."]
