"""Facilitators act first; the reason is owed; the others learn nothing."""

from moderation.following_up import SettleFollowUp
from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from moderation.reasons import GiveReason
from moderation.sanctions import MuteUntil, PauseRoom, ReadFirst, RemoveFromMeeting, ResumeRoom, Unmute
from rooms.group.wants.speaking import Say
from rooms.ids import ActId
from tests.cast import DANA, INES, JO, MAREN, PER, TOMAS
from tests.rules.group.evening import a_tuesday
from tests.stage import MINUTE


def test_a_mute_ends_by_itself() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, MuteUntil, member=MAREN, minutes=5)
    assert tuesday.mine(MAREN)["muted_until"] == tuesday.stage.now + 5 * MINUTE
    tuesday.stage.passes(minutes=5)
    assert tuesday.mine(MAREN)["muted_until"] is None
    assert tuesday.stage.kinds_heard(MAREN) == ["YouWereMuted", "YouWereUnmuted"]
    assert tuesday.stage.hears(JO) == []
    tuesday.done(MAREN, Say, text="I am calmer.")


def test_a_mute_has_a_length_and_somebody() -> None:
    tuesday = a_tuesday().opens(MAREN)
    for minutes in (0, -1, 241, 10**12):
        assert tuesday.refused(INES, MuteUntil, member=MAREN, minutes=minutes) == "out-of-range"
    assert tuesday.refused(INES, MuteUntil, member=DANA, minutes=5) == "member-away"
    assert tuesday.refused(INES, Unmute, member=DANA) == "member-away"
    tuesday.nothing_here(INES, MuteUntil, member=PER, minutes=5)
    tuesday.nothing_here(INES, MuteUntil, member=TOMAS, minutes=5)
    tuesday.nothing_here(MAREN, MuteUntil, member=MAREN, minutes=5)
    tuesday.nothing_here(MAREN, Unmute, member=MAREN)
    tuesday.done(INES, Unmute, member=MAREN)


def test_a_pause_is_seen_by_all_and_set_by_facilitators() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.nothing_here(MAREN, PauseRoom)
    tuesday.done(INES, PauseRoom)
    tuesday.done(INES, PauseRoom)
    assert tuesday.sees(JO, tuesday.circle)["paused"]
    tuesday.nothing_here(MAREN, ResumeRoom)
    tuesday.done(INES, ResumeRoom)
    tuesday.done(INES, ResumeRoom)
    assert tuesday.stage.kinds_heard(JO) == ["RoomPaused", "RoomResumed"]
    tuesday.done(INES, CloseMeeting)
    assert tuesday.refused(INES, PauseRoom) == "not-open"
    assert tuesday.refused(INES, ResumeRoom) == "not-open"


def test_the_page_of_who_is_removed_stops_and_the_circle_hears_that_she_left() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, RemoveFromMeeting, member=MAREN)
    assert tuesday.stage.kinds_heard(MAREN) == ["YouWereRemoved"]
    assert tuesday.stage.kinds_heard(JO) == ["MemberLeft"]
    tuesday.done(JO, Say, text="Is she all right?")
    assert tuesday.stage.hears(MAREN) == []
    tuesday.nothing_here(MAREN, Say, text="Wait…")
    assert tuesday.mine(MAREN)["standing"] == "removed"
    assert tuesday.refused(INES, RemoveFromMeeting, member=MAREN) == "member-away"


def test_removing_needs_somebody_who_came() -> None:
    tuesday = a_tuesday().opens(MAREN)
    assert tuesday.refused(INES, RemoveFromMeeting, member=JO) == "member-away"
    tuesday.nothing_here(INES, RemoveFromMeeting, member=PER)
    tuesday.nothing_here(MAREN, RemoveFromMeeting, member=MAREN)


def test_reading_first_is_for_facilitators_to_set() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.nothing_here(JO, ReadFirst, member=MAREN, on=True)
    assert tuesday.refused(INES, ReadFirst, member=DANA, on=True) == "member-away"
    tuesday.done(INES, ReadFirst, member=MAREN, on=True)
    assert tuesday.done(INES, ReadFirst, member=MAREN, on=True) == {}
    assert tuesday.sees(INES, tuesday.backstage)["read_first"] == [MAREN]


def test_a_close_out_waits_for_every_reason() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    acts = [
        tuesday.done(INES, MuteUntil, member=MAREN, minutes=5)["act"],
        tuesday.done(INES, ReadFirst, member=JO, on=True)["act"],
        tuesday.done(INES, RemoveFromMeeting, member=MAREN)["act"],
    ]
    assert [owed["what"] for owed in tuesday.sees(INES, tuesday.backstage)["owed"]] == [
        "muted",
        "read-first",
        "removed",
    ]
    tuesday.done(INES, CloseMeeting)
    for act in acts:
        assert tuesday.refused(INES, FinishCloseOut) == "reasons-owed"
        tuesday.nothing_here(MAREN, GiveReason, act=ActId(act), reason="safety")
        tuesday.done(INES, GiveReason, act=ActId(act), reason="safety")
        tuesday.nothing_here(INES, GiveReason, act=ActId(act), reason="safety")
    assert tuesday.refused(INES, FinishCloseOut) == "follow-ups-wait"
    tuesday.done(INES, SettleFollowUp, member=MAREN, how="handed-over")
    tuesday.done(INES, FinishCloseOut)
    assert tuesday.backstage not in tuesday.stage.rooms(INES, tuesday.space)
    assert tuesday.circle not in tuesday.stage.rooms(INES, tuesday.space)
    tuesday.nothing_here(INES, FinishCloseOut)
