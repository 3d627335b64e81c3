"""The forms of plans a couple can make, as data: what each asks, part by part (D10, D82)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rooms.rituals.places import opened

FORMS = "rooms.couple.plans"
PARTS = range(2, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a plan: what it asks. Every one may stay empty."""

    id: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form. `id`: its file's name."""

    id: str
    title: str
    opening: str
    parts: tuple[Part, ...]


def read_form(name: str, text: str) -> Form:
    """The form of the text of its file. Raises NotARitual, also where two parts have one id."""
    table = opened(f"{name}.toml", text)
    table.only("title", "opening", "parts")
    parts: list[Part] = []
    for each in table.tables("parts", PARTS):
        each.only("id", "ask")
        part = Part(id=each.name("id"), ask=each.text("ask", 140))
        each.must(part.id not in {other.id for other in parts}, "id", "an id of its own")
        parts.append(part)
    return Form(
        id=name, title=table.text("title", 40), opening=table.text("opening", 200), parts=tuple(parts)
    )


@cache
def forms() -> Mapping[str, Form]:
    """Every form by its id. Read once."""
    files = sorted(resources.files(FORMS).iterdir(), key=lambda file: file.name)
    names = {each.name.removesuffix(".toml"): each for each in files if each.name.endswith(".toml")}
    return {name: read_form(name, file.read_text("utf-8")) for name, file in names.items()}
