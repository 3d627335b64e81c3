"""The table of stages: what it says, and what a slip of the pen in it does."""

from importlib import resources

import pytest

from rooms.couple.sides import Side
from rooms.ids import WordsId
from rooms.rituals.places import NotARitual
from rooms.rituals.shelf import rituals
from rooms.rituals.stages import FILE, numbers, open_to, read_stages, stages
from tests.cast import LINDQVIST, MAREN

TEXT = resources.files("rooms.rituals").joinpath(FILE).read_text("utf-8")


def test_the_table_is_the_fields() -> None:
    """Written down here once more, from D10 and D17: whoever moves a stage in the table meets this line."""
    assert [*numbers()] == [1, 2, 3, 4, 5]
    assert [*open_to("mediated")] == [3, 4, 5]
    assert [*open_to("meetings")] == [*open_to("rituals")] == [4, 5]
    assert [stage.whose for stage in stages()] == ["each", "two", "two", "two", "two"]
    assert Side(MAREN, WordsId("maren"), LINDQVIST, None).stage == 1


def test_every_round_of_a_couple_is_for_a_stage_that_opens_rounds() -> None:
    rounds = {each.id: each.stage for each in rituals().values() if "couple" in each.audience}
    assert rounds
    assert set(rounds.values()) <= set(open_to("rituals"))


def test_every_stage_says_what_stays_closed() -> None:
    assert all(stage.allows and stage.blocks for stage in stages())
    assert all("shared room" in " ".join(stage.blocks) for stage in stages())


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('whose = "each"', 'whose = "hers"'),
        ('opens = ["mediated", "meetings", "rituals"]', 'opens = ["mediated", "meetings", "anything"]'),
        ('title = "Steady ground"', 'titel = "Steady ground"'),
        ('blocks = [\n    "Any shared room.', 'blocks = [\n    "Any \\u202eshared room.'),
        ("[[stages]]", "[[stage]]"),
    ],
)
def test_a_slip_of_the_pen_is_found(was: str, becomes: str) -> None:
    assert was in TEXT
    with pytest.raises(NotARitual):
        read_stages(TEXT.replace(was, becomes))


def test_a_later_stage_never_opens_less() -> None:
    head, _, last = TEXT.rpartition('opens = ["mediated", "meetings", "rituals", "hours"]')
    with pytest.raises(NotARitual, match=r"stages 5, .*all that the stage before opens"):
        read_stages(head + last)
    assert read_stages(TEXT) == stages()


def test_there_are_five() -> None:
    with pytest.raises(NotARitual):
        read_stages(TEXT + '\n[[stages]]\ntitle = "More"\nwhose = "two"\nallows = ["a"]\nblocks = ["b"]\n')
