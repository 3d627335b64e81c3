"""Every field that takes what people write, found in the protocol itself: a new one needs a canary or a reason."""

import re
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from server.verbs import VERBS

Field = tuple[str, str]
"""A verb, and the path of a field of it."""
DOORS = Path(__file__).parents[2] / "server/doors"
TOLD_TO_ANYBODY = "told to anybody who opens the sign-in page"
KIND_OF_GROUP = "a kind of group, as the programme names them: a choice, of nobody"
SETTINGS = ("shown_name", "time_zone", "language", "lines_owner")
LINES = ("crisis_lines.label", "crisis_lines.number", "crisis_lines.hours")
RITUAL = "what a programme asks all of a group, in its own name: of nobody, and read by everybody there"
RITUAL_TEXTS = (
    *("title", "source", "licence", "opening"),
    *("prompts.ask", "prompts.choices", "prompts.instead"),
)
NO_WORDS: dict[Field, str] = {
    ("answer_round", "answers.prompt"): "the id of a prompt",
    ("ask_legal_hold", "subject"): "the id of a person or a space",
    ("begin_round", "ritual"): "the id of a ritual",
    ("begin_turns", "ritual"): "the id of a ritual",
    **{("keep_ritual", name): RITUAL for name in RITUAL_TEXTS},
    ("keep_ritual", "audience"): "kinds of group",
    ("keep_ritual", "ritual"): "the id of a ritual",
    ("keep_ritual", "prompts.id"): "the id of a prompt",
    ("drop_ritual", "ritual"): "the id of a ritual",
    ("say_in_turn", "step"): "the id of a prompt",
    ("write_boundary", "part"): "the name of a part, out of our own file",
    ("go_on_in_turn", "step"): "the id of a prompt",
    ("write_plan", "form"): "the id of a form",
    ("write_plan", "part"): "the id of a part",
    ("offer_consent", "version"): "which text, as it is numbered",
    ("give_consent", "version"): "which text, as it is numbered",
    ("agree_to_item", "version"): "which text, as it is numbered",
    ("enrol_member", "cohort"): KIND_OF_GROUP,
    ("start_group", "cohort"): KIND_OF_GROUP,
    ("set_programme", "cohorts"): KIND_OF_GROUP,
    ("found_programme", "settings.cohorts"): KIND_OF_GROUP,
    ("enrol_staff", "issuer"): "a public register's name; held against every other licence for good (D11)",
    ("enrol_staff", "licence"): "a number in a public register; held against every other for good (D11)",
    ("prepare_stand_in", "mark"): "a digest, made at the door",
    ("take_over", "mark"): "a digest, made at the door",
    ("set_rhythm", "time_zone"): "a zone of clocks, by the name everybody gives it",
    ("keep_safe_hours", "hours.time_zone"): "a zone of clocks: no word, and looked for like one",
    **{("set_programme", name): TOLD_TO_ANYBODY for name in (*SETTINGS, *LINES)},
    **{("found_programme", f"settings.{name}"): TOLD_TO_ANYBODY for name in (*SETTINGS, *LINES)},
}
"""Texts that are nobody's words and nobody's name, each with what it is."""


def texts(kind: Any, path: str) -> Iterator[str]:
    """The path of every text in a value of this type."""
    if kind is str:
        yield path
    elif is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        for each in fields(kind):
            yield from texts(hints[each.name], f"{path}.{each.name}" if path else each.name)
    elif get_origin(kind) in (Union, types.UnionType, tuple):
        for inner in get_args(kind):
            yield from texts(inner, path)
    elif not known_to_hold_none(kind):
        raise AssertionError(f"{path}: whether a {kind} holds words is not known here")


def known_to_hold_none(kind: Any) -> bool:
    """Ids, numbers and choices."""
    if isinstance(kind, NewType) or kind in (int, bool, type(None), Ellipsis):
        return True
    return str(get_origin(kind)) == "typing.Literal" or (isinstance(kind, type) and issubclass(kind, Enum))


def of_commands() -> set[Field]:
    """Every text of every command."""
    return {(name, path) for name, verb in VERBS.items() for path in texts(verb.command, "")}


def of_doors() -> set[str]:
    """The name of every text that any door reads from a page."""
    read = re.compile(r"text_of\(body, \"(\w+)\"")
    return {name for file in DOORS.glob("*.py") for name in read.findall(file.read_text())}
