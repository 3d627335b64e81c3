"""When each step of the run-sheet was begun: for a look afterwards at how the evening went."""

from moderation.meeting_keeping import Admit, CloseMeeting, NextStep, StepBack
from rooms.ids import SeatId
from tests.cast import DANA, INES, MAREN
from tests.rules.group.evening import Evening, a_tuesday


def begun(tuesday: Evening, who: SeatId) -> list[tuple[int, int]]:
    since = tuesday.it.meeting.opened_at
    steps = tuesday.sees(who, tuesday.circle)["steps_begun"]
    return [(each["step"], (each["at"] - since) // 60_000) for each in steps]


def test_each_beginning_of_a_step_stands_with_its_time_also_when_it_is_over() -> None:
    tuesday = a_tuesday().opens(MAREN)
    for minutes, move in ((7, NextStep), (1, StepBack), (4, NextStep), (13, NextStep)):
        tuesday.stage.passes(minutes=minutes)
        tuesday.done(INES, move)
    tuesday.done(INES, CloseMeeting)
    assert begun(tuesday, INES) == [(1, 7), (0, 8), (1, 12), (2, 25)]


def test_whoever_comes_in_later_reads_of_no_step_from_before() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, NextStep)
    tuesday.enters(DANA)
    tuesday.done(INES, Admit, members=(DANA,))
    tuesday.done(INES, NextStep)
    assert begun(tuesday, DANA) == [(2, 0)]
    assert begun(tuesday, MAREN) == [(1, 0), (2, 0)]
