"""What people write is taken whole or refused whole."""

import pytest

from rooms.refusals import TOO_LONG
from rooms.texts import EMPTY, HIDDEN, NAME_TOO_LONG, clean, clean_name


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("Hello.", "Hello."),
        ("  a\r\nb\rc\u2028d  ", "a\nb\nc\nd"),
        ("a\tb", "a b"),
        ("Cafe\u0301", "Café"),
        ("שלום \u200fعربى", "שלום \u200fعربى"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
    ],
)
def test_words_are_taken(written: str, taken: str) -> None:
    assert clean(written) == taken


@pytest.mark.parametrize("blank", ["\u200b", "\u200d\ufe0f", " \u2060\n\u200e ", "\u2800", "\u3164\xad"])
def test_what_shows_nothing_is_no_words(blank: str) -> None:
    assert clean(blank) is EMPTY
    assert clean_name(blank) is EMPTY


@pytest.mark.parametrize("written", ["👨\u200d👩\u200d👧", "\u2764\ufe0f", "می\u200cخواهم", "."])
def test_what_joins_letters_and_pictures_stays_within_them(written: str) -> None:
    assert clean(written) == written


@pytest.mark.parametrize("hidden", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ufeff", "\ud800"])
def test_what_nobody_can_see_is_refused(hidden: str) -> None:
    assert clean(f"a{hidden}b") is HIDDEN


def test_lengths_count_what_is_kept() -> None:
    assert clean("x" * 10, 10) == "x" * 10
    assert clean("x" * 11, 10) is TOO_LONG
    assert clean("e\u0301" * 10, 10) == "é" * 10
    assert clean(" " * 30, 10) is EMPTY


def test_names_are_one_short_line() -> None:
    assert clean_name(" Maren ") == "Maren"
    assert clean_name("x" * 41) is NAME_TOO_LONG
    assert clean_name("a\nb") is HIDDEN
    assert clean_name("") is EMPTY
