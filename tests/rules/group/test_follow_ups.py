"""Whoever left without checking out, or found it hard to go, is asked after. No member learns of it (D46)."""

from moderation.following_up import SettleFollowUp
from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from moderation.round_keeping import BeginRound, EndRound
from moderation.sanctions import RemoveFromMeeting
from rooms.group.state.follow_ups import CHECK_OUT, FollowUpRaised, FollowUpSettled, LeavingHigh
from rooms.group.wants.answering import Answer, AnswerRound, PassRound
from rooms.group.wants.entering import Leave
from rooms.ids import RoundId, SeatId
from rooms.mornings import DAY
from rooms.rituals.shelf import rituals
from tests.cast import DANA, INES, JO, MAREN, PRIYA, TOMAS
from tests.rules.group.evening import Evening, a_tuesday


def a_circle() -> Evening:
    tuesday = a_tuesday().opens(MAREN, JO, DANA)
    tuesday.seats_facilitator(TOMAS)
    return tuesday.hush()


def leaves_at(tuesday: Evening, who: SeatId, number: str | None) -> RoundId:
    """Somebody says in a check-out how hard it is to go."""
    now = tuesday.it.check_in.round
    if now is None or now.ended:
        tuesday.done(INES, BeginRound, ritual=CHECK_OUT)
        now = tuesday.it.check_in.round
    tuesday.done(who, AnswerRound, round=now.id, answers=(Answer(prompt="number", answer=number),))
    return RoundId(now.id)


def after(tuesday: Evening) -> dict[str, tuple[str, str | None]]:
    """Whom the desk says should be asked after, why, and how that was settled."""
    shown = tuesday.sees(INES, tuesday.backstage)["follow_ups"]
    return {each["member"]: (each["why"], each["how"]) for each in shown}


def test_the_check_out_is_one_of_our_rituals_and_asks_for_a_number() -> None:
    ritual = rituals()[CHECK_OUT]
    assert ritual.shown == "facilitators"
    assert [each.id for each in ritual.prompts if each.kind == "scale"] == ["number"]


def test_whoever_left_and_did_not_come_back_is_asked_after() -> None:
    tuesday = a_circle()
    tuesday.done(JO, Leave)
    tuesday.done(DANA, Leave)
    tuesday.enters(DANA)
    assert after(tuesday) == {}, "not while they may still come back"
    tuesday.done(INES, CloseMeeting)
    assert after(tuesday) == {JO: ("left", None)}


def test_whoever_only_waited_or_stayed_is_not() -> None:
    tuesday = a_circle()
    tuesday.enters(PRIYA)
    tuesday.done(PRIYA, Leave)
    tuesday.done(INES, CloseMeeting)
    assert after(tuesday) == {}


def test_whoever_was_removed_was_promised_a_word_and_is_asked_after_wherever_they_were() -> None:
    tuesday = a_circle()
    tuesday.enters(PRIYA)
    leaves_at(tuesday, DANA, "9")
    tuesday.done(JO, Leave)
    for who in (PRIYA, DANA, JO):
        tuesday.done(INES, RemoveFromMeeting, member=who)
    tuesday.done(INES, CloseMeeting)
    assert after(tuesday) == dict.fromkeys((PRIYA, DANA, JO), ("removed", None))


def test_whoever_checked_out_and_went_has_checked_out() -> None:
    tuesday = a_circle()
    leaves_at(tuesday, JO, "3")
    tuesday.done(JO, Leave)
    ident = leaves_at(tuesday, DANA, None)
    tuesday.done(DANA, PassRound, round=ident)
    tuesday.done(DANA, Leave)
    tuesday.done(INES, EndRound)
    tuesday.done(INES, CloseMeeting)
    assert after(tuesday) == {DANA: ("left", None)}
    tuesday.stage.passes(ms=8 * DAY)
    assert after(tuesday) == {DANA: ("left", None)}, "nor when the answers are gone"


def test_eight_or_more_is_asked_after_and_the_newest_answer_counts() -> None:
    tuesday = a_circle()
    for who, number in ((MAREN, "8"), (JO, "7"), (DANA, "9")):
        leaves_at(tuesday, who, number)
    leaves_at(tuesday, DANA, "5")
    tuesday.done(INES, CloseMeeting)
    assert after(tuesday) == {MAREN: ("high", None)}


def test_what_is_taken_back_counts_no_more() -> None:
    tuesday = a_circle()
    ident = leaves_at(tuesday, MAREN, "10")
    tuesday.done(MAREN, PassRound, round=ident)
    tuesday.done(INES, EndRound)
    tuesday.done(INES, BeginRound, ritual="window-check-in")
    ident = RoundId(tuesday.it.check_in.round.id)
    scale = next(each.id for each in tuesday.it.check_in.round.prompts if each.kind == "scale")
    tuesday.done(JO, AnswerRound, round=ident, answers=(Answer(prompt=scale, answer="10"),))
    tuesday.done(INES, CloseMeeting)
    assert after(tuesday) == {}, "and how one arrives is not how one leaves"


def test_no_member_is_told_and_nothing_says_when() -> None:
    tuesday = a_circle()
    leaves_at(tuesday, MAREN, "9")
    tuesday.done(JO, Leave)
    tuesday.stage.passes(minutes=20)
    tuesday.done(INES, CloseMeeting)
    tuesday.done(INES, SettleFollowUp, member=JO, how="done")
    told = {LeavingHigh.__name__, FollowUpRaised.__name__, FollowUpSettled.__name__}
    for member in (MAREN, JO, DANA, PRIYA):
        assert not told & set(tuesday.stage.kinds_heard(member))
        tuesday.nothing_here(member, SettleFollowUp, member=JO, how="done")
    assert told <= set(tuesday.stage.kinds_heard(INES))
    for shown in tuesday.sees(INES, tuesday.backstage)["follow_ups"]:
        assert set(shown) == {"member", "why", "how", "reach"}


def test_the_close_out_waits_for_each_and_the_first_press_stands() -> None:
    tuesday = a_circle()
    leaves_at(tuesday, MAREN, "9")
    tuesday.done(JO, Leave)
    tuesday.done(INES, CloseMeeting)
    tuesday.nothing_here(INES, SettleFollowUp, member=DANA, how="done")
    assert tuesday.refused(INES, FinishCloseOut) == "follow-ups-wait"
    tuesday.done(INES, SettleFollowUp, member=MAREN, how="handed-over")
    tuesday.done(TOMAS, SettleFollowUp, member=MAREN, how="done")
    assert tuesday.refused(INES, FinishCloseOut) == "follow-ups-wait"
    tuesday.done(TOMAS, SettleFollowUp, member=JO, how="done")
    assert after(tuesday) == {MAREN: ("high", "handed-over"), JO: ("left", "done")}
    tuesday.done(INES, FinishCloseOut)


def test_whoever_is_suspended_is_another_s_to_see_to() -> None:
    tuesday = a_circle()
    tuesday.suspends(JO)
    tuesday.done(INES, CloseMeeting)
    assert after(tuesday) == {}
    tuesday.done(INES, FinishCloseOut)
