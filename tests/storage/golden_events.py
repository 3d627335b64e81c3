"""Every event as it is stored: one of each kind, version and choice, kept for ever in `golden/events.txt`.

`python -m tests.storage.golden_events` adds what the classes of today write and the file has not. It
never changes or takes away what an earlier server wrote; only how that is read today is noted afresh.
"""

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NamedTuple, NewType, Union, get_args, get_origin, get_type_hints

from rooms.ids import WordsId
from rooms.spaces import Event
from server.storage.events_codec import EventCodec
from server.verbs import EVENTS

HERE = Path(__file__).parent / "golden"
LINES, DIGESTS = HERE / "events.txt", HERE / "digests.txt"


class Golden(NamedTuple):
    """One row as it lies in a database, and the event it is read as today."""

    kind: str
    v: int
    facts: str
    opens_as: str

    @property
    def digest(self) -> str:
        """Of what was stored, not of how it is read."""
        stored = hashlib.sha256(f"{self.kind} v{self.v} {self.facts}".encode()).hexdigest()
        return f"{stored[:32]} {self.kind} v{self.v}"


def _options(hint: Any, name: str) -> list[Any]:
    """Values of this type, such that every choice it leaves is among them."""
    if isinstance(hint, NewType):
        return _options(hint.__supertype__, name)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return list(args)
    if origin in (Union, UnionType):
        return [value for one in args for value in _options(one, name)]
    if origin is tuple:
        inner = _options(args[0], name)
        return [tuple(inner), ()]
    return _plain(hint, name)


def _plain(hint: type, name: str) -> list[Any]:
    if issubclass(hint, Enum):
        return list(hint)
    if dataclasses.is_dataclass(hint):
        return samples(hint)
    known: Mapping[type, list[Any]] = {
        bool: [False, True],
        int: [1_700_000_000_000 + len(name)],
        type(None): [None],
        str: [f"{name}-1"],
        WordsId: [WordsId(f"words-of-{name}")],
    }
    return known[hint]


def samples(cls: type) -> list[Any]:
    """As many of this class as it takes to have every choice of every field once."""
    hints = get_type_hints(cls)
    options = {field.name: _options(hints[field.name], field.name) for field in dataclasses.fields(cls)}
    count = max(map(len, options.values()), default=1)
    return [cls(**{name: of[n % len(of)] for name, of in options.items()}) for n in range(count)]


def spelled(value: object) -> str:
    """A value with its types, so that words which became plain text would be seen."""
    if dataclasses.is_dataclass(value):
        fields = (f"{each.name}={spelled(getattr(value, each.name))}" for each in dataclasses.fields(value))
        return f"{type(value).__name__}({', '.join(fields)})"
    if isinstance(value, tuple):
        return f"({', '.join(map(spelled, value))})"
    return f"{type(value).__name__}({str(value)!r})" if isinstance(value, WordsId | Enum) else repr(value)


def written_today() -> Iterator[tuple[str, int, str]]:
    """Kind, version and facts of one event of each kind and choice."""
    codec = EventCodec(EVENTS)
    for cls in EVENTS:
        for event in samples(cls):
            yield codec.kind(cls), cls.v, codec.encode(event)


def opened(kind: str, v: int, facts: str) -> Event:
    """As the server of today reads a stored row."""
    return EventCodec(EVENTS).decode(kind, v, facts)


def kept(text: str) -> list[Golden]:
    """The lines of the file: kind and version, then facts, then what they are."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found = []
    for head, facts, opens_as in zip(lines[::3], lines[1::3], lines[2::3], strict=True):
        kind, v = head.split(" v")
        found.append(Golden(kind, int(v), facts.strip(), opens_as.strip()))
    return found


def _add() -> None:
    rows = [row[:3] for row in kept(LINES.read_text())] if LINES.exists() else []
    rows += [row for row in written_today() if row not in rows]
    rows.sort(key=lambda row: row[:2])
    golden = [Golden(*row, spelled(opened(*row))) for row in rows]
    head = "# Every event as it was ever stored, and what it is read as. Made by tests/storage/golden_events.py.\n"
    told = (f"{it.kind} v{it.v}\n  {it.facts}\n  {it.opens_as}\n" for it in golden)
    LINES.write_text(head + "".join(told))
    digests = DIGESTS.read_text().splitlines() if DIGESTS.exists() else []
    digests += [it.digest for it in golden if it.digest not in digests]
    DIGESTS.write_text("".join(f"{line}\n" for line in digests))


if __name__ == "__main__":
    _add()
