"""A file of sealed parts: whoever finds it learns nothing, and whoever alters or shortens it is seen.

A line in the clear says what it is and which master key opens it. Then parts follow, each with a key
of its own: pieces of AES-256-GCM, whose nonce is their number and whether they are the last, with the
first line as associated data. So no piece can be altered, moved, doubled or left out, and a part
without its last piece is no part.
"""

import json
import os
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.storage.master_keys import MasterKey, sync_folder

Kind = Literal["backup", "keys"]
PIECE = 256 * 1024
PIECE_AT_MOST = 2 * PIECE
"""Bytes; a length beyond it is damage, not a piece to wait for."""
FORMAT = "safepace 1"
Key = bytes


class Damaged(Exception):
    """A backup is not what was written. The message is a sentence; nothing of it is to be used."""


class OtherKey(Exception):
    """A backup was made under a master key that is not here. The message is a sentence."""


class Part:
    """One part being written: lines in, sealed pieces out."""

    def __init__(self, file: IO[bytes], header: bytes, key: Key) -> None:
        self._file, self._header, self._seal = file, header, AESGCM(key)
        self._zip = zlib.compressobj(1)
        self._held = bytearray()
        self._number = 0

    def write(self, line: Any) -> None:
        """One line of JSON."""
        self._held += self._zip.compress(json.dumps(line, separators=(",", ":")).encode() + b"\n")
        while len(self._held) > PIECE:
            self._piece(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]

    def end(self) -> None:
        """The last piece. Without it nobody takes the part for whole."""
        self._held += self._zip.flush()
        self._piece(bytes(self._held), last=True)

    def _piece(self, plain: bytes, *, last: bool) -> None:
        sealed = self._seal.encrypt(_nonce(self._number, last=last), plain, self._header)
        self._file.write(len(sealed).to_bytes(4, "big") + bytes([last]) + sealed)
        self._number += 1


@contextmanager
def writing(path: Path, kind: Kind, master: MasterKey) -> Iterator[tuple[IO[bytes], bytes, Key]]:
    """A new file with its first line, and the key of its first part. In its place only when it is whole."""
    salt = secrets.token_hex(16)
    header = f"{FORMAT} {kind} {master.id.hex()} {salt}\n".encode()
    beside = path.with_name(f"{path.name}.part")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(header)
            yield file, header, master.derive(f"{kind} {salt}")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def opened(path: Path, kind: Kind, keys: tuple[MasterKey, ...]) -> Iterator[tuple[IO[bytes], bytes, Key]]:
    """The file after its first line, and the key of its first part. Raises Damaged or OtherKey."""
    if not path.is_file():
        raise Damaged(f"There is no file {path}.")
    with path.open("rb") as file:
        header = file.readline(200)
        words = header.decode("ascii", "replace").split()
        if words[:3] != [*FORMAT.split(), kind] or len(words) != 5 or not header.endswith(b"\n"):
            raise Damaged(f"{path.name} is not a file of this kind that Safepace made, or it was altered.")
        for key in keys:
            if key.id.hex() == words[3]:
                yield file, header, key.derive(f"{kind} {words[4]}")
                return
        raise OtherKey(
            f"{path.name} was made under the master key with the id {words[3]}, which is not the one here. "
            "Put the key of that time into the key file."
        )


def lines(file: IO[bytes], header: bytes, key: Key) -> Iterator[Any]:
    """Every line of the part that begins here. Raises Damaged, at the latest after its last line."""
    unzip, rest = zlib.decompressobj(), b""
    for plain in _pieces(file, header, AESGCM(key)):
        rest += unzip.decompress(plain)
        *whole, rest = rest.split(b"\n")
        yield from map(json.loads, whole)


def _pieces(file: IO[bytes], header: bytes, seal: AESGCM) -> Iterator[bytes]:
    number, last = 0, False
    while not last:
        start = file.read(5)
        length, last = int.from_bytes(start[:4], "big"), start[4:] == b"\x01"
        sealed = file.read(length) if length <= PIECE_AT_MOST else b""
        if len(start) < 5 or len(sealed) < length or not sealed:
            raise Damaged("The file is cut short or was altered. Nothing was restored.")
        try:
            yield seal.decrypt(_nonce(number, last=last), sealed, header)
        except InvalidTag:
            raise Damaged("The file was altered, or is damaged. Nothing was restored.") from None
        number += 1


def ends(file: IO[bytes]) -> None:
    """Nothing stands after the last part. Raises Damaged."""
    if file.read(1):
        raise Damaged("Something was added to the file. Nothing was restored.")


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
