"""What was erased, written down outside of the database, so that no backup brings it back.

A backup is older than an erasure made after it. So each erasure leaves one line in a file that is
not backed up with the database: opaque ids and nothing else. Whoever restores re-applies it, before
the server starts (D65, D81). The log has the same facts; at the start the server brings both together.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rooms.ids import SeatId, SpaceId, WordsId
from server.storage import statements as say
from server.storage.erasures import Erased, PersonErased, RoomErased, StandingChanged, TextErased
from server.storage.pen import Pen
from server.storage.sqlite_pen import SqlitePen


class LedgerBroken(Exception):
    """A line of the ledger is not what was written: nothing is restored past it unseen."""


@dataclass(frozen=True, slots=True)
class Reapplied:
    """What re-applying a ledger still had to take away."""

    rooms: int = 0
    people: int = 0
    words: int = 0


class ErasureLedger:
    """A file of lines, each with a digest over all before it. Only ever added to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def entries(self) -> tuple[Erased, ...]:
        """Every erasure, oldest first. Raises LedgerBroken. A last line cut short was never finished."""
        return tuple(erased for erased, _ in self._read())

    def add(self, erasures: Iterable[Erased]) -> None:
        """Write down what is not there yet, synced to disk when this returns. Blocks."""
        read = self._read()
        known = {_what(erased) for erased, _ in read}
        digest = read[-1][1] if read else ""
        lines: list[str] = []
        for erased in erasures:
            if _what(erased) in known:
                continue
            known.add(_what(erased))
            said = _said(erased)
            digest = _digest(digest, said)
            lines.append(f"{said}\t{digest}\n")
        if lines:
            self._append("".join(lines).encode())

    def _append(self, lines: bytes) -> None:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            whole = self.path.read_bytes().rfind(b"\n") + 1
            os.ftruncate(handle, whole)
            os.pwrite(handle, lines, whole)
            os.fsync(handle)
        finally:
            os.close(handle)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _read(self) -> list[tuple[Erased, str]]:
        if not self.path.exists():
            return []
        text = self.path.read_text("ascii", errors="replace")
        found: list[tuple[Erased, str]] = []
        digest = ""
        for n, line in enumerate(text[: text.rfind("\n") + 1].splitlines(), start=1):
            said, _, kept = line.partition("\t")
            digest = _digest(digest, said)
            if kept != digest:
                raise LedgerBroken(
                    f"The erasure ledger {self.path} is not what was written, from line {n} on."
                )
            found.append((_erased(said), digest))
        return found


def reapply(ledger: Path, database: Path) -> Reapplied:
    """Erase again, in a restored database file that no server has open, whatever the ledger names.

    Blocks. Done in one transaction and safe to repeat. Raises LedgerBroken before anything is
    touched. Facts stay and the chain stays whole; what follows from them for the register (the seat
    closed, its groups left) the server writes down at its next start.
    """
    erasures = ErasureLedger(ledger).entries()
    pen = SqlitePen(database)
    try:
        pen.begin()
        told = _apply(pen, erasures)
        pen.commit()
        pen.scrub()
    finally:
        pen.close()
    return told


def bring_together(ledger: ErasureLedger, pen: Pen, now: int) -> None:
    """At the start, before anything is read: the database and the ledger know of the same ended rooms, and
    of the same words that are gone from rooms that live.

    The ledger lacks one where the process died between the commit and the writing down; the database
    lacks one where somebody put an old copy back without re-applying the ledger. Blocks.
    """
    there = [erased for erased in ledger.entries() if isinstance(erased, RoomErased | TextErased)]
    known = {id_ for erased in there if isinstance(erased, TextErased) for id_ in erased.words}
    pen.begin()
    _apply(pen, there)
    ended, gone = pen.rows(say.ENDED_ROOMS), pen.rows(say.ERASED_WORDS)
    pen.commit()
    ledger.add(RoomErased(now, SpaceId(space), room) for space, room in ended)
    ledger.add(TextErased(now, (WordsId(id_),)) for (id_,) in gone if id_ not in known)


def _apply(pen: Pen, erasures: Iterable[Erased]) -> Reapplied:
    rooms = people = words = 0
    for erased in erasures:
        if isinstance(erased, RoomErased):
            words += pen.count(say.BLANK_ROOM, erased.space, erased.room)
            rooms += pen.count(say.END_ROOM, erased.space, erased.room)
            continue
        if isinstance(erased, TextErased):
            words += sum(pen.count(say.ERASE, id_) for id_ in erased.words)
            continue
        if isinstance(erased, StandingChanged):  # an event of the register: the server's next start writes it
            continue
        gone = pen.count(say.ERASE_AUTHOR, erased.seat) if erased.all_words else 0
        gone += sum(pen.count(say.ERASE, name) for name in erased.names)
        words += gone
        gone += sum(pen.count(statement, erased.seat) for statement in say.FORGET_ACCOUNT)
        people += gone > 0
    return Reapplied(rooms, people, words)


def _what(erased: Erased) -> tuple[Literal["room", "words", "person", "standing"], str, str]:
    """Two lines about the same thing are one. Whoever left with the words living on may be erased later."""
    if isinstance(erased, RoomErased):
        return ("room", erased.space, erased.room)
    if isinstance(erased, TextErased):
        return ("words", "", " ".join(erased.words))
    if isinstance(erased, StandingChanged):
        return ("standing", erased.seat, f"{erased.at} {erased.suspended}")
    return ("person", erased.seat, f"{erased.all_words} {' '.join(erased.names)}")


def _said(erased: Erased) -> str:
    if isinstance(erased, RoomErased):
        told: dict[str, Any] = {"at": erased.at, "room": [erased.space, erased.room]}
    elif isinstance(erased, TextErased):
        told = {"at": erased.at, "words": erased.words}
    elif isinstance(erased, StandingChanged):
        told = {"at": erased.at, "standing": erased.seat, "suspended": erased.suspended}
    else:
        told = {"at": erased.at, "seat": erased.seat, "names": erased.names, "all_words": erased.all_words}
    return json.dumps(told, separators=(",", ":"))


def _erased(said: str) -> Erased:
    told = json.loads(said)
    if "room" in told:
        space, room = told["room"]
        return RoomErased(told["at"], SpaceId(space), room)
    if "words" in told:
        return TextErased(told["at"], tuple(WordsId(each) for each in told["words"]))
    if "standing" in told:
        return StandingChanged(told["at"], SeatId(told["standing"]), told["suspended"])
    names = tuple(WordsId(name) for name in told["names"])
    return PersonErased(told["at"], SeatId(told["seat"]), names, told["all_words"])


def _digest(before: str, said: str) -> str:
    return hashlib.sha256(f"{before}\n{said}".encode()).hexdigest()[:32]
