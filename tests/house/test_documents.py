"""What stands in the documents is so: generated pages are fresh, and what is named is there."""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from server.config import PREFIX, Settings
from server.documents import consents, guides, stages
from server.documents.doors import DOORS
from server.documents.library import library
from tests.house.tree import ROOT, texts

PAGES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?://|#)([^)#\s]+)(?:#[^)]*)?\)")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FILE = re.compile(r"`((?:server|rooms|moderation|web_client|tests|requirements)/[\w./-]+\.\w+)`")
ROUTE = re.compile(r'web\.(get|post)\(\s*"([^"]+)"')


def pages() -> Iterator[tuple[Path, str]]:
    """Every page people read, by path from the root."""
    for path, text in texts(".md"):
        if path.as_posix() in PAGES or path.parts[0] == "docs":
            yield path, text


def functions(source: str) -> set[str]:
    """The names of every function in a source, in classes too."""
    found = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(ast.parse(source)) if isinstance(node, found)}


def missing_tests(text: str) -> list[str]:
    """Tests a text names that are nowhere."""
    return [
        f"{file}::{name}"
        for file, name in TEST.findall(text)
        if not (ROOT / file).is_file() or name not in functions((ROOT / file).read_text(encoding="utf-8"))
    ]


@cache
def made() -> Mapping[str, str]:
    """What `make documents` writes, made once: every rule is asked in every state for it."""
    return library()


@pytest.mark.parametrize("name", ["rights.md", "stages.md", "transitions.md", "protocol.md", "asyncapi.json"])
def test_what_is_made_from_the_code_is_fresh(name: str) -> None:
    kept = ROOT / "docs" / name
    assert kept.is_file(), "make documents"
    assert kept.read_text(encoding="utf-8") == made()[name], "make documents"


def test_the_guides_in_the_client_are_the_guides() -> None:
    """And say nowhere what the software is called (D61)."""
    told = guides.guide_words()
    assert (ROOT / guides.FILE).read_text(encoding="utf-8") == told, "make documents"
    assert "safepace" not in told.lower(), "a browser never says what the software is called (D61)"
    assert guides.guide("# A\n\n> b `safepace`\n\n![c](d.png)\n\n- e\n  f\n- g")["blocks"] == [
        {"kind": "list", "items": ["e f", "g"]}
    ]
    with pytest.raises(guides.NotAGuide):
        guides.guide("# A\n\n| a | table |")
    with pytest.raises(guides.NotAGuide):
        guides.guide("# A\n\nWhat *leans* would show its stars.")


def test_the_stages_in_the_client_are_the_stages() -> None:
    told = stages.stage_words()
    assert (ROOT / stages.FILE).read_text(encoding="utf-8") == told, "make documents"
    assert "safepace" not in told.lower(), "a browser never says what the software is called (D61)"


def test_the_consent_texts_in_the_client_are_the_consent_texts() -> None:
    told = consents.consent_words()
    assert (ROOT / consents.FILE).read_text(encoding="utf-8") == told, "make documents"
    assert "safepace" not in told.lower(), "a browser never says what the software is called (D61)"


def test_making_them_twice_makes_the_same() -> None:
    assert library() == made()


def references(value: Any) -> Iterator[str]:
    """Every `$ref` inside."""
    if isinstance(value, dict):
        yield from (each for key, each in value.items() if key == "$ref")
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from references(each)


def resolves(document: Any, reference: str) -> bool:
    """Whether a `$ref` leads somewhere inside the document."""
    for step in reference.removeprefix("#/").split("/"):
        if not isinstance(document, dict) or step not in document:
            return False
        document = document[step]
    return True


def test_every_reference_of_the_asyncapi_file_leads_somewhere() -> None:
    document = json.loads(made()["asyncapi.json"])
    found = list(references(document))
    assert found
    assert not [each for each in found if not resolves(document, each)]
    assert not resolves(document, "#/components/messages/nothing_of_the_kind")


def test_the_doors_told_of_are_the_doors_there_are() -> None:
    there = {
        (method.upper(), path)
        for _, text in texts(".py", under="server/doors/")
        for method, path in ROUTE.findall(text)
        if not path.startswith("/{")
    }
    assert there == {(each.method, each.path) for each in DOORS} - {("GET", "/")}


def test_every_setting_is_told_of() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    told = re.findall(rf"^\| `({PREFIX}\w+)` \|", page, re.MULTILINE)
    assert sorted(told) == sorted(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)
    assert set(re.findall(rf"{PREFIX}[A-Z_]+", page)) <= set(told)


def test_every_test_that_is_named_exists() -> None:
    assert not [f"{path}: {each}" for path, text in pages() for each in missing_tests(text)]


def test_every_file_that_is_named_exists() -> None:
    assert not [
        f"{path}: {each}"
        for path, text in pages()
        for each in FILE.findall(text)
        if "*" not in each and not (ROOT / each).is_file()
    ]


def test_every_link_leads_somewhere() -> None:
    assert not [
        f"{path}: {each}"
        for path, text in pages()
        for each in LINK.findall(text)
        if not (ROOT / path.parent / each).exists()
    ]


def test_every_rule_that_is_cited_is_one() -> None:
    """D-numbers in the code are rules of docs/field-rules.md."""
    page = (ROOT / "docs" / "field-rules.md").read_text(encoding="utf-8")
    rules = {int(each) for each in re.findall(r"^- \*\*D(\d+)\.\*\*", page, re.MULTILINE)}
    cited = {
        int(each)
        for layer in ("rooms/", "moderation/", "server/")
        for _, text in texts(".py", under=layer)
        for each in re.findall(r"\bD(\d{1,3})\b", text)
    }
    assert rules == set(range(1, max(rules) + 1))
    assert sorted(cited - rules) == []


def test_the_reader_reads() -> None:
    """Planted faults, and what is right."""
    here = "tests/house/test_documents.py"
    assert missing_tests(f"`{here}::test_nothing_of_the_kind`")
    assert missing_tests("`tests/nowhere.py::test_the_reader_reads`")
    assert not missing_tests(f"`{here}::test_the_reader_reads`")
    assert LINK.findall("![a](docs/pictures/a.png) [b](c.md#d) [e](https://example.org)") == [
        "docs/pictures/a.png",
        "c.md",
    ]
