"""The rituals and run-sheets that ship. Nothing is read at import; read once, they stay the same for good."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from rooms.people import Track
from rooms.rituals.places import opened
from rooms.rituals.ritual import WORDS, Ritual, read_ritual
from rooms.rituals.run_sheet import Step, read_run_sheet

LIBRARY = "rooms.rituals.library"


def shelved(ending: str) -> Mapping[str, str]:
    """The text of every file of the library with this ending, by its name without it."""
    files = sorted(resources.files(LIBRARY).iterdir(), key=lambda file: file.name)
    return {
        name: file.read_text("utf-8")
        for file in files
        if file.name.endswith(ending)
        for name in [file.name.removesuffix(ending)]
        if "." not in name
    }


def word_list(name: str, text: str) -> tuple[str, ...]:
    """A list of words to choose from. Raises NotARitual."""
    table = opened(f"{name}.words.toml", text)
    table.only("source", "licence", "words")
    table.text("source")
    table.text("licence", 80)
    return table.texts("words", WORDS, 40)


@cache
def rituals() -> Mapping[str, Ritual]:
    """Every ritual that ships, by its id."""
    lists = {name: word_list(name, text) for name, text in shelved(".words.toml").items()}
    return {name: read_ritual(name, text, lists) for name, text in shelved(".toml").items()}


@cache
def in_turns() -> Mapping[str, Ritual]:
    """Those for a couple in which one speaks and the other listens. All are open as soon as words are: which of them
    a couple may begin tells nobody a stage (D12)."""
    return {name: it for name, it in rituals().items() if "couple" in it.audience and it.shown == "circle"}


@cache
def run_sheet(track: Track) -> tuple[Step, ...]:
    """The default run-sheet of a track."""
    return read_run_sheet(track.value, shelved(".run-sheet.toml")[track.value])
