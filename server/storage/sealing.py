"""Words at rest: one data key per room, wrapped by the master key, the place as associated data.

Against a copied database file, a stolen disk or an old backup: without the master key nothing said
can be read, a sealed text moved to another room or id never opens, and a room whose key is destroyed
is unreadable for good (D64). Whoever holds the machine and the master key reads everything.
"""

import hashlib
import hmac
import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path
from typing import Generic, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from rooms.ids import SpaceId, WordsId
from server.storage.database import Database

KEY_BYTES = 32
NONCE_BYTES = 12
KEY_CHECK = "key check"
ROOM_KEYS_KEPT = 4_096
TEXTS_KEPT = 20_000
"""Bounded, because plain words should be nowhere longer than they are of use."""


class MissingKey(Exception):
    """There is a database but no master key. Made anew it would open nothing: restore it."""


class WrongKey(Exception):
    """The master key is not the one this database was sealed with."""


class Unsealable(Exception):
    """A sealed text does not open in its place: moved, altered, or of another key."""


K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The things used last, up to a bound. Shared by the journal's thread and the loop."""

    def __init__(self, bound: int) -> None:
        self._bound = bound
        self._held: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: K, value: V) -> None:
        with self._lock:
            self._held[key] = value
            self._held.move_to_end(key)
            if len(self._held) > self._bound:
                self._held.popitem(last=False)

    def drop(self, key: K) -> None:
        with self._lock:
            self._held.pop(key, None)

    def clear(self) -> None:
        with self._lock:
            self._held.clear()

    def __len__(self) -> int:
        return len(self._held)


class Sealer:
    """Everything that needs the master key. The key itself is never handed out."""

    def __init__(
        self, master: bytes, *, rooms_kept: int = ROOM_KEYS_KEPT, texts_kept: int = TEXTS_KEPT
    ) -> None:
        if len(master) != KEY_BYTES:
            raise WrongKey("The master key must be 32 bytes, written as 64 hexadecimal digits.")
        self._master = master
        self._wrapping = self.derive("room keys")
        self._rooms: Recent[bytes, AESGCM] = Recent(rooms_kept)
        self.texts: Recent[WordsId, str] = Recent(texts_kept)

    def derive(self, purpose: str) -> bytes:
        """A key of its own for each purpose, so that no use of one says anything of another."""
        return hmac.digest(self._master, b"safepace 1\n" + purpose.encode(), "sha256")

    def keyed_digest(self, purpose: str, data: bytes) -> bytes:
        """32 bytes that only the holder of the master key can make of `data`."""
        return hmac.digest(self.derive(purpose), data, "sha256")

    def check_value(self) -> str:
        """What tells this master key from another, kept in the database."""
        return self.keyed_digest(KEY_CHECK, b"").hex()

    def new_room_key(self) -> bytes:
        """A fresh data key, wrapped: the only form in which one is stored."""
        return aes_key_wrap(self._wrapping, secrets.token_bytes(KEY_BYTES))

    def seal(self, wrapped: bytes, place: bytes, text: str) -> bytes:
        """The text sealed in its place (`place_of`)."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._room(wrapped).encrypt(nonce, text.encode(), place)

    def unseal(self, wrapped: bytes, place: bytes, sealed: bytes) -> str:
        """The text again. Raises Unsealable when this is not where it was sealed."""
        try:
            return self._room(wrapped).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place).decode()
        except (InvalidTag, ValueError):
            raise Unsealable("sealed words do not open in their place") from None

    def _room(self, wrapped: bytes) -> AESGCM:
        room = self._rooms.get(wrapped)
        if room is None:
            try:
                room = AESGCM(aes_key_unwrap(self._wrapping, wrapped))
            except (InvalidUnwrap, ValueError):
                raise Unsealable("a room key does not open under this master key") from None
            self._rooms.put(wrapped, room)
        return room

    def forget_rooms(self) -> None:
        """Drop every unwrapped key and text: a room has ended, and which were its is not kept."""
        self._rooms.clear()
        self.texts.clear()


def place_of(space: SpaceId, room: str, words: WordsId) -> bytes:
    """Associated data of a sealed text. Neither ids nor room names hold a line end."""
    return f"{space}\n{room}\n{words}".encode()


def digest_of(sealed: bytes) -> bytes:
    """What the chain keeps of sealed words, so that erasing them leaves it whole."""
    return hashlib.sha256(sealed).digest()


def open_sealer(db: Database, *, key_file: Path, key_text: str | None = None) -> Sealer:
    """The sealer of this database. `key_text` (hexadecimal, from the environment) goes before the file.

    A key file is made only together with a new database. Raises MissingKey or WrongKey, each a
    sentence for whoever starts the server.
    """
    known = db.meta_now(KEY_CHECK)
    sealer = Sealer(_master(key_file, key_text, may_make=known is None))
    if known is None:
        db.set_meta_now(KEY_CHECK, sealer.check_value())
    elif not hmac.compare_digest(known, sealer.check_value()):
        raise WrongKey("This master key does not belong to this database. Nothing was changed.")
    return sealer


def _master(key_file: Path, key_text: str | None, *, may_make: bool) -> bytes:
    if key_text is None and not key_file.exists():
        if not may_make:
            raise MissingKey(
                "The database is here but its master key is not. Restore the key file from its backup: "
                "a new key could not read anything that was said."
            )
        return _make_key(key_file)
    try:
        return bytes.fromhex(key_text if key_text is not None else key_file.read_text("ascii"))
    except ValueError:
        raise WrongKey("The master key must be 32 bytes, written as 64 hexadecimal digits.") from None


def _make_key(key_file: Path) -> bytes:
    """Written whole and synced before anything is sealed with it."""
    master = secrets.token_bytes(KEY_BYTES)
    key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, master.hex().encode() + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)
    folder = os.open(key_file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return master
