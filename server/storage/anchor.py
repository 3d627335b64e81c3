"""The anchor: how far every chain had come, written down outside of the database.

A chain shows that a row was altered or taken out of the middle. That its end was cut off, or that the
whole database was put back to an earlier day, only shows against something kept elsewhere. So at the
start, every hour in which something happened, and at the end, one line goes into a file of its own,
which the keeper copies to another machine. Ids in it are keyed digests: it tells nobody anything.
"""

import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa

from server.storage.master_keys import sync_folder
from server.storage.schema import audit, event, space
from server.storage.sealing import Sealer

Why = Literal["start", "hour", "stop", "restored", "found-older"]
"""`found-older`: at a start the database was older than the anchor, and nobody had said that it would be."""
ANEW = ("restored", "found-older")
ANCHORED = "anchored"
"""In `meta`: that an anchor was begun, so that its loss is seen."""
RESTORED = "restored"
"""In `meta`: this database comes from a backup, and has not been started since."""
CHAIN_KEPT = 32
"""Hexadecimal digits of a chain's head that are written down."""


class AnchorBroken(Exception):
    """A line of the anchor is not what this installation wrote."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain had come: the number of its last row, and the chain there."""

    number: int
    chain: str


@dataclass(slots=True)
class Anchored:
    """What the file says in all. Heads count from the last line that began anew.

    `at`: ms of the last line; `lines`: how many; `anew`: each line that began anew, as (ms, why).
    """

    audit: dict[str, Head] = field(default_factory=dict)
    spaces: dict[str, Head] = field(default_factory=dict)
    lines: int = 0
    at: int = 0
    anew: list[tuple[int, str]] = field(default_factory=list)

    def is_ahead_of(self, heads: "Heads") -> bool:
        """Whether a chain here ends before it was written down to end, or elsewhere."""
        pairs = ((self.audit, heads.audit), (self.spaces, heads.spaces))
        return any(_beyond(there.get(name), head) for mine, there in pairs for name, head in mine.items())


@dataclass(frozen=True, slots=True)
class Heads:
    """Where the chains are now. Spaces by `Anchor.name_of`."""

    audit: Mapping[str, Head]
    spaces: Mapping[str, Head]


def heads_now(connection: sa.Connection, anchor: "Anchor") -> Heads:
    """Where the chains of a database are."""
    other, newer = event.alias(), audit.alias()
    last = sa.select(sa.func.max(other.c.version)).where(other.c.space_id == space.c.space_id)
    ends = sa.select(event.c.space_id, event.c.version, event.c.chain).select_from(space.join(event))
    most = sa.select(sa.func.max(newer.c.n)).where(newer.c.chain_name == audit.c.chain_name)
    acts = sa.select(audit.c.chain_name, audit.c.n, audit.c.chain).where(audit.c.n == most.scalar_subquery())
    return Heads(
        {row.chain_name: head(row.n, row.chain) for row in connection.execute(acts)},
        {
            anchor.name_of(row.space_id): head(row.version, row.chain)
            for row in connection.execute(ends.where(event.c.version == last.scalar_subquery()))
        },
    )


def head(number: int, chain: bytes) -> Head:
    """A head as it is written down."""
    return Head(number, chain.hex()[:CHAIN_KEPT])


class Anchor:
    """A file of lines, each with a keyed digest over itself and all before it. Only ever added to."""

    def __init__(self, path: Path, sealer: Sealer) -> None:
        self.path = path
        self._key = sealer.derive("anchor")
        self._names = sealer.derive("anchored space")

    def name_of(self, space: str) -> str:
        """What a space is called in the file."""
        return hmac.digest(self._names, space.encode(), "sha256")[:12].hex()

    def read(self) -> Anchored:
        """What was written down. Raises AnchorBroken. A last line cut short was never finished."""
        return self.understand(text_of(self.path))

    def understand(self, text: str) -> Anchored:
        """The same of a text that was read earlier. Raises AnchorBroken."""
        return self._understand(text)[0]

    def add(self, at: int, why: Why, heads: Heads) -> bool:
        """Write down what has moved since the last line, synced to disk. Blocks. Raises AnchorBroken.

        Every hour only when something moved. Whether a line was written.
        """
        known, mark = self._understand(text_of(self.path))
        said = {
            "at": at,
            "why": why,
            "audit": _listed(heads.audit),
            "spaces": _listed(
                {
                    name: head
                    for name, head in heads.spaces.items()
                    if why in ANEW or known.spaces.get(name) != head
                }
            ),
        }
        if why == "hour" and not said["spaces"] and known.audit == dict(heads.audit):
            return False
        line = json.dumps(said, separators=(",", ":"))
        self._append(f"{line}\t{self._mark(mark, line)}\n".encode())
        return True

    def put_aside(self, at: int) -> None:
        """Keep a broken file for whoever looks into it, and begin a new one."""
        self.path.replace(self.path.with_name(f"{self.path.name}.put-aside-{at}"))

    def _append(self, line: bytes) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            whole = self.path.read_bytes().rfind(b"\n") + 1
            os.ftruncate(handle, whole)
            os.pwrite(handle, line, whole)
            os.fsync(handle)
        finally:
            os.close(handle)
        sync_folder(self.path.parent)

    def _understand(self, text: str) -> tuple[Anchored, str]:
        found, mark = Anchored(), ""
        for n, line in enumerate(text[: text.rfind("\n") + 1].splitlines(), start=1):
            said, _, kept = line.partition("\t")
            mark = self._mark(mark, said)
            if not hmac.compare_digest(kept.encode(), mark.encode()):
                raise AnchorBroken(f"Line {n} of the anchor {self.path} is not what was written.")
            _take(found, json.loads(said))
        return found, mark

    def _mark(self, before: str, said: str) -> str:
        return hmac.digest(self._key, f"{before}\n{said}".encode(), "sha256").hex()[:CHAIN_KEPT]


def text_of(path: Path) -> str:
    """The whole file; nothing when it is not there."""
    return path.read_text("ascii", errors="replace") if path.exists() else ""


def _listed(heads: Mapping[str, Head]) -> dict[str, tuple[int, str]]:
    return {name: (head.number, head.chain) for name, head in heads.items()}


def _beyond(now: Head | None, written: Head) -> bool:
    return now is None or now.number < written.number or (now.number == written.number and now != written)


def _take(found: Anchored, said: dict[str, Any]) -> None:
    """A head is only ever moved on: a later line with an earlier one does not hide what was cut off."""
    if said["why"] in ANEW:
        found.audit, found.spaces = {}, {}
        found.anew.append((said["at"], said["why"]))
    for mine, told in ((found.audit, said["audit"]), (found.spaces, said["spaces"])):
        for name, (number, chain) in told.items():
            if name not in mine or mine[name].number < number:
                mine[name] = Head(number, chain)
    found.lines += 1
    found.at = said["at"]
