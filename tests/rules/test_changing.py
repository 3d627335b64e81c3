"""A copy with some fields others is the value `dataclasses.replace` makes."""

from dataclasses import replace

import pytest

from rooms.changing import but
from rooms.group.gathering import GroupState
from rooms.ids import SpaceId
from rooms.people import Track

GROUP = GroupState(SpaceId("g-tuesday"))


def test_it_is_what_replace_makes_and_leaves_the_first_alone() -> None:
    changed = but(GROUP, words_left=None, gatherings={})
    assert changed == replace(GROUP, words_left=None, gatherings={})
    other = but(GROUP, space=SpaceId("g-friday"))
    assert (other.space, GROUP.space) == ("g-friday", "g-tuesday")
    assert type(other) is GroupState


def test_a_field_it_has_not_is_refused() -> None:
    with pytest.raises(AttributeError):
        but(GROUP, track_of=Track.PARTNER)
