"""A meeting ends by itself with nobody there to lead it: somebody asks after whoever was still in it (D36, D46)."""

from dataclasses import replace

from moderation.following_up import SettleFollowUp
from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from moderation.round_keeping import EndRound
from moderation.sanctions import RemoveFromMeeting
from rooms.group.group import GROUP
from rooms.group.state.follow_ups import FollowUpRaised
from rooms.group.state.meeting import OVERTIME
from rooms.group.wants.entering import Leave
from rooms.group.wants.facilitators_lost import NoteFacilitatorsBack, NoteFacilitatorsLost
from rooms.group.wants.stepping_out import StepOut
from rooms.ids import CLOCK
from tests.cast import DANA, INES, JO, MAREN, PRIYA, TOMAS, TUESDAY
from tests.rules.group.evening import Evening, a_tuesday
from tests.rules.group.test_follow_ups import after, leaves_at
from tests.stage import MINUTE


def a_circle() -> Evening:
    return a_tuesday().opens(MAREN, JO, DANA)


def lost(tuesday: Evening, *, minutes: int = 10) -> Evening:
    """Ines's line is lost for so long."""
    tuesday.done(CLOCK, NoteFacilitatorsLost)
    tuesday.stage.passes(minutes=minutes)
    return tuesday


def test_whoever_is_still_there_is_asked_after_and_whoever_had_gone_as_ever() -> None:
    tuesday = a_circle()
    tuesday.enters(PRIYA)
    tuesday.done(JO, Leave)
    tuesday.done(DANA, StepOut)
    lost(tuesday, minutes=9)
    assert after(tuesday) == {}, "not while somebody may still come back"
    tuesday.stage.passes(minutes=1)
    assert after(tuesday) == {MAREN: ("alone", None), DANA: ("alone", None), JO: ("left", None)}
    assert tuesday.refused(INES, FinishCloseOut) == "follow-ups-wait"
    for who in (MAREN, DANA, JO):
        tuesday.done(INES, SettleFollowUp, member=who, how="done")
    tuesday.done(INES, FinishCloseOut)


def test_where_somebody_came_back_nobody_was_left_alone() -> None:
    tuesday = lost(a_circle(), minutes=9)
    tuesday.done(CLOCK, NoteFacilitatorsBack)
    tuesday.stage.passes(minutes=9)
    tuesday.done(INES, CloseMeeting)
    assert after(tuesday) == {}


def test_nor_where_a_facilitator_ends_it_before_the_server_has_seen_that_they_are_back() -> None:
    tuesday = lost(a_circle(), minutes=9)
    tuesday.done(INES, CloseMeeting)
    assert after(tuesday) == {}


def test_a_high_check_out_says_more_and_any_other_was_before_they_were_left() -> None:
    tuesday = a_circle()
    leaves_at(tuesday, MAREN, "9")
    leaves_at(tuesday, JO, "2")
    tuesday.done(INES, EndRound)
    lost(tuesday)
    assert after(tuesday) == {MAREN: ("high", None), JO: ("alone", None), DANA: ("alone", None)}


def test_so_it_is_where_nobody_leads_the_group_any_more() -> None:
    tuesday = a_circle()
    tuesday.done(INES, RemoveFromMeeting, member=JO)
    tuesday.suspends(INES)
    tuesday.suspends(DANA)
    tuesday.stage.passes(minutes=10)
    tuesday.restores(INES)
    assert after(tuesday) == {MAREN: ("alone", None), JO: ("removed", None)}


def test_with_another_facilitator_there_it_goes_on() -> None:
    tuesday = a_circle()
    tuesday.seats_facilitator(TOMAS)
    tuesday.suspends(INES)
    tuesday.stage.passes(minutes=10)
    tuesday.done(TOMAS, CloseMeeting)
    assert not tuesday.stage.happened(TUESDAY, FollowUpRaised)


def test_a_meeting_that_nobody_closed_leaves_alone_whom_nobody_is_with_at_its_end() -> None:
    tuesday = a_circle()
    tuesday.stage.passes(ms=tuesday.it.meeting.closes_at - tuesday.stage.now - 5 * MINUTE)
    lost(tuesday, minutes=5)
    assert after(tuesday) == dict.fromkeys((MAREN, JO, DANA), ("alone", None))
    tuesday = a_circle()
    tuesday.stage.passes(ms=OVERTIME + 90 * MINUTE)
    assert after(tuesday) == {}, "and nobody whom somebody is with"


def test_an_older_log_that_ended_so_folds_as_it_was_and_raises_nothing_now() -> None:
    tuesday = lost(a_circle())
    space = tuesday.stage.space(TUESDAY)
    older = [each for each in space.log if not isinstance(each.event, FollowUpRaised)]
    assert len(older) < len(space.log)
    state = GROUP.empty(TUESDAY)
    for version, recorded in enumerate(older, 1):
        state = GROUP.evolve(state, replace(recorded, version=version))
    assert state.gatherings[tuesday.meeting].meeting.alone_since is not None
    assert GROUP.settle(state, tuesday.stage.now, tuesday.stage.fresh) == ()
    later = GROUP.due(state)
    assert later is not None
    assert later > tuesday.stage.now
