"""The parts of a boundary plan, as data: what the page asks, in our own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rooms.rituals.places import opened

FILE = "boundary.toml"
HOW_MANY = range(1, 13)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part. `part`: its name in the log; `ask`, `hint`: what stands above the box, and below."""

    part: str
    title: str
    ask: str
    hint: str


def read_parts(text: str) -> tuple[Part, ...]:
    """The parts of the text of their file. Raises NotARitual."""
    table = opened(FILE, text)
    table.only("parts")
    found: dict[str, Part] = {}
    for each in table.tables("parts", HOW_MANY):
        each.only("part", "title", "ask", "hint")
        name = each.name("part")
        each.must(name not in found, "part", "a name that no other part has")
        found[name] = Part(
            part=name, title=each.text("title", 40), ask=each.text("ask", 120), hint=each.text("hint", 200)
        )
    return tuple(found.values())


@cache
def parts() -> Mapping[str, Part]:
    """Every part by its name, in the order of the page. Read once."""
    text = resources.files("rooms.personal").joinpath(FILE).read_text("utf-8")
    return {each.part: each for each in read_parts(text)}
