"""When and how a member may be reached outside of here: whoever has to ask after them reads it, nobody else (D60)."""

from dataclasses import replace
from json import loads
from typing import Any

import pytest

from moderation.following_up import SettleFollowUp
from moderation.meeting_keeping import CloseMeeting
from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.state.roster import FacilitatorUnseated, MemberSeated, MemberUnseated
from rooms.group.state.safe_hours import SafeHours, SafeHoursKept, SafeHoursTold, SafeWordsErased
from rooms.group.wants.being_reached import KeepSafeHours
from rooms.group.wants.entering import Leave
from rooms.ids import CLOCK, SeatId
from rooms.kept_longer import KeptLonger
from rooms.mornings import DAY
from rooms.refusals import NO_SUCH_ZONE
from rooms.spaces import Fact
from rooms.texts import EMPTY
from tests.cast import DANA, INES, JO, LINDQVIST, MAREN, NOOR, PER, TOMAS, TUESDAY
from tests.rules.group.evening import Evening, a_tuesday, named

NOONS = SafeHours(days=(0, 3), begins=720, ends=780, time_zone="Europe/Berlin", ways=("call", "text"))
TOLD = {"days": [0, 3], "begins": 720, "ends": 780, "time_zone": "Europe/Berlin", "ways": ["call", "text"]}
ONLY_CALL = "Leave no message."


def says(
    tuesday: Evening, who: SeatId = JO, hours: SafeHours | None = NOONS, text: str | None = ONLY_CALL
) -> None:
    tuesday.done(who, KeepSafeHours, hours=hours, text=text)


def over(tuesday: Evening) -> Evening:
    """Jo and Dana went before the end of an evening that Ines led alone."""
    tuesday.opens(MAREN, JO, DANA)
    tuesday.done(JO, Leave)
    tuesday.done(DANA, Leave)
    tuesday.done(INES, CloseMeeting)
    return tuesday


def beside(tuesday: Evening, who: SeatId = INES, about: SeatId = JO) -> Any:
    """What stands beside the follow-up about somebody, backstage."""
    shown = tuesday.sees(who, tuesday.backstage)["follow_ups"]
    return read(next(each["reach"] for each in shown if each["member"] == about))


def own(tuesday: Evening, who: SeatId = JO) -> Any:
    return read(tuesday.sees(who, f"own/{who}")["safe_hours"])


def read(words: str | None) -> Any:
    """What was said, out of the words it is told in."""
    return words and loads(words)


def said(hours: Any, text: str | None) -> dict[str, Any]:
    return {"hours": hours, "text": text}


def erased(tuesday: Evening) -> list[Any]:
    gone = [it.words for it in tuesday.stage.happened(tuesday.space, SafeWordsErased)]
    return [read(words) for words in tuesday.stage.plain(gone)]


def test_whoever_has_to_ask_after_her_reads_it_beside_that_and_nobody_else_does() -> None:
    tuesday = a_tuesday()
    tuesday.seats_facilitator(TOMAS)
    says(tuesday)
    assert own(tuesday) == said(TOLD, ONLY_CALL)
    for other in (MAREN, DANA, INES, TOMAS):
        assert ONLY_CALL not in tuesday.stage.told(other), "nobody has to ask after her yet"
    over(tuesday)
    for leads in (INES, TOMAS):
        assert beside(tuesday, leads) == said(TOLD, ONLY_CALL)
    for other in (MAREN, DANA, NOOR, LINDQVIST, PER):
        assert ONLY_CALL not in tuesday.stage.told(other)
        assert "SafeHoursTold" not in tuesday.stage.kinds_heard(other)


def test_neither_hours_nor_ways_nor_clocks_stand_in_the_log() -> None:
    """They are sealed, as the line with them is: a stolen disk tells nobody when somebody is alone (D64)."""
    tuesday = over(a_tuesday())
    says(tuesday)
    log = str(tuesday.stage.space(tuesday.space).log)
    assert "SafeHoursKept" in log
    assert "SafeHoursTold" in log
    assert not [each for each in ("Europe/Berlin", "720", "'call'", "ways") if each in log]


def test_where_nothing_is_said_nobody_reaches_out() -> None:
    tuesday = over(a_tuesday())
    assert own(tuesday) is None
    assert beside(tuesday) is None
    assert tuesday.stage.happened(tuesday.space, SafeHoursTold) == []


def test_a_change_is_read_at_once_and_what_was_said_before_is_erased() -> None:
    tuesday = a_tuesday()
    says(tuesday)
    over(tuesday)
    says(tuesday, hours=replace(NOONS, begins=600), text="  In the\nmorning. ")
    assert beside(tuesday) == said({**TOLD, "begins": 600}, "In the morning.")
    assert erased(tuesday) == [said(TOLD, ONLY_CALL)]
    says(tuesday, hours=None, text="Please wait for Tuesday.")
    assert beside(tuesday) == said(None, "Please wait for Tuesday.")
    for _ in ("cleared", "and again, which changes nothing"):
        says(tuesday, hours=None, text=None)
        assert (own(tuesday), beside(tuesday)) == (None, None)
    assert len(erased(tuesday)) == 3
    assert len(tuesday.stage.happened(tuesday.space, SafeHoursKept)) == 4


def test_once_somebody_asked_after_her_nobody_reads_it_any_more() -> None:
    tuesday = a_tuesday()
    says(tuesday)
    says(tuesday, DANA, text=None)
    over(tuesday)
    tuesday.done(INES, SettleFollowUp, member=JO, how="done")
    tuesday.hush()
    says(tuesday, text="Not at work.")
    assert beside(tuesday) is None
    assert "Not at work." not in tuesday.stage.told(INES)
    assert beside(tuesday, about=DANA) == said(TOLD, None)


def test_it_is_handed_on_with_the_follow_up() -> None:
    tuesday = a_tuesday()
    says(tuesday)
    over(tuesday)
    tuesday.stage.happens(Fact(TUESDAY, LOBBY, FacilitatorUnseated(staff=INES)), by=NOOR)
    tuesday.stage.passes(ms=DAY)
    tuesday.seats_facilitator(TOMAS)
    [jo, dana] = tuesday.sees(TOMAS, ROSTER)["handed_on"]
    assert (read(jo["reach"]), dana["reach"]) == (said(TOLD, ONLY_CALL), None)
    says(tuesday, DANA, text=None)
    assert tuesday.stage.kinds_heard(TOMAS)[-1] == "SafeHoursTold"
    assert read(tuesday.sees(TOMAS, ROSTER)["handed_on"][1]["reach"]) == said(TOLD, None)


def test_it_ends_with_her_place() -> None:
    """Whoever is placed anew says it anew."""
    tuesday = a_tuesday()
    says(tuesday)
    says(tuesday, DANA, text="Mine.")
    over(tuesday)
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=JO)), by=NOOR)
    assert beside(tuesday) is None
    assert erased(tuesday) == [said(TOLD, ONLY_CALL)]
    tuesday.stage.happens(
        Fact(tuesday.space, ROSTER, MemberSeated(member=JO, name=named(TUESDAY, JO).id)), by=NOOR
    )
    assert own(tuesday) is None
    assert own(tuesday, DANA) == said(TOLD, "Mine.")
    assert [each.room for each in tuesday.stage.space(tuesday.space).log if is_ending(each)] == [f"own/{JO}"]


def is_ending(recorded: Any) -> bool:
    return isinstance(recorded.event, SafeHoursKept) and recorded.by == CLOCK


def test_a_legal_hold_keeps_what_was_said_and_shows_it_to_nobody() -> None:
    """D65: sealed, as all words are then, until the hold ends."""
    tuesday = a_tuesday()
    says(tuesday)
    over(tuesday)
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, KeptLonger(on=True)))
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=JO)), by=NOOR)
    assert beside(tuesday) is None
    assert JO not in tuesday.stage.state(tuesday.space).safe_hours.now
    assert erased(tuesday) == []
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, KeptLonger(on=False)))
    assert erased(tuesday) == [said(TOLD, ONLY_CALL)]


def test_a_suspension_takes_nothing_from_her() -> None:
    tuesday = a_tuesday()
    says(tuesday)
    tuesday.suspends(JO)
    tuesday.nothing_here(JO, KeepSafeHours, hours=None, text=None)
    tuesday.restores(JO)
    assert own(tuesday) == said(TOLD, ONLY_CALL)


def test_days_and_ways_stand_once_and_in_order() -> None:
    tuesday = a_tuesday()
    says(tuesday, hours=replace(NOONS, days=(3, 0, 3), ways=("text", "call"), ends=1440))
    assert own(tuesday)["hours"] == {**TOLD, "ends": 1440}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"days": ()}, "no-day"),
        ({"days": (0, 7)}, "no-day"),
        ({"ways": ()}, "no-way"),
        ({"ends": 720}, "no-span"),
        ({"begins": -1}, "no-span"),
        ({"ends": 1441}, "no-span"),
        ({"time_zone": "nowhere"}, NO_SUCH_ZONE.code),
    ],
)
def test_no_hours_that_are_none(wrong: dict[str, Any], code: str) -> None:
    tuesday = a_tuesday()
    assert tuesday.refused(JO, KeepSafeHours, hours=replace(NOONS, **wrong), text=None) == code


def test_no_line_too_long_and_none_without_words() -> None:
    tuesday = a_tuesday()
    assert tuesday.refused(JO, KeepSafeHours, hours=None, text="a" * 141) == "too-long"
    assert tuesday.refused(JO, KeepSafeHours, hours=NOONS, text=" ") == EMPTY.code
    says(tuesday, text="a" * 140)


def test_who_is_no_member_here_finds_nothing() -> None:
    tuesday = a_tuesday()
    for who in (INES, PER, NOOR):
        tuesday.nothing_here(who, KeepSafeHours, hours=NOONS, text=ONLY_CALL)
