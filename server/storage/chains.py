"""Chains of keyed hashes: nobody without the master key alters, removes or moves a row unseen.

One chain per space over its events, one per audit chain over its acts. A cut at the very end is only
found by a head kept elsewhere.
"""

import hmac
from collections.abc import Iterable
from typing import Any

START = b"\0" * 32


class ChainBroken(Exception):
    """A row of the log is not what was written. Names the place, never the content."""


def link(key: bytes, before: bytes, fields: Iterable[str | int | None], digest: bytes | None) -> bytes:
    """The chain after one row.

    Fields are joined by line ends, which none of them holds: ids and room names are made by the
    server, and JSON escapes them. Another split of the same bytes would need one inside a field.
    """
    row = "\n".join(["" if field is None else str(field) for field in fields]).encode()
    return hmac.digest(key, before + (digest or b"") + b"\n" + row, "sha256")


def follow(key: bytes, before: bytes, version: int, rows: Iterable[Any]) -> tuple[bytes, int]:
    """Walk event rows (the columns of `EVENT_COLUMNS`) on from a place. Raises ChainBroken."""
    for row in rows:
        version += 1
        *fields, digest, chain = row
        if fields[1] != version:
            raise ChainBroken(f"{fields[0]}: version {version} is missing or twice")
        before = link(key, before, fields, digest)
        if not hmac.compare_digest(before, chain):
            raise ChainBroken(f"{fields[0]}: version {version} is not what was written")
    return before, version


EVENT_COLUMNS = "space_id, version, room, seq, at, by, kind, v, facts, words_id, digest, chain"
"""In this order they are hashed, and in this order they are stored."""
