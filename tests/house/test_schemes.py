"""Light and dark differ in colours alone, so that whatever is no colour need be looked at in one of them only."""

import re

from tests.house.tree import texts

SCHEME = "prefers-color-scheme"
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(?P<set>[^}]*)\}\s*\}")
COLOUR = re.compile(r"--[a-z-]+: (?:#[0-9a-f]{6}|rgb\([\d ./]+\));")


def test_one_file_knows_of_the_schemes_and_sets_colours_alone() -> None:
    knowing = {
        path.name: text
        for path, text in texts(".css", ".svelte", ".ts", under="web_client/src")
        if SCHEME in text
    }
    assert set(knowing) == {"tokens.css"}
    tokens = knowing["tokens.css"]
    assert tokens.count(SCHEME) == 1
    found = DARK.search(tokens)
    assert found, tokens
    lines = [line.strip() for line in found["set"].splitlines() if line.strip()]
    assert len(lines) > 10
    assert not [line for line in lines if not COLOUR.fullmatch(line)]


def test_no_colour_is_chosen_by_scheme_in_any_other_way() -> None:
    assert not [
        path
        for path, text in texts(".css", ".svelte", ".ts", under="web_client/src")
        if "light-dark(" in text
    ]
