"""What the pages of one's own ask, in our own words, as data: a boundary plan's parts, and prompts for a vision."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rooms.rituals.places import opened

FILE, TOWARD_FILE = "boundary.toml", "toward.toml"
HOW_MANY = range(1, 13)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part. `part`: its name; that of a part of the plan stands in the log. `ask`, `hint`: what stands above the
    box, and below."""

    part: str
    title: str
    ask: str
    hint: str


def read_parts(text: str, file: str = FILE) -> tuple[Part, ...]:
    """The parts of the text of their file. Raises NotARitual."""
    table = opened(file, text)
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


def parts_in(file: str) -> Mapping[str, Part]:
    """Every part of a file by its name, in the order of the page."""
    text = resources.files("rooms.personal").joinpath(file).read_text("utf-8")
    return {each.part: each for each in read_parts(text, file)}


@cache
def parts() -> Mapping[str, Part]:
    """The parts of a boundary plan. Read once."""
    return parts_in(FILE)


@cache
def prompts() -> Mapping[str, Part]:
    """What somebody may ask of oneself for *Something to walk toward* (D78). Read once."""
    return parts_in(TOWARD_FILE)
