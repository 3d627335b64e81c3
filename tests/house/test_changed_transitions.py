"""A changed rule is seen in `docs/transitions.md`. Planted ones are."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

import pytest

from moderation.rows_group import ROWS, members
from moderation.rules.group import has_the_floor, hold_exists, is_inside, is_not_muted, is_not_paused
from moderation.sanctions import MuteUntil, mute_until
from rooms.group.deciding import to_backstage, to_circle
from rooms.group.state.floor import MoreTimeAsked
from rooms.group.state.measures import YouWereMuted
from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.speaking import Say, WithdrawHeld
from rooms.group.wants.taking_turns import Pass, pass_piece
from rooms.spaces import Decision
from server.documents.transitions.evening import DECIDE
from server.documents.transitions.tables import Table
from tests.house.transitions import FLOOR, HOLD, MEETING, SUPPORT, Place, as_it_is, places


def tells_of_passing(case: Any) -> Any:
    """Passing is told to the facilitators."""
    outcome = pass_piece(case)
    if not isinstance(outcome, Decision):
        return outcome
    told = MoreTimeAsked(meeting=case.command.meeting, member=case.actor.seat)
    return Decision((*outcome.facts, to_backstage(case, told)))


def tells_the_circle(case: Any) -> Any:
    """A mute is told to everybody."""
    outcome = mute_until(case)
    if not isinstance(outcome, Decision):
        return outcome
    return Decision((*outcome.facts, to_circle(case, YouWereMuted(meeting=case.command.meeting, until=1))))


@dataclass(frozen=True)
class Fault:
    """A rule made wrong. `seen`: a cell in which it must be seen."""

    says: str
    table: Table
    seen: Place
    rows: Mapping[Any, Any] = field(default_factory=dict)
    decides: Mapping[Any, Any] = field(default_factory=dict)
    replaced: Mapping[str, Any] = field(default_factory=dict)


def nothing(*_: Any) -> Any:
    """Nothing follows."""
    return iter(())


FAULTS = (
    Fault(
        "A pause holds nobody's words.",
        MEETING,
        ("paused", "say", "Maren"),
        rows={Say: members(is_inside, is_not_muted, has_the_floor)},
    ),
    Fault(
        "Someone now is refused in a pause.",
        MEETING,
        ("paused", "ask_support", "Maren"),
        rows={AskSupport: members(is_not_paused)},
    ),
    Fault(
        "A mute is told to the circle.",
        MEETING,
        ("open", "mute_until", "Ines, about Maren"),
        decides={MuteUntil: tells_the_circle},
    ),
    Fault("Passing is told.", FLOOR, ("held out", "pass", "Maren"), decides={Pass: tells_of_passing}),
    Fault(
        "An offer stands for ever.",
        FLOOR,
        ("held out", "the next date comes", "the clock"),
        replaced={"rooms.group.follows.settling.deadlines": nothing},
    ),
    Fault(
        "Anybody takes anybody's words back.",
        HOLD,
        ("held", "withdraw_held", "Maren, of Jo's words"),
        rows={WithdrawHeld: members(hold_exists)},
    ),
    Fault(
        "A call that was taken waits for nobody.",
        SUPPORT,
        ("seen", "Ines leads no more", "the register"),
        replaced={"rooms.group.follows.settling.calls_left": nothing},
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.says)
def test_a_changed_rule_is_seen(fault: Fault) -> None:
    before = as_it_is(fault.table.title)
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(ROWS, fault.rows))
        stack.enter_context(mock.patch.dict(DECIDE, fault.decides))
        for name, wrong in fault.replaced.items():
            stack.enter_context(mock.patch(name, wrong))
        after = places(fault.table)
    assert fault.seen in {place for place in before if before[place] != after[place]}


def test_a_state_that_cannot_come_about_any_more_is_found() -> None:
    """The rule by which an unled circle pauses is gone: no evening can be made for that column."""
    with (
        mock.patch("rooms.group.follows.settling.nobody_leads", nothing),
        pytest.raises(AssertionError, match="made to be 'unled' is 'open'"),
    ):
        places(MEETING)
