"""Reads rituals and run-sheets. A file that does not fit is refused loudly, with the place that does not.

Nothing is read at import; the library is read when first asked for, and stays the same for good.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, get_args

from rooms.group.check_in import Prompt, PromptKind
from rooms.group.meeting import Step
from rooms.people import Track
from rooms.texts import clean

LIBRARY = "rooms.rituals.library"
NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


class NotARitual(ValueError):
    """A file that is no ritual or run-sheet, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ritual:
    """A round: what is asked, of which tracks, where it comes from and under which licence (D43)."""

    id: str
    title: str
    tracks: frozenset[Track]
    minutes: int
    source: str
    licence: str
    opening: str
    prompts: tuple[Prompt, ...]


def must(condition: object, said: str) -> None:
    """Refuse the file."""
    if not condition:
        raise NotARitual(said)


def text_of(table: Mapping[str, Any], key: str, limit: int = 300) -> str:
    """A text that may be shown to people."""
    value = table.get(key)
    must(isinstance(value, str) and clean(value, limit) == value, f"{key}: a text of 1 to {limit} characters")
    return str(value)


def minutes_of(table: Mapping[str, Any]) -> int:
    """Whole minutes."""
    value = table.get("minutes")
    must(type(value) is int and 1 <= value <= 240, "minutes: a whole number from 1 to 240")
    return int(value or 0)


def only(table: Mapping[str, Any], *keys: str) -> None:
    """Refuse fields nobody knows, so that a slip of the pen is found."""
    must(not table.keys() - set(keys), f"unknown: {', '.join(sorted(table.keys() - set(keys)))}")


def opened(text: str) -> Mapping[str, Any]:
    """The file as a table."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotARitual(str(error)) from error


def tracks_of(table: Mapping[str, Any]) -> frozenset[Track]:
    """The tracks a ritual is for."""
    names = table.get("tracks")
    known = {track.value for track in Track}
    must(isinstance(names, list) and names and set(names) <= known, f"tracks: one or more of {sorted(known)}")
    return frozenset(Track(name) for name in names or ())


def read_prompt(table: Mapping[str, Any]) -> Prompt:
    """One question."""
    only(table, "id", "ask", "kind", "choices")
    ident, kind = text_of(table, "id", 40), text_of(table, "kind", 10)
    must(NAME.fullmatch(ident), f"id: small letters, digits and dashes, not {ident!r}")
    must(kind in get_args(PromptKind), f"kind: one of {get_args(PromptKind)}")
    choices = table.get("choices", [])
    must(isinstance(choices, list), "choices: a list")
    must((kind == "choice") == (len(choices) >= 2), f"{ident}: two or more choices, and only for a choice")
    must(all(isinstance(c, str) and clean(c, 80) == c for c in choices), f"{ident}: choices are short texts")
    must(len(set(choices)) == len(choices), f"{ident}: a choice stands there twice")
    return Prompt(id=ident, ask=text_of(table, "ask"), kind=kind, choices=tuple(choices))  # type: ignore[arg-type]


def read_ritual(name: str, text: str) -> Ritual:
    """A ritual of the text of its file. Raises NotARitual."""
    table = opened(text)
    only(table, "title", "tracks", "minutes", "source", "licence", "opening", "prompts")
    asked = table.get("prompts")
    must(isinstance(asked, list) and 1 <= len(asked) <= 12, "prompts: 1 to 12")
    prompts = tuple(read_prompt(each) for each in asked or ())
    must(len({each.id for each in prompts}) == len(prompts), "prompts: an id stands there twice")
    return Ritual(
        id=name,
        title=text_of(table, "title", 80),
        tracks=tracks_of(table),
        minutes=minutes_of(table),
        source=text_of(table, "source"),
        licence=text_of(table, "licence", 80),
        opening=text_of(table, "opening"),
        prompts=prompts,
    )


def read_step(table: Mapping[str, Any]) -> Step:
    """One step of a run-sheet."""
    only(table, "title", "minutes", "say", "ritual")
    say = text_of(table, "say") if "say" in table else None
    ritual = text_of(table, "ritual", 40) if "ritual" in table else None
    return Step(title=text_of(table, "title", 80), minutes=minutes_of(table), say=say, ritual=ritual)


def read_run_sheet(text: str) -> tuple[Step, ...]:
    """The steps of a run-sheet. Raises NotARitual."""
    table = opened(text)
    only(table, "title", "track", "source", "licence", "steps")
    text_of(table, "source")
    text_of(table, "licence", 80)
    steps = table.get("steps")
    must(isinstance(steps, list) and 1 <= len(steps) <= 20, "steps: 1 to 20")
    return tuple(read_step(each) for each in steps or ())


def shelved(ending: str, read: Callable[[str, str], Any]) -> dict[str, Any]:
    """Every file of the library with this ending, read, by name."""
    files = sorted(resources.files(LIBRARY).iterdir(), key=lambda file: file.name)
    return {
        file.name.removesuffix(ending): read(file.name.removesuffix(ending), file.read_text("utf-8"))
        for file in files
        if file.name.endswith(ending) and "." not in file.name.removesuffix(ending)
    }


@cache
def rituals() -> Mapping[str, Ritual]:
    """Every ritual that ships, by its id."""
    return shelved(".toml", read_ritual)


@cache
def run_sheet(track: Track) -> tuple[Step, ...]:
    """The default run-sheet of a track."""
    sheets = shelved(".run-sheet.toml", lambda _, text: read_run_sheet(text))
    steps: tuple[Step, ...] = sheets[track.value]
    return steps
