"""The rooms that last as long as the group: everybody reads them from the own place on (D69)."""

from moderation.meeting_keeping import CloseMeeting, FinishCloseOut, ScheduleMeeting
from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.state.meeting import WaitingCounted
from rooms.group.state.roster import MemberSeated, MemberUnseated
from rooms.ids import MeetingId, SeatId
from rooms.spaces import Fact
from tests.cast import ADA, DANA, INES, JO, KIM, MAREN, NOOR
from tests.rules.group.evening import Evening, a_tuesday, named
from tests.stage import MINUTE


def after_an_evening() -> Evening:
    """Last week three waited and met."""
    tuesday = a_tuesday().opens(MAREN, JO, DANA)
    tuesday.done(INES, CloseMeeting)
    tuesday.done(INES, FinishCloseOut)
    return tuesday


def places(tuesday: Evening, member: SeatId) -> None:
    words = named(tuesday.space, member)
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberSeated(member=member, name=words.id)), by=NOOR)


def parts(tuesday: Evening, member: SeatId) -> None:
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=member)), by=NOOR)


def counts(tuesday: Evening, seat: SeatId) -> list[int]:
    """What the lobby ever said of how many wait, as far as it is theirs to ask for."""
    since = tuesday.stage.rooms(seat, tuesday.space)[LOBBY]
    log = [each for each in tuesday.stage.space(tuesday.space).log if each.room == LOBBY]
    assert log[-1].seq >= since - 1
    return [each.event.count for each in log if each.seq >= since and isinstance(each.event, WaitingCounted)]


def test_whoever_is_placed_later_learns_nothing_of_earlier_evenings() -> None:
    tuesday = after_an_evening()
    places(tuesday, KIM)
    assert counts(tuesday, KIM) == []
    assert tuesday.sees(KIM, LOBBY)["meetings"] == []


def test_whoever_was_placed_before_sees_what_is_theirs() -> None:
    tuesday = after_an_evening()
    places(tuesday, KIM)
    assert counts(tuesday, MAREN) == [1, 2, 3, 0]
    [last] = tuesday.sees(MAREN, LOBBY)["meetings"]
    assert last["phase"] == "closed"


def test_from_the_own_place_on_it_is_the_same_for_both() -> None:
    tuesday = after_an_evening()
    places(tuesday, KIM)
    opens_at = tuesday.stage.now + 60 * MINUTE
    again = tuesday.done(INES, ScheduleMeeting, opens_at=opens_at, minutes=60)
    tuesday.meeting = MeetingId(again["meeting"])
    tuesday.hush().waits(MAREN)
    assert counts(tuesday, KIM) == [1]
    assert tuesday.stage.kinds_heard(KIM) == ["WaitingOpened", "WaitingCounted"]
    assert tuesday.sees(KIM, LOBBY)["meetings"] == [tuesday.sees(MAREN, LOBBY)["meetings"][-1]]
    tuesday.done(INES, CloseMeeting)
    assert tuesday.sees(KIM, LOBBY) == tuesday.sees(MAREN, LOBBY)


def test_whoever_parted_and_is_placed_anew_begins_anew() -> None:
    tuesday = a_tuesday()
    parts(tuesday, MAREN)
    tuesday.waits(JO, DANA)
    places(tuesday, MAREN)
    assert counts(tuesday, MAREN) == []
    assert tuesday.sees(MAREN, LOBBY)["meetings"][0]["waiting"] == 2


def test_whoever_leads_later_reads_no_names_of_those_who_had_left() -> None:
    tuesday = a_tuesday()
    parts(tuesday, JO)
    tuesday.seats_facilitator(ADA)
    space, rooms = tuesday.stage.space(tuesday.space), tuesday.stage.rooms(ADA, tuesday.space)
    readable = [each for each in space.log if each.room == ROSTER and each.seq >= rooms[ROSTER]]
    assert JO not in str(readable)
    assert JO not in str(tuesday.sees(ADA, ROSTER))
    assert JO in str([each for each in space.log if each.room == ROSTER])
    assert tuesday.stage.rooms(INES, tuesday.space)[ROSTER] == 1
