"""No stage has a number in the code: only in the table of stages (D16, D17), so that nobody opens one by accident."""

import ast
import re
from collections.abc import Iterator

from tests.house.test_words import without_comments
from tests.house.tree import is_generated, texts

THE_TABLE = "rooms/rituals/stages.py"
CODE = ("rooms/", "moderation/", "server/")
NUMBERS = range(1, 10)
SPOKEN = re.compile(r"\bstages?\b", re.IGNORECASE)
IN_THE_CLIENT = re.compile(
    r"\b\w*stages?\w*\)?\s*(?:[=!<>]=*|:|\?\?|\|\|)\s*\[?\s*[\"'`]?[1-9]\b"
    r"|\b[1-9]\s*[=!<>]=*\s*[\w.]*stage"
    r"|\bstage [1-9]\b",
    re.IGNORECASE,
)


def names(node: ast.AST) -> Iterator[str]:
    """Everything a piece of code calls by name."""
    for each in ast.walk(node):
        match each:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                yield name


def of_a_stage(node: ast.AST) -> bool:
    return any(SPOKEN.search(name.replace("_", " ")) for name in names(node))


def has_number(node: ast.AST | None) -> bool:
    found = ast.walk(node) if node is not None else ()
    return any(
        isinstance(each, ast.Constant) and type(each.value) is int and each.value in NUMBERS for each in found
    )


def numbered(source: str) -> list[int]:
    """The lines on which a stage meets a number."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Compare() if of_a_stage(node) and has_number(node):
                lines.append(node.lineno)
            case ast.keyword(arg=str(name), value=value) if SPOKEN.search(name) and has_number(value):
                lines.append(value.lineno)
            case ast.Assign(targets=targets, value=value) if has_number(value):
                lines += [node.lineno for each in targets if of_a_stage(each)]
            case ast.AnnAssign(target=target, value=value) if of_a_stage(target) and has_number(value):
                lines.append(node.lineno)
    return sorted(lines)


def test_no_stage_has_a_number_in_the_rules_or_the_server() -> None:
    assert not [
        f"{path}:{line}"
        for under in CODE
        for path, text in texts(".py", under=under)
        if path.as_posix() != THE_TABLE
        for line in numbered(text)
    ]


def test_no_stage_has_a_number_in_the_client() -> None:
    assert not [
        f"{path}: {hit[0]}"
        for path, text in texts(".ts", ".svelte", under="web_client/src")
        if not is_generated(path, text)
        for hit in IN_THE_CLIENT.finditer(without_comments(text))
    ]


def test_the_reader_reads() -> None:
    """Planted faults, and what is right."""
    for planted in (
        "ok = stage(couple) >= 4",
        "if side.stage == 5: pass",
        "SetStage(space=space, stage=4)",
        "FIRST_STAGE = range(4, 6)",
        "STAGES = (1, 2)",
        "stage: int = 1",
    ):
        assert numbered(planted), planted
    for right in (
        "stage(couple) in open_to('meetings')",
        "stage: int = 0",
        "stage = case.command.stage",
        "days = 4",
    ):
        assert not numbered(right), right
    for planted in (
        "const STAGES = [1, 2]",
        "key.stage >= 4",
        'stages: ["1"',
        "if (4 <= key.stage)",
        "Stage 3 needs",
    ):
        assert IN_THE_CLIENT.search(planted), planted
    for right in (
        "stages.slice(0, -1)",
        "stage.number === key.stage",
        "stage: Number(value)",
        "from stage ${stage} on",
    ):
        assert not IN_THE_CLIENT.search(right), right
