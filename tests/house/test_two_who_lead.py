"""Whoever leads beside the lead can do all of it (U22): nothing is handed over, because neither of them is ahead.

In states of every kind both want the same, and are answered the same; the same is written, in the same rooms.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from moderation.floor_keeping import GivePiece
from moderation.rows_group import ROWS
from rooms.group.wants.speaking import TakeBackLine
from rooms.people import Role
from rooms.refusals import NOT_HERE
from server.documents.transitions.circle import INES, TOMAS, lead
from server.documents.transitions.evening import Does, Evening, through, tries
from server.documents.transitions.tables import Beforehand, Table
from server.wire import snake
from tests.house.transitions import FLOOR, HOLD, MEETING

AMONG = {
    MEETING.title: ("scheduled", "open", "reason owed", "over"),
    FLOOR.title: ("free", "held", "a few words"),
}
"""Where an act of each kind is allowed somewhere; of the others the proofs know no lead either."""
OF_ONE_S_OWN = {TakeBackLine}
"""What somebody may do to a line because they said it."""


def unlike(table: Table) -> Iterator[tuple[str, bool]]:
    """What is wanted, wherever Ines leads; and whether Tomas, who leads with her, is answered otherwise."""
    made: dict[tuple[str, Beforehand], Evening] = {}
    for state in table.states:
        for row in table.rows if state.name in AMONG.get(table.title, (state.name,)) else ():
            if (state.name, row.before) not in made:
                made[state.name, row.before] = through(state.make(row.before), lead(TOMAS))
            evening = made[state.name, row.before]
            if INES not in evening.group.roster.facilitators:
                continue
            wish = row.make(evening)
            if not isinstance(wish, Does) or wish.who != INES or type(wish.command) in OF_ONE_S_OWN:
                continue
            if Role.FACILITATOR not in ROWS[type(wish.command)].roles:
                continue
            hers, his = tries(evening, wish), tries(evening, replace(wish, who=TOMAS))
            same = (hers.refusal, hers.written) == (his.refusal, his.written)
            yield snake(type(wish.command).__name__), not same


def test_the_two_are_answered_alike() -> None:
    """The meeting's table has every act; of a call, who met it is not the same person, and so not the same."""
    asked = [each for table in (MEETING, FLOOR, HOLD) for each in unlike(table)]
    assert [wish for wish, differs in asked if differs] == []
    led = {snake(each.__name__) for each, row in ROWS.items() if Role.FACILITATOR in row.roles}
    assert led - {wish for wish, _ in asked} == {snake(each.__name__) for each in OF_ONE_S_OWN}


def test_a_right_of_one_alone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    row = ROWS[GivePiece]
    only_her = replace(row, rules=(*row.rules, lambda case: None if case.actor.seat == INES else NOT_HERE))
    monkeypatch.setitem(ROWS, GivePiece, only_her)
    assert {wish for wish, differs in unlike(FLOOR) if differs} == {"give_piece"}
