"""Coming in, being admitted, leaving."""

from moderation.meeting_keeping import Admit, CloseMeeting, OpenMeeting, OpenWaiting, ScheduleMeeting
from moderation.sanctions import RemoveFromMeeting
from rooms.group.state.attendance import MemberAdmitted, MemberArrived, MemberLeft
from rooms.group.wants.entering import EnterWaiting, Leave
from rooms.group.wants.speaking import Say
from rooms.ids import MeetingId, SeatId
from rooms.spaces import Recorded
from tests.cast import DANA, INES, JO, MAREN, PER, PRIYA
from tests.rules.group.evening import AS_SHE_IS, a_tuesday
from tests.stage import MINUTE, refused

DAY = 24 * 60 * MINUTE


def admits(recorded: Recorded, member: SeatId) -> bool:
    return isinstance(recorded.event, MemberAdmitted) and recorded.event.member == member


def test_the_waiting_room_opens_half_an_hour_before() -> None:
    tuesday = a_tuesday()
    assert refused(tuesday.enters(MAREN)) == "not-now"
    tuesday.stage.passes(minutes=30)
    assert tuesday.sees(MAREN, "lobby")["meetings"][0]["phase"] == "waiting"
    assert refused(tuesday.enters(MAREN)) is None


def test_a_facilitator_may_open_it_sooner() -> None:
    tuesday = a_tuesday()
    tuesday.nothing_here(MAREN, OpenWaiting)
    tuesday.done(INES, OpenWaiting)
    assert refused(tuesday.enters(MAREN)) is None
    tuesday.done(INES, CloseMeeting)


def test_from_two_hours_before_and_no_sooner() -> None:
    tuesday = a_tuesday()
    opens_at = tuesday.opens_at + DAY
    far = tuesday.done(INES, ScheduleMeeting, opens_at=opens_at, minutes=60)["meeting"]
    tuesday.nothing_here(MAREN, OpenWaiting, meeting=far)
    tuesday.stage.passes(ms=opens_at - 120 * MINUTE - 1 - tuesday.stage.now)
    assert tuesday.refused(INES, OpenWaiting, meeting=far) == "not-yet"
    assert tuesday.refused(MAREN, EnterWaiting, meeting=far, **AS_SHE_IS) == "not-now"
    tuesday.stage.passes(ms=1)
    tuesday.done(INES, OpenWaiting, meeting=far)
    tuesday.done(MAREN, EnterWaiting, meeting=far, **AS_SHE_IS)


def test_one_set_for_now_needs_no_hours_before() -> None:
    tuesday = a_tuesday()
    tuesday.done(INES, CloseMeeting)
    now = tuesday.done(INES, ScheduleMeeting, opens_at=tuesday.stage.now + MINUTE, minutes=60)["meeting"]
    tuesday.done(MAREN, EnterWaiting, meeting=now, **AS_SHE_IS)
    tuesday.done(INES, OpenWaiting, meeting=now)


def test_an_open_circle_has_no_waiting_room_to_open() -> None:
    tuesday = a_tuesday().opens(MAREN)
    assert tuesday.refused(INES, OpenWaiting) == "not-now"


def test_the_group_learns_how_many_wait_and_never_who() -> None:
    tuesday = a_tuesday().waits(JO).hush()
    tuesday.enters(MAREN, body="very-down", whereabouts="someone-may-walk-in")
    assert tuesday.sees(DANA, "lobby")["meetings"][0]["waiting"] == 2
    told = tuesday.stage.told(DANA)
    assert "WaitingCounted" in told
    assert "maren" not in told.lower()
    assert "very-down" not in told


def test_facilitators_learn_where_she_is_and_how() -> None:
    """D45, D80."""
    tuesday = a_tuesday().waits()
    tuesday.enters(MAREN, body="very-down", whereabouts="someone-may-walk-in", softer_seat=True)
    [maren] = tuesday.sees(INES, tuesday.backstage)["waiting"]
    assert (maren["name"], maren["body"], maren["whereabouts"]) == (
        "Maren",
        "very-down",
        "someone-may-walk-in",
    )
    assert maren["softer_seat"]
    assert maren["first"]


def test_she_may_be_called_otherwise_tonight() -> None:
    tuesday = a_tuesday().waits()
    tuesday.enters(MAREN, shown_name="  M. ")
    tuesday.done(INES, OpenMeeting)
    tuesday.done(INES, Admit, members=(MAREN,))
    assert "M." in tuesday.names(MAREN)
    assert "Maren" not in tuesday.names(MAREN)


def test_a_name_must_be_a_name() -> None:
    tuesday = a_tuesday().waits()
    assert refused(tuesday.enters(MAREN, shown_name="x" * 41)) == "too-long"
    assert refused(tuesday.enters(MAREN, shown_name="Ma\nren")) == "hidden-characters"
    assert refused(tuesday.enters(MAREN, shown_name="Ma\u202eren")) == "hidden-characters"
    assert refused(tuesday.enters(MAREN, shown_name=" ")) == "empty"


def test_a_first_arrival_waits_for_a_facilitator() -> None:
    """D80."""
    tuesday = a_tuesday().waits(MAREN)
    tuesday.done(INES, OpenMeeting)
    assert tuesday.circle not in tuesday.stage.rooms(MAREN, tuesday.space)
    tuesday.nothing_here(MAREN, Say, text="Hello?")
    tuesday.done(INES, Admit, members=(MAREN,))
    assert tuesday.mine(MAREN)["standing"] == "admitted"
    tuesday.done(MAREN, Say, text="Hello.")


def test_who_was_here_before_comes_straight_in() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, CloseMeeting)
    tuesday.stage.passes(minutes=24 * 60)
    again = tuesday.done(INES, ScheduleMeeting, opens_at=tuesday.stage.now + 20 * MINUTE, minutes=60)
    tuesday.meeting = MeetingId(again["meeting"])
    tuesday.stage.passes(minutes=1)
    tuesday.enters(MAREN)
    tuesday.enters(JO)
    tuesday.done(INES, OpenMeeting)
    assert tuesday.names(MAREN) == {"Maren", "Ines"}
    assert tuesday.mine(JO)["standing"] == "waiting"
    assert tuesday.sees(JO, "lobby")["meetings"][-1]["waiting"] == 1


def test_a_latecomer_is_let_in_and_reads_nothing_from_before() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(MAREN, Say, text="Before Dana came.")
    tuesday.done(JO, Leave)
    tuesday.enters(DANA)
    tuesday.hush()
    tuesday.done(INES, Admit, members=(DANA,))
    tuesday.done(MAREN, Say, text="After Dana came.")
    assert tuesday.lines(DANA) == ["After Dana came."]
    assert tuesday.names(DANA) == {"Maren", "Dana", "Ines"}
    assert JO not in [each["seat"] for each in tuesday.sees(DANA, tuesday.circle)["people"]]
    told = tuesday.stage.told(DANA)
    assert "After Dana came." in told
    assert "Before Dana came." not in told


def test_whoever_left_and_comes_back_reads_nothing_said_meanwhile() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(JO, Say, text="While Maren was here.")
    tuesday.done(MAREN, Leave)
    tuesday.done(JO, Say, text="While Maren was away.")
    tuesday.hush()
    assert refused(tuesday.enters(MAREN)) is None
    tuesday.done(JO, Say, text="Welcome back.")
    assert tuesday.lines(MAREN) == ["Welcome back."]
    assert "away" not in tuesday.stage.told(MAREN)
    admitted = [each for each in tuesday.stage.space(tuesday.space).log if admits(each, MAREN)]
    assert tuesday.stage.rooms(MAREN, tuesday.space)[tuesday.circle] == admitted[-1].seq


def test_whoever_stays_and_whoever_leads_read_it_all() -> None:
    """The yes twins: only a leaving the circle was told of begins anew."""
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(JO, Say, text="While Maren was here.")
    tuesday.done(MAREN, Leave)
    tuesday.done(JO, Say, text="While Maren was away.")
    tuesday.enters(MAREN)
    assert tuesday.lines(JO) == tuesday.lines(INES) == ["While Maren was here.", "While Maren was away."]


def test_whoever_was_suspended_and_comes_back_reads_nothing_said_meanwhile() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.suspends(MAREN)
    tuesday.done(JO, Say, text="While Maren was away.")
    tuesday.restores(MAREN)
    tuesday.enters(MAREN)
    assert tuesday.lines(MAREN) == []


def test_late_and_for_the_first_time_one_waits_all_the_same() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.enters(JO)
    assert tuesday.mine(JO)["standing"] == "waiting"
    tuesday.nothing_here(JO, Say, text="Hello?")
    tuesday.done(INES, Admit, members=(JO,))
    tuesday.done(JO, Say, text="Hello.")


def test_two_facilitators_may_press_admit_at_once() -> None:
    tuesday = a_tuesday().waits(MAREN, JO)
    tuesday.done(INES, OpenMeeting)
    tuesday.done(INES, Admit, members=(MAREN, MAREN))
    tuesday.done(INES, Admit, members=(MAREN, JO))
    assert len(tuesday.stage.happened(tuesday.space, MemberAdmitted)) == 2


def test_nobody_is_admitted_who_does_not_wait() -> None:
    tuesday = a_tuesday().waits(MAREN)
    assert tuesday.refused(INES, Admit, members=(MAREN,)) == "not-open"
    tuesday.done(INES, OpenMeeting)
    assert tuesday.refused(INES, Admit, members=(MAREN, JO)) == "member-away"
    tuesday.nothing_here(INES, Admit, members=(PER,))
    tuesday.nothing_here(MAREN, Admit, members=(MAREN,))


def test_opening_twice_is_no_mistake_and_after_the_end_it_is_over() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, OpenMeeting)
    tuesday.done(INES, CloseMeeting)
    assert tuesday.refused(INES, OpenMeeting) == "not-now"
    assert refused(tuesday.enters(JO)) == "not-now"


def test_she_is_in_once() -> None:
    tuesday = a_tuesday().opens(MAREN)
    assert refused(tuesday.enters(MAREN)) == "already-in"


def test_while_waiting_she_may_say_it_anew() -> None:
    tuesday = a_tuesday().waits(MAREN)
    tuesday.enters(MAREN, body="up")
    [maren] = tuesday.sees(INES, tuesday.backstage)["waiting"]
    assert maren["body"] == "up"
    assert tuesday.sees(JO, "lobby")["meetings"][0]["waiting"] == 1


def test_she_leaves_without_a_reason_and_may_come_back() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(MAREN, Leave)
    assert tuesday.stage.kinds_heard(JO) == ["MemberLeft"]
    assert tuesday.circle not in tuesday.stage.rooms(MAREN, tuesday.space)
    assert tuesday.mine(MAREN)["standing"] == "left"
    tuesday.nothing_here(MAREN, Leave)
    tuesday.nothing_here(MAREN, Say, text="Am I still here?")
    assert refused(tuesday.enters(MAREN)) is None
    assert tuesday.mine(MAREN)["standing"] == "admitted"
    tuesday.done(MAREN, Say, text="I am back.")
    assert tuesday.lines(JO) == ["I am back."]


def test_leaving_the_waiting_room_is_counted() -> None:
    tuesday = a_tuesday().waits(MAREN, JO)
    tuesday.done(MAREN, Leave)
    assert tuesday.sees(DANA, "lobby")["meetings"][0]["waiting"] == 1
    assert tuesday.sees(INES, tuesday.backstage)["waiting"][0]["member"] == JO
    assert not tuesday.stage.happened(tuesday.space, MemberLeft)


def test_leaving_looks_the_same_for_every_cause() -> None:
    """By choice, removed, suspended: the circle gets the same bytes, but for the name (D38)."""
    told = []
    for cause in ("choice", "removed", "suspended"):
        tuesday = a_tuesday().opens(MAREN, JO, PRIYA)
        if cause == "choice":
            tuesday.done(MAREN, Leave)
        elif cause == "removed":
            tuesday.done(INES, RemoveFromMeeting, member=MAREN)
        else:
            tuesday.suspends(MAREN)
        heard = tuesday.stage.hears(JO)
        told.append([(each.room, each.seq, each.by, each.event) for each in heard])
    assert told[0] == told[1] == told[2]


def test_who_was_removed_does_not_come_back_tonight() -> None:
    tuesday = a_tuesday().waits(MAREN, JO)
    tuesday.done(INES, RemoveFromMeeting, member=MAREN)
    assert refused(tuesday.enters(MAREN)) == "removed"
    tuesday.nothing_here(MAREN, Leave)
    assert tuesday.sees(DANA, "lobby")["meetings"][0]["waiting"] == 1


def test_strangers_do_not_enter() -> None:
    tuesday = a_tuesday().waits(MAREN)
    tuesday.nothing_here(PER, EnterWaiting, **AS_SHE_IS)
    tuesday.nothing_here(INES, EnterWaiting, **AS_SHE_IS)
    assert [each.member for each in tuesday.stage.happened(tuesday.space, MemberArrived)] == [MAREN]
