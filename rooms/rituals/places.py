"""A TOML file read with its places: whatever does not fit is refused with file, line and what is expected."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rooms.texts import clean

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
LONGEST = 20_000
"""Characters of one file."""
KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_-]+)\s*\]\]?")
AT_LINE = re.compile(r"line (\d+)")
Path = tuple[str | int, ...]


class NotARitual(ValueError):
    """A file that does not fit: `file`, `line` from 1, and what is expected there."""

    def __init__(self, file: str, line: int, expected: str) -> None:
        super().__init__(f"{file}, line {line}: {expected}")
        self.file, self.line, self.expected = file, line, expected


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file. `path`: where it stands, as `("prompts", 2)`."""

    file: str
    lines: Mapping[Path, int]
    values: Mapping[str, Any]
    path: Path = ()

    def must(self, condition: object, key: str, expected: str) -> None:
        """Refuse the file at this key, or at its table where the key is missing."""
        if condition:
            return
        line = self.lines.get((*self.path, key), self.lines.get(self.path, self.lines.get(self.path[:1], 1)))
        raise NotARitual(self.file, line, f"{said(self.path, key)}: {expected}")

    def only(self, *keys: str) -> None:
        """Refuse fields nobody knows, so that a slip of the pen is found."""
        for key in self.values:
            self.must(key in keys, key, f"no such field; there are {', '.join(keys)}")

    def text(self, key: str, limit: int = 300, default: str | None = None) -> str:
        """A text that may be shown to people."""
        value = self.values.get(key, default)
        fits = isinstance(value, str) and (value == default or clean(value, limit) == value)
        self.must(fits, key, f"a text of 1 to {limit} characters, none of them hidden")
        return str(value)

    def name(self, key: str) -> str:
        """A short name for machines."""
        value = self.text(key, 40)
        self.must(NAME.fullmatch(value), key, "small letters, digits and dashes, a letter first")
        return value

    def whole(self, key: str, numbers: range, default: int | None = None) -> int:
        """A whole number out of these."""
        value = self.values.get(key, default)
        fits = type(value) is int and (value == default or value in numbers)
        self.must(fits, key, f"a whole number from {numbers[0]} to {numbers[-1]}")
        return int(value or 0)

    def one_of(self, key: str, names: Collection[str], default: str | None = None) -> str:
        """One of these names."""
        value = self.values.get(key, default)
        self.must(isinstance(value, str) and value in names, key, f"one of {', '.join(names)}")
        return str(value)

    def texts(self, key: str, how_many: range, limit: int = 80) -> tuple[str, ...]:
        """Different short texts; none at all where the key is missing."""
        value = self.values.get(key, [])
        count = f"a list of {how_many[0]} to {how_many[-1]} different texts of at most {limit} characters"
        fits = isinstance(value, list) and all(isinstance(v, str) and clean(v, limit) == v for v in value)
        self.must(fits and len(set(value)) == len(value) and len(value) in how_many, key, count)
        return tuple(value)

    def tables(self, key: str, how_many: range) -> Iterator["Table"]:
        """The tables of a `[[key]]`."""
        value = self.values.get(key)
        fits = isinstance(value, list) and len(value) in how_many and all(isinstance(v, dict) for v in value)
        self.must(fits, key, f"{how_many[0]} to {how_many[-1]} tables, each beginning with [[{key}]]")
        for at, each in enumerate(value or ()):
            yield Table(self.file, self.lines, each, (key, at))


def said(path: Path, key: str) -> str:
    """A place as people count: `prompts 2, kind`."""
    if not path:
        return key
    name, at = path
    return f"{name} {int(at) + 1}, {key}"


def opened(file: str, text: str) -> Table:
    """The file as a table. Raises NotARitual."""
    if len(text) > LONGEST:
        raise NotARitual(file, 1, f"at most {LONGEST} characters")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise NotARitual(file, line, f"TOML; {error}") from error
    except (RecursionError, ValueError) as error:
        raise NotARitual(file, 1, "TOML of ordinary depth and numbers") from error
    return Table(file, lines_of(text.split("\n")), values)


def lines_of(lines: Sequence[str]) -> Mapping[Path, int]:
    """Where each table and each of its keys stands first. TOML readers tell values, not places."""
    found: dict[Path, int] = {(): 1}
    counted: dict[str, int] = {}
    within: Path = ()
    for number, line in enumerate(lines, start=1):
        header, key = HEADER.match(line), KEY.match(line)
        if header:
            counted[header[1]] = counted.get(header[1], -1) + 1
            within = (header[1], counted[header[1]])
            found.setdefault(within, number)
            found.setdefault((header[1],), number)
        elif key:
            found.setdefault((*within, key[1]), number)
    return found
