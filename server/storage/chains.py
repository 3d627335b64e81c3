"""Chains of keyed hashes: nobody without the master key alters, removes or moves a row unseen.

One chain per space over its events, one per audit chain over its acts. A cut at the very end is only
found by a head kept elsewhere.
"""

import hmac
from collections.abc import Iterable
from typing import Any

from rooms.spaces import Recorded

START = b"\0" * 32


class ChainBroken(Exception):
    """A row of the log is not what was written. Names the place, never the content."""


def link(key: bytes, before: bytes, row: str, digest: bytes | None = None) -> bytes:
    """The chain after one row.

    The fields of `row` are joined by line ends, which none of them holds: ids and room names are made
    by the server, and JSON escapes them. Another split of the same bytes would need one inside a field.
    """
    return hmac.digest(key, _hashed(before, row, digest), "sha256")


def _hashed(before: bytes, row: str, digest: bytes | None) -> bytes:
    return before + (digest or b"") + b"\n" + row.encode()


def event_row(recorded: Recorded, kind: str, facts: str, words_id: str | None) -> str:
    """The row of an event, as it is hashed."""
    one = recorded
    return _event_row(
        one.space, one.version, one.room, one.seq, one.at, one.by, kind, one.event.v, facts, words_id
    )


def _event_row(*fields: str | int | None) -> str:
    """What `joined` makes of ten fields; written out, as every message pays for it, and every row at a start."""
    space, version, room, seq, at, by, kind, v, facts, words_id = fields
    return f"{space}\n{version}\n{room}\n{seq}\n{at}\n{by}\n{kind}\n{v}\n{facts}\n{words_id or ''}"


def joined(fields: Iterable[str | int | None]) -> str:
    """The fields of a row, as they are hashed."""
    return "\n".join(["" if field is None else str(field) for field in fields])


def follow(key: bytes, before: bytes, version: int, rows: Iterable[Any]) -> tuple[bytes, int]:
    """Walk event rows (the columns of `EVENT_COLUMNS`) on from a place. Raises ChainBroken."""
    keyed = hmac.new(key, digestmod="sha256")  # what `link` begins with, made once and not for each row
    for row in rows:
        version += 1
        *fields, digest, chain = row
        if fields[1] != version:
            raise ChainBroken(f"{fields[0]}: version {version} is missing or twice")
        one = keyed.copy()
        one.update(_hashed(before, _event_row(*fields), digest))
        before = one.digest()
        if not hmac.compare_digest(before, chain):
            raise ChainBroken(f"{fields[0]}: version {version} is not what was written")
    return before, version


EVENT_COLUMNS = "space_id, version, room, seq, at, by, kind, v, facts, words_id, digest, chain"
"""In this order they are hashed, and in this order they are stored."""
