"""The files of the project as the house tests see them: tracked, or about to be."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = re.compile(r"(^|/)(\.git|\.venv|\.tools|node_modules|dist|build|__pycache__|\.[a-z]+_cache)(/|$)")
GENERATED = re.compile(r"generated (by|from)|do not edit", re.IGNORECASE)


@cache
def paths() -> tuple[Path, ...]:
    """Every file git tracks or would add, relative to the root, in order; outside git, every file."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode == 0:
        names = [Path(line) for line in listing.stdout.splitlines()]
    else:
        names = [file.relative_to(ROOT) for file in ROOT.rglob("*")]
    return tuple(sorted(p for p in set(names) if not LEFT_OUT.search(p.as_posix()) and (ROOT / p).is_file()))


def texts(*suffixes: str, under: str = "") -> Iterator[tuple[Path, str]]:
    """Path and text of every text file with one of the suffixes (all, if none is named) under a folder."""
    for path in paths():
        if suffixes and path.suffix not in suffixes:
            continue
        if not path.as_posix().startswith(under):
            continue
        try:
            yield path, (ROOT / path).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue


def is_generated(path: Path, text: str) -> bool:
    """Whether a program wrote this file, as one of its first five lines says; a migration is history."""
    if "versions" in path.parts:
        return True
    return bool(GENERATED.search("\n".join(text.splitlines()[:5])))


def place(path: Path, text: str, offset: int) -> str:
    """``path:line`` of an offset, to be clicked on."""
    return f"{path}:{text.count(chr(10), 0, offset) + 1}"
