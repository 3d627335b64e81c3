"""What is made cheaply is the very value that the constructor, or `dataclasses.replace`, makes."""

from dataclasses import FrozenInstanceError, dataclass, fields, replace
from typing import Any

import pytest

from rooms.changing import changer_of, maker_of
from rooms.group.envelopes import MeetingEvent
from rooms.group.gathering import GroupState
from rooms.group.state.conversation import Line, WordsSaid
from rooms.ids import SpaceId, WordsId

GROUP = GroupState(SpaceId("g-tuesday"))
SAID = WordsSaid(meeting="m-1", line="line-1", author="mara", words=WordsId("w-1"))
LINE = Line(7, "line-1", "mara", WordsId("w-1"), 1_000, 2_000)


@dataclass(frozen=True, slots=True)
class Odd:
    """Its fields are called what the cheap way might call its own things."""

    kind: str
    made: str
    twin: str
    it: str
    self: str


@dataclass(frozen=True, slots=True)
class Careful:
    seats: int

    def __post_init__(self) -> None:
        assert self.seats > 0


def test_it_is_what_replace_makes_and_leaves_the_first_alone() -> None:
    changed = changer_of(GroupState, "reached")(GROUP, {"lobby": 7})
    assert changed == replace(GROUP, reached={"lobby": 7})
    other = changer_of(GroupState, "space")(GROUP, SpaceId("g-friday"))
    assert (other.space, GROUP.space) == ("g-friday", "g-tuesday")
    assert type(other) is GroupState


def test_a_field_it_has_not_is_refused() -> None:
    with pytest.raises(AttributeError, match="GroupState has no track"):
        changer_of(GroupState, "track")


def test_it_is_as_frozen_as_what_it_was_made_from() -> None:
    changed = changer_of(GroupState, "words_left")(GROUP, None)
    with pytest.raises(FrozenInstanceError):
        changed.space = SpaceId("g-friday")  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del changed.space
    assert replace(changed, space=SpaceId("g-friday")).space == "g-friday"


@pytest.mark.parametrize("made", [SAID, LINE, GROUP, Odd("1", "2", "3", "4", "5")])
def test_a_maker_makes_what_the_constructor_makes(made: object) -> None:
    again = maker_of(type(made))(*(getattr(made, each.name) for each in fields(made)))  # type: ignore[arg-type]
    assert again == made
    assert repr(again) == repr(made)
    assert type(again) is type(made)


def test_what_it_inherits_it_is_too() -> None:
    again = maker_of(WordsSaid)("m-1", "line-1", "mara", WordsId("w-1"))
    assert isinstance(again, MeetingEvent)
    assert again.meeting == "m-1"
    assert hash(again) == hash(SAID)
    thing: Any = again
    with pytest.raises(FrozenInstanceError):
        thing.words = WordsId("w-2")


def test_a_maker_takes_all_fields_and_no_more() -> None:
    for given in (("m-1", "line-1", "mara"), ("m-1", "line-1", "mara", WordsId("w-1"), "more")):
        with pytest.raises(TypeError):
            maker_of(WordsSaid)(*given)


def test_what_checks_itself_is_not_made_past_its_checks() -> None:
    with pytest.raises(TypeError, match="Careful"):
        maker_of(Careful)
    with pytest.raises(TypeError, match="Careful"):
        changer_of(Careful, "seats")
