"""A command at a space of another kind: the same bytes as at no space at all, never a fault of ours (D4)."""

from dataclasses import MISSING, fields
from typing import Any

import pytest

from moderation.policy import ROWS_OF, judge
from rooms.ids import PROGRAMME, SpaceId
from rooms.kinds import KINDS
from rooms.people import Actor
from rooms.refusals import NOT_HERE
from rooms.spaces import Case, Command
from tests.cast import COUPLE, INES, LINDQVIST, MAREN, TUESDAY
from tests.rules.couple.pair import an_unlocked_space
from tests.rules.group.evening import a_tuesday
from tests.stage import CountingFresh

COMMANDS = [(kind, command) for kind, rows in ROWS_OF.items() for command in rows]


def states() -> dict[str, tuple[SpaceId, Any]]:
    return {
        "programme": (PROGRAMME, KINDS["programme"].empty(PROGRAMME)),
        "group": (TUESDAY, a_tuesday().stage.state(TUESDAY)),
        "couple": (COUPLE, an_unlocked_space().state(COUPLE)),
    }


@pytest.mark.parametrize(("kind", "command"), COMMANDS, ids=lambda each: getattr(each, "__name__", each))
def test_it_is_nothing_here(kind: str, command: type[Command]) -> None:
    given: dict[str, Any] = {each.name: "nothing" for each in fields(command) if each.default is MISSING}
    for other, (space, state) in states().items():
        if other != kind:
            asked = command(**{**given, "space": space})
            for seat in (MAREN, INES, LINDQVIST):
                assert judge(Case(Actor(seat), asked, state, 0, CountingFresh())) is NOT_HERE
