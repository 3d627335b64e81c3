"""Where nobody who led a meeting leads the group any more, whoever does is told whom to ask after (D46)."""

from moderation.following_up import SettleFollowUp
from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.state.handed_on import FollowUpHandedOn, FollowUpSeenTo
from rooms.group.state.roster import FacilitatorUnseated, MemberSeated, MemberUnseated
from rooms.group.wants.entering import Leave
from rooms.ids import SeatId
from rooms.mornings import DAY
from rooms.spaces import Fact
from tests.cast import DANA, INES, JO, MAREN, NOOR, TOMAS, TUESDAY
from tests.rules.group.evening import Evening, a_tuesday, named


def over() -> Evening:
    """Jo and Dana went before the end of an evening that Ines led alone, and nobody has asked after them."""
    tuesday = a_tuesday().opens(MAREN, JO, DANA)
    tuesday.done(JO, Leave)
    tuesday.done(DANA, Leave)
    tuesday.done(INES, CloseMeeting)
    return tuesday.hush()


def leads_no_more(tuesday: Evening, who: SeatId) -> None:
    tuesday.stage.happens(Fact(TUESDAY, LOBBY, FacilitatorUnseated(staff=who)), by=NOOR)


def tomas_leads_since() -> Evening:
    """Ines leads no more, and Tomas since the next morning."""
    tuesday = over()
    leads_no_more(tuesday, INES)
    tuesday.stage.passes(ms=DAY)
    tuesday.seats_facilitator(TOMAS)
    return tuesday


def told(tuesday: Evening, who: SeatId) -> list[SeatId]:
    """Whom somebody's page of the group says should be asked after."""
    return [each["member"] for each in tuesday.sees(who, ROSTER)["handed_on"]]


def test_whoever_leads_since_then_reads_it_and_nothing_else_of_that_evening() -> None:
    tuesday = tomas_leads_since()
    assert tuesday.backstage not in tuesday.stage.rooms(TOMAS, TUESDAY)
    [jo, dana] = tuesday.sees(TOMAS, ROSTER)["handed_on"]
    assert jo == {"meeting": tuesday.meeting, "member": JO, "why": "left", "reach": None}
    assert dana["member"] == DANA
    tuesday.done(TOMAS, SettleFollowUp, member=JO, how="done")
    assert told(tuesday, TOMAS) == [DANA]
    assert tuesday.stage.kinds_heard(TOMAS)[-1] == "FollowUpSeenTo"
    tuesday.done(TOMAS, SettleFollowUp, member=DANA, how="handed-over")
    tuesday.done(TOMAS, FinishCloseOut)


def test_while_anybody_is_left_who_led_it_it_stays_where_it_is() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.seats_facilitator(TOMAS)
    tuesday.done(JO, Leave)
    tuesday.done(INES, CloseMeeting)
    leads_no_more(tuesday, INES)
    assert told(tuesday, TOMAS) == []
    assert tuesday.sees(TOMAS, tuesday.backstage)["follow_ups"]
    leads_no_more(tuesday, TOMAS)
    assert len(tuesday.stage.happened(TUESDAY, FollowUpHandedOn)) == 1


def test_what_was_settled_is_handed_on_to_nobody() -> None:
    tuesday = over()
    tuesday.done(INES, SettleFollowUp, member=JO, how="done")
    tuesday.done(INES, SettleFollowUp, member=DANA, how="done")
    leads_no_more(tuesday, INES)
    tuesday.seats_facilitator(TOMAS)
    assert told(tuesday, TOMAS) == []


def test_whoever_comes_back_to_it_reads_it_where_it_was_and_it_is_told_once() -> None:
    tuesday = over()
    for _ in range(2):
        tuesday.suspends(INES)
        tuesday.restores(INES)
    assert [each["how"] for each in tuesday.sees(INES, tuesday.backstage)["follow_ups"]] == [None, None]
    assert len(tuesday.stage.happened(TUESDAY, FollowUpHandedOn)) == 2
    tuesday.done(INES, SettleFollowUp, member=JO, how="done")
    assert told(tuesday, INES) == [DANA]


def test_whoever_parts_from_the_group_is_read_about_by_nobody_who_leads_since() -> None:
    tuesday = tomas_leads_since()
    tuesday.stage.happens(Fact(TUESDAY, ROSTER, MemberUnseated(member=JO)), by=NOOR)
    assert told(tuesday, TOMAS) == [DANA]
    back = MemberSeated(member=JO, name=named(TUESDAY, JO).id)
    tuesday.stage.happens(Fact(TUESDAY, ROSTER, back), by=NOOR)
    assert told(tuesday, TOMAS) == [DANA, JO], "and is to be asked after where they are of it again"


def test_no_member_is_told_and_it_ends_with_its_backstage() -> None:
    tuesday = tomas_leads_since()
    kinds = {FollowUpHandedOn.__name__, FollowUpSeenTo.__name__}
    assert not kinds & {kind for who in (MAREN, JO, DANA) for kind in tuesday.stage.kinds_heard(who)}
    tuesday.nothing_here(JO, SettleFollowUp, member=JO, how="done")
    tuesday.stage.passes(ms=30 * DAY)
    assert told(tuesday, TOMAS) == []
    assert len(tuesday.stage.happened(TUESDAY, FollowUpSeenTo)) == 2
