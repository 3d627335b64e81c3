"""`docs/transitions.md` is whole, says what must never change, and a changed rule is seen in it.

`test_documents.py` asks whether the page is fresh: whoever changes a rule has to make the page again,
and whoever reads the change sees every answer that is another now. A new command or a new state needs its line
or its column in `server/documents/transitions/`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from moderation.rows_group import ROWS
from rooms.group import refusals
from rooms.group.wants.opening_lines import OpenLine
from rooms.refusals import Refusal
from server.documents.transitions.page import TABLES
from server.documents.transitions.tables import Table
from server.wire import snake
from tests.house.transitions import (
    FLOOR,
    HOLD,
    HOLD_OVER,
    MEETING,
    SUPPORT,
    SUPPORT_BEFORE,
    SUPPORT_OUTSIDE,
    SUPPORT_OVER,
    as_it_is,
)

AREAS = (
    (FLOOR, ("rooms.group.wants.taking_turns", "moderation.floor_keeping")),
    (HOLD, ("moderation.holds",)),
    (HOLD_OVER, ("moderation.holds",)),
    (SUPPORT_BEFORE, ("rooms.group.wants.asking_support", "moderation.support")),
    (SUPPORT_OVER, ("rooms.group.wants.asking_support", "moderation.support")),
    (SUPPORT_OUTSIDE, ("rooms.group.wants.asking_support", "moderation.support")),
    (SUPPORT, ("rooms.group.wants.asking_support", "moderation.support")),
)
"""Whose commands each table must have, by the modules they are written in. The meeting's has all."""


ONLY_READ = {snake(OpenLine.__name__)}
"""What is answered with something, and writes nothing down."""


def commands(table: Table) -> set[str]:
    """The names of what a table tries."""
    return {command for _, command, _ in as_it_is(table.title)}


def missing(table: Table, modules: Iterable[str]) -> list[str]:
    """Commands of a group, written in these modules, that a table does not try."""
    wanted = {snake(each.__name__) for each in ROWS if each.__module__.startswith(tuple(modules))}
    return sorted(wanted - commands(table)) if wanted else ["no command is written there"]


def test_every_command_of_a_group_is_tried_in_every_state_of_the_meeting() -> None:
    assert missing(MEETING, ("rooms.group", "moderation")) == []


@pytest.mark.parametrize(("table", "modules"), AREAS, ids=lambda each: getattr(each, "title", ""))
def test_every_command_of_an_area_is_tried_in_its_states(table: Table, modules: tuple[str, ...]) -> None:
    assert missing(table, modules) == []


def test_a_missing_command_is_missed() -> None:
    assert "next_step" in missing(SUPPORT, ("moderation.meeting_keeping",))
    assert missing(SUPPORT, ("moderation.nowhere",)) != []


def test_every_command_is_done_by_somebody_and_refused_to_somebody() -> None:
    told = as_it_is(MEETING.title)
    done = {command for (_, command, _), each in told.items() if each.written} | ONLY_READ
    refused = {command for (_, command, _), each in told.items() if each.says.startswith("`")}
    names = {snake(each.__name__) for each in ROWS}
    assert sorted(names - (done & refused)) == []


def test_every_way_to_say_no_in_a_group_is_there() -> None:
    ways = {each.code for each in vars(refusals).values() if isinstance(each, Refusal)}
    said = {each.says.strip("`") for table in TABLES for each in as_it_is(table.title).values()}
    assert sorted(ways - said) == []


def test_no_line_stands_there_twice() -> None:
    for table in TABLES:
        assert len(as_it_is(table.title)) == len(table.rows) * len(table.states), table.title


# ---------------------------------------------------------------- what must never change


@dataclass(frozen=True)
class Must:
    """Answers no page made again may change: by rule, in these states, to these people."""

    rule: str
    table: Table
    states: tuple[str, ...]
    commands: tuple[str, ...]
    who: tuple[str, ...]
    says: str


HERE = ("waiting", "open", "paused", "unled", "lost")
DECIDED = ("released", "declined", "withdrawn")
NOT_HERS = ("Maren, of Jo's words",)
ASKING = (
    "Maren",
    "Maren, muted",
    "Maren, removed",
    "Maren, who left",
    "Dana, who waits",
    "Priya, who never came",
)
MUSTS = (
    Must(
        "Support is refused for no pause, mute or removal (D53)",
        MEETING,
        HERE,
        ("ask_support",),
        ASKING,
        "yes",
    ),
    Must("Whoever is here may go (D32)", MEETING, HERE, ("leave",), ("Maren", "Dana, who waits"), "yes"),
    Must(
        "In a pause words wait (D36)",
        MEETING,
        HERE[2:],
        ("say", "answer_round"),
        ("Maren", "Maren, in a round"),
        "`room-paused`",
    ),
    Must("In a pause a facilitator may ground the room", MEETING, ("paused",), ("say",), ("Ines",), "yes"),
    Must(
        "Nobody writes before the agreements were accepted (D35)",
        MEETING,
        HERE[1:2],
        ("say",),
        ("Priya, let in, who has not accepted them",),
        "`agree-first`",
    ),
    Must(
        "The agreements can be accepted at any time (D35)",
        MEETING,
        ("none planned", "scheduled", *HERE, "over"),
        ("accept_agreements",),
        ("Priya, who has not yet",),
        "yes",
    ),
    Must(
        "Who waits hears and says nothing (D4)", MEETING, HERE, ("say",), ("Dana, who waits",), "`not-here`"
    ),
    Must(
        "A side room is of two (D40)",
        MEETING,
        HERE,
        ("say_aside",),
        ("Jo, in Maren's side room",),
        "`not-here`",
    ),
    Must(
        "A line is its author's (D77)",
        MEETING,
        HERE,
        ("take_back_line",),
        ("Jo, of Maren's line",),
        "`not-here`",
    ),
    Must(
        "Removed is removed (D38)", MEETING, HERE, ("enter_waiting",), ("Maren, once removed",), "`removed`"
    ),
    Must(
        "Reasons are owed (D38)",
        MEETING,
        ("reason owed",),
        ("finish_close_out",),
        ("Ines",),
        "`reasons-owed`",
    ),
    Must("One voice (D30)", FLOOR, ("free", "held out"), ("say",), ("Maren", "Jo"), "`not-your-turn`"),
    Must("Her voice (D30)", FLOOR, ("held",), ("say",), ("Maren",), "yes"),
    Must("Nobody else's (D30)", FLOOR, ("held",), ("say",), ("Jo",), "`not-your-turn`"),
    Must("Quiet", FLOOR, ("quiet",), ("say",), ("Maren", "Jo"), "`room-quiet`"),
    Must(
        "Decided once (U19)",
        HOLD,
        DECIDED,
        ("release_words", "decline_words", "ask_reword"),
        ("Ines",),
        "`already-decided`",
    ),
    Must(
        "Held words are their author's (D39)",
        HOLD,
        ("held", "reword"),
        ("withdraw_held", "reword"),
        NOT_HERS,
        "`not-here`",
    ),
    Must(
        "No word reaches a circle that is over",
        HOLD_OVER,
        ("held, over",),
        ("release_words",),
        ("Ines",),
        "`not-open`",
    ),
    Must(
        "A call somebody left waits again (U21)",
        SUPPORT,
        ("seen", "with-you"),
        ("Ines leads no more",),
        ("the register",),
        "→ sent",
    ),
)


@pytest.mark.parametrize("must", MUSTS, ids=lambda must: must.rule)
def test_what_must_be_so_is_so(must: Must) -> None:
    told = as_it_is(must.table.title)
    asked = {
        place: each.says
        for place, each in told.items()
        if place[0] in must.states and place[1] in must.commands and place[2] in must.who
    }
    assert {place[0] for place in asked} == set(must.states)
    assert {place[1] for place in asked} == set(must.commands)
    assert {place[2] for place in asked} == set(must.who)
    assert {place: says for place, says in asked.items() if says != must.says} == {}


@pytest.mark.parametrize("state", ["held out", "held out, no hand", "held out again"])
def test_nobody_can_tell_a_pass_from_an_offer_nobody_answered(state: str) -> None:
    """D32: the very same is written in the very same rooms."""
    told = as_it_is(FLOOR.title)
    assert told[state, "pass", "Maren"] == told[state, "the next date comes", "the clock"]
