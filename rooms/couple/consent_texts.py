"""The texts a member can say yes to, as data: which there are, what each is for, how long a yes to it holds (D67)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

from rooms.rituals.places import opened

Purpose = Literal["shared", "joined", "vision", "item"]
"""What a yes is for: the shared space of two (D10), that a clinician may be there, seen by both (D82), that the
partner's own clinician may tell of an item of a vision (D27), or one such item (D26)."""
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
FILE = "consents.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentText:
    """One text. `days`: how long a yes to it holds at most; `text`: what the member reads, a sentence or two each."""

    id: str
    purpose: Purpose
    days: int
    text: tuple[str, ...]


def read_texts(text: str) -> tuple[ConsentText, ...]:
    """The texts of the text of their file, the newest of a purpose last. Raises NotARitual, also where two have one
    id."""
    table = opened(FILE, text)
    table.only("consents")
    found: list[ConsentText] = []
    for each in table.tables("consents", range(1, 40)):
        each.only("id", "purpose", "days", "text")
        one = ConsentText(
            id=each.text("id", 20),
            purpose=each.one_of("purpose", PURPOSES),  # type: ignore[arg-type]
            days=each.whole("days", range(1, 366)),
            text=each.texts("text", range(1, 20), 140),
        )
        each.must(one.id not in {other.id for other in found}, "id", "an id of its own")
        found.append(one)
    return tuple(found)


def newest(purpose: Purpose) -> ConsentText:
    """The text that is laid before somebody for that now."""
    return [each for each in consent_texts().values() if each.purpose == purpose][-1]


@cache
def consent_texts() -> Mapping[str, ConsentText]:
    """Every text by its id. Read once."""
    texts = read_texts(resources.files("rooms.couple").joinpath(FILE).read_text("utf-8"))
    return {each.id: each for each in texts}
