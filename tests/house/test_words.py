"""What people read: the words of the field (D72) and the tone of ux.md (c)."""

import re

from tests.house.tree import place, texts

# Words that wound, or take a side. "enable" the verb stays ours; the label does not.
WOUNDING = re.compile(
    r"\b(codependen(?:t|cy)|co-?addicts?|enablers?|both sides|cheaters?|innocent party|guilty party)\b",
    re.IGNORECASE,
)
TONE = re.compile(
    r"\b(oops|whoops|failed to|please wait|great job|victims?)\b",
    re.IGNORECASE,
)
TAKEN_FOR_GRANTED = re.compile(
    r"\b(husbands?|wives|wife|spouses?|marriages?|married|god|prayers?|pray|reconcil\w*|forgiv\w*)\b",
    re.IGNORECASE,
)
NOT_US = re.compile(r"\b(therapy|treatments?|fellowships?)\b", re.IGNORECASE)
EXCLAIMED = re.compile(r"[A-Za-z]{2}!(?=[\"'`<\s]|$)", re.MULTILINE)
COMMENT = re.compile(r"<!--.*?-->|/\*.*?\*/|(?<![:\"'`\w])//[^\n]*", re.DOTALL)


def without_comments(text: str) -> str:
    """The text with comments blanked out, lines and offsets kept."""
    return COMMENT.sub(lambda hit: re.sub(r"[^\n]", " ", hit[0]), text)


def found(pattern: re.Pattern[str], *places: tuple[str, tuple[str, ...]]) -> list[str]:
    hits = []
    for under, suffixes in places:
        for path, text in texts(*suffixes, under=under):
            said = without_comments(text) if path.suffix in {".ts", ".svelte", ".html", ".css"} else text
            hits += [f"{place(path, said, hit.start())} {hit[0]}" for hit in pattern.finditer(said)]
    return hits


CLIENT = ("web_client/src", (".ts", ".svelte", ".html", ".ftl", ".json"))
PAGE = ("web_client/index.html", (".html",))
RITUALS = ("rooms/rituals", (".toml", ".py"))
REFUSALS = ("rooms/refusals.py", (".py",))
README = ("README.md", (".md",))
GUIDES = ("docs/guides", (".md",))


def test_no_word_that_wounds() -> None:
    assert not found(WOUNDING, CLIENT, PAGE, RITUALS, REFUSALS, README, GUIDES)


def test_the_tone() -> None:
    assert not found(TONE, CLIENT, PAGE, RITUALS, REFUSALS)


def test_nothing_is_taken_for_granted() -> None:
    """No staying together, no gender, no marriage, no faith (D73)."""
    assert not found(TAKEN_FOR_GRANTED, CLIENT, PAGE, RITUALS, REFUSALS, GUIDES)


def test_it_calls_itself_nothing_that_it_is_not() -> None:
    """D74."""
    assert not found(NOT_US, CLIENT, PAGE, RITUALS, REFUSALS, GUIDES)


def test_nobody_is_shouted_at() -> None:
    words = [("web_client/src/words", (".ts", ".ftl", ".json")), PAGE, ("rooms/rituals", (".toml",)), README]
    assert not found(EXCLAIMED, *words)


def test_the_ears_hear() -> None:
    """Planted faults, and neighbours that are fine."""
    wounding = ["a Codependent partner", "co-addict", "an enabler", "codependency"]
    assert all(WOUNDING.search(text) for text in wounding)
    assert not WOUNDING.search("this enables the key")
    assert TAKEN_FOR_GRANTED.search("until you forgive your Wife")
    assert NOT_US.search("this therapy")
    assert not NOT_US.search("a therapist of your own")
    assert TONE.search("Oops, that failed to load")
    assert not TONE.search(without_comments("// failed to start\n'Not sent yet'"))
    assert EXCLAIMED.search('"Welcome!"')
    assert not EXCLAIMED.search("if (a !== b) return !ready; x! == y")
