"""Every event of a group has its way into the state, asked of its class alone."""

from rooms.group.envelopes import CallEvent, MeetingEvent
from rooms.group.gathering import FOLDS
from rooms.group.group import (
    BESIDE,
    GONE,
    evolve_group,
    evolve_nothing,
    way_of,
)
from rooms.spaces import Notice
from server.verbs import EVENTS

OF_GROUPS = [each for each in EVENTS if each.__module__.startswith("rooms.group.")]
OF_A_MEETING = {each for each in OF_GROUPS if way_of(each).__name__ in ("evolve_meeting", "evolve_call")}


def test_what_is_folded_in_its_meeting_says_what_it_touches_there() -> None:
    assert FOLDS.keys() >= OF_A_MEETING
    assert BESIDE.keys() | set(GONE) <= OF_A_MEETING
    assert not BESIDE.keys() & set(GONE)


def test_what_only_tells_moves_nothing_and_nothing_else_does() -> None:
    assert all((way_of(each) is evolve_nothing) == issubclass(each, Notice) for each in OF_GROUPS)


def test_no_event_of_a_meeting_is_taken_for_one_of_the_group() -> None:
    of_the_group = {each for each in OF_GROUPS if way_of(each) is evolve_group}
    assert of_the_group
    assert not any(issubclass(each, MeetingEvent | CallEvent) for each in of_the_group)


def test_a_way_is_a_class_s_own_not_what_it_is_derived_from() -> None:
    """`BESIDE` and `FOLDS` are looked up by the class itself: nothing is derived from one of theirs."""
    for each in (*FOLDS, *BESIDE, *GONE):
        assert not {other for other in EVENTS if other is not each and issubclass(other, each)}
