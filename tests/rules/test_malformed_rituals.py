"""Two hundred files made out of the good ones by slips of every kind: each gives one clear error, and
nothing but that one kind of error ever comes out of a file."""

from collections.abc import Callable
from random import Random

import pytest

from rooms.rituals.places import NotARitual
from rooms.rituals.ritual import read_ritual
from rooms.rituals.shelf import rituals, shelved, word_list

Reader = Callable[[str, str], object]
JUNK = (
    "3",
    "-1",
    "true",
    "[]",
    "{}",
    '""',
    '"x"',
    "[1]",
    "[[]]",
    "1979-05-27",
    "nan",
    "1e400",
    '"\\u202e"',
    "",
)


def lists() -> dict[str, tuple[str, ...]]:
    return {name: word_list(name, text) for name, text in shelved(".words.toml").items()}


def reading(name: str, text: str) -> object:
    return read_ritual(name, text, lists())


def another_value(lines: list[str], at: int, chance: Random) -> list[str]:
    key = lines[at].split("=")[0]
    return [*lines[:at], f"{key}= {chance.choice(JUNK)}", *lines[at + 1 :]]


def without(lines: list[str], at: int, _: Random) -> list[str]:
    return [*lines[:at], *lines[at + 1 :]]


def twice(lines: list[str], at: int, _: Random) -> list[str]:
    return [*lines[:at], lines[at], *lines[at:]]


def cut(lines: list[str], at: int, chance: Random) -> list[str]:
    return [*lines[:at], lines[at][: chance.randrange(len(lines[at]) + 1)]]


def slipped(lines: list[str], at: int, chance: Random) -> list[str]:
    line = lines[at] or "x"
    where = chance.randrange(len(line))
    return [
        *lines[:at],
        line[:where] + chance.choice('"[]=\\\x00ÿ{}#.') + line[where + 1 :],
        *lines[at + 1 :],
    ]


def misplaced(lines: list[str], at: int, chance: Random) -> list[str]:
    rest = without(lines, at, chance)
    to = chance.randrange(len(rest) + 1)
    return [*rest[:to], lines[at], *rest[to:]]


def misspelt(lines: list[str], at: int, _: Random) -> list[str]:
    return [*lines[:at], f"x{lines[at]}", *lines[at + 1 :]]


SLIPS = (another_value, without, twice, cut, slipped, misplaced, misspelt)


def refused(read: Reader, text: str) -> NotARitual | None:
    """What the reader says of a text; None if it takes it."""
    try:
        read("slip", text)
    except NotARitual as refusal:
        return refusal
    return None


def malformed(chance: Random, read: Reader) -> tuple[str, NotARitual]:
    """A text the reader does not take, made of one that it does."""
    texts = [text for _, text in sorted(shelved(".toml").items())]
    while True:
        lines = chance.choice(texts).split("\n")
        text = "\n".join(chance.choice(SLIPS)(lines, chance.randrange(len(lines)), chance))
        refusal = refused(read, text)
        if refusal is not None:
            return text, refusal


def is_clear(text: str, refusal: NotARitual) -> bool:
    """It names the file, a line there is, and what is expected, in one line that can be printed."""
    told = str(refusal)
    place = f"slip.toml, line {refusal.line}: "
    in_it = 1 <= refusal.line <= text.count("\n") + 1
    return told.startswith(place) and in_it and len(told) > len(place) + 5 and told.isprintable()


def test_two_hundred_slips_each_give_one_clear_error() -> None:
    chance = Random(43)
    for _ in range(200):
        text, refusal = malformed(chance, reading)
        assert is_clear(text, refusal), f"{refusal!r}\n{text}"


def test_the_good_ones_are_taken() -> None:
    assert all(refused(reading, text) is None for text in shelved(".toml").values())
    assert len(rituals()) == len(shelved(".toml"))


def test_a_reader_that_stumbles_is_found() -> None:
    """Planted: one that trusts what it reads, and one that says no without saying where."""

    def trusting(name: str, text: str) -> object:
        if "minutes" not in text:
            raise KeyError("minutes")
        return reading(name, text)

    def vague(name: str, text: str) -> object:
        try:
            return reading(name, text)
        except NotARitual as refusal:
            raise NotARitual(refusal.file, 0, refusal.expected) from refusal

    with pytest.raises(KeyError):
        all(malformed(Random(seed), trusting) for seed in range(200))
    assert not is_clear(*malformed(Random(1), vague))
