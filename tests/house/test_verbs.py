"""Every command is whole: a row that says who may, a line in the protocol, a test that it is refused."""

import ast
import re
import sys
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import pytest

from moderation.policy import TABLE
from rooms.ids import CLOCK, SpaceId
from rooms.spaces import ENVELOPE, Command, Event, Recorded
from server.verbs import EVENTS, VERBS
from server.wire import event_json
from tests.house.tree import ROOT, texts

COMMANDS = {verb.command for verb in VERBS.values()}
REFUSES = re.compile(r"\brefused\(|\bNOT_HERE\b|\bRefusal\b|\brefusal\b|\brefuses?\b|\.code ==")


def concrete(kind: type[Any]) -> set[type[Any]]:
    """Every class of a kind that nothing is derived from, and that a module below the server names.

    A dataclass with slots leaves the class it was made from behind; no module names that one.
    """
    found: set[type[Any]] = set()
    for each in kind.__subclasses__():
        found |= concrete(each)
    named = getattr(sys.modules.get(kind.__module__), kind.__name__, None) is kind
    own = named and kind.__module__.split(".")[0] in ("rooms", "moderation")
    return found or ({kind} if own else set())


def asserts_a_refusal(source: str) -> bool:
    """Whether a test file asserts that something is refused."""
    return any(
        REFUSES.search(ast.get_source_segment(source, node) or "")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assert)
    )


def untried(commands: Iterable[type[Command]], sources: Iterable[str]) -> list[str]:
    """Commands that no file names in which a refusal is asserted."""
    refusing = [source for source in sources if asserts_a_refusal(source)]
    return sorted(
        command.__name__
        for command in commands
        if not any(re.search(rf"\b{command.__name__}\b", source) for source in refusing)
    )


def test_every_command_has_its_verb() -> None:
    assert sorted(each.__name__ for each in concrete(Command) - COMMANDS) == []


def test_every_command_has_its_row_and_every_row_its_command() -> None:
    assert sorted(each.__name__ for each in COMMANDS ^ set(TABLE)) == []


def test_no_row_lets_everybody() -> None:
    assert sorted(each.__name__ for each, row in TABLE.items() if not row.roles) == []


def test_every_command_has_its_line_in_the_protocol() -> None:
    page = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    assert [name for name in VERBS if f"\n| `{name}` |" not in page] == []


def test_every_command_has_its_line_in_the_rights() -> None:
    page = (ROOT / "docs" / "rights.md").read_text(encoding="utf-8")
    assert [name for name in VERBS if f"\n| `{name}` |" not in page] == []


def test_every_command_has_a_test_that_refuses_it() -> None:
    files = (text for path, text in texts(".py", under="tests/") if path.name.startswith("test_"))
    assert untried(COMMANDS, files) == []


def test_every_command_every_event_and_every_decider_says_what_it_is() -> None:
    things: list[object] = [*COMMANDS, *EVENTS, *(verb.decide for verb in VERBS.values())]
    mute = [thing for thing in things if not own_words(thing)]
    assert sorted(getattr(each, "__name__", str(each)) for each in mute) == []


def own_words(thing: object) -> str:
    """A docstring of its own: not inherited, and not what a dataclass writes by itself."""
    said = str(vars(thing).get("__doc__") or "") if isinstance(thing, type) else (thing.__doc__ or "")
    return "" if said.startswith(f"{getattr(thing, '__name__', '')}(") else said


def test_every_event_is_told_of() -> None:
    missing = concrete(Event) - set(EVENTS)
    assert sorted(each.__name__ for each in missing) == []


def test_no_fact_of_an_event_takes_the_place_of_its_envelope() -> None:
    """On the wire both stand side by side; the planted class cannot even be made."""
    assert {each.__name__ for each in EVENTS if ENVELOPE & {fact.name for fact in fields(each)}} == set()
    empty = Recorded(SpaceId("g"), 1, "lobby", 1, 1, CLOCK, Event())
    assert set(event_json(empty, {})) == ENVELOPE
    for name in ENVELOPE:
        with pytest.raises(TypeError, match=name):
            type("Planted", (Event,), {"__annotations__": {name: str}})


def test_names_are_said_once() -> None:
    """Commands and events share one list of names on the wire and in the log."""
    names = [each.__name__ for each in (*COMMANDS, *EVENTS)]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_the_search_finds() -> None:
    """A planted file that refuses, one that only mentions, one that does neither."""
    refusing = "from x import Say\n\ndef test_it():\n    assert refused(Say()) == 'muted'\n"
    mentions = "from x import Say, Leave\n\ndef test_it():\n    assert Say() and Leave()\n"
    named = {name: type(name, (Command,), {"__module__": "tests"}) for name in ("Say", "Leave")}
    assert untried(named.values(), [refusing, mentions]) == ["Leave"]
    assert untried(named.values(), [mentions]) == ["Leave", "Say"]
