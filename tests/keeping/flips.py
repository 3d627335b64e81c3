"""Where in a database file the rows of a table stand, byte by byte, and how to flip one."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

LEAF = 13
"""The first byte of a page whose cells are rows of a table."""


def used_bytes(path: Path, table: str) -> list[int]:
    """The offset in the file of every byte of every row: lengths, rowids, headers and values."""
    connection = sqlite3.connect(path)
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    pages = connection.execute(
        "SELECT pageno, pagetype, payload FROM dbstat WHERE name = ? AND pagetype <> 'internal'", (table,)
    ).fetchall()
    connection.close()
    file = path.read_bytes()
    found: list[int] = []
    for number, kind, payload in pages:
        start = (number - 1) * size
        if kind == "leaf":
            found += [start + at for at in _cells(file[start : start + size])]
        else:
            found += range(start, start + 4 + payload)
    return found


def _cells(page: bytes) -> Iterator[int]:
    assert page[0] == LEAF
    for cell in range(int.from_bytes(page[3:5], "big")):
        at = int.from_bytes(page[8 + 2 * cell : 10 + 2 * cell], "big")
        payload, body = _varint(page, at)
        _, body = _varint(page, body)
        most = len(page) - 35
        least = (len(page) - 12) * 32 // 255 - 23
        local = payload
        if payload > most:
            local = least + (payload - least) % (len(page) - 4)
            local = (local if local <= most else least) + 4
        yield from range(at, body + local)


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(9):
        byte = page[at + count]
        value = value << 7 | byte & 127
        if byte < 128:
            return value, at + count + 1
    raise AssertionError("rows have no such numbers")


def flip(path: Path, offset: int, with_: int) -> None:
    """Exclusive-or one byte; done again, it is as it was."""
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ with_]))
