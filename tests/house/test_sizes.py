"""A file is one concept a clinician could name, and fits in one head (design §4)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import is_generated, paths, texts

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
NAMELESS = {"util", "utils", "helper", "helpers", "manager", "managers", "service", "services"} | {
    "base",
    "common",
    "misc",
}
SOURCE = (".py", ".ts", ".svelte")
OPENS = re.compile(
    r"^(?P<indent>[ \t]*)(?:export )?(?:default )?(?:async )?"
    r"(?:function\*? (?P<function>\w+)"
    r"|(?:const|let) (?P<arrow>\w+)[^=\n]*= (?:async )?(?:\(|\w+ =>|function))"
)


def python_functions(text: str) -> Iterator[tuple[str, int, int]]:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if ast.get_docstring(node) is not None:
            said = node.body[0]
            length -= (said.end_lineno or said.lineno) - said.lineno + 1
        yield node.name, node.lineno, length


def script_functions(text: str) -> Iterator[tuple[str, int, int]]:
    """Named functions of formatted TypeScript: from the opening line to the next ``}`` at its indent."""
    lines = text.splitlines()
    for start, line in enumerate(lines):
        found = OPENS.match(line)
        if found is None or not line.rstrip().endswith(("{", "(", "=>")):
            continue
        closing = re.compile(rf"^{found['indent']}[}})\]]+[;,)]*$")
        for end in range(start + 1, len(lines)):
            if closing.match(lines[end]):
                yield found["function"] or found["arrow"], start + 1, end - start + 1
                break


def functions_of(path: Path, text: str) -> Iterator[tuple[str, int, int]]:
    return python_functions(text) if path.suffix == ".py" else script_functions(text)


def test_no_file_is_longer_than_it_should_be() -> None:
    long = [
        f"{path}: {count} lines"
        for path, text in texts(*SOURCE)
        if not is_generated(path, text) and (count := len(text.splitlines())) > LINES_OF_A_FILE
    ]
    assert not long, "\n".join(long)


def test_no_function_is_longer_than_it_should_be() -> None:
    long = [
        f"{path}:{line} {name}: {length} lines"
        for path, text in texts(*SOURCE)
        if not is_generated(path, text)
        for name, line, length in functions_of(path, text)
        if length > LINES_OF_A_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_every_file_is_named_after_something() -> None:
    nameless = [
        str(path)
        for path in paths()
        if path.suffix in SOURCE
        for part in path.with_suffix("").parts
        if part != "service-worker" and NAMELESS & set(re.split(r"[._-]", part.lower()))
    ]
    assert not nameless, "\n".join(nameless)


def test_the_rulers_measure() -> None:
    """Planted faults: both rulers see a function that is too long, and only that one."""
    python = "def short():\n    return 1\n\n\ndef long():\n" + "    x = 1\n" * LINES_OF_A_FUNCTION
    assert [n for n, _, size in python_functions(python) if size > LINES_OF_A_FUNCTION] == ["long"]
    script = (
        "export function short() {\n  one()\n}\n"
        "const long = async (a: string): Promise<void> => {\n" + "  if (a) {\n  }\n" * 20 + "}\n"
    )
    assert [n for n, _, size in script_functions(script) if size > LINES_OF_A_FUNCTION] == ["long"]
