"""Light and dark differ in colours alone, so that whatever is no colour need be looked at in one of them only."""

import re

from tests.house.tree import texts

SCHEME = "prefers-color-scheme"
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(?P<set>[^}]*)\}\s*\}")
LIGHT = re.compile(r"\A[^{]*:root \{(?P<set>[^}]*)\}")
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


def brightness(colour: str) -> float:
    """Relative luminance, as WCAG has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def faint(tokens: str) -> list[str]:
    """The grounds on which the ring of the focus has less than 3 : 1, in either scheme (U35)."""
    weak = []
    for scheme in (LIGHT, DARK):
        found = scheme.search(tokens)
        assert found, scheme
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", found["set"]))
        weak += [
            f"{scheme.groupindex}: {ground}"
            for ground in ("page", "surface", "tint", "hold-tint", "alert-tint")
            if contrast(colours["focus"], colours[ground]) < 3
        ]
    return weak


def test_the_ring_of_the_focus_is_seen_on_every_ground() -> None:
    tokens = next(text for path, text in texts(".css", under="web_client/src") if path.name == "tokens.css")
    assert faint(tokens) == []
    assert len(faint(tokens.replace("--focus: #0b4a8f", "--focus: #dedcd6"))) == 5
